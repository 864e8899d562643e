"""What was loaded at the start is not gone through again and again."""

import gc
from collections.abc import Iterator

import pytest

from bot.memory import ALLOCATED, keep_the_start


@pytest.fixture
def collector() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


@pytest.mark.usefixtures("collector")
def test_what_was_there_is_left_alone_and_what_comes_is_not() -> None:
    there: list[object] = [[]]
    keep_the_start()
    new: list[object] = [[]]
    gone_through = {id(each) for each in gc.get_objects()}
    assert id(there) not in gone_through
    assert id(new) in gone_through
    assert gc.get_threshold()[0] == ALLOCATED
