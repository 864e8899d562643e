"""`/plan activity`: what was done, by outcome, against the deals that came of it (rules 8)."""

from collections import Counter
from typing import Annotated, ClassVar

from commands.arguments import OneOf, Person
from commands.finding import team_mates, the_member
from commands.plan.counted import counts_of
from commands.plan.looking import Looking
from commands.plan.setting import ROLE_WORDS
from commands.replies import ActivityShown
from commands.request import Request
from commands.whose import own_team
from domain.foundations.when import month_of
from domain.ports import UnitOfWork
from domain.selling.people import Member, Role, Team
from domain.selling.rights import must_see_figures
from domain.selling.terms import Term
from domain.team.objective import Counted, What
from domain.team.plan import FEWEST, share_of


class ShowActivity(Looking):
    """Show what was done, by outcome, against the deals created."""

    verb: ClassVar = Term.known("activity", "activité", "activités", "actions", "activities")
    example: ClassVar = "/plan activity last month"

    person: Annotated[int | str | None, Person(needs_marker=False)] = None
    role: Annotated[str | None, OneOf(choices=ROLE_WORDS)] = None

    def run(self, request: Request, work: UnitOfWork) -> ActivityShown:
        """Return the actions of a team, of those who hold a role, or of a member, in this month or the period said."""
        team = own_team(request, work)
        period = self._period(request) or month_of(team.calendar.day_of(request.now))
        member, role = self._member(request, work), None if self.role is None else Role(self.role)
        people = None if role is None else _holders(role, request, team, work)
        owners: tuple[int, ...] | None = None if member is None else (member.id,)
        owners = tuple(each.id for each in people) if people is not None else owners
        done: Counter[tuple[str, str | None]] = Counter()
        for owner in (None,) if owners is None else owners:
            counted = work.activities.count(team=team.id, member=owner, first=period.first, last=period.last)
            done.update(dict(counted))
        created = counts_of(team, work)(What(counted=Counted.DEALS_CREATED), period)
        deals = sum(n for who, n in created.items() if owners is None or who in owners)
        return ActivityShown(
            workspace=work.workspace,
            team=team,
            period=period,
            member=member,
            role=role,
            people=len(work.workspace.members_of(team.id) if owners is None else owners),
            done=tuple((*what, done[what]) for what in _in_order(work) if done[what]),
            created=int(deals),
        )

    def _member(self, request: Request, work: UnitOfWork) -> Member | None:
        """Return the member who is named: oneself, or one of those whom one manages."""
        if self.person is None:
            return None
        mates = team_mates(request, work)
        member = the_member(self.person, mates, lambda each: self.but(person=each), work)
        must_see_figures(request.member, member, admin=request.in_charge)
        return member


def _in_order(work: UnitOfWork) -> list[tuple[str, str | None]]:
    """Return every action with every outcome, in the order of the catalogue."""
    actions = work.workspace.actions
    return [(each.key, key) for each in actions for key in (None, *(outcome.key for outcome in each.outcomes))]


def _holders(role: Role, request: Request, team: Team, work: UnitOfWork) -> tuple[Member, ...]:
    """Return who holds a role; where they, or the others, are one person, only for whoever may see that one."""
    mates = work.workspace.members_of(team.id)
    holders = tuple(mate for mate in mates if share_of(mate, role, team))
    for few in (holders, tuple(mate for mate in mates if mate not in holders)):
        if len(few) < FEWEST:
            for each in few:
                must_see_figures(request.member, each, admin=request.in_charge)
    return holders
