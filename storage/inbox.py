"""Deliveries already handled: Slack sends events again and people press Enter twice, but each acts once."""

from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert

from storage.engine import Connections
from storage.tables import inbox

KEPT = timedelta(hours=24)


class Coming(NamedTuple):
    """What comes in, by the key that tells it from anything else.

    The same never acts again (`within` None), or not before so long.
    """

    key: str
    within: timedelta | None = None


class Repeated(Exception):
    """The same has acted already."""


class Inbox:
    """The keys of what came in, with the answers that were given."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def once(self, workspace: int, key: str, at: datetime, *, within: timedelta | None = None) -> bool:
        """Tell whether this is the first time: True once per key, or again when the last time is `within` ago."""
        with self._connections.writing() as connection:
            return _first(connection, workspace, Coming(key, within), at)

    def answered(self, workspace: int, key: str, answer: str) -> None:
        """Keep the answer, to give it again when the same comes once more."""
        with self._connections.writing() as connection:
            connection.execute(_ANSWERED, {"workspace": workspace, "its_key": key, "answer": answer})

    def answer(self, workspace: int, key: str) -> str | None:
        """Return the answer that was given; None when there is none yet."""
        with self._connections.reading() as connection:
            return connection.execute(
                select(inbox.c.answer).where(inbox.c.workspace_id == workspace, inbox.c.key == key)
            ).scalar()

    def purge(self, now: datetime) -> int:
        """Forget what came more than 24 hours ago; return how many keys that were."""
        with self._connections.writing() as connection:
            return connection.execute(delete(inbox).where(inbox.c.at <= now - KEPT)).rowcount


def act_once(connection: Connection, workspace: int, coming: Coming, at: datetime) -> None:
    """Note what comes in within the transaction that it acts in: both happen, or neither. Raises Repeated."""
    if not _first(connection, workspace, coming, at):
        raise Repeated(coming.key)


def _first(connection: Connection, workspace: int, coming: Coming, at: datetime) -> bool:
    statement = _coming(connection.dialect.name == "sqlite", again=coming.within is not None)
    row = {"workspace_id": workspace, "key": coming.key, "at": at, "answer": None}
    before = {} if coming.within is None else {"before": at - coming.within}
    return connection.execute(statement, row | before).first() is not None


_ANSWERED = update(inbox).where(inbox.c.workspace_id == bindparam("workspace"), inbox.c.key == bindparam("its_key"))


@lru_cache(maxsize=4)
def _coming(is_sqlite: bool, *, again: bool) -> ReturningInsert[tuple[str]]:
    row = (sqlite.insert if is_sqlite else postgresql.insert)(inbox)
    if again:
        row = row.on_conflict_do_update(
            index_elements=[inbox.c.workspace_id, inbox.c.key],
            set_={"at": row.excluded.at, "answer": None},
            where=inbox.c.at <= bindparam("before"),
        )
    else:
        row = row.on_conflict_do_nothing()
    return row.returning(inbox.c.key)
