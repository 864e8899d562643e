"""Which conversations the app may reach, and what Slack answers when it may not."""

from sandbox.refusals import Refused
from sandbox.rooms import Channel
from sandbox.workspace import Workspace

READ_SCOPE = {"public": "channels:read", "private": "groups:read", "im": "im:read", "mpim": "mpim:read"}
HISTORY_SCOPE = {"public": "channels:history", "private": "groups:history", "im": "im:history", "mpim": "mpim:history"}


def granted(workspace: Workspace) -> frozenset[str] | None:
    """The scopes of the app's token; None when no manifest limits them."""
    scopes = workspace.manifest.scopes
    return None if scopes is None else scopes | workspace.optional_granted


def need(workspace: Workspace, *scopes: str) -> None:
    """Passes when one of the scopes was granted; raises Refused("missing_scope") otherwise."""
    held = granted(workspace)
    if held is not None and scopes and not held.intersection(scopes):
        raise Refused("missing_scope", needed=",".join(scopes), provided=",".join(sorted(held)))


def reachable(workspace: Workspace, name: str) -> Channel:
    """The conversation by id, as far as the bot may know of it; raises Refused("channel_not_found")."""
    channel = workspace.channels.get(name)
    if channel is None or (channel.kind != "public" and workspace.bot.id not in channel.members):
        raise Refused("channel_not_found")
    return channel


def readable(workspace: Workspace, name: str) -> Channel:
    """A conversation whose history the bot may read."""
    channel = reachable(workspace, name)
    need(workspace, HISTORY_SCOPE[channel.kind])
    if workspace.bot.id not in channel.members:
        raise Refused("not_in_channel")
    return channel


def writable(workspace: Workspace, name: str) -> Channel:
    """A conversation in which the bot may speak: by channel id, #name or user id."""
    if name in workspace.users:
        user = workspace.users[name]
        if user.is_bot:
            raise Refused("cannot_dm_bot")
        if user.deleted:
            raise Refused("channel_not_found")
        if not workspace.messages_tab:
            raise Refused("messages_tab_disabled")
        return workspace.direct(name)
    named = workspace.channel_named(name)
    channel = reachable(workspace, named.id if named else name)
    if channel.is_archived:
        raise Refused("is_archived")
    held = granted(workspace)
    if workspace.bot.id not in channel.members and held is not None and "chat:write.public" not in held:
        raise Refused("not_in_channel")
    if channel.is_restricted:
        raise Refused("restricted_action")
    return channel
