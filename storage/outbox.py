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
CLOCKS_APART = timedelta(minutes=5)
"""How far Slack's clock and ours may stand apart: Slack itself refuses requests beyond it."""


class Claimed(NamedTuple):
    """A post that the holder of the lease is to say now.

    It was claimed `attempts` times before, of which `unsaid` said nothing for certain.
    """

    id: int
    workspace: int
    post: Post
    attempts: int
    unsaid: int
    lease: str

    @property
    def maybe_said(self) -> bool:
        """Whether an earlier try may have been heard: it began to speak, and nobody knows how that ended."""
        return self.attempts > self.unsaid


class Told(NamedTuple):
    """A post that was said, and where it stands."""

    post: Post
    channel: str
    ts: str


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
            .values(
                lease=holder,
                leased_until=now + lease,
                attempts=outbox.c.attempts + 1,
                unsaid=outbox.c.unsaid + 1,  # until it begins to speak
            )
            .returning(*(outbox.c[name] for name in ("id", "workspace_id", "body", "attempts", "unsaid", "due")))
        )
        if not self._due(now):
            return []
        with self._connections.writing() as connection:
            rows = connection.execute(statement).all()
        rows = sorted(rows, key=lambda row: (row.due, row.id))
        return [
            Claimed(
                id=row.id,
                workspace=row.workspace_id,
                post=Post.model_validate_json(row.body),
                attempts=row.attempts - 1,
                unsaid=row.unsaid - 1,
                lease=holder,
            )
            for row in rows
        ]

    def begin_to_say(self, claimed: Claimed, *, at: datetime, lease: timedelta = LEASE) -> bool:
        """Note, right before a post is said, that it may have been from now on; False when another holds it by now.

        The lease begins anew.
        """
        return self._while_held(claimed, unsaid=claimed.unsaid, leased_until=at + lease)

    def put_back(self, claimed: Claimed, *, not_before: datetime, refused: bool = False) -> bool:
        """Give a post back for later; False when the lease had ended and another took it.

        `refused`: this try said nothing for certain, even if it had begun to.
        """
        known = {"unsaid": claimed.unsaid + 1} if refused else {}
        return self._while_held(claimed, due=not_before, lease=None, leased_until=None, **known)

    def close(self, claimed: Claimed, *, at: datetime, channel: str, ts: str) -> bool:
        """Note that a post was said, where and under which `ts`; False when another holds it by now."""
        return self._while_held(claimed, closed_at=at, channel=channel, ts=ts, leased_until=None)

    def give_up(self, claimed: Claimed, *, at: datetime, reason: str) -> bool:
        """Note that a post will never be said, and why; False when another holds it by now."""
        return self._while_held(claimed, closed_at=at, reason=reason, leased_until=None)

    def said(self, workspace: int, key: str) -> Said | None:
        """Return how the post of a key stands, None when there is none."""
        found = self._list(outbox.c.workspace_id == workspace, outbox.c.key == key, limit=1)
        return found[0] if found else None

    def heard_since(self, workspace: int, moment: datetime) -> int:
        """Return how many posts a workspace heard since a moment."""
        query = (
            select(func.count())
            .select_from(outbox)
            .where(outbox.c.workspace_id == workspace, outbox.c.ts.is_not(None), outbox.c.closed_at > moment)
        )
        with self._connections.reading() as connection:
            return int(connection.execute(query).scalar_one())

    def told_since(self, workspace: int, kind: str, moment: datetime) -> Sequence[Told]:
        """Return the posts of a kind that stand in Slack since a moment, the latest said first.

        It is their place's `ts` that counts: what only edited an earlier post does not make that one younger.
        """
        query = (
            select(outbox.c.body, outbox.c.channel, outbox.c.ts)
            .where(
                outbox.c.workspace_id == workspace,
                outbox.c.kind == kind,
                outbox.c.body.is_not(None),
                outbox.c.closed_at > moment - CLOCKS_APART,  # an index knows it, and not `ts`
                outbox.c.ts > f"{moment.timestamp():.6f}",
            )
            .order_by(outbox.c.closed_at.desc(), outbox.c.id.desc())
        )
        with self._connections.reading() as connection:
            rows = connection.execute(query).all()
        return [Told(Post.model_validate_json(row.body), row.channel, row.ts) for row in rows]

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

    def _while_held(self, claimed: Claimed, **values: Any) -> bool:
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
