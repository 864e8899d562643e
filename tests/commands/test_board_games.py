"""Whoever plays the leaderboard for itself: back-dating, holding back, what an import brings (rules 9)."""

from datetime import timedelta

import pytest

from commands.replies import BoardShown
from domain.selling.activity import Activity, ActivityLogged
from domain.team.board import Form
from domain.team.honours import Title
from tests.commands.conftest import Story


def acted(shown: BoardShown) -> dict[Form, int]:
    """Return how many actions the team's lanes count."""
    return {lane.form: lane.total.acts for lane in shown.board.lanes if lane.total.acts}


def titles(shown: BoardShown) -> dict[Title, tuple[int, ...]]:
    return {each.title: each.members for each in shown.mentions}


ANN, MARIE = 1, 2


# -- dates -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "counts"), [("today", True), ("16/11", True), ("13/11", False), ("2/11", False)])
def test_what_is_logged_after_more_than_five_business_days_is_on_nobodys_lane(
    story: Story, day: str, counts: bool
) -> None:
    """Today is Monday the 23rd: the Monday before is five business days ago, the Friday before that six."""
    story.says("Ann", f"/log call reached x12 {day}")
    assert acted(story.says("Ann", "/board")) == ({Form.CLOSING: 12} if counts else {})
    assert bool(story.says("Ann", "/board me").brought) is counts


def test_days_off_of_the_team_give_more_time(story: Story) -> None:
    story.says("Marie", "/cordee closed 16/11/2026-17/11/2026")
    story.says("Ann", "/log call reached x12 13/11")
    assert acted(story.says("Ann", "/board")) == {Form.CLOSING: 12}
    story.says("Marie", "/cordee undo")
    assert acted(story.says("Ann", "/board")) == {}


def test_back_dating_wins_no_honours(story: Story) -> None:
    story.says("Marie", "/log call reached x10")
    story.passes(days=14)
    story.says("Ann", "/log call reached x40 24/11")
    assert titles(story.says("Ann", "/board")) == {Title.PROSPECTING: (MARIE,)}


def test_what_was_logged_late_is_taken_back_like_anything_else(story: Story) -> None:
    story.says("Ann", "/log call reached x12")
    before = story.says("Ann", "/board").board
    late = story.says("Ann", "/log call reached x12 2/11")
    story.says("Ann", "/log call reached x3")
    story.presses("Ann", {"do": "log.undo", "batch": late.batch})
    story.says("Ann", "/log undo")
    assert story.says("Ann", "/board").board == before


@pytest.mark.parametrize("held_back", [True, False], ids=["held back", "not done"])
def test_holding_back_what_was_done_makes_no_progress_later(story: Story, held_back: bool) -> None:
    """Ann logs ten calls in time, ten more only when they count no more, and sixteen in the four weeks that follow."""
    story.says("Ann", "/log call reached x10")
    story.says("Marie", "/log call reached x40")
    story.passes(days=28)
    if held_back:
        story.says("Ann", "/log call reached x10 24/11")
    story.says("Ann", "/log call reached x16")
    story.says("Marie", "/log call reached x40")
    story.passes(days=21)
    assert titles(story.says("Ann", "/board")).get(Title.PROGRESS) == (None if held_back else (ANN,))


@pytest.mark.parametrize(("day", "late"), [("today", False), ("16/11", False), ("13/11", True)])
def test_whoever_logs_too_late_is_told_so_at_once(story: Story, day: str, late: bool) -> None:
    assert story.says("Ann", f"/log call reached x12 {day}").late is late


def test_an_imported_history_is_on_nobodys_lane(story: Story) -> None:
    with story.database.begin(
        story.workspace_id, by=2, at=story.now, family="cordee", verb="import", door="import"
    ) as work:
        for days, times in ((20, 40), (2, 3)):
            then = story.now - timedelta(days=days)
            done = Activity(member=ANN, team=1, action="call", outcome="reached", count=times, at=then)
            work.record(ActivityLogged(activity=done, at=then, by=MARIE))
    assert acted(story.says("Ann", "/board")) == {Form.CLOSING: 3}


# -- circles -----------------------------------------------------------------------------------------------------------

HANDS = ("Ann", "Marie", "Zed", "Zoe")


def a_team_of(story: Story, people: int) -> None:
    for slack in ("U7", "U4")[: max(people - 2, 0)]:
        story.says("Zoe", f"/cordee team add <@{slack}>")


def thank_round(story: Story, hands: tuple[str, ...]) -> None:
    """Let each thank the next one twice, and the last one the first."""
    for who, to in zip(hands, (*hands[1:], hands[0]), strict=True):
        for _ in range(2):
            story.says(who, f"/board thanks @{to.lower()} for the help with everything")


@pytest.mark.parametrize("people", [2, 3, 4])
def test_a_circle_that_thanks_itself_wins_no_honours(story: Story, people: int) -> None:
    """Two weeks of all the thanks that one may give to another, and a practice each."""
    a_team_of(story, people)
    hands = HANDS[:people]
    for week in range(2):
        thank_round(story, hands)
        if week == 0:
            for who in hands:
                story.says(who, "/board practice be kind to one another")
        story.passes(days=7)
    assert titles(story.says("Ann", "/board")) == {}
