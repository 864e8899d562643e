"""Wins that no review told: those of the end of a week whose review was said before it was over (rules 10)."""

from collections.abc import Iterable, Sequence

from domain.foundations.when import Week
from domain.ports import Scope, UnitOfWork
from domain.selling.deal import Deal
from domain.selling.people import Team
from domain.voice.announcements import Review
from domain.voice.hours import A_WEEK
from domain.voice.meeting import review_key
from domain.voice.review import MOST_WON, SUCCESSES


def untold(team: Team, week: Week, work: UnitOfWork) -> Sequence[Deal]:
    """Return the wins of the week before that its review could not tell, the largest first; none where it had none."""
    post = work.spoken.posts([review_key(team.id, week.first - A_WEEK)])
    before = next((each.says.review for each in post.values() if isinstance(each.says, Review)), None)
    if before is None or before.day > before.week.last:
        return ()
    told = {each.deal for each in before.won}
    days = before.week
    won = work.deals.signed(Scope(teams=(team.id,)), first=days.first, last=days.last, limit=MOST_WON)
    return [deal for deal in won if deal.id not in told]


def largest(won: Iterable[Deal]) -> list[Deal]:
    """Return the wins that a review tells with their whole chain."""
    worth = [(0 if deal.worth is None else deal.worth.minor, deal) for deal in won]
    return [deal for _, deal in sorted(worth, key=lambda each: (-each[0], each[1].id))[:SUCCESSES]]
