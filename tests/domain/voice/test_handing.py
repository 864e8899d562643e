"""When people hear of a hand-off: within their hours, a reminder after a day, the managers after two, each once."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.foundations.value import Text
from domain.foundations.when import Calendar
from domain.selling.availability import Absence
from domain.selling.people import Member, Membership, Team
from domain.team.handoff import HandOff
from domain.voice.announcements import HandedOn
from domain.voice.handing import STANDS, posts_due
from domain.voice.hours import is_welcome, next_welcome

TEAM = Team(id=1, name=Text.of("Sales"), calendar=Calendar(zone="Europe/Paris", country="FR"), currency="EUR")


def person(number: int, *, manager: bool = False, **fields: object) -> Member:
    seats = (Membership(team=1, manager=manager),)
    return Member.model_validate({"id": number, "name": Text.of(f"M{number}"), "memberships": seats, **fields})


LEA, KARIM, MARIE = person(1), person(2), person(3, manager=True)
MADE = HandOff(id=7, deal=142, team=1, giver=1, receiver=2, left=3, stage=4, day=date(2026, 11, 5))
"""On a Thursday; the Wednesday after it is Armistice Day."""


def at(wall: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{wall}").replace(tzinfo=ZoneInfo("Europe/Paris")).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "keys"),
    [
        ("05 18:00", []),
        ("06 07:59", []),
        ("06 08:00", ["handed:7:again"]),  # one business day later
        ("06 18:31", []),
        ("07 10:00", []),  # a Saturday
        ("09 07:59", []),
        ("09 08:00", ["handed:7:again", "handoff:7:waits:3"]),  # two business days later
        ("11 10:00", []),  # Armistice Day
        ("12 10:00", ["handed:7:again", "handoff:7:waits:3"]),  # whoever was asleep says it later, under the same keys
    ],
)
def test_a_reminder_comes_after_one_business_day_and_the_managers_hear_after_two(now: str, keys: list[str]) -> None:
    told = {"told_at": at("05 17:00"), "team": TEAM, "receiver": KARIM, "managers": [MARIE]}
    posts = list(posts_due(MADE, **told, now=at(now)))
    assert [post.key for post in posts] == keys
    assert all(post.says.reminder for post in posts if isinstance(post.says, HandedOn))
    assert all(post.due == at(now) and post.expires == at(now) + STANDS for post in posts)


def test_who_was_told_later_is_reminded_later_but_the_managers_are_not() -> None:
    told = {"team": TEAM, "receiver": KARIM, "managers": [MARIE], "now": at("09 09:00")}
    assert [post.key for post in posts_due(MADE, told_at=at("09 08:30"), **told)] == ["handoff:7:waits:3"]
    assert [post.key for post in posts_due(MADE, told_at=None, **told)] == ["handoff:7:waits:3"]


def test_a_manager_who_is_the_receiver_is_only_reminded() -> None:
    made = MADE.but(receiver=3)
    told = {"told_at": at("05 17:00"), "team": TEAM, "receiver": MARIE, "managers": [MARIE]}
    assert [post.key for post in posts_due(made, **told, now=at("09 09:00"))] == ["handed:7:again"]


@pytest.mark.parametrize(
    ("now", "welcome"),
    [
        ("05 10:00", "05 10:00"),  # at once
        ("05 07:10", "05 08:30"),
        ("05 18:30", "05 18:30"),
        ("05 18:31", "06 08:30"),
        ("06 20:00", "09 08:30"),  # after the weekend
        ("10 20:00", "12 08:30"),  # after Armistice Day
    ],
)
def test_people_are_written_to_in_polite_hours_of_days_that_they_work(now: str, welcome: str) -> None:
    assert next_welcome(KARIM, TEAM, at(now))[0] == at(welcome)
    assert is_welcome(KARIM, TEAM, at(now)) is (now == welcome)


def test_who_is_away_is_written_to_when_they_are_back() -> None:
    away = person(2, absences=(Absence(first=date(2026, 11, 5), last=date(2026, 11, 13)),))
    assert next_welcome(away, TEAM, at("05 10:00")) == (at("16 08:30"), date(2026, 11, 16))
    told = {"told_at": at("04 17:00"), "team": TEAM, "receiver": away, "managers": [MARIE], "now": at("09 09:00")}
    assert [post.key for post in posts_due(MADE, **told)] == ["handoff:7:waits:3"]


def test_people_are_written_to_by_their_own_clock() -> None:
    boston = person(2, zone="America/New_York")
    assert next_welcome(boston, TEAM, at("05 10:00"))[0] == at("05 14:30")
