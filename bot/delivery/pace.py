"""How fast the bot may speak by itself: one message a second and channel, so many a minute and workspace.

Replicas share the pace through the database: a turn is taken there before anything is said.
"""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select

from domain.voice.announcements import ChartAsked, Post
from storage.database import Database
from storage.outbox import Claimed
from storage.tables import outbox

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
        with self._database.connections.reading() as connection:
            lately = connection.execute(
                select(func.count())
                .select_from(outbox)
                .where(
                    outbox.c.workspace_id == claimed.workspace,
                    outbox.c.ts.is_not(None),
                    outbox.c.closed_at > now - MINUTE,
                )
            ).scalar_one()
        if lately >= self._per_minute:
            return now + MINUTE / 6
        mine = self._database.inbox.once(claimed.workspace, f"turn:{place}", now, within=PER_CHANNEL)
        return None if mine else now + PER_CHANNEL

    def same_chart(self, claimed: Claimed, chart: ChartAsked, now: datetime) -> tuple[str, str] | None:
        """Return channel and ts of the same chart, said at the same address within ten minutes."""
        posted_since = now - SAME_CHART  # by its ts: edits since do not make it younger
        query = (
            select(outbox.c.body, outbox.c.channel, outbox.c.ts)
            .where(
                outbox.c.workspace_id == claimed.workspace,
                outbox.c.kind == "chart",
                outbox.c.ts > f"{posted_since.timestamp():.6f}",
                outbox.c.body.is_not(None),
            )
            .order_by(outbox.c.closed_at.desc())
        )
        with self._database.connections.reading() as connection:
            rows = connection.execute(query).all()
        for row in rows:
            earlier = Post.model_validate_json(row.body)
            if earlier.to == claimed.post.to and _same(earlier.says, chart):
                return str(row.channel), str(row.ts)
        return None


def _same(earlier: object, chart: ChartAsked) -> bool:
    return isinstance(earlier, ChartAsked) and earlier.but(asked_by=chart.asked_by) == chart
