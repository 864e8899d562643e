"""When something is said again and again: an hour by the wall clock, on or off, and since when it was chosen so."""

from datetime import date, datetime, time
from typing import Final

from pydantic import AwareDatetime

from domain.foundations.value import Stored
from domain.foundations.when import Calendar

FIRST_HOUR: Final = time(8)
LAST_HOUR: Final = time(18, 30)
"""What the clock starts keeps to these hours of the reader's day (rules 3.4)."""


class Rhythm(Stored):
    """An hour of the day at which something is said on working days."""

    at: time
    on: bool = True
    since: AwareDatetime | None = None
    """When it was chosen: an hour that had passed by then has its first turn the next time (rules 7)."""

    def occurs(self, day: date, zone: Calendar) -> datetime | None:
        """Return when it is due on that day, in UTC; None when it is off, or was chosen later than that.

        Whether the day is a working day is for whoever asks.
        """
        due = zone.moment(day, self.at)
        return due if self.on and (self.since is None or due >= self.since) else None


def is_polite(at: time) -> bool:
    """Whether something may be said by itself at that hour of the reader's day."""
    return FIRST_HOUR <= at <= LAST_HOUR
