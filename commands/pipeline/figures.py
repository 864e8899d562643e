"""The figures of `/pipeline`: one function for the command, its chart, its export and the terminal (rules 3.6)."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any, Literal, get_args

from commands.pipeline.conversion import conversion_of
from commands.telling import successes
from domain.foundations.figure import Figure
from domain.foundations.when import Calendar, Period, week_of
from domain.insight.calibration import CalibrationFigure, calibration_figure
from domain.insight.changes import changes
from domain.insight.months import months, won_after
from domain.insight.positions import Cause, Sum
from domain.insight.stages import stages
from domain.insight.staircase import climbs_of, staircase
from domain.insight.stall_count import stall_count
from domain.insight.trend import trend, trend_after
from domain.insight.whose import Whose
from domain.ports import Scope, UnitOfWork
from domain.selling.deal import Status
from domain.selling.workspace import Workspace
from domain.team.dependence import year_before
from domain.voice.digest import NAMED, DigestFigure, digest, working_days

View = Literal["stages", "months", "trend", "changes", "staircase", "digest", "conversion", "calibration"]
VIEWS: tuple[View, ...] = get_args(View)
NOON = time(12)


def figure_of(
    view: View,
    scope: Scope,
    work: UnitOfWork,
    *,
    who: Literal["me", "team", "member", "all"],
    currency: str,
    today: date,
    since: date | None = None,
    until: date | None = None,
    sums: Sequence[Sum] | None = None,
) -> Figure:
    """Return the figure of a view over a scope on a day.

    `since` and `until` are for changes: from the start of a day (default: Monday of last week) to the end of another;
    for conversion too (default: the last twelve months, to now). `sums` are the totals of stages or changes, without
    months, where they were read already.
    """
    workspace = work.workspace
    processes = [p for p in workspace.processes if scope.process in {None, p.id}]
    known: dict[str, Any] = {
        "processes": processes,
        "rates": workspace.rates,
        "currency": currency,
        "today": today,
        "whose": Whose(who=who, teams=scope.teams or (), owner=scope.owner, process=scope.process),
    }
    if view == "conversion":
        return conversion_of(scope, work, whose=known["whose"], today=today, since=since, until=until)
    if view == "calibration":
        return calibration_of(scope, work, whose=known["whose"], today=today)
    if view == "digest":
        return _digest(scope, work, today=today, known=known)
    if sums is None:
        sums = work.reports.sums(scope, by_month=view == "months")
    match view:
        case "stages":
            return stages(sums, **known)
        case "months":
            overdue = work.reports.overdue(scope, first=today.replace(day=1), before=today)
            return months(sums, overdue, work.reports.days(scope, after=won_after(today)), **known)
        case "trend":
            return trend(sums, work.reports.days(scope, after=trend_after(today)), **known)
        case "changes":
            start = since or last_monday(today)
            happened = work.reports.happened(scope, since=start, until=until or date.max)
            return changes(sums, happened, since=start, until=until, **known)
        case "staircase":
            left = work.deals.left(scope, first=today, last=today)
            climbs = climbs_of(left, work.deals.many(left), processes=processes, members=workspace.members)
            return staircase(sums, work.reports.days(scope, after=won_after(today)), climbs, **known)


def calibration_of(scope: Scope, work: UnitOfWork, *, whose: Whose, today: date) -> CalibrationFigure:
    """Return whether what was thought of the deals that ended in twelve months came true.

    Its cost grows with the histories of these deals.
    """
    year = year_before(today)
    return calibration_figure(
        work.outcomes.forecasts(scope, year),
        _calendar(scope, work.workspace),
        year,
        whose=whose,
        ended=sum(each.deals for each in work.reports.resolved(scope, year)),
    )


def _digest(scope: Scope, work: UnitOfWork, *, today: date, known: dict[str, Any]) -> DigestFigure:
    """Return what a digest tells on a day; its cost grows with what happened in these days, not with history."""
    calendar = _calendar(scope, work.workspace)
    periods = working_days(today, calendar)
    told, all_days = periods[-1], Period(first=periods[0].first, last=periods[-1].last)
    signed = work.deals.signed(scope, first=told.first, last=told.last, limit=NAMED)
    return digest(
        work.reports.sums(scope, of=(Status.OPEN, Status.PARKED), by_month=False),
        work.reports.happened(scope, since=told.first, until=told.last),
        work.reports.times(Cause.WON, scope, all_days),
        work.activities.by_day(scope, all_days),
        signed=successes(signed, work),
        steps_due=work.reports.steps_due(scope, today),
        stalled=stall_count(work.stalls.counts(scope, now=calendar.moment(today, NOON))),
        periods=periods,
        catalogue=work.workspace.actions,
        **known,
    )


def _calendar(scope: Scope, workspace: Workspace) -> Calendar:
    """Return whose working days count: those of the first team that is counted."""
    counted = [team for team in workspace.teams if scope.teams is None or team.id in scope.teams]
    return counted[0].calendar if counted else Calendar(zone=workspace.choices.zone)


def last_monday(today: date) -> date:
    """Return the Monday of this week; on a Monday, the one before."""
    monday = week_of(today).first
    return week_of(date.fromordinal(today.toordinal() - 1)).first if monday == today else monday
