"""When jobs find something to do: what they do then is told where it is decided."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import cast

import pytest
from sqlalchemy import text

from bot.clock import Clock
from bot.delivery import Delivery
from bot.jobs.honours import honours, is_due
from bot.jobs.mornings import mornings
from bot.jobs.schema import schema
from domain.foundations.value import Text
from domain.foundations.when import Calendar, Closure
from domain.selling.people import BoardDetail, Team
from domain.team.honours import Title
from domain.voice.announcements import Morning
from storage.database import Database
from tests.commands.conftest import Story, settle

SALES = Team(id=1, name=Text.of("Sales"), calendar=Calendar(zone="Europe/Paris", country="FR"), currency="EUR")
CLOSED = SALES.but(calendar=SALES.calendar.but(closures=(Closure(first=date(2026, 11, 23), last=date(2026, 11, 24)),)))


@pytest.mark.parametrize(
    ("team", "now", "due"),
    [
        (SALES, "2026-11-23T07:59:00+01:00", False),
        (SALES, "2026-11-23T08:00:00+01:00", True),
        (SALES, "2026-11-29T23:00:00+01:00", True),
        (SALES, "2026-11-30T00:30:00+01:00", False),
        (CLOSED, "2026-11-23T12:00:00+01:00", False),
        (CLOSED, "2026-11-25T08:00:00+01:00", True),
        (SALES.but(board=BoardDetail.TEAM), "2026-11-23T12:00:00+01:00", False),
    ],
)
def test_honours_are_settled_from_the_first_working_morning_of_a_week_on(team: Team, now: str, due: bool) -> None:
    assert is_due(team, datetime.fromisoformat(now)) is due


def test_each_weeks_honours_are_settled_once_however_often_the_job_runs(sqlite_database: Database) -> None:
    story = Story(sqlite_database)
    settle(story)
    story.says("Ann", "/log call reached x12")
    story.passes(days=7)
    for _ in range(3):
        honours(sqlite_database, cast(Delivery, None), cast(Clock, SimpleNamespace(now=lambda: story.now)))
        story.passes(minutes=5)
    with story.reading() as work:
        said = work.recognitions.of_team(1, first=date(2026, 11, 23), last=date(2026, 12, 31))
    (told,) = said.honours
    assert (told.week, [(each.title, each.members) for each in told.mentions]) == (
        date(2026, 11, 23),
        [(Title.CLOSING, (1,))],
    )


def test_a_program_ends_once_a_newer_release_has_changed_the_database(sqlite_database: Database) -> None:
    ended: list[bool] = []
    nobody, no_clock = cast(Delivery, SimpleNamespace()), cast(Clock, SimpleNamespace())

    def look() -> int:
        schema(sqlite_database, nobody, no_clock, end=lambda: ended.append(True))
        return len(ended)

    assert look() == 0
    with sqlite_database.connections.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'r9999'"))
    assert look() == 1


def test_a_month_begins_for_reps_and_for_a_director_in_no_team(sqlite_database: Database) -> None:
    story = Story(sqlite_database)
    settle(story)
    story.says("Zoe", "/cordee team add <@U7> director")
    story.says("Marie", "/cordee team remove <@U7>")
    sqlite_database.adopt("T1")
    kicked: list[bool] = []
    delivery = cast(Delivery, SimpleNamespace(kick=lambda: kicked.append(True)))

    def heard(at: str) -> dict[int, tuple[bool, bool]]:
        """Whether they hear of all teams, and of their one-to-one."""
        now = datetime.fromisoformat(at)
        mornings(sqlite_database, delivery, cast(Clock, SimpleNamespace(now=lambda: now)))
        claimed = sqlite_database.outbox.claim(now, limit=99, lease=timedelta(days=9))
        said = [each.post.says for each in claimed]
        return {each.member: (each.month, each.one_to_one) for each in said if isinstance(each, Morning)}

    ann, zed = 1, 4
    assert heard("2026-12-01T08:29:00+01:00") == {}
    assert heard("2026-12-01T08:30:00+01:00") == {ann: (False, True), zed: (True, False)}  # Bob's team has no manager
    assert heard("2026-12-01T09:00:00+01:00") == {}
    assert heard("2026-12-02T08:30:00+01:00") == {}
    assert kicked == [True]
