"""How a try to say something ends: said, given up, or put back, and who is told of it."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

import structlog

from bot.clock import Clock
from bot.delivery.answers import (
    ChannelClosed,
    MemberGone,
    NotSaid,
    RateLimited,
    Unauthorised,
    Unclear,
    Unreached,
)
from bot.delivery.charge import Trouble, have_told
from bot.delivery.saying import Spoken
from bot.delivery.telling import Pointless, TooSoon
from bot.log import POSTED, note_trouble
from domain.voice.announcements import (
    ChannelTrouble,
    MemberUnreachable,
    ToChannel,
    ToMember,
    WallLeft,
)
from storage.database import Database
from storage.outbox import Claimed, Heard

log = structlog.get_logger()

AGAIN: Final = timedelta(seconds=15)
"""Between the first try that went wrong and the second; then twice as long each time."""
SELDOM: Final = timedelta(hours=1)
"""At most so long between two tries."""
MOST_FAILURES: Final = 12
"""Tries that may go wrong: they take a little more than four hours."""
UNHEARD: Final = timedelta(minutes=10)
"""How long a workspace is left alone whose token Slack does not take."""


Note = Callable[..., object]
"""Writes an event into the log."""


class Overtaken(Exception):
    """The lease ended before the post was said: another sender has it."""


class Outcomes:
    """Writes down how tries ended."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def said(self, said: Sequence[tuple[Claimed, Spoken]]) -> None:
        """Close posts that Slack took."""
        if not said:
            return
        heard = [Heard(claimed, spoken.channel, spoken.ts) for claimed, spoken in said]
        self._database.outbox.close_all(heard, at=self._clock.now())
        _count([claimed for claimed, _ in said], "said")
        (first, spoken), others = said[0], len(said) - 1
        log.info("post sent", key=first.post.key, ts=spoken.ts, **({"others": others} if others else {}))

    def later(self, later: Sequence[tuple[Claimed, datetime]]) -> None:
        """Put posts back whose turn has not come, and that certainly were not said."""
        self._database.outbox.put_all_back(later)
        _count([claimed for claimed, _ in later], "put_back")

    def met(self, claimed: Claimed, error: Exception) -> datetime | None:
        """Give a post up or put it back, as what went wrong demands; return until when, None for what is over."""
        now = self._clock.now()
        match error:
            case Overtaken():
                log.warning("post overtaken", key=claimed.post.key)
                return None
            case TooSoon():
                self.later([(claimed, error.until)])
                return error.until
            case Pointless():
                self._give_up(claimed, str(error), note=log.info)
                return None
            case NotSaid():
                self._tell(claimed, error)
                self._give_up(claimed, str(error))
                return None
            case RateLimited():
                return self._rate_limited(claimed, error, now)
            case Unauthorised():
                log.error("token not taken", workspace=claimed.workspace, reason=str(error))
                self._database.turns.pause(claimed.workspace, now + UNHEARD)
                return self._put_back(claimed, now + UNHEARD, refused=True)
            case Unreached():
                return self._failed(claimed, "not reached", now, refused=True)
            case Unclear():
                return self._failed(claimed, f"no clear answer {error}".rstrip(), now)
            case _:
                reference = note_trouble(error, "delivery")
                log.error("post failed", key=claimed.post.key, reference=reference)
                return self._failed(claimed, f"failed: {type(error).__name__} ({reference})", now)

    def worn_out(self, claimed: Claimed) -> bool:
        """Give a post up during which the program ended too often; tell whether that was done."""
        if claimed.failures < MOST_FAILURES:
            return False
        self._give_up(claimed, f"tried {claimed.failures} times: the program ended meanwhile")
        return True

    def _rate_limited(self, claimed: Claimed, limit: RateLimited, now: datetime) -> datetime:
        until = now + timedelta(seconds=limit.seconds)
        if limit.method == "chat.postMessage":
            self._database.turns.pause(claimed.workspace, until)
        return self._put_back(claimed, until, refused=True)

    def _failed(self, claimed: Claimed, reason: str, now: datetime, *, refused: bool = False) -> datetime | None:
        if claimed.failures + 1 >= MOST_FAILURES:
            self._give_up(claimed, f"tried {MOST_FAILURES} times: {reason}")
            return None
        until = now + min(AGAIN * 2**claimed.failures, SELDOM)
        return self._put_back(claimed, until, refused=refused, failed=True)

    def _give_up(self, claimed: Claimed, reason: str, *, note: Note = log.warning) -> None:
        """Close a post that is not said; what is true no more, or to nobody, is no trouble that an operator mends."""
        self._database.outbox.give_up(claimed, at=self._clock.now(), reason=reason)
        _count([claimed], "given_up")
        note("post given up", key=claimed.post.key, reason=reason)

    def _put_back(self, claimed: Claimed, until: datetime, *, refused: bool = False, failed: bool = False) -> datetime:
        self._database.outbox.put_back(claimed, not_before=until, refused=refused, failed=failed)
        _count([claimed], "put_back")
        return until

    # -- who is told --------------------------------------------------------------------------------------------------

    def _tell(self, claimed: Claimed, reason: Exception) -> None:
        """Have those in charge told, once, that nothing can be said in a channel or to a member."""
        says, to, now = claimed.post.says, claimed.post.to, self._clock.now()
        if isinstance(says, ChannelTrouble | MemberUnreachable | WallLeft):
            return  # no news: whoever is told of trouble and cannot be reached, and a channel that was left
        if isinstance(reason, ChannelClosed) and isinstance(to, ToChannel):
            trouble: Trouble = ChannelTrouble(channel=to.channel, why=reason.why)
            heard = self._database.posts.last_in(claimed.workspace, to.channel)
        elif isinstance(reason, MemberGone) and isinstance(to, ToMember):
            trouble, heard = MemberUnreachable(member=to.member), None
        else:
            return
        with self._database.begin(
            claimed.workspace, by=None, at=now, family="", verb="deliver", door="job", writes=False
        ) as work:
            have_told(trouble, work, now, heard=heard)


def _count(claimed: Sequence[Claimed], outcome: str) -> None:
    for kind, posts in Counter(each.post.says.kind for each in claimed).items():
        POSTED.labels(kind=kind, outcome=outcome).inc(posts)
