"""Put the reviews that are due: read when it is their hour, said once under the key of their week (rules 10)."""

from bot.clock import Clock
from bot.delivery import Delivery
from commands.review.figures import review_of
from domain.foundations.when import week_of
from domain.voice.hours import review_due
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
            for key in sorted(turns.keys() - database.outbox.known(workspace, turns.keys())):
                team, turn = turns[key]
                told = review_of(team, week_of(turn.day), now, work)
                for post in review_posts(team, told, due=turn.at, expires=turn.expires):
                    work.post(post)
