"""Who works when: business days, part-time weeks, absences, and the day somebody is back."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.foundations.value import Text
from domain.foundations.when import Calendar, Closure, Period
from domain.selling.availability import Absence, Half, Quiet, WorkingWeek, merged
from domain.selling.people import Member, Membership, Team
from domain.selling.presence import (
    days_present,
    halves_worked,
    last_morning_worked,
    next_day_worked,
    works_morning,
)

SPRING_CLOSURE = Closure(first=date(2026, 5, 22), last=date(2026, 5, 26))
SALES = Team(
    id=1,
    name=Text.of("Sales"),
    calendar=Calendar(zone="Europe/Paris", country="FR", closures=(SPRING_CLOSURE,)),
    currency="EUR",
)
NO_WEDNESDAY_AFTERNOON = WorkingWeek(mornings=frozenset(range(5)), afternoons=frozenset({0, 1, 3, 4}))


def away(first: str, last: str | None = None, half: Half | None = None) -> Absence:
    return Absence(first=date.fromisoformat(first), last=date.fromisoformat(last or first), half=half)


def ann(*absences: Absence, week: WorkingWeek | None = None) -> Member:
    return Member(id=1, name=Text.of("Ann"), memberships=(Membership(team=1),), absences=absences, week=week)


def presence(member: Member, day: str, team: Team = SALES) -> Fraction:
    that = date.fromisoformat(day)
    return days_present(member, team, Period(first=that, last=that))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-05-06", 1),  # a Wednesday
        ("2026-05-09", 0),  # a Saturday
        ("2026-05-08", 0),  # Victory Day, in France
        ("2026-05-22", 0),  # closed
        ("2026-05-27", 1),  # open again
        ("2024-02-29", 1),  # leap day
        ("2027-01-01", 0),  # New Year's Day
    ],
)
def test_a_member_works_on_the_business_days_of_the_team(day: str, expected: int) -> None:
    assert presence(ann(), day) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-06-09", Fraction(1)),  # Tuesday
        ("2026-06-10", Fraction(1, 2)),  # Wednesday: mornings only
        ("2026-06-13", Fraction(0)),  # Saturday, which the team does not work
        ("2026-07-14", Fraction(0)),  # Bastille Day, a Tuesday
        ("2026-06-17", Fraction(0)),  # the Wednesday whose morning is taken off
        ("2026-06-18", Fraction(1, 2)),  # the morning taken off of a whole day
        ("2026-06-22", Fraction(0)),  # whole days off
    ],
)
def test_part_time_and_absences_take_their_halves(day: str, expected: Fraction) -> None:
    member = ann(away("2026-06-17", "2026-06-18", "morning"), away("2026-06-22", "2026-06-23"))
    member = member.but(week=NO_WEDNESDAY_AFTERNOON)
    assert presence(member, day) == expected


def test_a_week_counts_its_halves() -> None:
    period = Period(first=date(2026, 6, 8), last=date(2026, 6, 14))
    assert days_present(ann(week=NO_WEDNESDAY_AFTERNOON), SALES, period) == Fraction(9, 2)
    assert days_present(ann(away("2026-06-12", half="afternoon")), SALES, period) == Fraction(9, 2)


def test_nobody_is_present_in_a_team_that_is_not_theirs() -> None:
    assert presence(ann(), "2026-06-09", SALES.but(id=2)) == 0


def test_a_member_who_works_days_that_the_team_does_not_is_not_expected_on_them() -> None:
    saturdays = WorkingWeek(mornings=frozenset({5}), afternoons=frozenset({5}))
    assert not halves_worked(ann(week=saturdays), SALES, date(2026, 6, 13))
    assert next_day_worked(ann(week=saturdays), SALES, date(2026, 6, 13)) is None


@pytest.mark.parametrize(
    ("absence", "back"),
    [
        (away("2026-06-08", "2026-06-12"), "2026-06-15"),  # to a Friday
        (away("2026-05-04", "2026-05-07"), "2026-05-11"),  # before a holiday and a weekend
        (away("2026-05-18", "2026-05-21"), "2026-05-27"),  # straight into a closure
        (away("2026-12-28", "2026-12-31"), "2027-01-04"),  # over the year's end
        (away("2024-02-28", "2024-02-28"), "2024-02-29"),  # before leap day
    ],
)
def test_the_day_back_is_the_first_one_worked(absence: Absence, back: str) -> None:
    member = ann(absence)
    assert next_day_worked(member, SALES, absence.last) == date.fromisoformat(back)


def test_two_absences_that_only_a_weekend_parts_have_one_day_back() -> None:
    member = ann(away("2026-06-08", "2026-06-12"), away("2026-06-15", "2026-06-16"))
    assert next_day_worked(member, SALES, date(2026, 6, 12)) == date(2026, 6, 17)


def test_a_closure_of_the_team_is_nobodys_absence() -> None:
    assert works_morning(ann(), SALES, date(2026, 5, 27))


@pytest.mark.parametrize(
    ("absences", "expected"),
    [
        ([away("2026-06-08", "2026-06-10"), away("2026-06-09", "2026-06-12")], [away("2026-06-08", "2026-06-12")]),
        ([away("2026-06-11"), away("2026-06-10")], [away("2026-06-10", "2026-06-11")]),  # side by side
        ([away("2026-06-08"), away("2026-06-10")], [away("2026-06-08"), away("2026-06-10")]),  # a day between
        ([away("2026-12-30", "2027-01-02"), away("2026-12-31")], [away("2026-12-30", "2027-01-02")]),
        ([away("2026-06-08", "2026-06-10"), away("2026-06-09", half="morning")], [away("2026-06-08", "2026-06-10")]),
        (
            [away("2026-06-08", half="morning"), away("2026-06-09")],
            [away("2026-06-08", half="morning"), away("2026-06-09")],
        ),
    ],
)
def test_absences_that_overlap_are_one(absences: list[Absence], expected: list[Absence]) -> None:
    assert merged(absences) == tuple(expected)


@st.composite
def absences(draw: st.DrawFn) -> list[Absence]:
    found = []
    for _ in range(draw(st.integers(0, 6))):
        first, length = draw(st.integers(0, 40)), draw(st.integers(0, 10))
        half: Half | None = draw(st.sampled_from((None, "morning", "afternoon")))
        start = date(2026, 6, 1).toordinal() + first
        found.append(Absence(first=date.fromordinal(start), last=date.fromordinal(start + length), half=half))
    return found


@given(absences())
def test_merging_changes_nobodys_presence(given: list[Absence]) -> None:
    period = Period(first=date(2026, 6, 1), last=date(2026, 7, 31))
    apart, together = ann(*given), ann(*merged(given))
    assert merged(merged(given)) == merged(given)
    for day in period.days():
        assert halves_worked(apart, SALES, day) == halves_worked(together, SALES, day)


def test_a_mute_ends_on_its_day() -> None:
    quiet = Quiet(nudges=True, until=date(2026, 6, 15))
    assert [quiet.mutes("nudges", date(2026, 6, day)) for day in (12, 14, 15)] == [True, True, False]
    assert not quiet.mutes("brief", date(2026, 6, 12))
    assert Quiet(brief=True).mutes("brief", date(2030, 1, 1))


@pytest.mark.parametrize(("mornings", "afternoons"), [((), ()), ((7,), ()), ((0,), (-1,))])
def test_a_working_week_has_days_of_the_week(mornings: tuple[int, ...], afternoons: tuple[int, ...]) -> None:
    with pytest.raises(ValidationError):
        WorkingWeek(mornings=frozenset(mornings), afternoons=frozenset(afternoons))


@pytest.mark.parametrize(
    ("day", "before"),
    [
        ("2026-06-10", "2026-06-09"),
        ("2026-06-08", "2026-06-05"),  # a Monday
        ("2026-05-27", "2026-05-21"),  # after the closure
        ("2026-06-18", "2026-06-11"),  # back from leave: the afternoon of the 12th is no morning
    ],
)
def test_the_morning_before_is_the_last_one_worked(day: str, before: str) -> None:
    member = ann(away("2026-06-12", half="morning"), away("2026-06-15", "2026-06-17"))
    assert last_morning_worked(member, SALES, date.fromisoformat(day)) == date.fromisoformat(before)
