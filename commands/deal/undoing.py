"""`/deal undo`, and the words that may mean undo or cancel (docs/french.md, collisions)."""

from typing import Annotated, ClassVar

from commands.arguments import DealNamed
from commands.command import Command, Reply
from commands.deal.moving import Cancel
from commands.finding import the_deal
from commands.replies import Option, Question, Undone
from commands.request import Request
from commands.undoing import names_latest, take_back
from domain.ports import UnitOfWork
from domain.selling.terms import Term


class Undo(Command):
    """Take back your last entry, or your last one on an opportunity."""

    family: ClassVar = "deal"
    verb: ClassVar = Term.known("undo", "défaire", "oups", "retour", "oops")
    example: ClassVar = "/deal undo"

    deal: Annotated[str | None, DealNamed()] = None
    batch: int | None = None

    def run(self, request: Request, work: UnitOfWork) -> Undone:
        """Take back exactly what one order wrote."""
        deal = None if names_latest(self.deal) else the_deal(self, request, work, closed=True)
        return take_back(request, work, family="deal", batch=self.batch, deal=deal)


class Annul(Command):
    """Undo your last entry; with an opportunity, choose between undoing and cancelling it."""

    family: ClassVar = "deal"
    verb: ClassVar = Term.known("annuler")
    example: ClassVar = "/deal annuler"
    hidden: ClassVar = True

    deal: Annotated[str | None, DealNamed()] = None

    def run(self, request: Request, work: UnitOfWork) -> Reply:
        """Without a deal undo; with one, ask which of the two is meant."""
        if self.deal is None:
            return take_back(request, work, family="deal")
        deal = the_deal(self, request, work, closed=True)
        options = (
            Option(kind="command", value="undo", command=Undo(deal=deal.number)),
            Option(kind="command", value="cancel", command=Cancel(deal=deal.number)),
        )
        raise Question(about="meaning", words="annuler", options=options, more=False, deal=deal)
