"""How a team closed a month that ended lately, and the quarter or half-year that ended with it (rules 7, 8, 10)."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from domain.foundations.value import Stored
from domain.foundations.when import ONE_DAY, Period, month_of
from domain.insight.totals import Closed
from domain.team.objective import Per, period_of
from domain.team.plan import PlanLine, TeamPlan, revenue_of

LONGER: Final = (Per.HALF, Per.QUARTER)
"""What may end with a month, the longest first."""


class Ended(Stored):
    """A period that is over: what was signed in it, and how far the plan of it was reached. Nobody stands in it."""

    period: Period
    plan: TeamPlan
    signed: Closed

    @property
    def revenue(self) -> PlanLine | None:
        """Its revenue against the plan, of all processes; None where none was planned."""
        return revenue_of(self.plan)


def month_ended(since: date, today: date) -> Period | None:
    """Return the month before today's if its last day is not before `since`; else None, and then none ended."""
    last = month_of(today).first - ONE_DAY
    return month_of(last) if last >= since else None


def ended_with(month: Period, planned: Iterable[PlanLine]) -> Period | None:
    """Return the longest period that ends with a month and for which something is planned; None where none does."""
    per = {line.per for line in planned}
    ends = (period_of(each, month.last) for each in LONGER if each in per)
    return next((period for period in ends if period.last == month.last), None)
