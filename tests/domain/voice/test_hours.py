"""When something is due: each working morning once, whatever clocks, zones and sweeps do."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.foundations.rhythm import Rhythm
from domain.foundations.value import Text
from domain.foundations.when import ONE_DAY, Calendar, Closure
from domain.selling.availability import Absence, Quiet, WorkingWeek
from domain.selling.people import REVIEW, Member, Membership, Team
from domain.voice.hours import Due, digest_due, morning_due

ZONES = ("Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Abidjan")
"""Two that change by an hour, one by half an hour and the other way round, two that never do."""
PARIS = ZoneInfo("Europe/Paris")


@cache
def team(zone: str = "Europe/Paris") -> Team:
    """Return a team without a review: it would take the place of a digest a week."""
    calendar = Calendar(zone=zone, country="FR")
    off = REVIEW.but(on=False)
    return Team(id=1, name=Text.of("Sales"), channel="C1", calendar=calendar, currency="EUR", review=off)


ANN = Member(id=1, name=Text.of("Ann"), memberships=(Membership(team=1),))


def at(wall: str, zone: str = "Europe/Paris") -> datetime:
    return datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


# -- one morning -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wall", "expected"),
    [
        ("2026-11-25 08:29:59", False),
        ("2026-11-25 08:30", True),
        ("2026-11-25 12:59:59", True),
        ("2026-11-25 13:00", False),  # too late
        ("2026-11-28 09:00", False),  # a Saturday
        ("2026-11-11 09:00", False),  # Armistice Day
        ("2024-02-29 09:00", True),  # leap day
        ("2026-12-31 09:00", True),
        ("2027-01-01 09:00", False),
    ],
)
def test_the_morning_message_is_due_from_half_past_eight_to_one(wall: str, expected: bool) -> None:
    assert (morning_due(ANN, team(), None, at(wall)) is not None) is expected


def test_a_turn_tells_its_day_and_its_limits() -> None:
    due = morning_due(ANN, team(), None, at("2026-11-25 10:00"))
    assert due == Due(day=date(2026, 11, 25), at=at("2026-11-25 08:30"), expires=at("2026-11-25 13:00"))


@pytest.mark.parametrize(
    ("wall", "expected"),
    [
        ("2026-11-25 08:44:59", False),
        ("2026-11-25 08:45", True),
        ("2026-11-25 11:44:59", True),
        ("2026-11-25 11:45", False),
        ("2026-11-28 09:00", False),
        ("2026-11-11 09:00", False),
    ],
)
def test_the_digest_is_due_for_three_hours(wall: str, expected: bool) -> None:
    assert (digest_due(team(), at(wall)) is not None) is expected


@pytest.mark.parametrize(
    ("hour", "expires"), [("14:00", "17:00"), ("15:30", "18:30"), ("17:00", "18:30"), ("18:30", "19:00")]
)
def test_a_late_digest_keeps_to_the_polite_hours(hour: str, expires: str) -> None:
    due = digest_due(team().but(digest=Rhythm(at=time.fromisoformat(hour))), at(f"2026-11-25 {hour}"))
    assert due is not None
    assert due.expires == at(f"2026-11-25 {expires}")


NINE = at("2026-11-25 09:00")  # a Wednesday


@pytest.mark.parametrize(
    "member",
    [
        ANN.but(active=False),
        ANN.but(memberships=()),
        ANN.but(absences=(Absence(first=date(2026, 11, 20), last=date(2026, 11, 25)),)),
        ANN.but(absences=(Absence(first=date(2026, 11, 25), last=date(2026, 11, 25), half="morning"),)),
        ANN.but(week=WorkingWeek(mornings=frozenset({0, 1}), afternoons=frozenset({0, 1, 2}))),
        ANN.but(quiet=Quiet(brief=True, nudges=True)),
        ANN.but(quiet=Quiet(brief=True, nudges=True, until=date(2026, 11, 26))),
        ANN.but(morning=time(9, 15)),
    ],
)
def test_nothing_is_said_to_who_left_is_away_or_wants_quiet(member: Member) -> None:
    assert morning_due(ANN, team(), None, NINE) is not None
    assert morning_due(member, team(), None, NINE) is None


@pytest.mark.parametrize(
    "member",
    [
        ANN.but(absences=(Absence(first=date(2026, 11, 25), last=date(2026, 11, 25), half="afternoon"),)),
        ANN.but(absences=(Absence(first=date(2026, 11, 20), last=date(2026, 11, 24)),)),
        ANN.but(quiet=Quiet(nudges=True)),
        ANN.but(quiet=Quiet(brief=True, nudges=True, until=date(2026, 11, 25))),
        ANN.but(morning=time(8, 50)),
    ],
)
def test_who_works_this_morning_hears_of_it(member: Member) -> None:
    assert morning_due(member, team(), None, NINE) is not None


@pytest.mark.parametrize(
    "quiet_team",
    [
        team().but(channel=None),
        team().but(digest=Rhythm(at=time(8, 45), on=False)),
        team().but(
            calendar=Calendar(
                zone="Europe/Paris", closures=(Closure(first=date(2026, 11, 25), last=date(2026, 11, 25)),)
            )
        ),
    ],
)
def test_no_digest_where_it_is_off_or_nobody_works(quiet_team: Team) -> None:
    assert digest_due(team(), NINE) is not None
    assert digest_due(quiet_team, NINE) is None


def test_mornings_that_are_off_are_off_whatever_hour_a_member_chose() -> None:
    off = team().but(nudges=Rhythm(at=time(8, 30), on=False))
    assert morning_due(ANN.but(morning=time(8, 45)), off, None, NINE) is None


def test_a_member_hears_in_their_own_morning_on_the_days_of_the_team() -> None:
    nine_in_new_york = at("2026-11-25 09:00", "America/New_York")
    assert morning_due(ANN, team(), "Europe/Paris", nine_in_new_york) is None
    assert morning_due(ANN, team(), "America/New_York", nine_in_new_york) is not None
    assert morning_due(ANN, team(), "America/New_York", at("2026-11-11 09:00", "America/New_York")) is None


def test_a_zone_that_nobody_knows_is_that_of_the_team() -> None:
    assert morning_due(ANN, team(), "Moon/Tranquility", NINE) == morning_due(ANN, team(), None, NINE)


# -- an hour that changes ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "to", "today", "tomorrow"),
    [
        ("08:40", "08:30", "08:45", "08:30"),  # it has passed: today keeps the hour before
        ("08:40", "09:30", "09:30", "09:30"),
        ("10:00", "09:30", "08:45", "09:30"),  # the digest of 08:45 is out
        ("10:00", "10:00", "10:00", "10:00"),
    ],
)
def test_a_changed_hour_starts_at_its_next_occurrence(changed: str, to: str, today: str, tomorrow: str) -> None:
    calendar = Calendar(zone="Europe/Paris")
    moved = Rhythm(at=time(8, 45)).chosen(at(f"2026-11-25 {changed}"), calendar, at=time.fromisoformat(to))
    assert moved.occurs(date(2026, 11, 25), calendar) == at(f"2026-11-25 {today}")
    assert moved.occurs(date(2026, 11, 26), calendar) == at(f"2026-11-26 {tomorrow}")


def test_an_hour_changed_twice_keeps_the_one_that_holds_today() -> None:
    calendar = Calendar(zone="Europe/Paris")
    once = Rhythm(at=time(8, 45)).chosen(at("2026-11-25 08:40"), calendar, at=time(8, 30))
    twice = once.chosen(at("2026-11-25 08:42"), calendar, at=time(8, 15))
    assert twice.occurs(date(2026, 11, 25), calendar) == at("2026-11-25 08:45")
    assert twice.occurs(date(2026, 11, 26), calendar) == at("2026-11-26 08:15")


def test_what_is_switched_on_after_its_hour_starts_tomorrow() -> None:
    calendar = Calendar(zone="Europe/Paris")
    off = Rhythm(at=time(8, 45)).chosen(at("2026-11-25 08:00"), calendar, on=False)
    on = off.chosen(at("2026-11-25 09:00"), calendar, on=True)
    assert off.occurs(date(2026, 11, 26), calendar) is None
    assert on.occurs(date(2026, 11, 25), calendar) is None
    assert on.occurs(date(2026, 11, 26), calendar) == at("2026-11-26 08:45")
    assert off.chosen(at("2026-11-25 09:00"), calendar, at=time(8, 15)).occurs(date(2026, 11, 25), calendar) is None


# -- weeks of sweeps ---------------------------------------------------------------------------------------------------

Planner = Callable[[str, datetime], Due | None]


def planners() -> st.SearchStrategy[tuple[Planner, time, time]]:
    """What is asked at each beat, with the hours of the wall between which it answers."""
    return st.sampled_from(
        [
            (lambda zone, now: morning_due(ANN, team(), zone, now), time(8, 30), time(13)),
            (lambda zone, now: digest_due(team(zone), now), time(8, 45), time(11, 45)),
        ]
    )


def beats(start: datetime, gaps: list[int], end: datetime) -> Iterator[datetime]:
    """Give moments from the start, the gaps (minutes) between them again and again in turn."""
    turn = 0
    while start < end:
        yield start
        start += timedelta(minutes=gaps[turn % len(gaps)])
        turn += 1


def some_start() -> st.SearchStrategy[datetime]:
    """Give a moment near a clock change of either half of the world, a leap day, a year's end, or any."""
    near = st.sampled_from([date(2026, 3, 5), date(2026, 3, 26), date(2026, 10, 1), date(2026, 10, 22)])
    awkward = st.sampled_from([date(2026, 10, 29), date(2024, 2, 26), date(2026, 12, 28)])
    days = st.one_of(near, awkward, st.dates(date(2023, 1, 1), date(2029, 12, 31)))
    return st.builds(
        lambda day, minute: datetime.combine(day, time(), UTC) + timedelta(minutes=minute), days, st.integers(0, 1439)
    )


gaps = st.one_of(st.just([5]), st.lists(st.integers(1, 170), min_size=1, max_size=9))


def works(day: date) -> bool:
    return team().calendar.is_business_day(day)


@given(planners(), st.sampled_from(ZONES), some_start(), gaps, st.integers(5, 25))
def test_every_working_day_has_one_turn(
    planner: tuple[Planner, time, time], zone: str, start: datetime, gaps: list[int], length: int
) -> None:
    due, opens, closes = planner
    end = start + timedelta(days=length)
    turns = {turn for now in beats(start, gaps, end) if (turn := due(zone, now)) is not None}
    first, last = start.astimezone(ZoneInfo(zone)), end.astimezone(ZoneInfo(zone))
    whole = [first.date() + ONE_DAY * k for k in range(1, (last.date() - first.date()).days)]
    by_day = {turn.day: turn for turn in turns}
    assert len(by_day) == len(turns)
    assert [day for day in whole if day in by_day] == [day for day in whole if works(day)]
    for turn in turns:
        begins, ends = (each.astimezone(ZoneInfo(zone)) for each in (turn.at, turn.expires))
        assert (begins.date(), begins.time(), ends.date(), ends.time()) == (turn.day, opens, turn.day, closes)


@given(
    planners(),
    some_start(),
    gaps,
    st.lists(st.tuples(st.integers(1, 200), st.sampled_from((*ZONES, "Pacific/Auckland", "Pacific/Honolulu")))),
)
def test_a_zone_that_moves_skips_no_morning_that_its_clock_shows(
    planner: tuple[Planner, time, time], start: datetime, gaps: list[int], moves: list[tuple[int, str]]
) -> None:
    due, opens, closes = planner
    zones = iter([zone for beats_there, zone in moves for _ in range(beats_there)])
    for now in beats(start, gaps, start + timedelta(days=12)):
        zone = next(zones, "Europe/Paris")
        wall = now.astimezone(ZoneInfo(zone))
        expected = wall.date() if opens <= wall.time() < closes and works(wall.date()) else None
        turn = due(zone, now)
        assert (None if turn is None else turn.day) == expected


@given(some_start(), st.integers(0, 2000), st.sampled_from(("Africa/Abidjan", "Europe/London", "Europe/Athens")))
def test_a_team_that_moves_next_door_misses_no_digest(start: datetime, moved_at: int, there: str) -> None:
    """Up to two hours away and back the digest of every working day has its turn, and each day has one key."""
    said: list[date] = []
    all_beats = list(beats(start, [5], start + timedelta(days=9)))
    for n, now in enumerate(all_beats):
        turn = digest_due(team(there if moved_at <= n < moved_at + 600 else "Europe/Paris"), now)
        if turn is not None and turn.day not in said:
            said.append(turn.day)
    whole = [start.astimezone(PARIS).date() + ONE_DAY * k for k in range(1, 8)]
    assert [day for day in said if day in whole] == [day for day in whole if works(day)]


def test_a_traveller_hears_once_a_day() -> None:
    """From Auckland to Honolulu, where the day before begins again, and back."""
    tuesday = at("2026-11-24 09:00", "Pacific/Auckland")
    assert [
        None if (turn := morning_due(ANN, team(), zone, tuesday + timedelta(hours=after))) is None else turn.day.day
        for after, zone in [
            (0, "Pacific/Auckland"),
            (1, "Pacific/Honolulu"),  # Monday 11:00 there
            (23, "Pacific/Honolulu"),  # Tuesday 09:00 there: the day's key is taken
            (24, "Pacific/Auckland"),  # Wednesday
        ]
    ] == [24, 23, 24, 25]


def test_in_a_zone_that_skips_a_day_nothing_is_said_for_it() -> None:
    """Samoa went from Thursday 29 to Saturday 31 December 2011."""
    samoa = Calendar(zone="Pacific/Apia", weekdays=frozenset(range(7)))
    start = datetime(2011, 12, 28, tzinfo=UTC)
    every = [digest_due(team().but(calendar=samoa), now) for now in beats(start, [30], start + timedelta(days=5))]
    days = dict.fromkeys(turn.day.isoformat() for turn in every if turn is not None)
    assert list(days) == ["2011-12-28", "2011-12-29", "2011-12-31", "2012-01-01", "2012-01-02"]
