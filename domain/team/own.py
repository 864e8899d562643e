"""One's own chain credit, for oneself: as deals, in which a run of wins counts as one, and as money (rules 9)."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from domain.foundations.money import Money, Rates, exact_minor, rounded
from domain.foundations.value import Stored
from domain.team.contribution import WHOLE, Credit, as_money


class OwnPart(Stored):
    """What a member's parts in won deals come to."""

    wins: int
    deals: Fraction
    worth: Money
    """In the team's currency, at the rates of the days on which the deals were signed."""
    unknown: int = 0
    """Wins without a known amount, or in a currency without a rate: counted, without part in `worth`."""


def own_part(
    member: int, credit: Iterable[Credit], weights: Mapping[int, Fraction], *, currency: str, rates: Rates
) -> OwnPart:
    """Return what a member's parts come to; `weights` are those of `contribution.run_weights`."""
    wins = unknown = 0
    deals, minor = Fraction(), Fraction()
    for each in credit:
        points = sum(share.points for share in each.shares if share.member == member)
        if not points:
            continue
        wins += 1
        deals += Fraction(points, WHOLE) * weights.get(each.deal, 1)
        money = as_money(each).get(member)
        rate = None if money is None else rates.on(each.day, money.currency, currency)
        if money is None or rate is None:
            unknown += 1
        else:
            minor += exact_minor(money.minor, money.currency, currency, rate)
    return OwnPart(wins=wins, deals=deals, worth=Money.of_minor(rounded(minor), currency), unknown=unknown)
