"""Put the morning digests that are due: which they are is the domain's to say, and a key in the outbox says it once."""

from bot.clock import Clock
from bot.delivery import Delivery
from domain.voice.digest import digest_post
from storage.database import Database


def digests(database: Database, _delivery: Delivery, clock: Clock) -> None:
    """Have every team's digest said whose turn it is. Nothing is written where it was put before."""
    now = clock.now()
    for workspace in database.workspaces():
        with database.begin(workspace, by=None, at=now, family="", verb="digest", door="job", writes=False) as work:
            due = {post.key: post for team in work.workspace.teams if (post := digest_post(team, now)) is not None}
            for key in due.keys() - database.outbox.known(workspace, due.keys()):
                work.post(due[key])
