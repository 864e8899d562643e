"""A sales organisation in a workspace of its own, for storage tests: two teams, three members, one process."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from domain.foundations.event import Event
from domain.foundations.money import Money
from domain.foundations.value import Text
from domain.foundations.when import Calendar
from domain.ledger import Batch
from domain.selling.account import Account, AccountAdded
from domain.selling.activity import Activity, ActivityLogged
from domain.selling.deal import Deal, DealCreated
from domain.selling.people import Member, MemberAdded, Membership, Team, TeamAdded
from domain.selling.process import ProcessAdded, Stage
from domain.selling.templates import process_from_template
from domain.selling.workspace import Choices
from storage.database import Database
from storage.unit_of_work import Unit

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


class Sales:
    """Says in one line what a test needs to have happened. Time moves only when told."""

    def __init__(self, database: Database, slack_team: str | None = None) -> None:
        self.database = database
        self.now = MONDAY
        self.workspace = database.create_workspace(slack_team, Choices())
        with self.begin() as work:
            self.north, self.south = (work.new_id("team") for _ in range(2))
            self.ann, self.bob, self.cleo = (work.new_id("member") for _ in range(3))
            self.process = work.new_id("process")
            process = process_from_template(
                "business", process_id=self.process, new_stage_id=lambda: work.new_id("stage")
            )
            work.record(
                *(self._team(number, name) for number, name in ((self.north, "North"), (self.south, "South"))),
                self._member(self.ann, "Ann", self.north),
                self._member(self.bob, "Bob", self.north),
                self._member(self.cleo, "Cleo", self.south),
                ProcessAdded(at=self.now, process=process),
            )
        self.stages: tuple[Stage, ...] = process.stages

    @contextmanager
    def begin(self, *, by: int | None = None, family: str = "deal", writes: bool = True) -> Iterator[Unit]:
        """Begin a unit of work of Ann, or of who is named."""
        who = getattr(self, "ann", None) if by is None else by
        given: dict[str, Any] = {"by": who, "at": self.now, "family": family, "verb": "edit", "door": "command"}
        with self.database.begin(self.workspace, writes=writes, **given) as work:
            yield work

    @contextmanager
    def reading(self) -> Iterator[Unit]:
        """Begin a unit of work that only reads."""
        with self.begin(writes=False) as work:
            yield work

    def record(self, *events: Event, by: int | None = None, family: str = "deal") -> Batch:
        """Record events in a unit of work of their own; return their batch."""
        with self.begin(by=by, family=family) as work:
            work.record(*events)
            assert work.batch is not None
            return work.batch

    def undo(self, batch: Batch) -> None:
        """Take a batch back."""
        with self.begin() as work:
            work.undo(batch)

    def later(self, **time: float) -> None:
        """Let time pass."""
        self.now += timedelta(**time)

    def deal(self, name: str, **fields: Any) -> Deal:
        """Have a deal of Ann's created in the first stage."""
        with self.begin() as work:
            created = self.new_deal(work.new_id("deal"), name, **fields)
            work.record(created)
        return created.deal

    def new_deal(self, number: int, name: str, **fields: Any) -> DealCreated:
        """Return the event that creates a deal."""
        given = {"team": self.north, "owner": self.ann, "process": self.process, "stage": self.stages[0].id}
        deal = Deal(id=number, name=Text.of(name), **{**given, "created_at": self.now, **fields})
        return DealCreated(at=self.now, by=self.ann, deal=deal)

    def account(self, name: str) -> Account:
        """Have an account added."""
        with self.begin() as work:
            account = Account(id=work.new_id("account"), name=Text.of(name))
            work.record(AccountAdded(at=self.now, by=self.ann, account=account))
        return account

    def logged(self, action: str = "call", outcome: str | None = "reached", **fields: Any) -> ActivityLogged:
        """Return the event of an action of Ann's."""
        given = {"member": self.ann, "team": self.north, "at": self.now, **fields}
        return ActivityLogged(at=self.now, by=self.ann, activity=Activity(action=action, outcome=outcome, **given))

    def get(self, number: int) -> Deal | None:
        """Return a deal as it stands."""
        with self.reading() as work:
            return work.deals.get(number)

    def day(self, moment: datetime) -> date:
        """Return the teams' local day."""
        return Calendar(zone="Europe/Paris").day_of(moment)

    def _team(self, number: int, name: str) -> TeamAdded:
        team = Team(id=number, name=Text.of(name), calendar=Calendar(zone="Europe/Paris"), currency="EUR")
        return TeamAdded(at=self.now, team=team)

    def _member(self, number: int, name: str, team: int) -> MemberAdded:
        member = Member(id=number, name=Text.of(name), memberships=(Membership(team=team),))
        return MemberAdded(at=self.now, member=member)


def euros(amount: int | str) -> Money:
    """Return an amount in euros."""
    return Money(amount=Decimal(amount), currency="EUR")
