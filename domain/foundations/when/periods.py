"""Days on end: weeks as ISO 8601 numbers them, months, quarters, halves and years of the calendar (rules 5)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Self

from pydantic import model_validator

from domain.foundations.value import Value

ONE_DAY = timedelta(days=1)


class Period(Value):
    """Days from the first to the last, both included."""

    first: date
    last: date

    @model_validator(mode="after")
    def _forwards(self) -> Self:
        if self.last < self.first:
            raise ValueError(f"a period ends before it starts: {self.first} to {self.last}")
        return self

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return f"{self.first}/{self.last}"

    @property
    def length(self) -> int:
        """How many days it has, of any kind."""
        return (self.last - self.first).days + 1

    def days(self) -> Iterator[date]:
        """Give its days in order."""
        return (self.first + timedelta(days=k) for k in range(self.length))


class Week(Period):
    """Monday to Sunday, numbered as ISO 8601 does."""

    @property
    def number(self) -> int:
        """The ISO week number, 1 to 53."""
        return self.first.isocalendar().week

    @property
    def year(self) -> int:
        """The ISO year, that of the week's Thursday."""
        return self.first.isocalendar().year

    @property
    def friday(self) -> date:
        """The day by which work of this week is meant to be done."""
        return self.first + timedelta(days=4)


def week_of(day: date) -> Week:
    """Return the week, from Monday, that has the day."""
    monday = day - timedelta(days=day.weekday())
    return Week(first=monday, last=monday + timedelta(days=6))


def iso_week(year: int, number: int) -> Week:
    """Return a week by its ISO year and number; ValueError when the year has no such week."""
    return week_of(date.fromisocalendar(year, number, 1))


def last_weeks(today: date, n: int) -> tuple[Week, ...]:
    """Return the n whole weeks before the current one, oldest first."""
    return tuple(week_of(today - timedelta(weeks=k)) for k in range(n, 0, -1))


def add_months(day: date, n: int) -> date:
    """Return the same day n months later (earlier when negative), or the last of that month when it is shorter."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month0 + 1, min(day.day, days_in_month(year, month0 + 1)))


def days_in_month(year: int, month: int) -> int:
    """Return 28 to 31."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def month_of(day: date) -> Period:
    """Return the calendar month that has the day."""
    return _months(day.replace(day=1), 1)


def quarter_of(day: date) -> Period:
    """Return the calendar quarter that has the day."""
    return _months(date(day.year, (day.month - 1) // 3 * 3 + 1, 1), 3)


def half_of(day: date) -> Period:
    """Return the half year that has the day."""
    return _months(date(day.year, 1 if day.month <= 6 else 7, 1), 6)


def year_of(day: date) -> Period:
    """Return the calendar year that has the day."""
    return _months(date(day.year, 1, 1), 12)


def last_months(today: date, n: int) -> tuple[Period, ...]:
    """Return the n whole months before the current one, oldest first."""
    return tuple(month_of(add_months(today.replace(day=1), -k)) for k in range(n, 0, -1))


def _months(first: date, n: int) -> Period:
    end = add_months(first, n - 1)
    return Period(first=first, last=end.replace(day=days_in_month(end.year, end.month)))
