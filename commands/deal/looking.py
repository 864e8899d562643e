"""`/deal show`, `list`, `history`: what stands in the pipeline, without changing it."""

from typing import Annotated, ClassVar

from commands.arguments import DealNamed, OneOf, Person, ProcessNamed, StageNamed
from commands.command import Command
from commands.finding import process_named, stages_named, team_mates, the_deal, the_member
from commands.replies import DealCard, DealList, History
from commands.request import Request
from commands.whose import WHOSE
from domain.foundations.event import Subject
from domain.foundations.refusals import NotAllowed
from domain.ports import UnitOfWork
from domain.selling.deal import Deal, Status
from domain.selling.terms import Term
from domain.voice.brief import look_at

PER_PAGE = 10
HISTORY = 30
STATUSES = (
    ("won", ("won", "gagnées", "signées")),
    ("lost", ("lost", "perdues")),
    ("cancelled", ("cancelled", "annulées")),
    ("parked", ("parked", "en attente", "standby")),
)


class Show(Command):
    """Show an opportunity with its contacts, next step and last actions."""

    family: ClassVar = "deal"
    verb: ClassVar = Term.known("show", "voir", "fiche", "afficher", "view", "open")
    example: ClassVar = "/deal show acme"
    writes: ClassVar = False
    form: ClassVar = ("deal",)

    deal: Annotated[str | None, DealNamed()] = None

    def run(self, request: Request, work: UnitOfWork) -> DealCard:
        """Return the card of one deal, closed ones too."""
        return card_of(the_deal(self, request, work, closed=True), request, work)


def card_of(deal: Deal, request: Request, work: UnitOfWork, *, batch: int | None = None) -> DealCard:
    """Return the card of a deal; with the batch that Undo takes back when something was written."""
    pulse = work.stalls.pulse(deal.id)
    return DealCard(
        workspace=work.workspace,
        deal=deal,
        account=None if deal.account is None else work.accounts.get(deal.account),
        contacts=tuple(work.deals.contacts(deal.id)),
        health=None if pulse is None else look_at(deal, pulse, work.workspace, request.now).health,
        activities=tuple(work.activities.of_deal(deal.id, limit=5)),
        batch=batch,
    )


class List(Command):
    """List opportunities: yours, the team's or somebody's, by stage or status."""

    family: ClassVar = "deal"
    verb: ClassVar = Term.known("list", "liste", "mes affaires", "lister", "deals", "my deals")
    example: ClassVar = "/deal list team proposal"
    writes: ClassVar = False

    whose: Annotated[str | None, OneOf(choices=WHOSE)] = None
    person: Annotated[int | str | None, Person(needs_marker=False)] = None
    status: Annotated[str | None, OneOf(choices=STATUSES)] = None
    process: Annotated[int | str | None, ProcessNamed()] = None
    stage: Annotated[int | str | None, StageNamed()] = None
    page: int = 1

    def run(self, request: Request, work: UnitOfWork) -> DealList:
        """Return one page, the latest touched first."""
        owner, teams = self._whose(request, work)
        process = None
        if self.process is not None:
            found = (
                work.workspace.process(self.process)
                if isinstance(self.process, int)
                else process_named(self.process, work.workspace.live_processes)
            )
            process = None if found is None else found.id
        deals, total = work.deals.listed(
            teams=teams,
            owner=owner,
            process=process,
            stage=self._stage(process, work),
            status=None if self.status is None else Status(self.status),
            limit=PER_PAGE,
            offset=(self.page - 1) * PER_PAGE,
        )
        accounts = work.accounts.many({deal.account for deal in deals if deal.account is not None})
        return DealList(
            workspace=work.workspace,
            deals=tuple(deals),
            accounts=dict(accounts),
            total=total,
            page=self.page,
            per_page=PER_PAGE,
            command=self,
        )

    def _whose(self, request: Request, work: UnitOfWork) -> tuple[int | None, tuple[int, ...] | None]:
        teams = request.teams_seen()
        if self.person is not None:
            mates = team_mates(request, work)
            return the_member(self.person, mates, lambda member: self.but(person=member), work).id, teams
        if self.whose == "all" or request.by is None:
            return None, teams
        if self.whose == "team" and request.team is not None:
            if teams is not None and request.team.id not in teams:
                raise NotAllowed(right="names")  # a director sees every team, at team level
            return None, (request.team.id,)
        return request.by, teams

    def _stage(self, process: int | None, work: UnitOfWork) -> int | None:
        if self.stage is None or isinstance(self.stage, int):
            return self.stage
        processes = [p for p in work.workspace.live_processes if process is None or p.id == process]
        named = stages_named(self.stage, [stage for each in processes for stage in each.live_stages])
        return named[0].id if named else None


class ShowHistory(Command):
    """Show everything that happened to an opportunity, and who did it."""

    family: ClassVar = "deal"
    verb: ClassVar = Term.known("history", "historique", "histo")
    example: ClassVar = "/deal history acme"
    writes: ClassVar = False
    form: ClassVar = ("deal",)

    deal: Annotated[str | None, DealNamed()] = None

    def run(self, request: Request, work: UnitOfWork) -> History:
        """Return the latest events, the oldest first, undone ones marked."""
        deal = the_deal(self, request, work, closed=True)
        entries = work.ledger.of(Subject("deal", deal.id))
        return History(
            workspace=work.workspace,
            deal=deal,
            entries=tuple(entries[-HISTORY:]),
            more=len(entries) > HISTORY,
        )
