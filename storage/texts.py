"""People's words: kept apart from the ledger under an id, with their author, so that they can be erased (rules 14)."""

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel
from sqlalchemy import select

from domain.foundations.value import Text
from storage.tables import texts
from storage.transaction import Transaction, portions


def words_in(value: Any) -> Iterator[Text]:
    """Give every text inside a value, however deep."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, BaseModel):
        for inner in value.__dict__.values():
            if isinstance(inner, BaseModel | tuple | list | dict):
                yield from words_in(inner)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from words_in(inner)
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from words_in(inner)


def text_ids_in(stored: Any) -> Iterator[str]:
    """Give the id of every text inside an event as the ledger keeps it."""
    if isinstance(stored, dict):
        if len(stored) == 1 and isinstance(stored.get("id"), str):
            yield stored["id"]
        else:
            for inner in stored.values():
                yield from text_ids_in(inner)
    elif isinstance(stored, list):
        for inner in stored:
            yield from text_ids_in(inner)


def bodies_of(transaction: Transaction, ids: Iterable[str]) -> dict[str, str | None]:
    """Return the words of these texts; an unknown one is missing."""
    found: dict[str, str | None] = {}
    for some in portions(sorted(set(ids))):
        here = texts.c.workspace_id == transaction.workspace_id
        rows = transaction.rows(select(texts.c.id, texts.c.body).where(here, texts.c.id.in_(some)))
        found.update({row.id: row.body for row in rows})
    return found


def text_row(text: Text, author: int | None) -> dict[str, Any]:
    """Return what a text's row holds, beside its workspace."""
    return {"id": text.id, "author": author, "body": (text.body or "").replace("\0", "")}
