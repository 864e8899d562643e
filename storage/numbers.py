"""Numbers that are given once: of ledger lines and batches, and of deals, accounts and the like in a workspace."""

from functools import lru_cache
from typing import Any

from sqlalchemy import Column, Connection, Select, Sequence, func, select

from storage.tables import batch_numbers, batches, counters, event_numbers, events, workspace_numbers, workspaces
from storage.transaction import Transaction

KINDS = (
    "deal",
    "account",
    "contact",
    "member",
    "team",
    "process",
    "stage",
    "product",
    "objective",
    "ratios",
    "rate",
    "thanks",
    "practice",
    "adoption",
    "honours",
    "story",
    "example",
    "decision",
    "tick",
    "agenda",
    "debrief",
    "agreed",
    "agreed_done",
    "handoff",
)


def event_seqs(connection: Connection, count: int) -> list[int]:
    """Return the next `count` numbers of the ledger's lines, rising."""
    return _next(connection, events.c.seq, event_numbers, count)


def batch_number(connection: Connection) -> int:
    """Return the next number of a batch."""
    return _next(connection, batches.c.id, batch_numbers, 1)[0]


def workspace_number(connection: Connection) -> int:
    """Return the next number of a workspace."""
    return _next(connection, workspaces.c.id, workspace_numbers, 1)[0]


def _next(connection: Connection, column: Column[int], sequence: Sequence, count: int) -> list[int]:
    if connection.dialect.name == "sqlite":
        # The only writer there is holds the lock, and these rows are never deleted.
        last = connection.execute(_last(column)).scalar_one()
        return list(range(last + 1, last + 1 + count))
    drawn = select(sequence.next_value()).select_from(func.generate_series(1, count))
    return sorted(connection.execute(drawn).scalars())


@lru_cache(maxsize=8)
def _last(column: Column[int]) -> Select[Any]:
    return select(func.coalesce(func.max(column), 0))


class Counters:
    """The last number given to each kind of thing in a workspace. A rollback gives the numbers back."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction
        self._last: dict[str, int] = {}
        self._written: dict[str, int] = {}

    def next(self, kind: str) -> int:
        """Return the next number of a kind; no other transaction gets one of that kind before this one ends."""
        if kind not in self._last:
            self._last[kind] = self._written[kind] = self._read(kind)
        self._last[kind] += 1
        return self._last[kind]

    def write(self) -> None:
        """Write the last numbers given."""
        moved = {kind: last for kind, last in self._last.items() if last != self._written[kind]}
        rows = [{"workspace_id": self._in.workspace_id, "kind": kind, "last": last} for kind, last in moved.items()]
        self._in.put(counters, ("workspace_id", "kind"), rows)
        self._written.update(moved)

    def _read(self, kind: str) -> int:
        if kind not in KINDS:
            raise ValueError(f"nothing of the kind {kind!r} has numbers")
        self._in.keep(counters, [{"workspace_id": self._in.workspace_id, "kind": kind, "last": 0}])
        query = select(counters.c.last).where(counters.c.workspace_id == self._in.workspace_id, counters.c.kind == kind)
        return int(self._in.connection.execute(query.with_for_update()).scalar_one())
