"""An owner hears of a stalled deal on the day it stalls, then 3, 5 and 10 business days after, then never again."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.foundations.when import Calendar
from domain.voice.nudges import AT_ONCE, NudgePlan, Stalled, Told, plan_nudges

PARIS = Calendar(zone="Europe/Paris")
MONDAY = date(2026, 11, 2)


def stalled(deal: int = 1, at_risk: int = 0, own_change: date | None = None) -> Stalled:
    return Stalled(deal=deal, stage=3, at_risk=at_risk, own_change=own_change, calendar=PARIS)


def told(nth: int, *, first: date = MONDAY, last: date | None = None) -> dict[int, Told]:
    return {1: Told(deal=1, nth=nth, first=first, last=last or first)}


def mornings(plans: int, *, away: range = range(0)) -> dict[date, int]:
    """Let a deal be stalled for so many business days; return on which its owner heard of it, and for which time."""
    heard, memory, day = {}, {}, MONDAY
    for n in range(plans):
        if n not in away:
            plan = plan_nudges([stalled()], memory, today=day)
            for nudged in plan.bundle:
                heard[day] = nudged.nth
                memory = {1: Told(deal=1, nth=nudged.nth, first=nudged.first, last=day)}
        day = PARIS.next_business_day(day)
    return heard


def test_a_deal_is_told_four_times_and_then_left_alone() -> None:
    days = [PARIS.add_business_days(MONDAY, n) for n in (0, 3, 5, 10)]
    assert mornings(30) == dict(zip(days, (1, 2, 3, 4), strict=True))


def test_the_last_time_says_so() -> None:
    again = plan_nudges([stalled()], told(3, last=date(2026, 11, 9)), today=date(2026, 11, 16))
    assert again.bundle[0].is_last
    assert not plan_nudges([stalled()], {}, today=MONDAY).bundle[0].is_last


def test_after_an_absence_a_deal_is_told_once_and_the_pauses_begin_anew() -> None:
    assert mornings(12, away=range(1, 8)) == {
        MONDAY: 1,
        PARIS.add_business_days(MONDAY, 8): 2,
        PARIS.add_business_days(MONDAY, 10): 3,
    }


@pytest.mark.parametrize(
    ("own_change", "hears"),
    [
        (None, True),
        (date(2026, 11, 5), False),  # today
        (date(2026, 11, 4), False),  # one business day ago
        (date(2026, 11, 3), True),  # two
    ],
)
def test_nothing_is_said_within_a_business_day_of_the_owners_own_change(own_change: date | None, hears: bool) -> None:
    plan = plan_nudges([stalled(own_change=own_change)], {}, today=date(2026, 11, 5))
    assert bool(plan.bundle) is hears


def test_a_change_on_friday_is_respected_on_monday() -> None:
    assert not plan_nudges([stalled(own_change=date(2026, 10, 30))], {}, today=MONDAY).bundle


def test_five_are_told_by_value_at_risk_and_the_others_were_not_told() -> None:
    deals = [stalled(deal=n, at_risk=risk) for n, risk in enumerate((10, 70, 30, 30, 50, 0, 60), start=1)]
    plan = plan_nudges(deals, {}, today=MONDAY)
    assert [each.deal for each in plan.bundle] == [2, 7, 5, 3, 4]
    assert plan.more == (1, 6)


def test_an_episode_ends_when_the_deal_is_not_stalled_any_more() -> None:
    assert plan_nudges([], told(2), today=MONDAY) == NudgePlan(over=(1,))


def test_a_new_episode_begins_at_one() -> None:
    assert plan_nudges([stalled()], {}, today=date(2026, 12, 1)).bundle[0].nth == 1


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 30), st.integers(0, 10**6)), unique_by=lambda each: each[0], max_size=30),
    st.dictionaries(st.integers(1, 30), st.tuples(st.integers(1, 4), st.integers(0, 30)), max_size=30),
)
def test_every_stalled_deal_is_told_or_waits_and_none_is_told_twice(
    deals: list[tuple[int, int]], episodes: dict[int, tuple[int, int]]
) -> None:
    today = date(2026, 12, 1)
    known = {
        deal: Told(deal=deal, nth=nth, first=today - timedelta(days=ago), last=today - timedelta(days=ago))
        for deal, (nth, ago) in episodes.items()
    }
    plan = plan_nudges([stalled(deal=deal, at_risk=risk) for deal, risk in deals], known, today=today)
    told_now = [each.deal for each in plan.bundle]
    assert len(told_now) <= AT_ONCE
    assert len(set(told_now) | set(plan.more)) == len(told_now) + len(plan.more)
    assert set(told_now) | set(plan.more) <= {deal for deal, _ in deals}
    assert set(plan.over) == set(known) - {deal for deal, _ in deals}
    assert all(each.nth <= 4 for each in plan.bundle)
