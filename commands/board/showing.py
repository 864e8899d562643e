"""`/board`: the team's leaderboard, for its members; and one's own part in it, for oneself."""

from datetime import datetime
from typing import ClassVar

from commands.board.figures import board_of, plan_of
from commands.board.honours import mentions_of
from commands.command import Command
from commands.pipeline.ideal import ideal_of
from commands.replies import BoardShown, MyPart
from commands.request import Request
from domain.foundations.refusals import NotAllowed
from domain.foundations.when import month_of, week_of
from domain.ports import UnitOfWork
from domain.selling.people import Team
from domain.selling.terms import Term
from domain.team.board import brought_by, detailed
from domain.team.recognition import THANKS_A_WEEK


class ShowBoard(Command):
    """Show what everybody brought to the team in the last four weeks."""

    family: ClassVar = "board"
    verb: ClassVar = Term.known("show", "voir", "équipe", "team", "afficher")
    example: ClassVar = "/board"
    writes: ClassVar = False

    def run(self, request: Request, work: UnitOfWork) -> BoardShown:
        """Return the board of the team that is meant."""
        return board_shown(the_team(request), request.now, work)


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
        shown, said = board_of(team, today, work, named=me.id)
        week = week_of(today)
        given = work.recognitions.thanks_by(me.id, first=week.first, last=week.last)
        return MyPart(
            workspace=work.workspace,
            team=team,
            period=shown.period,
            brought=brought_by(me.id, shown),
            thanks=tuple(each for each in said.thanks if each.to == me.id),
            left=max(THANKS_A_WEEK - len(given), 0),
            named=me.on_board,
        )


def board_shown(team: Team, now: datetime, work: UnitOfWork) -> BoardShown:
    """Return a team's board with as much of people as it chose: for whoever asks, and for the thread of its review."""
    today = team.calendar.day_of(now)
    shown, said = board_of(team, today, work)
    week, mentions = mentions_of(team, today, work, said=said)
    return BoardShown(
        workspace=work.workspace,
        team=team,
        board=detailed(shown, team.board),
        practices=said.practices[-3:],
        mentions=mentions,
        week=week,
        plan=plan_of(team, today, work),
        month=month_of(today),
        ideal=ideal_of(team, now, work),
    )


def the_team(request: Request) -> Team:
    """Return the team that is meant. Raises NotAllowed where there is none yet."""
    if request.team is None:
        raise NotAllowed(right="team_first")
    return request.team
