"""The reverse funnel: from the revenue that is wanted to the work that it takes, by the team's ratios (rules 8, 15)."""

from collections.abc import Container, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import ClassVar, Final, Literal

from domain.foundations.event import Event, Subject, subjects_of
from domain.foundations.money import Money, parts_of
from domain.foundations.refusals import Refusal
from domain.foundations.value import Stored
from domain.foundations.when import ONE_DAY, Calendar, Period, week_of
from domain.selling.people import Role
from domain.team.objective import Counted, Objective, Per, What


class ZeroRate(Refusal):
    """A ratio, the revenue or the average sale is missing or not above zero (rate= its name)."""


class Step(StrEnum):
    """What a revenue takes, in the order of the funnel."""

    SALES = "sales"
    OPPORTUNITIES = "opportunities"
    PROSPECTS = "prospects"
    PROSPECTING_CALLS = "prospecting_calls"
    SALES_CALLS = "sales_calls"
    MEETINGS = "meetings"
    PROPOSALS = "proposals"


class Ratios(Stored):
    """How much of one thing it takes to get one of the next. The defaults hold until a team sets its own (rules 15)."""

    opportunities: Fraction = Fraction(4)
    """Per sale: one opportunity in four is won, as the stage of identified needs promises (25 %)."""
    prospects: Fraction = Fraction(20)
    """Per opportunity: one prospect in twenty has a need, budget and date that we can answer."""
    prospecting_calls: Fraction = Fraction(3)
    """Per prospect: most are reached by the third attempt; beyond three a day none counts (rules 9)."""
    sales_calls: Fraction = Fraction(8)
    """Per opportunity: two for each of its four stages."""
    meetings: Fraction = Fraction(1)
    """Per opportunity: needs are identified face to face."""
    proposals: Fraction = Fraction(2)
    """Per opportunity: a first one, and the one that is signed or refused."""


NAMES: Final = tuple(Ratios.model_fields)
USUAL_SALE: Final = 30_000
"""The average sale until a team sets its own, in its currency: the worked example's, a mid-size order."""


class Funnel(Stored):
    """What a revenue takes, exactly: nothing is rounded before it is shown or assigned."""

    revenue: Money
    sale: Money
    ratios: Ratios
    sales: Fraction
    opportunities: Fraction
    prospects: Fraction
    prospecting_calls: Fraction
    sales_calls: Fraction
    meetings: Fraction
    proposals: Fraction

    def exact(self, step: Step) -> Fraction:
        """Return how many of a step it takes, unrounded."""
        number: Fraction = getattr(self, step.value)
        return number

    def whole(self, step: Step) -> int:
        """Return how many of a step it takes, rounded up."""
        return ceil(self.exact(step))


def funnel(revenue: Money, sale: Money, ratios: Ratios) -> Funnel:
    """Return what a revenue takes. Raises ZeroRate for a rate that is zero or less; both amounts share a currency."""
    if revenue.currency != sale.currency:
        raise ValueError(f"a funnel is of one currency: {revenue.currency}, {sale.currency}")
    given = {"revenue": Fraction(revenue.amount), "sale": Fraction(sale.amount)}
    for name, rate in (given | {name: getattr(ratios, name) for name in NAMES}).items():
        if rate <= 0:
            raise ZeroRate(rate=name)
    sales = given["revenue"] / given["sale"]
    opportunities = sales * ratios.opportunities
    prospects = opportunities * ratios.prospects
    return Funnel(
        revenue=revenue,
        sale=sale,
        ratios=ratios,
        sales=sales,
        opportunities=opportunities,
        prospects=prospects,
        prospecting_calls=prospects * ratios.prospecting_calls,
        sales_calls=opportunities * ratios.sales_calls,
        meetings=opportunities * ratios.meetings,
        proposals=opportunities * ratios.proposals,
    )


class WeekShare(Stored):
    """The days of one week that lie in a period, and how much of the period's target is theirs."""

    period: Period
    target: int


def weeks_of(target: int, period: Period, calendar: Calendar) -> tuple[WeekShare, ...]:
    """Split a target over the weeks of a period by their business days, so that they add up (largest remainder).

    A period without any business day is split by its days.
    """
    weeks = _weeks(period)
    sizes = [sum(calendar.is_business_day(day) for day in week.days()) for week in weeks]
    if not any(sizes):
        sizes = [week.length for week in weeks]
    parts = parts_of(target, (Fraction(target * size, sum(sizes)) for size in sizes))
    return tuple(WeekShare(period=week, target=part) for week, part in zip(weeks, parts, strict=True))


def _weeks(period: Period) -> Sequence[Period]:
    weeks = []
    first = period.first
    while first <= period.last:
        last = min(week_of(first).last, period.last)
        weeks.append(Period(first=first, last=last))
        first = last + ONE_DAY
    return weeks


class TeamRatios(Stored):
    """The ratios and the average sale that a team works with from then on."""

    team: int
    sale: Money
    ratios: Ratios


class RatiosSet(Event):
    """A team set its ratios; a later one takes their place."""

    about: ClassVar = TeamRatios
    noun: ClassVar = "ratios"
    kind: Literal["ratios.set"] = "ratios.set"
    ratios_id: int
    ratios: TeamRatios

    @property
    def subject(self) -> Subject:
        return Subject("ratios", self.ratios_id)

    @property
    def created(self) -> TeamRatios:
        return self.ratios

    @property
    def leans_on(self) -> frozenset[Subject]:
        return subjects_of("team", self.ratios.team)


ROLES_OF: Final[dict[Step, Role]] = {
    Step.SALES: Role.CLOSER,
    Step.OPPORTUNITIES: Role.QUALIFIER,
    Step.PROSPECTS: Role.PROSPECTOR,
    Step.PROSPECTING_CALLS: Role.PROSPECTOR,
    Step.SALES_CALLS: Role.CLOSER,
    Step.MEETINGS: Role.QUALIFIER,
    Step.PROPOSALS: Role.PROPOSAL_BUILDER,
}
"""Whose work a step is, where somebody holds the role; else it is the team's."""
COUNTED_AS: Final[dict[Step, What]] = {
    Step.SALES: What(counted=Counted.DEALS_WON),
    Step.OPPORTUNITIES: What(counted=Counted.OPPORTUNITIES),
    Step.PROSPECTS: What(counted=Counted.ACTIONS, action="prospect"),
    Step.PROSPECTING_CALLS: What(counted=Counted.ACTIONS, action="call"),
    Step.SALES_CALLS: What(counted=Counted.ACTIONS, action="call"),
    Step.MEETINGS: What(counted=Counted.ACTIONS, action="meeting"),
    Step.PROPOSALS: What(counted=Counted.ACTIONS, action="proposal_sent"),
}


def assigned(plan: Funnel, team: int, held: Container[Role], today: date) -> tuple[Objective, ...]:
    """Return the monthly objectives that a funnel comes to: the team's revenue, and each step for its role.

    Steps that count the same for the same role become one. The rows have no number yet, and hold from `today`.
    """
    targets: dict[tuple[Role | None, What], int] = {}
    for step in Step:
        role = ROLES_OF[step] if ROLES_OF[step] in held else None
        key = role, COUNTED_AS[step]
        targets[key] = targets.get(key, 0) + plan.whole(step)
    given = {"id": 0, "team": team, "per": Per.MONTH, "valid_from": today}
    revenue = Objective(
        **given, what=What(counted=Counted.REVENUE), target=plan.revenue.minor, currency=plan.revenue.currency
    )
    steps = (Objective(**given, role=role, what=what, target=target) for (role, what), target in targets.items())
    return (revenue, *steps)
