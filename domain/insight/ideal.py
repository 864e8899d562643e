"""The ideal pipeline: how many live deals each stage needs for the plan, and whether they pass through it in time.

Little's law: what is in a queue is what arrives a day times the days it stays (J. D. C. Little, *A proof for the
queuing formula L = λW*, Operations Research 9, 1961). Arrivals are counted back from the sales that are wanted through
the observed chances. A count of mean N* varies by √N*; 1.28 of these leave out one case in ten on each side (rules 11).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import Final, NamedTuple

from domain.foundations.figure import Figure
from domain.foundations.money import Money, Rates, exact_minor, rounded
from domain.foundations.value import Stored
from domain.insight.chances import Reached, chances
from domain.insight.whose import TEAM, Whose
from domain.selling.deal import Status
from domain.selling.process import Phase, Process
from domain.selling.terms import Term

BAND: Final = Fraction(128, 100)
"""Standard deviations around N* within which a stage is as it should be."""
ENOUGH_SALES: Final = 10
"""Sales from which on their average is taken rather than the one the team plans with."""
ALERT: Final = Fraction(3, 2)
"""Median age, in standard durations, from which on a stage is not only slow."""


class Volume(StrEnum):
    """Whether a stage holds as many live deals as the plan needs."""

    SHORT = "short"
    FINE = "fine"
    OVER = "over"


class Pace(StrEnum):
    """Whether half of a stage's deals are younger than its standard duration."""

    FINE = "fine"
    SLOW = "slow"
    VERY_SLOW = "very_slow"


class Aged(NamedTuple):
    """Open deals of a team that have stood in a stage for so many business days (None: unknown)."""

    team: int
    process: int
    stage: int
    age: int | None
    deals: int
    stalled: int
    """How many of them are stalled: those count for nothing here."""


class Goal(NamedTuple):
    """The revenue that is wanted from a process (None: from all that have none of their own) over business days.

    Goals of one pipeline are over the same days, of which there is one at least.
    """

    process: int | None
    minor: Fraction
    days: int


class IdealLine(Stored):
    """One stage beside its ideal. Stalled deals are told apart; `ideal` is exact."""

    process: int
    process_term: Term
    stage: int
    term: Term
    phase: Phase
    chance: Fraction
    """Of winning from here, 0 to 1, as observed over `n` deals that ended."""
    n: int
    days: int
    ideal: Fraction
    live: int
    """Open deals that are not stalled."""
    stalled: int
    volume: Volume
    median_age: Fraction | None
    """Of the live ones, in business days; None when no age is known."""
    pace: Pace | None

    @property
    def gap(self) -> Fraction:
        """How many live deals it has more than its ideal; negative when it lacks some."""
        return self.live - self.ideal

    @property
    def missing(self) -> int:
        """How many whole deals it lacks where it is short, else 0."""
        return ceil(-self.gap) if self.volume is Volume.SHORT else 0

    @property
    def band(self) -> tuple[int, int]:
        """The fewest and the most live deals with which it is as it should be."""
        return band(self.ideal)


class IdealPipeline(Figure):
    """A pipeline beside the one that the plan needs: stages in the order of their process, those without any left out.

    `target` over `business_days` is the plan's revenue; `sale` the average of `sales` deals that were won, or, below
    ten of these, the average that the team plans with.
    """

    day: date
    currency: str
    whose: Whose = TEAM
    target: Money
    business_days: int
    sale: Money
    sales: int
    wanted: Fraction
    """How many deals the target takes in these days."""
    rows: tuple[IdealLine, ...]

    @property
    def is_assumed(self) -> bool:
        """Whether the average sale is a planned one."""
        return self.sales < ENOUGH_SALES

    @property
    def ideal(self) -> Fraction:
        """How many live deals all stages need together."""
        return sum((row.ideal for row in self.rows), Fraction())

    @property
    def live(self) -> int:
        """How many they have."""
        return sum(row.live for row in self.rows)

    @property
    def stalled(self) -> int:
        """How many stalled deals stand beside them."""
        return sum(row.stalled for row in self.rows)

    @property
    def missing(self) -> int:
        """How many deals are missing in the stages that are short: the gap to the ideal."""
        return sum(row.missing for row in self.rows)

    @property
    def short(self) -> tuple[IdealLine, ...]:
        """The stages that lack deals."""
        return tuple(row for row in self.rows if row.volume is Volume.SHORT)

    @property
    def slow(self) -> tuple[IdealLine, ...]:
        """The stages in which deals stand too long."""
        return tuple(row for row in self.rows if row.pace not in {None, Pace.FINE})


def ideal(
    ages: Iterable[Aged],
    resolved: Iterable[Reached],
    goals: Sequence[Goal],
    *,
    processes: Sequence[Process],
    rates: Rates,
    currency: str,
    planned_sale: Money,
    today: date,
    whose: Whose = TEAM,
) -> IdealPipeline | None:
    """Return a pipeline beside its ideal: that of the process in `whose`, or of all; None where no revenue is wanted.

    `resolved` are the deals of all processes that ended in the last twelve months; `goals` are in minor units of
    `currency`, and `planned_sale` is the average sale of the team's own plan.
    """
    ended = tuple(resolved)
    sales, average = _average(ended, rates, currency, today)
    assumed = average is None or sales < ENOUGH_SALES
    sale = _in(planned_sale, rates, currency, today) if assumed or average is None else average
    if sale is None or sale <= 0:
        return None
    a_day = _wanted_a_day(goals, ended, processes, sale)
    shown = [process for process in processes if a_day.get(process.id) and whose.process in {None, process.id}]
    stands = _standing(ages)
    rows = tuple(line for process in shown for line in _lines(process, a_day[process.id], ended, stands, today))
    if not rows:
        return None
    days = goals[0].days
    wanted = sum((a_day[process.id] for process in shown), Fraction()) * days
    return IdealPipeline(
        day=today,
        currency=currency,
        whose=whose,
        target=Money.of_minor(rounded(wanted * sale), currency),
        business_days=days,
        sale=Money.of_minor(rounded(sale), currency),
        sales=sales,
        wanted=wanted,
        rows=rows,
    )


# -- the formulas ------------------------------------------------------------------------------------------------------


def needed(won_a_day: Fraction, chance: Fraction, days: int) -> Fraction:
    """Return N* = λ_won / P(win | entered) · D: the live deals that a stage needs; `chance` is above 0."""
    return won_a_day / chance * days


def volume(live: int, wanted: Fraction) -> Volume:
    """Judge a count against N*: outside N* ± max(1, 1.28 √N*) it is short or over."""
    gap = live - wanted
    if abs(gap) <= 1 or gap * gap <= BAND * BAND * wanted:
        return Volume.FINE
    return Volume.SHORT if gap < 0 else Volume.OVER


def band(wanted: Fraction) -> tuple[int, int]:
    """Return the fewest and the most whole deals that are within the band around N*."""
    fewest, most = wanted.numerator // wanted.denominator, ceil(wanted)
    while fewest > 0 and volume(fewest - 1, wanted) is Volume.FINE:
        fewest -= 1
    while volume(most + 1, wanted) is Volume.FINE:
        most += 1
    return fewest, most


def pace(median_age: Fraction | None, days: int) -> Pace | None:
    """Judge a stage's median age against its standard duration: above it slow, above one and a half very slow."""
    if median_age is None:
        return None
    times = median_age / days
    return Pace.VERY_SLOW if times > ALERT else Pace.SLOW if times > 1 else Pace.FINE


def median(ages: Mapping[int, int]) -> Fraction | None:
    """Return the middle age of deals, given how many have each; the mean of the two middle ones of an even number."""
    n = sum(ages.values())
    if not n:
        return None
    return Fraction(_nth((n - 1) // 2, ages) + _nth(n // 2, ages), 2)


def _nth(place: int, ages: Mapping[int, int]) -> int:
    for age in sorted(ages):
        place -= ages[age]
        if place < 0:
            return age
    raise ValueError("fewer deals than that")


# -- what they are applied to ------------------------------------------------------------------------------------------


def _average(ended: Iterable[Reached], rates: Rates, currency: str, today: date) -> tuple[int, Fraction | None]:
    """Return how many deals were won with an amount, and its average in minor units."""
    sales, exact = 0, Fraction()
    for row in ended:
        rate = None if row.currency is None else rates.on(today, row.currency, currency)
        if row.status is Status.WON and row.currency is not None and rate is not None:
            sales += row.deals
            exact += exact_minor(row.minor, row.currency, currency, rate)
    return sales, exact / sales if sales else None


def _in(amount: Money, rates: Rates, currency: str, today: date) -> Fraction | None:
    rate = rates.on(today, amount.currency, currency)
    return None if rate is None else exact_minor(amount.minor, amount.currency, currency, rate)


def _wanted_a_day(
    goals: Iterable[Goal], ended: Iterable[Reached], processes: Sequence[Process], sale: Fraction
) -> dict[int, Fraction]:
    """Return how many deals are to be won a business day in each process (λ_won).

    What is wanted of all is shared as the last twelve months' wins were; without any, it is the first process's.
    """
    wanted: dict[int, Fraction] = defaultdict(Fraction)
    own = {goal.process for goal in goals if goal.process is not None}
    sharing = [process.id for process in processes if process.id not in own]
    won = {
        each: sum(row.deals for row in ended if row.process == each and row.status is Status.WON) for each in sharing
    }
    for goal in goals:
        a_day = goal.minor / sale / goal.days
        if goal.process is not None:
            wanted[goal.process] += a_day
        elif sharing and not any(won.values()):
            wanted[sharing[0]] += a_day
        else:
            for each in sharing:
                wanted[each] += a_day * Fraction(won[each], sum(won.values()))
    return wanted


def _standing(ages: Iterable[Aged]) -> dict[int, list[Aged]]:
    by_stage: dict[int, list[Aged]] = defaultdict(list)
    for each in ages:
        by_stage[each.stage].append(each)
    return by_stage


def _lines(
    process: Process, won_a_day: Fraction, ended: Sequence[Reached], stands: Mapping[int, Sequence[Aged]], today: date
) -> Iterable[IdealLine]:
    for stage, chance in zip(process.live_stages, chances(ended, process, today), strict=True):
        if not chance.observed:
            continue  # nobody can tell how many it takes
        here = stands.get(stage.id, ())
        live = sum(each.deals - each.stalled for each in here)
        known: dict[int, int] = defaultdict(int)
        for each in here:
            if each.age is not None:
                known[each.age] += each.deals - each.stalled
        days = stage.on(today).days
        wanted = needed(won_a_day, chance.observed, days)
        middle = median(known)
        yield IdealLine(
            process=process.id,
            process_term=process.term,
            stage=stage.id,
            term=stage.term,
            phase=stage.phase,
            chance=chance.observed,
            n=chance.n,
            days=days,
            ideal=wanted,
            live=live,
            stalled=sum(each.stalled for each in here),
            volume=volume(live, wanted),
            median_age=middle,
            pace=pace(middle, days),
        )
