"""What can wait gives way to what somebody waits for."""

from threading import Event, Thread
from time import perf_counter

import pytest

from bot.pool import COURTESY, Pool


@pytest.fixture
def pool() -> Pool:
    return Pool(patience=5)


def test_nobody_gives_way_while_nobody_waits(pool: Pool) -> None:
    assert pool.answer(lambda: "done", late=lambda _: None) == "done"
    began = perf_counter()
    pool.give_way()
    assert perf_counter() - began < COURTESY
    pool.close()


def test_what_can_wait_goes_on_when_the_answer_is_there_or_takes_long(pool: Pool) -> None:
    started, may_end = Event(), Event()

    def answer() -> None:
        started.set()
        may_end.wait(5)

    asking = Thread(target=pool.answer, args=(answer,), kwargs={"late": lambda _: None})
    asking.start()
    started.wait(5)
    began = perf_counter()
    pool.give_way()
    assert perf_counter() - began >= COURTESY * 0.9, "it waited, and not for ever"
    may_end.set()
    asking.join()
    began = perf_counter()
    pool.give_way()
    assert perf_counter() - began < COURTESY
    pool.close()
