"""`/board dependence`: how much the team hangs on few people, for its managers."""

from typing import ClassVar

from commands.board.figures import dependence_of
from commands.board.showing import the_team
from commands.command import Command
from commands.replies import DependenceShown
from commands.request import Request
from domain.ports import UnitOfWork
from domain.selling.rights import must_manage
from domain.selling.terms import Term


class ShowDependence(Command):
    """Show how much the team depends on few people; for its managers."""

    family: ClassVar = "board"
    verb: ClassVar = Term.known("dependence", "dépendance", "dependency", "risk", "risque")
    example: ClassVar = "/board dependence"
    writes: ClassVar = False

    def run(self, request: Request, work: UnitOfWork) -> DependenceShown:
        """Return the shares of the last twelve months. Raises NotAllowed for all but managers and admins."""
        team = the_team(request)
        must_manage(request.member, team.id, in_charge=request.in_charge)
        figure = dependence_of(team, team.calendar.day_of(request.now), work)
        return DependenceShown(workspace=work.workspace, team=team, dependence=figure)
