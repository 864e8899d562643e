"""The ratios that a team's own history shows, each with the n it rests on (rules 8)."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from domain.foundations.money import Money, Rates, exact_minor, rounded
from domain.foundations.value import Stored
from domain.foundations.when import Period
from domain.insight.positions import Cause
from domain.selling.deal import Status
from domain.team.counting import Flowed
from domain.team.funnel import Step


class Seen(Stored):
    """How often one thing came with another: `times` for `n`; no ratio without any n."""

    times: int
    n: int

    @property
    def ratio(self) -> Fraction | None:
        """How much of the one it took for one of the other."""
        return Fraction(self.times, self.n) if self.n > 0 else None


class Observed(Stored):
    """What a team did in some days, as ratios named like those of the funnel."""

    period: Period
    sale: Money | None = None
    """The average of the deals that were won with an amount."""
    sales: int = 0
    """How many those are."""
    ratios: dict[str, Seen]


def observed(
    counts: Mapping[Step, int], flows: Iterable[Flowed], *, period: Period, currency: str, rates: Rates
) -> Observed:
    """Return a team's ratios from how much of each step it did, and what it won with which amounts."""
    valued, exact = 0, Fraction(0)
    for flow in flows:
        if flow.status is not Status.WON or flow.cause == Cause.ASSIGNED or flow.currency is None:
            continue
        rate = rates.on(flow.day, flow.currency, currency)
        if rate is not None:
            valued += flow.deals
            exact += exact_minor(flow.minor, flow.currency, currency, rate)
    sales, opportunities, prospects = (counts[step] for step in (Step.SALES, Step.OPPORTUNITIES, Step.PROSPECTS))
    return Observed(
        period=period,
        sale=Money.of_minor(rounded(exact / valued), currency) if valued > 0 else None,
        sales=max(valued, 0),
        ratios={
            "opportunities": Seen(times=opportunities, n=sales),
            "prospects": Seen(times=prospects, n=opportunities),
            "prospecting_calls": Seen(times=counts[Step.PROSPECTING_CALLS], n=prospects),
            "sales_calls": Seen(times=counts[Step.SALES_CALLS], n=opportunities),
            "meetings": Seen(times=counts[Step.MEETINGS], n=opportunities),
            "proposals": Seen(times=counts[Step.PROPOSALS], n=opportunities),
        },
    )
