"""`/board dependence`: how much the team hangs on few people, for its managers."""

from typing import ClassVar

from commands.board.figures import dependence_of, may_see_dependence
from commands.board.showing import the_team
from commands.charting import post_chart
from commands.command import Command
from commands.replies import DependenceShown
from commands.request import Request
from domain.ports import UnitOfWork
from domain.selling.people import Team
from domain.selling.rights import must_manage
from domain.selling.terms import Term
from domain.voice.announcements import ChartAsked


class ShowDependence(Command):
    """Show how much the team depends on few people; for its managers."""

    family: ClassVar = "board"
    verb: ClassVar = Term.known("dependence", "dépendance", "dependency", "risk", "risque")
    example: ClassVar = "/board dependence"

    def run(self, request: Request, work: UnitOfWork) -> DependenceShown:
        """Return the shares of the last twelve months. Raises NotAllowed for all but managers and admins."""
        team = the_team(request)
        must_manage(request.member, team.id, in_charge=request.in_charge)
        figure = dependence_of(team, team.calendar.day_of(request.now), work)
        posted = figure is not None and self._have_drawn(team, request, work)
        shown = DependenceShown(workspace=work.workspace, team=team, figure=figure)
        return shown.but(posted="direct") if posted else shown

    def _have_drawn(self, team: Team, request: Request, work: UnitOfWork) -> bool:
        """Have its chart come to the asker alone, wherever they ask; tell whether it will."""
        if request.member is None or not may_see_dependence(request.member, team):
            return False
        asked = ChartAsked(report="dependence", asked_by=request.member.id, teams=(team.id,))
        return post_chart(asked, request, work, private=True) != "none"
