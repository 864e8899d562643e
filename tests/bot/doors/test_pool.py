"""An answer that is ready in time is returned; one that is not follows by itself."""

from collections.abc import Iterator
from threading import Event

import pytest

from bot.pool import Pool


@pytest.fixture
def pool() -> Iterator[Pool]:
    pool = Pool(width=2, patience=0.0)
    yield pool
    pool.close()


def test_what_is_ready_in_time_is_returned() -> None:
    pool = Pool(patience=10)
    assert pool.answer(lambda: "yes", late=lambda _: None) == "yes"
    pool.close()


def test_what_takes_longer_follows(pool: Pool) -> None:
    go, told, heard = Event(), Event(), list[str]()

    def late(answer: str) -> None:
        heard.append(answer)
        told.set()

    def work() -> str:
        go.wait(10)
        return "late"

    assert pool.answer(work, late=late) is None
    go.set()
    assert told.wait(10)
    assert heard == ["late"]


def test_closing_finishes_what_was_handed_over() -> None:
    pool, done = Pool(width=1, patience=0.0), list[int]()
    for n in range(5):
        pool.do(lambda n=n: done.append(n))  # type: ignore[misc]
    pool.close()
    assert done == [0, 1, 2, 3, 4]


def test_a_late_answer_is_told_even_while_closing() -> None:
    pool, go, heard = Pool(width=1, patience=0.0), Event(), list[str]()

    def work() -> str:
        go.wait(10)
        return "late"

    assert pool.answer(work, late=heard.append) is None
    go.set()
    pool.close()
    assert heard == ["late"]
