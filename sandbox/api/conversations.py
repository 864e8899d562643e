"""conversations.* and users.conversations: where people talk, and what was said."""

from collections.abc import Callable
from itertools import takewhile

from sandbox.api.access import READ_SCOPE, need, reachable, readable
from sandbox.api.arguments import Arguments, page
from sandbox.refusals import Refused
from sandbox.rooms import Channel, Json, Message
from sandbox.workspace import Workspace

_KINDS = {"public_channel": "public", "private_channel": "private", "im": "im", "mpim": "mpim"}


def open_direct(workspace: Workspace, arguments: Arguments) -> Json:
    """conversations.open for one user: the direct conversation with the bot."""
    users = [u for u in arguments.text("users").split(",") if u]
    if arguments.has("channel"):
        channel = reachable(workspace, arguments.text("channel"))
    elif len(users) != 1:
        raise Refused("users_list_not_supplied" if not users else "not_enough_users")
    elif users[0] not in workspace.users:
        raise Refused("user_not_found")
    elif workspace.users[users[0]].is_bot:
        raise Refused("cannot_dm_bot")
    else:
        channel = workspace.direct(users[0])
    described = channel.describe(workspace.bot.id, workspace.team_id)
    return {"channel": described if arguments.flag("return_im") else {"id": channel.id}}


def list_all(workspace: Workspace, arguments: Arguments) -> Json:
    """conversations.list: every conversation of the asked kinds that the bot may know of."""
    return _listed(workspace, arguments, lambda c: c.kind == "public" or workspace.bot.id in c.members)


def of_user(workspace: Workspace, arguments: Arguments) -> Json:
    """users.conversations: those in which a user (default: the bot) is."""
    user = arguments.text("user") or workspace.bot.id
    both = (user, workspace.bot.id)
    return _listed(
        workspace, arguments, lambda c: user in c.members and (c.kind == "public" or all(u in c.members for u in both))
    )


def _listed(workspace: Workspace, arguments: Arguments, wanted: Callable[[Channel], bool]) -> Json:
    asked = [t.strip() for t in (arguments.text("types") or "public_channel").split(",")]
    kinds = []
    for kind in asked:
        if kind not in _KINDS:
            raise Refused("invalid_types")
        kinds.append(_KINDS[kind])
        need(workspace, READ_SCOPE[_KINDS[kind]])
    hide = arguments.flag("exclude_archived")
    known = workspace.channels.values()
    found = [c for c in known if c.kind in kinds and wanted(c) and not (hide and c.is_archived)]
    shown, following = page(found, arguments)
    described = [c.describe(workspace.bot.id, workspace.team_id) for c in shown]
    return {"channels": described, "response_metadata": {"next_cursor": following}}


def info(workspace: Workspace, arguments: Arguments) -> Json:
    """conversations.info: one conversation."""
    channel = _known(workspace, arguments)
    described = channel.describe(workspace.bot.id, workspace.team_id)
    if not arguments.flag("include_num_members"):
        described.pop("num_members", None)
    return {"channel": described}


def members(workspace: Workspace, arguments: Arguments) -> Json:
    """conversations.members: the ids of who is there."""
    channel = _known(workspace, arguments)
    shown, following = page(list(channel.members), arguments)
    return {"members": shown, "response_metadata": {"next_cursor": following}}


def join(workspace: Workspace, arguments: Arguments) -> Json:
    """conversations.join: the bot enters a public channel."""
    channel = reachable(workspace, arguments.needed("channel"))
    if channel.kind != "public":
        raise Refused("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise Refused("is_archived")
    already = workspace.bot.id in channel.members
    if not already:
        channel.members[workspace.bot.id] = None
    answer: Json = {"channel": channel.describe(workspace.bot.id, workspace.team_id)}
    return answer | ({"warning": "already_in_channel"} if already else {})


def history(workspace: Workspace, arguments: Arguments) -> Json:
    """conversations.history: what was said, newest first, without threads' replies and ephemerals."""
    channel = readable(workspace, arguments.needed("channel"))
    oldest = float(arguments.text("oldest") or 0)
    newest_first = takewhile(lambda m: float(m.ts) >= oldest, reversed(workspace.messages[channel.id].values()))
    kept = [m for m in newest_first if not m.ephemeral and m.thread_ts in (None, m.ts) and _between(m, arguments)]
    return _told(workspace, arguments, kept)


def replies(workspace: Workspace, arguments: Arguments) -> Json:
    """conversations.replies: a thread from its root on."""
    channel = readable(workspace, arguments.needed("channel"))
    root = arguments.needed("ts")
    said = workspace.messages[channel.id]
    thread = [said[ts] for ts in (root, *workspace.answers.get((channel.id, root), ())) if ts in said]
    if not thread:
        raise Refused("thread_not_found")
    kept = [m for m in thread if not m.ephemeral and (m.ts == root or _between(m, arguments))]
    return _told(workspace, arguments, kept)


def _known(workspace: Workspace, arguments: Arguments) -> Channel:
    channel = reachable(workspace, arguments.needed("channel"))
    need(workspace, READ_SCOPE[channel.kind])
    return channel


def _between(message: Message, arguments: Arguments) -> bool:
    """Whether the message lies in the asked range; the ends count only when `inclusive`."""
    at = float(message.ts)
    oldest, latest = float(arguments.text("oldest") or 0), float(arguments.text("latest") or "inf")
    return oldest <= at <= latest if arguments.flag("inclusive") else oldest < at < latest


def _told(workspace: Workspace, arguments: Arguments, messages: list[Message]) -> Json:
    whole = arguments.flag("include_all_metadata")
    some, following = page(messages, arguments)
    described = [
        _counted(workspace, m, m.describe(workspace.team_id, workspace.api_app_id, with_metadata=whole)) for m in some
    ]
    return {"messages": described, "has_more": bool(following), "response_metadata": {"next_cursor": following}}


def _counted(workspace: Workspace, message: Message, described: Json) -> Json:
    """A root of a thread says how many answers it has."""
    answers = workspace.answers.get((message.channel, message.ts))
    if not answers:
        return described
    return described | {"thread_ts": message.ts, "reply_count": len(answers), "latest_reply": next(reversed(answers))}
