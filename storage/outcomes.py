"""What became of deals: how they passed through their process, and whether what was thought of them came true."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, String, Subquery, and_, bindparam, case, cast, exists, func, or_, select

from domain.foundations.when import Period
from domain.insight.calibration import Forecast, forecasts_of
from domain.insight.chances import RESOLVED
from domain.insight.conversion import Passed
from domain.insight.positions import Dated
from domain.ledger import read_event
from domain.ports import Scope
from domain.selling.deal import OPEN, Status
from domain.selling.process import Process
from domain.selling.workspace import Workspace
from storage.reports import joined
from storage.scopes import Shape, closed, parameters, shape_of, within
from storage.tables import deals, events, stays, undone
from storage.transaction import Transaction

_SAY_NOTHING: Final = ("deal.noted", "deal.snoozed", "activity.logged")
"""Kinds of events after which a deal is as likely, as large and as near as before."""


_ENDS: Final = tuple(each.value for each in (Status.WON, Status.LOST, Status.CANCELLED))
"""How visits and deals end for good."""


class KeptOutcomes:
    """Implements domain.ports.Outcomes."""

    def __init__(self, transaction: Transaction, workspace: Callable[[], Workspace]) -> None:
        self._in = transaction
        self._workspace = workspace

    def forecasts(self, scope: Scope, period: Period) -> Sequence[Forecast]:
        workspace = self._workspace()
        stages = {stage.id: stage for process in workspace.processes for stage in process.stages}
        given = parameters(self._in.workspace_id, scope) | {"first": period.first, "last": period.last}
        found: list[Forecast] = []
        rows = self._in.rows(_ended(shape_of(scope)), given)
        for (_, team), lines in groupby(rows, key=lambda row: (row.id, row.team)):
            history = [Dated(day=row.day, event=read_event(json.loads(row.body), {})) for row in lines]
            found += forecasts_of(history, stages, workspace.team(team).calendar)
        return found

    def passed(self, scope: Scope, process: Process, period: Period, *, ended: bool = False) -> Sequence[Passed]:
        given = {"first": period.first, "stages": [stage.id for stage in process.stages]}
        of = scope.but(process=process.id)
        if ended:
            of = scope.but(process=None)
            given |= {"last": period.last}
        query = (_passed_then if ended else _passed)(shape_of(of))
        rows = self._in.rows(query, parameters(self._in.workspace_id, of) | given)
        found: Counter[Passed] = Counter()
        for row in rows:
            found[_went(row.path.split(","), Status(row.status))] += int(row.deals)
        return [each._replace(deals=n) for each, n in found.items()]


def _went(visits: Iterable[str], status: Status) -> Passed:
    """Read visits such as "12:1:11:0": the stage, whether during the period, where from then, whether won then."""
    told = [tuple(int(part or 0) for part in visit.split(":")) for visit in visits]
    return Passed(
        stood=frozenset(stage for stage, during, _, _ in told if during),
        over=frozenset((before, stage) for stage, _, before, _ in told if before),
        won_from=next((stage for stage, _, _, won in told if won), None),
        reached=frozenset(stage for stage, _, _, _ in told),
        status=status,
    )


# -- the queries, one for each shape of scope --------------------------------------------------------------------------


@lru_cache(maxsize=8)
def _ended(shape: Shape) -> Select[Any]:
    """Ask for the live events of deals that were won or lost in a period and still are, deal by deal."""
    theirs = and_(
        events.c.workspace_id == deals.c.workspace_id,
        events.c.subject_kind == "deal",
        events.c.subject_id == deals.c.id,
    )
    return (
        select(deals.c.id, deals.c.team, events.c.day, events.c.body)
        .select_from(deals.join(events, theirs))
        .where(
            *within(deals, shape),
            *closed(*RESOLVED),
            events.c.kind.not_in(_SAY_NOTHING),
            ~exists().where(undone.c.batch_id == events.c.batch_id),
        )
        .order_by(deals.c.id, events.c.seq)
    )


@lru_cache(maxsize=16)
def _passed(shape: Shape) -> Select[Any]:
    """Ask for the visits of each deal that were of the process, then for those deals that are alike.

    A deal that is parked stands in its stage still: its visit there lasts until the next one, or until its close.
    """
    lately = or_(deals.c.status.in_([status.value for status in OPEN]), deals.c.closed_on >= bindparam("first"))
    visits = (
        select(
            stays.c.deal,
            stays.c.visit,
            stays.c.stage,
            stays.c.entered_day,
            deals.c.status,
            _next(stays.c.visit).label("next"),
            case(
                (stays.c.left != "parked", stays.c.left_day),
                else_=func.coalesce(_next(stays.c.entered_day), deals.c.closed_on),
            ).label("until"),
        )
        .select_from(deals.join(stays, and_(stays.c.workspace_id == deals.c.workspace_id, stays.c.deal == deals.c.id)))
        .where(*within(deals, shape), lately)
        .subquery("visits")
    )
    return _alike(visits, visits.c.status, visits.c.status == Status.WON.value)


def _alike(visits: Subquery, status: ColumnElement[Any], is_won: ColumnElement[bool]) -> Select[Any]:
    """Ask of visits how the deals went that are alike; those of which no visit says the status are left out."""
    first: ColumnElement[Any] = bindparam("first")
    came_from = func.lag(visits.c.stage).over(partition_by=visits.c.deal, order_by=visits.c.visit)
    moved = and_(came_from != visits.c.stage, visits.c.entered_day >= first)
    during = or_(visits.c.until.is_(None), visits.c.until >= first)
    won = and_(is_won, visits.c.next.is_(None), visits.c.until >= first)
    told = (
        select(
            visits.c.deal,
            status.label("status"),
            _words(
                visits.c.stage,
                case((during, 1), else_=0),
                case((moved, came_from), else_=0),
                case((won, 1), else_=0),
            ).label("visit"),
        )
        .where(visits.c.stage.in_(bindparam("stages", expanding=True)))
        .subquery("told")
    )
    each = (
        select(func.max(told.c.status).label("status"), joined(told.c.visit).label("path"))
        .group_by(told.c.deal)
        .subquery("each")
    )
    grouped = select(each.c.status, each.c.path, func.count().label("deals")).group_by(each.c.status, each.c.path)
    return grouped.where(each.c.status.is_not(None))


@lru_cache(maxsize=16)
def _passed_then(shape: Shape) -> Select[Any]:
    """Ask the same of a period that ended: what happened after it is as if it had not.

    What a deal was when the period ended is read from its last visit until then: how that was left, and where it was
    parked, whether it was closed before the period ended. A visit whose day nobody knows began when it was written.
    """
    last: ColumnElement[Any] = bindparam("last")
    began = or_(stays.c.entered_day <= last, and_(stays.c.entered_day.is_(None), _written_by(last)))
    lately = or_(deals.c.status.in_([status.value for status in OPEN]), deals.c.closed_on >= bindparam("first"))
    by_then = stays.c.left_day <= last
    parked = and_(by_then, stays.c.left == "parked")
    visits = (
        select(
            stays.c.deal,
            stays.c.visit,
            stays.c.stage,
            stays.c.entered_day,
            _next(stays.c.visit).label("next"),
            case(
                (parked, func.coalesce(_next(stays.c.entered_day), _closed(func.min(events.c.day)))),
                (by_then, stays.c.left_day),
            ).label("until"),
            case(
                (parked, func.coalesce(_closed(func.min(events.c.kind)), Status.PARKED.value)),
                (and_(by_then, stays.c.left.in_(_ENDS)), stays.c.left),
                else_=Status.OPEN.value,
            ).label("ended"),
        )
        .select_from(deals.join(stays, and_(stays.c.workspace_id == deals.c.workspace_id, stays.c.deal == deals.c.id)))
        .where(*within(deals, shape), lately, began)
        .subquery("visits")
    )
    ended = func.replace(visits.c.ended, "deal.", "")
    return _alike(visits, case((visits.c.next.is_(None), ended)), ended == Status.WON.value)


def _written_by(last: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether a visit was written on a day or before it, as its team's clock told."""
    told = select(events.c.seq).where(
        events.c.workspace_id == deals.c.workspace_id,
        events.c.subject_kind == "deal",
        events.c.subject_id == deals.c.id,
        events.c.at == stays.c.entered_at,
        events.c.day <= last,
    )
    return told.correlate(deals, stays).exists()


def _closed(what: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return something of the close of a parked deal, until the period ended; nothing where there was none."""
    return (
        select(what)
        .where(
            events.c.workspace_id == deals.c.workspace_id,
            events.c.subject_kind == "deal",
            events.c.subject_id == deals.c.id,
            events.c.kind.in_([f"deal.{end}" for end in _ENDS]),
            events.c.at >= stays.c.left_at,
            events.c.day <= bindparam("last"),
            ~exists().where(undone.c.batch_id == events.c.batch_id),
        )
        .correlate(deals, stays)
        .scalar_subquery()
    )


def _next(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return what the next visit of a deal has there."""
    return func.lead(column).over(partition_by=stays.c.deal, order_by=stays.c.visit)


def _words(*numbers: ColumnElement[int]) -> ColumnElement[str]:
    words: Iterator[ColumnElement[str]] = (cast(number, String) for number in numbers)
    together = next(words)
    for each in words:
        together = together + ":" + each
    return together
