"""What is known of a deal: its fields, next step, notes and criteria."""

from datetime import date, time
from typing import Annotated, Any, ClassVar

from commands.arguments import (
    Amount,
    Clock,
    CriterionNamed,
    Day,
    DealNamed,
    Flag,
    NewName,
    Note,
    Person,
    Step,
    Words,
)
from commands.command import Command
from commands.deal.moving import Lost, Move, Won
from commands.deal.people import mate_meant
from commands.deal.writing import done, edited
from commands.finding import key_named, must, not_past, the_deal, words_apart
from commands.replies import DealDone, NeedsForm, Option, Question
from commands.request import Request
from commands.stepping import StepSaid
from domain.foundations.money import Money
from domain.foundations.refusals import NotAllowed
from domain.foundations.value import Text
from domain.ports import UnitOfWork
from domain.selling.deal import Deal
from domain.selling.next_step import NextStep
from domain.selling.rights import must_decide_on, must_work_on
from domain.selling.terms import Term

OF_DEAL = DealNamed()
NOTE = Note()
STEP = Step()


class Edit(Command):
    """Change what is known of an opportunity."""

    family: ClassVar = "deal"
    verb: ClassVar = Term.known("edit", "modifier", "editer", "changer", "change", "rename")
    example: ClassVar = "/deal edit acme"
    form: ClassVar = ("deal", "name", "amount", "closes", "owner", "note")

    deal: Annotated[str | None, OF_DEAL] = None
    name: Annotated[str | None, NewName(markers=("name", "nom"))] = None
    amount: Annotated[Money | None, Amount()] = None
    closes: Annotated[date | None, Day(markers=("closes", "signature", "échéance", "closing", "pour le"))] = None
    owner: Annotated[int | str | None, Person(markers=("to", "owner", "à", "pour"))] = None
    note: Annotated[str | None, NOTE] = None

    def run(self, request: Request, work: UnitOfWork) -> DealDone:
        """Change the fields that were given; without any, open the form."""
        deal = the_deal(self, request, work, closed=True)
        if self.name is None and self.amount is None and self.closes is None and self.owner is None:
            raise NeedsForm(command=_filled(self, deal))
        must_work_on(request.member, deal)
        fields: dict[str, Any] = {}
        if self.name is not None and self.name != str(deal.name):
            fields["name"] = Text.of(self.name)
        if self.amount is not None:
            fields.update(_amount(self.amount, deal, request, work))
        if self.closes is not None:
            fields["closes"] = not_past(self.closes, self, request, unless=deal.closes)
        if self.owner is not None:
            fields["owner"] = mate_meant(self.owner, "owner", self, deal, request, work)
            if fields["owner"] != deal.owner:
                must_decide_on(request.member, deal)
        return done(work, request, deal, *edited(deal, request, self.note, **fields))


class SetAmount(Command):
    """Set what an opportunity is worth."""

    family: ClassVar = "deal"
    verb: ClassVar = Term.known("amount", "montant", "ca", "valeur", "value")
    example: ClassVar = "/deal amount acme 5800"
    form: ClassVar = ("deal", "amount", "note")

    deal: Annotated[str | None, OF_DEAL] = None
    amount: Annotated[Money | None, Amount()] = None
    note: Annotated[str | None, NOTE] = None

    def run(self, request: Request, work: UnitOfWork) -> DealDone:
        """Set the amount; a closed deal's frozen worth follows."""
        deal = the_deal(self, request, work, closed=True)
        must_work_on(request.member, deal)
        amount = must(self.amount, self.but(deal=deal.number))
        return done(work, request, deal, *edited(deal, request, self.note, **_amount(amount, deal, request, work)))


class Close(Command):
    """Set the date by which the client is expected to sign."""

    family: ClassVar = "deal"
    verb: ClassVar = Term.known("close", "signature", "echeance", "date", "closing", "cloturer", "closes")
    example: ClassVar = "/deal close acme 15/10"
    form: ClassVar = ("deal", "closes", "note")

    deal: Annotated[str | None, OF_DEAL] = None
    closes: Annotated[date | None, Day(markers=("on", "to", "le", "au", "pour le", "closes", "by"))] = None
    note: Annotated[str | None, NOTE] = None

    def run(self, request: Request, work: UnitOfWork) -> DealDone:
        """With a date, set it; without one, `close` may mean won, lost or the date: ask."""
        deal = the_deal(self, request, work)
        if self.closes is None:
            named = deal.number
            options = (
                Option(kind="command", value="won", command=Won(deal=named)),
                Option(kind="command", value="lost", command=Lost(deal=named)),
                Option(kind="form", value="change_date", command=self.but(deal=named)),
            )
            raise Question(about="meaning", words=None, options=options, more=False, deal=deal)
        must_work_on(request.member, deal)
        return done(work, request, deal, *edited(deal, request, self.note, closes=not_past(self.closes, self, request)))


class Next(Command):
    """Set the next step of an opportunity, with its date."""

    family: ClassVar = "deal"
    verb: ClassVar = Term.known("next", "suite", "prochaine action", "rappel", "next step", "step")
    example: ClassVar = "/deal next acme send quote friday"
    form: ClassVar = ("deal", "text", "due", "at", "promised")

    deal: Annotated[str | None, OF_DEAL] = None
    due: Annotated[date | None, Day(markers=("on", "le", "by", "avant le"))] = None
    at: Annotated[time | None, Clock()] = None
    promised: Annotated[bool, Flag(markers=("client's date", "clients date", "date client", "date du client"))] = False
    text: Annotated[str | None, Words()] = None
    note: Annotated[str | None, NOTE] = None
    step: Annotated[StepSaid | None, STEP] = None

    def run(self, request: Request, work: UnitOfWork) -> DealDone:
        """Set the step; without text or date, `next` may mean the step or the stage: ask."""
        deal, text = words_apart(self, request, work)
        said = self.step.step if self.step is not None else None
        if said is None and text is None and self.due is None:
            named = deal.number
            options = (
                Option(kind="form", value="next_step", command=self.but(deal=named)),
                Option(kind="command", value="next_stage", command=_onwards(deal, work)),
            )
            raise Question(about="meaning", words=None, options=options, more=False, deal=deal)
        must_work_on(request.member, deal)
        kept = deal.next.text if deal.next is not None and text is None else None
        step = said or NextStep(
            text=kept if text is None else Text.of(text),
            due=not_past(self.due, self, request),
            at=self.at,
            promised=self.promised,
        )
        return done(work, request, deal, *edited(deal, request, self.note, next=step))


class AddNote(Command):
    """Write a note on an opportunity."""

    family: ClassVar = "deal"
    verb: ClassVar = Term.known("note", "note", "commentaire", "comment")
    example: ClassVar = "/deal note acme prefers blue"
    form: ClassVar = ("deal", "text")

    deal: Annotated[str | None, OF_DEAL] = None
    text: Annotated[str | None, Words()] = None
    note: Annotated[str | None, NOTE] = None

    def run(self, request: Request, work: UnitOfWork) -> DealDone:
        """Keep the words beside the deal, closed ones too."""
        deal, text = words_apart(self, request, work, closed=True)
        words = "\n".join(part for part in (text, self.note) if part)
        if not words:
            raise NeedsForm(command=self.but(deal=deal.number))
        if request.member is None:
            raise NotAllowed(right="operator")
        noted = deal.noted(Text.of(words), by=request.by, at=request.now)
        return done(work, request, deal, noted)


class Check(Command):
    """Tick an entry criterion as met."""

    family: ClassVar = "deal"
    verb: ClassVar = Term.known("check", "valider", "critere", "cocher", "tick", "criterion")
    example: ClassVar = "/deal check acme budget agreed"
    form: ClassVar = ("deal", "criterion", "note")

    deal: Annotated[str | None, OF_DEAL] = None
    criterion: Annotated[str | None, CriterionNamed()] = None
    note: Annotated[str | None, NOTE] = None

    def run(self, request: Request, work: UnitOfWork) -> DealDone:
        """Tick it; said again, untick it; without one, ask which."""
        deal = the_deal(self, request, work)
        must_work_on(request.member, deal)
        criteria = {
            each.key: each.term for stage in work.workspace.process(deal.process).live_stages for each in stage.criteria
        }
        said = self.criterion
        key = None if said is None else said if said in criteria else key_named(said, criteria.items())
        if key is None:
            named = self.but(deal=deal.number)
            options = tuple(
                Option(kind="criterion", value=term, command=named.but(criterion=each))
                for each, term in criteria.items()
                if each not in deal.criteria
            )
            raise Question(about="criterion", words=said, options=options, more=False, deal=deal)
        return done(work, request, deal, *edited(deal, request, self.note, criteria=deal.criteria ^ {key}))


def _filled(command: Edit, deal: Deal) -> Edit:
    """Return the command with the deal's own values, so that its form shows them."""
    return command.but(deal=deal.number, name=str(deal.name), amount=deal.amount, closes=deal.closes, owner=deal.owner)


def _amount(amount: Money, deal: Deal, request: Request, work: UnitOfWork) -> dict[str, Any]:
    if deal.is_open:
        return {"amount": amount}
    day = work.workspace.team(deal.team).calendar.day_of(deal.closed_at or request.now)
    return {"amount": amount, "worth": work.workspace.worth(amount, deal.team, day)}


def _onwards(deal: Deal, work: UnitOfWork) -> Command:
    ahead = work.workspace.process(deal.process).after(deal.stage)
    return Move(deal=deal.number, stage=None if ahead is None else ahead.id)
