"""Lanes: threads that do the same thing anew whenever they are woken, and never more often than somebody woke them."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Lock

from bot.log import note_trouble


class Lane:
    """So many threads for one kind of work, which must find by itself what there is to do."""

    def __init__(self, name: str, work: Callable[[], None], *, width: int) -> None:
        self._work = work
        self._width = width
        self._threads = ThreadPoolExecutor(width, thread_name_prefix=f"cordee-{name}")
        self._running: set[Future[None]] = set()
        self._waiting = 0
        self._lock = Lock()

    def kick(self) -> None:
        """Have the work done once more; returns at once."""
        with self._lock:
            if self._waiting < self._width:
                self._submit()

    def settle(self) -> None:
        """Return when the work was done by everybody who was woken, and then once more."""
        with self._lock:
            running = set(self._running)
        wait(running)
        with self._lock:
            once_more = self._submit()
        if once_more is not None:
            once_more.result()

    def close(self) -> None:
        """Finish what is being done, then end."""
        self._threads.shutdown(wait=True)

    def _submit(self) -> Future[None] | None:
        try:
            running = self._threads.submit(self._woken)
        except RuntimeError:  # closing: what is left waits for the next program
            return None
        self._waiting += 1
        self._running = {each for each in self._running if not each.done()} | {running}
        return running

    def _woken(self) -> None:
        with self._lock:
            self._waiting -= 1
        try:
            self._work()
        except Exception as error:
            note_trouble(error, "delivery")
