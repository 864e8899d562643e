"""What a view looks like in payloads, with the values that a person has entered so far."""

from typing import Any

from sandbox.inputs import current, elements_of
from sandbox.rooms import Json, View
from sandbox.workspace import Workspace


def describe_view(workspace: Workspace, view: View) -> Json:
    """The view object of views.* answers and of payloads."""
    payload = view.payload
    described: Json = {
        "id": view.id,
        "team_id": workspace.team_id,
        "type": payload["type"],
        "blocks": view.blocks,
        "private_metadata": payload.get("private_metadata", ""),
        "callback_id": payload.get("callback_id", ""),
        "state": {"values": state_values(workspace, view.user, view.id, view.blocks)},
        "hash": view.hash,
        "clear_on_close": bool(payload.get("clear_on_close")),
        "notify_on_close": bool(payload.get("notify_on_close")),
        "close": payload.get("close"),
        "submit": payload.get("submit"),
        "previous_view_id": view.previous_id,
        "root_view_id": view.root_id,
        "app_id": workspace.api_app_id,
        "external_id": payload.get("external_id", ""),
        "app_installed_team_id": workspace.team_id,
        "bot_id": workspace.bot.bot_id,
    }
    if payload["type"] == "modal":
        described["title"] = payload["title"]
    return described


def state_values(workspace: Workspace, user: str, container: str, blocks: Any) -> Json:
    """The state of every input of a view or message: by block_id, then action_id."""
    entered = workspace.entered.get((user, container), {})
    values: Json = {}
    for block, element in elements_of(blocks):
        if block["type"] not in ("input", "section", "actions"):
            continue
        block_id, action_id = block["block_id"], element["action_id"]
        now = current(element, entered.get(block_id, {}).get(action_id))
        if now is not None:
            values.setdefault(block_id, {})[action_id] = now
    return values
