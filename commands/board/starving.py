"""`/board check`: which forms of value the leaderboard shows nothing of; told to managers once a quarter (rules 9)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import ClassVar

from commands.board.showing import the_team
from commands.board.weeks import BoardWeeks
from commands.command import Command
from commands.replies import BoardChecked
from commands.request import Request
from domain.foundations.when import Period, quarter_of
from domain.ports import UnitOfWork
from domain.selling.people import Member, Team
from domain.selling.rights import must_manage
from domain.selling.terms import Term
from domain.team.starving import Starving, is_first_of_quarter, quarter_ended, starving


class CheckBoard(Command):
    """Check whether the leaderboard shows every form of value and every role; for managers."""

    family: ClassVar = "board"
    verb: ClassVar = Term.known("check", "contrôle", "contrôler", "vérifier", "starving")
    example: ClassVar = "/board check"
    writes: ClassVar = False

    def run(self, request: Request, work: UnitOfWork) -> BoardChecked:
        """Return what starves in this quarter so far. Raises NotAllowed for all but managers and admins."""
        team = the_team(request)
        must_manage(request.member, team.id, in_charge=request.in_charge)
        today = team.calendar.day_of(request.now)
        found = starving_of(team, Period(first=quarter_of(today).first, last=today), work)
        return BoardChecked(workspace=work.workspace, team=team, starving=found)


def starving_of(team: Team, period: Period, work: UnitOfWork) -> Starving:
    """Return what a team's leaderboard showed nothing of in a period."""
    everybody = [each.but(on_board=True) for each in work.workspace.members]
    board, said = BoardWeeks(team, (period,), work).board(period, members=everybody)
    return starving(board, work.workspace.members_of(team.id), team, said.honours)


def told_of_starving(mornings: Iterable[tuple[Member, date]], work: UnitOfWork) -> Mapping[int, tuple[Starving, ...]]:
    """Return by member what they hear this morning: on their first one of a quarter, of the teams that they manage."""
    found: dict[tuple[int, date], Starving] = {}
    told: dict[int, list[Starving]] = {}
    for member, today in mornings:
        for number in member.teams:
            team = work.workspace.team(number)
            if not (member.manages(number) or member.admin) or not is_first_of_quarter(member, team, today):
                continue
            if (number, today) not in found:
                found[number, today] = starving_of(team, quarter_ended(today), work)
            if found[number, today]:
                told.setdefault(member.id, []).append(found[number, today])
    return {member: tuple(each) for member, each in told.items()}
