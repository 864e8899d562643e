"""Which month ended lately, and whether a quarter or half-year that was planned ended with it."""

from datetime import date
from fractions import Fraction

import pytest

from bot.views.sample import SALES
from domain.foundations.when import month_of, week_of
from domain.team.ended import ended_with, month_ended
from domain.team.objective import Counted, Per, What
from domain.team.plan import PlanLine
from domain.voice.hours import told_before


@pytest.mark.parametrize(
    ("since", "today", "ended"),
    [
        (date(2026, 11, 23), date(2026, 11, 30), None),  # it ends today
        (date(2026, 11, 24), date(2026, 12, 1), date(2026, 11, 1)),
        (date(2026, 11, 30), date(2026, 12, 7), date(2026, 11, 1)),  # on the Monday of the week
        (date(2026, 12, 1), date(2026, 12, 8), None),
        (date(2026, 12, 28), date(2027, 1, 4), date(2026, 12, 1)),
        (date(2028, 2, 29), date(2028, 3, 1), date(2028, 2, 1)),
        (date(2028, 3, 1), date(2028, 3, 1), None),
    ],
)
def test_a_month_ended_whose_last_day_was_not_over_before(since: date, today: date, ended: date | None) -> None:
    found = month_ended(since, today)
    assert found == (None if ended is None else month_of(ended))


@pytest.mark.parametrize(
    ("month", "planned", "first"),
    [
        (date(2026, 11, 1), {Per.MONTH, Per.QUARTER, Per.HALF}, None),
        (date(2026, 9, 1), {Per.MONTH, Per.HALF}, None),
        (date(2026, 9, 1), {Per.QUARTER}, date(2026, 7, 1)),
        (date(2026, 12, 1), {Per.MONTH, Per.QUARTER}, date(2026, 10, 1)),
        (date(2026, 12, 1), {Per.QUARTER, Per.HALF}, date(2026, 7, 1)),
        (date(2026, 12, 1), {Per.MONTH, Per.DAY, Per.WEEK}, None),
    ],
)
def test_the_longest_that_is_planned_ends_with_it(month: date, planned: set[Per], first: date | None) -> None:
    whole = month_of(month)
    lines = [
        PlanLine(what=What(counted=Counted.REVENUE), per=per, period=whole, target=Fraction(1), done=Fraction())
        for per in planned
    ]
    found = ended_with(whole, lines)
    assert (None if found is None else (found.first, found.last)) == (None if first is None else (first, whole.last))


@pytest.mark.parametrize(
    ("weekday", "week", "since"),
    [
        (0, date(2026, 11, 30), date(2026, 11, 30)),
        (3, date(2026, 11, 30), date(2026, 11, 30)),
        (4, date(2026, 11, 2), date(2026, 10, 30)),  # October's last Friday was not over at its review
        (5, date(2026, 11, 2), date(2026, 10, 31)),
    ],
)
def test_every_month_ends_for_one_review(weekday: int, week: date, since: date) -> None:
    team = SALES.but(review=SALES.review.but(weekday=weekday))
    assert told_before(team, week_of(week)) == since
