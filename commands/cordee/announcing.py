"""What a change of a team's settings has said in its channel."""

from datetime import timedelta
from typing import Final

from commands.redrawing import redraw_news
from commands.request import Request
from domain.foundations.event import Subject
from domain.ports import UnitOfWork
from domain.selling.people import Team
from domain.voice.announcements import AmountsChanged, BoardChanged, DigestOn, Post, ToChannel

NEWS: Final = timedelta(days=1)
"""After so long nobody needs to be told: they have seen it."""
LOOKED_AT: Final = 20
"""The latest changes of a team among which it is looked for when its digest was switched on."""


def announce_digest(team: Team, by: int | None, request: Request, work: UnitOfWork) -> None:
    """Have the channel told once who had a digest come from now on; nothing where there is none, or no channel."""
    if team.digest.on and work.batch is not None:
        _announce(team, DigestOn(team=team.id, by=by, batch=work.batch.id), request, work)


def announce_no_digest(team: Team, request: Request, work: UnitOfWork) -> None:
    """Have the news that a digest was switched on, where it stands, say that it is off again."""
    for each in reversed(work.ledger.of(Subject("team", team.id), limit=LOOKED_AT)):
        change = each.event.changes.get("digest") if each.live else None
        if change is not None and change.after.on and not change.before.on:
            redraw_news(each.batch, request, work)
            return


def announce_board(team: Team, by: int | None, request: Request, work: UnitOfWork) -> None:
    """Have the channel told once that the leaderboard shows more or less of people; nothing where there is none."""
    if work.batch is not None:
        _announce(team, BoardChanged(team=team.id, by=by, batch=work.batch.id), request, work)


def announce_amounts(team: Team, by: int | None, request: Request, work: UnitOfWork) -> None:
    """Have the channel told once that amounts are hidden in it, or shown again; nothing where there is none."""
    if work.batch is not None:
        news = AmountsChanged(team=team.id, by=by, batch=work.batch.id, shown=team.amounts)
        _announce(team, news, request, work)


def _announce(team: Team, news: DigestOn | BoardChanged | AmountsChanged, request: Request, work: UnitOfWork) -> None:
    if team.channel is None:
        return
    to, due = ToChannel(channel=team.channel), request.now
    work.post(Post(key=news.key, says=news, to=to, due=due, expires=due + NEWS))
