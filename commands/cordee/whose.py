"""Which team, and whose days, an order of `/cordee` is about."""

from collections.abc import Callable

from commands.command import Command
from commands.execute import whom_to_ask
from commands.finding import the_member
from commands.replies import NeedsForm, NoTeam
from commands.request import Request
from commands.whose import own_team
from domain.foundations.refusals import NotAllowed
from domain.ports import UnitOfWork
from domain.selling.people import Member, Team
from domain.selling.rights import must_arrange


def must_belong(request: Request, work: UnitOfWork) -> None:
    """Raise NoTeam for somebody in no team who is neither an admin nor the operator."""
    if not (request.operator or request.person.admin or (request.member is not None and request.member.teams)):
        raise NoTeam(ask=whom_to_ask(request, work.workspace), admin=False)


def oneself(request: Request, work: UnitOfWork) -> Member:
    """Return the asker as the workspace knows them. Raises NotAllowed for the operator."""
    if request.member is None:
        raise NotAllowed(right="operator")
    return work.workspace.member(request.member.id)


def whose_days(
    person: int | str | None,
    command: Command,
    with_person: Callable[[int], Command],
    request: Request,
    work: UnitOfWork,
) -> tuple[Member, Team]:
    """Return the member whose days are meant, in which team: the asker, or a colleague of a team that they manage.

    Raises NeedsForm for the operator who names nobody, NotAllowed, NotFound or Question.
    """
    team = own_team(request, work)
    if person is None and request.member is None:
        raise NeedsForm(command=command)
    mates = work.workspace.members_of(team.id)
    member = oneself(request, work) if person is None else the_member(person, mates, with_person, work)
    must_arrange(request.member, member, team.id, in_charge=request.in_charge)
    return member, team
