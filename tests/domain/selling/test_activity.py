"""Whether an action was logged in time, and what is looked at more closely because it may not have been."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.foundations.when import Calendar, Closure
from domain.selling.activity import logged_in_time, may_be_late

PARIS = Calendar(zone="Europe/Paris", country="FR")
SHUT = PARIS.but(closures=(Closure(first=date(2026, 11, 26), last=date(2026, 11, 27)),))
EVERY_DAY = Calendar(zone="Europe/Paris", weekdays=frozenset(range(7)))
MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("calendar", "logged", "in_time"),
    [
        (PARIS, date(2026, 11, 30), True),  # five business days later
        (PARIS, date(2026, 12, 1), False),
        (SHUT, date(2026, 12, 2), True),
        (SHUT, date(2026, 12, 3), False),
    ],
)
def test_an_action_counts_when_it_is_logged_within_five_business_days(
    calendar: Calendar, logged: date, in_time: bool
) -> None:
    assert (logged_in_time(MONDAY, logged, calendar), may_be_late(MONDAY, logged)) == (in_time, True)


@given(
    st.sampled_from([PARIS, SHUT, EVERY_DAY]), st.dates(MONDAY - timedelta(9), MONDAY + timedelta(9)), st.integers(0, 9)
)
def test_what_is_not_looked_at_more_closely_was_in_time(calendar: Calendar, done: date, days: int) -> None:
    logged = done + timedelta(days)
    assert may_be_late(done, logged) or logged_in_time(done, logged, calendar)
