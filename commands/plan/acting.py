"""`/plan activity`: what was done, by outcome, against the deals that came of it (rules 8)."""

from collections import Counter
from datetime import date
from typing import Annotated, ClassVar

from commands.arguments import OneOf, Person
from commands.charting import Posted, post_chart
from commands.finding import team_mates, the_member
from commands.plan.counted import counts_of
from commands.plan.looking import Looking
from commands.plan.setting import ROLE_WORDS
from commands.replies import ActivityShown
from commands.request import Request
from commands.whose import own_team
from domain.foundations.when import Period, month_of
from domain.insight.whose import Whose
from domain.ports import UnitOfWork
from domain.selling.people import Member, Role, Team
from domain.selling.rights import may_see_figures, must_see_figures
from domain.selling.terms import Term
from domain.team.activity import ActivityFigure, acted, aims
from domain.team.objective import Counted, What
from domain.team.plan import FEWEST, Plan, share_of
from domain.voice.announcements import ChartAsked


class ShowActivity(Looking):
    """Show what was done, by outcome, against the deals created."""

    writes: ClassVar = True
    verb: ClassVar = Term.known("activity", "activité", "activités", "actions", "activities")
    example: ClassVar = "/plan activity last month"

    person: Annotated[int | str | None, Person(needs_marker=False)] = None
    role: Annotated[str | None, OneOf(choices=ROLE_WORDS)] = None

    def run(self, request: Request, work: UnitOfWork) -> ActivityShown:
        """Return the actions of a team, of those who hold a role, or of a member, in this month or the period said."""
        team = own_team(request, work)
        today = team.calendar.day_of(request.now)
        period = self._period(request) or month_of(today)
        member, role = self._member(request, work), None if self.role is None else Role(self.role)
        open_to_all = role is None or _is_open_to_all(role, request, team, work)
        figure = activity_of(team, period, work, today=today, member=member, role=role)
        posted: Posted = "none"
        if request.member is not None and figure.done and (member is None or may_see_figures(request.member, member)):
            asked = ChartAsked(
                report="activity",
                asked_by=request.member.id,
                teams=(team.id,),
                owner=None if member is None else member.id,
                since=period.first,
                until=period.last,
                role=role,
                scope=figure.whose.who if member is None or member.id != request.member.id else "me",
            )
            posted = post_chart(asked, request, work, private=not open_to_all)
        return ActivityShown(workspace=work.workspace, team=team, member=member, figure=figure, posted=posted)

    def _member(self, request: Request, work: UnitOfWork) -> Member | None:
        """Return the member who is named: oneself, or one of those whom one manages."""
        if self.person is None:
            return None
        mates = team_mates(request, work)
        member = the_member(self.person, mates, lambda each: self.but(person=each), work)
        must_see_figures(request.member, member, admin=request.in_charge)
        return member


def activity_of(
    team: Team, period: Period, work: UnitOfWork, *, today: date, member: Member | None = None, role: Role | None = None
) -> ActivityFigure:
    """Return what a team, those who hold a role in it, or one member did in a period, beside their plan of it.

    Of a role the plan is told where that of the team tells it.
    """
    mates = work.workspace.members_of(team.id)
    owners: tuple[int, ...] | None = None if member is None else (member.id,)
    if role is not None:
        owners = tuple(mate.id for mate in mates if share_of(mate, role, team))
    done: Counter[tuple[str, str | None]] = Counter()
    for owner in (None,) if owners is None else owners:
        counted = work.activities.count(team=team.id, member=owner, first=period.first, last=period.last)
        done.update(dict(counted))
    counts = counts_of(team, work)
    begun = What(counted=Counted.DEALS_CREATED)
    created = counts([begun], period)[begun]
    plan = Plan([row for row in work.objectives if row.what.counted is Counted.ACTIONS], team, mates)
    if member is not None:
        lines = plan.of(member, counts, today=today, period=period)
    else:
        whole = plan.of_team(counts, today=today, period=period)
        lines = whole.lines if role is None else next((each.lines for each in whole.roles if each.role is role), ())
    return ActivityFigure(
        whose=Whose(who="team" if member is None else "member", teams=(team.id,), owner=member and member.id),
        period=period,
        role=role,
        people=len(mates if owners is None else owners),
        created=int(sum(n for who, n in created.items() if owners is None or who in owners)),
        done=acted(done, work.workspace.actions),
        aims=aims(lines, work.workspace.actions),
    )


def _is_open_to_all(role: Role, request: Request, team: Team, work: UnitOfWork) -> bool:
    """Whether no single person shows in a role's figures; where one does, they are for whoever may see theirs."""
    mates = work.workspace.members_of(team.id)
    holders = [mate for mate in mates if share_of(mate, role, team)]
    few = [some for some in (holders, [mate for mate in mates if mate not in holders]) if len(some) < FEWEST]
    for each in (person for some in few for person in some):
        must_see_figures(request.member, each, admin=request.in_charge)
    return not any(few)
