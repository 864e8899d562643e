"""What is asked for the review on Thursdays: of which wins, about which deal; and who may look before (rules 10)."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from domain.foundations.money import Money
from domain.foundations.rhythm import Weekly
from domain.foundations.value import Text
from domain.foundations.when import Calendar, Closure, week_of
from domain.insight.stalls import Health
from domain.selling.deal import Deal, Status
from domain.selling.people import REVIEW, Member, Membership, Team
from domain.voice.asking import asking_day, askings, difficult, is_asked, previewed
from domain.voice.brief import Looked

PARIS = Calendar(zone="Europe/Paris", country="FR")
BRIDGE = PARIS.but(closures=(Closure(first=date(2026, 11, 26), last=date(2026, 11, 27)),))
"""Closed on Thursday and Friday."""
TEAM = Team(id=1, name=Text.of("Sales"), channel="C1", calendar=PARIS, currency="EUR")
BOB = Member(id=2, name=Text.of("Bob"), memberships=(Membership(team=1, manager=True),))


def asked_about(team: Team, today: date, asked_last: date) -> list[str]:
    """Return the days of whose wins somebody is asked today who was asked last on another day."""
    found = []
    for asking in askings(team, today):
        days = asking.wins(today)
        found += [] if days is None else [each for each in days.days() if asking.is_news(each, asked_last)]
    return [f"{each:%d/%m}" for each in found]


@pytest.mark.parametrize(
    ("today", "asked_last", "expected"),
    [
        ("2026-11-25", "2026-11-24", []),
        ("2026-11-26", "2026-11-25", ["23/11", "24/11", "25/11"]),  # Thursday asks about the week so far
        ("2026-11-27", "2026-11-26", ["26/11"]),  # and Friday about Thursday
        ("2026-11-27", "2026-11-25", ["23/11", "24/11", "25/11", "26/11"]),  # or about all, who was away then
        ("2026-11-30", "2026-11-27", ["27/11", "28/11", "29/11"]),  # on the day of the review about the rest
        ("2026-11-30", "2026-11-26", ["26/11", "27/11", "28/11", "29/11"]),  # who does not work on Fridays
        ("2026-12-01", "2026-11-30", []),
        ("2026-05-15", "2026-05-13", ["11/05", "12/05", "13/05", "14/05"]),  # the day after Ascension Day
    ],
)
def test_everybody_is_asked_once_about_each_win_of_the_week(today: str, asked_last: str, expected: list[str]) -> None:
    assert asked_about(TEAM, date.fromisoformat(today), date.fromisoformat(asked_last)) == expected


@pytest.mark.parametrize(
    ("weekday", "today", "expected"),
    [
        (2, "2026-12-01", []),  # a review on Wednesdays: the week ended, and Monday asked about its end
        (2, "2026-12-03", ["30/11", "01/12", "02/12"]),
        (3, "2026-12-03", ["30/11", "01/12", "02/12"]),  # on Thursdays that of the week before is said
        (4, "2026-12-03", ["30/11", "01/12", "02/12"]),  # on Fridays that of the week itself
        (4, "2026-12-04", ["03/12"]),
        (4, "2026-12-07", []),  # and what is won after it is of no review
    ],
)
def test_another_day_of_the_review_asks_about_its_own_week(weekday: int, today: str, expected: list[str]) -> None:
    day = date.fromisoformat(today)
    team = TEAM.but(review=Weekly(at=REVIEW.at, weekday=weekday))
    assert asked_about(team, day, PARIS.previous_business_day(day)) == expected


def test_a_week_that_ends_on_wednesday_is_asked_about_on_the_next_working_day() -> None:
    team = TEAM.but(calendar=BRIDGE)
    assert asking_day(BRIDGE, week_of(date(2026, 11, 25))) == date(2026, 11, 30)
    assert asked_about(team, date(2026, 11, 25), date(2026, 11, 24)) == []
    assert asked_about(team, date(2026, 11, 30), date(2026, 11, 25)) == [f"{day}/11" for day in range(23, 30)]


def test_nobody_is_asked_for_a_review_that_does_not_come() -> None:
    assert is_asked(TEAM)
    assert not is_asked(TEAM.but(review=REVIEW.but(on=False)))
    assert not is_asked(TEAM.but(channel=None))


def deal(number: int, worth: int | None = None, *, owner: int | None = 1, status: Status = Status.OPEN) -> Deal:
    return Deal(
        id=number,
        name=Text.of(f"deal {number}"),
        team=1,
        owner=owner,
        process=1,
        stage=1,
        status=status,
        worth=None if worth is None else Money(amount=Decimal(worth), currency="EUR"),
        created_at=datetime(2026, 11, 2, tzinfo=UTC),
    )


def lost(number: int, worth: int | None, **more: Any) -> Deal:
    return deal(number, worth, status=Status.LOST, **more)


def standing(number: int, age: int | None, *, days: int = 10, stalled: bool = True, owner: int | None = 1) -> Looked:
    health = Health(
        deal=number,
        stage=1,
        day=date(2026, 11, 26),
        age=age,
        days=days,
        idle=9,
        idle_limit=5,
        step_valid=False,
        step_late=0,
        close_past=0,
        stalled=stalled,
        slow=False,
        snoozed=False,
        left_out=False,
        p=4_000,
        p_eff=2_000,
        at_risk=None,
        signals=frozenset(),
    )
    return Looked(deal(number, owner=owner), health, PARIS)


@pytest.mark.parametrize(
    ("gone", "waiting", "asked", "expected"),
    [
        ([], [], set(), None),
        ([lost(1, 500), lost(2, 900), lost(3, None)], [standing(4, 90)], set(), 2),  # the largest lost lately
        ([lost(1, 500), lost(2, 900)], [], {2}, 1),  # never asked twice
        ([lost(1, 500, owner=None)], [standing(4, 90)], set(), 4),  # nobody could say yes
        ([], [standing(4, 30), standing(5, 25, days=5)], set(), 5),  # 5 times its duration against 3
        ([], [standing(4, 90, stalled=False)], set(), None),
        ([], [standing(4, None), standing(5, 1)], set(), 5),
        ([], [standing(4, 90)], {4}, None),
    ],
)
def test_one_difficult_deal_is_asked_about(
    gone: list[Deal], waiting: list[Looked], asked: set[int], expected: int | None
) -> None:
    found = difficult(gone, waiting, asked=asked)
    assert (None if found is None else found.id) == expected


def test_managers_look_at_it_on_the_working_day_before() -> None:
    days = [date(2026, 11, day) for day in range(23, 31)]
    assert [day for day in days if previewed(BOB, [TEAM], day)] == [date(2026, 11, 27)]
    assert previewed(BOB, [TEAM], date(2026, 4, 3)) == (1,), "after Easter the review comes on Tuesday"
    friday = TEAM.but(review=Weekly(at=REVIEW.at, weekday=4))
    assert [day for day in days if previewed(BOB, [friday], day)] == [date(2026, 11, 26)]
    assert previewed(BOB.but(memberships=(Membership(team=1),)), [TEAM], date(2026, 11, 27)) == ()
