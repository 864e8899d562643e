"""Erasing a person: their name and words are blanked wherever they are kept; ids, counts and totals stay (rules 14)."""

import json
from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Table, and_, bindparam, delete, or_, select, update

from storage.held import POSTS, concerns, posts_with_words, said_or_about
from storage.recognitions import KINDS as RECOGNISED
from storage.tables import activities, drafts, events, outbox, recognitions, texts
from storage.texts import text_ids_in
from storage.transaction import Transaction, portions

OF_DEALS: Final = {"deal.noted": "text", "deal.moved": "reason", "deal.snoozed": "reason"}
"""What a person writes of a deal: a note, why it is returned or put off. Name, steps and criteria are the team's."""


def erase(transaction: Transaction, member: int) -> int:
    """Blank a member's name and words, what others said to them, and their half-filled forms; return how many words.

    For good: the ledger keeps their ids, and what was taken back is blanked too.
    """
    found = sorted(set(_ids_of(transaction, member)))
    here = texts.c.workspace_id == transaction.workspace_id
    blanked = 0
    for some in portions(found):
        emptied = update(texts).where(here, texts.c.id.in_(some), texts.c.body.is_not(None)).values(body=None)
        blanked += transaction.connection.execute(emptied).rowcount
    ids = frozenset(found)
    _blank_rows(transaction, recognitions, ("kind", "id"), ids)
    _blank_rows(transaction, activities, ("seq",), ids, activities.c.member == member)
    _blank_posts(transaction, member)
    mine = (drafts.c.workspace_id == transaction.workspace_id) & (drafts.c.by == member)
    transaction.connection.execute(delete(drafts).where(mine))
    return blanked


def _ids_of(transaction: Transaction, member: int) -> Iterator[str]:
    """Give the ids of the texts that are a person's own: found in events, so that none is missed that was undone."""
    noted = and_(events.c.by == member, events.c.kind.in_(OF_DEALS))
    query = select(events.c.kind, events.c.subject_kind, events.c.body).where(
        events.c.workspace_id == transaction.workspace_id, or_(said_or_about(member), noted)
    )
    for row in transaction.rows(query):
        body = json.loads(row.body)
        if row.kind in OF_DEALS:
            yield from text_ids_in(body.get(OF_DEALS[row.kind]))
        elif row.subject_kind not in RECOGNISED or _concerns(body, member):
            yield from text_ids_in(body)
    theirs = select(activities.c.body).where(
        activities.c.workspace_id == transaction.workspace_id, activities.c.member == member
    )
    for row in transaction.rows(theirs):
        note = json.loads(row.body).get("note")
        if note is not None:
            yield note["id"]


def _concerns(body: dict[str, Any], member: int) -> bool:
    given = [each for each in body.values() if isinstance(each, dict) and "team" in each]
    return any(concerns(each, member) for each in given)


def _blank_rows(
    transaction: Transaction, table: Table, key: tuple[str, ...], ids: frozenset[str], *conditions: Any
) -> None:
    """Blank these texts in the rows of a table that keep them with their words."""
    columns = [table.c[name] for name in key]
    here = table.c.workspace_id == transaction.workspace_id
    changed = []
    for row in transaction.rows(select(*columns, table.c.body).where(here, *conditions)):
        stored = json.loads(row.body)
        blank = _blanked(stored, ids)
        if blank != stored:
            changed.append({"its_body": json.dumps(blank), **{f"its_{name}": getattr(row, name) for name in key}})
    its = [table.c[name] == bindparam(f"its_{name}") for name in key]
    transaction.write(update(table).where(here, *its).values(body=bindparam("its_body")), changed)


def _blank_posts(transaction: Transaction, member: int) -> None:
    """Blank a person's words in the posts that keep some."""
    for number, post in posts_with_words(transaction, member):
        _, words = POSTS[post["says"]["kind"]]
        if post["says"].get(words) is not None:
            post["says"][words]["body"] = None
            blank = update(outbox).where(outbox.c.id == number).values(body=json.dumps(post))
            transaction.connection.execute(blank)


def _blanked(stored: Any, ids: frozenset[str]) -> Any:
    if isinstance(stored, dict):
        if stored.get("id") in ids and stored.keys() == {"id", "body"}:
            return {**stored, "body": None}
        return {name: _blanked(inner, ids) for name, inner in stored.items()}
    if isinstance(stored, list):
        return [_blanked(inner, ids) for inner in stored]
    return stored
