"""An answer that is ready in time is returned, one that is not follows; what can wait gives way to what does not."""

from collections.abc import Iterator
from threading import Event, Thread
from time import perf_counter

import pytest

from bot.pool import COURTESY, Pool

LONG = 30.0
"""Seconds that no test waits unless something is wrong."""


@pytest.fixture
def pool() -> Iterator[Pool]:
    pool = Pool(width=2, patience=0.0)
    yield pool
    pool.close()


def test_what_is_ready_in_time_is_returned() -> None:
    pool = Pool(patience=LONG)
    assert pool.answer(lambda: "yes", late=lambda _: None) == "yes"
    pool.close()


def test_what_takes_longer_follows(pool: Pool) -> None:
    go, told, heard = Event(), Event(), list[str]()

    def late(answer: str) -> None:
        heard.append(answer)
        told.set()

    def work() -> str:
        go.wait(LONG)
        return "late"

    assert pool.answer(work, late=late) is None
    go.set()
    assert told.wait(LONG)
    assert heard == ["late"]


def test_closing_finishes_what_was_handed_over() -> None:
    pool, done = Pool(width=1, patience=0.0), list[int]()
    for n in range(5):
        pool.do(lambda n=n: done.append(n))
    pool.close()
    assert done == [0, 1, 2, 3, 4]


def test_a_late_answer_is_told_even_while_closing() -> None:
    pool, go, heard = Pool(width=1, patience=0.0), Event(), list[str]()

    def work() -> str:
        go.wait(LONG)
        return "late"

    assert pool.answer(work, late=heard.append) is None
    go.set()
    pool.close()
    assert heard == ["late"]


def test_nobody_gives_way_while_nobody_waits() -> None:
    pool = Pool(patience=LONG, courtesy=LONG)
    assert pool.give_way()
    assert pool.answer(lambda: "done", late=lambda _: None) == "done"
    assert pool.give_way()
    pool.close()


def test_what_can_wait_goes_on_when_an_answer_takes_long() -> None:
    pool, may_end, asking = asked(COURTESY)
    began = perf_counter()
    assert not pool.give_way()
    assert perf_counter() - began >= COURTESY * 0.9, "it waited, and not for ever"
    may_end.set()
    asking.join()
    pool.close()


def test_what_can_wait_goes_on_when_the_answer_is_there() -> None:
    pool, may_end, asking = asked(LONG)
    may_end.set()
    assert pool.give_way()
    asking.join()
    pool.close()


def asked(courtesy: float) -> tuple[Pool, Event, Thread]:
    """Return a pool of which somebody waits for an answer, what lets it come, and who waits."""
    pool, started, may_end = Pool(patience=LONG, courtesy=courtesy), Event(), Event()

    def answer() -> None:
        started.set()
        may_end.wait(LONG)

    asking = Thread(target=pool.answer, args=(answer,), kwargs={"late": lambda _: None})
    asking.start()
    assert started.wait(LONG)
    return pool, may_end, asking
