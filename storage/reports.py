"""Sums over many deals, read from what is kept beside the ledger. Integers only: the domain applies the rules."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Integer, Row, Table, case, cast, extract, func, literal_column, select

from domain.foundations.when import Period
from domain.insight.positions import OF_THE_STAGE, Cause
from domain.ports import DaySum, Scope, Sum
from domain.selling.deal import Status
from domain.team.counting import Flowed
from storage.tables import day_sums, deals, sums
from storage.transaction import Transaction

_STANDING = ("process", "stage", "status", "currency", "p")


class KeptReports:
    """Implements domain.ports.Reports."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def sums(self, scope: Scope) -> Sequence[Sum]:
        by = [sums.c[name] for name in (*_STANDING, "close_month")]
        totals = [func.sum(sums.c[name]).label(name) for name in ("deals", "unknown", "minor")]
        query = select(*by, *totals).where(*self._within(sums, scope), sums.c.deals != 0).group_by(*by).order_by(*by)
        return [Sum(*_standing(row), row.close_month, *_measured(row)) for row in self._in.rows(query) if row.deals]

    def overdue(self, scope: Scope, *, first: date, before: date) -> Sequence[Sum]:
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
        query = (
            select(*by, *totals)
            .where(
                *self._within(deals, scope),
                deals.c.status == Status.OPEN.value,
                deals.c.closes >= first,
                deals.c.closes < before,
            )
            .group_by(*by)
            .order_by(*by)
        )
        return [Sum(*_standing(row), f"{row.year:04}-{row.month:02}", *_measured(row)) for row in self._in.rows(query)]

    def days(self, scope: Scope, *, after: date, until: date | None = None) -> Sequence[DaySum]:
        by = [day_sums.c[name] for name in ("day", "cause", *_STANDING)]
        totals = [func.sum(day_sums.c[name]).label(name) for name in ("deals", "unknown", "minor", "happened")]
        query = select(*by, *totals).where(*self._within(day_sums, scope), day_sums.c.day > after)
        if until is not None:
            query = query.where(day_sums.c.day <= until)
        return [
            DaySum(row.day, row.cause, *_standing(row), *_measured(row), int(row.happened))
            for row in self._in.rows(query.group_by(*by).order_by(*by))
            if row.deals or row.unknown or row.minor or row.happened
        ]

    def times(self, cause: Cause, scope: Scope, *, days: Iterable[date]) -> Mapping[date, int]:
        query = select(day_sums.c.day, func.sum(day_sums.c.happened).label("times")).where(
            *self._within(day_sums, scope), day_sums.c.day.in_(list(days)), day_sums.c.cause == cause.value
        )
        return {row.day: int(row.times) for row in self._in.rows(query.group_by(day_sums.c.day)) if row.times}

    def by_owner(self, scope: Scope, period: Period) -> Sequence[Flowed]:
        by = [day_sums.c[name] for name in ("day", "owner", "cause", "process", "stage", "status", "currency")]
        totals = [func.sum(day_sums.c[name]).label(name) for name in ("deals", "minor", "happened")]
        within = day_sums.c.day.between(period.first, period.last)
        query = select(*by, *totals).where(*self._within(day_sums, scope), within).group_by(*by).order_by(*by)
        return [
            Flowed(
                row.day,
                row.owner,
                row.cause,
                row.process,
                row.stage,
                Status(row.status),
                row.currency or None,
                int(row.deals),
                int(row.minor),
                int(row.happened),
            )
            for row in self._in.rows(query)
        ]

    def steps_due(self, scope: Scope, day: date) -> int:
        is_open = deals.c.status == literal_column("'open'")  # as the index says it
        query = select(func.count()).select_from(deals)
        row = self._in.row(query.where(*self._within(deals, scope), is_open, deals.c.next_due == day))
        return 0 if row is None else int(row[0])

    def _within(self, table: Table, scope: Scope) -> list[ColumnElement[bool]]:
        conditions: list[ColumnElement[bool]] = [table.c.workspace_id == self._in.workspace_id]
        if scope.teams is not None:
            conditions.append(table.c.team.in_(scope.teams))
        if scope.owner is not None:
            conditions.append(table.c.owner == scope.owner)
        if scope.process is not None:
            conditions.append(table.c.process == scope.process)
        return conditions


def _standing(row: Row[Any]) -> tuple[int, int, Status, str | None, int | None]:
    """Return process, stage, status, currency and pinned probability."""
    p = None if row.p == OF_THE_STAGE else row.p
    return row.process, row.stage, Status(row.status), row.currency or None, p


def _measured(row: Row[Any]) -> tuple[int, int, int]:
    """Return the deals, those without an amount, and minor units."""
    return int(row.deals), int(row.unknown), int(row.minor)
