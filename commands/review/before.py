"""The reviews of a team that were said before: what they told is not told again, what they could not is (rules 10)."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from domain.foundations.when import Week
from domain.ports import Scope, UnitOfWork
from domain.selling.deal import Deal
from domain.selling.people import Team
from domain.voice.announcements import Review
from domain.voice.hours import A_WEEK
from domain.voice.meeting import review_key
from domain.voice.review import MOST_WON, WeekReview

REMEMBERED: Final = timedelta(weeks=13)
"""Lessons and answers so old are looked at no more; decisions stand until they are done with."""


def reviews_before(team: Team, week: Week, work: UnitOfWork, *, since: timedelta = REMEMBERED) -> Sequence[WeekReview]:
    """Return the reviews of the weeks before one that were said, the last one first."""
    keys = [review_key(team.id, week.first - n * A_WEEK) for n in range(1, since // A_WEEK + 1)]
    posts = work.spoken.posts(keys)
    said = [posts[key].says for key in keys if key in posts]
    return [each.review for each in said if isinstance(each, Review)]


def untold(team: Team, week: Week, before: Sequence[WeekReview], work: UnitOfWork) -> Sequence[Deal]:
    """Return the wins of the week before that its review was too early to tell, the largest first.

    There are none where no review was said of it, or it was over by then: then nothing is read.
    """
    last = next((each for each in before if each.week.first == week.first - A_WEEK), None)
    days = None if last is None else last.not_over
    if last is None or days is None:
        return ()
    told = {each.deal for each in last.won}
    won = work.deals.signed(Scope(teams=(team.id,)), first=days.first, last=days.last, limit=MOST_WON)
    return [deal for deal in won if deal.id not in told]
