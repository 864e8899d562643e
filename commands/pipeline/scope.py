"""Whose deals an order of `/pipeline` is about: one's own, a rep's, a team's, or all that the asker sees (rules 14)."""

from typing import Annotated, ClassVar, Literal

from commands.arguments import OneOf, Person
from commands.command import Command
from commands.finding import team_mates, the_member
from commands.request import Request
from commands.whose import WHOSE
from domain.foundations.refusals import NotAllowed
from domain.ports import UnitOfWork
from domain.selling.people import Member, Team
from domain.selling.rights import must_see_figures


class OfSomebody(Command):
    """What every order of the family has in common: whose deals it is about."""

    family: ClassVar = "pipeline"
    tells: ClassVar = True

    whose: Annotated[Literal["me", "team", "all"] | None, OneOf(choices=WHOSE)] = None
    person: Annotated[int | str | None, Person(needs_marker=False)] = None

    def meant(self, request: Request, work: UnitOfWork) -> Member | None:
        """Return the member whose deals are counted, None for a team's. A rep's are private."""
        if self.person is not None:
            mates = team_mates(request, work)
            member = the_member(self.person, mates, lambda each: self.but(person=each), work)
            must_see_figures(request.member, member, admin=request.person.admin or request.operator)
            return member
        if self.whose == "me":
            if request.member is None:
                raise NotAllowed(right="operator")
            return request.member
        return None

    def scope_word(self, member: Member | None, request: Request) -> Literal["me", "team", "member", "all"]:
        if member is not None:
            return "me" if request.member is not None and member.id == request.member.id else "member"
        return "all" if self.whose == "all" or request.team is None else "team"

    def teams(self, whose: str, request: Request) -> tuple[int, ...] | None:
        """Return the teams counted: a team's own, or all that the asker sees; directors see every team."""
        team: Team | None = request.team
        if whose == "team" and team is not None:
            return (team.id,)
        if request.member is not None and request.member.director:
            return None
        return request.teams_seen()
