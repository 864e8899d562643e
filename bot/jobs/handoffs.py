"""Put the reminders of hand-offs that wait: to their receivers after a day, to the managers after two (rules 9)."""

from collections.abc import Iterator
from datetime import datetime

from bot.clock import Clock
from bot.delivery import Delivery
from domain.ports import UnitOfWork
from domain.voice.announcements import Post
from domain.voice.handing import handed_key, posts_due
from storage.database import Database


def handoffs(database: Database, delivery: Delivery, clock: Clock) -> None:
    """Have those reminded who were not yet. Nothing is written where nobody is."""
    now, put = clock.now(), 0
    for workspace in database.workspaces():
        with database.begin(workspace, by=None, at=now, family="", verb="handoffs", door="job", writes=False) as work:
            due = {post.key: post for post in _due(work, now)}
            new = due.keys() - database.posts.known(workspace, due.keys())
            for key in new:
                work.post(due[key])
            put += len(new)
    if put:
        delivery.kick()


def _due(work: UnitOfWork, now: datetime) -> Iterator[Post]:
    waiting = work.handoffs.waiting()
    told = work.spoken.posts(handed_key(each.id) for each in waiting) if waiting else {}
    teams = {team.id: team for team in work.workspace.teams}
    for each in waiting:
        post = told.get(handed_key(each.id))
        if each.team in teams:
            yield from posts_due(
                each,
                told_at=None if post is None else post.due,
                team=teams[each.team],
                receiver=work.workspace.member(each.receiver),
                managers=[m for m in work.workspace.members_of(each.team) if m.manages(each.team)],
                now=now,
            )
