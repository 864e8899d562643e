"""`/deal new`: an opportunity and, where it is unknown, its account."""

from datetime import date
from typing import Annotated, ClassVar

from commands.arguments import AccountStart, Amount, Day, NewName, Note, Person, ProcessNamed, StageNamed, Step
from commands.command import Command
from commands.deal.looking import Show
from commands.deal.writing import done, side_notes
from commands.finding import must, not_past, process_named, stages_named, team_mates, the_member
from commands.replies import DealDone, NeedsForm, Option, Question
from commands.request import Request
from commands.stepping import StepSaid
from domain.foundations.event import Event
from domain.foundations.money import Money
from domain.foundations.refusals import NotAllowed
from domain.foundations.value import Text
from domain.ports import UnitOfWork
from domain.selling.account import Account, AccountAdded
from domain.selling.deal import Deal, DealCreated
from domain.selling.lookup import FUZZY_ENOUGH, Act, Ask, Tier, folded, likeness
from domain.selling.people import Team
from domain.selling.process import Process, Stage
from domain.selling.terms import Term


class New(Command):
    """Open a new opportunity."""

    family: ClassVar = "deal"
    verb: ClassVar = Term.known("new", "nouvelle", "nouveau", "creer", "ajouter", "+", "create", "add")
    example: ClassVar = "/deal new Acme paint 6000€ closes 15/10"
    form: ClassVar = ("name", "account", "amount", "closes", "process", "stage", "owner", "note")

    name: Annotated[str | None, NewName()] = None
    account: Annotated[str | None, AccountStart(markers=("account", "compte"))] = None
    amount: Annotated[Money | None, Amount()] = None
    closes: Annotated[
        date | None, Day(markers=("closes", "closing", "close", "signature", "pour le", "échéance", "by"))
    ] = None
    process: Annotated[int | str | None, ProcessNamed(in_name=True)] = None
    stage: Annotated[int | str | None, StageNamed(markers=("stage", "étape", "in stage"))] = None
    owner: Annotated[int | str | None, Person(markers=("for", "pour", "to", "owner", "à"))] = None
    note: Annotated[str | None, Note()] = None
    step: Annotated[StepSaid | None, Step()] = None
    sure: bool = False
    """Whether the person saw what looks like it, and wants a new one all the same."""

    def run(self, request: Request, work: UnitOfWork) -> DealDone:
        """Create the account if nobody knows it, then the deal in its first stage; warn before a likely double."""
        name = must(self.name, self)
        team = _team(self, request, work)
        account = self._account(name, request, work)
        if not self.sure:
            self._warn(name, account, request, work)
        process = self._process(work)
        events: list[Event] = []
        created = account is None
        if account is None:
            account = Account(id=work.new_id("account"), name=Text.of(self.account or name), team=team.id)
            events.append(AccountAdded(account=account, by=request.by, at=request.now))
        deal = Deal(
            id=work.new_id("deal"),
            name=Text.of(name),
            team=team.id,
            owner=self._owner(request, work, team),
            account=account.id,
            process=process.id,
            stage=self._stage(process).id,
            amount=self.amount,
            closes=not_past(self.closes, self, request),
            created_at=request.now,
        )
        events.append(DealCreated(deal=deal, by=request.by, at=request.now))
        events.extend(side_notes(deal, request, self.note, self.step.step if self.step else None))
        return done(work, request, None, *events, account_created=created)

    def _warn(self, name: str, account: Account | None, request: Request, work: UnitOfWork) -> None:
        """Ask before creating what looks like an existing deal or account (rules 5)."""
        deals = [deal for deal in work.deals.alike(name, teams=request.teams_seen()) if _twins(name, str(deal.name))]
        options = [Option(kind="deal", value=deal, command=Show(deal=deal.number)) for deal in deals]
        if account is None:
            for near in _near(work.accounts.find(self.account or name)):
                if _twins(self.account or name, str(near.name)):
                    of_known = self.but(account=str(near.name), sure=True)
                    options.append(Option(kind="account", value=near, command=of_known))
        if options:
            options.append(Option(kind="command", value="create_anyway", command=self.but(sure=True)))
            raise Question(about="alike", words=name, options=tuple(options), more=False)

    def _process(self, work: UnitOfWork) -> Process:
        live = work.workspace.live_processes
        if self.process is None:
            return live[0]
        if isinstance(self.process, int):
            return work.workspace.process(self.process)
        named = process_named(self.process, live)
        return live[0] if named is None else named

    def _stage(self, process: Process) -> Stage:
        if self.stage is None:
            return process.first
        if isinstance(self.stage, int):
            return process.stage(self.stage)
        named = stages_named(self.stage, process.live_stages)
        return named[0] if named else process.first

    def _account(self, name: str, request: Request, work: UnitOfWork) -> Account | None:
        """Return the known account of exactly that name; a likeness is never enough to reuse one silently.

        Where the text begins with the name of a deal ("Acme paint blue" after "Acme paint"), its account is meant.
        """
        match work.accounts.find(self.account or name):
            case Act(item=account, tier=Tier.EXACT):
                return account
        match work.deals.find(self.account or name, teams=request.teams_seen(), closed=True):
            case Act(item=deal, tier=Tier.EXACT) if deal.account is not None:
                return work.accounts.get(deal.account)
        return None

    def _owner(self, request: Request, work: UnitOfWork, team: Team) -> int | None:
        if self.owner is None:
            return request.by
        return the_member(
            self.owner, team_mates(request, work, team.id), lambda member: self.but(owner=member), work
        ).id


def _team(command: Command, request: Request, work: UnitOfWork) -> Team:
    if request.member is None:
        raise NotAllowed(right="operator")
    team = request.team_worked_in(work.workspace)
    if team is None:
        raise NeedsForm(command=command)
    return team


def _twins(said: str, known: str) -> bool:
    """Whether a new name looks like a known one: the same, nearly the same, or its first words."""
    new, old = folded(said), folded(known)
    return old.startswith(f"{new} ") or likeness(new, old) >= FUZZY_ENOUGH


def _near(found: Act[Account] | Ask[Account] | None) -> tuple[Account, ...]:
    match found:
        case Act(item=account):
            return (account,)
        case Ask(items=accounts):
            return accounts[:3]
    return ()
