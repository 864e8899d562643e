"""Sums over many deals, read from what is kept beside the ledger. Integers only: the domain applies the rules."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Row,
    Select,
    Text,
    bindparam,
    case,
    cast,
    extract,
    false,
    func,
    literal_column,
    or_,
    select,
)

from domain.foundations.when import Period
from domain.insight.chances import RESOLVED, Reached
from domain.insight.positions import OF_THE_STAGE, Cause, DaySum, Sum
from domain.ports import Scope
from domain.selling.deal import Status
from domain.team.counting import Flowed
from storage.scopes import Shape, closed, parameters, shape_of, within
from storage.tables import day_sums, deals, stays, sums
from storage.transaction import Transaction

_STANDING = ("process", "stage", "status", "currency", "p")


class KeptReports:
    """Implements domain.ports.Reports."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def sums(self, scope: Scope, *, of: Collection[Status] | None = None, by_month: bool = True) -> Sequence[Sum]:
        statuses = None if of is None else frozenset(of)
        return _sums_in(self._rows(_sums(shape_of(scope), statuses, by_month=by_month), scope))

    def overdue(self, scope: Scope, *, first: date, before: date) -> Sequence[Sum]:
        rows = self._rows(_overdue(shape_of(scope)), scope, first=first, before=before)
        return _sums_in((*row[:5], f"{row.year:04}-{row.month:02}", *row[-3:]) for row in rows)

    def days(self, scope: Scope, *, after: date, until: date | None = None) -> Sequence[DaySum]:
        rows = self._rows(_days(shape_of(scope)), scope, after=after, until=until or date.max)
        return _day_sums_in(rows)

    def happened(self, scope: Scope, *, since: date, until: date) -> Sequence[DaySum]:
        rows = self._rows(_happened(shape_of(scope)), scope, since=since, until=until)
        return _day_sums_in(rows)

    def times(self, cause: Cause, scope: Scope, period: Period) -> Mapping[date, int]:
        query, days = _times(shape_of(scope)), list(period.days())
        rows: Sequence[Sequence[Any]] = self._rows(query, scope, days=days, cause=cause.value)
        return {day: int(times) for day, times in rows if times}

    def by_owner(self, scope: Scope, period: Period) -> Sequence[Flowed]:
        rows = self._rows(_by_owner(shape_of(scope)), scope, first=period.first, last=period.last)
        return _flows_in(rows)

    def signed(self, scope: Scope, period: Period, *, currency: str) -> Sequence[Flowed]:
        given = {"first": period.first, "last": period.last, "home": currency}
        return _flows_in(self._rows(_signed(shape_of(scope)), scope, **given))

    def resolved(self, scope: Scope, period: Period) -> Sequence[Reached]:
        query = _resolved(shape_of(scope))
        rows = self._rows(query, scope, first=period.first, last=period.last)
        return [
            Reached(
                row.process,
                Status(row.status),
                frozenset({row.stage, *(int(each) for each in (row.path or "").split(",") if each)}),
                row.currency or None,
                int(row.deals),
                int(row.minor),
            )
            for row in rows
        ]

    def steps_due(self, scope: Scope, day: date) -> int:
        return int(self._rows(_steps_due(shape_of(scope)), scope, day=day)[0][0])

    def _rows(self, query: Select[Any], scope: Scope, **given: Any) -> Sequence[Row[Any]]:
        return self._in.rows(query, parameters(self._in.workspace_id, scope) | given)


# -- the queries, one for each shape of scope --------------------------------------------------------------------------


@lru_cache(maxsize=16)
def _sums(shape: Shape, of: frozenset[Status] | None, *, by_month: bool) -> Select[Any]:
    by = [sums.c[name] for name in (*_STANDING, *(["close_month"] if by_month else []))]
    month: list[ColumnElement[Any]] = [] if by_month else [literal_column("''")]
    totals = [func.sum(sums.c[name]).label(name) for name in ("deals", "unknown", "minor")]
    query = select(*by, *month, *totals).where(*within(sums, shape), sums.c.deals != 0).group_by(*by).order_by(*by)
    return query if of is None else query.where(or_(false(), *(sums.c.status == status.value for status in sorted(of))))


@lru_cache(maxsize=16)
def _overdue(shape: Shape) -> Select[Any]:
    by = [
        *(deals.c[name] for name in _STANDING),
        cast(extract("year", deals.c.closes), Integer).label("year"),
        cast(extract("month", deals.c.closes), Integer).label("month"),
    ]
    totals = [
        func.count().label("deals"),
        func.sum(case((deals.c.currency == "", 1), else_=0)).label("unknown"),
        func.sum(deals.c.minor).label("minor"),
    ]
    expected = (deals.c.closes >= bindparam("first"), deals.c.closes < bindparam("before"))
    is_open = deals.c.status == Status.OPEN.value
    return select(*by, *totals).where(*within(deals, shape), is_open, *expected).group_by(*by).order_by(*by)


@lru_cache(maxsize=16)
def _days(shape: Shape) -> Select[Any]:
    by = [day_sums.c[name] for name in ("day", "cause", *_STANDING)]
    totals = [func.sum(day_sums.c[name]).label(name) for name in ("deals", "unknown", "minor", "happened")]
    lately = (day_sums.c.day > bindparam("after"), day_sums.c.day <= bindparam("until"))
    return select(*by, *totals).where(*within(day_sums, shape), *lately).group_by(*by).order_by(*by)


@lru_cache(maxsize=16)
def _happened(shape: Shape) -> Select[Any]:
    by = [day_sums.c[name] for name in ("cause", *_STANDING)]
    totals = [func.sum(day_sums.c[name]).label(name) for name in ("deals", "unknown", "minor", "happened")]
    query = select(func.min(day_sums.c.day).label("day"), *by, *totals)
    query = query.where(*within(day_sums, shape), day_sums.c.day >= bindparam("since"))
    return query.group_by(day_sums.c.day > bindparam("until"), *by)


@lru_cache(maxsize=16)
def _times(shape: Shape) -> Select[Any]:
    # day by day: a range of days would have the index read whatever happened to anybody in it
    those = (day_sums.c.day.in_(bindparam("days", expanding=True)), day_sums.c.cause == bindparam("cause"))
    query = select(day_sums.c.day, func.sum(day_sums.c.happened).label("times"))
    return query.where(*within(day_sums, shape), *those).group_by(day_sums.c.day)


@lru_cache(maxsize=16)
def _by_owner(shape: Shape) -> Select[Any]:
    by = [day_sums.c[name] for name in ("day", "owner", "cause", "process", "stage", "status", "currency")]
    totals = [func.sum(day_sums.c[name]).label(name) for name in ("deals", "minor", "happened")]
    lately = day_sums.c.day.between(bindparam("first"), bindparam("last"))
    return select(*by, *totals).where(*within(day_sums, shape), lately).group_by(*by).order_by(*by)


@lru_cache(maxsize=16)
def _signed(shape: Shape) -> Select[Any]:
    """Ask for what is won, less what was reopened, and without what only changed hands afterwards (`is_signed`)."""
    its, first = day_sums.c, bindparam("first", type_=Date)
    day = case((its.currency == bindparam("home"), first), else_=its.day)
    won: ColumnElement[str] = literal_column(f"'{Cause.WON}'")
    nowhere: ColumnElement[int] = literal_column("0")
    columns = (day.label("of_day"), its.owner, won, its.process, nowhere, its.status, its.currency)
    totals = [func.sum(its[name]).label(name) for name in ("deals", "minor", "happened")]
    theirs = (its.day.between(first, bindparam("last")), its.status == Status.WON.value, its.cause != Cause.ASSIGNED)
    by = (day, its.owner, its.process, its.status, its.currency)
    return select(*columns, *totals).where(*within(day_sums, shape), *theirs).group_by(*by).order_by(*by)


@lru_cache(maxsize=16)
def _resolved(shape: Shape) -> Select[Any]:
    """Ask for deals that were closed and still are: each with the stages of its visits, then those that are alike."""
    theirs = (stays.c.workspace_id == deals.c.workspace_id, stays.c.deal == deals.c.id)
    path = select(joined(stays.c.stage)).where(*theirs).scalar_subquery().label("path")
    of_deal = (deals.c[name] for name in ("process", "status", "currency", "stage", "minor"))
    each = (
        select(*of_deal, path).where(*within(deals, shape), *closed(*RESOLVED)).cte("each").prefix_with("MATERIALIZED")
    )
    by = [each.c[name] for name in ("process", "status", "currency", "stage", "path")]
    totals = (func.count().label("deals"), func.sum(each.c.minor).label("minor"))
    return select(*by, *totals).group_by(*by)


def joined(words: ColumnElement[Any]) -> ColumnElement[str]:
    """Return what rows hold in one word, in any order and as often as it is there: to sort it out costs more."""
    return func.aggregate_strings(cast(words, Text), ",")


@lru_cache(maxsize=16)
def _steps_due(shape: Shape) -> Select[Any]:
    is_open = deals.c.status == literal_column("'open'")  # as the index says it
    query = select(func.count()).select_from(deals)
    return query.where(*within(deals, shape), is_open, deals.c.next_due == bindparam("day"))


def _sums_in(rows: Iterable[Sequence[Any]]) -> list[Sum]:
    """Return the totals of rows that hold any deal."""
    return [
        Sum(
            process,
            stage,
            _STATUSES[status],
            currency or None,
            None if p == OF_THE_STAGE else p,
            month,
            int(deals),
            int(unknown),
            int(minor),
        )
        for process, stage, status, currency, p, month, deals, unknown, minor in rows
        if deals
    ]


def _flows_in(rows: Iterable[Sequence[Any]]) -> list[Flowed]:
    """Return what rows tell that happened to the deals of each owner."""
    return [
        Flowed(
            day,
            owner,
            cause,
            process,
            stage,
            _STATUSES[status],
            currency or None,
            int(deals),
            int(minor),
            int(happened),
        )
        for day, owner, cause, process, stage, status, currency, deals, minor, happened in rows
    ]


def _day_sums_in(rows: Iterable[Sequence[Any]]) -> list[DaySum]:
    """Return what rows tell that happened, where anything is left of it."""
    return [
        DaySum(
            day,
            cause,
            process,
            stage,
            _STATUSES[status],
            currency or None,
            None if p == OF_THE_STAGE else p,
            int(deals),
            int(unknown),
            int(minor),
            int(happened),
        )
        for day, cause, process, stage, status, currency, p, deals, unknown, minor, happened in rows
        if deals or unknown or minor or happened
    ]


_STATUSES = {status.value: status for status in Status}
