"""A deal that is lent without names: nothing is told that fits fewer than three people, all in all (rules 10, 14)."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.foundations.money import Money
from domain.selling.process import Phase
from domain.voice.lent import PEOPLE, Facts, Lent, around, with_names, without_names


def a_deal(owner: int | None, **more: Any) -> Lent:
    known = {"lost": False, "reason": None, "stage": 5, "phase": Phase.CLOSING, "age": 38, "days": 15}
    return Lent(**{"owner": owner, "worth": euros(12_500), **known, **more})


def euros(amount: int) -> Money:
    return Money(amount=Decimal(amount), currency="EUR")


MINE = a_deal(1)
TEN_TO_FIFTY = (euros(10_000), euros(50_000))
EARLY: dict[str, Any] = {"stage": 1, "phase": Phase.PROSPECTING}
TOLD = Facts(lost=False, stage=5, times=2, between=TEN_TO_FIFTY)


@pytest.mark.parametrize(
    ("others", "told"),
    [
        ([MINE, a_deal(2), a_deal(3)], TOLD),
        ([MINE, a_deal(2)], Facts()),  # of two, the other knows
        ([MINE, a_deal(2), a_deal(2), a_deal(1), a_deal(None)], Facts()),
        ([MINE, a_deal(2), a_deal(3, **EARLY)], Facts(lost=False, times=2, between=TEN_TO_FIFTY)),
        ([MINE, a_deal(2), a_deal(3, stage=4)], Facts(lost=False, phase=Phase.CLOSING, times=2, between=TEN_TO_FIFTY)),
        ([MINE, a_deal(2), a_deal(3, age=16)], TOLD.but(times=1)),
        ([MINE, a_deal(2), a_deal(3, age=15)], TOLD.but(times=None)),
        ([MINE, a_deal(2), a_deal(3, worth=euros(9_999))], TOLD.but(between=None)),
        ([MINE, a_deal(2), a_deal(3, worth=None)], TOLD.but(between=None)),
        # each fact fits three, but the two together fit two
        ([MINE, a_deal(2), a_deal(3, age=2), a_deal(4, age=40, **EARLY)], TOLD.but(times=None)),
    ],
)
def test_only_what_fits_three_people_together_is_told(others: list[Lent], told: Facts) -> None:
    assert without_names(MINE, others) == told


def test_of_a_lost_deal_the_reason_is_told_where_three_people_lost_for_it() -> None:
    gone: dict[str, Any] = {"lost": True, "age": None, "days": None, "worth": None}
    mine = a_deal(1, reason="price", **gone)
    three = [mine, a_deal(2, reason="price", **gone), a_deal(3, reason="price", **gone)]
    assert without_names(mine, three) == Facts(lost=True, reason="price", stage=5)
    three[2] = three[2]._replace(reason="timing")
    assert without_names(mine, three) == Facts(lost=True, stage=5)
    assert without_names(mine, [mine, a_deal(2), a_deal(3)]) == Facts(), "the others lost none"


def test_where_it_stands_alone_is_nothing_to_think_about() -> None:
    assert not Facts().tells
    assert not Facts(lost=False, stage=5).tells
    assert not Facts(lost=True, phase=Phase.CLOSING).tells
    assert all(each.tells for each in (TOLD, Facts(lost=True, reason="price"), Facts(lost=False, stage=5, times=1)))


def test_with_names_all_is_told() -> None:
    assert with_names(MINE) == Facts(lost=False, stage=5, age=38, days=15, worth=euros(12_500))
    assert with_names(MINE._replace(age=9)) == Facts(lost=False, stage=5, worth=euros(12_500))


@pytest.mark.parametrize(
    ("worth", "least", "most"),
    [(1, 1, 5), (4_999, 1_000, 5_000), (5_000, 5_000, 10_000), (9_999, 5_000, 10_000), (10_000, 10_000, 50_000)],
)
def test_an_amount_is_told_between_round_ones(worth: int, least: int, most: int) -> None:
    assert around(euros(worth)) == (euros(least), euros(most))


deals = st.builds(
    a_deal,
    st.integers(1, 4),
    lost=st.booleans(),
    reason=st.sampled_from([None, "price"]),
    stage=st.integers(4, 5),
    age=st.sampled_from([None, 3, 20, 40]),
    worth=st.sampled_from([None, euros(700), euros(12_000)]),
)


@given(deals, st.lists(deals, max_size=9))
def test_whatever_is_told_is_true_of_deals_of_three_people(it: Lent, others: list[Lent]) -> None:
    told = without_names(it, [it, *others])
    if told == Facts():
        return

    def fits(each: Lent) -> bool:
        return (
            told.lost in {None, each.lost}
            and told.reason in {None, each.reason}
            and told.stage in {None, each.stage}
            and told.phase in {None, each.phase}
            and (told.times is None or each.times >= told.times)
            and told.between in {None, each.between}
        )

    assert fits(it)
    assert len({each.owner for each in (it, *others) if fits(each)}) >= PEOPLE
    assert (told.age, told.worth) == (None, None)
