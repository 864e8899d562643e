"""Observed chances: configured ones speak while few deals ended, then the deals do."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.insight.chances import Chance, Reached, chances, problems, wilson
from domain.selling.deal import Status
from tests.domain.insight.book import BUSINESS, STAGES, TODAY

KEYS = tuple(STAGES)


def ended(table: str) -> list[Reached]:
    """Read deals from lines such as "3 lost to_qualify needs": how many, how they ended, and where they stood."""
    rows = []
    for line in filter(None, map(str.strip, table.strip().splitlines())):
        deals, status, *stages = line.split()
        stood = frozenset(STAGES[key].id for key in stages)
        rows.append(Reached(BUSINESS.id, Status(status), stood, "EUR", int(deals), 100))
    return rows


def of(table: str, key: str) -> Chance:
    return next(each for each in chances(ended(table), BUSINESS, TODAY) if each.stage == STAGES[key].id)


def test_without_any_deal_the_configured_probability_stands() -> None:
    assert [each.observed for each in chances([], BUSINESS, TODAY)] == [
        stage.probability(TODAY) for stage in BUSINESS.live_stages
    ]


def test_ten_deals_weigh_as_much_as_the_configuration() -> None:
    found = of("10 lost proposal_sent", "proposal_sent")
    assert (found.won, found.n, found.configured, found.observed) == (0, 10, Fraction(2, 5), Fraction(1, 5))


@pytest.mark.parametrize(
    ("line", "met"),
    [
        ("1 lost to_qualify", ("to_qualify",)),
        ("1 lost to_qualify proposal_sent", KEYS[:4]),  # moved on over two stages
        ("1 lost proposal_sent", ("proposal_sent",)),  # began there
        ("1 lost negotiation proposal_sent", KEYS[3:]),  # began late, and was moved back
        ("1 won proposal_sent", KEYS[3:]),  # a win passes over all that lay ahead
        ("1 won to_qualify", KEYS),
    ],
)
def test_a_deal_counts_for_the_stages_it_stood_in_or_passed_over(line: str, met: tuple[str, ...]) -> None:
    found = chances(ended(line), BUSINESS, TODAY)
    assert tuple(key for key, chance in zip(KEYS, found, strict=True) if chance.n) == met


def test_a_deal_of_another_process_counts_for_nothing() -> None:
    other = Reached(BUSINESS.id + 1, Status.WON, frozenset({STAGES["negotiation"].id}), "EUR", 30, 0)
    assert not any(each.n for each in chances([other], BUSINESS, TODAY))


def test_a_stage_from_which_fewer_are_won_than_from_an_earlier_one_is_a_problem() -> None:
    came_all_the_way = "40 won to_qualify"
    some = came_all_the_way + "\n 5 lost negotiation"
    assert problems(chances(ended(some), BUSINESS, TODAY)) == ()
    many = came_all_the_way + "\n 20 lost negotiation"
    assert problems(chances(ended(many), BUSINESS, TODAY)) == (STAGES["negotiation"].id,)


def test_fewer_than_twenty_deals_raise_no_problem() -> None:
    few = [Chance(stage=1, won=19, n=19, configured=Fraction(1, 2), observed=Fraction(1, 2))]
    many = [Chance(stage=2, won=0, n=200, configured=Fraction(1, 2), observed=Fraction(1, 2))]
    assert problems(few + many) == ()
    assert problems([few[0].but(won=20, n=20), *many]) == (2,)


@pytest.mark.parametrize(
    ("won", "n", "low", "high"),
    [(0, 0, 0.0, 1.0), (5, 10, 0.2366, 0.7634), (0, 10, 0.0, 0.2775), (20, 20, 0.8389, 1.0)],
)
def test_wilson_intervals_are_those_of_the_tables(won: int, n: int, low: float, high: float) -> None:
    assert wilson(won, n) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


@given(
    st.lists(
        st.builds(
            Reached,
            st.just(BUSINESS.id),
            st.sampled_from([Status.WON, Status.LOST]),
            st.frozensets(st.sampled_from([stage.id for stage in BUSINESS.stages]), min_size=1),
            st.just("EUR"),
            st.integers(1, 9),
            st.just(0),
        )
    )
)
def test_an_observed_chance_lies_between_the_configured_and_the_plain_one(rows: list[Reached]) -> None:
    for each in chances(rows, BUSINESS, date(2026, 11, 23)):
        ends = {each.configured, Fraction(each.won, each.n) if each.n else each.configured}
        assert min(ends) <= each.observed <= max(ends)
        assert 0 <= each.won <= each.n <= sum(row.deals for row in rows)
