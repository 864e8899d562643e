"""Turns to speak, shared by all who deliver: one message a second and place, so many a minute and workspace.

A workspace's budget is kept as the one moment until which it is spent. It is refilled a little slower than it could be,
and the difference may be said at once: then no minute, wherever it begins, hears more than the budget.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from sqlalchemy import Connection, delete, select

from storage.engine import Connections
from storage.tables import turns
from storage.transaction import Transaction

APART: Final = timedelta(seconds=1)
"""Between two messages in one place."""
MINUTE: Final = timedelta(minutes=1)
AT_ONCE: Final = 20
"""One part in so many of a minute's budget may be said at once."""
UNBELIEVABLE: Final = timedelta(minutes=1)
"""A turn that lies further ahead was taken by a clock that was wrong."""
LONGEST_PAUSE: Final = timedelta(hours=1)
"""A pause that ends later was noted by a clock that was wrong."""
KEPT: Final = timedelta(hours=1)
BUDGET, PAUSE = "", "*"
"""Places that are none: until when a workspace's budget is spent, and until when Slack wants to hear nothing."""


class Room(NamedTuple):
    """How many messages may be said now, and when one more may be."""

    messages: int
    again: datetime


class Budget(NamedTuple):
    """How many messages a minute a workspace may hear by itself."""

    per_minute: int

    @property
    def at_once(self) -> int:
        """How many may be said without a pause between them."""
        return max(1, self.per_minute // AT_ONCE)

    @property
    def apart(self) -> timedelta:
        """The time after which one more may be said."""
        refilled = self.per_minute - self.at_once if self.per_minute >= AT_ONCE else self.per_minute
        return MINUTE / refilled

    def room_at(self, spent_until: datetime, now: datetime, *, kept: int = 0) -> Room:
        """Return how many may be said now if so many are kept for others."""
        owed = max(timedelta(0), min(spent_until - now, MINUTE))
        messages = max(0, self.at_once - kept - -(-owed // self.apart))
        return Room(messages, now + max(timedelta(0), owed - self.apart * (self.at_once - kept - 1 - messages)))

    def spend(self, spent_until: datetime, now: datetime, messages: int) -> datetime:
        """Return until when the budget is spent once so many more were said."""
        return max(now, min(spent_until, now + MINUTE)) + self.apart * messages


def granted(
    places: Sequence[str],
    taken: Mapping[str, datetime],
    now: datetime,
    budget: Budget | None,
    *,
    kept: int = 0,
) -> list[datetime | None]:
    """Return, for each place in turn, None where it may be spoken now, else when to ask again."""
    spent_until = taken.get(BUDGET, now)
    room = len(places) if budget is None else budget.room_at(spent_until, now, kept=kept).messages
    pause = _pause(taken.get(PAUSE, now), now)
    heard = {place: at for place, at in taken.items() if at <= now + UNBELIEVABLE}
    answers: list[datetime | None] = []
    for place in places:
        free = heard[place] + APART if place in heard else now
        if pause > now:
            answers.append(pause)
        elif free > now:
            answers.append(free)
        elif room == 0 and budget is not None:
            answers.append(budget.room_at(budget.spend(spent_until, now, answers.count(None)), now, kept=kept).again)
        else:
            room -= 1
            heard[place] = now
            answers.append(None)
    return answers


def take(
    connection: Connection,
    workspace: int,
    places: Sequence[str],
    now: datetime,
    budget: Budget | None,
    *,
    kept: int = 0,
) -> list[datetime | None]:
    """Take the turns that are free, in a transaction that writes; the answers are those of `granted`.

    Whoever takes turns in a workspace holds its budget until the end of the transaction, so that others wait.
    """
    transaction = Transaction(connection, workspace)
    transaction.keep(turns, [_row(workspace, BUDGET, now)])
    mine = turns.c.workspace_id == workspace
    held = select(turns.c.at).where(mine, turns.c.place == BUDGET).with_for_update()
    taken = {BUDGET: connection.execute(held).scalar_one()}
    others = select(turns.c.place, turns.c.at).where(mine, turns.c.place.in_([*places, PAUSE]))
    taken.update((row.place, row.at) for row in connection.execute(others))
    answers = granted(places, taken, now, budget, kept=kept)
    mark = {place for place, later in zip(places, answers, strict=True) if later is None}
    rows = [_row(workspace, place, now) for place in sorted(mark)]
    if budget is not None and mark:
        rows.append(_row(workspace, BUDGET, budget.spend(taken[BUDGET], now, len(mark))))
    transaction.put(turns, ("workspace_id", "place"), rows)
    return answers


class Turns:
    """Who spoke last, of all workspaces."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def pause(self, workspace: int, until: datetime) -> None:
        """Let nobody speak in a workspace until a moment: Slack wants it so."""
        with self._connections.writing() as connection:
            row = _row(workspace, PAUSE, until)
            Transaction(connection, workspace).put(turns, ("workspace_id", "place"), [row])

    def rooms(self, now: datetime, budget: Budget | None, *, kept: int = 0) -> dict[int, Room]:
        """Return how much may be said now where that is not as much as one likes."""
        query = select(turns.c.workspace_id, turns.c.place, turns.c.at).where(
            turns.c.place.in_((BUDGET, PAUSE)), turns.c.at > now
        )
        found: dict[int, Room] = {}
        with self._connections.reading() as connection:
            rows = connection.execute(query).all()
        for row in rows:
            if row.place == PAUSE:
                paused = _pause(row.at, now) > now
                room = Room(0, row.at) if paused else None
            else:
                room = None if budget is None else budget.room_at(row.at, now, kept=kept)
            known = found.get(row.workspace_id)
            if room is not None and (known is None or known.again < room.again):
                found[row.workspace_id] = room
        return found

    def purge(self, now: datetime) -> int:
        """Forget turns taken more than an hour ago; return how many."""
        with self._connections.writing() as connection:
            return connection.execute(delete(turns).where(turns.c.at <= now - KEPT)).rowcount


def _pause(until: datetime, now: datetime) -> datetime:
    return until if now < until <= now + LONGEST_PAUSE else now


def _row(workspace: int, place: str, at: datetime) -> dict[str, object]:
    return {"workspace_id": workspace, "place": place, "at": at}
