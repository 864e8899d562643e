"""views.*: modals in front of a person, and their Home tab."""

from typing import Any

from sandbox.api.arguments import Arguments
from sandbox.api.content import pictures, with_ids
from sandbox.blockkit import VIEW_BYTES, Kind, problems
from sandbox.refusals import Refused
from sandbox.rooms import Json, View
from sandbox.views import describe_view
from sandbox.workspace import Workspace

DEEPEST_STACK = 3


def open_view(workspace: Workspace, arguments: Arguments) -> Json:
    """views.open: a first modal for the person whose trigger this is."""
    payload = checked_view(workspace, arguments.json("view"), "Modal")
    trigger = workspace.tickets.redeem(arguments.needed("trigger_id"))
    view = new_view(workspace, trigger.user, payload)
    for closed in workspace.stacks.get(trigger.user, []):
        workspace.views[closed].closed = True
    workspace.stacks[trigger.user] = [view.id]
    return {"view": describe_view(workspace, view)}


def push(workspace: Workspace, arguments: Arguments) -> Json:
    """views.push: one more modal on top, three at most."""
    payload = checked_view(workspace, arguments.json("view"), "Modal")
    trigger = workspace.tickets.redeem(arguments.needed("trigger_id"))
    below = workspace.top_view(trigger.user)
    if below is None:
        raise Refused("not_found")
    return {"view": describe_view(workspace, pushed(workspace, below, payload))}


def pushed(workspace: Workspace, below: View, payload: Json) -> View:
    """A new modal above another; raises Refused("push_limit_reached")."""
    stack = workspace.stacks[below.user]
    if len(stack) >= DEEPEST_STACK:
        raise Refused("push_limit_reached")
    view = new_view(workspace, below.user, payload, below)
    stack.append(view.id)
    return view


def update(workspace: Workspace, arguments: Arguments) -> Json:
    """views.update: replaces an open modal; a stale hash is a conflict."""
    payload = checked_view(workspace, arguments.json("view"), None)
    view = workspace.views.get(arguments.text("view_id")) or _external(workspace, arguments.text("external_id"))
    if view is None or view.closed:
        raise Refused("not_found")
    if arguments.has("hash") and arguments.text("hash") != view.hash:
        raise Refused("hash_conflict")
    replaced(workspace, view, payload)
    return {"view": describe_view(workspace, view)}


def publish(workspace: Workspace, arguments: Arguments) -> Json:
    """views.publish: a person's Home tab."""
    user = arguments.needed("user_id")
    if user not in workspace.users:
        raise Refused("user_not_found")
    if not workspace.manifest.home_tab:
        raise Refused("not_enabled")
    payload = checked_view(workspace, arguments.json("view"), "Home")
    before = workspace.views.get(workspace.homes.get(user, ""))
    if before is None:
        before = new_view(workspace, user, payload)
        workspace.homes[user] = before.id
    elif arguments.has("hash") and arguments.text("hash") != before.hash:
        raise Refused("hash_conflict")
    else:
        replaced(workspace, before, payload)
    return {"view": describe_view(workspace, before)}


def checked_view(workspace: Workspace, payload: Any, kind: Kind | None) -> Json:
    """A view that Slack would accept, ids filled in; raises Refused("invalid_arguments") with pointers."""
    if not isinstance(payload, dict):
        raise Refused("invalid_arguments", ["[ERROR] missing required field: view"])
    kind = kind or ("Home" if payload.get("type") == "home" else "Modal")
    found = problems(payload, kind)
    if any(f"less than {VIEW_BYTES} bytes" in p for p in found):
        raise Refused("view_too_large")
    if not found:
        found = pictures(workspace, payload["blocks"])
    if found:
        raise Refused(
            "invalid_arguments", [f"[ERROR] {p.replace('[json-pointer:/', '[json-pointer:/view/')}" for p in found]
        )
    return {**payload, "blocks": with_ids(workspace, payload["blocks"])}


def new_view(workspace: Workspace, user: str, payload: Json, below: View | None = None) -> View:
    """A view with a fresh id and hash; raises Refused("duplicate_external_id")."""
    external = payload.get("external_id")
    if external and _external(workspace, external):
        raise Refused("duplicate_external_id")
    view_id = workspace.new_id("V")
    view = View(
        view_id, user, payload, new_hash(workspace), below.root_id if below else view_id, below.id if below else None
    )
    workspace.views[view_id] = view
    workspace.show(view)
    return view


def replaced(workspace: Workspace, view: View, payload: Json) -> None:
    """Shows other content in the same view; what was typed stays where block and action ids stay."""
    view.payload, view.hash, view.errors, view.trouble = payload, new_hash(workspace), {}, ""
    workspace.show(view)


def new_hash(workspace: Workspace) -> str:
    """A hash never given before."""
    return f"{int(workspace.now())}.{workspace.new_id('h')}"


def _external(workspace: Workspace, external_id: str) -> View | None:
    if not external_id:
        return None
    return next(
        (v for v in workspace.views.values() if v.payload.get("external_id") == external_id and not v.closed), None
    )
