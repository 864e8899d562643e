"""What was logged, without what was undone."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    CompoundSelect,
    Date,
    DateTime,
    Row,
    Select,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from domain.foundations.when import Period
from domain.insight.movers import Acted
from domain.ports import Logged, Scope
from domain.selling.activity import ActionType, Activity
from domain.team.acts import Acts, Later
from domain.team.counting import Attempt, counted_acts, outcomes_counted
from domain.team.objective import What
from storage.counted import counted_in
from storage.scopes import Shape, parameters, shape_of, within
from storage.tables import accounts, activities, activity_days
from storage.transaction import Transaction, portions

_READ = (activities.c.seq, activities.c.batch_id, activities.c.body)
LATELY = 50
"""Actions of a member among which twins are looked for: nobody logs more within minutes, however long they sell."""


def activity_row(
    activity: Activity, *, batch: int, day: date, logged_at: datetime, logged_on: date | None, live: bool = True
) -> dict[str, Any]:
    """Return what an action's row holds, beside its workspace and its number in the ledger."""
    return {
        "batch_id": batch,
        "live": live,
        "member": activity.member,
        "team": activity.team,
        "action": activity.action,
        "outcome": activity.outcome,
        "count": activity.count,
        "at": activity.at,
        "day": day,
        "logged_at": logged_at,
        "logged_on": logged_on,
        "deal": activity.deal,
        "account": activity.account,
        "external_id": activity.external_id,
        "body": activity.model_dump_json(),
    }


class KeptActivities:
    """Implements domain.ports.Activities."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def of_member(self, member: int, *, limit: int) -> Sequence[Logged]:
        return self._latest(activities.c.member == member, limit=limit)

    def of_deal(self, deal: int, *, limit: int) -> Sequence[Logged]:
        return self._latest(activities.c.deal == deal, limit=limit)

    def on_deals(self, deals: Iterable[int]) -> Mapping[int, Sequence[Acted]]:
        found: dict[int, list[Acted]] = {}
        for some in portions(deals):
            for row in self._in.rows(_ON_DEALS, {"workspace": self._in.workspace_id, "ids": some}):
                found.setdefault(row.deal, []).append(Acted(row.member, row.action, row.outcome, row.at))
        return found

    def twins(self, activity: Activity, *, since: datetime) -> int:
        twin = {name: getattr(activity, name) for name in ("member", "action", "outcome", "deal", "account")}
        return int(self._in.rows(_TWINS, {"workspace": self._in.workspace_id, "since": since, **twin})[0][0])

    def count(
        self, *, team: int | None = None, member: int | None = None, first: date, last: date
    ) -> Mapping[tuple[str, str | None], int]:
        of = Scope(teams=None if team is None else (team,), owner=member)
        given = parameters(self._in.workspace_id, of) | {"first": first, "last": last}
        rows = self._in.rows(_count(shape_of(of)), given)
        return {(row.action, row.outcome or None): int(row.times) for row in rows if row.times}

    def by_member(self, team: int, periods: Sequence[Period]) -> tuple[Sequence[Acts], Sequence[Later]]:
        days = {f"first_{n}": each.first for n, each in enumerate(periods)}
        days |= {f"last_{n}": each.last for n, each in enumerate(periods)}
        days |= {"first": min(days.values()), "last": max(days.values())}
        rows: Sequence[Sequence[Any]] = self._in.rows(
            _by_member(len(periods)), {"workspace": self._in.workspace_id, "team": team, **days}
        )
        found: list[dict[tuple[int, str, str | None], int]] = [{} for _ in periods]
        later: list[Later] = []
        for member, action, outcome, day, logged, *times in rows:
            if day is not None:
                later.append(Later(member, action, outcome or None, day, logged, int(times[0])))
                continue
            for its, n in zip(found, times, strict=True):
                if n:
                    its[member, action, outcome or None] = int(n)
        return found, later

    def by_day(self, scope: Scope, period: Period) -> Mapping[tuple[date, str, str | None], int]:
        of_all = scope if scope.process is None else scope.but(process=None)
        given = parameters(self._in.workspace_id, of_all) | {"first": period.first, "last": period.last}
        rows: Sequence[Sequence[Any]] = self._in.rows(_by_day(shape_of(of_all)), given)
        return {(day, action, outcome or None): int(times) for day, action, outcome, times in rows if times}

    def without_and_with_deal(self, scope: Scope, *, action: str, period: Period) -> tuple[int, int]:
        acted = activities.c
        on_one = func.sum(case((acted.deal.is_not(None), acted["count"]), else_=0)).label("on_one")
        query = select(func.sum(acted["count"]).label("times"), on_one).where(
            acted.workspace_id == self._in.workspace_id,
            acted.action == action,
            acted.day.between(period.first, period.last),
            acted.live,
        )
        if scope.teams is not None:
            query = query.where(acted.team.in_(scope.teams))
        row = self._in.row(query)
        times, on_deals = (0, 0) if row is None else (int(row.times or 0), int(row.on_one or 0))
        return times - on_deals, on_deals

    def counted(
        self, scope: Scope, whats: Collection[What], actions: Sequence[ActionType], *, period: Period
    ) -> Mapping[What, Mapping[int, int]]:
        ended = [(what, outcomes_counted(what, actions)) for what in whats if what.action is not None]
        if not ended:
            return {}
        done = None if self._in.is_sqlite else counted_in(self._in, scope.but(process=None), ended, period)
        if done is not None:
            return {what: much for (what, _), much in zip(ended, done, strict=True)}
        lines: dict[str, list[Attempt]] = {}
        with_segment = any(what.segment is not None for what, _ in ended)
        for each in self.attempts(scope, _together(ended), period=period, segments=with_segment):
            lines.setdefault(each.action, []).append(each)
        return {what: counted_acts(what, lines.get(what.action or "", ()), actions) for what, _ in ended}

    def attempts(
        self, scope: Scope, ended: Mapping[str, Collection[str] | None], *, period: Period, segments: bool = True
    ) -> Sequence[Attempt]:
        """Return each line on which an action was logged in a period, as objectives count them; in no order.

        `ended` says of which types, and with which outcomes at least (None: with any). `segments`: with that of the
        account. Moments compare among each other: they carry no zone on SQLite.
        """
        of_all = scope.but(process=None)
        given = parameters(self._in.workspace_id, of_all) | {
            "first": period.first,
            "last": period.last,
            "actions": list(ended),
            "whole": [action for action, outcomes in ended.items() if outcomes is None],
            "outcomes": sorted({outcome for outcomes in ended.values() for outcome in outcomes or ()}),
        }
        query = _attempts(
            shape_of(of_all), whole=bool(given["whole"]), outcomes=bool(given["outcomes"]), segments=segments
        )
        return [Attempt._make(row) for row in self._in.rows(query, given)]

    def _latest(self, *conditions: ColumnElement[bool], limit: int) -> list[Logged]:
        query: Select[Any] = (
            select(*_READ)
            .where(activities.c.workspace_id == self._in.workspace_id, activities.c.live, *conditions)
            .order_by(activities.c.seq.desc())
            .limit(limit)
        )
        return [_logged(row) for row in self._in.rows(query)]


def _together(ended: Iterable[tuple[What, frozenset[str] | None]]) -> Mapping[str, frozenset[str] | None]:
    """Return which outcomes of each type count for one thing or another (None: any)."""
    found: dict[str, frozenset[str] | None] = {}
    for what, these in ended:
        if what.action is not None:
            others = found.get(what.action, frozenset())
            found[what.action] = None if these is None or others is None else these | others
    return found


def _logged(row: Row[Any]) -> Logged:
    return Logged(seq=row.seq, batch=row.batch_id, activity=Activity.model_validate_json(row.body))


_lately = (
    select(*(activities.c[name] for name in ("live", "action", "outcome", "deal", "account", "logged_at")))
    .where(activities.c.workspace_id == bindparam("workspace"), activities.c.member == bindparam("member"))
    .order_by(activities.c.seq.desc())
    .limit(LATELY)
    .subquery("lately")
)
_TWINS = select(func.count()).where(
    _lately.c.live,
    _lately.c.action == bindparam("action"),
    *(_lately.c[name].is_not_distinct_from(bindparam(name)) for name in ("outcome", "deal", "account")),
    _lately.c.logged_at >= bindparam("since"),
)
_ON_DEALS = (
    select(*(activities.c[name] for name in ("deal", "member", "action", "outcome", "at")))
    .where(
        activities.c.workspace_id == bindparam("workspace"),
        activities.c.deal.in_(bindparam("ids", expanding=True)),
        activities.c.live,
    )
    .order_by(activities.c.seq)
)


@lru_cache(maxsize=32)
def _attempts(shape: Shape, *, whole: bool, outcomes: bool, segments: bool) -> Select[Any]:
    """Ask for lines of some types, those of the types that are asked for `whole` with any outcome."""
    acted = activities.c
    names = ("member", "day", "at", "action", "outcome", "count", "deal", "account")
    columns = [type_coerce(acted.at, DateTime(timezone=True)) if name == "at" else acted[name] for name in names]
    any_outcome = acted.action.in_(bindparam("whole", expanding=True))
    one_outcome = acted.outcome.in_(bindparam("outcomes", expanding=True))
    query = select(*columns, accounts.c.segment if segments else null().label("segment"), acted.seq).where(
        *within(activities, shape, owner="member"),
        acted.day.between(bindparam("first"), bindparam("last")),
        acted.action.in_(bindparam("actions", expanding=True)),
        or_(*([any_outcome] if whole else []), *([one_outcome] if outcomes else [])),
        acted.live,
    )
    if not segments:
        return query
    on_its_account = (accounts.c.workspace_id == acted.workspace_id) & (accounts.c.id == acted.account)
    return query.select_from(activities.outerjoin(accounts, on_its_account))


@lru_cache(maxsize=8)
def _by_member(periods: int) -> CompoundSelect[Any]:
    """Ask for the sums of some periods, without days, and for what was logged late, with its days and one sum."""
    done, acted = activity_days.c, activities.c
    of_each = [
        func.sum(case((done.day.between(bindparam(f"first_{n}"), bindparam(f"last_{n}")), done["count"]), else_=0))
        for n in range(periods)
    ]
    by = (done.member, done.action, done.outcome)
    never = type_coerce(cast(null(), Date), Date)
    sums = select(*by, never.label("day"), never.label("logged_on"), *of_each).where(*_lately_of_team(done))
    days = (acted.day, acted.logged_on)
    those = (acted.member, acted.action, acted.outcome)
    times = (func.sum(acted["count"]), *(literal_column("0") for _ in of_each[1:]))
    late = select(*those, *days, *times).where(*_lately_of_team(acted), acted.live, acted.logged_on.is_not(None))
    return union_all(sums.group_by(*by), late.group_by(*those, *days))


def _lately_of_team(done: ReadOnlyColumnCollection[str, Column[Any]]) -> tuple[ColumnElement[bool], ...]:
    lately = done.day.between(bindparam("first"), bindparam("last"))
    return done.workspace_id == bindparam("workspace"), done.team == bindparam("team"), lately


@lru_cache(maxsize=8)
def _count(shape: Shape) -> Select[Any]:
    done = activity_days.c
    query = select(done.action, done.outcome, func.sum(done["count"]).label("times"))
    those = done.day.between(bindparam("first"), bindparam("last"))
    return query.where(*within(activity_days, shape, owner="member"), those).group_by(done.action, done.outcome)


@lru_cache(maxsize=16)
def _by_day(shape: Shape) -> Select[Any]:
    done = activity_days.c
    query = select(done.day, done.action, done.outcome, func.sum(done["count"]).label("times"))
    those = done.day.between(bindparam("first"), bindparam("last"))
    return query.where(*within(activity_days, shape, owner="member"), those).group_by(
        done.day, done.action, done.outcome
    )
