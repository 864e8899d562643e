"""What a change of a team's settings has said in its channel."""

from datetime import timedelta
from typing import Final

from commands.request import Request
from domain.ports import UnitOfWork
from domain.selling.people import Team
from domain.voice.announcements import DigestOn, Post, ToChannel

NEWS: Final = timedelta(days=1)
"""After so long nobody needs to be told that a digest comes: they have seen it."""


def announce_digest(team: Team, by: int | None, request: Request, work: UnitOfWork) -> None:
    """Have the channel told once who had a digest come from now on; nothing where there is none, or no channel."""
    if team.channel is None or not team.digest.on or work.batch is None:
        return
    work.post(
        Post(
            key=f"digest-on:{work.batch.id}",
            says=DigestOn(team=team.id, by=by, batch=work.batch.id),
            to=ToChannel(channel=team.channel),
            due=request.now,
            expires=request.now + NEWS,
        )
    )
