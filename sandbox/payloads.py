"""The payloads that Slack sends to an app, field by field."""

from typing import Any

from sandbox.people import User
from sandbox.rooms import Channel, Json, Message, View
from sandbox.views import describe_view, state_values
from sandbox.workspace import Workspace

VERIFICATION_TOKEN = "sandbox-verification-token"


def channel_name(channel: Channel) -> str:
    """The name a slash command carries: real only for public channels."""
    return {"im": "directmessage", "private": "privategroup", "mpim": "privategroup"}.get(channel.kind, channel.name)


def slash_command(
    workspace: Workspace, user: User, channel: Channel, command: str, text: str, response_id: str
) -> Json:
    """The form of a slash command."""
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": workspace.team_id,
        "team_domain": workspace.domain,
        "channel_id": channel.id,
        "channel_name": channel_name(channel),
        "user_id": user.id,
        "user_name": user.name,
        "command": command,
        "text": text,
        "api_app_id": workspace.api_app_id,
        "is_enterprise_install": "false",
        "response_url": response_url(workspace, response_id),
        "trigger_id": workspace.tickets.trigger(user.id),
    }


def response_url(workspace: Workspace, response_id: str) -> str:
    """The address behind a response ticket."""
    return f"{workspace.base}/response/{response_id}"


def _who(user: User) -> Json:
    return {"id": user.id, "username": user.name, "name": user.name, "team_id": user.team_id}


def _common(workspace: Workspace, kind: str, user: User, view_id: str | None = None) -> Json:
    return {
        "type": kind,
        "user": _who(user),
        "api_app_id": workspace.api_app_id,
        "token": VERIFICATION_TOKEN,
        "team": {"id": workspace.team_id, "domain": workspace.domain},
        "enterprise": None,
        "is_enterprise_install": False,
        "trigger_id": workspace.tickets.trigger(user.id, view_id),
    }


def pressed_in_message(workspace: Workspace, user: User, message: Message, action: Json) -> Json:
    """block_actions in a message; an ephemeral message is named by its container only."""
    channel = workspace.channels[message.channel]
    container: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": message.channel,
        "is_ephemeral": message.ephemeral,
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    payload = _common(workspace, "block_actions", user) | {
        "container": container,
        "channel": {"id": channel.id, "name": channel_name(channel)},
        "state": {"values": state_values(workspace, user.id, message.ts, message.blocks)},
        "response_url": response_url(workspace, workspace.tickets.response(user.id, message.channel, message.ts)),
        "actions": [action],
    }
    if not message.ephemeral:
        payload["message"] = message.describe(workspace.team_id, workspace.api_app_id)
    return payload


def pressed_in_view(workspace: Workspace, user: User, view: View, action: Json) -> Json:
    """block_actions in a modal or a Home tab: no response_url."""
    described = describe_view(workspace, view)
    return _common(workspace, "block_actions", user, view.id) | {
        "container": {"type": "view", "view_id": view.id},
        "view": described,
        "state": described["state"],
        "actions": [action],
    }


def submitted(workspace: Workspace, user: User, view: View) -> Json:
    """view_submission; response_urls come only from selects that ask for them."""
    return _common(workspace, "view_submission", user, view.id) | {
        "view": describe_view(workspace, view),
        "response_urls": _response_urls(workspace, user, view),
    }


def _response_urls(workspace: Workspace, user: User, view: View) -> list[Json]:
    found = []
    for block in view.blocks:
        element = block.get("element") or {}
        if element.get("response_url_enabled"):
            values = state_values(workspace, user.id, view.id, [block])[block["block_id"]][element["action_id"]]
            channel = values.get("selected_conversation") or values.get("selected_channel")
            if channel:
                url = response_url(workspace, workspace.tickets.response(user.id, channel))
                found.append(
                    {
                        "block_id": block["block_id"],
                        "action_id": element["action_id"],
                        "channel_id": channel,
                        "response_url": url,
                    }
                )
    return found


def closed(workspace: Workspace, user: User, view: View, *, cleared: bool) -> Json:
    """view_closed, sent when the view asked for it."""
    payload = _common(workspace, "view_closed", user) | {"view": describe_view(workspace, view), "is_cleared": cleared}
    payload.pop("trigger_id")
    return payload


def global_shortcut(workspace: Workspace, user: User, callback_id: str) -> Json:
    """A shortcut from the menu: it knows no channel and has no response_url."""
    action_ts = workspace.new_ts()
    return _common(workspace, "shortcut", user) | {"callback_id": callback_id, "action_ts": action_ts}


def message_shortcut(workspace: Workspace, user: User, message: Message, callback_id: str) -> Json:
    """A shortcut on a message."""
    channel = workspace.channels[message.channel]
    return _common(workspace, "message_action", user) | {
        "callback_id": callback_id,
        "action_ts": workspace.new_ts(),
        "message_ts": message.ts,
        "message": message.describe(workspace.team_id, workspace.api_app_id),
        "channel": {"id": channel.id, "name": channel_name(channel)},
        "response_url": response_url(workspace, workspace.tickets.response(user.id, message.channel)),
    }


def suggestion(workspace: Workspace, user: User, where: View | Message, block: Json, element: Json, typed: str) -> Json:
    """block_suggestion: what an external select asks while somebody types."""
    payload = _common(workspace, "block_suggestion", user) | {
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "value": typed,
    }
    payload.pop("trigger_id")
    if isinstance(where, View):
        return payload | {"container": {"type": "view", "view_id": where.id}, "view": describe_view(workspace, where)}
    container = {
        "type": "message",
        "message_ts": where.ts,
        "channel_id": where.channel,
        "is_ephemeral": where.ephemeral,
    }
    return payload | {
        "container": container,
        "channel": {"id": where.channel, "name": channel_name(workspace.channels[where.channel])},
    }


def event(workspace: Workspace, inner: dict[str, Any]) -> Json:
    """event_callback around one event."""
    event_id = workspace.new_id("Ev")
    channel = workspace.channels.get(str(inner.get("channel")))
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": workspace.team_id,
        "context_team_id": workspace.team_id,
        "context_enterprise_id": None,
        "api_app_id": workspace.api_app_id,
        "event": inner,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(workspace.now()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": workspace.team_id,
                "user_id": workspace.bot.id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": channel is not None and channel.is_ext_shared,
        "event_context": f"4-{event_id}",
    }
