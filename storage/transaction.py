"""One transaction in one workspace, as the collections see it: what is recorded is written before anything is read."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, Delete, Executable, Insert, Row, Table, bindparam
from sqlalchemy.dialects import postgresql, sqlite

T = TypeVar("T")
LARGEST_NUMBER = 2**63 - 1
MOST_AT_ONCE = 1_000
"""Ids in one query: SQLite allows 32,766 parameters."""


def possible(numbers: Iterable[int]) -> list[int]:
    """Return, each once, those numbers that a row could have; a person (or a forged button) may name any."""
    return [number for number in dict.fromkeys(numbers) if 0 < number <= LARGEST_NUMBER]


def portions(ids: Iterable[T]) -> Iterator[list[T]]:
    """Give ids in portions that fit one query."""
    wanted = list(ids)
    return (wanted[start : start + MOST_AT_ONCE] for start in range(0, len(wanted), MOST_AT_ONCE))


class Occasion(NamedTuple):
    """Who does something, when, and how they came by it."""

    by: int | None
    at: datetime
    family: str
    verb: str
    door: str


class Transaction:
    """A connection that is inside a transaction of one workspace."""

    def __init__(self, connection: Connection, workspace_id: int) -> None:
        self.connection = connection
        self.workspace_id = workspace_id
        self.is_sqlite = connection.dialect.name == "sqlite"
        self.before_reading: Callable[[], None] = _nothing

    def rows(self, statement: Executable, parameters: Mapping[str, Any] | None = None) -> Sequence[Row[Any]]:
        """Return every row of a query; what this transaction has recorded counts."""
        self.before_reading()
        return self.connection.execute(statement, parameters).all()

    def row(self, statement: Executable, parameters: Mapping[str, Any] | None = None) -> Row[Any] | None:
        """Return the first row of a query, None when there is none."""
        self.before_reading()
        return self.connection.execute(statement, parameters).first()

    def write(self, statement: Executable, rows: Iterable[Mapping[str, Any]]) -> int:
        """Execute a statement once for each row, in one go; return how many rows it met in all."""
        given = list(rows)
        return self.connection.execute(statement, given).rowcount if given else 0

    def add(self, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
        """Insert rows."""
        self.write(_adding_new(table), rows)

    def keep_one(self, table: Table, row: Mapping[str, Any]) -> bool:
        """Insert a row unless it is there already; tell whether it was inserted."""
        key = next(iter(table.primary_key.columns))
        return self.connection.execute(_keeping(table, self.is_sqlite).returning(key), row).first() is not None

    def keep(self, table: Table, rows: Iterable[Mapping[str, Any]]) -> int:
        """Insert rows; one that is there already is left alone. Return how many were new."""
        given = list(rows)
        counted = {"preserve_rowcount": True}  # inserts are not counted otherwise
        statement = _keeping(table, self.is_sqlite)
        return self.connection.execute(statement, given, execution_options=counted).rowcount if given else 0

    def put(self, table: Table, key: tuple[str, ...], rows: Iterable[Mapping[str, Any]]) -> None:
        """Insert rows; one of the same key is replaced."""
        self.write(_replacing(table, key, self.is_sqlite), rows)

    def replace(
        self, table: Table, key: tuple[str, ...], rows: Mapping[tuple[Any, ...], Mapping[str, Any] | None]
    ) -> None:
        """Make the rows of these keys (beside the workspace) be what is given; None takes one away."""
        ordered = sorted(rows.items(), key=lambda each: each[0])
        tenant = {"workspace_id": self.workspace_id}
        self.put(table, ("workspace_id", *key), (tenant | dict(row) for _, row in ordered if row is not None))
        gone = ((self.workspace_id, *values) for values, row in ordered if row is None)
        its = [f"its_{name}" for name in ("workspace_id", *key)]
        self.write(_removing(table, key), (dict(zip(its, values, strict=True)) for values in gone))

    def sum_up(self, table: Table, measures: tuple[str, ...], rows: Iterable[Mapping[str, Any]]) -> None:
        """Insert rows; the measures of one with the same primary key are added to."""
        self.write(_adding(table, measures, self.is_sqlite), rows)


def _nothing() -> None:
    return None


def _insert(table: Table, is_sqlite: bool) -> sqlite.Insert | postgresql.Insert:
    return sqlite.insert(table) if is_sqlite else postgresql.insert(table)


@lru_cache(maxsize=256)
def _adding_new(table: Table) -> Insert:
    return table.insert()


@lru_cache(maxsize=256)
def _keeping(table: Table, is_sqlite: bool) -> Insert:
    return _insert(table, is_sqlite).on_conflict_do_nothing()


@lru_cache(maxsize=256)
def _replacing(table: Table, key: tuple[str, ...], is_sqlite: bool) -> Insert:
    insert = _insert(table, is_sqlite)
    replaced = {
        column.name: insert.excluded[column.name]
        for column in table.columns
        if column.name not in key and not column.primary_key
    }
    return insert.on_conflict_do_update(index_elements=list(key), set_=replaced)


@lru_cache(maxsize=256)
def _removing(table: Table, key: tuple[str, ...]) -> Delete:
    return table.delete().where(*(table.c[name] == bindparam(f"its_{name}") for name in ("workspace_id", *key)))


@lru_cache(maxsize=256)
def _adding(table: Table, measures: tuple[str, ...], is_sqlite: bool) -> Insert:
    insert = _insert(table, is_sqlite)
    return insert.on_conflict_do_update(
        index_elements=list(table.primary_key.columns),
        set_={measure: table.c[measure] + insert.excluded[measure] for measure in measures},
    )
