"""What was said of a deal this morning is drawn again when something happens to the deal, whatever door it came by.

So are a digest, a review and other news that told what was taken back since.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

from commands.request import Request
from domain.foundations.event import Event
from domain.foundations.when import last_weeks
from domain.ports import UnitOfWork
from domain.selling.activity import ActivityLogged
from domain.selling.deal import Deal, DealCreated, DealEvent, DealWon
from domain.team.recognition import RecognitionEvent
from domain.voice.announcements import AmountsChanged, BoardChanged, DigestOn, Morning, Post, Redrawn, Review
from domain.voice.digest import digest_that_tells
from domain.voice.handing import answer_key, handed_key, reminder_key
from domain.voice.hours import A_WEEK
from domain.voice.meeting import review_key
from domain.voice.morning import morning_key

REVIEWS: Final = 3
"""Weeks whose reviews may still be drawn again."""
STALE: Final = timedelta(hours=1)
"""A message that could not be drawn again for so long is left as it is."""


def redraw(deal: Deal, request: Request, work: UnitOfWork) -> None:
    """Have the morning messages that name a deal drawn again: the author's, and its owner's."""
    keys = [_key(reader, request, work) for reader in {request.by, deal.owner} if reader is not None]
    _again(keys, request, work, lambda post: isinstance(post.says, Morning) and deal.id in post.says.deals)


def redraw_handed(events: Iterable[Event], request: Request, work: UnitOfWork, *, undone: int | None = None) -> None:
    """Have the messages drawn again that told of hand-offs which were answered now, or are no more.

    `undone` is the batch that was taken back, if one was: what it answered is no more.
    """
    changes = [event.changes["handed"] for event in events if "handed" in event.changes]
    told = {side.id for change in changes for side in (change.before, change.after) if side is not None}
    if told:
        keys = [key for handoff in sorted(told) for key in (handed_key(handoff), reminder_key(handoff))]
        _again(keys + [answer_key(each, undone) for each in sorted(told) if undone is not None], request, work)


def redraw_told(events: Iterable[Event], request: Request, work: UnitOfWork) -> None:
    """Have the digests and reviews drawn again that told what was now taken back."""
    happened = list(events)
    deals = work.deals.many(event.subject.id for event in happened if isinstance(event, DealEvent))
    keys = {
        digest_that_tells(work.workspace.team(team), event.at)
        for event in happened
        if (team := _team_of(event, deals)) is not None
    }
    _again(keys, request, work)
    redraw_reviews({team for event in happened if (team := _review_team(event, deals)) is not None}, request, work)


def redraw_news(batch: int, request: Request, work: UnitOfWork) -> None:
    """Have the news that a batch made, of a leaderboard, a digest or amounts, say that it holds no more."""
    of = {"team": 0, "by": None, "batch": batch}
    _again([BoardChanged(**of).key, DigestOn(**of).key, AmountsChanged(**of).key], request, work)


def redraw_reviews(teams: Iterable[int], request: Request, work: UnitOfWork) -> None:
    """Have the last reviews of these teams drawn again: what they tell was carried out, or taken back."""
    _again(_reviews(teams, request), request, work)


def redraw_story(deal: Deal, request: Request, work: UnitOfWork) -> None:
    """Have the review drawn again that tells a win and is of this very day: what made it work is told until evening."""
    today = work.workspace.team(deal.team).calendar.day_of(request.now)

    def tells(post: Post) -> bool:
        review = post.says.review if isinstance(post.says, Review) else None
        return review is not None and review.day == today and any(each.deal == deal.id for each in review.successes)

    _again(_reviews((deal.team,), request), request, work, tells)


def _reviews(teams: Iterable[int], request: Request) -> list[str]:
    mondays = [week.first for week in last_weeks(request.now.date() + A_WEEK, REVIEWS)]
    return [review_key(team, monday) for team in teams for monday in mondays]


def _again(
    keys: Iterable[str], request: Request, work: UnitOfWork, concerned: Callable[[Post], bool] = lambda _: True
) -> None:
    """Have what was said under these keys drawn again in its place, under the key of the batch that changed it."""
    batch = work.batch
    if batch is None:
        return
    for key, post in work.spoken.posts(keys).items():
        if concerned(post):
            due, expires = request.now, request.now + STALE
            work.post(Post(key=f"{key}:{batch.id}", says=Redrawn(key=key), to=post.to, due=due, expires=expires))


def _team_of(event: Event, deals: Mapping[int, Deal]) -> int | None:
    if isinstance(event, ActivityLogged):
        return event.activity.team
    if isinstance(event, DealCreated):
        return event.deal.team
    deal = deals.get(event.subject.id) if isinstance(event, DealEvent) else None
    return None if deal is None else deal.team


def _review_team(event: Event, deals: Mapping[int, Deal]) -> int | None:
    """Return the team whose review may tell of what happened; None where none does."""
    if isinstance(event, RecognitionEvent):
        return event.given.team
    return _team_of(event, deals) if isinstance(event, DealWon) else None


def _key(reader: int, request: Request, work: UnitOfWork) -> str:
    member = work.workspace.member(reader)
    home = work.workspace.home_of(member)
    zone = member.zone or (home.calendar.zone if home else request.zone)
    return morning_key(reader, request.now.astimezone(ZoneInfo(zone)).date())
