"""`/deal move`, `won`, `lost`, `cancel`, `park`, `reopen`: where a deal stands with the client."""

from datetime import date, datetime
from typing import Annotated, ClassVar

from commands.arguments import Amount, Day, DealNamed, Flag, Note, Person, ReasonNamed, StageNamed, Step
from commands.command import Command
from commands.deal.handing import answer, have_told, taken_on
from commands.deal.writing import done, helpers_named, side_notes
from commands.finding import key_named, stage_options, the_deal, the_member, the_stage
from commands.redrawing import redraw_reviews
from commands.replies import DealDone, NotNow, Option, Question
from commands.request import Request
from commands.stepping import StepSaid
from domain.foundations.money import Money
from domain.foundations.refusals import NotAllowed
from domain.ports import UnitOfWork
from domain.selling.catalogue import CANCEL_REASONS, LOSS_REASONS
from domain.selling.deal import Deal, DealAccepted, Status
from domain.selling.handed import Handed
from domain.selling.people import Member
from domain.selling.process import Stage
from domain.selling.rights import must_decide_on, must_work_on
from domain.selling.terms import Term
from domain.team.handoff import leads_into_another_phase, receivers


class Move(Command):
    """Move an opportunity to another stage."""

    family: ClassVar = "deal"
    verb: ClassVar = Term.known("move", "passer", "deplacer", "avancer", "bouger", "reculer", "mettre")
    example: ClassVar = "/deal move acme proposal"
    form: ClassVar = ("deal", "stage", "to", "asked_by_client", "note", "step")

    deal: Annotated[str | None, DealNamed()] = None
    stage: Annotated[int | str | None, StageNamed(markers=("to", "en", "à", "vers"))] = None
    to: Annotated[int | str | None, Person(markers=("to", "à", "a", "pour", "for"))] = None
    """Who takes it on: in a phase whose role the mover does not hold somebody is asked to, unless it is kept."""
    asked_by_client: Annotated[bool, Flag(markers=("asked by client", "demande du client", "demande client"))] = False
    note: Annotated[str | None, Note()] = None
    step: Annotated[StepSaid | None, Step()] = None

    def run(self, request: Request, work: UnitOfWork) -> DealDone:
        """Enter the stage; without one, ask for it."""
        deal = the_deal(self, request, work)
        must_work_on(request.member, deal)
        process = work.workspace.process(deal.process)
        if self.stage is None:
            others = [stage for stage in process.live_stages if stage.id != deal.stage]
            options = stage_options(self.but(deal=deal.number), others)
            raise Question(about="stage", words=None, options=options, more=False, deal=deal)
        leaving = work.workspace.stage(deal.stage)
        stage = the_stage(self.stage, process, self.but(deal=deal.number), work)
        before, accepted = deal, taken_on(deal, request, work) if stage.lies_ahead_of(leaving) else None
        deal = deal if accepted is None else accepted.after(deal)
        moved = deal.move(
            stage,
            leaving=leaving,
            by=request.by,
            at=request.now,
            asked_by_client=self.asked_by_client,
            handing=self._handing(deal, leaving, stage, request, work),
        )
        beside = side_notes(deal, request, self.note, self.step.step if self.step else None)
        unmet = tuple(each.key for each in stage.criteria if each.key not in deal.criteria)
        told = done(work, request, before, *_first(accepted), moved, *beside, unmet=unmet)
        if accepted is not None and before.handed is not None:
            answer(before, before.handed, request, work, accepted=True)
        if told.deal.handed != deal.handed:
            have_told(told.deal, request, work)
        return told

    def _handing(self, deal: Deal, leaving: Stage, stage: Stage, request: Request, work: UnitOfWork) -> Handed | None:
        """Return to whom the move hands the deal; None where it is kept. Raises Question where several may take it."""
        mover = request.member
        if mover is None or stage.id == deal.stage:
            return None
        receiver = self._receiver(deal, leaving, stage, mover, work)
        if receiver is None or receiver == mover.id:
            return None
        day = work.workspace.team(deal.team).calendar.day_of(request.now)
        return Handed(
            id=work.new_id("handoff"), giver=mover.id, receiver=receiver, left=leaving.id, stage=stage.id, day=day
        )

    def _receiver(self, deal: Deal, leaving: Stage, stage: Stage, mover: Member, work: UnitOfWork) -> int | None:
        mates = work.workspace.members_of(deal.team)
        named = self.but(deal=deal.number, stage=stage.id)
        if self.to is not None:
            if not leads_into_another_phase(leaving, stage):
                raise NotAllowed(right="hand_on", deal=deal)
            return the_member(self.to, mates, lambda member: named.but(to=member), work).id
        account = None if deal.account is None else work.accounts.get(deal.account)
        owner = None if account is None else account.owner
        asked = [mate for mate in mates if work.workspace.reaches(mate)]
        found = receivers(leaving, stage, mover=mover, team=deal.team, members=asked, account_owner=owner)
        if len(found) < 2:
            return next(iter(found), None)
        first = sorted(found, key=lambda each: each != deal.owner)
        options = [
            Option(kind="member", value=work.workspace.member(each), command=named.but(to=each)) for each in first
        ]
        keep = Option(kind="command", value="keep", command=named.but(to=mover.id))
        raise Question(about="receiver", words=None, options=(*options, keep), more=False, deal=deal)


class Won(Command):
    """Say that an opportunity is signed."""

    family: ClassVar = "deal"
    verb: ClassVar = Term.known("won", "gagnée", "gagne", "signé", "vendu", "conclu", "win", "signed")
    example: ClassVar = "/deal won acme 5800"
    form: ClassVar = ("deal", "amount", "note")

    deal: Annotated[str | None, DealNamed()] = None
    amount: Annotated[Money | None, Amount()] = None
    note: Annotated[str | None, Note()] = None

    def run(self, request: Request, work: UnitOfWork) -> DealDone:
        """Freeze its worth, tell the team, ask the owner who helped."""
        deal = the_deal(self, request, work)
        must_work_on(request.member, deal)
        before, accepted = deal, taken_on(deal, request, work)
        deal = deal if accepted is None else accepted.after(deal)
        amount = self.amount if self.amount is not None else deal.amount
        won = deal.win(by=request.by, at=request.now, amount=amount, worth=worth(amount, deal, request.now, work))
        asks = deal.owner is not None and deal.owner == request.by and self._may_be_asked(deal, deal.owner, work)
        beside = side_notes(deal, request, self.note, None)
        told = done(work, request, before, *_first(accepted), won, *beside, asks_help=asks)
        if accepted is not None and before.handed is not None:
            answer(before, before.handed, request, work, accepted=True)
        return told

    def _may_be_asked(self, deal: Deal, owner: int, work: UnitOfWork) -> bool:
        """Whether the owner has not said yet who helped, of all those who are said to have."""
        return not deal.helpers or not set(deal.helpers) <= frozenset[int]().union(*helpers_named(deal, owner, work))


class Lost(Command):
    """Say that an opportunity is lost, and why."""

    family: ClassVar = "deal"
    verb: ClassVar = Term.known("lost", "perdue", "perdu", "perdre", "refus", "lose")
    example: ClassVar = "/deal lost acme price -- too late"
    form: ClassVar = ("deal", "reason", "note")

    deal: Annotated[str | None, DealNamed()] = None
    reason: Annotated[str | None, ReasonNamed(of="loss")] = None
    note: Annotated[str | None, Note()] = None

    def run(self, request: Request, work: UnitOfWork) -> DealDone:
        """Close it with its reason; without one, ask for it."""
        deal = the_deal(self, request, work)
        must_work_on(request.member, deal)
        reason = _reason(self, deal, self.reason, LOSS_REASONS)
        lost = deal.lose(reason, by=request.by, at=request.now, worth=worth(deal.amount, deal, request.now, work))
        return done(work, request, deal, lost, *side_notes(deal, request, self.note, None))


class Cancel(Command):
    """Take out an opportunity that should not count: a duplicate, an error, or out of target."""

    family: ClassVar = "deal"
    verb: ClassVar = Term.known("cancel", "annulée", "doublon", "erreur", "hors cible", "duplicate")
    example: ClassVar = "/deal cancel acme duplicate"
    form: ClassVar = ("deal", "reason", "note")

    deal: Annotated[str | None, DealNamed()] = None
    reason: Annotated[str | None, ReasonNamed(of="cancel")] = None
    note: Annotated[str | None, Note()] = None

    def run(self, request: Request, work: UnitOfWork) -> DealDone:
        """Close it without counting it; without a reason, ask for it."""
        deal = the_deal(self, request, work)
        must_work_on(request.member, deal)
        reason = _reason(self, deal, self.reason, CANCEL_REASONS)
        gone = deal.cancel(reason, by=request.by, at=request.now, worth=worth(deal.amount, deal, request.now, work))
        return done(work, request, deal, gone, *side_notes(deal, request, self.note, None))


class Park(Command):
    """Let an opportunity wait until a date."""

    family: ClassVar = "deal"
    verb: ClassVar = Term.known("park", "en attente", "standby", "parquer", "plus tard", "pas avant", "pause", "later")
    example: ClassVar = "/deal park acme until 15/1"
    form: ClassVar = ("deal", "until", "note")

    deal: Annotated[str | None, DealNamed()] = None
    until: Annotated[
        date | None, Day(markers=("until", "till", "jusqu'au", "jusqu'à", "jusque", "not before"), lasts=True)
    ] = None
    note: Annotated[str | None, Note()] = None

    def run(self, request: Request, work: UnitOfWork) -> DealDone:
        """Set it aside; a date in the past is refused."""
        deal = the_deal(self, request, work)
        must_work_on(request.member, deal)
        if self.until is not None and self.until <= request.today:
            raise NotNow(reason="past", day=self.until, command=self)
        parked = deal.park(self.until, by=request.by, at=request.now)
        return done(work, request, deal, parked, *side_notes(deal, request, self.note, None))


class Reopen(Command):
    """Take up a closed or parked opportunity again."""

    family: ClassVar = "deal"
    verb: ClassVar = Term.known("reopen", "rouvrir", "reouvrir", "reprendre", "resume")
    example: ClassVar = "/deal reopen acme"
    form: ClassVar = ("deal", "note")

    deal: Annotated[str | None, DealNamed()] = None
    note: Annotated[str | None, Note()] = None

    def run(self, request: Request, work: UnitOfWork) -> DealDone:
        """Open it in the stage where it stood."""
        deal = the_deal(self, request, work, closed=True)
        if deal.is_open:
            must_work_on(request.member, deal)
        else:
            must_decide_on(request.member, deal)
        reopened = deal.reopen(by=request.by, at=request.now)
        told = done(work, request, deal, reopened, *side_notes(deal, request, self.note, None))
        if deal.status is Status.WON:
            redraw_reviews({deal.team}, request, work)
        return told


def _first(accepted: DealAccepted | None) -> tuple[DealAccepted, ...]:
    return () if accepted is None else (accepted,)


def worth(amount: Money | None, deal: Deal, at: datetime, work: UnitOfWork) -> Money | None:
    """Return the amount in the currency of the deal's team, at the rate of its team's day."""
    return work.workspace.worth(amount, deal.team, work.workspace.team(deal.team).calendar.day_of(at))


def _reason(command: Command, deal: Deal, said: str | None, reasons: dict[str, Term]) -> str:
    key = None if said is None else said if said in reasons else key_named(said, reasons.items())
    if key is None:
        named = command.but(deal=deal.number)
        options = tuple(Option(kind="reason", value=each, command=named.but(reason=each)) for each in reasons)
        raise Question(about="reason", words=said, options=options, more=False, deal=deal)
    return key
