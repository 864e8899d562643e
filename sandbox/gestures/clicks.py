"""Pressing buttons and picking from menus, in messages, modals and Home tabs; and the shortcuts."""

from typing import Any

from sandbox.courier import Courier
from sandbox.doors import Ack, Delivery
from sandbox.inputs import STATE, acted, held
from sandbox.payloads import global_shortcut, message_shortcut, pressed_in_message, pressed_in_view, suggestion
from sandbox.people import User
from sandbox.rooms import Json, Message, View
from sandbox.words import say
from sandbox.workspace import Workspace

NOT_ANSWERED = "The app did not answer in time."
REFUSED = "The app answered with an error."
NOT_REACHED = "The app could not be reached."


def press(courier: Courier, user: User, where: Message | View, block: Json, element: Json, value: Any = None) -> Ack:
    """Presses a button or settles on a value; what went wrong is left in `troubles` for that person."""
    workspace = courier.workspace
    with workspace.changing():
        if element["type"] in STATE:
            enter(workspace, user, where, block, element, value)
        action = acted(block, element, value, workspace.new_ts())
        if isinstance(where, View):
            payload = pressed_in_view(workspace, user, where, action)
        else:
            payload = pressed_in_message(workspace, user, where, action)
    return noted(workspace, user, courier.interact(payload))


def enter(workspace: Workspace, user: User, where: Message | View, block: Json, element: Json, value: Any) -> None:
    """Fills an input without telling the app."""
    container = where.id if isinstance(where, View) else where.ts
    entered = workspace.entered.setdefault((user.id, container), {})
    entered.setdefault(block["block_id"], {})[element["action_id"]] = held(element, value)
    if isinstance(where, Message):
        workspace.touch(where.ts)


def use_shortcut(courier: Courier, user: User, callback_id: str) -> Ack:
    """Chooses a global shortcut."""
    with courier.workspace.changing():
        payload = global_shortcut(courier.workspace, user, callback_id)
    return noted(courier.workspace, user, courier.interact(payload))


def use_message_shortcut(courier: Courier, user: User, message: Message, callback_id: str) -> Ack:
    """Chooses a shortcut from a message's menu."""
    with courier.workspace.changing():
        payload = message_shortcut(courier.workspace, user, message, callback_id)
    return noted(courier.workspace, user, courier.interact(payload))


def suggest(courier: Courier, user: User, where: Message | View, block: Json, element: Json, typed: str) -> list[Json]:
    """The options that the app offers while somebody types into an external select, groups unfolded."""
    with courier.workspace.changing():
        payload = suggestion(courier.workspace, user, where, block, element, typed)
    ack = noted(courier.workspace, user, courier.tell(Delivery("interactive", payload)))
    body = ack.body if isinstance(ack.body, dict) else {}
    offered: list[Json] = list(body.get("options") or [])
    for group in body.get("option_groups") or []:
        offered += group["options"]
    return offered


def noted(workspace: Workspace, user: User, ack: Ack) -> Ack:
    """Leaves the warning that a person would see beside what they pressed, or takes the last one away."""
    with workspace.changing():
        workspace.troubles.pop(user.id, None)
        if ack.outcome == "operation_timeout":
            workspace.troubles[user.id] = say(user.locale, NOT_ANSWERED)
        elif ack.outcome != "ok":
            workspace.troubles[user.id] = say(user.locale, REFUSED if ack.status else NOT_REACHED)
    return ack
