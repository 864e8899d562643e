"""The clock that people move: quarter by quarter, in somebody's own zone, never back."""

from datetime import UTC, date, datetime, timedelta
from threading import Event
from zoneinfo import ZoneInfo

import pytest

from sandbox import MovableClock, Slack
from sandbox.journey import Journey, destination
from tests.sandbox.conftest import Watch

PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def journey(watch: Watch) -> Journey:
    slack = Slack(clock=MovableClock(watch))
    assert slack.journey is not None
    return slack.journey


@pytest.mark.parametrize(
    ("wish", "here", "there"),
    [
        ("hour", "2026-11-23T10:00", "2026-11-23T11:00"),
        ("hour", "2026-10-25T02:30", "2026-10-25T02:30"),  # the night in which the hour comes twice
        ("day", "2026-10-24T10:00", "2026-10-25T10:00"),
        ("tomorrow", "2026-12-31T23:59", "2027-01-01T08:30"),
        ("monday", "2026-11-23T07:00", "2026-11-30T08:30"),  # from a Monday it is the next one
        ("monday", "2026-11-29T23:00", "2026-11-30T08:30"),
        ("2026-11-27T17:00", "2026-11-23T10:00", "2026-11-27T17:00"),
    ],
)
def test_a_wish_is_meant_on_the_wall_of_whoever_wishes(wish: str, here: str, there: str) -> None:
    meant = destination(wish, datetime.fromisoformat(here).replace(tzinfo=PARIS))
    assert meant.replace(tzinfo=None) == datetime.fromisoformat(there)


def test_an_hour_in_the_night_of_two_hours_is_the_second_one() -> None:
    meant = destination("hour", datetime(2026, 10, 25, 2, 30, tzinfo=PARIS))
    assert meant.fold == 1


def test_a_month_passes_by_every_quarter_once(journey: Journey, watch: Watch) -> None:
    quarters: list[datetime] = []
    journey.followers.append(lambda: quarters.append(journey._clock()))
    journey.go(watch.now + timedelta(days=30, minutes=5))
    assert len(quarters) == 30 * 96 + 1
    assert quarters == sorted(set(quarters))
    assert {moment.minute for moment in quarters[:-1]} == {0, 15, 30, 45}
    assert quarters[-1] == watch.now + timedelta(days=30, minutes=5)


def test_the_clock_goes_on_ticking_from_where_it_was_moved(watch: Watch) -> None:
    clock = MovableClock(watch)
    clock.move(watch.now + timedelta(days=1))
    watch.forward(7)
    assert clock() == datetime(2026, 11, 24, 9, 0, 7, tzinfo=UTC)
    clock.move(watch.now)
    assert clock() == datetime(2026, 11, 24, 9, 0, 7, tzinfo=UTC)


def test_no_journey_goes_back_or_further_than_a_year(journey: Journey, watch: Watch) -> None:
    with pytest.raises(ValueError, match="does not go back"):
        journey.go(watch.now - timedelta(seconds=1))
    with pytest.raises(ValueError, match="days at most"):
        journey.go(watch.now + timedelta(days=401))


def test_a_journey_can_be_stopped_on_its_way(journey: Journey, watch: Watch) -> None:
    journey.followers.append(journey._stopped.set)
    journey.go(watch.now + timedelta(days=1))
    assert journey.to is None
    assert journey._clock() == watch.now + timedelta(minutes=15)


def test_who_waits_for_a_journey_waits_for_what_is_done_on_arrival(journey: Journey, watch: Watch) -> None:
    assert journey.wait(0), "it stands"
    arrived, may_end = Event(), Event()
    journey.followers += [arrived.set, lambda: may_end.wait(10)]
    journey.begin(watch.now + timedelta(minutes=1))
    assert arrived.wait(10)
    assert not journey.wait(0.01), "the hour is reached, what is due is still being done"
    may_end.set()
    assert journey.wait(10)
    journey.go(watch.now + timedelta(minutes=2))


def test_moving_a_month_does_each_due_thing_once_and_in_its_order(journey: Journey, watch: Watch) -> None:
    done: list[str] = []

    def follow() -> None:
        """The digest of a team in Paris, each working day at 08:45 on the wall, and a review on Mondays at 08:30."""
        here = journey._clock().astimezone(PARIS)
        for name, weekdays, minute in (("review", {0}, 30), ("digest", set(range(5)), 45)):
            key = f"{name}:{here:%Y-%m-%d}"
            due = here.weekday() in weekdays and (here.hour, here.minute) >= (8, minute) and here.hour < 18
            if due and key not in done:
                done.append(key)

    journey.followers.append(follow)
    journey.go(watch.now + timedelta(days=31))  # from Monday 23 November, 10:00 in Paris
    days = [date(2026, 11, 23) + timedelta(days=n) for n in range(32)]
    expected = []
    for day in days:
        expected += [f"review:{day}"] if day.weekday() == 0 else []
        expected += [f"digest:{day}"] if day.weekday() < 5 else []
    assert done == expected
