"""Travelling in time: quarter by quarter, so that everything due on the way is done in its order."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from threading import Event, Lock, Thread

from sandbox.clock import MovableClock
from sandbox.workspace import Workspace

STRIDE = timedelta(minutes=15)
LONGEST = timedelta(days=400)
MORNING = time(8, 30)
MONDAY = 0


def destination(wish: str, here: datetime) -> datetime:
    """The moment that a wish means to somebody whose time is `here`; raises ValueError for one that is not a moment.

    Wishes are "hour", "day", "tomorrow" and "monday" (both at 08:30 on the wall), or a local date and time in ISO form.
    """
    match wish:
        case "hour":
            return datetime.fromtimestamp(here.timestamp() + 3600, here.tzinfo)  # one that passes
        case "day":
            return here + timedelta(days=1)
        case "tomorrow":
            return datetime.combine(here + timedelta(days=1), MORNING, here.tzinfo)
        case "monday":
            days = (MONDAY - here.weekday()) % 7 or 7
            return datetime.combine(here + timedelta(days=days), MORNING, here.tzinfo)
    told = datetime.fromisoformat(wish)
    return told if told.tzinfo is not None else told.replace(tzinfo=here.tzinfo)


class NoWay(ValueError):
    """A journey that cannot be made; its words are a key of `sandbox.words`, {n} the days that one may take."""


class Journey:
    """Moves the clock; those in `followers` are called at each step, and do what became due."""

    def __init__(self, clock: MovableClock, workspace: Workspace) -> None:
        self._clock = clock
        self._workspace = workspace
        self._stopped = Event()
        self._standing = Event()
        self._standing.set()
        self._lock = Lock()
        self._thread: Thread | None = None
        self.followers: list[Callable[[], object]] = []
        self.to: datetime | None = None
        """Where it is going, None while it stands."""

    def go(self, to: datetime) -> None:
        """Travels there and returns on arrival, or when it was stopped; raises NoWay when it cannot."""
        self._set_out(to)
        self._travel(to)

    def begin(self, to: datetime) -> None:
        """Sets out and returns at once; raises NoWay for such a moment too."""
        self._set_out(to)
        self._thread = Thread(target=self._travel, args=(to,), name="sandbox-journey", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stays where it is now; returns once it stands."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join(10)

    def wait(self, seconds: float) -> bool:
        """Waits until it stands; returns whether it does after at most so many seconds."""
        return self._standing.wait(seconds)

    def _set_out(self, to: datetime) -> None:
        now = self._clock()
        if to <= now:
            raise NoWay("The clock does not go back: what was said stays said.")
        if to - now > LONGEST:
            raise NoWay("One journey takes you {n} days at most.")
        with self._lock:
            if self.to is not None:
                raise NoWay("The clock is on its way already.")
            self.to = to
            self._standing.clear()
        self._stopped.clear()

    def _travel(self, to: datetime) -> None:
        try:
            while not self._stopped.is_set() and (now := self._clock()) < to:
                with self._workspace.changing():
                    self._clock.move(min(_next_quarter(now), to))
                for follow in self.followers:
                    follow()
        finally:
            with self._workspace.changing(), self._lock:
                self.to = None
                self._standing.set()


def _next_quarter(now: datetime) -> datetime:
    """The next quarter of an hour on every clock of the world: zones differ by whole quarters."""
    seconds = STRIDE.total_seconds()
    return datetime.fromtimestamp((now.timestamp() // seconds + 1) * seconds, now.tzinfo)
