"""Days off as people type them: `4/8-22/8`, `until 2/12`, `next week`, `jusqu'à vendredi`, `lundi matin`."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from commands.reading.asking import Asking, NotADate, Order
from commands.reading.date_words import MOST_LETTERS, NUMBER, UNIT_OF, number, plain, runs_of_dates
from commands.reading.days import read_plain_day
from commands.reading.periods import LONGEST, read_period
from domain.foundations.value import Stored
from domain.foundations.when import Period
from domain.selling.availability import Half

__all__ = ["NotADate", "Stretch", "find_stretch", "read_stretch"]

_UNTIL = re.compile(r"(?:until|till|jusqu'a|jusque) (?P<a>.+)|(?:jusqu'|jusqu )(?P<b>au .+)")
_LASTING = re.compile(rf"(?:(?:for|pour|pendant) )?(?P<n>{NUMBER}) ?(?P<unit>d|j|jours?|days?|w|weeks?|semaines?)")
_WITHIN = re.compile(r"^(?:in|en|pendant|during) ")
_OPEN = re.compile(r"(?:from|starting|des|a partir) .+")
_PART = re.compile(
    r"(?P<days>.+?) (?:le |au |dans l'|in the )?"
    r"(?:(?P<morning>matin|morning|am)|(?P<afternoon>apres midi|aprem|afternoon|pm))"
)


class Stretch(Stored):
    """Days on end as they were typed, both ends included."""

    first: date | None = None
    """None: from today on (`until friday`)."""
    last: date
    half: Half | None = None
    """The half of each day that is meant; None: whole days."""


def read_stretch(words: Sequence[str], now_local: datetime, order: Order) -> Stretch | None:
    """Return the days that the whole run of words is, the next such days, or None. Raises NotADate."""
    return _read(words, Asking(now=now_local, order=order, look="next", words=" ".join(words)))


def find_stretch(words: Sequence[str], now_local: datetime, order: Order) -> tuple[Stretch, int, int] | None:
    """Return the longest run of words that is some days, with its place (`words[start:stop]`); of two, the last one."""
    for start, stop in runs_of_dates(words, LONGEST):
        run = words[start:stop]
        found = _read(run, Asking(now=now_local, order=order, look="next", words=" ".join(run)))
        if found is not None:
            return found, start, stop
    return None


def _read(words: Sequence[str], asking: Asking) -> Stretch | None:
    text = plain(words)
    if len(text) > MOST_LETTERS:
        return None
    half: Half | None = None
    if part := _PART.fullmatch(text):
        text, half = part["days"], "morning" if part["morning"] else "afternoon"
    if found := _UNTIL.fullmatch(text):
        return _until(found, asking) if half is None else None
    if found := _LASTING.fullmatch(text):
        length = number(found["n"]) * (7 if UNIT_OF[found["unit"]] == "week" else 1)
        return Stretch(last=asking.today + timedelta(days=length - 1), half=half) if length else None
    period = next((p for body in (text, _WITHIN.sub("", text)) if (p := _period(body, asking))), None)
    if period is None or (half is not None and period.length > 1):
        return None
    if _OPEN.fullmatch(text) and period.last == asking.today:
        raise asking.refuse("endless")
    return Stretch(first=period.first, last=period.last, half=half)


def _until(found: re.Match[str], asking: Asking) -> Stretch | None:
    text = found["a"] or found["b"]
    last = next((d for body in (text, re.sub("^au ", "le ", text)) if (d := read_plain_day(body, asking))), None)
    return None if last is None else Stretch(last=last)


def _period(text: str, asking: Asking) -> Period | None:
    return read_period(text.split(), asking.now, asking.order, "next")
