"""Put the reviews that are due: read when it is their hour, said once under the key of their week (rules 10)."""

from datetime import datetime

from bot.clock import Clock
from bot.delivery import Delivery
from commands.board.honours import settle_honours
from commands.review.figures import review_of
from domain.foundations.when import week_of
from domain.selling.people import Team
from domain.voice.hours import Due, review_due
from domain.voice.meeting import review_key, review_posts
from storage.database import Database


def reviews(database: Database, _delivery: Delivery, clock: Clock) -> None:
    """Have every team's review said whose turn it is. Nothing is read or written where it was put before."""
    now = clock.now()
    for workspace in database.workspaces():
        with database.begin(workspace, by=None, at=now, family="", verb="review", door="job", writes=False) as work:
            turns = {
                review_key(team.id, turn.day): (team, turn)
                for team in work.workspace.teams
                if (turn := review_due(team, now)) is not None
            }
        for key in sorted(turns.keys() - database.posts.known(workspace, turns.keys())):
            _put(database, workspace, *turns[key], now)


def _put(database: Database, workspace: int, team: Team, turn: Due, now: datetime) -> None:
    """Settle whom the review mentions, then read it and have it said."""
    with database.begin(workspace, by=None, at=now, family="", verb="honours", door="job") as work:
        settle_honours(team, now, work)
    with database.begin(workspace, by=None, at=now, family="", verb="review", door="job", writes=False) as work:
        told = review_of(team, week_of(turn.day), now, work)
        for post in review_posts(team, told, due=turn.at, expires=turn.expires):
            work.post(post)
