"""Stalled deals found and counted in SQL: the pure rules of `domain.insight.stalls` as comparisons of dates."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Row,
    Select,
    and_,
    bindparam,
    case,
    false,
    func,
    not_,
    or_,
    select,
    true,
)

from domain.insight.clocks import Limits, limits
from domain.insight.ideal import Aged
from domain.insight.pulse import Pulse
from domain.insight.stall_count import StalledSum
from domain.insight.stalls import Concern
from domain.ports import Scope, Watched
from domain.selling.deal import Status
from domain.selling.workspace import Workspace
from storage import scopes
from storage.deals import KeptDeals
from storage.limits import limits_parameter, limits_table
from storage.pulses import StepKind, pulse_in
from storage.tables import pulses
from storage.transaction import Transaction, portions, possible


class KeptStalls:
    """Implements domain.ports.Stalls."""

    def __init__(self, transaction: Transaction, workspace: Callable[[], Workspace], kept_deals: KeptDeals) -> None:
        self._in = transaction
        self._workspace = workspace
        self._deals = kept_deals

    def pulse(self, deal: int) -> Pulse | None:
        return self.pulses((deal,)).get(deal)

    def pulses(self, numbers: Iterable[int]) -> Mapping[int, Pulse]:
        found = {}
        for some in portions(possible(numbers)):
            for row in self._in.rows(_PULSES, {"workspace": self._in.workspace_id, "ids": some}):
                found[row.deal] = pulse_in(row.body)
        return found

    def of(
        self, owners: Iterable[int], concerns: Collection[Concern], *, now: datetime, since: date | None = None
    ) -> Sequence[Watched]:
        query = _finding(tuple(sorted(set(concerns))), is_sqlite=self._in.is_sqlite)
        within = limits_parameter(self._limits(Scope(teams=None), now, since))
        found: list[tuple[int, int, str]] = []
        for some in portions(possible(owners)):
            rows = self._in.rows(query, {"workspace": self._in.workspace_id, "limits": within, "owners": some})
            found += [(row.owner, row.deal, row.body) for row in rows]
        there = self._deals.many(number for _, number, _ in found)
        return [Watched(there[number], pulse_in(body)) for _, number, body in sorted(found) if number in there]

    def counts(self, scope: Scope, *, now: datetime) -> Sequence[StalledSum]:
        some_teams, one_owner = scope.teams is not None, scope.owner is not None
        query = _counting(some_teams=some_teams, one_owner=one_owner, is_sqlite=self._in.is_sqlite)
        within = limits_parameter(self._limits(scope, now, None))
        of = {"teams": _twice(scope.teams), "owner": scope.owner}
        rows = self._in.rows(query, {"workspace": self._in.workspace_id, "limits": within, **of})
        return [self._sum(row, now) for row in sorted(rows, key=lambda row: (row.team, row.stage, row.currency))]

    def ages(self, scope: Scope, *, now: datetime) -> Sequence[Aged]:
        theirs = Scope(teams=_twice(scope.teams), owner=scope.owner)  # the limits are of its process alone
        query = _ageing(scopes.shape_of(theirs), is_sqlite=self._in.is_sqlite)
        within = limits_parameter(self._limits(scope, now, None))
        given = scopes.parameters(self._in.workspace_id, theirs) | {"limits": within}
        return [self._aged(row, now) for row in self._in.rows(query, given)]

    def _aged(self, row: Row[Any], now: datetime) -> Aged:
        workspace, counted = self._workspace(), self._days_since(row, now)
        return Aged(
            team=row.team,
            process=workspace.stage(row.stage).process,
            stage=row.stage,
            age=row.held if counted is None else counted,
            deals=int(row.deals),
            stalled=int(row.stalled),
        )

    def _sum(self, row: Row[Any], now: datetime) -> StalledSum:
        workspace, counted = self._workspace(), self._days_since(row, now)
        return StalledSum(
            team=row.team,
            process=workspace.stage(row.stage).process,
            stage=row.stage,
            currency=row.currency or None,
            deals=int(row.deals),
            minor=int(row.minor),
            oldest=max((age for age in (counted, row.held) if age is not None), default=None),
        )

    def _days_since(self, row: Row[Any], now: datetime) -> int | None:
        """Return the business days since a row's deals entered their stage; None where no day of it is kept."""
        calendar = self._workspace().team(row.team).calendar
        return None if row.since is None else calendar.business_days_between(row.since, calendar.day_of(now))

    def _limits(self, scope: Scope, now: datetime, since: date | None) -> Iterator[Limits]:
        """Give what the rules compare, for every team and stage of a scope."""
        workspace = self._workspace()
        processes = [each for each in workspace.processes if scope.process in (None, each.id)]
        for team in workspace.teams:
            if scope.teams is None or team.id in scope.teams:
                today = team.calendar.day_of(now)
                yield from limits(team.id, team.calendar, processes, today=today, then=since)


@lru_cache(maxsize=64)
def _finding(concerns: tuple[Concern, ...], *, is_sqlite: bool) -> Select[Any]:
    within = limits_table(is_sqlite=is_sqlite)
    return (
        select(pulses.c.owner, pulses.c.deal, pulses.c.body)
        .where(*_spoken_of(within), pulses.c.owner.in_(bindparam("owners", expanding=True)))
        .where(or_(false(), *(_RULES[concern](within) for concern in concerns)))
    )


@lru_cache(maxsize=8)
def _counting(*, some_teams: bool, one_owner: bool, is_sqlite: bool) -> Select[Any]:
    within = limits_table(is_sqlite=is_sqlite)
    by = (pulses.c.team, pulses.c.stage, pulses.c.currency)
    totals = (func.count().label("deals"), func.sum(pulses.c.minor).label("minor"), *_oldest(within))
    stalled = (*_spoken_of(within), _stalled(within))
    if one_owner:
        query = select(*by, *totals).where(pulses.c.owner == bindparam("owner"), *stalled)
        if some_teams:  # the limits say so too, but no index knows them beforehand
            query = query.where(pulses.c.team.in_(bindparam("teams", expanding=True)))
        return query.group_by(*by)  # in no order: the few sums are put in one
    if is_sqlite:
        return select(*by, *totals).where(*stalled).group_by(*by)
    # stage by stage: joined, PostgreSQL would look up the limits of every deal, and sort the stalled ones
    of_stage = select(pulses.c.currency, *totals).where(*stalled).group_by(pulses.c.currency)
    apart = of_stage.correlate(within).lateral("of_stage")
    return select(within.c.team, within.c.stage, *apart.c).join_from(within, apart, true())


@lru_cache(maxsize=16)
def _ageing(shape: scopes.Shape, *, is_sqlite: bool) -> Select[Any]:
    within = limits_table(is_sqlite=is_sqlite)
    since, held = _age(within)
    by = (pulses.c.team, pulses.c.stage, since.label("since"), held.label("held"))
    waits = and_(_may_be_told(within), _stalled(within))
    query = select(*by, func.count().label("deals"), func.sum(case((waits, 1), else_=0)).label("stalled"))
    return query.where(*scopes.within(pulses, shape), *_open(within)).group_by(*by)


def _twice(teams: tuple[int, ...] | None) -> tuple[int, ...] | None:
    """Name each team twice, so that one stays a list to PostgreSQL.

    Of "team = 1" it concludes that there is one row of limits, and reads all pulses of the team once for each stage.
    """
    return None if teams is None else (*teams, *teams)


# -- the rules ---------------------------------------------------------------------------------------------------------


def _spoken_of(within: FromClause) -> tuple[ColumnElement[bool], ...]:
    """Return what is so of the deals that may be spoken of: open, and let be by nobody."""
    return (*_open(within), _may_be_told(within))


def _open(within: FromClause) -> tuple[ColumnElement[bool], ...]:
    """Return what is so of open deals, beside the limits of their team and stage."""
    return (
        pulses.c.workspace_id == bindparam("workspace"),
        pulses.c.status == Status.OPEN.value,
        pulses.c.team == within.c.team,
        pulses.c.stage == within.c.stage,
    )


def _may_be_told(within: FromClause) -> ColumnElement[bool]:
    """Return whether a deal may be spoken of by itself: not snoozed, and not with whom it was just handed to."""
    return and_(
        or_(pulses.c.snoozed_until.is_(None), pulses.c.snoozed_until <= within.c.today),
        or_(pulses.c.handed_on.is_(None), pulses.c.handed_on <= within.c.handed_until),
    )


def _looked_at(within: FromClause) -> ColumnElement[bool]:
    """Return whether the rules look at a deal: those imported lately are left out until somebody touches them."""
    return or_(pulses.c.untouched_since.is_(None), pulses.c.untouched_since <= within.c.imported_until)


def _stalled(within: FromClause) -> ColumnElement[bool]:
    limit, kept = within.c, pulses.c
    stuck = not_(_step_valid(within))
    overstay = _older(limit.overstay, limit.overstay_since, limit.today)
    waits = or_(
        kept.closes <= limit.close_long_past_since,
        and_(kept.closes <= limit.close_past_since, stuck),
        kept.next_due <= limit.step_late_since,
        and_(kept.meaningful <= limit.idle_twice_since, stuck),
        and_(or_(and_(kept.meaningful <= limit.idle_since, stuck), _stepless(within)), overstay),
    )
    return and_(_looked_at(within), waits)


def _crossed(within: FromClause) -> ColumnElement[bool]:
    limit = within.c
    now = _older(limit.over, limit.over_since, limit.today)
    return and_(_looked_at(within), now, not_(_older(limit.over, limit.over_since_then, limit.then)))


def _past_close(within: FromClause) -> ColumnElement[bool]:
    return and_(_looked_at(within), pulses.c.closes < within.c.today)


def _stepless(within: FromClause) -> ColumnElement[bool]:
    return and_(_looked_at(within), pulses.c.step == StepKind.NONE, within.c.past_first)


def _unjustified(within: FromClause) -> ColumnElement[bool]:
    return and_(_looked_at(within), or_(pulses.c.unjustified.is_(None), pulses.c.unjustified))


def _due(within: FromClause) -> ColumnElement[bool]:
    return and_(_looked_at(within), pulses.c.next_due <= within.c.today)


_RULES: Mapping[Concern, Callable[[FromClause], ColumnElement[bool]]] = {
    Concern.STALLED: _stalled,
    Concern.CROSSED: _crossed,
    Concern.REDATE: _past_close,
    Concern.STEPLESS: _stepless,
    Concern.UNJUSTIFIED: _unjustified,
    Concern.DUE: _due,
    Concern.UNTOUCHED: lambda within: not_(_looked_at(within)),
    Concern.OPEN: lambda _: true(),
}


def _step_valid(within: FromClause) -> ColumnElement[bool]:
    due, limit = pulses.c.next_due, within.c
    too_far = case((pulses.c.step == StepKind.CLIENTS, limit.promised_before), else_=limit.valid_before)
    return and_(due.is_not(None), due >= limit.today, due < too_far)


def _older(days: ColumnElement[int], since: ColumnElement[date], today: ColumnElement[date]) -> ColumnElement[bool]:
    """Return whether an age is so many days at least, on a day of which `since` is the latest that is so old."""
    kept = pulses.c
    return case(
        (or_(kept.hold_from.is_(None), today <= kept.hold_from), kept.since <= since),
        (today <= kept.hold_until, kept.held >= days),
        else_=kept.after <= since,
    )


def _oldest(within: FromClause) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """Return since when the oldest has its age, and the greatest age of those that are held."""
    counted, held = _age(within)
    return func.min(counted).label("since"), func.max(held).label("held")


def _age(within: FromClause) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """Return since when a deal's age counts, or else its age that is held; neither when it is unknown."""
    kept, today = pulses.c, within.c.today
    free = or_(kept.hold_from.is_(None), today <= kept.hold_from)
    counted = case((free, kept.since), (today > kept.hold_until, kept.after))
    return counted, case((and_(not_(free), today <= kept.hold_until), kept.held))


_PULSES = select(pulses.c.deal, pulses.c.body).where(
    pulses.c.workspace_id == bindparam("workspace"), pulses.c.deal.in_(bindparam("ids", expanding=True))
)
