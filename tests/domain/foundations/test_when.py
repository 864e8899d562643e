"""Days, business days and moments, at the awkward hours too."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.foundations.when import (
    Calendar,
    CalendarUntil,
    Closure,
    Period,
    add_months,
    half_of,
    iso_week,
    last_months,
    last_weeks,
    month_of,
    quarter_of,
    week_of,
    year_of,
)

PARIS = Calendar(zone="Europe/Paris", country="FR")
NEW_YORK = Calendar(zone="America/New_York", country="US", subdivision="NY")
LORD_HOWE = Calendar(zone="Australia/Lord_Howe")
APIA = Calendar(zone="Pacific/Apia")
AUGUST = Closure(first=date(2026, 8, 4), last=date(2026, 8, 22))


def days(first: str = "2015-01-01", last: str = "2035-12-31") -> st.SearchStrategy[date]:
    return st.dates(date.fromisoformat(first), date.fromisoformat(last))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    turns = draw(st.sets(days("2024-01-01", "2028-12-31"), max_size=2))
    closures = draw(st.lists(st.tuples(days("2024-01-01", "2027-12-31"), st.integers(0, 40)), max_size=4))
    return Calendar(
        zone="Europe/Paris",
        weekdays=draw(st.frozensets(st.integers(0, 6), min_size=1)),
        country=draw(st.sampled_from([None, "FR", "US", "IL"])),
        closures=tuple(Closure(first=day, last=day + timedelta(days=n)) for day, n in closures),
        before=tuple(
            CalendarUntil(
                last=day,
                weekdays=draw(st.frozensets(st.integers(0, 6), min_size=1)),
                country=draw(st.sampled_from([None, "FR", "US"])),
            )
            for day in sorted(turns)
        ),
    )


# -- business days -------------------------------------------------------------------------------------------------


@given(calendars(), days("2024-01-01", "2028-12-31"), st.integers(-30, 800))
def test_counting_business_days_equals_walking_them(calendar: Calendar, start: date, length: int) -> None:
    walked = sum(calendar.is_business_day(start + timedelta(days=k)) for k in range(1, length + 1))
    assert calendar.business_days_between(start, start + timedelta(days=length)) == walked


@given(calendars(), days("2024-01-01", "2028-12-31"), st.integers(1, 300))
def test_adding_business_days_is_undone_by_counting_them(calendar: Calendar, start: date, n: int) -> None:
    reached = calendar.add_business_days(start, n)
    assert calendar.is_business_day(reached)
    assert calendar.business_days_between(start, reached) == n


@given(calendars(), days("2024-01-01", "2028-12-31"), st.integers(1, 40))
def test_going_back_business_days_is_undone_by_adding_them(calendar: Calendar, start: date, n: int) -> None:
    start = calendar.next_business_day(start)
    assert calendar.add_business_days(calendar.add_business_days(start, -n), n) == start


def test_what_a_team_works_from_a_day_on_leaves_the_days_before_as_they_were() -> None:
    four_days = PARIS.changed_from(date(2026, 11, 23), weekdays=frozenset({0, 1, 2, 3}))
    assert four_days.is_business_day(date(2026, 11, 20))
    assert not four_days.is_business_day(date(2026, 11, 27))
    assert four_days.business_days_between(date(2026, 11, 16), date(2026, 11, 30)) == 4 + 4 + 1
    in_bavaria = four_days.changed_from(date(2026, 12, 1), country="DE", subdivision="BY")
    assert [(each.last, each.country) for each in in_bavaria.before] == [
        (date(2026, 11, 22), "FR"),
        (date(2026, 11, 30), "FR"),
    ]
    assert in_bavaria.changed_from(date(2026, 11, 1), weekdays=PARIS.weekdays).before == (
        CalendarUntil(last=date(2026, 10, 31), weekdays=PARIS.weekdays, country="FR"),
    ), "what was chosen for later days is over"


def test_a_change_that_is_taken_back_on_its_day_leaves_nothing_behind() -> None:
    day = date(2026, 11, 23)
    assert PARIS.changed_from(day, country="DE").changed_from(day, country="FR") == PARIS


def test_what_was_before_is_told_in_order() -> None:
    until = CalendarUntil(last=date(2026, 11, 22), weekdays=PARIS.weekdays)
    with pytest.raises(ValidationError):
        PARIS.but(before=(until, until))


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-10-15", "2026-10-15", 0),  # the day of the event is 0
        ("2026-10-16", "2026-10-17", 0),  # Friday to Saturday
        ("2026-10-16", "2026-10-19", 1),  # Friday to Monday
        ("2026-10-19", "2026-10-16", 0),  # backwards
        ("2026-12-31", "2027-01-04", 1),  # New Year's Day is a Friday
        ("2024-02-28", "2024-03-01", 2),  # leap day
        ("2026-05-07", "2026-05-11", 1),  # 8 May is a Friday
    ],
)
def test_age_in_business_days_in_france(start: str, end: str, expected: int) -> None:
    assert PARIS.business_days_between(date.fromisoformat(start), date.fromisoformat(end)) == expected


def test_a_closure_takes_its_days_off_once_even_when_declared_twice() -> None:
    closed = PARIS.but(closures=(AUGUST, Closure(first=date(2026, 8, 10), last=date(2026, 8, 14))))
    assert closed.closures == (AUGUST,)
    assert closed.business_days_between(date(2026, 8, 3), date(2026, 8, 24)) == 1
    assert closed.next_business_day(date(2026, 8, 3)) == date(2026, 8, 24)
    assert closed.previous_business_day(date(2026, 8, 24)) == date(2026, 8, 3)


def test_alsace_does_not_work_on_good_friday() -> None:
    good_friday = date(2026, 4, 3)
    assert PARIS.is_business_day(good_friday)
    assert not PARIS.but(subdivision="57").is_business_day(good_friday)


def test_a_holiday_on_a_day_off_is_not_taken_off_twice() -> None:
    assert PARIS.business_days_between(date(2026, 10, 30), date(2026, 11, 2)) == 1  # 1 November is a Sunday


def test_a_sunday_to_thursday_week() -> None:
    israel = Calendar(zone="Asia/Jerusalem", weekdays=frozenset({6, 0, 1, 2, 3}))
    assert israel.business_days_between(date(2026, 10, 15), date(2026, 10, 18)) == 1
    assert israel.next_business_day(date(2026, 10, 15)) == date(2026, 10, 18)


@pytest.mark.parametrize(
    "wrong",
    [
        {"zone": "Mars/Olympus"},
        {"zone": "../etc/passwd"},
        {"zone": ""},
        {"zone": "Europe"},
        {"zone": "Europe/Paris", "country": "XX"},
        {"zone": "Europe/Paris", "country": "FR", "subdivision": "NY"},
        {"zone": "Europe/Paris", "subdivision": "57"},
        {"zone": "Europe/Paris", "weekdays": frozenset()},
        {"zone": "Europe/Paris", "weekdays": frozenset({7})},
    ],
)
def test_a_calendar_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Calendar.model_validate(wrong)


# -- moments -------------------------------------------------------------------------------------------------------


def test_a_day_belongs_to_the_zone() -> None:
    moment = datetime(2026, 10, 15, 22, 30, tzinfo=UTC)
    assert PARIS.day_of(moment) == date(2026, 10, 16)
    assert NEW_YORK.day_of(moment) == date(2026, 10, 15)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a zone"):
        PARIS.day_of(datetime(2026, 10, 15, 12))  # the mistake under test


@pytest.mark.parametrize(
    ("calendar", "day", "at", "utc"),
    [
        (PARIS, "2026-10-15", "09:00", "2026-10-15T07:00"),
        (PARIS, "2026-03-29", "02:30", "2026-03-29T01:00"),  # skipped: 03:00 is the first moment after
        (PARIS, "2026-03-29", "02:00", "2026-03-29T01:00"),
        (PARIS, "2026-03-29", "03:00", "2026-03-29T01:00"),
        (PARIS, "2026-10-25", "02:30", "2026-10-25T00:30"),  # twice: the first
        (NEW_YORK, "2026-03-08", "02:30", "2026-03-08T07:00"),
        (NEW_YORK, "2026-11-01", "01:30", "2026-11-01T05:30"),
        (LORD_HOWE, "2026-10-04", "02:15", "2026-10-03T15:30"),  # half an hour
        (LORD_HOWE, "2026-04-05", "01:45", "2026-04-04T14:45"),
        (APIA, "2011-12-30", "12:00", "2011-12-30T10:00"),  # a day that never was
        (Calendar(zone="America/Sao_Paulo"), "2018-11-04", "00:00", "2018-11-04T03:00"),  # no midnight
    ],
)
def test_the_clock_on_the_wall(calendar: Calendar, day: str, at: str, utc: str) -> None:
    moment = calendar.moment(date.fromisoformat(day), time.fromisoformat(at))
    assert moment == datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert moment.tzinfo is UTC


@given(st.sampled_from([PARIS, NEW_YORK, LORD_HOWE]), days(), st.times())
def test_a_moment_never_falls_before_its_wall_time(calendar: Calendar, day: date, at: time) -> None:
    wall = datetime.combine(day, at)
    shown = calendar.local(calendar.moment(day, at)).replace(tzinfo=None)
    assert wall <= shown <= wall + timedelta(hours=1)


@pytest.mark.parametrize(
    ("entered", "undo_until"),
    [
        ("2026-10-15T08:00", "2026-10-16T22:00"),  # Thursday: until Friday is over
        ("2026-10-16T08:00", "2026-10-19T22:00"),  # Friday: until Monday is over
        ("2026-10-16T22:30", "2026-10-19T22:00"),  # already Saturday in Paris
        ("2026-12-31T12:00", "2027-01-04T23:00"),  # New Year, then a week-end
        ("2026-10-23T12:00", "2026-10-26T23:00"),  # the clocks change in between
    ],
)
def test_an_entry_may_be_undone_until_the_end_of_the_next_working_day(entered: str, undo_until: str) -> None:
    moment = datetime.fromisoformat(entered).replace(tzinfo=UTC)
    assert PARIS.end_of_next_working_day(moment) == datetime.fromisoformat(undo_until).replace(tzinfo=UTC)


def test_days_of_a_clock_change_have_23_and_25_hours() -> None:
    for day, hours in [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 10, 26), 24)]:
        assert PARIS.end_of(day) - PARIS.start_of(day) == timedelta(hours=hours)


# -- weeks, months, quarters ---------------------------------------------------------------------------------------


def test_weeks_are_numbered_as_iso_does_across_the_year_end() -> None:
    week = week_of(date(2027, 1, 1))
    assert (week.year, week.number, week.first, week.friday) == (2026, 53, date(2026, 12, 28), date(2027, 1, 1))
    assert iso_week(2026, 53) == week
    with pytest.raises(ValueError, match="week"):
        iso_week(2027, 53)


def test_last_weeks_are_whole_and_oldest_first() -> None:
    assert [week.number for week in last_weeks(date(2026, 10, 14), 3)] == [39, 40, 41]


def test_last_months_are_whole_and_oldest_first() -> None:
    assert [month.first.month for month in last_months(date(2026, 1, 31), 3)] == [10, 11, 12]


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (month_of(date(2028, 2, 10)), "2028-02-01", "2028-02-29"),
        (month_of(date(2100, 2, 10)), "2100-02-01", "2100-02-28"),
        (quarter_of(date(2026, 11, 30)), "2026-10-01", "2026-12-31"),
        (half_of(date(2026, 6, 30)), "2026-01-01", "2026-06-30"),
        (year_of(date(2026, 6, 30)), "2026-01-01", "2026-12-31"),
    ],
)
def test_calendar_periods(period: Period, first: str, last: str) -> None:
    assert period == Period(first=date.fromisoformat(first), last=date.fromisoformat(last))


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-11-15", 3, "2027-02-15"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-01-15", -1, "2025-12-15"),
    ],
)
def test_adding_months_stays_in_the_month(day: str, n: int, expected: str) -> None:
    assert add_months(date.fromisoformat(day), n) == date.fromisoformat(expected)


def test_a_period_knows_its_days_and_runs_forwards() -> None:
    week = week_of(date(2026, 10, 14))
    assert week.length == len(list(week.days())) == 7
    assert date(2026, 10, 18) in week
    assert date(2026, 10, 19) not in week
    with pytest.raises(ValidationError):
        Period(first=date(2026, 2, 1), last=date(2026, 1, 1))
