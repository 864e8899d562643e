"""What each answer of Slack means for what was to be said: one class for each that is handled."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from domain.voice.announcements import ChannelState

UNCLEAR: Final = frozenset({"internal_error", "fatal_error", "request_timeout", "service_unavailable", ""})
LATER: Final = 30.0
"""Seconds to wait when Slack asks for time and does not say how much."""


class NotSaid(Exception):
    """Slack did not take it, and never will: the reason closes the post."""


class ChannelClosed(NotSaid):
    """Nothing is to be said in that channel; those in charge of it are told why, once."""

    why: ClassVar[ChannelState]


class NotThere(ChannelClosed):
    """The bot is not inside the channel, or nobody is any more."""


class ChannelArchived(NotThere):
    """Somebody archived the channel."""

    why = "archived"


class NotInChannel(NotThere):
    """The bot was removed from the channel, or never invited."""

    why = "not_inside"


class TakenOut(NotThere):
    """Somebody took the bot out of the channel: it is silent there, even where it might go on from outside."""

    why = "taken_out"

    def __init__(self) -> None:
        super().__init__("taken out")


class ChannelGone(NotThere):
    """The channel was deleted, or is private and the bot is not inside."""

    why = "gone"


class SharedOutside(ChannelClosed):
    """Another company reads the channel (rules 14)."""

    why = "shared_outside"

    def __init__(self) -> None:
        super().__init__("shared outside")


class PostingRestricted(ChannelClosed):
    """Only some may post in the channel, or in the workspace."""

    why = "restricted"


class MemberGone(NotSaid):
    """The person's Slack account was deactivated, or is not of this workspace any more."""


class MessagesTabDisabled(NotSaid):
    """The app may write nobody: its messages tab is switched off where it was made."""


class MissingScope(NotSaid):
    """The token lacks a right."""


class MessageGone(NotSaid):
    """What was to be edited is no longer there, or not ours."""


class BlocksRefused(NotSaid):
    """Slack finds fault with the blocks: the text alone may be said."""


class FileNotReady(NotSaid):
    """A picture was not processed yet."""


class Unauthorised(Exception):
    """Slack takes nothing from this token: what is to be said waits until it is mended, or too late."""


class TokenRevoked(Unauthorised):
    """The token is revoked, expired or wrong: the app was removed, or the secret changed."""


class AccountInactive(Unauthorised):
    """The bot's own account, or its whole workspace, was deactivated."""


class RateLimited(Exception):
    """Slack wants no more of a method for so many seconds."""

    def __init__(self, seconds: float, method: str) -> None:
        super().__init__(f"{method}: not before {seconds} s")
        self.seconds = seconds
        self.method = method


class Unreached(Exception):
    """No connection came about: nothing was said."""


class Unclear(Exception):
    """Slack may or may not have taken it."""


_CLASSES: Final[dict[str, type[NotSaid | Unauthorised]]] = {
    "is_archived": ChannelArchived,
    "not_in_channel": NotInChannel,
    "channel_not_found": ChannelGone,
    "restricted_action": PostingRestricted,
    "restricted_action_read_only_channel": PostingRestricted,
    "restricted_action_non_threadable_channel": PostingRestricted,
    "restricted_action_thread_only_channel": PostingRestricted,
    "user_not_found": MemberGone,
    "user_disabled": MemberGone,
    "user_not_visible": MemberGone,
    "cannot_dm_bot": MemberGone,
    "messages_tab_disabled": MessagesTabDisabled,
    "missing_scope": MissingScope,
    "message_not_found": MessageGone,
    "cant_update_message": MessageGone,
    "token_revoked": TokenRevoked,
    "token_expired": TokenRevoked,
    "invalid_auth": TokenRevoked,
    "not_authed": TokenRevoked,
    "account_inactive": AccountInactive,
}
_BLOCKS: Final = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"})


def meaning(answer: Mapping[str, Any], method: str) -> Exception:
    """Return what it means for what was to be said that a method was refused."""
    reason = str(answer.get("error") or "")
    if reason in UNCLEAR:
        return Unclear(reason or "no reason")
    if reason == "ratelimited":
        return RateLimited(LATER, method)
    if reason in _BLOCKS:
        about_file = any("invalid slack file" in str(each) for each in answer.get("errors") or ())
        return FileNotReady(reason) if about_file else BlocksRefused(reason)
    return _CLASSES.get(reason, NotSaid)(reason)
