"""One wall in the team's channel: it follows every change of the deals, at most every ten minutes, in its place."""

import itertools
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.wiring import Program, build
from sandbox import Message
from tests.flows.conftest import MONDAY, Office, Open, on_both

TEN_MINUTES = 660
"""Seconds after which a wall may be edited again, and is looked at again: ten minutes and a little more."""


@pytest.fixture
def team(open_office: Open) -> Office:
    """An office whose team has a wall, in Paris; it is ten o'clock there. Ann closes too: nothing is handed on."""
    office = open_office().has_a_team(wall=True)
    office.types(office.ann, "/cordee team add @ann closer")
    calendar = office.program.database
    with calendar.begin(1, by=None, at=office.watch(), family="", verb="", door="", writes=False) as work:
        of_paris = work.workspace.teams[0].calendar.but(zone="Europe/Paris", country="FR")
    office.edits_team(calendar=of_paris, currency="EUR")
    return office


def wall(office: Office) -> Message:
    """The team's wall once all is said that is due: there is exactly one."""
    office.delivered()
    (told,) = office.told("wall")
    return told


def words(office: Office) -> str:
    """What the wall says."""
    return str(wall(office).blocks[1]["text"]["text"])


def picture(office: Office) -> Any:
    """The file of the wall's picture."""
    return next(block["slack_file"]["id"] for block in wall(office).blocks if block["type"] == "image")


def edits(office: Office) -> int:
    return office.calls("chat.update")


def until(office: Office, moment: datetime) -> None:
    """Let time pass, with the clock's jobs done on arrival."""
    office.watch.forward((moment - office.watch()).total_seconds())
    office.program.tick()
    office.delivered()


@on_both
def test_the_first_change_puts_up_the_wall_and_the_next_ones_edit_it(team: Office) -> None:
    team.types(team.ann, "/deal new Acme paint 6000€")
    assert "▂ *To qualify* (1) · €6,000" in words(team)
    first = wall(team).ts
    team.watch.forward(TEN_MINUTES)
    team.types(team.bob, "/deal move acme proposal")
    assert "*Proposal sent* (1) · €6,000\n\u2003↑ *Bob* · Acme paint" in words(team)
    team.watch.forward(TEN_MINUTES)
    team.types(team.ann, "/deal won acme 5800€")
    assert "🚩 *Signed in Nov* (1) · €5,800\n\u2003↑ *Ann* · Acme paint" in words(team)
    assert wall(team).ts == first


def test_hiding_amounts_puts_up_no_wall(team: Office) -> None:
    team.types(team.ann, "/cordee settings amounts hidden")
    team.watch.forward(TEN_MINUTES)
    team.delivered()
    assert team.told("wall") == []


def test_where_amounts_are_hidden_the_wall_and_its_picture_drop_them_and_what_was_posted_keeps_them(
    team: Office,
) -> None:
    team.types(team.ann, "/deal new Acme paint 6000€")
    team.types(team.ann, "/deal won acme 5800€")
    team.types(team.ann, "/deal new Globex doors 4000€")
    team.watch.forward(TEN_MINUTES)
    assert "€" in words(team)
    with_amounts = picture(team)
    hides = team.types(team.ann, "/cordee settings amounts hidden")
    team.watch.forward(TEN_MINUTES)
    assert "€" not in str(wall(team).blocks)
    assert "*To qualify* (1)" in words(team)
    assert picture(team) != with_amounts
    assert "5,800" in team.told("win")[0].text
    team.types(team.ann, "/deal won globex 4000€")
    team.delivered()
    assert team.told("win")[1].text.startswith("🎉 Globex doors is signed.\n")
    hides.click("Undo")
    team.watch.forward(TEN_MINUTES)
    assert "€5,800" not in words(team)
    assert "€9,800" in words(team)


@on_both
def test_many_changes_in_ten_minutes_are_one_edit_and_the_last_one_is_shown(team: Office) -> None:
    team.types(team.ann, "/deal new Acme paint 6000€")
    wall(team)
    for stage in ("meeting", "needs", "proposal", "negotiation"):
        team.types((team.ann, team.bob)[len(stage) % 2], f"/deal move acme {stage}")
        team.delivered()
    assert edits(team) == 0
    assert "*To qualify* (1)" in words(team)
    team.watch.forward(TEN_MINUTES)
    assert "█ *Negotiation* (1) · €6,000" in words(team)
    assert edits(team) == 1
    for _ in range(5):
        team.watch.forward(TEN_MINUTES)
        team.delivered()
    assert edits(team) == 1, "nothing changed"
    assert team.program.database.posts.counts()["waiting"] == 0
    assert team.program.database.posts.counts()["given_up"] == 0


def test_no_two_edits_come_within_ten_minutes(team: Office) -> None:
    moments: list[datetime] = []
    names = ("meeting", "needs", "proposal", "negotiation")
    team.types(team.ann, "/deal new Acme paint 6000€")
    for n in range(60):
        team.types(team.ann, f"/deal move acme {names[n % 4]}")
        before = edits(team)
        team.delivered()
        moments += [team.watch()] * (edits(team) - before)
        team.watch.forward(60)
    assert len(moments) > 5
    assert all(later - earlier >= timedelta(minutes=10) for earlier, later in itertools.pairwise(moments))


def test_a_move_taken_back_leaves_the_wall(team: Office) -> None:
    team.types(team.ann, "/deal new Acme paint 6000€")
    moved = team.types(team.bob, "/deal move acme proposal")
    team.watch.forward(TEN_MINUTES)
    assert "↑ *Bob*" in words(team)
    team.watch.forward(TEN_MINUTES)
    team.delivered()
    assert team.program.database.posts.counts()["waiting"] == 0
    moved.click("Défaire")
    team.watch.forward(TEN_MINUTES)
    assert "↑" not in words(team)
    assert "*To qualify* (1)" in words(team)


def test_what_only_the_owner_needs_to_know_leaves_the_wall_alone(team: Office) -> None:
    team.types(team.ann, "/deal new Acme paint 6000€")
    wall(team)
    team.watch.forward(2 * TEN_MINUTES)
    team.delivered()
    posts = team.program.database.posts.counts()
    team.types(team.ann, "/deal next acme send quote friday")
    team.types(team.ann, "/log call reached acme")
    assert team.program.database.posts.counts() == posts


# -- the day ---------------------------------------------------------------------------------------------------------


def test_the_picture_is_drawn_once_a_day_in_the_morning_and_kept_by_the_edits_between(team: Office) -> None:
    team.types(team.ann, "/deal new Acme paint 6000€")
    first = picture(team)
    team.watch.forward(TEN_MINUTES)
    team.types(team.bob, "/deal move acme proposal")
    assert "↑ *Bob*" in words(team)
    assert picture(team) == first
    until(team, team.watch() + timedelta(seconds=TEN_MINUTES))
    until(team, datetime(2026, 11, 24, 6, 59, tzinfo=UTC))
    assert picture(team) == first, "it is one minute to eight"
    until(team, datetime(2026, 11, 24, 7, 0, tzinfo=UTC))
    second = picture(team)
    assert second != first
    assert "↑" not in words(team), "yesterday's climbs are gone"
    until(team, datetime(2026, 11, 24, 12, 0, tzinfo=UTC))
    assert picture(team) == second


def test_on_a_day_off_the_clock_leaves_the_wall_alone_and_people_do_not(team: Office) -> None:
    team.types(team.ann, "/deal new Acme paint 6000€")
    first = picture(team)
    saturday = datetime(2026, 11, 28, 10, 0, tzinfo=UTC)
    before = edits(team)
    until(team, saturday)
    assert (edits(team), picture(team)) == (before, first)
    team.types(team.bob, "/deal move acme proposal")
    assert "↑ *Bob*" in words(team)
    assert picture(team) == first
    until(team, datetime(2026, 11, 30, 7, 0, tzinfo=UTC))
    assert picture(team) != first


def test_at_midnight_of_the_team_the_climbs_of_the_day_end(team: Office) -> None:
    until(team, datetime(2026, 11, 23, 22, 40, tzinfo=UTC))
    team.types(team.ann, "/deal new Acme paint 6000€")
    team.types(team.bob, "/deal move acme proposal")
    until(team, datetime(2026, 11, 23, 22, 55, tzinfo=UTC))
    assert "↑ *Bob* · Acme paint" in words(team)
    until(team, datetime(2026, 11, 23, 23, 10, tzinfo=UTC))
    team.types(team.ann, "/deal new Globex glue 900€")
    team.watch.forward(TEN_MINUTES)
    assert "↑" not in words(team)
    assert "*To qualify* (1) · €900" in words(team)


def test_a_morning_puts_up_no_wall(team: Office) -> None:
    until(team, MONDAY + timedelta(days=1))
    assert team.told("wall") == []


# -- where it stands -------------------------------------------------------------------------------------------------


def test_without_a_wall_nothing_is_posted_and_with_one_again_it_goes_on_in_its_place(team: Office) -> None:
    team.edits_team(wall=False)
    team.types(team.ann, "/deal new Acme paint 6000€")
    team.delivered()
    assert team.told("wall") == []
    team.edits_team(wall=True)
    team.types(team.ann, "/deal move acme meeting")
    first = wall(team)
    team.edits_team(wall=False)
    team.watch.forward(TEN_MINUTES)
    team.types(team.ann, "/deal move acme needs")
    until(team, MONDAY + timedelta(days=1))
    assert "no longer kept here" in wall(team).text
    assert "/cordee wall on" in str(wall(team).blocks)
    team.types(team.ann, "/cordee wall on")
    team.delivered()
    assert "*Needs identified* (1)" in words(team), "at once, without waiting for a move"
    team.watch.forward(TEN_MINUTES)
    team.types(team.ann, "/deal move acme proposal")
    assert wall(team).ts == first.ts
    assert "*Proposal sent* (1)" in words(team)


def test_a_wall_that_somebody_deleted_is_put_up_anew_once(team: Office) -> None:
    team.types(team.ann, "/deal new Acme paint 6000€")
    first = wall(team)
    del team.slack.workspace.messages[first.channel][first.ts]
    team.watch.forward(TEN_MINUTES)
    team.types(team.bob, "/deal move acme proposal")
    assert wall(team).ts != first.ts
    team.watch.forward(TEN_MINUTES)
    team.types(team.bob, "/deal move acme needs")
    assert "*Needs identified* (1)" in words(team)


@on_both
def test_a_team_that_moves_takes_its_wall_along_and_the_old_one_says_where_it_is(team: Office) -> None:
    team.types(team.ann, "/deal new Acme paint 6000€")
    first = wall(team)
    north = team.slack.channel("#north", members=[team.ann, team.bob])
    team.types(team.ann, "/cordee team here Sales", in_="#north")
    team.delivered()
    told = [each for each in north.messages if "Staircase of success" in str(each.blocks)]
    assert len(told) == 1
    assert "*To qualify* (1)" in str(told[0].blocks)
    said = f"The staircase of success of *Sales* is in <#{north.id}> now."
    assert [block["text"]["text"] for block in wall(team).blocks] == [said]
    assert wall(team).ts == first.ts
    team.types(team.ann, "/deal move acme proposal", in_="#north")
    team.watch.forward(TEN_MINUTES)
    team.delivered()
    (here,) = (each for each in north.messages if each.ts == told[0].ts)
    assert "*Proposal sent* (1)" in str(here.blocks)
    assert said in str(wall(team).blocks)


# -- whatever happens ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", ["drop_after", "drop_before", "500"])
def test_a_broken_line_puts_up_one_wall(team: Office, fault: str) -> None:
    team.slack.faults.add("chat.postMessage", fault)
    team.types(team.ann, "/deal new Acme paint 6000€")
    team.delivered()
    team.types(team.ann, "/deal move acme proposal")
    for _ in range(8):
        team.watch.forward(150)
        team.delivered()
    assert "*Proposal sent* (1)" in words(team)
    assert picture(team)


def test_after_a_day_off_late_posts_of_a_wall_are_one_edit(team: Office) -> None:
    team.types(team.ann, "/deal new Acme paint 6000€")
    wall(team)
    team.program.delivery.claim_no_more()
    for stage in ("meeting", "needs", "proposal"):
        team.watch.forward(TEN_MINUTES)
        team.types(team.ann, f"/deal move acme {stage}")
    team.watch.forward(3600 * 20)
    again = build(team.program.settings, team.watch)
    again.delivery.settle()
    again.close()
    (told,) = team.told("wall")
    assert "*Proposal sent* (1)" in str(told.blocks)
    assert edits(team) == 1
    counts = again.database.posts.counts()
    assert (counts["given_up"], counts["waiting"]) == (0, 1), "only what looks at it again in ten minutes"


@pytest.fixture
def twin(team: Office) -> Iterator[Program]:
    """A second program on the same database."""
    program = build(team.program.settings, team.watch)
    yield program
    program.close()


@on_both
def test_two_programs_put_up_one_wall(team: Office, twin: Program) -> None:
    team.slack.faults.add("chat.postMessage", "429", seconds=20)
    for name in ("Acme", "Globex", "Initech", "Umbrella"):
        team.types(team.ann, f"/deal new {name} paint 6000€")
        team.watch.forward(TEN_MINUTES)
        with ThreadPoolExecutor(2) as senders:
            for each in [senders.submit(program.delivery.settle) for program in (team.program, twin)]:
                each.result()
    team.watch.forward(TEN_MINUTES)
    assert "*To qualify* (4) · €24,000" in words(team)
