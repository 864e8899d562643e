"""A month passes, a quarter of an hour at a time in the mornings: each thing is said once, at its hour."""

from collections import Counter
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.wiring import build
from tests.flows.conftest import Office

PARIS = ZoneInfo("Europe/Paris")
BEATS = [timedelta(minutes=15 * n) for n in range(17)] + [timedelta(hours=n) for n in range(5, 14)]
"""When the programs look after what is due, from six in the morning on."""
HOLIDAYS = {"2026-11-26", "2026-12-25"}
"""Days that Ann's country keeps: the team was set up by her."""


@pytest.fixture
def month(team: Office) -> Office:
    """An office in which a month passed since Bob's two deals were left alone; twice the program was started again."""
    team.types(team.bob, "/deal new Acme peinture 6000€")
    team.types(team.bob, "/deal move acme besoins")
    team.types(team.bob, "/deal new Globex 9000€")
    start = datetime(2026, 11, 24, 5, tzinfo=UTC)
    again = None
    for day in range(31):
        midnight = start + timedelta(days=day)
        if day in (10, 20):
            again = build(team.program.settings, team.watch)
        for beat in BEATS:
            moment = midnight + beat
            team.watch.forward((moment - team.watch()).total_seconds())
            for program in (team.program, again):
                if program is not None:
                    program.tick()
        if again is not None:
            again.close()
            again = None
    return team


def when(ts: str) -> datetime:
    """Return when something was said, on the wall in Paris."""
    return datetime.fromtimestamp(float(ts), PARIS)


def test_everything_that_is_due_in_a_month_is_said_once_and_at_its_hour(month: Office) -> None:
    digests = [when(message.ts) for message in month.sales.messages if "/cordee digest off" in str(message.blocks)]
    days = [f"{moment:%Y-%m-%d}" for moment in digests]
    working = [
        f"{day:%Y-%m-%d}"
        for day in (datetime(2026, 11, 24, tzinfo=UTC) + timedelta(days=n) for n in range(31))
        if day.weekday() < 5 and f"{day:%Y-%m-%d}" not in HOLIDAYS
    ]
    assert days == working
    assert {moment.time().replace(second=0, microsecond=0) for moment in digests} == {time(8, 45)}
    mornings = [when(seen.ts) for seen in month.bob.inbox]
    assert mornings
    assert max(Counter(moment.date() for moment in mornings).values()) == 1
    assert {moment.time().replace(second=0, microsecond=0) for moment in mornings} == {time(8, 30)}
    assert {f"{moment:%Y-%m-%d}" for moment in mornings} <= set(working)
    said = [post.key for post in month.program.database.posts.waiting()]
    assert said == []
