"""The posts that there are, however they stand: waiting, said with their `ts`, or given up with the reason."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, select, update

from domain.voice.announcements import Post
from storage.engine import Connections
from storage.tables import outbox

CLOCKS_APART = timedelta(minutes=5)
"""How far Slack's clock and ours may stand apart: Slack itself refuses requests beyond it."""


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
    failures: int


class Dead(NamedTuple):
    """Posts that were given up for the same reason: how many, and the last of them."""

    posts: int
    last: Said


_SAID = tuple(outbox.c[name] for name in ("id", "workspace_id", *Said._fields[2:]))


class Posts:
    """The posts of all workspaces as they stand, for whoever asks; `Outbox` is for whoever delivers them."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def said(self, workspace: int, key: str) -> Said | None:
        """Return how the post of a key stands, None when there is none."""
        found = self._list(outbox.c.workspace_id == workspace, outbox.c.key == key, limit=1)
        return found[0] if found else None

    def key_at(self, workspace: int, channel: str, ts: str) -> str | None:
        """Return the key of the post that stands at a place in Slack; None when no post of ours does."""
        here = (outbox.c.workspace_id == workspace, outbox.c.ts == ts, outbox.c.channel == channel)
        with self._connections.reading() as connection:
            return connection.execute(select(outbox.c.key).where(*here)).scalar()

    def known(self, workspace: int, keys: Collection[str]) -> frozenset[str]:
        """Return which of these keys were used: what stands under them was said, waits, or was given up."""
        if not keys:
            return frozenset()
        query = select(outbox.c.key).where(outbox.c.workspace_id == workspace, outbox.c.key.in_(keys))
        with self._connections.reading() as connection:
            return frozenset(connection.execute(query).scalars())

    def said_at(self, workspace: int, keys: Collection[str]) -> dict[str, datetime]:
        """Return when those were said that were, by their keys."""
        if not keys:
            return {}
        query = select(outbox.c.key, outbox.c.closed_at).where(
            outbox.c.workspace_id == workspace, outbox.c.key.in_(keys), outbox.c.ts.is_not(None)
        )
        with self._connections.reading() as connection:
            return {row.key: row.closed_at for row in connection.execute(query) if row.closed_at is not None}

    def last_in(self, workspace: int, channel: str) -> int:
        """Return the number of the last post that was said in a channel, 0 when none was."""
        said = select(func.max(outbox.c.id)).where(
            outbox.c.workspace_id == workspace, outbox.c.channel == channel, outbox.c.ts.is_not(None)
        )
        with self._connections.reading() as connection:
            return connection.execute(said).scalar() or 0

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

    def about_to_be_said(self, workspace: int, kind: str, *, before: int, since: datetime) -> Sequence[Post]:
        """Return the posts of a kind that were put before the one of that number, due since a moment, and still wait.

        One that went wrong is left out: it may wait for long.
        """
        query = (
            select(outbox.c.body)
            .where(
                outbox.c.closed_at.is_(None),
                outbox.c.due >= since,
                outbox.c.workspace_id == workspace,
                outbox.c.kind == kind,
                outbox.c.id < before,
                outbox.c.failures == 0,
            )
            .order_by(outbox.c.id)
        )
        with self._connections.reading() as connection:
            return [Post.model_validate_json(body) for body in connection.execute(query).scalars()]

    def waiting(self, workspace: int | None = None, *, limit: int = 100) -> Sequence[Said]:
        """Return posts that were not said yet, the earliest due first."""
        return self._list(outbox.c.closed_at.is_(None), *_of(workspace), limit=limit)

    def given_up(self, workspace: int | None = None, *, limit: int = 100) -> Sequence[Said]:
        """Return posts that were never said, with the reasons."""
        return self._list(outbox.c.reason.is_not(None), *_of(workspace), limit=limit)

    def reasons(self, since: datetime) -> dict[str, Dead]:
        """Return why posts were given up since a moment, the commonest reason first."""
        given_up = (outbox.c.closed_at > since, outbox.c.reason.is_not(None))
        counted = select(func.count().label("posts"), func.max(outbox.c.id).label("last")).where(*given_up)
        grouped = counted.group_by(outbox.c.reason).subquery()
        query = select(grouped.c.posts, *_SAID).join(grouped, outbox.c.id == grouped.c.last)
        with self._connections.reading() as connection:
            rows = connection.execute(query.order_by(grouped.c.posts.desc(), outbox.c.id.desc())).all()
        return {row.reason: Dead(row.posts, Said._make(row[1:])) for row in rows}

    def counts(self) -> dict[str, int]:
        """Return how many posts wait, were said and were given up."""
        query = select(
            func.count().filter(outbox.c.closed_at.is_(None)).label("waiting"),
            func.count().filter(outbox.c.ts.is_not(None)).label("said"),
            func.count().filter(outbox.c.reason.is_not(None)).label("given_up"),
        )
        with self._connections.reading() as connection:
            return dict(connection.execute(query).one()._mapping)

    def purge(self, closed_before: datetime, *, but: Collection[str] = ()) -> int:
        """Forget the words of posts that were closed before a moment (keys stay: what was said once stays said).

        Kinds whose bodies hold nobody's words (`but`) are kept.
        """
        kept = outbox.c.kind.not_in(sorted(but))
        old = and_(outbox.c.closed_at < closed_before, outbox.c.body.is_not(None), kept)
        with self._connections.writing() as connection:
            return connection.execute(update(outbox).where(old).values(body=None)).rowcount

    def _list(self, *conditions: ColumnElement[bool], limit: int) -> list[Said]:
        query = select(*_SAID).where(*conditions).order_by(outbox.c.due, outbox.c.id).limit(limit)
        with self._connections.reading() as connection:
            return [Said._make(row) for row in connection.execute(query)]


def _of(workspace: int | None) -> list[ColumnElement[bool]]:
    return [] if workspace is None else [outbox.c.workspace_id == workspace]
