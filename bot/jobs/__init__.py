"""Jobs: what the clock has done. Each may run at any time, any number of times, in any replica; none remembers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bot.clock import Clock
from bot.delivery import Delivery
from bot.jobs.closings import closings
from bot.jobs.credit import credit
from bot.jobs.deliver import deliver
from bot.jobs.digests import digests
from bot.jobs.forget import forget
from bot.jobs.handoffs import handoffs
from bot.jobs.honours import honours
from bot.jobs.mornings import mornings
from bot.jobs.reviews import reviews
from bot.jobs.schema import schema
from bot.jobs.wall import wall
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Job:
    """Something done again and again, so many seconds apart."""

    name: str
    seconds: int
    run: Callable[[Database, Delivery, Clock], None]


JOBS: Final = (
    Job("schema", 30, schema),
    Job("closings", 60, closings),
    Job("mornings", 20, mornings),
    Job("digests", 20, digests),
    Job("honours", 300, honours),
    Job("reviews", 20, reviews),
    Job("handoffs", 20, handoffs),
    Job("wall", 60, wall),
    Job("deliver", 5, deliver),
    Job("credit", 60, credit),
    Job("forget", 3_600, forget),
)
"""In the order in which one sweep of them runs: what is due is put before it is delivered."""
