"""Where deals stand, day by day: the flows from which stages, months, trend and changes are all added up.

Every event that alters what a total counts moves one deal from one position to another, on the event's local day.
Sums of flows are kept by storage in the event's own transaction; these functions are their definition.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from domain.foundations.event import Event
from domain.foundations.value import Value
from domain.selling.deal import (
    Deal,
    DealCancelled,
    DealCreated,
    DealLost,
    DealMoved,
    DealParked,
    DealReopened,
    DealWon,
    Status,
    Way,
)

NOBODY = 0
"""The owner in a position of a deal that nobody owns."""
OF_THE_STAGE = -1
"""The probability in a position whose deals have none pinned: the stage's own, of the day of the report."""
UNKNOWN = ""
"""The currency in a position of deals whose amount is unknown."""
CLOSING = (DealWon, DealLost, DealCancelled)
"""Events that close a deal."""


class Cause(StrEnum):
    """Why totals changed."""

    CREATED = "created"
    IMPORTED = "imported"
    MOVED_ON = "moved_on"
    MOVED_BACK = "moved_back"
    MOVED_ACROSS = "moved_across"
    WON = "won"
    LOST = "lost"
    CANCELLED = "cancelled"
    PARKED = "parked"
    REOPENED = "reopened"
    AMOUNT_UP = "amount_up"
    AMOUNT_DOWN = "amount_down"
    AMOUNT_SET = "amount_set"
    ASSIGNED = "assigned"
    PUSHED = "pushed"
    PULLED = "pulled"
    PINNED = "pinned"


class Position(NamedTuple):
    """What a total groups by. `p` is pinned basis points or OF_THE_STAGE; `owner` may be NOBODY."""

    team: int
    owner: int
    process: int
    stage: int
    status: str
    currency: str
    p: int


class Flow(NamedTuple):
    """Deals that came to a position (or left it, negative) on a day; `minor` adds up minor units of its currency.

    `happened` counts the event once, on the position it arrived at.
    """

    day: date
    cause: str
    position: Position
    deals: int
    unknown: int
    minor: int
    happened: int


class Sum(NamedTuple):
    """A running total of deals that stand together. `p` is None unless pinned; `currency` None when unknown."""

    process: int
    stage: int
    status: Status
    currency: str | None
    p: int | None
    close_month: str
    deals: int
    unknown: int
    minor: int


class DaySum(NamedTuple):
    """What happened to the totals on one day, for one cause. Numbers may be negative: deals leave and arrive."""

    day: date
    cause: str
    process: int
    stage: int
    status: Status
    currency: str | None
    p: int | None
    deals: int
    unknown: int
    minor: int
    happened: int


class Dated(Value):
    """A live event of a deal with the local day it belongs to (its team's day, as it was when it was written)."""

    day: date
    event: Event


def position_of(deal: Deal) -> Position:
    """Return where a deal stands."""
    value = deal.value
    pinned = deal.pinned.p if deal.pinned is not None and deal.is_open else OF_THE_STAGE
    return Position(
        team=deal.team,
        owner=deal.owner or NOBODY,
        process=deal.process,
        stage=deal.stage,
        status=deal.status.value,
        currency=UNKNOWN if value is None else value.currency,
        p=pinned,
    )


def close_month(deal: Deal) -> str:
    """Return the month an open deal is expected to close, as "2026-11"; empty when closed or without a date."""
    return deal.closes.strftime("%Y-%m") if deal.closes is not None and deal.is_open else ""


class Standing(NamedTuple):
    """One deal as the running totals hold it: its position, expected month and measures."""

    position: Position
    close_month: str
    deals: int
    unknown: int
    minor: int


def standing(deal: Deal) -> Standing:
    """Return what one deal adds to the running totals."""
    value = deal.value
    return Standing(
        position=position_of(deal),
        close_month=close_month(deal),
        deals=1,
        unknown=1 if value is None else 0,
        minor=0 if value is None else value.minor,
    )


def flows(before: Deal | None, event: Event, after: Deal, day: date) -> tuple[Flow, ...]:
    """Return what one event does to the totals: one deal leaves a position and one arrives, or nothing moves."""
    cause = _cause(before, event, after)
    if cause is None:
        return ()
    arrived = _flow(day, cause, after, sign=1)
    if before is None:
        return (arrived,)
    left = _flow(day, cause, before, sign=-1)
    if left.position == arrived.position:
        return (arrived._replace(deals=0, unknown=0, minor=arrived.minor + left.minor),)
    return (left, arrived)


def flows_of(history: Sequence[Dated]) -> Counter[tuple[date, str, Position, str]]:
    """Add up all flows of one deal's live events, in ledger order: the reference for the daily sums.

    Keys are (day, cause, position, measure) with measure one of deals, unknown, minor, happened.
    """
    totals: Counter[tuple[date, str, Position, str]] = Counter()
    deal: Deal | None = None
    for dated in history:
        later = state_after(deal, dated.event)
        for flow in flows(deal, dated.event, later, dated.day):
            for measure in ("deals", "unknown", "minor", "happened"):
                totals[flow.day, flow.cause, flow.position, measure] += getattr(flow, measure)
        deal = later
    return Counter({key: total for key, total in totals.items() if total})


def state_of(history: Iterable[Event]) -> Deal | None:
    """Return the deal as its live events leave it, None when none created it."""
    deal: Deal | None = None
    for event in history:
        deal = state_after(deal, event)
    return deal


def last_closed(history: Sequence[Dated]) -> date | None:
    """Return the local day of the last live event that closed a deal: while it is closed, of the close that stands."""
    return next((dated.day for dated in reversed(history) if isinstance(dated.event, CLOSING)), None)


def state_after(deal: Deal | None, event: Event) -> Deal:
    """Return the deal after one more event."""
    if isinstance(event, DealCreated):
        return event.deal
    if deal is None:
        raise ValueError("a deal's first live event creates it")
    changed: Deal = event.after(deal)
    return changed


def _flow(day: date, cause: Cause, deal: Deal, *, sign: int) -> Flow:
    value = deal.value
    return Flow(
        day=day,
        cause=cause.value,
        position=position_of(deal),
        deals=sign,
        unknown=sign if value is None else 0,
        minor=0 if value is None else sign * value.minor,
        happened=1 if sign > 0 else 0,
    )


_BY_KIND: dict[type[Event], Cause] = {
    DealWon: Cause.WON,
    DealLost: Cause.LOST,
    DealCancelled: Cause.CANCELLED,
    DealParked: Cause.PARKED,
    DealReopened: Cause.REOPENED,
}
_BY_WAY = {Way.ON: Cause.MOVED_ON, Way.BACK: Cause.MOVED_BACK, Way.ACROSS: Cause.MOVED_ACROSS}


def _cause(before: Deal | None, event: Event, after: Deal) -> Cause | None:
    if before is None:
        return Cause.CREATED if after.created_at is not None else Cause.IMPORTED
    if isinstance(event, DealMoved):
        return _BY_WAY[event.way] if before.status is Status.OPEN else Cause.REOPENED
    if type(event) in _BY_KIND:
        return _BY_KIND[type(event)]
    if before.amount != after.amount:
        return _amount_cause(before, after)
    if (before.owner, before.team) != (after.owner, after.team):
        return Cause.ASSIGNED
    if position_of(before) != position_of(after):
        return Cause.PINNED
    if before.closes is not None and after.closes is not None and before.closes != after.closes:
        return Cause.PUSHED if after.closes > before.closes else Cause.PULLED
    return None


def _amount_cause(before: Deal, after: Deal) -> Cause:
    if before.amount is None or after.amount is None or before.amount.currency != after.amount.currency:
        return Cause.AMOUNT_SET
    return Cause.AMOUNT_UP if after.amount.amount > before.amount.amount else Cause.AMOUNT_DOWN
