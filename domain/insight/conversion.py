"""Conversion per stage, seen over a period: what became of the deals that were in a stage or passed over it (rules 11).

Each deal is in exactly one class at the period's end: moved on, lost here, or still active. How many were won is a
figure of its own. The alternative, following a group of deals until they end, is the cohort view; this one tells what
happened lately, as demography tells *period* from *cohort* rates (S. Preston and others, *Demography*, 2001, ch. 2).
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Final, NamedTuple

from domain.foundations.figure import Figure
from domain.foundations.money import parts_of, rounded
from domain.foundations.value import Stored
from domain.foundations.when import Period
from domain.insight.positions import Dated, state_after
from domain.insight.whose import TEAM, Whose
from domain.selling.deal import OPEN, Deal, Status
from domain.selling.process import Process, Stage
from domain.selling.terms import Term

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

    @property
    def percents(self) -> tuple[int, int, int, int] | None:
        """Whole percents of each class, which add up to 100, and apart from these of the won; None of too few deals."""
        if self.deals < ENOUGH:
            return None
        classes = (self.moved_on, self.lost_here, self.active)
        on, lost, active = parts_of(100, (Fraction(100 * each, self.deals) for each in classes))
        return on, lost, active, rounded(Fraction(100 * self.won, self.deals))


class ConversionRow(ConversionLine):
    """A stage's line as it is shown. `problem` says that deals are won from it more rarely than from an earlier one."""

    term: Term
    problem: bool = False


class ConversionFigure(Figure):
    """What became of the deals of one process, stage by stage, over a period; `deals` is how many these were."""

    day: date
    whose: Whose = TEAM
    period: Period
    process: int
    deals: int
    rows: tuple[ConversionRow, ...]

    @property
    def told(self) -> tuple[ConversionRow, ...]:
        """The stages of which there are enough deals for percentages."""
        return tuple(row for row in self.rows if row.percents is not None)


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


class Passed(NamedTuple):
    """How deals of a process went that went alike: during a period, and in all up to its end."""

    stood: frozenset[int]
    """The stages in which they stood during it."""
    over: frozenset[tuple[int, int]]
    """From which stage to which they moved during it, perhaps passing over some."""
    won_from: int | None
    """The stage from which they were won during it, passing over all that lay ahead."""
    reached: frozenset[int]
    """Every stage in which they ever stood."""
    status: Status
    deals: int = 1


def passed_of(passage: Passage, process: Process, period: Period, *, member: int | None = None) -> Passed | None:
    """Return how a deal went through a process in a period up to whose end its passage goes: the reference for storage.

    None for a deal of another process, and one that stood nowhere. With a member the period tells only what went
    through their hands: where they owned it or moved it out, and what it passed over from there.
    """
    known = {stage.id for stage in process.stages}
    stops = [stop for stop in passage.stops if stop.stage in known]
    if passage.process != process.id or not stops:
        return None
    theirs = [member in {None, *stop.people} for stop in stops]
    won = passage.status is Status.WON and passage.ended is not None and passage.ended in period
    return Passed(
        stood=frozenset(stop.stage for stop, its in zip(stops, theirs, strict=True) if its and stop.meets(period)),
        over=frozenset(
            (before.stage, after.stage)
            for (before, after), its in zip(pairwise(stops), theirs, strict=False)
            if its and after.first in period and before.stage != after.stage
        ),
        won_from=stops[-1].stage if won and theirs[-1] else None,
        reached=frozenset(stop.stage for stop in stops),
        status=passage.status,
    )


def conversion(passed: Iterable[Passed], process: Process) -> tuple[ConversionLine, ...]:
    """Return what became of a process's deals per live stage, by the end of the period in which they passed."""
    deals = list(passed)
    return tuple(_line(stage, deals, process) for stage in process.live_stages)


def conversion_figure(
    passed: Iterable[Passed], process: Process, period: Period, *, whose: Whose, problems: Collection[int] = ()
) -> ConversionFigure:
    """Return the conversion of a process as it is shown; stages that no deal met are left out."""
    deals = list(passed)
    lines = zip(process.live_stages, conversion(deals, process), strict=True)
    return ConversionFigure(
        day=period.last,
        whose=whose,
        period=period,
        process=process.id,
        deals=sum(each.deals for each in deals if each.stood or each.over or each.won_from is not None),
        rows=tuple(
            ConversionRow(**dict(line), term=stage.term, problem=stage.id in problems)
            for stage, line in lines
            if line.deals
        ),
    )


def _line(stage: Stage, deals: Sequence[Passed], process: Process) -> ConversionLine:
    at = {each.id: each.position for each in process.stages}
    moved_on = lost_here = active = won = 0
    for each in deals:
        if not _met(stage.position, each, at):
            continue
        highest = max(at[reached] for reached in each.reached)
        won += each.deals * (each.status is Status.WON)
        if each.status is Status.WON or highest > stage.position:
            moved_on += each.deals
        elif each.status in OPEN:
            active += each.deals
        else:
            lost_here += each.deals
    return ConversionLine(stage=stage.id, moved_on=moved_on, lost_here=lost_here, active=active, won=won)


def _met(position: int, deal: Passed, at: dict[int, int]) -> bool:
    """Whether deals were in a stage during the period, or passed over it: moved, or won, from before it to beyond."""
    if any(at[stood] == position for stood in deal.stood):
        return True
    if any(at[before] < position < at[after] for before, after in deal.over):
        return True
    return deal.won_from is not None and at[deal.won_from] < position
