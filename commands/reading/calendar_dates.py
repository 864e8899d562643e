"""Dates written by their numbers: `15/10`, `15.10.2026`, `15 oct`, `October 15, 2026`, `le 15`, `2026-10-15`."""

import re
from datetime import date

from commands.reading.asking import Asking
from commands.reading.date_words import ENGLISH_MONTHS, MONTH, MONTHS, YEAR
from domain.foundations.when import add_months, days_in_month

_TH = r"(?:er|e|st|nd|rd|th)"
_ENGLISH = "(?:" + "|".join(ENGLISH_MONTHS) + ")"
_ISO = re.compile(r"(?P<y>[0-9]{4})(?P<s>[/~.])(?P<m>[0-9]{1,2})(?P=s)(?P<d>[0-9]{1,2})")
_NUMBERS = re.compile(r"(?P<a>[0-9]{1,2})(?P<s>[/~.])(?P<b>[0-9]{1,2})(?P=s)(?P<y>[0-9]{4}|[0-9]{2})\.?")
_PAIR = re.compile(r"(?P<a>[0-9]{1,2})(?:/(?P<b>[0-9]{1,2})/?|\.(?P<c>[0-9]{1,2})\.)")
_DAY_MONTH = re.compile(
    rf"(?P<d>[0-9]{{1,2}}){_TH}? ?(?:of |de )?(?P<m>{MONTH}) ?(?:(?P<y>{YEAR})|(?P<short>[0-9]{{2}}))?"
)
_MONTH_DAY = re.compile(rf"(?P<m>{_ENGLISH}) (?P<d>[0-9]{{1,2}}){_TH}?(?: (?P<y>{YEAR}))?")
_OF_THE_MONTH = r"(?P<month> du mois| of the month| du mois prochain| (?:of )?next month)?"
_DAY = re.compile(rf"(?:(?:le|the) (?P<d>[0-9]{{1,2}}){_TH}?|(?P<th>[0-9]{{1,2}})(?:er|st|nd|rd|th)){_OF_THE_MONTH}")
_BARE_DAY = re.compile(rf"(?P<d>[0-9]{{1,2}}){_TH}?")


def read_calendar_date(text: str, asking: Asking) -> date | None:
    """Return the day that plain words name by its numbers, or None; a day that no calendar has raises NotADate."""
    if found := _ISO.fullmatch(text):
        return _dated(int(found["y"]), int(found["m"]), int(found["d"]), asking)
    if found := _NUMBERS.fullmatch(text):
        month, day = in_order(int(found["a"]), int(found["b"]), asking)
        return _dated(_full_year(found["y"]), month, day, asking)
    if found := _PAIR.fullmatch(text):
        return _pair(int(found["a"]), int(found["b"] or found["c"]), asking)
    if found := _DAY_MONTH.fullmatch(text):
        if found["short"] and asking.in_text and abs(_full_year(found["short"]) - asking.today.year) > 1:
            return None
        return _named(MONTHS[found["m"]], int(found["d"]), found["y"] or found["short"], asking)
    if found := _MONTH_DAY.fullmatch(text):
        return _named(MONTHS[found["m"]], int(found["d"]), found["y"], asking)
    if found := _DAY.fullmatch(text):
        return _day_of_month(int(found["d"] or found["th"]), found["month"], asking)
    return None


def read_day_of_month(text: str, asking: Asking) -> date | None:
    """Return the day of a bare number, as it stands behind a weekday: `vendredi 16`."""
    found = _BARE_DAY.fullmatch(text)
    return _day_of_month(int(found["d"]), None, asking) if found else None


def is_only_a_day_of_month(text: str) -> bool:
    """Tell whether the words are `le 15`, which in a text may also start a count (`le 1er contact`)."""
    return bool(_DAY.fullmatch(text))


def in_order(one: int, other: int, asking: Asking) -> tuple[int, int]:
    """Return month and day of two numbers, in the reader's order unless only the other one is possible."""
    day, month = (one, other) if asking.order == "dmy" else (other, one)
    return (day, month) if month > 12 >= day else (month, day)


def _pair(one: int, other: int, asking: Asking) -> date | None:
    month, day = in_order(one, other, asking)
    if asking.in_text and not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return _named(month, day, None, asking)


def _named(month: int, day: int, year: str | None, asking: Asking) -> date:
    """Return that day of the year that was given, or the nearest one that is looked for."""
    if year is not None:
        return _dated(_full_year(year), month, day, asking)
    today = asking.today
    this_year = today.year
    if asking.look == "next" and (month, day) < (today.month, today.day):
        this_year += 1
    if asking.look == "latest" and (month, day) > (today.month, today.day):
        this_year -= 1
    return _dated(this_year, month, day, asking)


def _day_of_month(day: int, month: str | None, asking: Asking) -> date:
    """Return the nearest such day, passing over months that are too short for it."""
    if not 1 <= day <= 31:
        raise asking.refuse("day")
    first = asking.today.replace(day=1)
    if month is not None:
        first = add_months(first, 1 if "prochain" in month or "next" in month else 0)
        return _dated(first.year, first.month, day, asking)
    months = (add_months(first, k) for k in range(-2, 3))
    found = asking.nearest([m.replace(day=day) for m in months if day <= days_in_month(m.year, m.month)])
    if found is None:
        raise asking.refuse("day")
    return found


def _dated(year: int, month: int, day: int, asking: Asking) -> date:
    if not 1900 <= year < 2200:
        raise asking.refuse("year")
    try:
        return date(year, month, day)
    except ValueError:
        raise asking.refuse("day") from None


def _full_year(typed: str) -> int:
    return int(typed) + 2000 if len(typed) == 2 else int(typed)
