"""Weeks, months, quarters and years by their names, and the day that `end of` one of them is."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

from commands.reading.asking import Asking
from commands.reading.calendar_dates import read_calendar_date, read_day_of_month
from commands.reading.date_words import MONTH, MONTHS, PERIOD_UNIT, UNIT_OF, YEAR
from domain.foundations.value import Value
from domain.foundations.when import (
    Period,
    Week,
    add_months,
    half_of,
    iso_week,
    month_of,
    quarter_of,
    week_of,
    year_of,
)

Edge = Literal["start", "middle", "end", "due"]

_OF: dict[str, Callable[[date], Period]] = {
    "week": week_of,
    "month": month_of,
    "quarter": quarter_of,
    "half": half_of,
    "year": year_of,
}
_MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12}

_NTH = {
    **dict.fromkeys(("1er", "1ere", "premier", "first", "1st"), 1),
    **dict.fromkeys(("2e", "2eme", "second", "deuxieme", "2nd"), 2),
    **dict.fromkeys(("3e", "3eme", "troisieme", "third", "3rd"), 3),
    **dict.fromkeys(("4e", "4eme", "quatrieme", "fourth", "4th"), 4),
}
_ORDINAL = "|".join(_NTH)
_OF_YEAR = rf"(?:[ /~](?P<y>{YEAR}|[0-9]{{2}}))?"

_CURRENT = re.compile(
    rf"(?:this|current|ce|cette|cet) (?P<a>{PERIOD_UNIT})(?: ci)?|(?P<b>{PERIOD_UNIT}) (?:en cours|courante?)"
)
_NEXT = re.compile(rf"(?:next|coming) (?P<a>{PERIOD_UNIT})|(?P<b>{PERIOD_UNIT}) (?:prochaine?|suivante?)")
_LAST = re.compile(
    rf"(?:last|previous|past) (?P<a>{PERIOD_UNIT})|(?P<b>{PERIOD_UNIT}) (?:derni(?:er|ere)|precedente?|passee?)"
)
_MONTH = re.compile(rf"(?P<m>{MONTH})(?: (?P<y>{YEAR}))?")
_WEEK = re.compile(
    rf"(?:[sw] ?|(?:week|semaine|sem|wk) )(?P<a>[0-9]{{1,2}}){_OF_YEAR}|(?P<y2>{YEAR}) ?[sw](?P<b>[0-9]{{1,2}})"
)
_QUARTER = re.compile(
    rf"(?:[qt]|(?:quarter|trimestre|trim) )(?P<a>[1-4]){_OF_YEAR}|(?P<y2>{YEAR}) ?[qt](?P<b>[1-4])"
    rf"|(?P<c>{_ORDINAL}) (?:quarter|trimestre|trim)(?: (?P<y3>{YEAR}))?"
)
_HALF = re.compile(rf"(?:h|semestre )(?P<a>[12]){_OF_YEAR}|(?P<c>{_ORDINAL}) (?:half|semestre)(?: (?P<y3>{YEAR}))?")
_YEAR = re.compile(rf"(?:year |annee )?(?P<y>{YEAR})")

_ARTICLE = r"(?:(?:of |de |a )?(?:the |la |le |l')|of |du |de |d'|l')?"
_EDGED = re.compile(
    r"(?:la |le |the |en |in )?"
    r"(?:(?P<start>start|beginning|early|debut)|(?P<middle>middle|mid|milieu|mi)|(?P<end>end|late|fin|courant)) "
    rf"{_ARTICLE}(?P<period>.+)"
)
_WEEK_OF = re.compile(r"(?:week|semaine|sem) (?:of|du) (?P<day>.+)")
_PLAIN = re.compile(r"(?:the |la |le |l')?(?P<period>.+)")
_SHORT = {"eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}


class Named(Value):
    """The periods a name may mean, in order: one, or the same in the years (weeks, months) around today."""

    periods: tuple[Period, ...]
    is_bare: bool = False
    """Whether the name alone is no due date: `octobre`, `2026`, `mois`."""


def read_named_day(text: str, asking: Asking) -> date | None:
    """
    Return the day that `end of october`, `mi-mois`, `T4` or `S42` is due, or None.

    A period without an edge means its end, and a week its Friday, as that is when what is promised for it is late.
    """
    if text in _SHORT:
        return _day_at("end", around(_SHORT[text], asking), asking)
    if found := _EDGED.fullmatch(text):
        edge: Edge = "start" if found["start"] else "middle" if found["middle"] else "end"
        named = read_name(found["period"], asking)
        return None if named is None else _day_at(edge, named, asking)
    named = read_name(text, asking)
    return None if named is None or named.is_bare else _day_at("due", named, asking)


def read_name(text: str, asking: Asking) -> Named | None:
    """Return the periods that plain words name, or None; a week that no such year has raises NotADate."""
    plain = _PLAIN.fullmatch(text)
    name = plain["period"] if plain else text
    if UNIT_OF.get(name) in _OF and len(name) > 1:
        return around(UNIT_OF[name], asking)
    for pattern, away in ((_CURRENT, 0), (_NEXT, 1), (_LAST, -1)):
        if found := pattern.fullmatch(name):
            return Named(periods=(beside(UNIT_OF[found["a"] or found["b"]], asking.today, away),))
    if found := _MONTH.fullmatch(name):
        month = MONTHS[found["m"]]
        return _in_years(lambda year: month_of(date(year, month, 1)), found["y"], asking).but(is_bare=True)
    if found := _YEAR.fullmatch(name):
        return Named(periods=(year_of(date(int(found["y"]), 1, 1)),), is_bare=True)
    if found := _WEEK_OF.fullmatch(name):
        day = read_calendar_date(found["day"], asking) or read_day_of_month(found["day"], asking)
        return None if day is None else Named(periods=(week_of(day),))
    return _numbered(name, asking)


def around(unit: str, asking: Asking) -> Named:
    """Return the week, month, quarter or year before, of and after today."""
    return Named(periods=tuple(beside(unit, asking.today, away) for away in (-1, 0, 1)), is_bare=True)


def beside(unit: str, today: date, away: int) -> Period:
    """Return the week, month, quarter, half or year that is so many of them away from today's."""
    current = _OF[unit](today)
    if unit == "week":
        return week_of(current.first + timedelta(weeks=away))
    return _OF[unit](add_months(current.first, away * _MONTHS_IN[unit]))


def nearest_period(named: Named, asking: Asking) -> Period | None:
    """Return the period that is meant: the next that is not over, or the latest that has begun."""
    if len(named.periods) == 1:
        return named.periods[0]
    if asking.look == "next":
        return next((period for period in named.periods if period.last >= asking.today), None)
    return next((period for period in reversed(named.periods) if period.first <= asking.today), None)


def _numbered(name: str, asking: Asking) -> Named | None:
    if found := _WEEK.fullmatch(name):
        number = int(found["a"] or found["b"])
        if not 1 <= number <= 53:
            return None
        return _in_years(lambda year: iso_week(year, number), found["y"] or found["y2"], asking)
    if found := _QUARTER.fullmatch(name):
        quarter = int(found["a"] or found["b"] or _NTH[found["c"]])
        years = found["y"] or found["y2"] or found["y3"]
        return _in_years(lambda year: quarter_of(date(year, quarter * 3, 1)), years, asking)
    if found := _HALF.fullmatch(name):
        half = int(found["a"] or _NTH[found["c"]])
        if half <= 2:
            return _in_years(lambda year: half_of(date(year, half * 6, 1)), found["y"] or found["y3"], asking)
    return None


def _in_years(period_of: Callable[[int], Period], year: str | None, asking: Asking) -> Named:
    """Return a period of the given year, or of the years around today that have it."""
    years = range(asking.today.year - 1, asking.today.year + 2) if year is None else [_full_year(year)]
    periods = []
    for y in years:
        try:
            periods.append(period_of(y))
        except ValueError:  # no week 53 in that year
            continue
    if not periods:
        raise asking.refuse("week")
    return Named(periods=tuple(periods))


def _day_at(edge: Edge, named: Named, asking: Asking) -> date | None:
    if edge == "due":
        period = nearest_period(named, asking)
        return None if period is None else _due(period, asking)
    days = [_edge_of(period, edge) for period in named.periods]
    return days[0] if len(days) == 1 else asking.nearest(days)


def _due(period: Period, asking: Asking) -> date:
    """Return the end of a period, but for a report never after today, and for a plan never before."""
    day = period.friday if isinstance(period, Week) else period.last
    if asking.today not in period:
        return day
    return max(day, asking.today) if asking.look == "next" else min(day, asking.today)


def _edge_of(period: Period, edge: Edge) -> date:
    """Return the first day, the last (of a week Friday), or the middle: Wednesday, the 15th, mid-quarter, 1 July."""
    if edge == "start":
        return period.first
    if isinstance(period, Week):
        return period.friday if edge == "end" else period.first + timedelta(days=2)
    if edge == "end":
        return period.last
    if period.length <= 31:
        return period.first.replace(day=15)
    if period.length <= 92:
        return add_months(period.first, 1).replace(day=15)
    return add_months(period.first, 3 if period.length <= 184 else 6)


def _full_year(typed: str) -> int:
    return int(typed) + 2000 if len(typed) == 2 else int(typed)
