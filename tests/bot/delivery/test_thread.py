"""A reply in a review's thread waits for those before it; not for one that went wrong."""

from datetime import timedelta
from types import SimpleNamespace
from typing import NamedTuple, cast

import pytest

from bot.clock import Clock
from bot.delivery.posts import prepared
from bot.delivery.saying import Spoken
from bot.delivery.telling import Stand, TooSoon
from bot.directory import Directory
from bot.views.examples.reviews import FULL
from domain.voice.announcements import Detail, Review, ReviewDetail
from domain.voice.meeting import review_posts
from storage.database import Database
from storage.outbox import Claimed
from tests.commands.conftest import Story, settle


class Thread(NamedTuple):
    """A review that stands in its channel, and its replies, which all are due."""

    story: Story
    replies: dict[Detail, Claimed]

    @property
    def database(self) -> Database:
        return self.story.database

    def under(self, detail: Detail) -> Spoken | None:
        """Return under what a reply is to be said now."""
        clock = cast(Clock, SimpleNamespace(now=lambda: self.story.now))
        return prepared(Stand(self.replies[detail], self.database, cast(Directory, None), clock)).under

    def said(self, detail: Detail) -> None:
        self.database.outbox.close(self.replies[detail], at=self.story.now, channel="C1", ts=f"2.{detail}")

    def went_wrong(self, detail: Detail) -> None:
        later = self.story.now + timedelta(minutes=1)
        assert self.database.outbox.put_back(self.replies[detail], not_before=later, failed=True)


@pytest.fixture
def thread(sqlite_database: Database) -> Thread:
    story = Story(sqlite_database)
    settle(story)
    with story.database.begin(story.workspace_id, by=None, at=story.now, family="", verb="review", door="job") as work:
        for post in review_posts(work.workspace.teams[0], FULL, due=story.now, expires=story.now + timedelta(days=1)):
            work.post(post)
    claimed = story.database.outbox.claim(story.now, limit=9)
    (review,) = (each for each in claimed if isinstance(each.post.says, Review))
    story.database.outbox.close(review, at=story.now, channel="C1", ts="1.0")
    replies = {each.post.says.detail: each for each in claimed if isinstance(each.post.says, ReviewDetail)}
    return Thread(story, replies)


def test_a_reply_waits_for_the_one_before_it(thread: Thread) -> None:
    assert thread.under("pipeline") == Spoken("C1", "1.0"), "nothing comes before the first"
    with pytest.raises(TooSoon) as waits:
        thread.under("plan")
    assert waits.value.until > thread.story.now
    thread.said("pipeline")
    assert thread.under("plan") == Spoken("C1", "1.0")


def test_the_third_waits_for_both_before_it(thread: Thread) -> None:
    thread.said("plan")
    with pytest.raises(TooSoon):
        thread.under("board")
    thread.said("pipeline")
    assert thread.under("board") == Spoken("C1", "1.0")


def test_an_order_is_not_worth_a_reply_where_one_went_wrong(thread: Thread) -> None:
    thread.went_wrong("pipeline")
    assert thread.under("plan") == Spoken("C1", "1.0")
