"""What is asked for the review of the week: what made a win work, a deal to learn from (rules 10).

From Thursday on everybody is asked in their first brief after a win, up to the day of the review itself.
"""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from fractions import Fraction
from typing import Final, NamedTuple

from domain.foundations.when import ONE_DAY, Calendar, Period, Week, week_of
from domain.selling.deal import Deal
from domain.selling.people import Member, Team
from domain.voice.brief import Looked
from domain.voice.hours import next_review

THURSDAY: Final = timedelta(days=3)
LATELY: Final = timedelta(days=7)
"""A deal that was lost so lately is one to learn from."""


class Asking(NamedTuple):
    """The week of a review that is still to be said, and the day from which people are asked about its wins."""

    week: Week
    begins: date

    def wins(self, today: date) -> Period | None:
        """Return the days of the week whose wins may be asked about today; None before it begins."""
        last = min(today - ONE_DAY, self.week.last)
        return Period(first=self.week.first, last=last) if self.begins <= today and self.week.first <= last else None

    def is_news(self, day: date, asked_last: date) -> bool:
        """Whether somebody who was asked last on a day was not asked yet about a win of another."""
        return asked_last < self.begins or day >= asked_last


def askings(team: Team, today: date) -> tuple[Asking, ...]:
    """Return the reviews for which a team may be asked today: the one that is said today, and the next one after it."""
    clock = team.calendar
    turns = [next_review(team, moment) for moment in (clock.start_of(today), clock.end_of(today))]
    weeks = dict.fromkeys(week_of(turn.day) for turn in turns if turn is not None)
    return tuple(Asking(week, asking_day(clock, week)) for week in weeks)


def asking_day(calendar: Calendar, week: Week) -> date:
    """Return the day on which people are asked first for the review of a week: Thursday, else the next working day."""
    return calendar.next_business_day(week.first + THURSDAY - ONE_DAY)


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
