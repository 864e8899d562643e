"""The clock: the one place where the program reads the time, lets it pass, and has work done by it."""

from collections.abc import Callable
from datetime import UTC, datetime
from threading import Event
from typing import Protocol

from apscheduler.schedulers.background import BackgroundScheduler


class Clock(Protocol):
    """Tells the time and lets it pass; tests bring one that stands still."""

    def now(self) -> datetime:
        """Return the moment, with its zone."""

    def pause(self, seconds: float) -> None:
        """Return after so many seconds, or earlier when the program stops."""


class WallClock:
    """The computer's clock."""

    def __init__(self) -> None:
        self._stopping = Event()

    def now(self) -> datetime:
        """Return the moment, in UTC."""
        return datetime.now(UTC)  # noqa: TID251  this is the door by which time enters

    def pause(self, seconds: float) -> None:
        """Return after so many seconds, or at once when the program stops."""
        self._stopping.wait(seconds)

    def stop(self) -> None:
        """End every pause."""
        self._stopping.set()


class Metronome:
    """Beats for the jobs. It remembers nothing: what is due is computed from the clock at each beat."""

    def __init__(self) -> None:
        self._scheduler = BackgroundScheduler(timezone=UTC, daemon=True)

    def beat(self, name: str, seconds: int, job: Callable[[], None]) -> None:
        """Have a job done every so many seconds; a beat missed while it runs is not made up for."""
        self._scheduler.add_job(job, "interval", seconds=seconds, id=name, coalesce=True, max_instances=1)

    def start(self) -> None:
        """Begin to beat."""
        self._scheduler.start()

    def stop(self) -> None:
        """Stop; a job that runs is finished first."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)
