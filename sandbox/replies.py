"""Answers to interactions that are not Web API calls: the body of an ack, and what is POSTed to a response_url."""

from sandbox.api.arguments import Arguments
from sandbox.api.content import text_and_blocks
from sandbox.refusals import Refused
from sandbox.rooms import Json, Message
from sandbox.tickets import ResponseUrl
from sandbox.workspace import Workspace


def reply(workspace: Workspace, user: str, channel: str, body: Json) -> Message:
    """A new message from the bot: to the asker alone unless `response_type` is in_channel."""
    text, blocks = text_and_blocks(workspace, Arguments(body))
    return workspace.put(
        Message(
            channel,
            workspace.new_ts(),
            workspace.bot.id,
            text,
            blocks,
            bot_id=workspace.bot.bot_id,
            thread_ts=body.get("thread_ts"),
            only_for=None if body.get("response_type") == "in_channel" else user,
        )
    )


def respond(workspace: Workspace, ticket: ResponseUrl, body: Json) -> None:
    """What a response_url does: replaces or deletes the message of the interaction, or says something new."""
    source = workspace.messages[ticket.channel].get(ticket.message_ts or "")
    if Arguments(body).flag("delete_original"):
        if source is None:
            raise Refused("message_not_found")
        workspace.remove(source)
    elif Arguments(body).flag("replace_original") and ticket.message_ts:
        if source is None:
            raise Refused("message_not_found")
        text, blocks = text_and_blocks(workspace, Arguments(body))
        edited = None if source.ephemeral else workspace.new_ts()
        workspace.put(source.but(text=text, blocks=blocks, edited=edited))
    else:
        reply(workspace, ticket.user, ticket.channel, body)
