"""`/deal accept` and `/deal return`: the answers to a hand-off; and how a move hands a deal to somebody (rules 9)."""

import re
from typing import Annotated, ClassVar, Final

from commands.arguments import DealNamed, Note, Words
from commands.command import Command
from commands.deal.writing import done
from commands.finding import the_deal, words_apart
from commands.replies import DealDone, NeedsForm
from commands.request import Request
from commands.turns import turn_of
from domain.foundations.refusals import NotAllowed
from domain.foundations.value import Text
from domain.ports import UnitOfWork
from domain.selling.deal import Deal, DealAccepted, NotHanded
from domain.selling.handed import Handed
from domain.selling.rights import must_work_on
from domain.selling.terms import Term
from domain.team.handoff import returned_when
from domain.voice.handing import answered_post, handed_post

BECAUSE: Final = re.compile(r"(?:because|as|since|parce qu[e'’]|car|puisqu[e'’])\s*[:,]?\s*", re.IGNORECASE)
"""What people write before a reason; it is kept without."""


class Accept(Command):
    """Accept an opportunity that was handed to you."""

    family: ClassVar = "deal"
    verb: ClassVar = Term.known("accept", "accepter", "prendre le relais", "take over")
    example: ClassVar = "/deal accept acme"
    form: ClassVar = ("deal",)

    deal: Annotated[str | None, DealNamed()] = None

    def run(self, request: Request, work: UnitOfWork) -> DealDone:
        """Take it on, as its owner where the team wants it so; its giver is told."""
        deal, handed = _handed(the_deal(self, request, work), request)
        team = work.workspace.team(deal.team)
        accepted = deal.accept(by=handed.receiver, at=request.now, takes_over=team.takes_over)
        told = done(work, request, deal, accepted)
        answer(deal, handed, request, work, accepted=True)
        return told


class Return(Command):
    """Return an opportunity that was handed to you, with the reason."""

    family: ClassVar = "deal"
    verb: ClassVar = Term.known("return", "rendre", "renvoyer", "give back", "hand back")
    example: ClassVar = "/deal return acme because the budget is not known"
    form: ClassVar = ("deal", "text")

    deal: Annotated[str | None, DealNamed()] = None
    text: Annotated[str | None, Words()] = None
    """The reason: between its giver, its receiver and the manager."""
    note: Annotated[str | None, Note()] = None

    def run(self, request: Request, work: UnitOfWork) -> DealDone:
        """Have it go back to the stage from which it was handed on; its giver is told why."""
        deal, text = words_apart(self, request, work)
        deal, handed = _handed(deal, request)
        said = "\n".join(part for part in (text, self.note) if part)
        reason = BECAUSE.sub("", said, count=1) if BECAUSE.match(said) else said
        if not reason.strip():
            raise NeedsForm(command=self.but(deal=deal.number))
        calendar, words = work.workspace.team(deal.team).calendar, Text.of(reason)
        returned = deal.give_back(
            work.workspace.stage(handed.left),
            leaving=work.workspace.stage(deal.stage),
            by=handed.receiver,
            at=request.now,
            reason=words,
            when=returned_when(handed, calendar, calendar.day_of(request.now)),
        )
        told = done(work, request, deal, returned)
        answer(deal, handed, request, work, accepted=False, reason=words)
        return told


def have_told(deal: Deal, request: Request, work: UnitOfWork) -> None:
    """Have the receiver of a hand-off told that was just made, in the hours in which they may be written to."""
    handed = deal.handed
    if handed is None:
        return
    receiver = work.workspace.member(handed.receiver)
    due, turn = turn_of(receiver, work.workspace.team(deal.team), request.now, work)
    work.spoken.pass_over([turn], kind="handed_on", at=request.now)
    work.post(handed_post(deal, handed, due=due))


def _handed(deal: Deal, request: Request) -> tuple[Deal, Handed]:
    """Return a deal with the hand-off that waits for the asker's answer. Raises NotHanded, NotAllowed."""
    must_work_on(request.member, deal)
    if deal.handed is None:
        raise NotHanded(deal=deal)
    if deal.handed.receiver != request.by:
        raise NotAllowed(right="receiver", deal=deal)
    return deal, deal.handed


def taken_on(deal: Deal, request: Request, work: UnitOfWork) -> DealAccepted | None:
    """Return the acceptance that it means when the receiver of a hand-off moves the deal on; None for all others."""
    if deal.handed is None or deal.handed.receiver != request.by:
        return None
    takes_over = work.workspace.team(deal.team).takes_over
    return deal.accept(by=deal.handed.receiver, at=request.now, takes_over=takes_over)


def answer(
    deal: Deal, handed: Handed, request: Request, work: UnitOfWork, *, accepted: bool, reason: Text | None = None
) -> None:
    """Have the giver told of the answer."""
    giver = work.workspace.member(handed.giver)
    assert work.batch is not None, "the answer was recorded"
    due, turn = turn_of(giver, work.workspace.team(deal.team), request.now, work)
    work.spoken.pass_over([turn], kind="handoff_answered", at=request.now)
    work.post(answered_post(deal, handed, accepted=accepted, reason=reason, due=due, batch=work.batch.id))
