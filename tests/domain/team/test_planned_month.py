"""Which month a reverse funnel is for: as long as half of the running one is left it is that one."""

from datetime import date

import pytest

from domain.foundations.when import Calendar, Closure
from domain.team.planned_month import Which, planned_month

CALENDAR = Calendar(zone="Europe/Paris")
"""Twenty-one business days in November 2026, without public holidays."""


@pytest.mark.parametrize(
    ("today", "which", "left"),
    [
        (date(2026, 11, 1), Which.THIS, 21),
        (date(2026, 11, 16), Which.THIS, 11),
        (date(2026, 11, 17), Which.NEXT, 23),
        (date(2026, 11, 30), Which.NEXT, 23),
        (date(2026, 12, 31), Which.NEXT, 21),
    ],
)
def test_a_funnel_is_for_this_month_while_half_of_its_days_are_left(today: date, which: Which, left: int) -> None:
    found = planned_month(today, CALENDAR)
    assert (found.which, found.left) == (which, left)


def test_the_month_that_is_asked_for_tells_what_is_left_of_it() -> None:
    late = date(2026, 12, 31)
    this, then = (planned_month(late, CALENDAR, each) for each in Which)
    assert (this.month.first, this.days, this.left) == (date(2026, 12, 1), 23, 1)
    assert (then.month.first, then.days, then.left) == (date(2027, 1, 1), 21, 21)


def test_a_month_that_is_closed_is_no_shorter_than_half() -> None:
    closed = CALENDAR.but(closures=(Closure(first=date(2026, 8, 1), last=date(2026, 8, 31)),))
    assert planned_month(date(2026, 8, 20), closed).which is Which.THIS
