"""Dates as sales teams type them, in French and English: a closed grammar, over a now that is given (rules 5)."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from commands.reading.asking import Asking, Look, NotADate, Order
from commands.reading.calendar_dates import is_only_a_day_of_month, read_calendar_date
from commands.reading.date_words import MOST_LETTERS, plain, runs_of_dates
from commands.reading.named_periods import read_named_day
from commands.reading.relative_days import read_relative_day
from commands.reading.times import Split, splits
from domain.foundations.value import Value

__all__ = ["DayRead", "Look", "NotADate", "Order", "find_day", "read_day", "read_plain_day"]

LONGEST = 9
"""Words in the longest date: `avant la fin du mois prochain à 14 h 30`, nearly."""

_UNTIL = re.compile(
    r"(?:au plus tard|d'ici|avant|pour|vers|by|before|on|for|until|till|jusqu'a|due) |(?:jusqu'|d'ici )?(?=au )"
)
_ARTICLE = re.compile(r"(?:le|la|the) ")
_ISO_WITH_TIME = re.compile(r"(?P<day>[0-9]{4}~[0-9]{1,2}~[0-9]{1,2})t(?P<time>[0-9]{2}:[0-9]{2})(?::[0-9.]+)?z?")
_BUSINESS_HOURS = range(7, 23)


class DayRead(Value):
    """A day, and a time of day if one was given, as they were typed."""

    day: date
    time: time | None
    words: str


def read_day(words: Sequence[str], now_local: datetime, order: Order, look: Look) -> DayRead | None:
    """
    Return the day that the whole run of words is, or None when it is no date.

    `now_local` is the wall clock of whoever typed it; `order` decides `3/4`; `look` decides whether a date without a
    year (or a weekday) is the next such date or the latest past one. A day that no calendar has raises NotADate.
    """
    return _read(words, Asking(now=now_local, order=order, look=look, words=" ".join(words)))


def find_day(
    words: Sequence[str], now_local: datetime, order: Order, look: Look, *, at_end: bool = False
) -> tuple[DayRead, int, int] | None:
    """
    Return the longest run of words that is a date, with its place (`words[start:stop]`), or None.

    Of two as long, the last one; with `at_end` only a run that ends the words. A date on the side that is looked for
    goes before any other (`send last month's figures friday`), unless it is a part of that one (`demain 14h`).
    What is also an ordinary word or number (`mon devis`, `le 1er contact`, `2h`) does not count inside a text.
    """
    misplaced = None
    for start, stop in runs_of_dates(words, LONGEST, at_end=at_end):
        run, is_last = words[start:stop], stop == len(words)
        asking = Asking(now=now_local, order=order, look=look, words=" ".join(run), in_text=True, at_end=is_last)
        read = _read(run, asking)
        apart = misplaced is None or stop <= misplaced[1] or start >= misplaced[2]
        if read is not None and apart and asking.nearest([read.day]):
            return read, start, stop
        if read is not None and misplaced is None:
            misplaced = read, start, stop
    return misplaced


def _read(words: Sequence[str], asking: Asking) -> DayRead | None:
    text = plain(words)
    if len(text) > MOST_LETTERS:
        return None
    if found := _ISO_WITH_TIME.fullmatch(text):
        text = f"{found['day']} {found['time']}"
    for split in splits(text):
        moment = _day_and_time(split, asking)
        if moment is not None:
            return DayRead(day=moment[0], time=moment[1], words=asking.words)
    return None


def _day_and_time(split: Split, asking: Asking) -> tuple[date, time | None] | None:
    if split.at is not None and not split.day:
        if asking.in_text and split.is_plain_hour and split.at.hour not in _BUSINESS_HOURS:
            return None
        return _when_the_clock_shows(split.at, asking), split.at
    day = _day(split.day, asking if split.at is None else asking.but(qualified=True))
    if isinstance(day, datetime):
        return None if split.at else (day.date(), day.time())
    return None if day is None else (day, split.at)


def _day(text: str, asking: Asking) -> date | datetime | None:
    """Return the day of plain words, with or without what leads to it: `by friday`, `pour le 15/10`, `jusqu'au 15`."""
    after_until = re.sub(r"^au ", "le ", _UNTIL.sub("", text, count=1)) if _UNTIL.match(text) else text
    for body in dict.fromkeys((text, after_until, _ARTICLE.sub("", after_until, count=1))):
        if is_only_a_day_of_month(body) and asking.in_text and not (asking.at_end or asking.qualified):
            return None
        day = read_relative_day(body, asking) or read_calendar_date(body, asking) or read_named_day(body, asking)
        if day is not None:
            return day
    return None


def read_plain_day(text: str, asking: Asking) -> date | None:
    """Return the day of words that are plain already, without a time, or None."""
    day = _day(text, asking)
    return day.date() if isinstance(day, datetime) else day


def _when_the_clock_shows(at: time, asking: Asking) -> date:
    """Return today, or tomorrow (yesterday, for a report) when the time is over (is yet to come)."""
    is_ahead = at > asking.now.time()
    if asking.look == "next":
        return asking.today + timedelta(days=0 if is_ahead else 1)
    return asking.today - timedelta(days=1 if is_ahead else 0)
