"""The figure of a chart that was asked for: one place for whoever draws it later, whatever asked (rules 3.6)."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Final

from commands.board.figures import by_role_of, dependence_of, may_see_dependence
from commands.pipeline.figures import NOON, VIEWS, figure_of
from commands.pipeline.ideal import ideal_of
from commands.plan.acting import activity_of
from domain.foundations.figure import Figure
from domain.foundations.when import Period
from domain.ports import Scope, UnitOfWork
from domain.selling.people import Team
from domain.selling.rights import may_see_figures
from domain.voice.announcements import ChartAsked


def figure_asked(asked: ChartAsked, team: Team | None, now: datetime, work: UnitOfWork) -> Figure | None:
    """Return the figure as it is now, by the team's calendar and currency; None for what is not known, or not told."""
    today = now.date() if team is None else team.calendar.day_of(now)
    view = next((view for view in VIEWS if view == asked.report), None)
    if view is None:
        find = OF_A_TEAM.get(asked.report)
        return None if find is None or team is None else find(asked, team, today, work)
    if view == "calibration" and not _may_still_see(asked, work):
        return None
    return figure_of(
        view,
        Scope(teams=asked.teams, owner=asked.owner, process=asked.process),
        work,
        who=asked.scope,
        currency=work.workspace.choices.currency if team is None else team.currency,
        today=today,
        since=asked.since,
        until=asked.until,
    )


def _may_still_see(asked: ChartAsked, work: UnitOfWork) -> bool:
    """Tell whether the asker may see the figures of the member that was meant, if any, as it is now."""
    if asked.owner is None:
        return True
    return may_see_figures(work.workspace.member(asked.asked_by), work.workspace.member(asked.owner))


def _by_role(_: ChartAsked, team: Team, today: date, work: UnitOfWork) -> Figure:
    return by_role_of(team, today, work)


def _dependence(asked: ChartAsked, team: Team, today: date, work: UnitOfWork) -> Figure | None:
    """Return it for whoever manages the team still."""
    asker = work.workspace.member(asked.asked_by)
    return dependence_of(team, today, work) if may_see_dependence(asker, team) else None


def _ideal(asked: ChartAsked, team: Team, today: date, work: UnitOfWork) -> Figure | None:
    return ideal_of(team, team.calendar.moment(today, NOON), work, process=asked.process)


def _activity(asked: ChartAsked, team: Team, today: date, work: UnitOfWork) -> Figure | None:
    """Return it of the member that was meant for whoever may see their figures still."""
    if asked.since is None or asked.until is None or not _may_still_see(asked, work):
        return None
    member = None if asked.owner is None else work.workspace.member(asked.owner)
    period = Period(first=asked.since, last=asked.until)
    return activity_of(team, period, work, today=today, member=member, role=asked.role)


OF_A_TEAM: Final[Mapping[str, Callable[[ChartAsked, Team, date, UnitOfWork], Figure | None]]] = {
    "by_role": _by_role,
    "dependence": _dependence,
    "ideal": _ideal,
    "activity": _activity,
}
