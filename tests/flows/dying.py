"""A process that delivers until it reaches one step, tells so, and waits there to be killed."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Event
from typing import Any, Final

from bot.delivery import Delivery
from bot.delivery.line import Line
from bot.directory import Directory
from storage.database import Database
from storage.engine import Connections
from storage.outbox import Begun, Claimed, Heard, Outbox, Turn

CLAIMED: Final = "claimed"
READY: Final = "ready"
"""Prepared and, where there is a picture, uploaded; not noted yet that it begins."""
BEGUN: Final = "begun"
ANSWERED: Final = "answered"
"""Slack's answer has come; the post is not closed yet."""

Reached = Callable[[str], None]


class DyingOutbox(Outbox):
    """Tells which step was reached."""

    def __init__(self, connections: Connections, reached: Reached) -> None:
        super().__init__(connections)
        self._reached = reached

    def claim(self, now: datetime, **narrowed: Any) -> list[Claimed]:
        """Claim, as the outbox does."""
        claimed = super().claim(now, **narrowed)
        if claimed:
            self._reached(CLAIMED)
        return claimed

    def begin(self, turns: Sequence[Turn], **how: Any) -> Begun:
        """Begin, as the outbox does."""
        self._reached(READY)
        begun = super().begin(turns, **how)
        self._reached(BEGUN)
        return begun

    def close_all(self, heard: Sequence[Heard], *, at: datetime) -> None:
        """Close, as the outbox does."""
        self._reached(ANSWERED)
        super().close_all(heard, at=at)


class DyingDatabase(Database):
    """A database whose outbox tells which step was reached."""

    def __init__(self, url: str, reached: Reached) -> None:
        connections = Connections(url)
        super().__init__(connections)
        self.outbox = DyingOutbox(connections, reached)


class Watch:
    """A clock that stands, and is moved by pauses."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        """Return the moment."""
        return self._now

    def pause(self, seconds: float) -> None:
        """Let time pass at once."""
        self._now += timedelta(seconds=seconds)


def deliver(line: Connection, url: str, api: str, token: str, team: str, now: datetime, step: str) -> None:
    """Deliver until the step is reached; tell so on the line, and wait there. Without one, tell when all is done."""

    def reached(here: str) -> None:
        if here == step:
            line.send(here)
            Event().wait()

    database = DyingDatabase(url, reached)
    clock = Watch(now)
    directory = Directory(lambda _team, _user: {}, clock, lambda _work: None)
    delivery = Delivery(database, {team: Line(api, token, timeout=60)}, directory, clock, per_minute=None)
    delivery.settle()
    delivery.close()
    database.close()
    line.send("done")


NURSERY: Final = get_context("forkserver")
"""Starts processes in which everything is imported already."""
NURSERY.set_forkserver_preload([__name__])
