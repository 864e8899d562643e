"""Speaking to Slack once: what each answer of Slack means for a post, and how to find out what was said already."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple, TypeVar
from urllib.error import URLError

from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import WebClient

from bot.views import Message

T = TypeVar("T")
EVENT: Final = "cordee_post"
UNCLEAR: Final = frozenset({"internal_error", "fatal_error", "request_timeout", "service_unavailable"})
BLOCKS_REFUSED: Final = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"})
NOT_THERE: Final = frozenset({"not_in_channel", "channel_not_found", "is_archived"})
PAGES: Final = 5


class Spoken(NamedTuple):
    """Where something stands now."""

    channel: str
    ts: str


class NotSaid(Exception):
    """Slack did not take it, and never will: the reason closes the post."""


class NotThere(NotSaid):
    """The bot is not in the channel, or the channel is archived or gone."""


class BlocksRefused(NotSaid):
    """Slack finds fault with the blocks: the text alone may be said."""


class FileNotReady(NotSaid):
    """A picture was not processed yet."""


class RateLimited(Exception):
    """Slack wants no more for so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"not before {seconds} s")
        self.seconds = seconds


class Unreached(Exception):
    """No connection came about: nothing was said."""


class Unclear(Exception):
    """Slack may or may not have taken it."""


def heard(call: Callable[[], T]) -> T:
    """Return what a call gives. Raises NotSaid, RateLimited, Unreached or Unclear for what went wrong."""
    try:
        return call()
    except SlackApiError as error:
        raise _meaning(error) from error
    except URLError as error:
        if isinstance(error.reason, ConnectionRefusedError):
            raise Unreached() from error
        raise Unclear() from error
    except (SlackClientError, OSError) as error:
        raise Unclear() from error


def post(client: WebClient, channel: str, message: Message, key: str) -> Spoken:
    """Say something under its key; blocks that Slack refuses are left out and the text alone is said."""
    words: dict[str, Any] = {
        "channel": channel,
        "text": message.text,
        "unfurl_links": False,
        "unfurl_media": False,
        "metadata": {"event_type": EVENT, "event_payload": {"key": key}},
    }
    try:
        said = heard(lambda: client.chat_postMessage(**words, blocks=message.blocks or None))
    except BlocksRefused:
        said = heard(lambda: client.chat_postMessage(**words))
    return Spoken(str(said["channel"]), str(said["ts"]))


def edit(client: WebClient, at: Spoken, message: Message) -> Spoken:
    """Say something in the place of what was said before; doing so twice changes nothing."""
    heard(lambda: client.chat_update(channel=at.channel, ts=at.ts, text=message.text, blocks=message.blocks))
    return at


def found(client: WebClient, conversation: str, key: str, *, since: float) -> Spoken | None:
    """Return where a post of this key was said, None when it was not. Raises NotSaid where nothing can be read."""
    cursor = None
    for _ in range(PAGES):
        page = heard(
            lambda cursor=cursor: client.conversations_history(  # type: ignore[misc]
                channel=conversation, oldest=f"{since:.6f}", include_all_metadata=True, limit=200, cursor=cursor
            )
        )
        for message in page["messages"]:
            told = message.get("metadata") or {}
            if told.get("event_type") == EVENT and told.get("event_payload", {}).get("key") == key:
                return Spoken(conversation, str(message["ts"]))
        cursor = (page.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return None
    return None


def _meaning(error: SlackApiError) -> Exception:
    status = getattr(error.response, "status_code", 200)
    reason = str(error.response.get("error") or "") if error.response is not None else ""
    if status == 429 or reason == "ratelimited":
        headers = getattr(error.response, "headers", None) or {}
        return RateLimited(float(headers.get("Retry-After") or headers.get("retry-after") or 30))
    if status >= 500 or not reason or reason in UNCLEAR:
        return Unclear(reason or f"status {status}")
    if reason in NOT_THERE:
        return NotThere(reason)
    if reason in BLOCKS_REFUSED:
        about_file = any("invalid slack file" in str(each) for each in error.response.get("errors") or ())
        return FileNotReady(reason) if about_file else BlocksRefused(reason)
    return NotSaid(reason)
