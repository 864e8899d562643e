"""Who has a part in a deal: its owner, its helpers, and who brought it."""

from typing import Annotated, ClassVar

from commands.arguments import DealNamed, Note, Person
from commands.command import Command
from commands.deal.writing import done, edited, helpers_named
from commands.finding import team_mates, the_deal, the_member
from commands.replies import DealDone, Option, Question
from commands.request import Request
from domain.foundations.refusals import NotAllowed
from domain.ports import UnitOfWork
from domain.selling.deal import Deal, NothingChanged
from domain.selling.rights import must_decide_on
from domain.selling.terms import Term

OF_DEAL = DealNamed()
BY = Person(markers=("by", "par", "from", "de"), needs_marker=False)


class Assign(Command):
    """Give an opportunity to somebody else of the team."""

    family: ClassVar = "deal"
    verb: ClassVar = Term.known("assign", "confier", "attribuer", "affecter", "donner", "reattribuer", "give")
    example: ClassVar = "/deal assign acme to @ann"
    form: ClassVar = ("deal", "owner", "note")

    deal: Annotated[str | None, OF_DEAL] = None
    owner: Annotated[int | str | None, Person(markers=("to", "à", "a", "au"), needs_marker=False)] = None
    note: Annotated[str | None, Note()] = None

    def run(self, request: Request, work: UnitOfWork) -> DealDone:
        """Change the owner: for the owner and the manager."""
        deal = the_deal(self, request, work)
        must_decide_on(request.member, deal)
        owner = mate_meant(self.owner, "owner", self, deal, request, work)
        return done(work, request, deal, *edited(deal, request, self.note, owner=owner))


class HelpBy(Command):
    """Say who helped on an opportunity."""

    family: ClassVar = "deal"
    verb: ClassVar = Term.known("help-by", "aidé par", "aide", "mentor", "coup de main", "helped by", "help by")
    example: ClassVar = "/deal help-by acme @bob"
    form: ClassVar = ("deal", "person")

    deal: Annotated[str | None, OF_DEAL] = None
    person: Annotated[int | str | None, BY] = None

    def run(self, request: Request, work: UnitOfWork) -> DealDone:
        """Add a helper; never the owner themselves, at most two (rules 9)."""
        deal = the_deal(self, request, work, closed=True)
        _must_be_of_team(request, deal)
        helper = mate_meant(self.person, "person", self, deal, request, work)
        if helper == deal.owner:
            raise NotAllowed(right="help_oneself", deal=deal)
        if len(deal.helpers) >= 2 and helper not in deal.helpers:
            raise NotAllowed(right="two_helpers", deal=deal)
        if helper in deal.helpers and request.by is not None and request.by == deal.owner:
            return self._confirmed(helper, deal, request.by, request, work)
        helpers = tuple(dict.fromkeys((*deal.helpers, helper)))
        return done(work, request, deal, *edited(deal, request, None, helpers=helpers))

    def _confirmed(self, helper: int, deal: Deal, owner: int, request: Request, work: UnitOfWork) -> DealDone:
        """Let the owner say it of somebody whom a mate named first. Raises NothingChanged when they have."""
        if any(helper in named for named in helpers_named(deal, owner, work)):
            raise NothingChanged(deal=deal)
        return done(work, request, deal, deal.confirm(helper, by=owner, at=request.now))


class BroughtBy(Command):
    """Say who brought an opportunity."""

    family: ClassVar = "deal"
    verb: ClassVar = Term.known("brought-by", "apporté par", "apporteur", "origine", "via", "brought by")
    example: ClassVar = "/deal brought-by acme @ann"
    form: ClassVar = ("deal", "person")

    deal: Annotated[str | None, OF_DEAL] = None
    person: Annotated[int | str | None, BY] = None

    def run(self, request: Request, work: UnitOfWork) -> DealDone:
        """Remember who brought it: the completer of prospecting (rules 9)."""
        deal = the_deal(self, request, work, closed=True)
        _must_be_of_team(request, deal)
        person = mate_meant(self.person, "person", self, deal, request, work)
        return done(work, request, deal, deal.edit(by=request.by, at=request.now, brought_by=person))


def _must_be_of_team(request: Request, deal: Deal) -> None:
    """Helpers and bringers may be named by anybody of the team, on closed deals too."""
    if request.member is None:
        raise NotAllowed(right="operator")
    if deal.team not in request.member.teams and not request.member.admin:
        raise NotAllowed(right="deal", deal=deal)


def mate_meant(
    words: int | str | None, field: str, command: Command, deal: Deal, request: Request, work: UnitOfWork
) -> int:
    """Return the id of the mate that the words of a command's field name. Raises Question: without words, who it is."""
    named = command.but(deal=deal.number)
    if words is None:
        raise _which_mate(field, named, deal, work)
    mates = team_mates(request, work, deal.team)
    return the_member(words, mates, lambda member: named.but(**{field: member}), work).id


def _which_mate(field: str, command: Command, deal: Deal, work: UnitOfWork) -> Question:
    mates = work.workspace.members_of(deal.team)
    options = tuple(
        Option(kind="member", value=member, command=command.but(**{field: member.id}))
        for member in mates
        if not (member.id == deal.owner and isinstance(command, HelpBy | Assign))
    )
    return Question(about="person", words=None, options=options, more=False, deal=deal)
