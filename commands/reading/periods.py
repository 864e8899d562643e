"""Periods as reports and closures are asked for: `last month`, `octobre 2026`, `T4`, `depuis lundi`, `4/8-22/8`."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from commands.reading.asking import Asking, Look, NotADate, Order
from commands.reading.date_words import MOST_LETTERS, NUMBER, PERIOD_UNIT, UNIT_OF, YEAR, number, plain, runs_of_dates
from commands.reading.days import read_plain_day
from commands.reading.named_periods import beside, nearest_period, read_name
from domain.foundations.when import Period, month_of, quarter_of, year_of

__all__ = ["NotADate", "find_period", "read_period"]

LONGEST = 10
"""Words in the longest period: `from the 15th of october to the 3rd of november`."""
SOON = timedelta(weeks=2)
"""Further ahead than this a plan that has begun is meant rather than the next one: `4/8-22/8` said on 6 August."""
LONG = 300
"""Days of a range that is longer than people mean when they leave out a year."""

_SINCE = re.compile(r"(?:since|depuis|starting|from|des|a partir (?:de|du|d')) ?(?:le |la |the )?(?P<start>.+)")
_RANGE = re.compile(
    r"(?P<from>(?:from|du|de|between|entre(?: le)?) )?(?P<start>.+?)"
    r"(?: ?~ ?| (?:to|until|till|through|and|au|et(?: le)?|jusqu'au|a) )(?P<end>.+)"
)
_DAYS = r"(?:d|j|jours?|days?)"
_LAST_DAYS = re.compile(
    rf"(?:the |les )?(?:(?:last|past) (?P<a>{NUMBER}) ?{_DAYS}|(?P<b>{NUMBER}) (?:derniers? {_DAYS}|{_DAYS} derniers?))"
)
_LAST_UNITS = re.compile(
    rf"(?:the |les )?(?:(?:last|past) (?P<a>{NUMBER}) (?P<u>{PERIOD_UNIT})"
    rf"|(?P<b>{NUMBER}) (?:derni(?:er|ere)s? (?P<v>{PERIOD_UNIT})|(?P<w>{PERIOD_UNIT}) derni(?:er|ere)s?))"
)
_IN = re.compile(r"^(?:en|in|for|pour|during|pendant) ")
_BY_NUMBER = re.compile(rf"(?P<y>{YEAR})[-/~ ](?P<m>0[1-9]|1[0-2])|(?P<n>0?[1-9]|1[0-2])[-/~ ](?P<z>{YEAR})")
_TO_DATE = {"ytd": year_of, "qtd": quarter_of, "mtd": month_of}


def read_period(
    words: Sequence[str], now_local: datetime, order: Order = "dmy", look: Look = "latest"
) -> Period | None:
    """
    Return the days that the whole run of words spans, or None when it is no period.

    A name without a year is the latest such period that has begun (`look="next"`: the next that is not over); `since`
    and `depuis` end today; the `last 3 months` are whole ones before the current, the `last 30 days` end today; a
    single day is a period of one day. One that would end before it starts, or has impossible days, raises NotADate.
    """
    return _read(words, Asking(now=now_local, order=order, look=look, words=" ".join(words)))


def find_period(
    words: Sequence[str], now_local: datetime, order: Order = "dmy", look: Look = "latest"
) -> tuple[Period, int, int] | None:
    """Return the longest run of words that is a period, with its place (`words[start:stop]`); of two, the last one."""
    for start, stop in runs_of_dates(words, LONGEST):
        run = words[start:stop]
        asking = Asking(now=now_local, order=order, look=look, words=" ".join(run), in_text=True)
        period = _read(run, asking)
        if period is not None:
            return period, start, stop
    return None


def _read(words: Sequence[str], asking: Asking) -> Period | None:
    text = plain(words)
    if len(text) > MOST_LETTERS:
        return None
    if text in _TO_DATE:
        return Period(first=_TO_DATE[text](asking.today).first, last=asking.today)
    if found := _LAST_DAYS.fullmatch(text):
        return _ended(asking.today - timedelta(days=number(found["a"] or found["b"]) - 1), asking.today, asking)
    if found := _LAST_UNITS.fullmatch(text):
        unit = UNIT_OF[found["u"] or found["v"] or found["w"]]
        first = beside(unit, asking.today, -number(found["a"] or found["b"])).first
        return _ended(first, beside(unit, asking.today, -1).last, asking)
    if found := _SINCE.fullmatch(text):
        started = _one(found["start"], asking.but(look="latest"))
        if started is not None:
            return _ended(started.first, asking.today, asking)
    text = _IN.sub("", text)
    return _month_by_number(text) or _one(text, asking) or _range(text, asking)


def _month_by_number(text: str) -> Period | None:
    """Return the month of `2026-09` or `09/2026`."""
    found = _BY_NUMBER.fullmatch(text)
    return None if found is None else month_of(date(int(found["y"] or found["z"]), int(found["m"] or found["n"]), 1))


def _one(text: str, asking: Asking) -> Period | None:
    """Return a named period or a single day."""
    named = read_name(text, asking)
    if named is not None and text not in UNIT_OF:
        return nearest_period(named, asking)
    day = read_plain_day(text, asking)
    return None if day is None else Period(first=day, last=day)


def _range(text: str, asking: Asking) -> Period | None:
    """Return `X to Y`; what Y leaves open is the first such day or period after X.

    Of what lies ahead, days that today is among go before those that begin in weeks.
    """
    if not (found := _RANGE.fullmatch(text)):
        return None
    if found["start"].isdigit():
        return _within_a_month(found, asking)
    start = _one(found["start"], asking)
    if start is None:
        return None
    from_start = datetime.combine(start.first, asking.now.time())
    end = _one(found["end"], asking.but(now=from_start, look="next"))
    if end is None:
        return None
    forwards = None if end.last < start.first else Period(first=start.first, last=end.last)
    if asking.look == "next":
        forwards = _nearer(forwards, _from_its_end(found, asking), asking)
    if forwards is None:
        raise asking.refuse("backwards")
    return forwards


def _from_its_end(found: re.Match[str], asking: Asking) -> Period | None:
    """Return `X to Y` read from its end: the next Y, and the latest X before it."""
    end = _one(found["end"], asking)
    if end is None:
        return None
    start = _one(found["start"], asking.but(now=datetime.combine(end.last, asking.now.time()), look="latest"))
    return None if start is None or start.first > end.last else Period(first=start.first, last=end.last)


def _nearer(forwards: Period | None, backwards: Period | None, asking: Asking) -> Period | None:
    """Return which of two readings of a plan is meant: never one of nearly a year because a year was left out."""
    if forwards is not None and forwards.length > LONG:
        forwards = None if backwards is not None and backwards.length <= LONG else forwards
    if backwards is None or backwards.length > LONG:
        return forwards
    if forwards is None or (forwards.first > asking.today + SOON and asking.today in backwards):
        return backwards
    return forwards


def _within_a_month(found: re.Match[str], asking: Asking) -> Period | None:
    """Return `du 15 au 20`, `15-20 octobre`: the first day takes its month from the last."""
    if found["end"].isdigit() and not found["from"]:
        return None
    end = _one(f"le {found['end']}" if found["end"].isdigit() else found["end"], asking)
    if end is None or len(found["start"]) > 2:
        return None
    before_end = asking.but(now=datetime.combine(end.last, asking.now.time()), look="latest")
    start = _one(f"le {found['start']}", before_end)
    return None if start is None else Period(first=start.first, last=end.last)


def _ended(first: date, last: date, asking: Asking) -> Period:
    if last < first:
        raise asking.refuse("backwards")
    return Period(first=first, last=last)
