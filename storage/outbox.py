"""What is to be said: put with the change that caused it, claimed by lease, closed with its `ts`."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, case, or_, select, update

from domain.voice.announcements import Post
from storage.engine import Connections
from storage.tables import outbox
from storage.transaction import Transaction
from storage.turns import Budget, take

TOO_LATE = "too late"
LEASE = timedelta(minutes=2)


class Claimed(NamedTuple):
    """A post that the holder of the lease is to say now.

    It was claimed `attempts` times before, of which `unsaid` said nothing for certain and `failures` went wrong: by an
    error, without a clear answer, or with the death of whoever held it.
    """

    id: int
    workspace: int
    post: Post
    attempts: int
    unsaid: int
    lease: str
    failures: int = 0

    @property
    def maybe_said(self) -> bool:
        """Whether an earlier try may have been heard: it began to speak, and nobody knows how that ended."""
        return self.attempts > self.unsaid


class Turn(NamedTuple):
    """A post that is ready to be said in a place: a channel, or a Slack user's direct messages."""

    claimed: Claimed
    place: str


class Begun(NamedTuple):
    """Of posts that were ready: those that are said now, and those that wait, each until when.

    What is in neither was lost to another sender.
    """

    now: list[Turn]
    later: list[tuple[Claimed, datetime]]


class Heard(NamedTuple):
    """A post that Slack took."""

    claimed: Claimed
    channel: str
    ts: str


_CLAIMED = tuple(outbox.c[name] for name in ("id", "workspace_id", "body", "attempts", "unsaid", "failures", "due"))


def put(transaction: Transaction, posts: Iterable[Post]) -> int:
    """Have posts said once; a key that was used before is left alone. Return how many are new."""
    return transaction.keep(
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

    def claim(
        self,
        now: datetime,
        *,
        limit: int,
        kinds: Collection[str] | None = None,
        workspace: int | None = None,
        lease: timedelta = LEASE,
    ) -> list[Claimed]:
        """Take posts that are due and nobody holds; until the lease ends no other sender gets them.

        `kinds` and `workspace` narrow the choice. Whoever held a post when its lease ended failed.
        """
        holder = uuid4().hex
        here = () if workspace is None else (outbox.c.workspace_id == workspace,)
        due = self._due(now, kinds, (_in_time(now), *here))
        taken = due.with_only_columns(outbox.c.id).order_by(outbox.c.due, outbox.c.id).limit(limit)
        if not self._connections.is_sqlite:
            taken = taken.with_for_update(skip_locked=True)
        statement = (
            update(outbox)
            .where(outbox.c.id.in_(taken))
            .values(
                lease=holder,
                leased_until=now + lease,
                attempts=outbox.c.attempts + 1,
                unsaid=outbox.c.unsaid + 1,  # until it begins to speak
                failures=outbox.c.failures + case((outbox.c.lease.is_not(None), 1), else_=0),
            )
            .returning(*_CLAIMED)
        )
        with self._connections.writing() as connection:
            rows = connection.execute(statement).all()
        return [
            Claimed(
                id=row.id,
                workspace=row.workspace_id,
                post=Post.model_validate_json(row.body),
                attempts=row.attempts - 1,
                unsaid=row.unsaid - 1,
                lease=holder,
                failures=row.failures,
            )
            for row in sorted(rows, key=lambda row: (row.due, row.id))
        ]

    def workspace_due(
        self, now: datetime, *, among: Collection[int], kinds: Collection[str] | None = None
    ) -> int | None:
        """Return the workspace whose turn it is: the one of these whose post is due first; None when none is due.

        It takes no turn to write.
        """
        if not among:
            return None
        alive = or_(outbox.c.expires.is_(None), outbox.c.expires > now)
        first = self._due(now, kinds, (alive, outbox.c.workspace_id.in_(among))).with_only_columns(
            outbox.c.workspace_id
        )
        with self._connections.reading() as connection:
            return connection.execute(first.order_by(outbox.c.due, outbox.c.id).limit(1)).scalar()

    def begin(
        self,
        turns: Sequence[Turn],
        *,
        at: datetime,
        budget: Budget | None,
        kept: int = 0,
        lease: timedelta = LEASE,
    ) -> Begun:
        """Take the turns of posts of one workspace and note that from now on they may have been said.

        It is one transaction; what it noted is safe before anything is said. The leases begin anew.
        """
        with self._connections.writing() as connection:
            held = self._held(connection, [turn.claimed for turn in turns])
            ours = [turn for turn in turns if turn.claimed.id in held]
            if not ours:
                return Begun([], [])
            places = [turn.place for turn in ours]
            free = take(connection, ours[0].claimed.workspace, places, at, budget, kept=kept)
            begun = Begun(
                [turn for turn, later in zip(ours, free, strict=True) if later is None],
                [(turn.claimed, later) for turn, later in zip(ours, free, strict=True) if later is not None],
            )
            self._mark(connection, [turn.claimed for turn in begun.now], until=at + lease)
        return begun

    def _mark(self, connection: Connection, begun: Sequence[Claimed], *, until: datetime) -> None:
        """Note that from now on these posts may have been said: one attempt more than said nothing for certain."""
        certain = [each.id for each in begun if not each.maybe_said]
        if certain:
            values = {"unsaid": outbox.c.attempts - 1, "leased_until": until}
            connection.execute(update(outbox).where(outbox.c.id.in_(certain)).values(values))
        doubtful = [{"its_id": each.id, "so_far": each.unsaid, "until": until} for each in begun if each.maybe_said]
        if doubtful:
            connection.execute(_BEGIN, doubtful)

    def _held(self, connection: Connection, claimed: Sequence[Claimed]) -> set[int]:
        """Return the ids of the posts that are still ours, and keep them so until the transaction ends."""
        wanted = [each.id for each in claimed]
        query = select(outbox.c.id, outbox.c.lease).where(outbox.c.id.in_(wanted), outbox.c.closed_at.is_(None))
        leases = {row.id: row.lease for row in connection.execute(query.with_for_update())}
        return {each.id for each in claimed if leases.get(each.id) == each.lease}

    def put_back(self, claimed: Claimed, *, not_before: datetime, refused: bool = False, failed: bool = False) -> bool:
        """Give a post back for later; False when the lease had ended and another took it.

        `refused`: this try said nothing for certain, even if it had begun to. `failed`: it went wrong.
        """
        known = {"unsaid": claimed.unsaid + 1} if refused else {}
        failures = claimed.failures + failed
        return self._while_held(claimed, due=not_before, lease=None, leased_until=None, failures=failures, **known)

    def put_all_back(self, later: Sequence[tuple[Claimed, datetime]]) -> None:
        """Give posts back that certainly were not said, each until its moment."""
        rows = [
            {"its_id": claimed.id, "its_lease": claimed.lease, "until": until, "so_far": claimed.unsaid + 1}
            for claimed, until in later
        ]
        if rows:
            with self._connections.writing() as connection:
                connection.execute(_PUT_BACK, rows)

    def close(self, claimed: Claimed, *, at: datetime, channel: str, ts: str) -> bool:
        """Note that a post was said, where and under which `ts`; False when another holds it by now."""
        return self._while_held(claimed, closed_at=at, channel=channel, ts=ts, leased_until=None)

    def close_all(self, heard: Sequence[Heard], *, at: datetime) -> None:
        """Note that posts were said; what another holds by now is left to them."""
        rows = [
            {"its_id": each.claimed.id, "its_lease": each.claimed.lease, "at": at, "where": each.channel, "ts": each.ts}
            for each in heard
        ]
        if rows:
            with self._connections.writing() as connection:
                connection.execute(_CLOSE, rows)

    def expire(self, now: datetime) -> int:
        """Give up what is due, nobody holds, and is too late to be said; return how many posts that were."""
        late = self._due(now, None, (outbox.c.expires <= now,)).with_only_columns(outbox.c.id)
        with self._connections.reading() as connection:
            if connection.execute(late.limit(1)).first() is None:
                return 0
        if not self._connections.is_sqlite:
            late = late.with_for_update(skip_locked=True)
        with self._connections.writing() as connection:
            gone = update(outbox).where(outbox.c.id.in_(late)).values(closed_at=now, reason=TOO_LATE)
            return connection.execute(gone).rowcount

    def give_up(self, claimed: Claimed, *, at: datetime, reason: str) -> bool:
        """Note that a post will never be said, and why; False when another holds it by now."""
        return self._while_held(claimed, closed_at=at, reason=reason, leased_until=None)

    @staticmethod
    def _due(
        now: datetime, kinds: Collection[str] | None, more: Iterable[ColumnElement[bool]]
    ) -> Select[tuple[Any, ...]]:
        free = or_(outbox.c.leased_until.is_(None), outbox.c.leased_until <= now)
        known = () if kinds is None else (outbox.c.kind.in_(sorted(kinds)),)
        return select(outbox).where(outbox.c.closed_at.is_(None), outbox.c.due <= now, free, *known, *more)

    def _while_held(self, claimed: Claimed, **values: Any) -> bool:
        mine = and_(outbox.c.id == claimed.id, outbox.c.lease == claimed.lease, outbox.c.closed_at.is_(None))
        with self._connections.writing() as connection:
            return connection.execute(update(outbox).where(mine).values(**values)).rowcount == 1


_MINE = and_(outbox.c.id == bindparam("its_id"), outbox.c.lease == bindparam("its_lease"), outbox.c.closed_at.is_(None))
_BEGIN = (
    update(outbox)
    .where(outbox.c.id == bindparam("its_id"))
    .values(unsaid=bindparam("so_far"), leased_until=bindparam("until"))
)
_PUT_BACK = (
    update(outbox)
    .where(_MINE)
    .values(due=bindparam("until"), unsaid=bindparam("so_far"), lease=None, leased_until=None)
)
_CLOSE = (
    update(outbox)
    .where(_MINE)
    .values(closed_at=bindparam("at"), channel=bindparam("where"), ts=bindparam("ts"), leased_until=None)
)


def _in_time(now: datetime) -> ColumnElement[bool]:
    return or_(outbox.c.expires.is_(None), outbox.c.expires > now)
