"""Days told from today: `tomorrow`, `vendredi prochain`, `vendredi en 8`, `in 3 days`, `il y a une semaine`, `+3d`."""

import re
from datetime import UTC, date, datetime, timedelta

from commands.reading.asking import Asking
from commands.reading.calendar_dates import read_calendar_date, read_day_of_month
from commands.reading.date_words import NUMBER, UNIT, UNIT_OF, WEEKDAY, WEEKDAYS, WORDS_TOO, number
from domain.foundations.when import add_months

_FIXED = {
    -2: "avant hier; day before yesterday; the day before yesterday",
    -1: "yesterday; hier; last night; hier soir",
    0: (
        "today; aujourd'hui; auj; ajd; ce jour; ce matin; ce midi; cet apres midi; cet aprem; ce soir; this morning;"
        "this afternoon; this evening; tonight; end of day; end of the day; eod; cob; fin de journee; fin de la journee"
    ),
    1: "tomorrow; tmrw; tmr; demain",
    2: "apres demain; day after tomorrow; the day after tomorrow",
}
FIXED = {phrase.strip(): days for days, phrases in _FIXED.items() for phrase in phrases.split(";")}

_NEXT = r"prochaine?|next|coming"
_LAST = r"derniere?|last|past|passee?"
_THIS = r"this|ce"
_WEEK = r"(?:de\ )?(?:la\ )?semaine"
_WEEKDAY = re.compile(
    rf"""
    (?: (?P<before_next> {_NEXT} )\ | (?P<before_last> {_LAST} )\ | (?P<this> {_THIS} )\  )?
    (?P<weekday> {WEEKDAY} )
    (?: \ (?: (?P<next> {_NEXT} ) | (?P<last> {_LAST} )
        | (?P<week> en\ (?:8|huit)|week ) | (?P<two_weeks> en\ (?:15|quinze) )
        | (?P<of_next> (?:of\ )?next\ week|{_WEEK}\ prochaine )
        | (?P<of_last> (?:of\ )?last\ week|{_WEEK}\ derniere )
        | (?P<of_this> (?:of\ )?this\ week|(?:de\ )?cette\ semaine ) ) )?
    """,
    re.VERBOSE,
)
_NEXT_WEEK_FIRST = re.compile(rf"^(?:la )?(semaine prochaine|next week) ({WEEKDAY})$")
_WEEKDAY_AND_DATE = re.compile(rf"(?P<weekday>{WEEKDAY}) (?P<date>.+)")
_AHEAD = re.compile(rf"(?:(?:in|within|dans|dans les|sous|d'ici) )(?P<n>{NUMBER}) ?(?P<unit>{UNIT})")
_PLUS = re.compile(rf"\+ ?(?P<n>[0-9]{{1,3}}) ?(?P<unit>{UNIT})|j ?\+ ?(?P<days>[0-9]{{1,3}})")
_FROM_NOW = re.compile(rf"(?P<n>{NUMBER}) ?(?P<unit>{UNIT}) (?:from now|from today)")
_AGO = re.compile(rf"il y a (?P<n>{NUMBER}) ?(?P<unit>{UNIT})|(?P<n2>{NUMBER}) ?(?P<unit2>{UNIT}) ago")
_FORTNIGHT = r"(?:(?:une |la )?quinzaine(?: de jours)?|(?:a )?fortnight)"
_IN_A_FORTNIGHT = re.compile(
    rf"(?:sous|dans|d'ici|in|within) (?:(?P<two>{_FORTNIGHT})|(?:une |la )?huitaine(?: de jours)?)"
)
_FORTNIGHT_AGO = re.compile(rf"il y a {_FORTNIGHT}|{_FORTNIGHT} ago")


def read_relative_day(text: str, asking: Asking) -> date | datetime | None:
    """Return the day (for a number of hours the moment) that plain words tell from today, or None."""
    if text in FIXED:
        return asking.today + timedelta(days=FIXED[text])
    if found := _WEEKDAY.fullmatch(_NEXT_WEEK_FIRST.sub(r"\2 next week", text)):
        return _weekday(found, asking)
    if found := _WEEKDAY_AND_DATE.fullmatch(text):
        return _weekday_and_date(found["weekday"], found["date"], asking)
    if found := _IN_A_FORTNIGHT.fullmatch(text):
        return asking.today + timedelta(weeks=2 if found["two"] else 1)
    if _FORTNIGHT_AGO.fullmatch(text):
        return asking.today - timedelta(weeks=2)
    if found := _AHEAD.fullmatch(text):
        return _shifted(asking, *_as_people_count(found["n"], found["unit"]))
    if found := _PLUS.fullmatch(text):
        return _shifted(asking, int(found["n"] or found["days"]), found["unit"] or "day")
    if found := _FROM_NOW.fullmatch(text):
        return _shifted(asking, number(found["n"]), found["unit"])
    if found := _AGO.fullmatch(text):
        n, unit = _as_people_count(found["n"] or found["n2"], found["unit"] or found["unit2"])
        return _shifted(asking, -n, unit)
    return None


def _weekday(found: re.Match[str], asking: Asking) -> date | None:
    """
    Return the weekday that is meant.

    A bare weekday typed on that day means a week later for a plan and today for a report; `this` counts today in both.
    `next friday`, as `vendredi prochain`, is the first one after today.
    """
    name = found["weekday"]
    is_alone = found[0] == name
    if is_alone and (name == "mar" or (asking.in_text and name in WORDS_TOO)) and not asking.qualified:
        return None
    today, wanted = asking.today, WEEKDAYS[name]
    ahead, back = (wanted - today.weekday()) % 7, (today.weekday() - wanted) % 7
    of_this_week = today + timedelta(days=wanted - today.weekday())
    strictly_next, strictly_last = today + timedelta(days=ahead or 7), today - timedelta(days=back or 7)
    if found["of_next"] or found["of_last"] or found["of_this"]:
        return of_this_week + timedelta(weeks=1 if found["of_next"] else -1 if found["of_last"] else 0)
    if found["week"] or found["two_weeks"]:
        return strictly_next + timedelta(weeks=1 if found["week"] else 2)
    if found["next"] or found["before_next"]:
        return strictly_next
    if found["last"] or found["before_last"]:
        return strictly_last
    if found["this"]:
        return today + timedelta(days=ahead) if asking.look == "next" else today - timedelta(days=back)
    return strictly_next if asking.look == "next" else today - timedelta(days=back)


def _weekday_and_date(name: str, rest: str, asking: Asking) -> date | None:
    """Return a date that also names its weekday; one that falls on another weekday is refused."""
    if name == "mar" and asking.order == "mdy" and rest[0].isdigit() and "/" not in rest:
        return None  # `mar 5` is 5 March there
    day = read_calendar_date(rest, asking)
    if day is None and (asking.at_end or asking.qualified):
        day = read_day_of_month(rest, asking)
    if day is None or day.weekday() == WEEKDAYS[name]:
        return day
    if asking.in_text:
        return None
    raise asking.refuse("weekday")


def _as_people_count(n: str, unit: str) -> tuple[int, str]:
    """Return a length of time as it is meant: in French 8 days are one week and 15 days are two."""
    if UNIT_OF[unit] == "day" and unit[0] == "j" and number(n) in {8, 15}:
        return number(n) - 1, unit
    if UNIT_OF[unit] == "hour" and number(n) % 24 == 0:
        return number(n) // 24, "day"
    return number(n), unit


def _shifted(asking: Asking, n: int, unit: str) -> date | datetime:
    """Return today n units away; with hours the moment, on the reader's wall."""
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12}
    kind = UNIT_OF[unit]
    if kind in months:
        return add_months(asking.today, n * months[kind])
    if kind == "hour":
        now, away = asking.now.replace(second=0, microsecond=0), timedelta(hours=n)
        return now + away if now.tzinfo is None else (now.astimezone(UTC) + away).astimezone(now.tzinfo)
    return asking.today + timedelta(days=n * (7 if kind == "week" else 1))
