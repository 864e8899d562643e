"""Forget what was only kept for a while: handled deliveries after a day, the words of old posts after thirty."""

from datetime import timedelta
from typing import Final

from bot.clock import Clock
from bot.delivery import Delivery
from bot.delivery.posts import kinds
from domain.voice.announcements import Review
from storage.database import Database

WORDS_KEPT: Final = timedelta(days=30)
KEPT: Final = kinds(frozenset({Review}))
"""Kinds of posts whose bodies hold ids and numbers, and nobody's words."""


def forget(database: Database, _delivery: Delivery, clock: Clock) -> None:
    """Purge the inbox, the turns taken, and the bodies of posts said long ago; reviews hold ids alone (rules 14)."""
    now = clock.now()
    database.turns.purge(now)
    database.inbox.purge(now)
    database.posts.purge(now - WORDS_KEPT, but=KEPT)
