"""A team has one wall: whoever draws it takes it in hand, and says how it stands when letting go."""

from datetime import date, timedelta

import pytest

from storage.database import Database
from storage.walls import IN_HAND, Standing
from tests.storage.sales import MONDAY, Sales

UP = Standing("C1", "1.5", MONDAY, "imprint", "F1", "59 deals", date(2026, 11, 23))


@pytest.fixture
def sales(shared_database: Database) -> Sales:
    return Sales(shared_database)


def test_a_wall_that_was_never_put_up_stands_nowhere(sales: Sales) -> None:
    walls, here = sales.database.walls, (sales.workspace, sales.north)
    assert walls.get(*here) is None
    assert walls.take(*here, by="a", now=MONDAY)
    assert walls.get(*here) is None


def test_one_at_a_time_has_it_in_hand_and_comes_back_to_it(sales: Sales) -> None:
    walls, here = sales.database.walls, (sales.workspace, sales.north)
    assert walls.take(*here, by="a", now=MONDAY)
    assert not walls.take(*here, by="b", now=MONDAY)
    assert walls.take(*here, by="a", now=MONDAY)
    assert walls.take(sales.workspace, sales.south, by="b", now=MONDAY)
    walls.stands(*here, UP, by="a")
    assert walls.take(*here, by="b", now=MONDAY)
    assert walls.get(*here) == UP
    assert walls.pictured(sales.workspace) == {sales.north: date(2026, 11, 23)}


def test_who_has_it_in_hand_too_long_has_lost_it(sales: Sales) -> None:
    walls, here = sales.database.walls, (sales.workspace, sales.north)
    assert walls.take(*here, by="a", now=MONDAY)
    assert not walls.take(*here, by="b", now=MONDAY + IN_HAND - timedelta(seconds=1))
    assert walls.take(*here, by="b", now=MONDAY + IN_HAND)
    walls.stands(*here, UP, by="a")
    assert walls.get(*here) is None, "it is b who says how it stands"


def test_another_workspace_has_walls_of_its_own(sales: Sales, shared_database: Database) -> None:
    other = Sales(shared_database)
    walls = shared_database.walls
    assert walls.take(sales.workspace, sales.north, by="a", now=MONDAY)
    walls.stands(sales.workspace, sales.north, UP, by="a")
    assert walls.get(other.workspace, other.north) is None
