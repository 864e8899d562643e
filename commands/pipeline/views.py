"""The views of `/pipeline`: figures that the asker sees at once, and their charts."""

from datetime import date
from typing import Annotated, ClassVar, Final, Literal

from commands.arguments import Day, ProcessNamed, Words
from commands.charting import Posted, may_post_here, post_chart
from commands.finding import process_meant
from commands.period_said import period_said
from commands.pipeline.figures import View, figure_of
from commands.pipeline.scope import OfSomebody
from commands.replies import NotNow, Report
from commands.request import Request
from domain.foundations.refusals import NotAllowed
from domain.ports import Scope, UnitOfWork
from domain.selling.people import Member
from domain.selling.rights import may_see_figures
from domain.selling.terms import Term
from domain.voice.announcements import ChartAsked

SINCE: Final = ("since", "from", "depuis", "à partir du")
"""What announces the day from which on somebody looks back."""


class Figures(OfSomebody):
    """What every view has in common: its figure, and where its chart goes."""

    view: ClassVar[View] = "stages"

    here: bool = False
    """Post the chart in this channel: a manager's button."""

    def run(self, request: Request, work: UnitOfWork) -> Report:
        """Return the figures at once, and have the chart posted where it belongs (rules 4)."""
        member = self.meant(request, work)
        team = request.team
        whose = self.scope_word(member, request)
        since, until = self._days(request)
        scope = Scope(teams=self.teams(whose, request), owner=member and member.id, process=self._process(work))
        figure = figure_of(
            self.view,
            scope,
            work,
            who=whose,
            currency=work.workspace.choices.currency if team is None else team.currency,
            today=request.today if team is None else team.calendar.day_of(request.now),
            since=since,
            until=until,
        )
        private = self._is_private(member)
        posted = self._post_chart(scope, whose, request, work, private=private) if figure.tells else "none"
        return Report(
            workspace=work.workspace,
            figure=figure,
            view=self.view,
            scope=scope,
            whose=whose,
            member=member,
            team=team,
            posted=posted,
            may_post_here=not private and may_post_here(posted, request),
            command=self,
        )

    def _days(self, _request: Request) -> tuple[date | None, date | None]:
        """Return the first and the last day that are looked back on, None where nothing was said."""
        return None, None

    def _process(self, _work: UnitOfWork) -> int | None:
        return None

    def _is_private(self, _member: Member | None) -> bool:
        """Tell whether the chart goes to the asker alone, wherever they ask."""
        return False

    def _post_chart(
        self,
        scope: Scope,
        whose: Literal["me", "team", "member", "all"],
        request: Request,
        work: UnitOfWork,
        *,
        private: bool,
    ) -> Posted:
        if request.member is None:
            return "none"
        since, until = self._days(request)
        chart = ChartAsked(
            report=self.view,
            asked_by=request.member.id,
            teams=scope.teams,
            owner=scope.owner,
            process=scope.process,
            since=since,
            until=until,
            scope=whose,
        )
        return post_chart(chart, request, work, here=self.here, private=private)


class PipelineView(Figures):
    """What the views of deals have in common: they may count those of one process."""

    process: Annotated[int | str | None, ProcessNamed()] = None

    def _process(self, work: UnitOfWork) -> int | None:
        return process_meant(self.process, work)


class Stages(PipelineView):
    """Show the open deals by stage, with what was won and lost."""

    verb: ClassVar = Term.known("stages", "étapes", "stages", "funnel")
    example: ClassVar = "/pipeline"
    view: ClassVar = "stages"


class Months(PipelineView):
    """Show the open deals by the month they are expected to close."""

    verb: ClassVar = Term.known("months", "mois", "calendrier", "month")
    example: ClassVar = "/pipeline months @marie"
    view: ClassVar = "months"


class Trend(PipelineView):
    """Show the last thirteen weeks: open deals, their value, and what was won."""

    verb: ClassVar = Term.known("trend", "tendance", "evolution")
    example: ClassVar = "/pipeline trend"
    view: ClassVar = "trend"


class Staircase(PipelineView):
    """Show the stages as a staircase, with what was won this month and who climbed today."""

    verb: ClassVar = Term.known(
        "wall", "escalier", "mur", "staircase", "escalier de la réussite", "staircase of success"
    )
    example: ClassVar = "/pipeline wall"
    view: ClassVar = "staircase"


class Changes(PipelineView):
    """Show what changed since a date: created, won, lost, amounts, dates, moves."""

    verb: ClassVar = Term.known("changes", "changements", "mouvements", "change")
    example: ClassVar = "/pipeline changes since monday"
    view: ClassVar = "changes"

    since: Annotated[date | None, Day(markers=SINCE, look="latest")] = None

    def _days(self, _request: Request) -> tuple[date | None, date | None]:
        return self.since, None


class Conversion(PipelineView):
    """Show what became of the deals of each stage: moved on, lost there, still active, and how many were won."""

    verb: ClassVar = Term.known("conversion", "transformation", "taux", "conversions", "rates")
    example: ClassVar = "/pipeline conversion last quarter"
    view: ClassVar = "conversion"

    since: Annotated[date | None, Day(markers=SINCE, look="latest", needs_marker=True)] = None
    text: Annotated[str | None, Words()] = None
    """The period, as it was said: "last quarter", "en 2026-09"."""

    def _days(self, request: Request) -> tuple[date | None, date | None]:
        """Return the days of the period that was said; what is still to come of it is left out."""
        said = period_said(self.text, self, request)
        if said is None:
            return self.since, None
        if said.first > request.today:
            raise NotNow(reason="not_begun", day=said.first, command=self)
        return said.first, said.last if said.last < request.today else None


class Calibration(PipelineView):
    """Show whether forecasts came true: chances, amounts and dates of the deals that ended in twelve months."""

    verb: ClassVar = Term.known("calibration", "fiabilité", "reliability")
    example: ClassVar = "/pipeline calibration"
    view: ClassVar = "calibration"

    def meant(self, request: Request, work: UnitOfWork) -> Member | None:
        """Return whose forecasts are told: a person's only to them and to who manages them, to nobody else at all."""
        member = super().meant(request, work)
        if member is not None and (request.member is None or not may_see_figures(request.member, member)):
            raise NotAllowed(right="personal", member=member)
        return member

    def _is_private(self, member: Member | None) -> bool:
        return member is not None


class Digest(Figures):
    """Show what the daily digest tells: the last working day, today's steps, and ten days of actions."""

    verb: ClassVar = Term.known("digest", "point du matin", "point", "matin", "daily digest")
    example: ClassVar = "/pipeline digest"
    view: ClassVar = "digest"
