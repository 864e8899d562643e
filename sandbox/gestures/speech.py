"""What becomes of typed text: mentions, links and special characters as Slack sends them, and messages said."""

import re

from sandbox.courier import Courier
from sandbox.people import User
from sandbox.rooms import Channel, Json, Message
from sandbox.workspace import Workspace

_TOKEN = re.compile(
    r"(?P<user>(?<!\S)@[\w.\-]+)|(?P<channel>(?<!\S)#[\w\-]+)|(?P<url>https?://[^\s<>|]+)|(?P<ready><[@#!][^>\s]+>)"
)


def marked(workspace: Workspace, text: str, *, with_names: bool) -> str:
    """Text with `<@U1|ann>` or `<@U1>`, `<#C1|sales>` and `<https://…>`, its other &, < and > as entities."""

    def mark(found: re.Match[str]) -> str:
        word = found.group()
        if found["user"]:
            return _mention(workspace, word, with_names=with_names)
        if found["channel"]:
            channel = workspace.channel_named(word)
            return f"<#{channel.id}|{channel.name}>" if channel else word
        return f"<{_entities(word)}>" if found["url"] else word

    pieces, at = [], 0
    for found in _TOKEN.finditer(text):
        pieces += [_entities(text[at : found.start()]), mark(found)]
        at = found.end()
    return "".join([*pieces, _entities(text[at:])])


def _mention(workspace: Workspace, word: str, *, with_names: bool) -> str:
    name = word[1:].lower()
    bare = name.rstrip(".-")
    for tried in (name, bare):
        user = next((u for u in workspace.users.values() if u.name == tried), None)
        if user:
            return (
                f"<@{user.id}|{user.name}>" + name[len(tried) :] if with_names else f"<@{user.id}>" + name[len(tried) :]
            )
    return _entities(word)


def _entities(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def say(courier: Courier, user: User, channel: Channel, text: str, thread_ts: str | None = None) -> Message:
    """Says something in a conversation, and tells the app if it listens there."""
    workspace = courier.workspace
    written = marked(workspace, text, with_names=False)
    blocks: Json = {
        "type": "rich_text",
        "block_id": workspace.new_id("b"),
        "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}],
    }
    message = workspace.put(Message(channel.id, workspace.new_ts(), user.id, written, thread_ts=thread_ts))
    if workspace.bot.id not in channel.members:
        return message
    inner: Json = {
        "type": "message",
        "user": user.id,
        "ts": message.ts,
        "client_msg_id": f"00000000-0000-4000-8000-{message.ts.replace('.', '')[-12:]}",
        "text": written,
        "team": user.team_id,
        "blocks": [blocks],
        "channel": channel.id,
        "event_ts": message.ts,
        "channel_type": {"public": "channel", "private": "group"}.get(channel.kind, channel.kind),
    }
    if thread_ts:
        inner["thread_ts"] = thread_ts
    if user.is_stranger:
        inner |= {"user_team": user.team_id, "source_team": user.team_id}
    courier.announce(
        {"public": "message.channels", "private": "message.groups"}.get(channel.kind, f"message.{channel.kind}"), inner
    )
    if f"<@{workspace.bot.id}>" in written and not channel.is_im:
        kept = ("user", "ts", "client_msg_id", "text", "team", "blocks", "channel", "event_ts", "thread_ts")
        courier.announce("app_mention", {"type": "app_mention"} | {k: inner[k] for k in kept if k in inner})
    return message
