"""`/plan me` and `/plan team`: plan against done, one's own in private, the team's by role (rules 3.5, 8, 9)."""

from typing import Annotated, ClassVar

from commands.arguments import Person, Words
from commands.command import Command
from commands.finding import team_mates, the_member
from commands.period_said import period_said
from commands.plan.counted import counts_of, plan_of
from commands.replies import MyPlan, TeamPlanned
from commands.request import Request
from commands.whose import own_team
from domain.foundations.refusals import NotAllowed
from domain.foundations.when import Period, month_of
from domain.ports import UnitOfWork
from domain.selling.people import Member, Team
from domain.selling.rights import must_see_figures
from domain.selling.terms import Term
from domain.team.plan import Plan, attainment


class Looking(Command):
    """What the views of a plan have in common: they may be over a period that is said."""

    family: ClassVar = "plan"
    writes: ClassVar = False

    text: Annotated[str | None, Words()] = None
    """The period, as it was said: "last month", "T4"."""

    def _period(self, request: Request) -> Period | None:
        """Return the period that the words say; None without words. Raises NotUnderstood."""
        return period_said(self.text, self, request)


class ShowMine(Looking):
    """Show your own objectives and how far you are; only you see it."""

    verb: ClassVar = Term.known("me", "moi", "mes objectifs", "mine", "my plan", "mon plan")
    example: ClassVar = "/plan me"

    person: Annotated[int | str | None, Person(needs_marker=False)] = None

    def run(self, request: Request, work: UnitOfWork) -> MyPlan:
        """Return a member's plan: each objective over the period that runs, or all over the one that is said."""
        member = self._member(request, work)
        team = _team_of(member, request, work)
        today = team.calendar.day_of(request.now)
        period = self._period(request)
        plan = Plan(work.objectives, team, work.workspace.members_of(team.id))
        lines = plan.of(member, counts_of(team, work, member=member.id), today=today, period=period)
        return MyPlan(
            workspace=work.workspace,
            member=member,
            team=team,
            lines=lines,
            attainment=attainment(lines),
            period=period,
            may_set=request.in_charge or (request.member is not None and request.member.manages(team.id)),
        )

    def _member(self, request: Request, work: UnitOfWork) -> Member:
        if self.person is None:
            if request.member is None:
                raise NotAllowed(right="operator")
            return request.member
        mates = team_mates(request, work)
        member = the_member(self.person, mates, lambda each: self.but(person=each), work)
        must_see_figures(request.member, member, admin=request.in_charge)
        return member


class ShowTeam(Looking):
    """Show the team against its plan, by role where several people share it."""

    verb: ClassVar = Term.known("team", "équipe", "us", "nous")
    example: ClassVar = "/plan team"

    def run(self, request: Request, work: UnitOfWork) -> TeamPlanned:
        """Return the team's plan over this month, or the period that is said."""
        team = own_team(request, work)
        today = team.calendar.day_of(request.now)
        period = self._period(request) or month_of(today)
        return TeamPlanned(
            workspace=work.workspace,
            team=team,
            period=period,
            plan=plan_of(team, period, today, work),
            may_set=request.in_charge or (request.member is not None and request.member.manages(team.id)),
        )


def _team_of(member: Member, request: Request, work: UnitOfWork) -> Team:
    """Return the team that is meant, when the member is in it; else the member's first."""
    if request.team is not None and member.in_team(request.team.id) is not None:
        return request.team
    if not member.teams:
        return own_team(request, work)
    return work.workspace.team(member.teams[0])
