"""Why a deal is spoken of: what the stall rules see in it today (rules 6)."""

from typing import Annotated, ClassVar

from commands.arguments import DealNamed
from commands.command import Command
from commands.finding import the_deal
from commands.replies import Explained
from commands.request import Request
from domain.ports import UnitOfWork
from domain.selling.rights import must_decide_on
from domain.selling.terms import Term
from domain.voice.brief import look_at


class Why(Command):
    """Explain why an opportunity waits for you."""

    family: ClassVar = "deal"
    verb: ClassVar = Term.known("why", "pourquoi")
    example: ClassVar = "/deal why acme"
    writes: ClassVar = False
    form: ClassVar = ("deal",)

    deal: Annotated[str | None, DealNamed()] = None

    def run(self, request: Request, work: UnitOfWork) -> Explained:
        """Return its signals with their figures, and how often its owner was told; for the owner and the manager.

        For whom it was handed to as well, while it waits for their answer.
        """
        deal = the_deal(self, request, work)
        if deal.handed is None or deal.handed.receiver != request.by:
            must_decide_on(request.member, deal)
        pulse = work.stalls.pulse(deal.id)
        told = {} if deal.owner is None else work.nudges.told((deal.owner,)).get(deal.owner, {})
        return Explained(
            workspace=work.workspace,
            deal=deal,
            health=None if pulse is None else look_at(deal, pulse, work.workspace, request.now).health,
            told=told.get(deal.id),
        )
