"""What a deal's chances were from each stage on: observed over deals that ended, shrunk towards the stage's own.

(won + 10 p) / (n + 10) (rules 11) is the mean of a beta distribution that began with ten deals at the configured
probability p and saw n more: with few deals p speaks, with many the deals do (A. Gelman et al., *Bayesian Data
Analysis*, 2.4). Whether two stages really differ is told by their Wilson intervals (E. B. Wilson, *Probable inference,
the law of succession, and statistical inference*, JASA 22, 1927).
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from fractions import Fraction
from itertools import combinations
from math import sqrt
from typing import Final, NamedTuple

from domain.foundations.value import Stored
from domain.foundations.when import Period
from domain.insight.positions import Dated, last_closed, position_of, state_of
from domain.insight.stays import stays_of
from domain.selling.deal import Status
from domain.selling.process import Process, Stage

PRIOR: Final = 10
"""How many deals the configured probability counts for."""
ENOUGH: Final = 20
"""Deals of both stages from which on they are compared."""
SIGMAS: Final = 1.959964
"""Of a normal distribution, 95 % lies within so many standard deviations."""
RESOLVED: Final = (Status.WON, Status.LOST)


class Reached(NamedTuple):
    """Deals of a process that were won, or lost, with every stage that they stood in, of whatever process.

    `minor` is what they were worth, in units of `currency` (None: unknown).
    """

    process: int
    status: Status
    stages: frozenset[int]
    currency: str | None
    deals: int
    minor: int

    def met(self, stage: Stage, process: Process) -> bool:
        """Whether they stood in a stage or passed over it; those that were won pass over all that lay ahead."""
        stood = [each.position for each in process.stages if each.id in self.stages]
        if self.process != process.id or not stood or stage.position < min(stood):
            return False
        return self.status is Status.WON or stage.position <= max(stood)


class Chance(Stored):
    """How deals ended that stood in a stage or passed over it: `won` of `n`, and what follows from it."""

    stage: int
    won: int
    n: int
    configured: Fraction
    observed: Fraction
    """Between 0 and 1: of ten deals as configured, and these."""


def reached(history: Sequence[Dated], period: Period) -> Reached | None:
    """Return how far a deal came that was closed in a period: the reference for what storage counts.

    Of several closes the one that stands is meant; None for any other deal.
    """
    deal = state_of(dated.event for dated in history)
    if deal is None or deal.status not in RESOLVED:
        return None
    closed = last_closed(history)
    if closed is None or closed not in period:
        return None
    return Reached(
        process=deal.process,
        status=deal.status,
        stages=frozenset({deal.stage, *(stay.stage for stay in stays_of(history))}),
        currency=position_of(deal).currency or None,
        deals=1,
        minor=0 if deal.value is None else deal.value.minor,
    )


def chances(resolved: Iterable[Reached], process: Process, day: date) -> tuple[Chance, ...]:
    """Return the chances from each live stage of a process on, beside the probabilities that are valid on a day."""
    rows = [row for row in resolved if row.process == process.id]
    found = []
    for stage in process.live_stages:
        met = [row for row in rows if row.met(stage, process)]
        n, won = sum(row.deals for row in met), sum(row.deals for row in met if row.status is Status.WON)
        p = stage.probability(day)
        found.append(Chance(stage=stage.id, won=won, n=n, configured=p, observed=(won + PRIOR * p) / (n + PRIOR)))
    return tuple(found)


def problems(found: Collection[Chance]) -> tuple[int, ...]:
    """Return the stages from which deals are won significantly more rarely than from an earlier one.

    The stages are in the order of their process. With 95 % intervals that lie apart, of 20 deals or more each.
    """
    sure = [each for each in found if each.n >= ENOUGH]
    worse = {
        later.stage
        for earlier, later in combinations(sure, 2)
        if wilson(later.won, later.n)[1] < wilson(earlier.won, earlier.n)[0]
    }
    return tuple(each.stage for each in sure if each.stage in worse)


def wilson(won: int, n: int) -> tuple[float, float]:
    """Return between which shares the true one lies at 95 %; between 0 and 1 when nothing is known."""
    if not n:
        return (0.0, 1.0)
    share, z2 = won / n, SIGMAS**2
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    width = SIGMAS * sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return (max(middle - width, 0.0), min(middle + width, 1.0))
