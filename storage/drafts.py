"""Commands that wait for their author: too long for a button, or asked about. Kept for 24 hours."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import uuid4

from sqlalchemy import select

from storage.tables import drafts
from storage.transaction import Transaction

KEPT = timedelta(hours=24)


class KeptDrafts:
    """Implements domain.ports.Drafts. `wait` takes the rows that are to be written with the transaction."""

    def __init__(self, transaction: Transaction, wait: Callable[[dict[str, Any]], None]) -> None:
        self._in = transaction
        self._wait = wait

    def put(self, command: Mapping[str, object], *, by: int, at: datetime) -> str:
        draft = uuid4().hex
        self._wait({"id": draft, "by": by, "at": at, "body": json.dumps(dict(command), ensure_ascii=False)})
        return draft

    def take(self, draft: str, *, by: int, at: datetime) -> Mapping[str, object] | None:
        row = self._in.row(
            select(drafts.c.body).where(
                drafts.c.workspace_id == self._in.workspace_id,
                drafts.c.id == draft,
                drafts.c.by == by,
                drafts.c.at > at - KEPT,
            )
        )
        return None if row is None else cast(Mapping[str, object], json.loads(row.body))
