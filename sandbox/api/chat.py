"""chat.*: speaking, correcting and taking back."""

from sandbox.api.access import reachable, writable
from sandbox.api.arguments import Arguments
from sandbox.api.content import checked_blocks, metadata, text_and_blocks
from sandbox.refusals import Refused
from sandbox.rooms import Channel, Json, Message
from sandbox.workspace import Workspace

TEXT_PER_MESSAGE = 4000


def post_message(workspace: Workspace, arguments: Arguments) -> Json:
    """chat.postMessage; text alone beyond 4,000 characters becomes several messages, the last of which is returned."""
    channel = writable(workspace, arguments.needed("channel"))
    text, blocks = text_and_blocks(workspace, arguments)
    thread = _thread(workspace, channel, arguments)
    kept = metadata(arguments)
    pieces = [text] if blocks else [text[i : i + TEXT_PER_MESSAGE] for i in range(0, len(text), TEXT_PER_MESSAGE)]
    for piece in pieces:
        message = workspace.put(
            Message(
                channel.id,
                workspace.new_ts(),
                workspace.bot.id,
                piece,
                blocks,
                bot_id=workspace.bot.bot_id,
                thread_ts=thread,
                metadata=kept,
            )
        )
    return {
        "channel": channel.id,
        "ts": message.ts,
        "message": message.describe(workspace.team_id, workspace.api_app_id),
    }


def post_ephemeral(workspace: Workspace, arguments: Arguments) -> Json:
    """chat.postEphemeral: seen by one member of the conversation only, and never found again by the API."""
    channel = writable(workspace, arguments.needed("channel"))
    user = arguments.needed("user")
    if user not in workspace.users:
        raise Refused("user_not_found")
    if user not in channel.members:
        raise Refused("user_not_in_channel")
    text, blocks = text_and_blocks(workspace, arguments)
    if len(text) > TEXT_PER_MESSAGE and not blocks:
        raise Refused("msg_too_long")
    message = workspace.put(
        Message(
            channel.id,
            workspace.new_ts(),
            workspace.bot.id,
            text,
            blocks,
            bot_id=workspace.bot.bot_id,
            thread_ts=arguments.text("thread_ts") or None,
            only_for=user,
        )
    )
    return {"message_ts": message.ts}


def update(workspace: Workspace, arguments: Arguments) -> Json:
    """chat.update: only the app's own lasting messages; blocks and metadata stay unless sent."""
    message = _own(workspace, arguments, "cant_update_message")
    if not any(arguments.has(name) for name in ("text", "blocks", "metadata", "attachments")):
        raise Refused("no_text")
    text = arguments.text("text", message.text)
    if len(text) > TEXT_PER_MESSAGE:
        raise Refused("msg_too_long")
    blocks = checked_blocks(workspace, arguments.json("blocks")) if arguments.has("blocks") else message.blocks
    kept = metadata(arguments) if arguments.has("metadata") else message.metadata
    changed = workspace.put(message.but(text=text, blocks=blocks, metadata=kept, edited=workspace.new_ts()))
    described = changed.describe(workspace.team_id, workspace.api_app_id)
    return {"channel": message.channel, "ts": message.ts, "text": text, "message": described}


def delete(workspace: Workspace, arguments: Arguments) -> Json:
    """chat.delete: only the app's own lasting messages."""
    message = _own(workspace, arguments, "cant_delete_message")
    workspace.remove(message)
    return {"channel": message.channel, "ts": message.ts}


def get_permalink(workspace: Workspace, arguments: Arguments) -> Json:
    """chat.getPermalink: the address of a message."""
    channel = reachable(workspace, arguments.needed("channel"))
    message = workspace.message(channel.id, arguments.needed("message_ts"))
    return {
        "channel": channel.id,
        "permalink": f"{workspace.base}/archives/{channel.id}/p{message.ts.replace('.', '')}",
    }


def _own(workspace: Workspace, arguments: Arguments, otherwise: str) -> Message:
    channel = reachable(workspace, arguments.needed("channel"))
    message = workspace.message(channel.id, arguments.needed("ts"))
    if message.ephemeral:
        raise Refused("message_not_found")
    if message.user != workspace.bot.id:
        raise Refused(otherwise)
    if channel.is_archived:
        raise Refused("is_archived")
    return message


def _thread(workspace: Workspace, channel: Channel, arguments: Arguments) -> str | None:
    """The root of the thread that is answered; an unknown one is refused."""
    ts = arguments.text("thread_ts")
    if not ts:
        return None
    root = workspace.messages[channel.id].get(ts)
    if root is None:
        raise Refused("thread_not_found")
    return root.thread_ts or root.ts
