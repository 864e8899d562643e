"""A book of deals for tests: told as a table, kept as sums and day sums, and counted again the plain way."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import count

from hypothesis import strategies as st

from domain.foundations.event import Event
from domain.foundations.money import Money, Rate, Rates
from domain.foundations.value import Text
from domain.insight.positions import OF_THE_STAGE, UNKNOWN, Dated, DaySum, Sum, flows, standing, state_after, state_of
from domain.selling.deal import Deal, DealClosed, DealCreated, NothingChanged, Pinned, Status
from domain.selling.process import Process, Terms
from domain.selling.templates import process_from_template

BUSINESS = process_from_template("business", process_id=1, new_stage_id=count(1).__next__)
STAGES = {stage.key: stage for stage in BUSINESS.stages}
SINCE_MARCH = date(2026, 3, 1)
RATES = Rates(
    rows=(
        Rate(currency="USD", into="EUR", rate=Decimal("0.92"), valid_from=SINCE_MARCH),
        Rate(currency="USD", into="EUR", rate=Decimal("0.90"), valid_from=date(2026, 11, 16)),
    )
)
Story = Sequence[Dated]


def euros(amount: str | int | Decimal) -> Money:
    return Money(amount=Decimal(amount), currency="EUR")


def deals(table: str) -> list[Deal]:
    """Read deals from lines such as "negotiation  9000 EUR  open  2026-12-15  p90"; "-" is unknown or nothing."""
    book = []
    for n, line in enumerate(filter(None, map(str.strip, table.strip().splitlines())), start=1):
        stage, amount, currency, status, closes, *pinned = line.split()
        value = None if amount == "-" else Money(amount=Decimal(amount), currency=currency)
        book.append(
            Deal(
                id=n,
                name=Text.of(f"deal {n}"),
                team=1,
                owner=1,
                process=BUSINESS.id,
                stage=STAGES[stage].id,
                status=Status(status),
                amount=value,
                worth=value if status in {"won", "lost", "cancelled"} else None,
                closes=None if closes == "-" else date.fromisoformat(closes),
                pinned=Pinned(p=int(pinned[0][1:]) * 100) if pinned else None,
                created_at=datetime(2026, 1, 5, tzinfo=UTC),
            )
        )
    return book


def sums(book: Iterable[Deal]) -> list[Sum]:
    """Add deals up as storage keeps them."""
    totals: dict[tuple[object, ...], list[int]] = defaultdict(lambda: [0, 0, 0])
    for deal in book:
        row = standing(deal)
        at = row.position
        measures = totals[at.process, at.stage, at.status, at.currency, at.p, row.close_month]
        for k, measure in enumerate((row.deals, row.unknown, row.minor)):
            measures[k] += measure
    return [
        Sum(
            process=process,
            stage=stage,
            status=Status(status),
            currency=None if currency == UNKNOWN else currency,
            p=None if p == OF_THE_STAGE else p,
            close_month=month,
            deals=count,
            unknown=unknown,
            minor=minor,
        )
        for (process, stage, status, currency, p, month), (count, unknown, minor) in totals.items()
    ]


def overdue(book: Iterable[Deal], today: date) -> list[Sum]:
    """Add up the open deals that were expected from the first of this month to yesterday."""
    first = today.replace(day=1)
    return sums(d for d in book if d.status is Status.OPEN and d.closes is not None and first <= d.closes < today)


def day_sums(stories: Iterable[Story], after: date = date.min) -> list[DaySum]:
    """Add up what happened after a day, as storage keeps it."""
    totals: dict[tuple[object, ...], Counter[str]] = defaultdict(Counter)
    for story in stories:
        deal = None
        for dated in story:
            later = state_after(deal, dated.event)
            for flow in flows(deal, dated.event, later, dated.day):
                at = flow.position
                key = (flow.day, flow.cause, at.process, at.stage, at.status, at.currency, at.p)
                for measure in ("deals", "unknown", "minor", "happened"):
                    totals[key][measure] += getattr(flow, measure)
            deal = later
    return [
        DaySum(
            day=day,
            cause=cause,
            process=process,
            stage=stage,
            status=Status(status),
            currency=None if currency == UNKNOWN else currency,
            p=None if p == OF_THE_STAGE else p,
            **{measure: count[measure] for measure in ("deals", "unknown", "minor", "happened")},
        )
        for (day, cause, process, stage, status, currency, p), count in totals.items()
        if isinstance(day, date) and day > after
    ]


def as_of(stories: Iterable[Story], day: date) -> list[Deal]:
    """Return the deals as they stood at the end of a day, found by replaying their stories."""
    stood = (state_of(dated.event for dated in story if dated.day <= day) for story in stories)
    return [deal for deal in stood if deal is not None]


def plain_total(book: Iterable[Deal], day: date, *statuses: Status, rates: Rates = RATES) -> tuple[int, int, Fraction]:
    """Count deals, unknown amounts and exact euros one deal at a time."""
    count, unknown, total = 0, 0, Fraction()
    for deal in book:
        if deal.status not in statuses:
            continue
        count += 1
        if deal.value is None:
            unknown += 1
        elif (rate := rates.on(day, deal.value.currency, "EUR")) is not None:
            total += Fraction(deal.value.amount) * rate
    return count, unknown, total


def plain_weighted(book: Iterable[Deal], day: date, process: Process = BUSINESS, rates: Rates = RATES) -> Fraction:
    """Weigh open deals one at a time, in exact euros."""
    total = Fraction()
    for deal in book:
        if deal.status is Status.OPEN and deal.value is not None:
            rate = rates.on(day, deal.value.currency, "EUR")
            p = Fraction(deal.pinned.p, 10_000) if deal.pinned else process.stage(deal.stage).probability(day)
            total += Fraction(deal.value.amount) * p * (rate or 0)
    return total


# -- invented books ------------------------------------------------------------------------------------------------

TODAY = date(2026, 11, 25)
FIRST_DAY = TODAY - timedelta(days=120)


def amounts() -> st.SearchStrategy[Money | None]:
    cents = st.integers(1, 10**9).map(lambda minor: Money.of_minor(minor, "EUR"))
    dollars = st.integers(1, 10**9).map(lambda minor: Money.of_minor(minor, "USD"))
    yen = st.integers(1, 10**7).map(lambda minor: Money.of_minor(minor, "JPY"))
    return st.none() | cents | dollars | yen


@st.composite
def stories(draw: st.DrawFn) -> list[list[Dated]]:
    """Invent up to eight deals and what happened to them, day after day."""
    return [draw(_story(number)) for number in range(1, draw(st.integers(0, 8)) + 1)]


@st.composite
def _story(draw: st.DrawFn, number: int) -> list[Dated]:
    day = FIRST_DAY + timedelta(days=draw(st.integers(0, 119)))
    closes = st.none() | st.dates(TODAY - timedelta(days=90), TODAY + timedelta(days=500))
    deal = Deal(
        id=number,
        name=Text.of("deal"),
        team=1,
        owner=1,
        process=BUSINESS.id,
        stage=draw(st.sampled_from(BUSINESS.stages)).id,
        amount=draw(amounts()),
        closes=draw(closes),
        created_at=at(day) if draw(st.booleans()) else None,
    )
    story = [Dated(day=day, event=DealCreated(deal=deal, by=1, at=at(day)))]
    for _ in range(draw(st.integers(0, 6))):
        day = min(TODAY, day + timedelta(days=draw(st.integers(0, 30))))
        try:
            event = _something(draw, deal, day, draw(closes))
        except (DealClosed, NothingChanged):
            continue
        if event is not None:
            story.append(Dated(day=day, event=event))
            deal = state_after(deal, event)
    return story


def _something(draw: st.DrawFn, deal: Deal, day: date, closes: date | None) -> Event | None:
    now, what = (
        at(day),
        draw(st.sampled_from(["move", "win", "lose", "cancel", "park", "reopen", "amount", "closes", "pin"])),
    )
    worth = None if deal.amount is None or deal.amount.currency == "JPY" else euros(deal.amount.amount)
    if what == "move":
        ahead = [stage for stage in BUSINESS.stages if stage.id != deal.stage]
        return deal.move(draw(st.sampled_from(ahead)), leaving=BUSINESS.stage(deal.stage), by=1, at=now)
    if what == "win":
        return deal.win(by=1, at=now, amount=deal.amount, worth=worth)
    if what == "lose":
        return deal.lose("price", by=1, at=now, worth=worth)
    if what == "cancel":
        return deal.cancel("error", by=1, at=now, worth=worth)
    if what == "park":
        return deal.park(None, by=1, at=now)
    if what == "reopen":
        return deal.reopen(by=1, at=now)
    if not deal.is_open:
        return None
    if what == "amount":
        return deal.edit(by=1, at=now, amount=draw(amounts()))
    if what == "closes":
        return deal.edit(by=1, at=now, closes=closes)
    return deal.edit(by=1, at=now, pinned=Pinned(p=draw(st.integers(0, 10_000))))


WHAT_HAPPENS = ("move", "win", "lose", "cancel", "park", "reopen", "amount", "closes", "pin")


def at(day: date) -> datetime:
    """Return noon of a day."""
    return datetime.combine(day, time(12), tzinfo=UTC)


def reweighed(key: str, day: date, p: int) -> Process:
    """Return the business process whose stage got another probability, in percent, from a day on."""
    changed = STAGES[key].but(terms=(*STAGES[key].terms, Terms(valid_from=day, p=p * 100, days=15)))
    return BUSINESS.but(stages=tuple(changed if stage.key == key else stage for stage in BUSINESS.stages))
