"""The machine's own time, the only place where it is read, and a clock that people can move forward."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]


def computer_clock() -> datetime:
    """Now, for a sandbox that nobody moves and for signatures, which apps check against the real time."""
    return datetime.now(UTC)  # noqa: TID251 (this is the clock)


class MovableClock:
    """A clock that goes on ticking from wherever it was moved; never back, for what was said stays said."""

    def __init__(self, ticking: Clock = computer_clock) -> None:
        self._ticking = ticking
        self._ahead = timedelta(0)

    def __call__(self) -> datetime:
        """Now, as it was moved."""
        return self._ticking() + self._ahead

    def move(self, to: datetime) -> None:
        """Shows `to` from now on; an earlier moment than the one it shows changes nothing."""
        self._ahead = max(self._ahead, to - self._ticking())
