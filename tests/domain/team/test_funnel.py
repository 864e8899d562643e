"""The reverse funnel: the worked example word for word, rates that cannot be, and weeks that add up."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.foundations.money import Money
from domain.foundations.when import Calendar, Closure, Period, month_of
from domain.selling.people import Role
from domain.team.funnel import NAMES, Funnel, Ratios, Step, ZeroRate, assigned, funnel, weeks_of

FRANCE = Calendar(zone="Europe/Paris", country="FR")


def euros(amount: int | str) -> Money:
    return Money(amount=Decimal(amount), currency="EUR")


def whole(plan: Funnel) -> dict[str, int]:
    return {step.value: plan.whole(step) for step in Step}


def test_the_worked_example() -> None:
    """G 90 000, A 30 000, o 4, r 20, c_p 3, c_o 8, m 1, p 2 gives
    3 sales, 12 opportunities, 240 prospects, 720 calls, 96 calls, 12 meetings, 24 proposals."""
    ratios = Ratios(
        opportunities=Fraction(4),
        prospects=Fraction(20),
        prospecting_calls=Fraction(3),
        sales_calls=Fraction(8),
        meetings=Fraction(1),
        proposals=Fraction(2),
    )
    assert whole(funnel(euros(90_000), euros(30_000), ratios)) == {
        "sales": 3,
        "opportunities": 12,
        "prospects": 240,
        "prospecting_calls": 720,
        "sales_calls": 96,
        "meetings": 12,
        "proposals": 24,
    }


def test_the_defaults_are_those_of_the_worked_example() -> None:
    assert whole(funnel(euros(90_000), euros(30_000), Ratios())) == whole(
        funnel(euros(180_000), euros(60_000), Ratios())
    )
    assert Ratios() == Ratios(**dict(zip(NAMES, map(Fraction, (4, 20, 3, 8, 1, 2)), strict=True)))


def test_a_step_is_the_work_of_its_role_and_of_the_team_where_nobody_holds_it() -> None:
    """Calls count alike: those of prospecting and of deals become one objective where they are the same people's."""
    plan = funnel(euros(90_000), euros(30_000), Ratios())

    def rows(*held: Role) -> dict[str, int]:
        found = assigned(plan, 1, held, date(2026, 11, 23))
        return {f"{row.role or 'team'} {row.what.action or row.what.counted}": row.target for row in found}

    assert rows(Role.PROSPECTOR, Role.CLOSER) == {
        "team revenue": 9_000_000,
        "closer deals_won": 3,
        "team opportunities": 12,
        "prospector prospect": 240,
        "prospector call": 720,
        "closer call": 96,
        "team meeting": 12,
        "team proposal_sent": 24,
    }
    assert rows()["team call"] == 816


def test_nothing_is_rounded_before_it_is_shown() -> None:
    """100 000 / 30 000 is 3⅓ sales: 13⅓ opportunities, not 4 · 4."""
    plan = funnel(euros(100_000), euros(30_000), Ratios())
    assert plan.sales == Fraction(10, 3)
    assert (plan.whole(Step.SALES), plan.whole(Step.OPPORTUNITIES), plan.whole(Step.PROSPECTS)) == (4, 14, 267)


@pytest.mark.parametrize("rate", NAMES)
@pytest.mark.parametrize("number", [0, -1])
def test_a_rate_of_zero_is_refused(rate: str, number: int) -> None:
    with pytest.raises(ZeroRate) as refused:
        funnel(euros(90_000), euros(30_000), Ratios(**{rate: Fraction(number)}))
    assert refused.value.rate == rate


@pytest.mark.parametrize(("revenue", "sale", "missing"), [(0, 30_000, "revenue"), (90_000, 0, "sale")])
def test_no_revenue_or_no_sale_is_refused(revenue: int, sale: int, missing: str) -> None:
    with pytest.raises(ZeroRate) as refused:
        funnel(euros(revenue), euros(sale), Ratios())
    assert refused.value.rate == missing


def test_two_currencies_make_no_funnel() -> None:
    with pytest.raises(ValueError, match="one currency"):
        funnel(euros(90_000), Money(amount=Decimal(30_000), currency="USD"), Ratios())


def test_the_weeks_of_november_add_up() -> None:
    """November 2026: Sunday 1, weeks of five days (Wednesday 11 is a holiday), Monday 30."""
    weeks = weeks_of(720, month_of(date(2026, 11, 1)), FRANCE)
    assert [(str(week.period), week.target) for week in weeks] == [
        ("2026-11-01/2026-11-01", 0),
        ("2026-11-02/2026-11-08", 180),
        ("2026-11-09/2026-11-15", 144),
        ("2026-11-16/2026-11-22", 180),
        ("2026-11-23/2026-11-29", 180),
        ("2026-11-30/2026-11-30", 36),
    ]


def test_the_largest_remainder_gets_what_is_left_over() -> None:
    """12 over 5, 4, 5, 5 and 1 days: 3, 2.4, 3, 3, 0.6."""
    assert [week.target for week in weeks_of(12, month_of(date(2026, 11, 1)), FRANCE)] == [0, 3, 2, 3, 3, 1]


def test_a_month_without_a_business_day_is_split_by_its_days() -> None:
    closed = FRANCE.but(closures=(Closure(first=date(2026, 8, 1), last=date(2026, 8, 31)),))
    assert sum(week.target for week in weeks_of(31, month_of(date(2026, 8, 1)), closed)) == 31


@given(
    target=st.integers(0, 100_000),
    first=st.dates(date(2024, 1, 1), date(2028, 1, 1)),
    length=st.integers(0, 180),
)
def test_weeks_always_add_up_to_the_whole(target: int, first: date, length: int) -> None:
    period = Period(first=first, last=date.fromordinal(first.toordinal() + length))
    weeks = weeks_of(target, period, FRANCE)
    assert sum(week.target for week in weeks) == target
    assert [day for week in weeks for day in week.period.days()] == list(period.days())
    assert all(week.target >= 0 for week in weeks)


@given(
    revenue=st.integers(1, 10**9),
    sale=st.integers(1, 10**6),
    rates=st.lists(st.fractions(Fraction(1, 100), 100), min_size=6, max_size=6),
)
def test_twice_the_revenue_takes_exactly_twice_the_work(revenue: int, sale: int, rates: list[Fraction]) -> None:
    ratios = Ratios(**dict(zip(NAMES, rates, strict=True)))
    once, twice = (funnel(euros(n * revenue), euros(sale), ratios) for n in (1, 2))
    for step in Step:
        assert twice.exact(step) == 2 * once.exact(step)
        assert once.exact(step) <= once.whole(step) < once.exact(step) + 1
