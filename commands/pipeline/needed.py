"""`/pipeline ideal`: a team's pipeline beside the one that its plan needs."""

from typing import Annotated, ClassVar

from commands.arguments import ProcessNamed
from commands.charting import Posted, may_post_here, post_chart
from commands.command import Command
from commands.finding import process_meant
from commands.pipeline.ideal import ideal_of
from commands.replies import NoIdeal, Report
from commands.request import Request
from commands.whose import own_team
from domain.ports import Scope, UnitOfWork
from domain.selling.terms import Term
from domain.voice.announcements import ChartAsked


class Ideal(Command):
    """Show how many deals each stage needs for the plan, how many it has, and where they stand too long."""

    family: ClassVar = "pipeline"
    verb: ClassVar = Term.known("ideal", "idéal", "cible", "pipeline idéal", "target", "ideal pipeline")
    example: ClassVar = "/pipeline ideal"

    view: ClassVar = "ideal"

    process: Annotated[int | str | None, ProcessNamed()] = None
    here: bool = False
    """Post the chart in this channel: a manager's button."""

    def run(self, request: Request, work: UnitOfWork) -> Report | NoIdeal:
        """Return the team's pipeline beside its ideal, and have the chart posted where it belongs (rules 4)."""
        team = own_team(request, work)
        process = process_meant(self.process, work)
        figure = ideal_of(team, request.now, work, process=process)
        manages = request.member is not None and request.member.manages(team.id)
        if figure is None:
            return NoIdeal(workspace=work.workspace, team=team, may_set=manages)
        scope = Scope(teams=(team.id,), process=process)
        posted: Posted = "none"
        if request.member is not None:
            asked = ChartAsked(report=self.view, asked_by=request.member.id, teams=scope.teams, process=process)
            posted = post_chart(asked, request, work, here=self.here)
        return Report(
            workspace=work.workspace,
            figure=figure,
            view=self.view,
            scope=scope,
            whose="team",
            team=team,
            posted=posted,
            may_post_here=may_post_here(posted, request),
            command=self,
        )
