"""The difficult deal of a review: one that its owner lends, else one lost long ago with its lesson (rules 10)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from domain.foundations.value import Text
from domain.foundations.when import Period, Week
from domain.insight.pulse import Told
from domain.insight.stalls import Concern, Health
from domain.ports import Recognised, Scope, UnitOfWork
from domain.selling.deal import Deal, DealLost, DealNoted, Status
from domain.selling.people import Team
from domain.team.weekly import Consent, Example
from domain.voice.brief import look_at
from domain.voice.lent import Facts, Lent, lent, with_names, without_names
from domain.voice.review import Case, WeekReview, example_of

COOL: Final = timedelta(days=30)
"""A deal that was lost so long ago may be talked about without asking (rules 10)."""
FADED: Final = timedelta(days=120)
"""What was lost before that teaches little."""
LOST_LOOKED_AT: Final = 20
AMONG: Final = 500
"""Lost deals among which one that is lent without names may be any: the largest."""
OPEN: Final = (Concern.OPEN,)
LOST: Final = "deal.lost"
NOTED: Final = "deal.noted"


def case_of(
    team: Team, week: Week, said: Recognised, before: Sequence[WeekReview], now: datetime, work: UnitOfWork
) -> Case | None:
    """Return the deal that its owner lent for this review, else one lost long ago whose lesson was not told yet.

    A deal that is lent without names, and of which nothing can be told then, is none. `before` are the reviews in which
    a lesson was told.
    """
    today = team.calendar.day_of(now)
    example = example_of(said.examples, so_far(week, today), team.calendar)
    deal = None if example is None else work.deals.many((example.deal,)).get(example.deal)
    if example is not None and deal is not None:
        facts = _facts(deal, example, team, now, work)
        if facts.tells or example.note is not None:
            return Case(deal=deal.id, example=example.id, facts=facts)
    told = {each.case.deal for each in before if each.case is not None}
    scope = Scope(teams=(team.id,))
    lost = work.deals.lost_numbers(scope, first=today - FADED, last=today - COOL, limit=LOST_LOOKED_AT)
    lessons = lessons_of([deal for deal in lost if deal not in told], work)
    found = next((deal for deal in lost if deal in lessons), None)
    return None if found is None else Case(deal=found)


def so_far(week: Week, today: date) -> Period:
    """Return the week with the days after it up to today: what is said on Monday morning counts for it."""
    return Period(first=week.first, last=max(week.first, today))


def lessons_of(deals: Iterable[int], work: UnitOfWork) -> Mapping[int, Text]:
    """Return by deal what was noted when it was lost, or last after it; deals without a word are left out."""
    told = work.ledger.told(deals, kinds=(LOST, NOTED))
    found = {deal: _lesson(its) for deal, its in told.items()}
    return {deal: lesson for deal, lesson in found.items() if lesson is not None}


def _lesson(told: Sequence[Told]) -> Text | None:
    lost = [each.written for each in told if isinstance(each.event, DealLost)]
    notes = [each for each in told if isinstance(each.event, DealNoted) and lost and each.written >= lost[-1]]
    text = notes[-1].event.text if notes and isinstance(notes[-1].event, DealNoted) else None
    return text if text is not None and text.body else None


def _facts(deal: Deal, example: Example, team: Team, now: datetime, work: UnitOfWork) -> Facts:
    """Return what may be told of a deal that its owner lends, as it stands now."""
    mates = [mate.id for mate in work.workspace.members_of(team.id)]
    names = example.consent is Consent.YES
    if deal.status is not Status.OPEN:
        it = _lent(deal, None, work, now)
        return with_names(it) if names else without_names(it, _lost(team, mates, now, work))
    among = [deal.owner] if names and deal.owner is not None else mates
    live = {
        each.deal.id: _lent(each.deal, each.health, work, now)
        for each in (look_at(*watched, work.workspace, now) for watched in work.stalls.of(among, OPEN, now=now))
        if each.deal.team == team.id
    }
    it = live.get(deal.id) or _lent(deal, None, work, now)
    return with_names(it) if names else without_names(it, live.values())


def _lost(team: Team, mates: Sequence[int], now: datetime, work: UnitOfWork) -> list[Lent]:
    """Return the deals that those who are in the team lost lately."""
    today = team.calendar.day_of(now)
    lost = work.deals.lost(Scope(teams=(team.id,)), first=today - FADED, last=today, limit=AMONG)
    return [_lent(deal, None, work, now) for deal in lost if deal.owner in mates]


def _lent(deal: Deal, health: Health | None, work: UnitOfWork, now: datetime) -> Lent:
    workspace, team = work.workspace, work.workspace.team(deal.team)
    worth = workspace.worth(deal.value, team.id, team.calendar.day_of(now))
    return lent(deal, workspace.stage(deal.stage).phase, worth, health)
