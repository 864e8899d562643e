"""When things happen: a team's calendar, and periods from a week to a year (rules 5)."""

from domain.foundations.when.calendar import MONDAY_TO_FRIDAY, Calendar, CalendarUntil, Closure
from domain.foundations.when.periods import (
    ONE_DAY,
    Period,
    Week,
    add_months,
    days_in_month,
    half_of,
    iso_week,
    last_months,
    last_weeks,
    month_of,
    quarter_of,
    week_of,
    year_of,
)

__all__ = (
    "MONDAY_TO_FRIDAY",
    "ONE_DAY",
    "Calendar",
    "CalendarUntil",
    "Closure",
    "Period",
    "Week",
    "add_months",
    "days_in_month",
    "half_of",
    "iso_week",
    "last_months",
    "last_weeks",
    "month_of",
    "quarter_of",
    "week_of",
    "year_of",
)
