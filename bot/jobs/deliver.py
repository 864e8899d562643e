"""Deliver what is due: what a rate limit, a lost connection or an ended process left behind."""

from bot.clock import Clock
from bot.delivery import Delivery
from storage.database import Database


def deliver(_database: Database, delivery: Delivery, _clock: Clock) -> None:
    """Have every post said that is due."""
    delivery.kick()
