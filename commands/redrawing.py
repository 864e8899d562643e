"""What was said of a deal this morning is drawn again when something happens to the deal, whatever door it came by.

So are a digest and other news that told what was taken back since.
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

from commands.request import Request
from domain.foundations.event import Event
from domain.ledger import Batch
from domain.ports import UnitOfWork
from domain.selling.activity import ActivityLogged
from domain.selling.deal import Deal, DealCreated, DealEvent
from domain.voice.announcements import BoardChanged, Morning, Post, Redrawn
from domain.voice.digest import digest_that_tells
from domain.voice.morning import morning_key

STALE: Final = timedelta(hours=1)
"""A message that could not be drawn again for so long is left as it is."""


def redraw(deal: Deal, request: Request, work: UnitOfWork) -> None:
    """Have the morning messages that name a deal drawn again: the author's, and its owner's."""
    batch = work.batch
    if batch is None:
        return
    keys = [_key(reader, request, work) for reader in {request.by, deal.owner} if reader is not None]
    for key, post in work.spoken.posts(keys).items():
        if isinstance(post.says, Morning) and deal.id in post.says.deals:
            again = Redrawn(key=key)
            due, expires = request.now, request.now + STALE
            work.post(Post(key=f"{key}:{batch.id}", says=again, to=post.to, due=due, expires=expires))


def redraw_digests(events: Iterable[Event], request: Request, work: UnitOfWork) -> None:
    """Have the digests told anew that told what was now taken back."""
    batch = work.batch
    if batch is None:
        return
    happened = list(events)
    deals = work.deals.many(event.subject.id for event in happened if isinstance(event, DealEvent))
    keys = {
        digest_that_tells(work.workspace.team(team), event.at)
        for event in happened
        if (team := _team_of(event, deals)) is not None
    }
    for key, post in work.spoken.posts(keys).items():
        again = Redrawn(key=key)
        due, expires = request.now, request.now + STALE
        work.post(Post(key=f"{key}:{batch.id}", says=again, to=post.to, due=due, expires=expires))


def redraw_news(undone: Batch, request: Request, work: UnitOfWork) -> None:
    """Have the news of what a batch changed about the leaderboard say that it was taken back."""
    batch = work.batch
    if batch is None:
        return
    key = BoardChanged(team=0, by=undone.by, batch=undone.id).key
    for post in work.spoken.posts([key]).values():
        due, expires = request.now, request.now + STALE
        work.post(Post(key=f"{key}:{batch.id}", says=Redrawn(key=key), to=post.to, due=due, expires=expires))


def _team_of(event: Event, deals: Mapping[int, Deal]) -> int | None:
    if isinstance(event, ActivityLogged):
        return event.activity.team
    if isinstance(event, DealCreated):
        return event.deal.team
    deal = deals.get(event.subject.id) if isinstance(event, DealEvent) else None
    return None if deal is None else deal.team


def _key(reader: int, request: Request, work: UnitOfWork) -> str:
    member = work.workspace.member(reader)
    zone = member.zone or (work.workspace.team(member.teams[0]).calendar.zone if member.teams else request.zone)
    return morning_key(reader, request.now.astimezone(ZoneInfo(zone)).date())
