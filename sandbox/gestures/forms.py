"""Submitting and closing modals: what Slack checks by itself, and what it does with the app's answer."""

import re
from typing import Any

from sandbox.api.views import checked_view, pushed, replaced
from sandbox.courier import Courier
from sandbox.inputs import STATE
from sandbox.payloads import closed, submitted
from sandbox.people import User
from sandbox.refusals import Refused
from sandbox.rooms import Json, View
from sandbox.views import state_values
from sandbox.words import say
from sandbox.workspace import Workspace

TROUBLE = "We had some trouble connecting. Try again?"
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_URL = re.compile(r"https?://\S+")
_Problem = tuple[str, dict[str, Any]]
_fine: _Problem = ("", {})


def submit(courier: Courier, user: User, view: View) -> None:
    """Presses the modal's submit button; errors or trouble stay on the view, otherwise it closes or changes."""
    workspace = courier.workspace
    with workspace.changing():
        view.trouble = ""
        view.errors = missing(workspace, view)
        payload = submitted(workspace, user, view) if not view.errors else None
    if payload is None:
        return
    ack = courier.interact(payload)
    with workspace.changing():
        try:
            if ack.outcome != "ok":
                raise Refused(ack.outcome)
            _obey(workspace, view, ack.body if isinstance(ack.body, dict) else {})
        except Refused as refused:
            view.trouble = say(user.locale, TROUBLE)
            workspace.troubles[user.id] = "; ".join([refused.error, *refused.messages])
        workspace.show(view)


def _obey(workspace: Workspace, view: View, answer: Json) -> None:
    """Does what response_action says; no answer closes this view only."""
    action = answer.get("response_action")
    stack = workspace.stacks[view.user]
    if action == "errors":
        _show_errors(view, answer.get("errors"))
    elif action == "update":
        replaced(workspace, view, checked_view(workspace, answer.get("view"), "Modal"))
    elif action == "push":
        pushed(workspace, view, checked_view(workspace, answer.get("view"), "Modal"))
    elif action == "clear":
        for view_id in stack:
            workspace.views[view_id].closed = True
        stack.clear()
    elif action is None:
        view.closed = True
        if view.id in stack:
            stack.remove(view.id)
    else:
        raise Refused("invalid_response_action")


def _show_errors(view: View, errors: Any) -> None:
    inputs = {b["block_id"] for b in view.blocks if b["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not set(errors) <= inputs:
        raise Refused("invalid_errors", [f"block ids of inputs are {sorted(inputs)}"])
    view.errors = {block: str(text) for block, text in errors.items()}


def close(courier: Courier, user: User, view: View, *, everything: bool = False) -> None:
    """Closes the modal in front (or the whole stack) and tells the app if the view asked for it."""
    workspace = courier.workspace
    with workspace.changing():
        stack = workspace.stacks.get(user.id, [])
        everything = everything or bool(view.payload.get("clear_on_close"))
        gone = [workspace.views[v] for v in stack] if everything else [view]
        told = [v for v in gone if v.payload.get("notify_on_close")]
        payloads = [closed(workspace, user, v, cleared=everything) for v in told]
        for one in gone:
            one.closed = True
            if one.id in stack:
                stack.remove(one.id)
        workspace.show(view)
    for payload in payloads:
        courier.interact(payload)


def missing(workspace: Workspace, view: View) -> dict[str, str]:
    """What Slack itself finds wrong with the inputs, by block_id."""
    errors: dict[str, str] = {}
    values = state_values(workspace, view.user, view.id, view.blocks)
    for block in view.blocks:
        if block["type"] != "input":
            continue
        element = block["element"]
        value = values[block["block_id"]][element["action_id"]].get(STATE[element["type"]])
        problem, values_in_it = _problem(element, value, optional=bool(block.get("optional")))
        if problem:
            errors[block["block_id"]] = say(workspace.users[view.user].locale, problem, **values_in_it)
    return errors


def _problem(element: Json, value: Any, *, optional: bool) -> _Problem:
    if value in (None, "", []):
        return _fine if optional else ("Please complete this required field.", {})
    match element["type"]:
        case "plain_text_input":
            return _too_long_or_short(element, str(value))
        case "number_input":
            return _not_the_number(element, str(value))
        case "email_text_input":
            return _fine if _EMAIL.fullmatch(str(value)) else ("Please enter a valid email address.", {})
        case "url_text_input":
            return _fine if _URL.fullmatch(str(value)) else ("Please enter a valid URL.", {})
        case _:
            return _fine


def _too_long_or_short(element: Json, value: str) -> _Problem:
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if len(value) < least:
        return "Please use at least {n} characters.", {"n": least}
    return ("Please use at most {n} characters.", {"n": most}) if len(value) > most else _fine


def _not_the_number(element: Json, value: str) -> _Problem:
    whole = not element["is_decimal_allowed"]
    if not re.fullmatch(r"-?\d+" if whole else r"-?\d+(\.\d+)?", value):
        return "Please enter a whole number." if whole else "Please enter a number.", {}
    least, most = element.get("min_value"), element.get("max_value")
    if least is not None and float(value) < float(least):
        return "Please enter a number of at least {n}.", {"n": least}
    if most is not None and float(value) > float(most):
        return "Please enter a number of at most {n}.", {"n": most}
    return _fine
