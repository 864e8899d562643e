"""Where each team's wall stands and what it shows. Whoever draws one takes it in hand first: a team has one wall."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, or_, select, update

from storage.engine import Connections
from storage.tables import walls
from storage.transaction import Transaction

IN_HAND = timedelta(minutes=5)
"""Longer than the lease of a post: who is said to have it in hand comes back to it first."""


class Standing(NamedTuple):
    """A wall that stands in a channel. `file` is its picture of the day `pictured`; `amounts`: it tells money."""

    channel: str
    ts: str
    drawn_at: datetime
    shown: str | None = None
    file: str | None = None
    alt: str | None = None
    pictured: date | None = None
    amounts: bool = True

    def without_picture(self) -> "Standing":
        """Return the wall as if it had no picture: the next one takes its place."""
        return self._replace(file=None, alt=None, pictured=None)


_STANDING = tuple(walls.c[name] for name in Standing._fields)


class Walls:
    """The walls of all teams."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def get(self, workspace: int, team: int) -> Standing | None:
        """Return where a team's wall stands; None where it never did."""
        query = select(*_STANDING).where(*_of(workspace, team), walls.c.ts.is_not(None))
        with self._connections.reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else Standing._make(row)

    def pictured(self, workspace: int) -> dict[int, date]:
        """Return of which day the picture of each team's wall is."""
        query = select(walls.c.team, walls.c.pictured).where(
            walls.c.workspace_id == workspace, walls.c.pictured.is_not(None)
        )
        with self._connections.reading() as connection:
            return {row.team: row.pictured for row in connection.execute(query)}

    def take(self, workspace: int, team: int, *, by: str, now: datetime) -> bool:
        """Take a wall in hand for the post of that key; False while another has it."""
        free = or_(walls.c.holder.is_(None), walls.c.holder == by, walls.c.held_until <= now)
        mine = update(walls).where(*_of(workspace, team), free).values(holder=by, held_until=now + IN_HAND)
        with self._connections.writing() as connection:
            Transaction(connection, workspace).keep(walls, [{"workspace_id": workspace, "team": team}])
            return connection.execute(mine).rowcount == 1

    def stands(self, workspace: int, team: int, standing: Standing, *, by: str) -> None:
        """Note how a wall stands now, and let go of it; nothing when another has it in hand by now."""
        mine = update(walls).where(*_of(workspace, team), walls.c.holder == by)
        with self._connections.writing() as connection:
            connection.execute(mine.values(**standing._asdict(), holder=None, held_until=None))


def _of(workspace: int, team: int) -> tuple[ColumnElement[bool], ...]:
    return walls.c.workspace_id == workspace, walls.c.team == team
