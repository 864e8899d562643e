"""The ideal pipeline: the worked example of the rules, what is judged short or slow, and whose the wins are."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.foundations.money import Money
from domain.insight.chances import Reached
from domain.insight.ideal import Aged, Goal, IdealPipeline, Pace, Volume, band, ideal, median, needed, pace, volume
from domain.insight.whose import Whose
from domain.selling.deal import Status
from domain.selling.process import Process, Terms
from tests.domain.insight.book import BUSINESS, RATES, SINCE_MARCH, STAGES, TODAY, euros

FOUR = BUSINESS.but(
    stages=tuple(
        stage.but(terms=(Terms(valid_from=SINCE_MARCH, p=p * 100, days=days),))
        for stage, p, days in zip(BUSINESS.stages[1:], (10, 25, 50, 75), (15, 25, 45, 35), strict=True)
    )
)
"""The worked example's process: four stages with P = 10, 25, 50, 75 % and D = 15, 25, 45, 35."""
THREE_A_MONTH = (Goal(None, Fraction(90_000_00), 21),)
SALE = euros(30_000)


def figure(
    ages: Sequence[Aged] = (),
    resolved: Sequence[Reached] = (),
    goals: Sequence[Goal] = THREE_A_MONTH,
    processes: Sequence[Process] = (FOUR,),
    process: int | None = None,
) -> IdealPipeline:
    found = ideal(
        ages,
        resolved,
        goals,
        processes=processes,
        rates=RATES,
        currency="EUR",
        planned_sale=SALE,
        today=TODAY,
        whose=Whose(process=process),
    )
    assert found is not None
    return found


def aged(key: str, age: int | None, deals: int, stalled: int = 0) -> Aged:
    return Aged(1, FOUR.id, STAGES[key].id, age, deals, stalled)


def won(deals: int, euros_each: int, process: int = FOUR.id, status: Status = Status.WON) -> Reached:
    return Reached(process, status, frozenset(), "EUR", deals, deals * euros_each * 100)


def test_three_sales_a_month_need_what_the_rules_say() -> None:
    found = figure()
    assert [round(float(row.ideal), 1) for row in found.rows] == [21.4, 14.3, 12.9, 6.7]
    assert [row.ideal for row in found.rows] == [Fraction(150, 7), Fraction(100, 7), Fraction(90, 7), Fraction(20, 3)]
    assert (found.wanted, found.target, found.sale, found.is_assumed) == (3, euros(90_000), SALE, True)
    assert round(float(found.ideal), 1) == 55.2


def test_a_day_s_arrivals_times_the_days_they_stay() -> None:
    assert needed(Fraction(3, 21), Fraction(1, 2), 45) == Fraction(90, 7)


@pytest.mark.parametrize(
    ("ideal_number", "live", "judged"),
    [
        (Fraction(0), 1, Volume.FINE),
        (Fraction(0), 2, Volume.OVER),
        (Fraction(1, 2), 0, Volume.FINE),  # less than one deal from it
        (Fraction(3, 2), 0, Volume.FINE),  # 1.28 √1.5 = 1.57
        (Fraction(16), 11, Volume.FINE),  # 1.28 √16 = 5.12
        (Fraction(16), 10, Volume.SHORT),
        (Fraction(16), 21, Volume.FINE),
        (Fraction(16), 22, Volume.OVER),
        (Fraction(100, 7), 9, Volume.SHORT),
        (Fraction(100, 7), 10, Volume.FINE),
    ],
)
def test_a_count_is_judged_outside_the_band(ideal_number: Fraction, live: int, judged: Volume) -> None:
    assert volume(live, ideal_number) is judged


@pytest.mark.parametrize(
    ("age", "days", "judged"),
    [
        (None, 10, None),
        (Fraction(10), 10, Pace.FINE),
        (Fraction(21, 2), 10, Pace.SLOW),
        (Fraction(15), 10, Pace.SLOW),
        (Fraction(31, 2), 10, Pace.VERY_SLOW),
    ],
)
def test_a_median_age_is_judged_by_the_standard_duration(age: Fraction | None, days: int, judged: Pace | None) -> None:
    assert pace(age, days) is judged


def test_stalled_deals_are_not_counted() -> None:
    found = figure([aged("negotiation", 10, 5), aged("negotiation", 200, 9, stalled=9), aged("negotiation", None, 1)])
    last = found.rows[-1]
    assert (last.live, last.stalled, last.median_age, last.pace) == (6, 9, 10, Pace.FINE)
    assert (last.volume, last.missing) == (Volume.FINE, 0)
    assert [row.missing for row in found.rows] == [22, 15, 13, 0]
    assert (found.missing, found.live, found.stalled) == (50, 6, 9)
    assert [row.stage for row in found.short] == [row.stage for row in found.rows[:3]]


def test_the_average_sale_is_what_was_won_once_ten_deals_were() -> None:
    nine = figure(resolved=[won(9, 9_000)])
    assert (nine.sale, nine.sales, nine.is_assumed) == (SALE, 9, True)
    ten = figure(resolved=[won(10, 9_000), won(5, 1, status=Status.LOST)])
    assert (ten.sale, ten.sales, ten.wanted) == (euros(9_000), 10, 10)
    dollars = won(10, 9_000)._replace(currency="USD")
    assert figure(resolved=[dollars]).sale == euros(8_100)
    assert figure(resolved=[dollars._replace(currency="CHF")]).is_assumed


def test_what_is_wanted_of_all_is_shared_as_the_wins_were() -> None:
    other = BUSINESS.but(id=9, stages=tuple(stage.but(id=stage.id + 90, process=9) for stage in BUSINESS.stages))
    shared = {"processes": (FOUR, other), "resolved": [won(9, 30_000), won(3, 30_000, process=9)]}
    both = figure(**shared)
    assert {row.process for row in both.rows} == {FOUR.id, 9}
    assert (both.wanted, both.target) == (3, euros(90_000))
    one = figure(**shared, process=9)
    assert {row.process for row in one.rows} == {9}
    assert (one.wanted, one.target) == (Fraction(3, 4), euros(22_500))
    of_the_other = (Goal(9, Fraction(60_000_00), 21), *THREE_A_MONTH)
    assert figure(**shared, goals=of_the_other, process=9).wanted == 2
    assert {row.process for row in figure(processes=(FOUR, other)).rows} == {FOUR.id}  # nothing was won yet


def test_without_revenue_to_aim_at_there_is_no_ideal() -> None:
    given = {"processes": (FOUR,), "rates": RATES, "currency": "EUR", "today": TODAY}
    assert ideal([], [], [], planned_sale=SALE, **given) is None
    assert ideal([], [], THREE_A_MONTH, planned_sale=Money(amount=Decimal(9), currency="CHF"), **given) is None


def test_a_stage_from_which_nothing_can_be_won_has_no_ideal() -> None:
    hopeless = FOUR.stages[0].but(terms=(Terms(valid_from=SINCE_MARCH, p=0, days=5),))
    process = FOUR.but(stages=(hopeless, *FOUR.stages[1:]))
    assert [row.stage for row in figure(processes=(process,)).rows] == [stage.id for stage in FOUR.stages[1:]]


@given(st.fractions(0, 500, max_denominator=50), st.integers(0, 600))
def test_the_band_is_where_a_count_is_fine(wanted: Fraction, live: int) -> None:
    fewest, most = band(wanted)
    assert (fewest <= live <= most) == (volume(live, wanted) is Volume.FINE)


@given(st.dictionaries(st.integers(0, 300), st.integers(1, 5), max_size=12))
def test_a_median_is_that_of_the_deals_one_by_one(ages: dict[int, int]) -> None:
    each = sorted(age for age, deals in ages.items() for _ in range(deals))
    n = len(each)
    assert median(ages) == (Fraction(each[(n - 1) // 2] + each[n // 2], 2) if n else None)
