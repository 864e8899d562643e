"""When something is due to be said by itself: computed from the clock and the wall's hours, with no memory (rules 5).

Whoever plans what is said asks at every beat; the key of what is said holds `Due.day`, so that asking often says it
once, and a clock or a zone that moves says no day twice.
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from pydantic import AwareDatetime

from domain.foundations.rhythm import FIRST_HOUR, LAST_HOUR, Rhythm, Weekly, is_polite
from domain.foundations.value import Value
from domain.foundations.when import ONE_DAY, Calendar, Week, week_of
from domain.selling.people import Member, Team
from domain.selling.presence import FARTHEST, halves_worked, next_day_worked, works_morning
from domain.voice.monday import AT as ON_MONDAY
from domain.voice.monday import managed

MORNING_ENDS: Final = time(13)
"""A morning message that could not be said by then is not said (rules 6)."""
LAST_MORNING: Final = time(12)
"""The latest hour that anybody may choose for it."""
A_WEEK: Final = timedelta(days=7)
FRIDAY: Final = 4
DIGEST_LASTS: Final = timedelta(hours=3)
"""How late a digest may be (rules 7)."""
AT_LEAST: Final = timedelta(minutes=30)
"""How late a digest of the day's end may be: the polite hours end while it is due."""


class Due(Value):
    """A turn to speak: the reader's day it is for, when it begins and when it is too late, in UTC."""

    day: date
    at: AwareDatetime
    expires: AwareDatetime


def morning_due(member: Member, team: Team, zone: str | None, now: datetime) -> Due | None:
    """Return the turn of a member's morning message if it is now, else None.

    None too when the team's are off, when the member does not work that morning, or has muted brief and nudges both.
    `zone` is the member's own; the team's where it is unknown. A manager's Monday comes at its own hour, unless the
    member chose one for every morning.
    """
    clock = _clock(team.calendar, zone)
    day = clock.day_of(now)
    hours = team.nudges if member.morning is None else team.nudges.but(at=member.morning, since=None, before=None)
    if member.morning is None and managed(member, day, team):
        hours = hours.but(at=ON_MONDAY)
    at, expires = hours.occurs(day, clock), clock.moment(day, MORNING_ENDS)
    if at is None or not at <= now < expires or not member.active:
        return None
    if member.quiet.mutes("brief", day) and member.quiet.mutes("nudges", day):
        return None
    return Due(day=day, at=at, expires=expires) if works_morning(member, team, day) else None


def digest_due(team: Team, now: datetime, *, reviewed: date | None = None) -> Due | None:
    """Return the turn of a team's digest if it is now: not when it is off, the team has no channel or does not work.

    Nor on the day of its review, which tells the same days and more; but that of one which somebody sent on an earlier
    day (`reviewed`) is a day like any other.
    """
    clock = team.calendar
    day = clock.day_of(now)
    at = None if team.channel is None else team.digest.occurs(day, clock)
    replaced = week_told_on(team, day) is not None and (reviewed is None or reviewed >= day)
    if at is None or not clock.is_business_day(day) or replaced:
        return None
    expires = min(at + DIGEST_LASTS, max(clock.moment(day, LAST_HOUR), at + AT_LEAST))
    return Due(day=day, at=at, expires=expires) if at <= now < expires else None


def review_due(team: Team, now: datetime) -> Due | None:
    """Return the turn of a team's review if it is now: until its hour on the next working day, in polite hours.

    `Due.day` is the Monday of the week that it tells.
    """
    clock = team.calendar
    today = clock.day_of(now)
    if team.channel is None or not may_speak(clock, now):
        return None
    for day in (today, clock.previous_business_day(today)):
        turn = _review_on(team.review, clock, day)
        if turn is not None and turn.at <= now < turn.expires:
            return turn
    return None


def week_told_on(team: Team, day: date) -> Week | None:
    """Return the week that a review tells whose turn begins on a day of the team's; None on most days."""
    turn = _review_on(team.review, team.calendar, day)
    return None if turn is None else week_of(turn.day)


def next_review(team: Team, now: datetime) -> Due | None:
    """Return the next turn of a team's review, one that has not begun; None when it is off."""
    day = team.calendar.day_of(now)
    for _ in range(FARTHEST):
        turn = _review_on(team.review, team.calendar, day)
        if turn is not None and turn.at > now:
            return turn
        day += ONE_DAY
    return None


def week_reviewed(team: Team, now: datetime) -> Week:
    """Return the week that a team's next review tells; the last that ended where none is to come."""
    turn = next_review(team, now)
    return week_of(team.calendar.day_of(now) - A_WEEK) if turn is None else week_of(turn.day)


def _review_on(review: Weekly, clock: Calendar, day: date) -> Due | None:
    """Return the turn of a review that begins on a day."""
    meant = review.meant_by(day, clock) if review.on else None
    at = None if meant is None else review.occurs(day, clock)
    if meant is None or at is None:
        return None
    last = clock.moment(clock.next_business_day(day), clock.local(at).time())
    return Due(day=_week_told(meant).first, at=at, expires=last)


def _week_told(meant: date) -> Week:
    """Return the week that a review meant for a day tells: the one before; from Friday on its own, which is ending."""
    return week_of(meant if meant.weekday() >= FRIDAY else meant - A_WEEK)


def told_before(team: Team, week: Week) -> date:
    """Return the first day that was not over when the review before that of a week was said."""
    day = team.review.weekday
    return week.first if day < FRIDAY else week.first - A_WEEK + day * ONE_DAY


def may_speak(calendar: Calendar, now: datetime) -> bool:
    """Whether something may be said by itself now: in the polite hours of a working day (rules 3.4)."""
    local = calendar.local(now)
    return calendar.is_business_day(local.date()) and is_polite(time(local.hour, local.minute))


def next_welcome(member: Member, team: Team, now: datetime, *, after: date | None = None) -> tuple[datetime, date]:
    """Return when a member may next be written to apart from their morning message, in UTC, and on which day of theirs.

    That is at once in the polite hours of a day that they work (later than `after`), else when the next one begins
    for their team. Whoever is away for longer than two years is written to as if they were not.
    """
    clock = _clock(team.calendar, member.zone)
    day, hour = clock.day_of(now), clock.local(now).time()
    if (after is None or day > after) and halves_worked(member, team, day) and hour <= LAST_HOUR:
        return (now if hour >= FIRST_HOUR else clock.moment(day, team.nudges.at)), day
    day = next_day_worked(member, team, day if after is None else max(day, after)) or clock.next_business_day(day)
    return clock.moment(day, team.nudges.at), day


def is_welcome(member: Member, team: Team, now: datetime) -> bool:
    """Whether a member may be written to now apart from their morning message."""
    return next_welcome(member, team, now)[0] == now


def next_turn(rhythm: Rhythm, calendar: Calendar, now: datetime, *, instead: Weekly | None = None) -> datetime | None:
    """Return when something on working days is said next, by the calendar's clock; None when it is off.

    On the days of another (`instead`) that one is said.
    """
    day = calendar.day_of(now)
    for _ in range(FARTHEST):
        at = rhythm.occurs(day, calendar)
        taken = instead is not None and _review_on(instead, calendar, day) is not None
        if at is not None and at > now and calendar.is_business_day(day) and not taken:
            return at
        day += ONE_DAY
    return None


@lru_cache(maxsize=1024)
def _clock(calendar: Calendar, zone: str | None) -> Calendar:
    """Return the calendar by the clock of a zone; by its own where this computer does not know the zone."""
    if zone is None or zone == calendar.zone:
        return calendar
    try:
        return calendar.but(zone=zone)
    except ValueError:
        return calendar
