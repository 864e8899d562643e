"""Every benchmark runs to its end on a few deals: what it measures is the answer that a person gets."""

import pytest

from bench.__main__ import ALL, Sizes, measured
from bench.rounds import Timed

TINY = Sizes(deals=12, few=10, many=30, rows=8, rounds=1, times=2, people=40, history=800)


@pytest.mark.parametrize("name", ALL)
def test_it_measures_something(name: str) -> None:
    figures = measured([name], TINY)
    assert figures
    assert all(figure.value > 0 and figure.n for figure in figures)
    assert any(figure.ratio for figure in figures)


def test_orders_are_measured_on_postgresql_too(postgres_server: str) -> None:
    told = [figure.what for figure in measured(["orders"], TINY, server=postgres_server)]
    assert "/deal move: 12 deals, SQLite" in told
    assert "/deal move: 12 deals, PostgreSQL" in told


def test_a_ratio_is_that_of_neighbours_so_that_a_slow_minute_counts_for_both() -> None:
    quick, slow = Timed(((1.0, 1.0), (10.0, 10.0))), Timed(((2.0, 2.0), (20.0, 20.0)))
    assert slow.ratio(quick) == 2
    assert slow.best == 2
    assert slow.n == 4
