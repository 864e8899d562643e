"""How days read: working weeks, closures, absences, hours at which something is said, and what is muted."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby, islice
from typing import Any, Final, TypeVar

from bot.language import HARD_SPACE, Look, sayable
from bot.views.elements.parts import safe
from domain.foundations.public_holidays import named_after, names_of_parts
from domain.foundations.rhythm import Rhythm, Weekly
from domain.foundations.value import Changed
from domain.foundations.when import ONE_DAY, Calendar, CalendarUntil, Closure, Period
from domain.selling.availability import Absence, Quiet, WorkingWeek
from domain.selling.people import Member

P = TypeVar("P", bound=Period)
MOST_AHEAD: Final = 5
_ON_DAYS: Final = {"morning": sayable("{days} in the morning"), "afternoon": sayable("{days} in the afternoon")}


def weekdays(days: Iterable[int], look: Look) -> str:
    """Return weekdays in short, three or more on end as a range: "Mon–Thu and Sat"."""
    runs = [
        [look.short_weekday(day) for _, day in run]
        for _, run in groupby(enumerate(sorted(days)), key=lambda placed: placed[1] - placed[0])
    ]
    told = [[f"{run[0]}–{run[-1]}"] if len(run) > 2 else run for run in runs]
    return look.listing(each for run in told for each in run)


def week(worked: WorkingWeek | None, look: Look) -> str:
    """Return the half-days of a week: "Mon, Tue and Thu, Wed in the morning"."""
    if worked is None:
        return look.say("all days of the team")
    whole = worked.mornings & worked.afternoons
    told = [weekdays(whole, look)] if whole else []
    for half, days in (("morning", worked.mornings - whole), ("afternoon", worked.afternoons - whole)):
        if days:
            told.append(look.say(_ON_DAYS[half], days=weekdays(days, look)))
    return " · ".join(told)


def rhythm(chosen: Rhythm, look: Look) -> str:
    """Return the hour at which something is said, perhaps with its day, or that it is off."""
    if not chosen.on:
        return look.say("off")
    hour = look.clock(chosen.at)
    return f"{look.short_weekday(chosen.weekday)} {hour}" if isinstance(chosen, Weekly) else hour


def period(days: Period, look: Look) -> str:
    """Return days on end: "Aug 4 – Aug 22", or the only one."""
    if days.first == days.last:
        return look.day(days.first)
    return look.say("{first} – {last}", first=look.day(days.first), last=look.day(days.last)).replace(
        " –", f"{HARD_SPACE}–"
    )


def absence(away: Absence, look: Look) -> str:
    """Return the days of an absence, with the half of them that is taken."""
    days = period(away, look)
    return days if away.half is None else look.say(_ON_DAYS[away.half], days=days)


def absences(known: Iterable[Absence], look: Look) -> str:
    """Return the absences that are not over, "—" where there are none."""
    return ", ".join(absence(each, look) for each in ahead(known, look.today)) or "—"


def away(member: Member, look: Look) -> str | None:
    """Return when a colleague is away next: "away until Fri, Dec 4"; None when nothing is known."""
    coming = ahead(member.absences, look.today)
    if not coming:
        return None
    first = coming[0]
    if first.first <= look.today and first.half is None:
        return look.say("away until {day}", day=look.day(first.last))
    return look.say("away {days}", days=absence(first, look))


def ahead(periods: Iterable[P], today: date) -> list[P]:
    """Return the periods that are not over, in order."""
    return sorted((each for each in periods if each.last >= today), key=lambda each: each.first)


def country(calendar: Calendar | CalendarUntil, look: Look) -> str:
    """Return whose public holidays a team takes off: "Germany (Bayern)"."""
    if calendar.country is None:
        return look.say("none taken off")
    name = look.country(calendar.country)
    if calendar.subdivision is None:
        return name
    named = names_of_parts(calendar.country)
    part = max((each for each, code in named.items() if code == calendar.subdivision), key=len)
    return f"{name} ({safe(part)})"


def other_times(known: Calendar, look: Look) -> list[str]:
    """Return what days a team worked before, and those that it will work later, one time a line."""
    now, lines = known.valid_on(look.today), list[str]()
    first: date | None = None
    times: list[Calendar | CalendarUntil] = [*known.before, known]
    for each in times:
        facts = {"days": weekdays(each.weekdays, look), "country": country(each, look)}
        if isinstance(each, CalendarUntil) and each.last < look.today:
            lines.append(look.say("Until {day}: {days}; public holidays: {country}", day=look.day(each.last), **facts))
        elif each is not now and first is not None:
            lines.append(look.say("From {day} on: {days}; public holidays: {country}", day=look.day(first), **facts))
        first = each.last + ONE_DAY if isinstance(each, CalendarUntil) else None
    return lines[-MOST_AHEAD:]


def since_words(said: str, last: date | None, look: Look) -> str:
    """Return what is so with the day from which on; `last` is the last day on which it was not, None where none was."""
    return said if last is None else look.say("{what}, from {day} on", what=said, day=look.day(last + ONE_DAY))


def holidays(calendar: Calendar | CalendarUntil, look: Look) -> str | None:
    """Return the next public holidays that fall on the team's weekdays; None where it takes none off."""
    after = named_after(look.today - ONE_DAY, calendar.country, calendar.subdivision, look.language)
    working = (each for each in after if each[0].weekday() in calendar.weekdays)
    return ", ".join(f"{look.day(day)} {safe(name)}" for day, name in islice(working, MOST_AHEAD - 1)) or None


def closures(calendar: Calendar, look: Look) -> str:
    """Return the closures that are not over, "—" where there are none."""
    return ", ".join(period(each, look) for each in ahead(calendar.closures, look.today)[:MOST_AHEAD]) or "—"


def quiet(chosen: Quiet, look: Look) -> str:
    """Return what is muted, and until when."""
    if not is_quiet(chosen, look):
        return look.say("nothing muted")
    what = look.say(_MUTED[chosen.brief, chosen.nudges])
    if chosen.until is None:
        return what
    return look.say("{what} until {day}", what=what, day=look.day(chosen.until))


def is_quiet(chosen: Quiet, look: Look) -> bool:
    """Whether anything is muted today."""
    over = chosen.until is not None and chosen.until <= look.today
    return not over and (chosen.brief or chosen.nudges)


_MUTED: Final = {
    (True, True): sayable("brief and nudges muted"),
    (True, False): sayable("brief muted"),
    (False, True): sayable("nudges muted"),
}


def calendar_changes(change: Changed[Any], look: Look) -> Iterator[str]:
    """Give a sentence for each thing that differs between two calendars of a team."""
    before: Calendar = change.before
    after: Calendar = change.after
    last = after.before[-1].last if after.before else None
    days = look.say("working days: {days}", days=weekdays(after.weekdays, look))
    off = look.say("public holidays: {country}", country=country(after, look))
    if before.weekdays != after.weekdays:
        yield since_words(days, last, look)
    if (before.country, before.subdivision) != (after.country, after.subdivision):
        yield since_words(off, last, look)
    elif before.weekdays == after.weekdays and before.before != after.before:
        yield since_words(f"{days}, {off}", last, look)
    if before.zone != after.zone:
        yield look.say("time zone: {zone}", zone=safe(after.zone))
    for closure in _new(after.closures, before.closures):
        length = look.say_many("{n} working day", "{n} working days", _days_taken(after, closure))
        yield look.say("closed {days}: {length}", days=period(closure, look), length=length)
    for closure in _new(before.closures, after.closures):
        yield look.say("no longer closed as a whole: {days}", days=period(closure, look))


def _new(these: tuple[Closure, ...], those: tuple[Closure, ...]) -> list[Closure]:
    return [each for each in these if not any(_covers(other, each) for other in those)]


def _covers(one: Period, other: Period) -> bool:
    return one.first <= other.first and other.last <= one.last


def _days_taken(calendar: Calendar, closed: Period) -> int:
    """Return how many days a closure takes that the team would work."""
    open_always = calendar.but(closures=())
    return sum(open_always.is_business_day(day) for day in closed.days())
