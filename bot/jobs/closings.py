"""Give closed deals their day that lack it: an older replica closed them, ending while a newer one began."""

import structlog

from bot.clock import Clock
from bot.delivery import Delivery
from storage.closings import give_their_days
from storage.database import Database

log = structlog.get_logger()


def closings(database: Database, _delivery: Delivery, _clock: Clock) -> None:
    """Look whether there are any; on any other day an empty index is read."""
    found = give_their_days(database.connections)
    if found:
        log.info("closed deals given their day", deals=found)
