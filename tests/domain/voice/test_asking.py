"""What is asked for the review on Thursdays: of which wins, about which deal; and who may look before (rules 10)."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from domain.foundations.money import Money
from domain.foundations.rhythm import Weekly
from domain.foundations.value import Text
from domain.foundations.when import Calendar, Closure
from domain.insight.stalls import Health
from domain.selling.deal import Deal, Status
from domain.selling.people import REVIEW, Member, Membership, Team
from domain.voice.asking import asking_day, difficult, is_asked, previewed, wins_asked_about
from domain.voice.brief import Looked

PARIS = Calendar(zone="Europe/Paris", country="FR")
BRIDGE = PARIS.but(closures=(Closure(first=date(2026, 11, 26), last=date(2026, 11, 27)),))
"""Closed on Thursday and Friday."""
TEAM = Team(id=1, name=Text.of("Sales"), channel="C1", calendar=PARIS, currency="EUR")
BOB = Member(id=2, name=Text.of("Bob"), memberships=(Membership(team=1, manager=True),))


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        ("2026-11-25", None, None),
        ("2026-11-26", "2026-11-23", "2026-11-25"),  # Thursday asks about the week so far
        ("2026-11-27", "2026-11-26", "2026-11-26"),  # and Friday about Thursday
        ("2026-11-28", None, None),
        ("2026-11-30", None, None),
        ("2026-05-14", None, None),  # Ascension Day...
        ("2026-05-15", "2026-05-11", "2026-05-14"),  # ...is asked about the day after
    ],
)
def test_the_wins_of_the_week_are_asked_about_once(today: str, first: str | None, last: str | None) -> None:
    days = wins_asked_about(PARIS, date.fromisoformat(today))
    assert (None if days is None else (days.first.isoformat(), days.last.isoformat())) == (
        None if first is None else (first, last)
    )


def test_in_a_week_that_ends_on_wednesday_nothing_is_asked() -> None:
    assert asking_day(BRIDGE, date(2026, 11, 25)) is None
    assert wins_asked_about(BRIDGE, date(2026, 11, 25)) is None


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
