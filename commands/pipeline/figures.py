"""The figures of `/pipeline`: one function for the command, its chart, its export and the terminal (rules 3.6)."""

from datetime import date
from typing import Any, Literal, get_args

from domain.foundations.figure import Figure
from domain.foundations.when import week_of
from domain.insight.changes import changes, changes_after
from domain.insight.months import months, won_after
from domain.insight.stages import stages
from domain.insight.staircase import climbs_of, staircase
from domain.insight.trend import trend, trend_after
from domain.insight.whose import Whose
from domain.ports import Scope, UnitOfWork

View = Literal["stages", "months", "trend", "changes", "staircase"]
VIEWS: tuple[View, ...] = get_args(View)


def figure_of(
    view: View,
    scope: Scope,
    work: UnitOfWork,
    *,
    who: Literal["me", "team", "member", "all"],
    currency: str,
    today: date,
    since: date | None = None,
) -> Figure:
    """Return the figure of a view over a scope on a day; `since` is for changes (default: Monday of last week)."""
    workspace = work.workspace
    processes = [p for p in workspace.processes if scope.process in {None, p.id}]
    known: dict[str, Any] = {
        "processes": processes,
        "rates": workspace.rates,
        "currency": currency,
        "today": today,
        "whose": Whose(who=who, teams=scope.teams or (), owner=scope.owner, process=scope.process),
    }
    sums = work.reports.sums(scope)
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
            return changes(sums, work.reports.days(scope, after=changes_after(start)), since=start, **known)
        case "staircase":
            left = work.deals.left(scope, first=today, last=today)
            climbs = climbs_of(left, work.deals.many(left), processes=processes, members=workspace.members)
            return staircase(sums, work.reports.days(scope, after=won_after(today)), climbs, **known)


def last_monday(today: date) -> date:
    """Return the Monday of this week; on a Monday, the one before."""
    monday = week_of(today).first
    return week_of(date.fromordinal(today.toordinal() - 1)).first if monday == today else monday
