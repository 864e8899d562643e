"""Begin the day anew on the walls that stand: a picture of the day, in the hours of a working day (rules 7)."""

from datetime import date

from bot.clock import Clock
from bot.delivery import Delivery
from domain.voice.wall import wall_this_morning
from storage.database import Database


def wall(database: Database, _delivery: Delivery, clock: Clock) -> None:
    """Have each wall drawn once a working day. Nothing is written where that was put before."""
    now = clock.now()
    for workspace in database.workspaces():
        standing = database.walls.pictured(workspace)
        if not standing:
            continue
        with database.begin(workspace, by=None, at=now, family="", verb="wall", door="job", writes=False) as work:
            old = (team for team in work.workspace.teams if _is_old(standing.get(team.id), team.calendar.day_of(now)))
            due = {post.key: post for team in old if (post := wall_this_morning(team, now)) is not None}
            for key in due.keys() - database.posts.known(workspace, due.keys()):
                work.post(due[key])


def _is_old(pictured: date | None, today: date) -> bool:
    return pictured is not None and pictured < today
