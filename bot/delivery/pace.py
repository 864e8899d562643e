"""How fast the bot may speak by itself: one message a second and channel, so many a minute and workspace.

Replicas share the pace through the database: a turn is taken there before anything is said.
"""

from datetime import datetime, timedelta
from typing import Final

from bot.delivery.saying import Spoken
from domain.voice.announcements import ChartAsked
from storage.database import Database
from storage.outbox import Claimed

PER_CHANNEL: Final = timedelta(seconds=1)
MINUTE: Final = timedelta(minutes=1)
SAME_CHART: Final = timedelta(minutes=10)
"""Within so long the same chart for the same channel edits the earlier post (rules 4)."""


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

    def same_chart(self, claimed: Claimed, chart: ChartAsked, now: datetime) -> Spoken | None:
        """Return where the same chart stands that was said at the same address within ten minutes."""
        for told in self._database.outbox.told_since(claimed.workspace, chart.kind, now - SAME_CHART):
            if told.post.to == claimed.post.to and _same(told.post.says, chart):
                return Spoken(told.channel, told.ts)
        return None


def _same(earlier: object, chart: ChartAsked) -> bool:
    return isinstance(earlier, ChartAsked) and earlier.but(asked_by=chart.asked_by) == chart
