"""Work out the credit of wins beforehand, so that a leaderboard finds it ready."""

from typing import Final

from bot.clock import Clock
from bot.delivery import Delivery
from storage.database import Database

AT_ONCE: Final = 50
"""Deals worked out in one go: some 50 ms."""
A_BEAT: Final = 500
"""Deals worked out in one beat of a workspace; what is left comes with the next, or when somebody asks."""


def credit(database: Database, _delivery: Delivery, clock: Clock) -> None:
    """Keep the credit of wins that somebody touched since it was kept; nobody misses it meanwhile."""
    for workspace_id in database.workspaces():
        for _ in range(A_BEAT // AT_ONCE):
            if database.work_out_credit(workspace_id, at=clock.now(), limit=AT_ONCE) < AT_ONCE:
                break
