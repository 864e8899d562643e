"""How fast the bot may speak by itself: one message a second and channel, so many a minute and workspace.

Replicas share the pace through the database: a turn is taken there before anything is said.
"""

from datetime import datetime, timedelta
from typing import Final

from storage.database import Database
from storage.outbox import Claimed

PER_CHANNEL: Final = timedelta(seconds=1)
MINUTE: Final = timedelta(minutes=1)


class Pace:
    """What was said lately."""

    def __init__(self, database: Database, *, per_minute: int) -> None:
        self._database = database
        self._per_minute = per_minute

    def not_before(self, claimed: Claimed, place: str, now: datetime) -> datetime | None:
        """Take the turn to speak at a place and return None; else return when to try again."""
        lately = self._database.outbox.heard_since(claimed.workspace, now - MINUTE)
        if lately >= self._per_minute:
            return now + MINUTE / 6
        mine = self._database.inbox.once(claimed.workspace, f"turn:{place}", now, within=PER_CHANNEL)
        return None if mine else now + PER_CHANNEL
