"""How many deals wait for a gesture, without saying which."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from domain.foundations.money import Money, Rates, exact_minor, rounded
from domain.foundations.value import Stored


class StalledSum(NamedTuple):
    """Stalled deals of a team in one stage and one currency. `currency` is None where their amounts are unknown."""

    team: int
    process: int
    stage: int
    currency: str | None
    deals: int
    minor: int
    oldest: int | None
    """The greatest age among them, in business days; None when no age is known."""


class StallCount(Stored):
    """How many deals are stalled, and how long the oldest of them has stood in its stage."""

    stalled: int = 0
    oldest_age: int | None = None
    unknown: int = 0
    """Those without an amount."""
    amounts: tuple[Money, ...] = ()
    """What the others are worth, by currency."""

    def within(self, rates: Rates, currency: str, day: date) -> "StallCount":
        """Return the same count with its amounts added up in one currency; those without a rate stay in their own."""
        exact, apart = Fraction(), []
        for amount in self.amounts:
            rate = rates.on(day, amount.currency, currency)
            if rate is None:
                apart.append(amount)
            else:
                exact += exact_minor(amount.minor, amount.currency, currency, rate)
        total = Money.of_minor(rounded(exact), currency)
        return self.but(amounts=(*([total] if total.amount else []), *apart))


def stall_count(sums: Iterable[StalledSum]) -> StallCount:
    """Add up stalled deals."""
    stalled = unknown = 0
    oldest: int | None = None
    minor: dict[str, int] = defaultdict(int)
    for each in sums:
        stalled += each.deals
        if each.oldest is not None:
            oldest = each.oldest if oldest is None else max(oldest, each.oldest)
        if each.currency is None:
            unknown += each.deals
        else:
            minor[each.currency] += each.minor
    amounts = tuple(Money.of_minor(total, currency) for currency, total in sorted(minor.items()))
    return StallCount(stalled=stalled, oldest_age=oldest, unknown=unknown, amounts=amounts)
