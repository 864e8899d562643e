"""A review that is read again weeks later reads the same, whatever changed since; what is gone is said to be gone."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.views import render
from commands.replies import ReviewRead
from commands.review.figures import review_of
from domain.foundations.when import week_of
from domain.voice.announcements import Review
from domain.voice.meeting import review_posts
from storage.database import Database
from tests.bot.views.drawings import drawing
from tests.commands.conftest import Story, settle
from tests.commands.ended import deals_of


@pytest.fixture
def said(sqlite_database: Database) -> Story:
    """Return a team whose review of last week was said: wins, a story, a practice, a lent deal, a decision."""
    story = Story(sqlite_database)
    settle(story)
    story.says("Marie", "/cordee settings rate USD 0.9")
    story.says("Marie", "/plan set team 90k/month")
    deals_of(story, "Ann", ended=4)
    for line in (
        "/deal new Acme 6000 USD",
        "/deal won acme",
        "/review worked acme -- we asked for the date",
        "/deal new Globex 9000",
        "/review example globex yes -- nobody decides",
        "/board practice call before nine",
        "/review decision phone everybody friday",
    ):
        story.says("Ann", line)
    story.passes(days=7, hours=-3)
    with story.reading() as work:
        team = work.workspace.teams[0]
        told = review_of(team, week_of(story.now.date() - timedelta(days=7)), story.now, work)
        for post in review_posts(team, told, due=story.now, expires=story.now + timedelta(days=1)):
            work.post(post)
    outbox = story.database.outbox
    for claimed in outbox.claim(story.now + timedelta(minutes=1), limit=10):
        assert isinstance(claimed.post.says, Review) or claimed.post.key.startswith("review:")
        assert outbox.close(claimed, at=story.now, channel="C1", ts="1.0")
    return story


def again(story: Story) -> str:
    read = story.says("Ann", "/review show 25/11/2026")
    assert isinstance(read, ReviewRead)
    return render(read, drawing("en-GB")).text


def time_passes(story: Story) -> None:
    story.passes(weeks=6)


def deals_move_on(story: Story) -> None:
    story.says("Ann", "/deal move globex negotiation")
    story.says("Ann", "/deal amount globex 20k")
    story.says("Ann", "/deal lost globex price")
    story.says("Ann", "/deal new Initech 50k")
    story.says("Ann", "/deal won initech")


def settings_change(story: Story) -> None:
    for line in (
        "/cordee settings rate USD 0.5",
        "/cordee settings currency USD",
        "/cordee settings amounts hidden",
        "/cordee settings board team only",
        "/cordee review wednesday 10:00",
        "/cordee review off",
        "/plan set team 10k/month",
    ):
        story.says("Marie", line)


def more_is_said(story: Story) -> None:
    story.passes(days=1)
    story.says("Ann", "/review worked acme -- the weather")
    story.says("Marie", "/board practice call after nine")
    story.says("Marie", "/review decision write to everybody friday")
    story.says("Ann", "/review example globex no")


@pytest.mark.parametrize("change", [time_passes, deals_move_on, settings_change, more_is_said])
def test_it_reads_the_same(said: Story, change: Callable[[Story], None]) -> None:
    before = again(said)
    for told in (
        "3 deals signed: €7,400",
        "Acme · €5,400 (US$6,000)",
        "Ann: “we asked for the date”",
        "Revenue · Nov 2026 · €7,400 of €90,000",
        "Globex in To qualify · €9,000 · Ann · “nobody decides”",
        "call before nine",
        "phone everybody · Ann",
    ):
        assert told in before
    change(said)
    assert again(said) == before


def test_what_is_taken_back_is_said_to_be_so(said: Story) -> None:
    before = again(said).splitlines()
    said.says("Ann", "/deal reopen acme")
    after = again(said).splitlines()
    assert "3 deals signed: €7,400 (1 taken back since: €5,400)" in after[1]
    assert "• Acme: taken back since" in after
    assert [line for line in before if line.startswith(("Revenue", "Pipeline", "•")) and "Acme" not in line] == [
        line for line in after if line.startswith(("Revenue", "Pipeline", "•")) and "Acme" not in line
    ]


def test_who_is_forgotten_leaves_the_numbers(said: Story) -> None:
    before = again(said).splitlines()
    asked = said.says("Zoe", "/cordee forget Ann Lee")
    said.presses("Zoe", {"do": "cordee.forget", "person": asked.member.id, "sure": True})
    read = said.says("Marie", "/review show 25/11/2026")
    after = render(read, drawing("en-GB")).text.splitlines()
    for gone in ("· Ann", "Ann:", "closing Ann", "the date", "nobody decides", "before nine", "phone"):
        assert gone not in "\n".join(after)
    assert after[:4] == before[:4], "the sums stay"
    assert "• Acme · €5,400 (US$6,000)" in "\n".join(after)
