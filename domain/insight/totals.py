"""Deals added up in one currency: exact first, then rounded once, so that shown parts meet the shown total (rules 11).

A deal without an amount is counted as unknown. A deal in a currency without a rate is counted, its amount is left
out of the money and told apart in its own currency.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from domain.foundations.money import Money, Rates, exact_minor, minor_digits, parts_of, rounded
from domain.foundations.value import Stored
from domain.insight.positions import Cause, DaySum, Sum
from domain.selling.deal import Status
from domain.selling.process import Process


class Valued(Stored):
    """Deals, of which some may have no amount (`unknown`), and some one in a currency without a rate (`rateless`)."""

    deals: int
    unknown: int
    rateless: int = 0

    @property
    def known(self) -> int:
        """How many of them have a value in the report's currency: without any, a value of 0 says nothing."""
        return self.deals - self.unknown - self.rateless


class Line(Valued):
    """Deals as they are shown: money in one currency, the weighted value in whole units of it."""

    gross: Money
    weighted: Money


class Closed(Valued):
    """Deals that ended one way, and what they were worth when they did."""

    value: Money


class LeftOut(Stored):
    """Deals that a total counts without their amounts, because their currency has no rate: their own sum."""

    deals: int
    value: Money


class Group(NamedTuple):
    """What deals have in common that decides what they are worth. `p` is None unless pinned."""

    process: int
    stage: int
    status: Status
    currency: str | None
    p: int | None


class Count(NamedTuple):
    """How many deals, how many of them without an amount, and the sum of the others in minor units."""

    deals: int = 0
    unknown: int = 0
    minor: int = 0


class Exact(NamedTuple):
    """Deals with their unrounded value, in minor units of the currency of the report."""

    deals: int = 0
    unknown: int = 0
    gross: Fraction = Fraction()
    weighted: Fraction = Fraction()
    rateless: int = 0

    def plus(self, other: "Exact") -> "Exact":
        """Return both together."""
        return Exact(
            self.deals + other.deals,
            self.unknown + other.unknown,
            self.gross + other.gross,
            self.weighted + other.weighted,
            self.rateless + other.rateless,
        )

    def less(self, other: "Exact") -> "Exact":
        """Return one without the other."""
        return Exact(
            self.deals - other.deals,
            self.unknown - other.unknown,
            self.gross - other.gross,
            self.weighted - other.weighted,
            self.rateless - other.rateless,
        )


def grouped(rows: Iterable[Sum | DaySum]) -> dict[Group, Count]:
    """Add rows up by what decides their worth; nothing is converted yet, so this stays in whole numbers."""
    groups: dict[Group, Count] = {}
    for row in rows:
        group = Group(row.process, row.stage, row.status, row.currency, row.p)
        had = groups.get(group, _NONE)
        groups[group] = Count(had.deals + row.deals, had.unknown + row.unknown, had.minor + row.minor)
    return groups


def taken_back(stock: Mapping[Group, Count], happened: Mapping[Group, Count]) -> dict[Group, Count]:
    """Return totals as they stood before what happened."""
    earlier = dict(stock)
    for group, change in happened.items():
        had = earlier.get(group, _NONE)
        earlier[group] = Count(had.deals - change.deals, had.unknown - change.unknown, had.minor - change.minor)
    return earlier


def signed(days: Iterable[DaySum]) -> Iterable[DaySum]:
    """Keep what was won in these days: less what was reopened, and not what only changed hands afterwards."""
    return (row for row in days if row.status is Status.WON and row.cause != Cause.ASSIGNED)


class Worth:
    """What deals are worth on a day: its rates, and the probabilities that were valid then."""

    def __init__(self, processes: Iterable[Process], rates: Rates, currency: str, day: date) -> None:
        self._currency = currency
        self._day = day
        self._rates = rates
        self._p = {stage.id: stage.on(day).p for process in processes for stage in process.stages}
        self._known: dict[str, Fraction | None] = {}
        """What a minor unit of each currency is worth."""

    def of(self, groups: Mapping[Group, Count], *statuses: Status) -> Exact:
        """Return the deals of these statuses with their exact value; those without a rate add no money."""
        deals = unknown = rateless = 0
        minor: dict[str, int] = {}
        basis_points: dict[str, int] = {}  # minor units times their probability: whole numbers, as long as they add up
        for group, count in groups.items():
            if group.status not in statuses:
                continue
            deals += count.deals
            unknown += count.unknown
            currency = group.currency
            if currency is not None and self._unit(currency) is None:
                rateless += count.deals - count.unknown
            elif count.minor and currency is not None:
                p = self._p[group.stage] if group.p is None else group.p
                minor[currency] = minor.get(currency, 0) + count.minor
                basis_points[currency] = basis_points.get(currency, 0) + count.minor * p
        gross, weighted = Fraction(), Fraction()
        for currency, total in minor.items():
            unit = self._unit(currency) or Fraction()
            gross += total * unit
            weighted += basis_points[currency] * unit
        return Exact(deals, unknown, gross, weighted / 10_000, rateless)

    def left_out(self, groups: Mapping[Group, Count], *statuses: Status) -> tuple[LeftOut, ...]:
        """Return the deals of these statuses whose currency has no rate, by currency."""
        apart: dict[str, tuple[int, int]] = {}
        for group, count in groups.items():
            if group.status in statuses and group.currency is not None and self._unit(group.currency) is None:
                deals, minor = apart.get(group.currency, (0, 0))
                apart[group.currency] = (deals + count.deals, minor + count.minor)
        return tuple(
            LeftOut(deals=deals, value=Money.of_minor(minor, currency))
            for currency, (deals, minor) in sorted(apart.items())
            if deals or minor
        )

    def _unit(self, currency: str) -> Fraction | None:
        if currency not in self._known:
            rate = self._rates.on(self._day, currency, self._currency)
            self._known[currency] = None if rate is None else exact_minor(1, currency, self._currency, rate)
        return self._known[currency]


def line(exact: Exact, currency: str) -> Line:
    """Return deals as they are shown, each value rounded once."""
    return _line(exact, rounded(exact.gross), rounded(exact.weighted / _unit(currency)), currency)


def lines(parts: Sequence[Exact], currency: str) -> tuple[Line, tuple[Line, ...]]:
    """Return the total of parts and the parts, rounded so that they add up to it."""
    total = Exact()
    for part in parts:
        total = total.plus(part)
    shown = line(total, currency)
    gross = parts_of(shown.gross.minor, (part.gross for part in parts))
    weighted = parts_of(int(shown.weighted.amount), (part.weighted / _unit(currency) for part in parts))
    return shown, tuple(_line(*each, currency) for each in zip(parts, gross, weighted, strict=True))


def closed(exact: Exact, currency: str) -> Closed:
    """Return closed deals as they are shown."""
    value = Money.of_minor(rounded(exact.gross), currency)
    return Closed(deals=exact.deals, unknown=exact.unknown, rateless=exact.rateless, value=value)


def _line(exact: Exact, gross: int, weighted: int, currency: str) -> Line:
    return Line(
        deals=exact.deals,
        unknown=exact.unknown,
        rateless=exact.rateless,
        gross=Money.of_minor(gross, currency),
        weighted=Money.of_minor(weighted * _unit(currency), currency),
    )


def _unit(currency: str) -> int:
    """Return how many minor units one unit of the currency has."""
    return int(10 ** minor_digits(currency))


_NONE = Count()
