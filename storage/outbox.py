"""What is to be said: put with the change that caused it, claimed by lease, closed with its `ts`."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import uuid4

from sqlalchemy import ColumnElement, Row, and_, func, or_, select, update

from domain.voice.announcements import Post
from storage.engine import Connections
from storage.tables import outbox
from storage.transaction import Transaction

LEASE = timedelta(minutes=2)


class Claimed(NamedTuple):
    """A post that the holder of the lease is to say now. `attempts` tells how often it was claimed before."""

    id: int
    workspace: int
    post: Post
    attempts: int
    lease: str


class Said(NamedTuple):
    """How a post ended: with its `ts` in a channel, or with the reason why not; all None while it waits."""

    id: int
    workspace: int
    key: str
    kind: str
    due: datetime
    attempts: int
    closed_at: datetime | None
    channel: str | None
    ts: str | None
    reason: str | None


_SAID = tuple(outbox.c[name] for name in ("id", "workspace_id", *Said._fields[2:]))


def put(transaction: Transaction, posts: Iterable[Post]) -> None:
    """Have posts said once; a key that was used before is left alone."""
    transaction.keep(
        outbox,
        (
            {
                "workspace_id": transaction.workspace_id,
                "key": post.key,
                "kind": post.says.kind,
                "body": post.model_dump_json(),
                "due": post.due,
                "expires": post.expires,
            }
            for post in posts
        ),
    )


class Outbox:
    """The posts of all workspaces, for whoever delivers them."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def claim(self, now: datetime, *, limit: int, lease: timedelta = LEASE) -> list[Claimed]:
        """Take posts that are due and nobody holds; until the lease ends no other sender gets them."""
        holder = uuid4().hex
        free = or_(outbox.c.leased_until.is_(None), outbox.c.leased_until <= now)
        due = (
            select(outbox.c.id)
            .where(outbox.c.closed_at.is_(None), outbox.c.due <= now, free)
            .order_by(outbox.c.due, outbox.c.id)
            .limit(limit)
        )
        if not self._connections.is_sqlite:
            due = due.with_for_update(skip_locked=True)
        statement = (
            update(outbox)
            .where(outbox.c.id.in_(due))
            .values(lease=holder, leased_until=now + lease, attempts=outbox.c.attempts + 1)
            .returning(outbox.c.id, outbox.c.workspace_id, outbox.c.body, outbox.c.attempts, outbox.c.due)
        )
        if not self._due(now):
            return []
        with self._connections.writing() as connection:
            rows = connection.execute(statement).all()
        rows = sorted(rows, key=lambda row: (row.due, row.id))
        return [
            Claimed(row.id, row.workspace_id, Post.model_validate_json(row.body), row.attempts - 1, holder)
            for row in rows
        ]

    def put_back(self, claimed: Claimed, *, not_before: datetime) -> bool:
        """Give a post back for later; False when the lease had ended and another took it."""
        return self._end(claimed, due=not_before, lease=None, leased_until=None)

    def close(self, claimed: Claimed, *, at: datetime, channel: str, ts: str) -> bool:
        """Note that a post was said, where and under which `ts`; False when another holds it by now."""
        return self._end(claimed, closed_at=at, channel=channel, ts=ts, leased_until=None)

    def give_up(self, claimed: Claimed, *, at: datetime, reason: str) -> bool:
        """Note that a post will never be said, and why; False when another holds it by now."""
        return self._end(claimed, closed_at=at, reason=reason, leased_until=None)

    def said(self, workspace: int, key: str) -> Said | None:
        """Return how the post of a key stands, None when there is none."""
        found = self._list(outbox.c.workspace_id == workspace, outbox.c.key == key, limit=1)
        return found[0] if found else None

    def waiting(self, workspace: int | None = None, *, limit: int = 100) -> Sequence[Said]:
        """Return posts that were not said yet, the earliest due first."""
        return self._list(outbox.c.closed_at.is_(None), *_of(workspace), limit=limit)

    def given_up(self, workspace: int | None = None, *, limit: int = 100) -> Sequence[Said]:
        """Return posts that were never said, with the reasons."""
        return self._list(outbox.c.reason.is_not(None), *_of(workspace), limit=limit)

    def counts(self) -> dict[str, int]:
        """Return how many posts wait, were said and were given up."""
        query = select(
            func.count().filter(outbox.c.closed_at.is_(None)).label("waiting"),
            func.count().filter(outbox.c.ts.is_not(None)).label("said"),
            func.count().filter(outbox.c.reason.is_not(None)).label("given_up"),
        )
        with self._connections.reading() as connection:
            return dict(connection.execute(query).one()._mapping)

    def purge(self, closed_before: datetime) -> int:
        """Forget the words of posts that were closed before a moment (keys stay: what was said once stays said)."""
        old = and_(outbox.c.closed_at < closed_before, outbox.c.body.is_not(None))
        with self._connections.writing() as connection:
            return connection.execute(update(outbox).where(old).values(body=None)).rowcount

    def _due(self, now: datetime) -> bool:
        """Tell, without taking a turn to write, whether anything is due at all."""
        with self._connections.reading() as connection:
            query = select(outbox.c.id).where(outbox.c.closed_at.is_(None), outbox.c.due <= now).limit(1)
            return connection.execute(query).first() is not None

    def _end(self, claimed: Claimed, **values: Any) -> bool:
        mine = and_(outbox.c.id == claimed.id, outbox.c.lease == claimed.lease, outbox.c.closed_at.is_(None))
        with self._connections.writing() as connection:
            return connection.execute(update(outbox).where(mine).values(**values)).rowcount == 1

    def _list(self, *conditions: ColumnElement[bool], limit: int) -> list[Said]:
        query = select(*_SAID).where(*conditions).order_by(outbox.c.due, outbox.c.id).limit(limit)
        with self._connections.reading() as connection:
            return [_said(row) for row in connection.execute(query)]


def _of(workspace: int | None) -> list[ColumnElement[bool]]:
    return [] if workspace is None else [outbox.c.workspace_id == workspace]


def _said(row: Row[Any]) -> Said:
    return Said._make(row)
