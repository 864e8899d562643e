"""Slash commands: from the typed line to what its author reads."""

from typing import Any

from sandbox.courier import Courier
from sandbox.doors import Ack, Delivery
from sandbox.gestures.speech import marked
from sandbox.payloads import slash_command
from sandbox.people import User
from sandbox.refusals import Refused
from sandbox.replies import reply
from sandbox.rooms import Channel, Message
from sandbox.words import say
from sandbox.workspace import Workspace

_FAILED = '{command} failed with the error "{error}"'


def run_command(courier: Courier, user: User, channel: Channel, line: str, thread: str | None = None) -> Ack:
    """Types `/log call reached` in a conversation; what fails is told by Slackbot to its author alone."""
    workspace = courier.workspace
    command, _, text = line.strip().partition(" ")
    declared = workspace.manifest.command(command)
    if declared is None or user.is_stranger:
        _slackbot(workspace, user, channel, "{command} is not a valid command.", command=command)
        return Ack("dispatch_failed", status=0)
    if thread:
        _slackbot(workspace, user, channel, "{command} is not supported in threads. Sorry!", command=command)
        return Ack("dispatch_failed", status=0)
    if channel.is_archived:
        _slackbot(workspace, user, channel, "You can’t use commands in an archived channel.")
        return Ack("dispatch_failed", status=0)
    with workspace.changing():
        workspace.troubles.pop(user.id, None)
        text = text.strip()
        sent = marked(workspace, text, with_names=True) if declared.should_escape else text
        payload = slash_command(
            workspace, user, channel, command, sent, workspace.tickets.response(user.id, channel.id)
        )
    ack = courier.tell(Delivery("slash_commands", payload))
    if ack.outcome != "ok":
        _slackbot(workspace, user, channel, _FAILED, command=command, error=ack.outcome)
        return ack
    _answered(workspace, user, channel, command, ack.body)
    return ack


def _answered(workspace: Workspace, user: User, channel: Channel, command: str, body: Any) -> None:
    if not body:
        return
    said = body if isinstance(body, dict) else {"text": str(body)}
    if not said.get("text") and not said.get("blocks"):
        return
    try:
        reply(workspace, user.id, channel.id, said)
    except Refused as refused:
        because = "; ".join([refused.error, *refused.messages])
        workspace.troubles[user.id] = because
        _slackbot(workspace, user, channel, _FAILED, command=command, error=f"invalid_command_response ({because})")


def _slackbot(workspace: Workspace, user: User, channel: Channel, english: str, **values: str) -> Message:
    text = say(user.locale, english, **values)
    return workspace.put(Message(channel.id, workspace.new_ts(), workspace.slackbot.id, text, only_for=user.id))
