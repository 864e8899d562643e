"""The brief names each deal once, under what matters most, and is silent when nothing does."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from domain.foundations.money import Money
from domain.foundations.value import Text
from domain.foundations.when import Calendar
from domain.insight.stalls import Health, Signal
from domain.selling.deal import Deal, Status
from domain.selling.next_step import NextStep
from domain.team.objective import Counted, Per, What, period_of
from domain.team.plan import PlanLine
from domain.voice.brief import Brief, Looked, Some, brief_of, is_first_of_week, told_goals

PARIS = Calendar(zone="Europe/Paris", country="FR")
TODAY = date(2026, 11, 25)  # a Wednesday
QUIET = {"idle": 1, "idle_limit": 5, "step_valid": True, "step_late": 0, "close_past": 0, "stalled": False}


def looked(
    number: int,
    *signals: Signal,
    due: date | None = None,
    closes: date | None = None,
    age: int = 3,
    amount: int | None = 1_000,
    status: Status = Status.OPEN,
    snoozed: bool = False,
    left_out: bool = False,
) -> Looked:
    deal = Deal(
        id=number,
        name=Text.of(f"deal {number}"),
        team=1,
        owner=1,
        process=1,
        stage=3,
        status=status,
        amount=None if amount is None else Money.of_minor(amount * 100, "EUR"),
        next=None if due is None else NextStep(due=due),
        closes=closes,
    )
    health = Health(
        deal=number,
        stage=3,
        day=TODAY,
        age=age,
        days=15,
        signals=signals,
        slow=False,
        snoozed=snoozed,
        left_out=left_out,
        p=4_000,
        p_eff=4_000,
        at_risk=None,
        **QUIET,
    )
    return Looked(deal, health, PARIS)


def goal(per: Per, *, target: int = 10) -> PlanLine:
    what = What(counted=Counted.ACTIONS, action="call")
    return PlanLine(what=what, per=per, period=period_of(per, TODAY), target=Fraction(target), done=Fraction(0))


CALLS = goal(Per.DAY)


def test_steps_due_come_by_date_and_those_of_tomorrow_not_at_all() -> None:
    book = [looked(1, due=TODAY), looked(2, due=date(2026, 11, 20)), looked(3, due=date(2026, 11, 26))]
    assert brief_of(book, today=TODAY).due == Some(named=(2, 1), count=2)


@pytest.mark.parametrize(("age", "told"), [(15, False), (16, True), (17, False)])
def test_the_crossing_of_the_usual_time_is_told_on_its_day_only(age: int, told: bool) -> None:
    assert bool(brief_of([looked(1, age=age)], today=TODAY).crossed) is told


@pytest.mark.parametrize(
    ("closes", "told"),
    [
        (date(2026, 11, 25), False),  # today
        (date(2026, 11, 24), True),
        (date(2026, 11, 23), False),  # told yesterday
    ],
)
def test_a_close_date_that_passed_is_told_once(closes: date, told: bool) -> None:
    assert bool(brief_of([looked(1, closes=closes)], today=TODAY).redate) is told


def test_a_close_date_of_the_weekend_is_told_on_monday() -> None:
    book = [looked(1, closes=date(2026, 11, 20)), looked(2, closes=date(2026, 11, 21))]
    assert brief_of(book, today=date(2026, 11, 23)).redate.named == (1, 2)


def test_a_deal_is_named_once_under_what_comes_first() -> None:
    everything = looked(1, Signal.NO_STEP, Signal.UNJUSTIFIED, due=TODAY, closes=date(2026, 11, 24), age=16)
    brief = brief_of([everything], today=TODAY)
    assert brief.due.named == (1,)
    assert [brief.redate, brief.crossed, brief.stepless, brief.unjustified] == [Some()] * 4


def test_what_is_nudged_about_is_not_told_twice() -> None:
    assert not brief_of([looked(1, due=TODAY)], today=TODAY, but=(1,)).due


@pytest.mark.parametrize(
    ("kind", "signals", "more"),
    [
        ("due", (), {"due": TODAY}),
        ("redate", (), {"closes": date(2026, 11, 24)}),
        ("crossed", (), {"age": 16}),
        ("stepless", (Signal.NO_STEP,), {}),
        ("unjustified", (Signal.UNJUSTIFIED,), {}),
        ("sort", (), {"left_out": True}),
    ],
)
def test_each_thing_is_told_of_its_deals_alone_and_not_of_those_that_are_let_be(
    kind: str, signals: tuple[Signal, ...], more: dict[str, Any]
) -> None:
    book = [looked(1, *signals, **more), looked(2), looked(3, *signals, **more, snoozed=True)]
    assert brief_of(book, today=TODAY) == Brief(**{kind: Some(named=(1,), count=1)})


def test_parked_deals_are_left_alone() -> None:
    assert brief_of([looked(2, Signal.NO_STEP, due=TODAY, age=16, status=Status.PARKED)], today=TODAY) == Brief()


def test_of_deals_without_a_day_the_most_valuable_come_first_and_those_without_an_amount_last() -> None:
    book = [looked(1, age=16, amount=None), looked(2, age=16, amount=5), looked(3, age=16, amount=9)]
    assert brief_of(book, today=TODAY).crossed.named == (3, 2, 1)


def test_imported_deals_are_sorted_five_a_day_the_most_valuable_first() -> None:
    book = [looked(n, left_out=True, amount=n * 100) for n in range(1, 8)]
    assert brief_of(book, today=TODAY).sort == Some(named=(7, 6, 5, 4, 3), count=7)


def test_objectives_are_told_the_day_first_and_not_those_without_a_target_these_days() -> None:
    month, week, nothing, day = goal(Per.MONTH), goal(Per.WEEK), goal(Per.DAY, target=0), goal(Per.DAY)
    assert told_goals([month, week, nothing, day]) == (day, week, month)
    assert len(told_goals([day] * 9)) == 4


@pytest.mark.parametrize(
    ("brief", "monday", "speaks"),
    [
        (Brief(), True, False),
        (Brief(due=Some(named=(1,), count=1)), False, True),
        (Brief(stepless=Some(named=(1,), count=1)), False, False),
        (Brief(stepless=Some(named=(1,), count=1)), True, True),
        (Brief(contacts=Some(named=(1,), count=1)), False, False),
        (Brief(contacts=Some(named=(1,), count=1)), True, True),
        (Brief(goals=(CALLS,)), False, False),
        (Brief(goals=(CALLS,)), True, True),
        (Brief(thanks=Some(named=(1,), count=1)), False, True),
    ],
)
def test_what_can_wait_is_told_on_the_weeks_first_working_day(brief: Brief, monday: bool, speaks: bool) -> None:
    assert brief.speaks(first_of_week=monday) is speaks


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2026, 11, 23), True),
        (date(2026, 11, 24), False),
        (date(2026, 4, 7), True),  # the Tuesday after Easter Monday
    ],
)
def test_the_weeks_first_working_day_minds_public_holidays(day: date, first: bool) -> None:
    assert is_first_of_week(PARIS, day) is first
