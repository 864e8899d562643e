"""What is drawn before a deal begins: where, when, in which process, and what becomes of it."""

from datetime import date
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from domain.selling.process import Process

Fate = Literal["won", "lost", "stalled", "parked", "cancelled"]
FATES: Final[dict[Fate, int]] = {"won": 34, "lost": 42, "stalled": 11, "parked": 8, "cancelled": 5}
AMOUNTS: Final = {"business": (9_000, 0.75), "private": (3_800, 0.5), "tender": (42_000, 0.6)}
"""The median amount of a process, and how far amounts stray from it."""


class Plan(NamedTuple):
    """What is drawn before a deal begins."""

    team: str
    process: Process
    begun: date
    fate: Fate
    ends_in: int
    """The position of the stage in which its fate is met."""
    name: str | None = None
    amount: Decimal | None = None
    currency: str | None = None
