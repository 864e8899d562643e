"""The month that a reverse funnel is for: the one that runs, or the next where little of that one is left (rules 8)."""

from datetime import date
from enum import StrEnum

from domain.foundations.value import Stored
from domain.foundations.when import ONE_DAY, Calendar, Period, month_of


class Which(StrEnum):
    """Which month is meant, seen from today."""

    THIS = "this"
    NEXT = "next"


class PlannedMonth(Stored):
    """A month with its business days, and how many of them are left, today's included."""

    which: Which
    month: Period
    days: int
    left: int


def planned_month(today: date, calendar: Calendar, which: Which | None = None) -> PlannedMonth:
    """Return the month that is asked for; unasked the next when less than half of the running one's days are left."""
    this = month_of(today)
    found = _planned(Which.THIS, this, today, calendar)
    if which is Which.NEXT or (which is None and 2 * found.left < found.days):
        return _planned(Which.NEXT, month_of(this.last + ONE_DAY), today, calendar)
    return found


def _planned(which: Which, month: Period, today: date, calendar: Calendar) -> PlannedMonth:
    days = calendar.business_days(month)
    return PlannedMonth(which=which, month=month, days=len(days), left=sum(day >= today for day in days))
