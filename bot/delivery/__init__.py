"""Delivery: says each post of the outbox once, or closes it with the reason why not (ARCHITECTURE.md 3)."""

from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import datetime, timedelta
from threading import Event, Lock
from typing import Final

import structlog
from slack_sdk.web import WebClient

from bot.clock import Clock
from bot.delivery.pace import Pace
from bot.delivery.saying import NotSaid, RateLimited, Spoken, Unclear, Unreached
from bot.delivery.speaker import Overtaken, Speaker
from bot.delivery.telling import Pointless, TooSoon
from bot.directory import Directory
from bot.log import POSTED, note_trouble
from storage.database import Database
from storage.outbox import Claimed

log = structlog.get_logger()

AT_ONCE: Final = 10
SENDERS: Final = 2
"""Threads that speak: a chart that waits for its picture does not hold up a win."""
NOT_MINE: Final = timedelta(minutes=10)
AGAIN: Final = timedelta(seconds=15)
MOST_ATTEMPTS: Final = 8
SOON: Final = timedelta(seconds=3)
"""A post put back for less than this is waited for."""


class Delivery:
    """Sends what the outbox holds, for the Slack teams it has a client of."""

    def __init__(
        self,
        database: Database,
        clients: Mapping[str, WebClient],
        directory: Directory,
        clock: Clock,
        *,
        per_minute: int,
    ) -> None:
        self._database = database
        self._clients = clients
        self._clock = clock
        self._speaker = Speaker(database, directory, clock, Pace(database, per_minute=per_minute))
        self._senders = ThreadPoolExecutor(SENDERS, thread_name_prefix="cordee-delivery")
        self._running: set[Future[None]] = set()
        self._waiting = 0
        self._lock = Lock()
        self._ending = Event()

    def kick(self) -> None:
        """Have everything delivered that is due; returns at once."""
        with self._lock:
            if self._waiting >= SENDERS:
                return
            self._waiting += 1
            try:
                running = self._senders.submit(self._woken)
            except RuntimeError:  # closing: what is left waits in the outbox
                self._waiting -= 1
                return
            self._running = {each for each in self._running if not each.done()} | {running}

    def settle(self) -> None:
        """Return when nobody delivers any more and nothing is due."""
        with self._lock:
            running = set(self._running)
        wait(running)
        self.sweep()

    def sweep(self) -> int:
        """Deliver everything that is due, and what was put back for a moment; return how many posts are done with."""
        closed, soon = 0, None
        while not self._ending.is_set():
            claimed = self._database.outbox.claim(self._clock.now(), limit=AT_ONCE)
            if not claimed and soon is None:
                return closed
            if not claimed and soon is not None:
                self._clock.pause(max(0.0, (soon - self._clock.now()).total_seconds()))
                soon = None
                continue
            for each in claimed:
                later = self._deliver(each)
                closed += later is None
                if later is not None and later - self._clock.now() <= SOON:
                    soon = later if soon is None else min(soon, later)
        return closed

    def claim_no_more(self) -> None:
        """Finish what was claimed; what is due from now on waits for the next program."""
        self._ending.set()

    def close(self) -> None:
        """Finish what was claimed, then end."""
        self.claim_no_more()
        self._senders.shutdown(wait=True)

    def _woken(self) -> None:
        with self._lock:
            self._waiting -= 1
        try:
            self.sweep()
        except Exception as error:
            note_trouble(error, "delivery")

    def _deliver(self, claimed: Claimed) -> datetime | None:
        """Say one post; return when to try again, None once it is closed."""
        now = self._clock.now()
        if claimed.post.expires is not None and now >= claimed.post.expires:
            return self._given_up(claimed, "too late")
        client = self._client(claimed.workspace)
        if client is None:
            return self._put_back(claimed, now + NOT_MINE)
        try:
            spoken = self._speaker.say(claimed, client)
        except Pointless as reason:
            return self._given_up(claimed, str(reason))
        except NotSaid as refusal:
            return self._given_up(claimed, str(refusal))
        except Overtaken:
            log.warning("post overtaken", key=claimed.post.key)
            return None
        except TooSoon as wait:
            return self._put_back(claimed, wait.until)
        except RateLimited as limit:
            return self._put_back(claimed, now + timedelta(seconds=limit.seconds), refused=True)
        except Unreached:
            return self._put_back(claimed, now + AGAIN, refused=True)
        except Unclear:
            return self._put_back(claimed, now + AGAIN)
        except Exception as error:
            log.error("post failed", key=claimed.post.key, reference=note_trouble(error, "delivery"))
            if claimed.attempts + 1 >= MOST_ATTEMPTS:
                return self._given_up(claimed, f"failed: {type(error).__name__}")
            return self._put_back(claimed, now + AGAIN * 2**claimed.attempts)
        return self._said(claimed, spoken)

    def _client(self, workspace_id: int) -> WebClient | None:
        slack_team = self._database.workspaces().get(workspace_id)
        return None if slack_team is None else self._clients.get(slack_team)

    def _said(self, claimed: Claimed, spoken: Spoken) -> datetime | None:
        self._database.outbox.close(claimed, at=self._clock.now(), channel=spoken.channel, ts=spoken.ts)
        POSTED.labels(kind=claimed.post.says.kind, outcome="said").inc()
        log.info("post sent", key=claimed.post.key, ts=spoken.ts)
        return None

    def _given_up(self, claimed: Claimed, reason: str) -> datetime | None:
        self._database.outbox.give_up(claimed, at=self._clock.now(), reason=reason)
        POSTED.labels(kind=claimed.post.says.kind, outcome="given_up").inc()
        log.warning("post given up", key=claimed.post.key, reason=reason)
        return None

    def _put_back(self, claimed: Claimed, until: datetime, *, refused: bool = False) -> datetime:
        self._database.outbox.put_back(claimed, not_before=until, refused=refused)
        POSTED.labels(kind=claimed.post.says.kind, outcome="put_back").inc()
        return until
