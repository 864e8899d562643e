"""A sales organisation of any size, drawn from a seed: five teams, fifty people, as many deals as wanted."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import islice, pairwise, product
from random import Random
from typing import Final
from uuid import UUID

from domain.foundations.event import Event
from domain.foundations.money import Money
from domain.foundations.value import Text
from domain.foundations.when import Calendar
from domain.selling.account import Account, AccountAdded
from domain.selling.activity import Activity, ActivityLogged
from domain.selling.deal import Deal, DealCreated
from domain.selling.people import Member, MemberAdded, Membership, Team, TeamAdded
from domain.selling.process import Process, ProcessAdded, Stage
from domain.selling.templates import process_from_template
from domain.selling.workspace import Choices
from storage.database import Database
from storage.unit_of_work import Unit

NOW: Final = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SEED: Final = 20_261_123
TEAMS: Final = 5
PEOPLE: Final = 50
DEALS_OF_AN_ACCOUNT: Final = 4
AT_ONCE: Final = 500
"""Deals recorded in one transaction."""
_YEARS: Final = timedelta(days=730)
_LATELY: Final = timedelta(days=200)
"""Within which what is open now was begun."""
OPEN_SHARE: Final = 0.15
"""Of all deals, begun lately; the others were won or lost since."""
FEWEST_OPEN: Final = 4
_STARTS: Final = ("Bal", "Bre", "Car", "Cor", "Dal", "Far", "Gri", "Hal", "Jor", "Kel", "Lam", "Mer", "Nor", "Val")
_MIDDLES: Final = ("a", "e", "i", "o", "u", "an", "en", "or", "ul", "is", "ar", "em", "ol")
_ENDS: Final = ("bert", "dex", "gon", "lux", "mart", "nix", "pont", "ric", "sond", "tel", "vane", "wick", "zier")
TRADES: Final = ("Boats", "Clinic", "Foods", "Garage", "Hotels", "Labs", "Metals", "Optics", "Paper", "Roofs", "Tools")
_WORKS: Final = ("paint", "lift", "heating", "server", "software", "training", "fleet", "packaging")


@dataclass(frozen=True, slots=True)
class Rep:
    """Somebody who sells: their Slack user and channel, their team, the open deals that they own."""

    slack: str
    channel: str
    member: int
    team: int
    open_deals: list[Deal]


@dataclass(frozen=True, slots=True)
class Company:
    """A filled workspace."""

    workspace: int
    reps: tuple[Rep, ...]
    stages: tuple[Stage, ...]
    deals: tuple[Deal, ...]
    """Every deal as it stands when the story ends, in the order of its number."""


def fill(
    database: Database,
    deals: int,
    *,
    slack_team: str | None = None,
    users: Sequence[str] = (),
    channels: Sequence[str] = (),
    people: int = PEOPLE,
    teams: int = TEAMS,
    brief: bool = False,
    progress: Callable[[int], None] = lambda _: None,
) -> Company:
    """Make a workspace with so many deals of the last two years; the same arguments give the same deals.

    A brief story leaves out what happened between a deal's first day and its last: a large one is told in a minute.
    """
    workspace = database.create_workspace(slack_team, Choices())
    story = _Story(Random(SEED), people, teams, users, channels, brief=brief)
    with _begin(database, workspace) as work:
        work.record(*story.founded(work.new_id))
    told = 0
    while told < deals:
        with _begin(database, workspace) as work:
            work.record(*story.sold(work, min(AT_ONCE, deals - told)))
        told = min(told + AT_ONCE, deals)
        progress(told)
    return Company(workspace, tuple(story.reps), story.process.stages, tuple(story.deals))


def _begin(database: Database, workspace: int) -> AbstractContextManager[Unit]:
    return database.begin(workspace, by=None, at=NOW - _YEARS, family="deal", verb="new", door="import")


class _Story:
    """Draws who there is and what they sell."""

    def __init__(
        self, rng: Random, people: int, teams: int, users: Sequence[str], channels: Sequence[str], *, brief: bool
    ) -> None:
        self._rng = rng
        self._brief = brief
        self._people = people
        self._teams = min(teams, people)
        self._users, self._channels = users, channels
        self._account_names = ("".join(parts) for parts in self._shuffled(product(_STARTS, _MIDDLES, _ENDS, TRADES)))
        self._begun = NOW - _YEARS
        self._account: Account | None = None
        self.reps: list[Rep] = []
        self.deals: list[Deal] = []

    def founded(self, new_id: Callable[[str], int]) -> list[Event]:
        """Return the events that set up teams, people and the process."""
        self.process: Process = process_from_template(
            "business", process_id=new_id("process"), new_stage_id=lambda: new_id("stage")
        )
        events: list[Event] = [ProcessAdded(process=self.process, at=self._begun)]
        teams = [new_id("team") for _ in range(self._teams)]
        for n, number in enumerate(teams):
            channel = self._channels[n] if n < len(self._channels) else None
            zone = Calendar(zone="Europe/Paris", country="FR")
            team = Team(id=number, name=self._text(f"Team {n + 1}"), channel=channel, calendar=zone, currency="EUR")
            events.append(TeamAdded(team=team, at=self._begun))
        for n in range(self._people):
            slack = self._users[n] if n < len(self._users) else f"U{n:08}"
            number, team_number = new_id("member"), teams[n % len(teams)]
            membership = Membership(team=team_number, manager=n < len(teams))
            name = self._text(f"Person {n + 1}")
            member = Member(id=number, name=name, slack=slack, memberships=(membership,), director=n == 0)
            events.append(MemberAdded(member=member, at=self._begun))
            channel = self._channels[n % len(teams)] if self._channels else ""
            self.reps.append(Rep(slack, channel, number, team_number, []))
        return events

    def sold(self, work: Unit, count: int) -> list[Event]:
        """Return the events of so many more deals: created, moved on, most of them closed, with actions on the way."""
        events: list[Event] = []
        for _ in range(count):
            if len(self.deals) % DEALS_OF_AN_ACCOUNT == 0:
                self._account = Account(id=work.new_id("account"), name=self._text(next(self._account_names)))
                events.append(AccountAdded(account=self._account, at=self._begun))
            events += self._one(work, self._rng.choice(self.reps))
        return events

    def _one(self, work: Unit, rep: Rep) -> list[Event]:
        rng, stages = self._rng, self.process.stages
        assert self._account is not None
        still_open = rng.random() < OPEN_SHARE or len(self.deals) < FEWEST_OPEN
        span = _LATELY if still_open else _YEARS
        begun = NOW - span + timedelta(minutes=rng.randrange(int(span.total_seconds()) // 60 - 30_000))
        place = len(self.deals) % DEALS_OF_AN_ACCOUNT * 2 + rng.randrange(2)
        reached = rng.randrange(len(stages))
        deal = Deal(
            id=work.new_id("deal"),
            name=self._text(f"{self._account.name} {_WORKS[place]}"),
            team=rep.team,
            owner=rep.member,
            account=self._account.id,
            process=self.process.id,
            stage=stages[reached if self._brief else 0].id,
            amount=None if rng.random() < 0.1 else Money(amount=Decimal(rng.randrange(5, 400) * 100), currency="EUR"),
            closes=(begun + timedelta(days=rng.randrange(30, 400))).date(),
            created_at=begun,
        )
        events: list[Event] = [DealCreated(deal=deal, at=begun, by=rep.member)]
        at = begun
        for leaving, entered in islice(pairwise(stages), 0 if self._brief else reached):
            at += timedelta(hours=rng.randrange(1, 60))
            called = Activity(member=rep.member, team=rep.team, action="call", outcome="reached", at=at, deal=deal.id)
            events.append(ActivityLogged(activity=called, at=at, by=rep.member))
            moved = deal.move(entered, leaving=leaving, by=rep.member, at=at)
            events.append(moved)
            deal = moved.after(deal)
        if not still_open:
            at += timedelta(hours=rng.randrange(1, 60))
            won = rng.random() < 0.4
            ended = (
                deal.win(by=rep.member, at=at, amount=deal.amount, worth=deal.amount)
                if won
                else deal.lose("price", by=rep.member, at=at, worth=deal.amount)
            )
            events.append(ended)
            deal = ended.after(deal)
        else:
            rep.open_deals.append(deal)
        self.deals.append(deal)
        return events

    def _text(self, body: str) -> Text:
        return Text(id=UUID(int=self._rng.getrandbits(128), version=4).hex, body=body)

    def _shuffled(self, parts: Iterable[tuple[str, str, str, str]]) -> list[tuple[str, ...]]:
        drawn: list[tuple[str, ...]] = [(start + middle + end, " ", trade) for start, middle, end, trade in parts]
        self._rng.shuffle(drawn)
        return drawn
