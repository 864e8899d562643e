"""The kinds of columns that the tables are made of: moments, words that compare letter by letter, numbers."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, DateTime, Dialect, ForeignKey, Text, TypeDecorator, text


class Moment(TypeDecorator[datetime]):
    """A moment, kept in UTC; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment needs a zone: {value}")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


Words = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that compares letter by letter, so that a prefix is a range of the index."""


def number(name: str, **options: Any) -> Column[int]:
    """Return a column of whole numbers."""
    return Column(name, BigInteger, nullable=False, **options)


def maybe(name: str) -> Column[int]:
    """Return a column of whole numbers that may be unknown."""
    return Column(name, BigInteger)


def word(name: str) -> Column[str]:
    """Return a column of words."""
    return Column(name, Text, nullable=False)


def tenant() -> Column[int]:
    """Return the column that says whose row it is."""
    return Column("workspace_id", BigInteger, ForeignKey("workspaces.id"), nullable=False)


def only(condition: str) -> dict[str, Any]:
    """Return the options of an index that holds only some rows; queries must say the condition in the same words."""
    return {"postgresql_where": text(condition), "sqlite_where": text(condition)}
