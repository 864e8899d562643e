"""`/board`: the team's leaderboard, for its members; and one's own part in it, for oneself."""

from datetime import datetime
from typing import ClassVar

from commands.board.figures import by_role_of
from commands.board.honours import mentions_of
from commands.board.weeks import BoardWeeks, weeks_of_honours
from commands.charting import Posted, may_post_here, post_chart
from commands.command import Command
from commands.pipeline.ideal import ideal_of
from commands.plan.counted import plan_of
from commands.replies import BoardShown, MyPart, Report
from commands.request import Request
from commands.whose import own_team
from domain.foundations.refusals import NotAllowed
from domain.foundations.when import month_of, week_of
from domain.ports import Scope, UnitOfWork
from domain.selling.people import Team
from domain.selling.terms import Term
from domain.team.board import board_period, brought_by, detailed
from domain.team.by_role import ByRole
from domain.team.objective import SIGNING
from domain.team.own import own_part
from domain.team.recognition import THANKS_A_WEEK
from domain.voice.announcements import ChartAsked


class ShowBoard(Command):
    """Show what everybody brought to the team in the last four weeks."""

    family: ClassVar = "board"
    verb: ClassVar = Term.known("show", "voir", "équipe", "team", "afficher")
    example: ClassVar = "/board"
    tells: ClassVar = True

    def run(self, request: Request, work: UnitOfWork) -> BoardShown:
        """Return the board of the team that is meant."""
        team = own_team(request, work)
        shown = board_shown(team, request.now, work)
        return shown.but(posted=_have_drawn(shown.by_role, team, request, work))


class ShowChart(Command):
    """Show who made the wins of the last four weeks possible, by phase and role."""

    family: ClassVar = "board"
    verb: ClassVar = Term.known("chart", "graphique", "contribution", "contributions", "roles", "rôles")
    example: ClassVar = "/board chart"
    tells: ClassVar = True

    here: bool = False
    """Post the chart in this channel: a manager's button."""

    def run(self, request: Request, work: UnitOfWork) -> Report:
        """Return the figures at once, and have the chart posted where it belongs (rules 4)."""
        team = own_team(request, work)
        figure = by_role_of(team, team.calendar.day_of(request.now), work)
        posted = _have_drawn(figure, team, request, work, here=self.here)
        return Report(
            workspace=work.workspace,
            figure=figure,
            view="by_role",
            scope=Scope(teams=(team.id,)),
            whose="team",
            team=team,
            posted=posted,
            may_post_here=may_post_here(posted, request),
            command=self,
        )


class ShowMine(Command):
    """Show what you brought to the team, and the thanks you received; only you see it."""

    family: ClassVar = "board"
    verb: ClassVar = Term.known("me", "moi", "ma part", "my part", "mine")
    example: ClassVar = "/board me"
    writes: ClassVar = False

    def run(self, request: Request, work: UnitOfWork) -> MyPart:
        """Return one's own part, also for somebody whom the board does not name."""
        if request.member is None:
            raise NotAllowed(right="operator")
        team, me = the_team(request), request.member
        today = team.calendar.day_of(request.now)
        period = board_period(today)
        weeks = BoardWeeks(team, (period,), work)
        shown, said = weeks.board(period, named=me.id)
        credit, rates = weeks.credit(period), work.workspace.rates
        own = own_part(me.id, credit, weeks.weights, currency=team.currency, rates=rates)
        week = week_of(today)
        given = work.recognitions.thanks_by(me.id, first=week.first, last=week.last)
        return MyPart(
            workspace=work.workspace,
            team=team,
            period=period,
            brought=brought_by(me.id, shown),
            thanks=tuple(each for each in said.thanks if each.to == me.id),
            left=max(THANKS_A_WEEK - len(given), 0),
            named=me.on_board,
            own=own if own.wins else None,
        )


def board_shown(team: Team, now: datetime, work: UnitOfWork) -> BoardShown:
    """Return a team's board with as much of people as it chose: for whoever asks, and for the thread of its review."""
    today = team.calendar.day_of(now)
    period = board_period(today)
    weeks = weeks_of_honours(team, today, work, beside=(period,))
    shown, said = weeks.board(period)
    week, mentions = mentions_of(team, today, work, weeks=weeks)
    month = month_of(today)
    plan = plan_of(team, month, today, work, of=SIGNING)
    return BoardShown(
        workspace=work.workspace,
        team=team,
        board=detailed(shown, team.board),
        practices=said.practices[-3:],
        mentions=mentions,
        week=week,
        plan=plan,
        month=month,
        ideal=ideal_of(team, now, work, plan=plan),
        by_role=by_role_of(team, today, work, weeks=weeks),
    )


def the_team(request: Request) -> Team:
    """Return the team that is meant. Raises NotAllowed where there is none yet."""
    if request.team is None:
        raise NotAllowed(right="team_first")
    return request.team


def _have_drawn(figure: ByRole | None, team: Team, request: Request, work: UnitOfWork, *, here: bool = False) -> Posted:
    if request.member is None or figure is None or not figure.tells:
        return "none"
    asked = ChartAsked(report="by_role", asked_by=request.member.id, teams=(team.id,))
    return post_chart(asked, request, work, here=here)
