"""When a manager's Monday comes, for which teams, and what is left to sign."""

from datetime import UTC, date, datetime, time
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from bot.views.examples.mondays import EMPTY, FULL
from domain.foundations.money import Money
from domain.foundations.value import Text
from domain.foundations.when import Calendar
from domain.selling.availability import Absence, Quiet, WorkingWeek
from domain.selling.people import Member, Membership, Team
from domain.voice.hours import morning_due
from domain.voice.monday import is_first_morning, last_monday, managed

SALES = Team(id=1, name=Text.of("Sales"), calendar=Calendar(zone="Europe/Paris", country="FR"), currency="EUR")
BOB = Member(id=2, name=Text.of("Bob"), memberships=(Membership(team=1, manager=True), Membership(team=2)))
ANN = BOB.but(id=1, memberships=(Membership(team=1),))
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


def at(wall: str) -> datetime:
    return datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo("Europe/Paris")).astimezone(UTC)


@pytest.mark.parametrize(
    ("who", "wall", "due"),
    [
        (BOB, "2026-11-23 08:14", False),
        (BOB, "2026-11-23 08:15", True),
        (BOB, "2026-11-23 12:59", True),
        (BOB, "2026-11-24 08:15", False),  # an ordinary morning again
        (BOB, "2026-11-24 08:30", True),
        (ANN, "2026-11-23 08:15", False),  # who manages nobody
        (BOB.but(morning=time(9)), "2026-11-23 08:30", False),  # who chose an hour for every morning
        (BOB.but(morning=time(9)), "2026-11-23 09:00", True),
    ],
)
def test_it_comes_at_a_quarter_past_eight(who: Member, wall: str, due: bool) -> None:
    assert (morning_due(who, SALES, None, at(wall)) is not None) is due


@pytest.mark.parametrize(
    ("who", "day", "first"),
    [
        (BOB, MONDAY, True),
        (BOB, TUESDAY, False),
        (BOB.but(absences=(Absence(first=date(2026, 11, 20), last=MONDAY),)), MONDAY, False),
        (BOB.but(absences=(Absence(first=date(2026, 11, 20), last=MONDAY),)), TUESDAY, True),
        (BOB.but(absences=(Absence(first=MONDAY, last=MONDAY, half="morning"),)), TUESDAY, True),
        (BOB.but(week=WorkingWeek(mornings=frozenset({1, 2}), afternoons=frozenset({0}))), TUESDAY, True),
        (BOB, date(2026, 4, 6), False),  # Easter Monday
        (BOB, date(2026, 4, 7), True),
        (BOB, date(2026, 11, 22), False),  # a Sunday
    ],
)
def test_it_comes_on_the_first_morning_of_the_week_that_they_work(who: Member, day: date, first: bool) -> None:
    assert is_first_morning(who, SALES, day) is first
    assert managed(who, day, SALES) == ((1,) if first else ())


def test_it_is_muted_with_the_brief() -> None:
    assert managed(BOB.but(quiet=Quiet(brief=True)), MONDAY, SALES) == ()
    assert managed(BOB.but(quiet=Quiet(brief=True, until=MONDAY)), MONDAY, SALES) == (1,)
    assert managed(BOB.but(quiet=Quiet(nudges=True)), MONDAY, SALES) == (1,)


def test_changes_are_told_since_monday_of_the_week_before() -> None:
    assert {last_monday(day) for day in (MONDAY, TUESDAY, date(2026, 11, 29))} == {date(2026, 11, 16)}


def test_what_is_left_to_sign_is_the_target_less_what_is_signed() -> None:
    revenue = FULL.revenue
    assert revenue is not None
    assert FULL.to_sign == Money(amount=44_700, currency="EUR")
    over = FULL.plan.but(lines=(revenue.but(done=revenue.target + Fraction(1)),))
    assert FULL.but(plan=over).to_sign == Money(amount=0, currency="EUR")
    assert EMPTY.to_sign is None
