"""`/pipeline stalled`: the deals that wait for a gesture: one's own by name, a team's as a number."""

from datetime import datetime, timedelta
from typing import Annotated, ClassVar

from commands.arguments import ProcessNamed
from commands.finding import process_meant
from commands.pipeline.scope import OfSomebody
from commands.replies import StalledCount, StalledList, Waiting
from commands.request import Request
from domain.foundations.refusals import NotAllowed
from domain.insight.stall_count import stall_count
from domain.insight.stalls import Concern
from domain.ports import Scope, UnitOfWork
from domain.selling.deal import Deal
from domain.selling.people import Member, Team
from domain.selling.terms import Term
from domain.voice.brief import at_risk, look_at
from domain.voice.precision import Precision, precision

PER_PAGE = 8
HALF_A_YEAR = timedelta(days=182)


class Stalled(OfSomebody):
    """Show the deals that wait for a gesture, the most at risk first."""

    verb: ClassVar = Term.known("stalled", "à relancer", "bloquées", "qui dorment", "stuck")
    example: ClassVar = "/pipeline stalled"
    writes: ClassVar = False

    process: Annotated[int | str | None, ProcessNamed()] = None
    page: int = 1

    def run(self, request: Request, work: UnitOfWork) -> StalledList | StalledCount:
        """Return one's own, or a rep's to their manager; of a team only how many there are (rules 3.5)."""
        if self.person is None and self.whose in ("team", "all"):
            return self._count(request, work)
        member = self.meant(request, work) or request.member
        if member is None:
            raise NotAllowed(right="operator")
        return self._list(member, request, work)

    def _list(self, member: Member, request: Request, work: UnitOfWork) -> StalledList:
        process, seen = process_meant(self.process, work), request.teams_seen()
        found = [
            look_at(*each, work.workspace, request.now)
            for each in work.stalls.of((member.id,), (Concern.STALLED,), now=request.now)
            if process in (None, each.deal.process) and (seen is None or each.deal.team in seen)
        ]
        found.sort(key=lambda each: (-at_risk(each, work.workspace), each.deal.id))
        first = (self.page - 1) * PER_PAGE
        return StalledList(
            workspace=work.workspace,
            member=member,
            deals=tuple(Waiting(deal=each.deal, health=each.health) for each in found[first : first + PER_PAGE]),
            total=len(found),
            page=self.page,
            per_page=PER_PAGE,
            command=self,
        )

    def _count(self, request: Request, work: UnitOfWork) -> StalledCount:
        whose = self.scope_word(None, request)
        scope = Scope(teams=self.teams(whose, request), process=process_meant(self.process, work))
        count = stall_count(work.stalls.counts(scope, now=request.now))
        team, workspace, member = request.team if whose == "team" else None, work.workspace, request.member
        currency = workspace.choices.currency if team is None else team.currency
        count = count.within(workspace.rates, currency, request.today)
        counted = StalledCount(workspace=workspace, count=count, team=team)
        if team is None or member is None or not member.manages(team.id):
            return counted
        return counted.but(left=left_to_managers(team, request.now, work), precision=_precision(team, request, work))


def left_to_managers(team: Team, now: datetime, work: UnitOfWork) -> tuple[Deal, ...]:
    """Return the team's deals that wait still, of which their owners were told for the last time."""
    owners = [member.id for member in work.workspace.members_of(team.id)]
    told = set(work.nudges.left(owners))
    waiting = work.stalls.of(owners, (Concern.STALLED,), now=now) if told else ()
    return tuple(each.deal for each in waiting if each.deal.id in told and each.deal.team == team.id)


def _precision(team: Team, request: Request, work: UnitOfWork) -> tuple[Precision, ...]:
    """Return how often the nudges of the last half year were followed."""
    today = team.calendar.day_of(request.now)
    since = today - HALF_A_YEAR
    sent = work.nudges.sent(team.id, since=since)
    idle = {each.key for action in work.workspace.actions for each in action.outcomes if not each.meaningful}
    news = work.nudges.news({each.deal for each in sent}, since=since, but=idle) if sent else {}
    return precision(sent, news, team.calendar, today=today)
