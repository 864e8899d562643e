"""One deal's story, told in lines: who moved it, who acted on it, who helped, and what was taken back."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from domain.foundations.event import Event
from domain.foundations.money import Money
from domain.foundations.value import Text
from domain.foundations.when import Calendar
from domain.insight.positions import state_after
from domain.insight.pulse import Told
from domain.selling.activity import Activity, ActivityLogged
from domain.selling.catalogue import ACTIONS
from domain.selling.deal import Deal, DealCreated
from domain.team.contribution import Credit, Part, Share, chain_credit
from tests.domain.insight.book import BUSINESS, STAGES

PARIS = Calendar(zone="Europe/Paris")
ANN, BOB, LEA, KARIM, INES, MARIE = range(1, 7)
BEGAN = datetime(2026, 11, 2, 9, tzinfo=UTC)
"""A Monday; day 0 of every story."""


def on(day: float) -> datetime:
    """Return the moment so many days after the story began; halves are twelve hours."""
    return BEGAN + timedelta(days=day)


class Climb:
    """A deal that Marie owns, from the first line on. Days count from Monday 2 November, 9:00 UTC."""

    def __init__(self, stage: str = "to_qualify", *, number: int = 1, by: int | None = LEA, **fields: object) -> None:
        given = {"id": number, "name": Text.of("Acme"), "team": 1, "owner": MARIE, "process": BUSINESS.id}
        began = {"stage": STAGES[stage].id, "created_at": BEGAN, "account": 7}
        deal = Deal.model_validate(given | began | fields)
        self.told: list[Told] = []
        self.tell(DealCreated(deal=deal, at=BEGAN, by=by))

    @property
    def deal(self) -> Deal:
        """The deal as its live events leave it."""
        deal = None
        for told in self.told:
            if not isinstance(told.event, ActivityLogged):
                deal = state_after(deal, told.event)
        assert deal is not None
        return deal

    def tell(self, event: Event, *, written: datetime | None = None) -> Told:
        """Add a line; it can be taken back with `undo`."""
        told = Told(day=PARIS.day_of(event.at), event=event, written=written or event.at)
        self.told.append(told)
        return told

    def undo(self, *lines: Told) -> None:
        """Take lines back."""
        self.told = [told for told in self.told if not any(told is line for line in lines)]

    def move(self, day: float, stage: str, by: int | None) -> Told:
        leaving = BUSINESS.stage(self.deal.stage)
        return self.tell(self.deal.move(STAGES[stage], leaving=leaving, by=by, at=on(day)))

    def log(
        self, day: float, by: int, action: str = "call", outcome: str | None = "reached", *, times: int = 1,
        written: float | None = None,
    ) -> Told:  # fmt: skip
        activity = Activity(
            member=by, team=1, action=action, outcome=outcome, count=times, at=on(day), deal=self.deal.id
        )
        event = ActivityLogged(activity=activity, at=on(day), by=by)
        return self.tell(event, written=on(day if written is None else written))

    def edit(self, day: float, by: int | None, **fields: object) -> Told:
        return self.tell(self.deal.edit(by=by, at=on(day), **fields))

    def win(self, day: float, by: int | None = MARIE, amount: str = "1000") -> Told:
        worth = Money(amount=Decimal(amount), currency="EUR")
        return self.tell(self.deal.win(by=by, at=on(day), amount=worth, worth=worth))

    def reopen(self, day: float, by: int = MARIE) -> Told:
        return self.tell(self.deal.reopen(by=by, at=on(day)))

    @property
    def credit(self) -> Credit | None:
        return chain_credit(self.told, processes=[BUSINESS], actions=ACTIONS, calendar=PARIS)

    def points(self) -> dict[int, int]:
        """Return the basis points by member; nothing unless the deal is won."""
        return {} if self.credit is None else {share.member: share.points for share in self.credit.shares}

    def part(self, part: Part) -> dict[int, int]:
        """Return the basis points of one form of value by member."""
        shares: Iterable[Share] = () if self.credit is None else self.credit.shares
        return {share.member: share.parts[part] for share in shares if part in share.parts}


def climbed(*, number: int = 1, **fields: object) -> Climb:
    """Tell of a deal that Léa, Karim, Inès and Marie bring up, each through their phase; not yet won (day 9 and on)."""
    climb = Climb("to_qualify", number=number, by=LEA, **fields)
    climb.move(2, "meeting_planned", LEA)
    climb.move(4, "needs_identified", KARIM)
    climb.move(7, "proposal_sent", INES)
    return climb
