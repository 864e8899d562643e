"""`/review month`: where all teams stand, for directors, at team level alone."""

from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar

from commands.command import Command
from commands.pipeline.figures import figure_of
from commands.pipeline.ideal import ideal_of
from commands.plan.counted import plan_of
from commands.replies import MonthShown
from commands.request import Request
from commands.review.ended import closing_of
from domain.foundations.refusals import NotAllowed
from domain.foundations.when import ONE_DAY, month_of
from domain.insight.months import MonthsFigure
from domain.ports import Scope, UnitOfWork
from domain.selling.people import Team
from domain.selling.terms import Term
from domain.team.plan import revenue_of
from domain.voice.month import MOST_TEAMS, TeamMonth


class ShowMonth(Command):
    """Show a director how all teams ended the month and where they stand."""

    family: ClassVar = "review"
    verb: ClassVar = Term.known("month", "mois", "bilan du mois", "all teams", "toutes les équipes")
    example: ClassVar = "/review month"
    writes: ClassVar = False

    def run(self, request: Request, work: UnitOfWork) -> MonthShown:
        """Return every team at team level. Raises NotAllowed for all but directors, and whoever is in charge."""
        if not (
            request.in_charge or (request.member is not None and (request.member.director or request.member.admin))
        ):
            raise NotAllowed(right="director")
        return MonthShown(workspace=work.workspace, teams=tuple(months_of(request.now, work)))


def months_of(now: datetime, work: UnitOfWork) -> Iterator[TeamMonth]:
    """Give the month of each team, in the order of their numbers."""
    return (_month_of(team, now, work) for team in work.workspace.teams[:MOST_TEAMS])


def _month_of(team: Team, now: datetime, work: UnitOfWork) -> TeamMonth:
    scope = Scope(teams=(team.id,))
    today = team.calendar.day_of(now)
    this = month_of(today)
    figure = figure_of("months", scope, work, who="team", currency=team.currency, today=today)
    assert isinstance(figure, MonthsFigure), "this view is one of months"
    plan = plan_of(team, this, today, work)
    ideal = ideal_of(team, now, work, plan=plan)
    return TeamMonth(
        team=team,
        ended=closing_of(team, month_of(this.first - ONE_DAY), today, work),
        now=revenue_of(plan),
        expected=figure.months[0],
        open=figure.total,
        missing=None if ideal is None else ideal.missing,
    )
