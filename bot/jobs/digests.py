"""Put the morning digests that are due: which they are is the domain's to say, and a key in the outbox says it once."""

from collections.abc import Mapping
from datetime import date, datetime

from bot.clock import Clock
from bot.delivery import Delivery
from domain.selling.workspace import Workspace
from domain.voice.digest import digest_post
from domain.voice.hours import week_told_on
from domain.voice.meeting import review_key
from storage.database import Database


def digests(database: Database, _delivery: Delivery, clock: Clock) -> None:
    """Have every team's digest said whose turn it is. Nothing is written where it was put before."""
    now = clock.now()
    for workspace in database.workspaces():
        with database.begin(workspace, by=None, at=now, family="", verb="digest", door="job", writes=False) as work:
            reviewed = reviewed_on(database, work.workspace, now)
            posts = (digest_post(team, now, reviewed=reviewed.get(team.id)) for team in work.workspace.teams)
            due = {post.key: post for post in posts if post is not None}
            for key in due.keys() - database.posts.known(workspace, due.keys()):
                work.post(due[key])


def reviewed_on(database: Database, workspace: Workspace, now: datetime) -> Mapping[int, date]:
    """Return, for the teams whose review's turn begins today, the day of theirs on which it was sent already."""
    keys = {
        review_key(team.id, week.first): team
        for team in workspace.teams
        if (week := week_told_on(team, team.calendar.day_of(now))) is not None
    }
    said = database.posts.said_at(workspace.id, keys)
    return {keys[key].id: keys[key].calendar.day_of(at) for key, at in said.items()}
