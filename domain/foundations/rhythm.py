"""When something is said again and again: an hour by the wall clock, on or off, and since when it was chosen so."""

from datetime import date, datetime, time, timedelta
from typing import Final, Self

from pydantic import AwareDatetime, Field

from domain.foundations.value import Stored
from domain.foundations.when import ONE_DAY, Calendar

FIRST_HOUR: Final = time(8)
LAST_HOUR: Final = time(18, 30)
"""What the clock starts keeps to these hours of the reader's day (rules 3.4)."""


class Rhythm(Stored):
    """An hour of the day at which something is said on working days."""

    at: time
    on: bool = True
    since: AwareDatetime | None = None
    """When it was chosen: an hour that had passed by then has its first turn the next time (rules 7)."""
    before: time | None = None
    """The hour that holds until then, if there was one."""

    def occurs(self, day: date, zone: Calendar) -> datetime | None:
        """Return when it is due on that day, in UTC; None when it is off, or was chosen later than that.

        Whether the day is a working day is for whoever asks.
        """
        hour = self.hour_on(day, zone)
        return zone.moment(day, hour) if self.on and hour is not None else None

    def hour_on(self, day: date, zone: Calendar) -> time | None:
        """Return the hour that holds on a day: the one before, or none, where the chosen one had passed already."""
        return self.at if self.since is None or zone.moment(day, self.at) >= self.since else self.before

    def chosen(self, now: datetime, zone: Calendar, *, at: time | None = None, on: bool | None = None) -> Self:
        """Return it at another hour, on or off, from the next occurrence on; an hour alone switches it on.

        Where nothing differs it is returned as it is.
        """
        hour = self.at if at is None else at
        is_on = (self.on or at is not None) if on is None else on
        if (hour, is_on) == (self.at, self.on):
            return self
        before = self.hour_on(zone.day_of(now), zone) if self.on and is_on else None
        return self.but(at=hour, on=is_on, since=now, before=before)

    def afresh(self, now: datetime) -> Self:
        """Return it with its first turn at the next occurrence of its hour."""
        return self.but(since=now, before=None)


class Weekly(Rhythm):
    """An hour of one day of the week, 0 being Monday; where that is no working day it is said on the next one."""

    weekday: int = Field(default=0, ge=0, le=6)

    def on_weekday(self, weekday: int, now: datetime) -> Self:
        """Return it on another day of the week, from its next occurrence on."""
        return self if weekday == self.weekday else self.but(weekday=weekday, since=now, before=None)

    def meant_by(self, day: date, calendar: Calendar) -> date | None:
        """Return the day of the week that is said on a working day; None when none is.

        That is the day itself or, where the days from it on were no working days, the latest that passed.
        """
        meant = day - timedelta(days=(day.weekday() - self.weekday) % 7)
        if not calendar.is_business_day(day) or calendar.next_business_day(meant - ONE_DAY) != day:
            return None
        return meant


def is_polite(at: time) -> bool:
    """Whether something may be said by itself at that hour of the reader's day."""
    return FIRST_HOUR <= at <= LAST_HOUR
