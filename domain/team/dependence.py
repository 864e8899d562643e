"""Dependence: how much of what a team wins hangs on few people; for its managers only (rules 9)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from domain.foundations.figure import Figure
from domain.foundations.money import Money, Rates, exact_minor, parts_of, rounded
from domain.foundations.value import Stored
from domain.foundations.when import Period, add_months
from domain.insight.positions import NOBODY
from domain.insight.whose import TEAM, Whose
from domain.selling.people import Member, holds, phases_held
from domain.selling.process import Phase, Process

FEWEST_MEMBERS, FEWEST_WINS = 2, 8
"""Members who own a won deal and wins below which nothing is said."""
MANY = 10
"""Members from which on the top tenth is judged."""
SOME = 4
"""Members from which on the largest share is judged; below it only shares are told."""
WATCH, ALERT = Fraction(30, 100), Fraction(40, 100)
ADVISED_PHASES = 2
"""Phases that one member is advised to cover at most."""


class Level(StrEnum):
    """How much a team depends on few."""

    CALM = "calm"
    WATCH = "watch"
    ALERT = "alert"


class Limits(NamedTuple):
    """Shares of revenue from which on dependence is watched, and from which on it alarms."""

    watch: Fraction
    alert: Fraction


class Won(NamedTuple):
    """A won deal as dependence sees it: whose it was and what it was worth when it closed."""

    owner: int | None
    worth: Money | None
    day: date


class PartOfAll(Stored):
    """A member's part of what was won, between 0 and 1."""

    member: int
    share: Fraction
    worth: Money
    who: str = ""
    """The member's name."""


class CoveredByOne(Stored):
    """A phase of a process for which one person alone has the role."""

    phase: Phase
    process: int
    member: int


class Uncovered(Stored):
    """A phase of a process for which nobody has the role: whoever moves a deal into it hands it to nobody."""

    phase: Phase
    process: int


class Cover(Stored):
    """Who covers what in a team: phases that hang on one person or on nobody, people who hold many."""

    by_one: tuple[CoveredByOne, ...] = ()
    by_nobody: tuple[Uncovered, ...] = ()
    on_many: tuple[int, ...] = ()
    """Members who hold the roles of more than two phases of one process."""


class Dependence(Figure):
    """Whose revenue a team's is. Shares are of the won revenue, the largest first; `effective` is N_eff.

    With three members or fewer only the shares are told: top, level and effective numbers are None.
    """

    whose: Whose = TEAM
    period: Period
    wins: int
    left_out: int
    """Wins without an amount, without an owner, or in a currency without a rate: counted, without part in shares."""
    shares: tuple[PartOfAll, ...]
    top: Fraction | None
    """The shares of the first tenth of the members together, rounded up to whole people."""
    level: Level | None
    effective: Fraction | None
    effective_chain: Fraction | None
    """N_eff on chain credit instead of ownership; None also when no deal's credit is worth anything."""
    covered_by_one: tuple[CoveredByOne, ...] = ()
    uncovered: tuple[Uncovered, ...] = ()
    on_many_phases: tuple[int, ...] = ()
    """Members who hold the roles of more than two phases of one process."""

    @property
    def percents(self) -> tuple[int, ...]:
        """What is shown of each share: whole percents that add up to 100."""
        return parts_of(100, (100 * each.share for each in self.shares))

    @property
    def limits(self) -> Limits | None:
        """From which share on the largest member's is watched and alarms; None where that is not what is judged."""
        return limits(len(self.shares)) if SOME <= len(self.shares) < MANY else None


def year_before(today: date) -> Period:
    """Return the twelve months that end today."""
    return Period(first=add_months(today, -12) + timedelta(days=1), last=today)


def dependence(
    won: Iterable[Won],
    chain: Iterable[Mapping[int, Money]],
    *,
    currency: str,
    rates: Rates,
    period: Period,
    members: Sequence[Member],
    team: int,
    processes: Sequence[Process],
    names: Mapping[int, str] = MappingProxyType({}),
) -> Dependence | None:
    """Return how much a team depends on few people; None with fewer than 2 owners of a win or fewer than 8 wins.

    `chain` holds for each won deal what each member's part in it is worth (`contribution.as_money`).
    """
    all_won = list(won)
    owners = {each.owner for each in all_won} - {None}
    if len(owners) < FEWEST_MEMBERS or len(all_won) < FEWEST_WINS:
        return None
    worth = dict.fromkeys(sorted(owner for owner in owners if owner is not None), Fraction())
    left_out = 0
    for each in all_won:
        exact = None if each.worth is None else _in(currency, each.worth, rates, each.day)
        if exact is None or each.owner is None:
            left_out += 1
        else:
            worth[each.owner] += exact
    parts = shares(worth)
    if not parts:
        return None
    told = len(parts) >= SOME
    credit = shares(_added(chain, currency, rates, period.last))
    return Dependence(
        whose=Whose(who="team", teams=(team,)),
        period=period,
        wins=len(all_won),
        left_out=left_out,
        shares=tuple(
            PartOfAll(
                member=member,
                share=share,
                worth=Money.of_minor(rounded(worth[member]), currency),
                who=names.get(member, ""),
            )
            for member, share in parts.items()
        ),
        top=top_tenth(list(parts.values())) if told else None,
        level=level_of(list(parts.values())),
        effective=effective_number(parts.values()) if told else None,
        effective_chain=effective_number(credit.values()) if told and credit else None,
        covered_by_one=covered_by_one(members, team, processes),
        uncovered=uncovered(members, team, processes),
        on_many_phases=on_many_phases(members, team, processes),
    )


# -- the formulas ------------------------------------------------------------------------------------------------------


def shares(worth: Mapping[int, Fraction]) -> dict[int, Fraction]:
    """Return each member's part of the whole, the largest first, then by member; empty when there is nothing."""
    total = sum(worth.values(), Fraction())
    if total <= 0:
        return {}
    order = sorted(worth, key=lambda member: (-worth[member], member))
    return {member: worth[member] / total for member in order}


def top_tenth(parts: Sequence[Fraction]) -> Fraction:
    """Return what the first tenth of the members have together, rounded up to whole people."""
    most = -(-len(parts) // 10)
    return sum(sorted(parts, reverse=True)[:most], Fraction())


def limits(n: int) -> Limits:
    """Return from which share on n members depend on few: on the largest one, from ten on on the first tenth."""
    if n >= MANY:
        return Limits(WATCH, ALERT)
    return Limits(max(WATCH, Fraction(3, 2 * n)), max(ALERT, Fraction(2, n)))


def level_of(parts: Sequence[Fraction]) -> Level | None:
    """Return how far a team depends on its largest; None for three members or fewer."""
    if len(parts) < SOME:
        return None
    judged, at = top_tenth(parts) if len(parts) >= MANY else max(parts), limits(len(parts))
    if judged >= at.alert:
        return Level.ALERT
    return Level.WATCH if judged >= at.watch else Level.CALM


def effective_number(parts: Iterable[Fraction]) -> Fraction:
    """Return N_eff = 1/Σ s²: how many equal members would be as dependent; shares add up to 1."""
    return 1 / sum((share * share for share in parts), Fraction())


def _in(currency: str, worth: Money, rates: Rates, day: date) -> Fraction | None:
    rate = rates.on(day, worth.currency, currency)
    return None if rate is None else exact_minor(worth.minor, worth.currency, currency, rate)


def _added(chain: Iterable[Mapping[int, Money]], currency: str, rates: Rates, day: date) -> dict[int, Fraction]:
    totals: dict[int, Fraction] = {}
    for deal in chain:
        for member, money in deal.items():
            exact = _in(currency, money, rates, day)
            if exact is not None and member != NOBODY:
                totals[member] = totals.get(member, Fraction()) + exact
    return totals


# -- who covers what ---------------------------------------------------------------------------------------------------


def cover_of(members: Sequence[Member], team: int, processes: Sequence[Process]) -> Cover:
    """Return who covers what; nothing is uncovered while nobody in the team holds the role of any phase."""
    return Cover(
        by_one=covered_by_one(members, team, processes),
        by_nobody=uncovered(members, team, processes),
        on_many=on_many_phases(members, team, processes),
    )


def covered_by_one(members: Iterable[Member], team: int, processes: Iterable[Process]) -> tuple[CoveredByOne, ...]:
    """Return the phases of each process in use that one active member of the team alone has the role for."""
    return tuple(
        CoveredByOne(phase=phase, process=process, member=holders[0])
        for phase, process, holders in _holders(members, team, processes)
        if len(holders) == 1
    )


def uncovered(members: Iterable[Member], team: int, processes: Iterable[Process]) -> tuple[Uncovered, ...]:
    """Return the phases of each process in use that no active member has the role for, where anybody has any."""
    found = list(_holders(members, team, processes))
    if not any(holders for _, _, holders in found):
        return ()
    return tuple(Uncovered(phase=phase, process=process) for phase, process, holders in found if not holders)


def _holders(
    members: Iterable[Member], team: int, processes: Iterable[Process]
) -> Iterator[tuple[Phase, int, list[int]]]:
    """Give each phase in use of each process with the active members who hold its role."""
    active = [member for member in members if member.active]
    for process in processes:
        used = {stage.phase for stage in process.live_stages} if not process.retired else set()
        for phase in (phase for phase in Phase if phase in used):
            yield phase, process.id, [each.id for each in active if holds(each, team, phase, process.id)]


def on_many_phases(members: Iterable[Member], team: int, processes: Iterable[Process]) -> tuple[int, ...]:
    """Return the active members of the team who hold the roles of more than two phases of one process, by id."""
    used = [process.id for process in processes if not process.retired]
    many = set()
    for member in (each for each in members if each.active):
        held = phases_held(member, team)
        if any(len({phase for phase, named in held if named in {None, each}}) > ADVISED_PHASES for each in used):
            many.add(member.id)
    return tuple(sorted(many))
