"""Our own threads: a listener hands its work over and waits as long as the acknowledgement allows, not longer."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillWorking
from threading import Event, Lock
from typing import Final, TypeVar

from bot.log import note_trouble

T = TypeVar("T")
WIDTH: Final = 32
"""As many orders are worked on at once; Socket Mode reads as many at once (docs/architecture.md 3)."""
PATIENCE: Final = 2.0
"""Seconds that an acknowledgement waits for its answer; Slack gives up after 3."""

COURTESY: Final = 0.05
"""Seconds that what can wait gives way to what somebody waits for."""


class Pool:
    """Workers for what listeners hand over."""

    def __init__(self, *, width: int = WIDTH, patience: float = PATIENCE, courtesy: float = COURTESY) -> None:
        self._workers = ThreadPoolExecutor(width, thread_name_prefix="cordee")
        self.patience = patience
        self._courtesy = courtesy
        self._answering = 0
        self._lock = Lock()
        self._free = Event()
        self._free.set()

    def answer(self, work: Callable[[], T], *, late: Callable[[T], None]) -> T | None:
        """Return what the work gives if it comes in time; otherwise None, and `late` gets it when it is done.

        The work must not raise: whoever hands it over turns what goes wrong into an answer.
        """
        self._one_more_waits()
        try:
            done = self._workers.submit(work)
        except RuntimeError:  # the pool is closing: nobody will answer
            self._one_less_waits()
            raise
        done.add_done_callback(lambda _: self._one_less_waits())
        try:
            return done.result(self.patience)
        except StillWorking:
            done.add_done_callback(lambda finished: self._follow(finished, late))
            return None

    def give_way(self) -> bool:
        """Return when nobody waits for an answer (True), or after a moment (False): for work that can wait itself."""
        return self._free.wait(self._courtesy)

    def do(self, work: Callable[[], None]) -> None:
        """Have something done that nobody waits for; what goes wrong is in the log."""
        self._workers.submit(_minded, work)

    def close(self) -> None:
        """Finish everything that was handed over, then end."""
        self._workers.shutdown(wait=True)

    def _one_more_waits(self) -> None:
        with self._lock:
            self._answering += 1
            self._free.clear()

    def _one_less_waits(self) -> None:
        with self._lock:
            self._answering -= 1
            if self._answering == 0:
                self._free.set()

    def _follow(self, finished: Future[T], late: Callable[[T], None]) -> None:
        try:
            self._workers.submit(late, finished.result())
        except RuntimeError:  # the pool is closing: this thread is still there to tell
            late(finished.result())


def _minded(work: Callable[[], None]) -> None:
    try:
        work()
    except Exception as error:
        note_trouble(error, "pool")
