"""The morning digest: once at its hour on working days, for the days since the last one, whatever happens around it."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.wiring import Program, build
from domain.foundations.event import changes_between
from domain.selling.people import Team, TeamEdited
from sandbox import Message
from tests.flows.conftest import Office, on_both

PARIS = ZoneInfo("Europe/Paris")


def wall(moment: str) -> datetime:
    """Return when the clock on the wall in Paris shows "2026-11-24 08:45"."""
    return datetime.fromisoformat(moment).replace(tzinfo=PARIS).astimezone(UTC)


def until(office: Office, moment: str) -> None:
    """Let time pass."""
    office.watch.forward((wall(moment) - office.watch()).total_seconds())


def at(office: Office, *moments: str) -> None:
    """Let time pass until each moment, and one sweep of all jobs then."""
    for moment in moments:
        until(office, moment)
        office.program.tick()
        office.delivered()


def digests(office: Office) -> list[Message]:
    """Return the digests that the team's channel heard."""
    return [message for message in office.sales.messages if key_of(message).startswith("digest:")]


def key_of(message: Message) -> str:
    return str((message.metadata or {}).get("event_payload", {}).get("key", ""))


def chosen(office: Office, choose: Callable[[Team], dict[str, Any]]) -> None:
    """Let Ann choose something about her team."""
    now = office.watch()
    with office.program.database.begin(1, by=1, at=now, family="cordee", verb="digest", door="command") as work:
        team = work.workspace.teams[0]
        work.record(TeamEdited(team=team.id, by=1, at=now, changes=changes_between(team, **choose(team))))


@on_both
def test_the_channel_hears_once_what_happened_yesterday(team: Office) -> None:
    team.types(team.ann, "/deal new Acme paint $6000")
    team.types(team.bob, "/log nrp x3")
    team.types(team.bob, "/log voicemail")
    team.types(team.ann, "/deal won acme 5800")
    at(team, "2026-11-24 08:44")
    assert digests(team) == []
    at(team, "2026-11-24 08:45", "2026-11-24 08:46", "2026-11-24 11:00")
    (digest,) = digests(team)
    assert "Daily digest · yesterday" in digest.text
    assert "4 calls not reached" in digest.text
    assert "1 deal created: $6,000" in digest.text
    assert "1 deal signed: $5,800" in digest.text
    assert "Acme paint · $5,800 · prospecting Ann" in digest.text
    picture = next(block for block in digest.blocks if block["type"] == "image")
    assert "4 actions" in picture["alt_text"]
    assert "1 deal signed" in picture["alt_text"]
    assert "/cordee digest off" in str(digest.blocks[-1])


def test_it_comes_on_working_days_each_for_itself(team: Office) -> None:
    at(team, *(f"2026-11-{day} 08:45" for day in range(24, 31)))
    assert [key_of(each).rpartition("-")[2] for each in digests(team)] == ["24", "25", "27", "30"]  # Thanksgiving: 26


def test_on_monday_it_tells_friday_and_the_weekend(team: Office) -> None:
    until(team, "2026-11-27 17:00")
    team.types(team.bob, "/log call reached")
    until(team, "2026-11-28 11:00")
    team.types(team.bob, "/log call reached x2")
    at(team, "2026-11-30 08:45")
    assert "since Friday" in digests(team)[0].text
    assert "3 calls reached" in digests(team)[0].text


def test_after_a_public_holiday_it_tells_the_last_working_day(team: Office) -> None:
    until(team, "2026-11-25 16:00")
    team.types(team.bob, "/log call reached")
    until(team, "2026-11-26 16:00")
    team.types(team.bob, "/log call reached")
    at(team, "2026-11-27 08:45")
    assert "since Wednesday" in digests(team)[0].text
    assert "2 calls reached" in digests(team)[0].text


def test_what_happens_after_midnight_is_for_tomorrow(team: Office) -> None:
    team.types(team.bob, "/log call reached")
    until(team, "2026-11-24 08:10")
    team.types(team.bob, "/log call reached x5")
    team.types(team.ann, "/deal new Acme paint $6000")
    at(team, "2026-11-24 08:45")
    assert "1 action noted" in digests(team)[0].text
    assert "created" not in digests(team)[0].text
    at(team, "2026-11-25 08:45")
    assert "5 actions noted" in digests(team)[1].text
    assert "1 deal created" in digests(team)[1].text


def test_nothing_happened_is_one_line(team: Office) -> None:
    at(team, "2026-11-24 08:45", "2026-11-30 08:45")
    assert [each.text for each in digests(team)] == [
        "Yesterday: no action noted. Have a great day!",
        "Since Friday: no action noted. Have a great day!",
    ]


def test_nothing_happened_is_passed_over_where_the_team_wants_silence(team: Office) -> None:
    team.types(team.ann, "/cordee digest silent")
    at(team, "2026-11-24 08:45")
    assert digests(team) == []
    team.types(team.bob, "/log call reached")
    at(team, "2026-11-25 08:45")
    assert len(digests(team)) == 1


def test_what_was_taken_back_before_is_not_told(team: Office) -> None:
    team.types(team.bob, "/log call reached x3")
    team.types(team.ann, "/deal new Acme paint $6000")
    team.types(team.ann, "/deal won acme 5800")
    until(team, "2026-11-24 08:30")
    team.types(team.bob, "/log undo")
    team.types(team.ann, "/deal undo")
    at(team, "2026-11-24 08:45")
    assert "calls" not in digests(team)[0].text
    assert "signed" not in digests(team)[0].text
    assert "1 deal created" in digests(team)[0].text


def test_what_is_taken_back_afterwards_is_taken_out_of_it(team: Office) -> None:
    team.types(team.bob, "/log call reached x3")
    team.types(team.ann, "/deal new Acme paint $6000")
    at(team, "2026-11-24 08:45")
    picture = file_of(digests(team)[0])
    until(team, "2026-11-24 10:00")
    team.types(team.bob, "/log undo")
    team.delivered()
    (digest,) = digests(team)
    assert digest.edited is not None
    assert "calls" not in digest.text
    assert "1 deal created" in digest.text
    assert file_of(digest) != picture
    team.types(team.ann, "/deal undo")
    team.delivered()
    assert digests(team)[0].text == "Yesterday: no action noted. Have a great day!"


def test_what_is_taken_back_on_the_day_itself_leaves_the_digest_alone(team: Office) -> None:
    team.types(team.bob, "/log call reached x3")
    at(team, "2026-11-24 08:45")
    until(team, "2026-11-24 10:00")
    team.types(team.bob, "/log call reached x5")
    team.types(team.bob, "/log undo")
    team.delivered()
    assert digests(team)[0].edited is None


def file_of(message: Message) -> str:
    return str(next(block for block in message.blocks if block["type"] == "image")["slack_file"]["id"])


def test_stalled_deals_are_counted_and_not_named(team: Office) -> None:
    team.types(team.bob, "/deal new Acme paint $6000")
    team.types(team.bob, "/deal new Globex glue $6000")
    until(team, "2026-12-21 09:00")
    team.types(team.bob, "/log call reached")
    at(team, "2026-12-22 08:45")
    (digest,) = digests(team)
    assert "2 stalled deals, the oldest 20 d in its stage" in digest.text.replace("\u00a0", " ")
    assert "Acme" not in digest.text
    assert "Acme" not in str(digest.blocks)


def test_a_french_team_reads_french(team: Office) -> None:
    chosen(team, lambda _: {"language": "fr"})
    team.types(team.bob, "/log appel abouti x2")
    at(team, "2026-11-24 08:45", "2026-11-25 08:45")
    first, second = digests(team)
    assert first.text.startswith("Point du matin · hier\n2 actions notées\n• 2 appels aboutis")
    assert second.text == "Hier, aucune action notée. Belle journée\u00a0!"


def test_a_changed_hour_begins_at_its_next_occurrence(team: Office) -> None:
    at(team, "2026-11-24 08:45")
    team.types(team.ann, "/cordee digest 09:30")
    at(team, "2026-11-24 09:30")
    assert len(digests(team)) == 1
    at(team, "2026-11-25 08:45")
    assert len(digests(team)) == 1
    at(team, "2026-11-25 09:30")
    assert len(digests(team)) == 2


def test_switched_off_it_says_nothing_any_more(team: Office) -> None:
    until(team, "2026-11-24 08:45")
    team.slack.faults.add("chat.postMessage", "429", seconds=60)
    at(team, "2026-11-24 08:45")
    team.types(team.ann, "/cordee digest off")
    at(team, "2026-11-24 08:50", "2026-11-25 08:45")
    assert digests(team) == []
    assert "switched off" in str(team.program.database.posts.given_up()[0].reason)


def test_after_three_days_off_only_todays_is_said(team: Office) -> None:
    at(team, "2026-11-24 08:45")
    team.slack.faults.add("chat.postMessage", "429", seconds=60)
    at(team, "2026-11-25 08:45")
    until(team, "2026-11-27 09:15")
    again = build(team.program.settings, team.watch)
    again.tick()
    again.delivery.settle()
    again.close()
    assert [key_of(each) for each in digests(team)] == ["digest:1:2026-11-24", "digest:1:2026-11-27"]


def test_three_hours_after_its_hour_it_is_too_late(team: Office) -> None:
    at(team, "2026-11-24 11:45")
    assert digests(team) == []
    assert team.program.database.posts.said(1, "digest:1:2026-11-24") is None


@pytest.fixture
def twin(team: Office) -> Iterator[Program]:
    """A second program on the same database."""
    program = build(team.program.settings, team.watch)
    yield program
    program.close()


@pytest.mark.parametrize("kept_in", ["postgresql"], indirect=True)
def test_two_programs_say_it_once(team: Office, twin: Program) -> None:
    team.types(team.bob, "/log call reached")
    for minute in range(45, 50):
        until(team, f"2026-11-24 08:{minute}")
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda program: (program.tick(), program.delivery.settle()), (team.program, twin)))
    assert len(digests(team)) == 1


def test_a_beat_with_nothing_new_writes_nothing(team: Office) -> None:
    at(team, "2026-11-24 08:45")
    before = team.program.database.posts.counts()
    at(team, "2026-11-24 08:46", "2026-11-24 12:00", "2026-11-28 08:45")
    assert team.program.database.posts.counts() == before


def test_it_can_be_asked_for_at_any_time(team: Office) -> None:
    team.types(team.bob, "/log call reached x2")
    until(team, "2026-11-24 17:00")
    asked = team.types(team.ann, "/pipeline digest")
    assert "Daily digest · yesterday" in asked.text
    assert "2 actions" in asked.text
    team.delivered()
    picture = next(block for block in team.sales.messages[-1].blocks if block["type"] == "image")
    assert "2 actions" in picture["alt_text"]
    french = team.types(team.bob, "/pipeline point moi")
    assert "2 actions" in french.text
