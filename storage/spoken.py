"""What was said by itself, as a unit of work sees it: which keys were used, and what stands under one."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import bindparam, select

from domain.voice.announcements import Post
from storage.tables import outbox
from storage.transaction import Transaction, portions

_SAID = select(outbox.c.key, outbox.c.body).where(
    outbox.c.workspace_id == bindparam("workspace"),
    outbox.c.key.in_(bindparam("keys", expanding=True)),
    outbox.c.ts.is_not(None),
    outbox.c.body.is_not(None),
)


class KeptSpoken:
    """Implements domain.ports.Spoken."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def used(self, keys: Iterable[str]) -> frozenset[str]:
        here = outbox.c.workspace_id == self._in.workspace_id
        found: set[str] = set()
        for some in portions(keys):
            found.update(row.key for row in self._in.rows(select(outbox.c.key).where(here, outbox.c.key.in_(some))))
        return frozenset(found)

    def posts(self, keys: Iterable[str]) -> Mapping[str, Post]:
        found = self._in.rows(_SAID, {"workspace": self._in.workspace_id, "keys": list(keys)})
        return {row.key: Post.model_validate_json(row.body) for row in found}

    def pass_over(self, keys: Iterable[str], *, kind: str, at: datetime) -> None:
        self._in.keep(
            outbox,
            (
                {"workspace_id": self._in.workspace_id, "key": key, "kind": kind, "due": at, "closed_at": at}
                for key in keys
            ),
        )
