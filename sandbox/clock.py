"""The machine's own time: the only place where it is read."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def computer_clock() -> datetime:
    """Now, for a sandbox that nobody moves and for signatures, which apps check against the real time."""
    return datetime.now(UTC)  # noqa: TID251 (this is the clock)
