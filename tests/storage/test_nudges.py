"""What owners were told is remembered by episode; a post that was given up told nobody anything."""

from datetime import date, timedelta

import pytest

from domain.voice.announcements import Morning
from domain.voice.morning import morning_key, morning_post
from domain.voice.nudges import Nudged, Told
from domain.voice.precision import Sent
from storage.database import Database
from tests.storage.sales import MONDAY, Sales

DAY = date(2026, 11, 23)
LATER = date(2026, 11, 26)


@pytest.fixture
def sales(database: Database) -> Sales:
    return Sales(database)


def nudged(deal: int, nth: int = 1) -> Nudged:
    return Nudged(deal=deal, nth=nth, first=DAY, stage=3)


def tell(sales: Sales, day: date, *told: Nudged) -> str:
    """Have Ann told of deals on a day; return the key of the message."""
    key = morning_key(sales.ann, day)
    with sales.begin() as work:
        work.nudges.tell(sales.ann, told, day=day, key=key)
        message = Morning(member=sales.ann, day=day, nudged=told)
        work.post(morning_post(message, due=MONDAY, expires=MONDAY + timedelta(hours=4)))
    return key


def told(sales: Sales) -> dict[int, Told]:
    with sales.reading() as work:
        return dict(work.nudges.told([sales.ann, sales.bob]).get(sales.ann, {}))


def test_an_episode_is_how_often_and_when_first_and_last(sales: Sales) -> None:
    tell(sales, DAY, nudged(1), nudged(2))
    tell(sales, LATER, nudged(1, 2))
    assert told(sales) == {
        1: Told(deal=1, nth=2, first=DAY, last=LATER),
        2: Told(deal=2, nth=1, first=DAY, last=DAY),
    }


def test_an_episode_that_ended_is_forgotten_and_a_new_one_begins(sales: Sales) -> None:
    tell(sales, DAY, nudged(1), nudged(2))
    with sales.begin() as work:
        work.nudges.end(sales.ann, [1], day=LATER)
    assert set(told(sales)) == {2}


def test_what_was_given_up_was_told_to_nobody(sales: Sales) -> None:
    tell(sales, DAY, nudged(1))
    outbox = sales.database.outbox
    (claimed,) = outbox.claim(MONDAY, limit=9)
    outbox.give_up(claimed, at=MONDAY, reason="too late")
    assert told(sales) == {}


def test_an_owner_is_left_alone_about_what_was_told_four_times(sales: Sales) -> None:
    tell(sales, DAY, nudged(1, 4), nudged(2, 3))
    with sales.reading() as work:
        assert list(work.nudges.left([sales.ann])) == [1]
        assert list(work.nudges.left([sales.bob])) == []


def test_keys_are_used_up_by_what_is_said_and_what_is_passed_over(sales: Sales) -> None:
    said = tell(sales, DAY, nudged(1))
    with sales.begin() as work:
        work.spoken.pass_over(["quiet", said], kind="morning", at=MONDAY)
    with sales.reading() as work:
        assert work.spoken.used(["quiet", said, "new"]) == {"quiet", said}
    assert [each.post.key for each in sales.database.outbox.claim(MONDAY, limit=9)] == [said]


def test_a_post_is_read_again_once_it_was_said(sales: Sales) -> None:
    key = tell(sales, DAY, nudged(1))
    with sales.reading() as work:
        assert work.spoken.posts([key]) == {}
    outbox = sales.database.outbox
    (claimed,) = outbox.claim(MONDAY, limit=9)
    outbox.close(claimed, at=MONDAY, channel="D1", ts="1.5")
    with sales.reading() as work:
        assert work.spoken.posts([key, "other"])[key].says == Morning(member=sales.ann, day=DAY, nudged=(nudged(1),))
    assert sales.database.posts.key_at(sales.workspace, "D1", "1.5") == key
    assert sales.database.posts.key_at(sales.workspace, "D2", "1.5") is None


def test_only_what_was_really_said_counts_as_sent_and_news_follow_it(sales: Sales) -> None:
    acme, globex = sales.deal("Acme").id, sales.deal("Globex").id
    tell(sales, DAY, nudged(acme), nudged(globex))
    with sales.reading() as work:
        assert list(work.nudges.sent(sales.north, since=DAY)) == []
    outbox = sales.database.outbox
    (claimed,) = outbox.claim(MONDAY, limit=9)
    outbox.close(claimed, at=MONDAY, channel="D1", ts="1.5")
    sales.later(days=1)
    sales.record(sales.logged("call", "reached", deal=acme))
    sales.record(sales.logged("meeting", "no_show", deal=globex))
    with sales.reading() as work:
        assert list(work.nudges.sent(sales.north, since=DAY)) == [Sent(acme, 3, DAY), Sent(globex, 3, DAY)]
        assert list(work.nudges.sent(sales.south, since=DAY)) == []
        assert list(work.nudges.sent(sales.north, since=LATER)) == []
        news = work.nudges.news([acme, globex], since=DAY, but={"no_show"})
    assert news == {acme: [date(2026, 11, 24)]}
