"""What is asked for the review of the week in Thursday's brief: what made a win work, a deal to learn from."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from domain.foundations.when import ONE_DAY, Calendar, Period, week_of
from domain.selling.deal import Deal
from domain.selling.people import Member, Team
from domain.voice.brief import Looked
from domain.voice.hours import next_review

THURSDAY: Final = timedelta(days=3)
LATELY: Final = timedelta(days=7)
"""A deal that was lost so lately is one to learn from."""


def asking_day(calendar: Calendar, today: date) -> date | None:
    """Return the day of a week on which people are asked: Thursday, else the next working day before the week ends."""
    week = week_of(today)
    days = (day for day in Period(first=week.first + THURSDAY, last=week.last).days() if calendar.is_business_day(day))
    return next(days, None)


def wins_asked_about(calendar: Calendar, today: date) -> Period | None:
    """Return the days whose wins are asked about today; None on days on which nothing is asked.

    On the asking day those since Monday, on the working days after it those since the one before.
    """
    asked = asking_day(calendar, today)
    if asked is None or today < asked or not calendar.is_business_day(today):
        return None
    first = week_of(today).first if today == asked else calendar.previous_business_day(today)
    return Period(first=first, last=today - ONE_DAY) if first < today else None


def is_asked(team: Team) -> bool:
    """Whether there is a review for which people are asked anything."""
    return team.review.on and team.channel is not None


def difficult(lost: Iterable[Deal], stalled: Iterable[Looked], *, asked: Collection[int]) -> Deal | None:
    """Return the deal of a team whose owner is asked to lend it; never one that was asked about before.

    That is the largest lost lately, else the open one that has stood longest in its stage for its standard duration.
    """
    gone = (deal for deal in lost if deal.owner is not None and deal.id not in asked)
    largest = max(gone, key=lambda deal: (0 if deal.worth is None else deal.worth.minor, deal.id), default=None)
    if largest is not None:
        return largest
    waiting = [
        each for each in stalled if each.health.stalled and each.deal.owner is not None and each.deal.id not in asked
    ]
    slowest = max(
        waiting, key=lambda each: (Fraction(each.health.age or 0, each.health.days), each.deal.id), default=None
    )
    return None if slowest is None else slowest.deal


def previewed(member: Member, teams: Iterable[Team], today: date) -> tuple[int, ...]:
    """Return the teams that a member manages whose review goes on the working day after this one."""
    found = []
    for team in teams:
        clock = team.calendar
        asked = is_asked(team) and member.manages(team.id) and clock.is_business_day(today)
        turn = next_review(team, clock.end_of(today)) if asked else None
        if turn is not None and clock.day_of(turn.at) == clock.next_business_day(today):
            found.append(team.id)
    return tuple(found)
