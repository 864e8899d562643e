"""A team's calendar: its days and moments in its zone, and which days are business days (rules 5)."""

from bisect import bisect_right
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Any, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, field_validator, model_validator

from domain.foundations.public_holidays import days_off, parts_of_countries
from domain.foundations.value import Value
from domain.foundations.when.periods import ONE_DAY, Period

MONDAY_TO_FRIDAY = frozenset(range(5))


class Closure(Period):
    """Days on which the whole team is closed."""


class CalendarUntil(Value):
    """What weekdays and public holidays a team's business days were made of up to a day, that day included."""

    last: date
    weekdays: frozenset[int] = Field(min_length=1)
    country: str | None = None
    subdivision: str | None = None


class Calendar(Value):
    """A team's business days, in its zone: its weekdays (0 is Monday) less public holidays less closures.

    Weekdays and public holidays are dated: what they were before stands in `before`, so that a day is counted as what
    it was (rules 11).
    """

    zone: str
    weekdays: frozenset[int] = Field(default=MONDAY_TO_FRIDAY, min_length=1)
    country: str | None = None
    subdivision: str | None = None
    closures: tuple[Closure, ...] = ()
    before: tuple[CalendarUntil, ...] = ()
    """What was before, the oldest first."""

    @field_validator("zone")
    @classmethod
    def _of_the_iana(cls, zone: str) -> str:
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError(f"not an IANA time zone: {zone!r}") from None
        return zone

    @field_validator("weekdays")
    @classmethod
    def _within_a_week(cls, weekdays: frozenset[int]) -> frozenset[int]:
        if not weekdays <= frozenset(range(7)):
            raise ValueError(f"weekdays are 0 (Monday) to 6 (Sunday): {sorted(weekdays)}")
        return weekdays

    @field_validator("closures")
    @classmethod
    def _sorted_and_apart(cls, closures: tuple[Closure, ...]) -> tuple[Closure, ...]:
        """Merge closures that touch, so that no day is taken off twice."""
        merged: list[Closure] = []
        for closure in sorted(closures, key=lambda closure: closure.first):
            if merged and closure.first <= merged[-1].last + ONE_DAY:
                merged[-1] = merged[-1].but(last=max(merged[-1].last, closure.last))
            else:
                merged.append(closure)
        return tuple(merged)

    @model_validator(mode="after")
    def _of_a_known_country(self) -> Self:
        known = parts_of_countries().get(self.country) if self.country is not None else frozenset()
        if known is None:
            raise ValueError(f"no public holidays are known for the country {self.country!r}")
        if self.subdivision is not None and self.subdivision not in known:
            raise ValueError(f"{self.subdivision!r} is not a part of {self.country!r}")
        return self

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if any(one.last >= other.last for one, other in pairwise(self.before)):
            raise ValueError("what was before is told in order, each until a day of its own")
        return self

    # -- what is valid when ----------------------------------------------------------------------------------------

    def valid_on(self, day: date) -> "Calendar | CalendarUntil":
        """Return what holds the weekdays and the public holidays of a day."""
        if not self.before or day > self.before[-1].last:
            return self
        return next(each for each in self.before if day <= each.last)

    def changed_from(self, day: date | None, **fields: Any) -> Self:
        """Return the calendar with other weekdays or public holidays from a day on; what was before it stays so.

        None: on all days.
        """
        if day is None:
            return self.but(**fields, before=())
        last = day - ONE_DAY
        then = self.valid_on(last)
        until = CalendarUntil(last=last, weekdays=then.weekdays, country=then.country, subdivision=then.subdivision)
        after = self.but(**fields)
        eras: list[Calendar | CalendarUntil] = [*(each for each in self.before if each.last < last), until, after]
        apart = [one for one, other in pairwise(eras) if _made_of(one) != _made_of(other)]
        return after.but(before=tuple(apart))

    # -- moments ---------------------------------------------------------------------------------------------------

    def local(self, moment: datetime) -> datetime:
        """Return the moment as the clock on the team's wall shows it; a naive one raises ValueError."""
        if moment.tzinfo is None:
            raise ValueError(f"a moment needs a zone: {moment}")
        return moment.astimezone(ZoneInfo(self.zone))

    def day_of(self, moment: datetime) -> date:
        """Return the team's day at that moment."""
        return self.local(moment).date()

    def moment(self, day: date, at: time) -> datetime:
        """
        Return when the clock on the team's wall shows that time, in UTC.

        A time that happens twice is the first of both; one that is skipped is the first moment after the gap. In UTC,
        because datetimes of one zone subtract and compare by the wall, which is wrong across a clock change.
        """
        wall = datetime.combine(day, at.replace(fold=0, tzinfo=None))
        zone = ZoneInfo(self.zone)
        moment = wall.replace(tzinfo=zone).astimezone(UTC)
        if moment.astimezone(zone).replace(tzinfo=None, fold=0) == wall:
            return moment
        return _end_of_gap(wall, zone)

    def start_of(self, day: date) -> datetime:
        """Return the first moment of the day, in UTC: midnight, or later where clocks change at midnight."""
        return self.moment(day, time.min)

    def end_of(self, day: date) -> datetime:
        """Return the first moment after the day, in UTC."""
        return self.start_of(day + ONE_DAY)

    def end_of_next_working_day(self, moment: datetime) -> datetime:
        """Return when the first business day after the moment's own day is over: until then an entry may be undone."""
        return self.end_of(self.next_business_day(self.day_of(moment)))

    # -- business days ---------------------------------------------------------------------------------------------

    def is_business_day(self, day: date) -> bool:
        """Tell whether the team works that day."""
        valid = self.valid_on(day)
        return (
            day.weekday() in valid.weekdays
            and day.toordinal() not in days_off(valid.country, valid.subdivision, valid.weekdays, day.year)
            and not any(day in closure for closure in self.closures)
        )

    def business_days(self, period: Period) -> tuple[date, ...]:
        """Return the days of a period on which the team works, in order."""
        return _business_days(self, period)

    def business_days_between(self, start: date, end: date) -> int:
        """Return how old, in business days, `start` (day 0) is on `end`; 0 when it lies ahead."""
        if end <= start:
            return 0
        closed = 0
        for closure in self.closures:
            if closure.first <= end and closure.last > start:
                closed += self._open_days(max(start, closure.first - ONE_DAY), min(end, closure.last))
        return self._open_days(start, end) - closed

    def _open_days(self, start: date, end: date) -> int:
        """Count business days after `start` up to `end` as if nothing were closed, without walking from day to day."""
        count = 0
        for each in self.before:
            if start < each.last:
                turn = min(each.last, end)
                count, start = count + _days_made_of(each, start, turn), turn
        return count + (_days_made_of(self, start, end) if start < end else 0)

    def add_business_days(self, day: date, n: int) -> date:
        """Return the n-th business day after the day, or before it when n is negative; the day itself when n is 0."""
        for _ in range(-n):
            day = self.previous_business_day(day)
        most = max([len(self.weekdays), *(len(each.weekdays) for each in self.before)])
        while n > 0:
            weeks = n // most
            if not weeks:
                day, n = self.next_business_day(day), n - 1
                continue
            ahead = day + timedelta(weeks=weeks)
            day, n = ahead, n - self.business_days_between(day, ahead)
            if n == 0 and not self.is_business_day(day):
                day = self.previous_business_day(day)
        return day

    def days_ago(self, n: int, day: date) -> date:
        """
        Return the latest day that is at least n business days old on `day`; the day itself when n is 0.

        So "at least n business days old" is a plain comparison of dates: of the two counts, both say the same.
        """
        return _days_ago(self, n, day)

    def next_business_day(self, day: date) -> date:
        """Return the first business day after the day."""
        day += ONE_DAY
        while not self.is_business_day(day):
            day += ONE_DAY
        return day

    def previous_business_day(self, day: date) -> date:
        """Return the last business day before the day."""
        day -= ONE_DAY
        while not self.is_business_day(day):
            day -= ONE_DAY
        return day


def _end_of_gap(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return the moment at which clocks jumped over `wall`, in UTC, found by halving the seconds around it."""
    before = int(wall.replace(tzinfo=zone, fold=1).timestamp())
    after = int(wall.replace(tzinfo=zone, fold=0).timestamp()) + 1
    jumped = datetime.fromtimestamp(after, zone).utcoffset()
    while after - before > 1:
        middle = (before + after) // 2
        if datetime.fromtimestamp(middle, zone).utcoffset() == jumped:
            after = middle
        else:
            before = middle
    return datetime.fromtimestamp(after, UTC)


@lru_cache(maxsize=512)
def _business_days(calendar: Calendar, period: Period) -> tuple[date, ...]:
    """Return `calendar.business_days(period)`: asked again for every member and objective of a team."""
    return tuple(day for day in period.days() if calendar.is_business_day(day))


@lru_cache(maxsize=4096)
def _days_ago(calendar: Calendar, n: int, day: date) -> date:
    """Return `calendar.days_ago(n, day)`: asked again for every stage of every team, whenever stalled deals are."""
    start = day
    while (missing := n - calendar.business_days_between(start, day)) > 0:
        start -= timedelta(days=missing)  # a day adds one at most: never one too far
    return start


def _made_of(valid: Calendar | CalendarUntil) -> tuple[frozenset[int], str | None, str | None]:
    return valid.weekdays, valid.country, valid.subdivision


def _days_made_of(valid: Calendar | CalendarUntil, start: date, end: date) -> int:
    """Count the days after `start` up to `end` that are on the weekdays and no public holidays."""
    first, last = start.toordinal(), end.toordinal()
    count = _weekdays_up_to(last, valid.weekdays) - _weekdays_up_to(first, valid.weekdays)
    if valid.country is None:
        return count
    for year in range(start.year, end.year + 1):
        off = days_off(valid.country, valid.subdivision, valid.weekdays, year)
        count -= bisect_right(off, last) - bisect_right(off, first)
    return count


def _weekdays_up_to(ordinal: int, weekdays: frozenset[int]) -> int:
    """Count the chosen weekdays from 1 January of year 1, a Monday, up to the ordinal."""
    weeks, rest = divmod(ordinal, 7)
    return weeks * len(weekdays) + sum(weekday < rest for weekday in weekdays)
