"""Conversion per stage, seen over a period: what became of the deals that were in a stage or passed over it (rules 11).

Each deal is in exactly one class at the period's end: moved on, lost here, or still active. How many were won is a
figure of its own. The alternative, following a group of deals until they end, is the cohort view; this one tells what
happened lately, as demography tells *period* from *cohort* rates (S. Preston and others, *Demography*, 2001, ch. 2).
"""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Final, NamedTuple

from domain.foundations.value import Stored
from domain.foundations.when import Period
from domain.insight.positions import Dated, state_after
from domain.selling.deal import OPEN, Deal, Status
from domain.selling.process import Process, Stage

ENOUGH: Final = 10
"""Deals from which on shares are told; of fewer only their counts."""


class Stop(NamedTuple):
    """A deal in one stage, over some days, parked or not; `people` owned it there, or moved it out."""

    stage: int
    first: date
    last: date | None
    people: frozenset[int]

    def meets(self, period: Period) -> bool:
        """Whether it stood there on a day of a period."""
        return self.first <= period.last and (self.last is None or self.last >= period.first)


class Passage(NamedTuple):
    """How a deal went through its process up to a day."""

    process: int
    stops: tuple[Stop, ...]
    status: Status
    ended: date | None
    """The day of its close, None while it is open."""


class ConversionLine(Stored):
    """The deals that were in a stage, or passed over it, during a period. The three classes add up to `deals`."""

    stage: int
    moved_on: int
    """They reached a later stage, or were won."""
    lost_here: int
    """They were lost or cancelled, and came no further."""
    active: int
    """They are open or parked, and came no further."""
    won: int

    @property
    def deals(self) -> int:
        """How many there were."""
        return self.moved_on + self.lost_here + self.active

    def share(self, deals: int) -> Fraction | None:
        """Return the part of them that so many are; None where they are too few for a share."""
        return Fraction(deals, self.deals) if self.deals >= ENOUGH else None


def passage_of(history: Sequence[Dated], until: date) -> Passage | None:
    """Return how a deal went up to a day, from its live events in the order of the ledger; None before its first."""
    stops: list[Stop] = []
    deal: Deal | None = None
    ended: date | None = None
    for day, event in ((dated.day, dated.event) for dated in history if dated.day <= until):
        after = state_after(deal, event)
        if deal is not None and deal.is_open and (after.stage != deal.stage or not after.is_open):
            by = frozenset() if event.by is None else frozenset({event.by})
            stops[-1] = stops[-1]._replace(last=day, people=stops[-1].people | by)
        if after.is_open:
            if deal is None or not deal.is_open or after.stage != deal.stage:
                stops.append(Stop(after.stage, day, None, frozenset()))
            owner = frozenset() if after.owner is None else frozenset({after.owner})
            stops[-1] = stops[-1]._replace(people=stops[-1].people | owner)
        ended = None if after.is_open else ended if deal is not None and not deal.is_open else day
        deal = after
    return None if deal is None else Passage(deal.process, tuple(stops), deal.status, ended)


def conversion(
    passages: Iterable[Passage], process: Process, period: Period, *, member: int | None = None
) -> tuple[ConversionLine, ...]:
    """Return what became of deals per live stage of a process, by the end of a period up to which the passages go.

    With a member only what went through their hands: the deals that they owned in a stage or moved out of it, and
    those that passed over it from a stage where they did.
    """
    deals = [each for each in passages if each.process == process.id]
    return tuple(_line(stage, deals, process, period, member) for stage in process.live_stages)


def _line(
    stage: Stage, deals: Sequence[Passage], process: Process, period: Period, member: int | None
) -> ConversionLine:
    at = {each.id: each.position for each in process.stages}
    moved_on = lost_here = active = won = 0
    for deal in deals:
        if not _met(stage.position, deal, at, period, member):
            continue
        highest = max(at[stop.stage] for stop in deal.stops if stop.stage in at)
        won += deal.status is Status.WON
        if deal.status is Status.WON or highest > stage.position:
            moved_on += 1
        elif deal.status in OPEN:
            active += 1
        else:
            lost_here += 1
    return ConversionLine(stage=stage.id, moved_on=moved_on, lost_here=lost_here, active=active, won=won)


def _met(position: int, deal: Passage, at: dict[int, int], period: Period, member: int | None) -> bool:
    """Whether a deal was in a stage during a period, or passed over it: moved, or won, from before it to beyond."""
    stops = [stop for stop in deal.stops if stop.stage in at]
    for stop in stops:
        if at[stop.stage] == position and stop.meets(period) and member in {None, *stop.people}:
            return True
    for before, after in pairwise(stops):
        over = at[before.stage] < position < at[after.stage]
        if over and after.first in period and member in {None, *before.people}:
            return True
    if deal.status is not Status.WON or deal.ended is None or deal.ended not in period or not stops:
        return False
    return at[stops[-1].stage] < position and member in {None, *stops[-1].people}
