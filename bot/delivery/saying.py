"""Speaking to Slack once, and finding out what was said already."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from bot.delivery.answers import (
    BlocksRefused,
    ChannelArchived,
    ChannelGone,
    MemberGone,
    NotSaid,
    SharedOutside,
    TakenOut,
)
from bot.delivery.line import Line
from bot.views import Message

EVENT: Final = "cordee_post"
PAGES: Final = 5
FAR_ENOUGH: Final = 5 * 60.0
"""Nothing is said so many seconds before it was due: Slack refuses whose clock stands further apart."""


class Spoken(NamedTuple):
    """Where something stands now."""

    channel: str
    ts: str


class NotReadable(NotSaid):
    """Whether something was said cannot be found out: it is better not said than said twice."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"perhaps said: {reason}")


def is_person(place: str) -> bool:
    """Whether a place is a Slack user: their direct messages."""
    return place.startswith(("U", "W"))


def post(line: Line, place: str, message: Message, key: str, *, under: Spoken | None = None) -> Spoken:
    """Say something under its key, perhaps in the thread of what was said before.

    Blocks that Slack refuses are left out and the text alone is said.
    """
    words: dict[str, Any] = {
        "channel": place,
        "text": message.text,
        "unfurl_links": False,
        "unfurl_media": False,
        "metadata": {"event_type": EVENT, "event_payload": {"key": key}},
        **({} if under is None else {"thread_ts": under.ts}),
    }
    try:
        said = line.call("chat.postMessage", **words, **({"blocks": message.blocks} if message.blocks else {}))
    except BlocksRefused:
        said = line.call("chat.postMessage", **words)
    except ChannelGone as error:
        raise (MemberGone(str(error)) if is_person(place) else error) from error
    return Spoken(str(said["channel"]), str(said["ts"]))


def edit(line: Line, at: Spoken, message: Message) -> Spoken:
    """Say something in the place of what was said before; doing so twice changes nothing."""
    line.call("chat.update", channel=at.channel, ts=at.ts, text=message.text, blocks=message.blocks)
    return at


def check_inside(line: Line, channel: str, *, taken_out: Callable[[], bool]) -> None:
    """Raise ChannelArchived, ChannelGone, TakenOut or SharedOutside where nothing is to be said (rules 14).

    `taken_out` tells whether somebody took the bot out of the channel; it is asked where the bot is not inside.
    """
    try:
        info = line.ask("conversations.info", channel=channel)["channel"]
    except ChannelGone:
        if taken_out():
            raise TakenOut() from None
        raise
    if info.get("is_archived"):
        raise ChannelArchived("is_archived")
    if info.get("is_ext_shared"):
        raise SharedOutside()
    if not info.get("is_member", True) and taken_out():
        raise TakenOut()


def found(line: Line, place: str, key: str, *, due: float, under: Spoken | None = None) -> Spoken | None:
    """Return where the post of a key stands that was due at a moment, None when it was not said.

    What replies to something (`under`) is looked for in its thread. Elsewhere the latest thousand messages are read
    whatever their time: a clock may have been wrong. Raises NotReadable where the conversation cannot be read, or not
    far enough.
    """
    try:
        conversation = place
        if is_person(place):
            conversation = str(line.call("conversations.open", users=place)["channel"]["id"])
        if under is not None:
            return _found_under(line, under, key)
        return _found(line, conversation, key, due=due)
    except NotReadable:
        raise
    except NotSaid as refusal:
        raise NotReadable(f"history not readable ({refusal})") from refusal


def _found(line: Line, conversation: str, key: str, *, due: float) -> Spoken | None:
    cursor, oldest = None, 0.0
    for _ in range(PAGES):
        page = line.ask(
            "conversations.history", channel=conversation, include_all_metadata=True, limit=200, cursor=cursor
        )
        for message in page["messages"]:
            if _key_of(message) == key:
                return Spoken(conversation, str(message["ts"]))
            oldest = float(message["ts"])
        cursor = (page.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return None
    if oldest < due - FAR_ENOUGH:
        return None
    raise NotReadable("too much was said since")


def _found_under(line: Line, under: Spoken, key: str) -> Spoken | None:
    cursor = None
    for _ in range(PAGES):
        page = line.ask(
            "conversations.replies",
            channel=under.channel,
            ts=under.ts,
            include_all_metadata=True,
            limit=200,
            cursor=cursor,
        )
        for message in page["messages"]:
            if _key_of(message) == key:
                return Spoken(under.channel, str(message["ts"]))
        cursor = (page.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return None
    raise NotReadable("too much was said in the thread")


def _key_of(message: dict[str, Any]) -> str | None:
    """Return the key under which something was said, None where it was not by us."""
    told = message.get("metadata") or {}
    return told.get("event_payload", {}).get("key") if told.get("event_type") == EVENT else None
