"""What is to be said is said once; what comes in twice acts once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial

import pytest

from domain.foundations.refusals import NotFound
from domain.voice.announcements import Post, ToChannel, Win
from storage.database import Database
from storage.inbox import Coming, Repeated
from storage.outbox import LEASE, Claimed, Turn
from tests.storage.sales import MONDAY, Sales

SECOND = timedelta(seconds=1)


@pytest.fixture
def sales(database: Database) -> Sales:
    return Sales(database)


def win(key: str, **fields: object) -> Post:
    says = Win(deal=1, team=1, owner=None, amount=None, batch=1)
    return Post.model_validate({"key": key, "says": says, "to": ToChannel(channel="C1"), "due": MONDAY, **fields})


def say(sales: Sales, *posts: Post) -> None:
    with sales.reading() as work:
        for post in posts:
            work.post(post)


def begun(sales: Sales, claimed: Claimed, *, at: datetime = MONDAY, lease: timedelta = LEASE) -> bool:
    """Begin to say a post, in a place of its own; return whether it is ours to say."""
    begun = sales.database.outbox.begin([Turn(claimed, f"C{claimed.id}")], at=at, budget=None, lease=lease)
    return [turn.claimed for turn in begun.now] == [claimed]


def stamp(moment: datetime) -> str:
    """Return the `ts` that Slack gives to what is posted at a moment."""
    return f"{moment.timestamp():.6f}"


def test_a_unit_of_work_knows_how_many_of_its_posts_are_new(sales: Sales) -> None:
    with sales.begin() as first:
        first.post(win("win:1"))
        first.post(win("win:2"))
    with sales.begin() as second:
        second.post(win("win:2"))
    with sales.reading() as third:
        third.post(win("win:2"))
        third.post(win("win:3"))
    assert (first.posted, second.posted, third.posted) == (2, 0, 1)


def test_a_post_is_kept_with_its_change_and_once_per_key(sales: Sales) -> None:
    with sales.begin() as work:
        work.record(sales.new_deal(work.new_id("deal"), "Acme"))
        work.post(win("win:1"))
        work.post(win("win:1"))

    def posts_and_refuses() -> None:
        with sales.begin() as work:
            work.post(win("win:2"))
            raise NotFound(kind="deal", words="x", known=())

    with pytest.raises(NotFound):
        posts_and_refuses()
    say(sales, win("win:1"))
    claimed = sales.database.outbox.claim(MONDAY, limit=9)
    assert [(each.workspace, each.post, each.attempts) for each in claimed] == [(sales.workspace, win("win:1"), 0)]


def test_a_post_is_closed_by_whoever_holds_it(sales: Sales) -> None:
    outbox = sales.database.outbox
    say(sales, win("a"), win("b"), win("later", due=MONDAY + SECOND))
    (first,) = outbox.claim(MONDAY, limit=1)
    (second,) = outbox.claim(MONDAY, limit=9)
    assert (first.post.key, second.post.key) == ("a", "b")
    assert outbox.claim(MONDAY, limit=9) == []
    assert outbox.close(first, at=MONDAY, channel="C1", ts="1.2")
    assert not outbox.close(first, at=MONDAY, channel="C1", ts="1.3"), "it was closed before"
    assert outbox.give_up(second, at=MONDAY, reason="channel_not_found")
    assert sales.database.posts.counts() == {"waiting": 1, "said": 1, "given_up": 1}
    said = sales.database.posts.said(sales.workspace, "a")
    assert said is not None
    assert (said.channel, said.ts, said.closed_at) == ("C1", "1.2", MONDAY)
    assert sales.database.posts.said(sales.workspace, "nothing") is None
    assert [each.key for each in sales.database.posts.given_up(sales.workspace)] == ["b"]
    assert [each.key for each in sales.database.posts.waiting()] == ["later"]
    assert sales.database.posts.purge(MONDAY + SECOND) == 2
    say(sales, win("a"))
    assert sales.database.posts.counts()["waiting"] == 1, "what was said once stays said"


def test_a_lost_lease_goes_to_the_next_sender_who_knows_it(sales: Sales) -> None:
    outbox = sales.database.outbox
    say(sales, win("a"))
    (lost,) = outbox.claim(MONDAY, limit=9, lease=10 * SECOND)
    assert outbox.claim(MONDAY + 9 * SECOND, limit=9) == []
    (taken,) = outbox.claim(MONDAY + 10 * SECOND, limit=9)
    assert (lost.attempts, taken.attempts) == (0, 1)
    assert (lost.failures, taken.failures) == (0, 1), "to lose it is to fail"
    assert not outbox.close(lost, at=MONDAY, channel="C1", ts="1")
    assert outbox.put_back(taken, not_before=MONDAY + 60 * SECOND)
    assert outbox.claim(MONDAY + 59 * SECOND, limit=9) == []
    (again,) = outbox.claim(MONDAY + 60 * SECOND, limit=9)
    assert (again.attempts, again.failures) == (2, 1), "to wait is none"
    assert outbox.put_back(again, not_before=MONDAY + 90 * SECOND, failed=True)
    assert [each.failures for each in outbox.claim(MONDAY + 90 * SECOND, limit=9)] == [2]


def test_what_never_began_to_be_said_is_certainly_unsaid(sales: Sales) -> None:
    outbox = sales.database.outbox
    say(sales, win("a"))
    (first,) = outbox.claim(MONDAY, limit=1, lease=SECOND)
    (second,) = outbox.claim(MONDAY + SECOND, limit=1)
    assert (first.maybe_said, second.maybe_said) == (False, False), "a sender died before it spoke"
    outbox.put_back(second, not_before=MONDAY + 2 * SECOND)
    (third,) = outbox.claim(MONDAY + 2 * SECOND, limit=1)
    assert (third.attempts, third.maybe_said) == (2, False)


def test_who_began_to_speak_may_have_been_heard(sales: Sales) -> None:
    """
    silent     began, and its lease ended without an answer
    unclear    began, and was put back
    refused    began, and was refused (429): nothing was said
    """
    outbox = sales.database.outbox
    say(sales, win("silent"), win("unclear"), win("refused"))
    silent, unclear, refused = outbox.claim(MONDAY, limit=3)
    for each in (silent, unclear, refused):
        assert begun(sales, each, lease=9 * SECOND)
    outbox.put_back(unclear, not_before=MONDAY + SECOND)
    outbox.put_back(refused, not_before=MONDAY + SECOND, refused=True)
    again = outbox.claim(MONDAY + 9 * SECOND, limit=3)
    assert {each.post.key: each.maybe_said for each in again} == {"silent": True, "unclear": True, "refused": False}


def test_one_refusal_does_not_clear_an_earlier_doubt(sales: Sales) -> None:
    outbox = sales.database.outbox
    say(sales, win("a"))
    for refused in (False, True, True):
        (claimed,) = outbox.claim(MONDAY, limit=1)
        begun(sales, claimed)
        outbox.put_back(claimed, not_before=MONDAY, refused=refused)
    (claimed,) = outbox.claim(MONDAY, limit=1)
    assert (claimed.attempts, claimed.unsaid, claimed.maybe_said) == (3, 2, True)


def test_who_lost_its_lease_does_not_begin(sales: Sales) -> None:
    outbox = sales.database.outbox
    say(sales, win("a"))
    (lost,) = outbox.claim(MONDAY, limit=1, lease=SECOND)
    (taken,) = outbox.claim(MONDAY + SECOND, limit=1, lease=SECOND)
    assert not begun(sales, lost, at=MONDAY + SECOND)
    assert begun(sales, taken, at=MONDAY + SECOND, lease=60 * SECOND)
    assert outbox.claim(MONDAY + 59 * SECOND, limit=1) == [], "its lease began anew"


def test_the_last_post_in_a_channel_is_one_that_was_said_there(sales: Sales) -> None:
    outbox = sales.database.outbox
    say(sales, win("early"), win("late"), win("elsewhere"), win("never"))
    early, late, elsewhere, never = outbox.claim(MONDAY, limit=4)
    assert sales.database.posts.last_in(sales.workspace, "C1") == 0
    for each, channel in ((early, "C1"), (late, "C1"), (elsewhere, "C2")):
        outbox.close(each, at=MONDAY, channel=channel, ts=stamp(MONDAY))
    outbox.give_up(never, at=MONDAY, reason="is_archived")
    assert sales.database.posts.last_in(sales.workspace, "C1") == late.id
    assert sales.database.posts.last_in(sales.workspace + 1, "C1") == 0


def test_what_stands_in_slack_is_as_old_as_its_place(sales: Sales) -> None:
    """
    first    said at 0 s
    edit     said at 60 s in the place of the first
    second   said at 90 s
    """
    outbox = sales.database.outbox
    say(sales, win("first"), win("edit"), win("second"))
    first, edit, second = outbox.claim(MONDAY, limit=3)
    outbox.close(first, at=MONDAY, channel="C1", ts=stamp(MONDAY))
    outbox.close(edit, at=MONDAY + 60 * SECOND, channel="C1", ts=stamp(MONDAY))
    outbox.close(second, at=MONDAY + 90 * SECOND, channel="C1", ts=stamp(MONDAY + 90 * SECOND))

    def keys(since: datetime, kind: str = "win") -> list[str]:
        return [told.post.key for told in sales.database.posts.told_since(sales.workspace, kind, since)]

    assert keys(MONDAY - SECOND) == ["second", "edit", "first"]
    assert keys(MONDAY + SECOND) == ["second"]
    assert keys(MONDAY - SECOND, "chart") == []
    sales.database.posts.purge(MONDAY + 120 * SECOND)
    assert keys(MONDAY - SECOND) == [], "words that are forgotten are compared with nothing"


def test_two_senders_never_get_the_same_post(sales: Sales) -> None:
    say(sales, *(win(f"post:{n}") for n in range(40)))
    outbox = sales.database.outbox

    def sender(_: int) -> list[str]:
        mine: list[str] = []
        while claimed := outbox.claim(MONDAY, limit=3):
            mine += [each.post.key for each in claimed]
        return mine

    with ThreadPoolExecutor(4) as pool:
        sent = [key for keys in pool.map(sender, range(4)) for key in keys]
    assert sorted(sent) == sorted(f"post:{n}" for n in range(40))


def test_a_delivery_acts_once_and_its_answer_is_kept(sales: Sales) -> None:
    inbox, here = sales.database.inbox, sales.workspace
    assert inbox.once(here, "event:1", MONDAY)
    assert not inbox.once(here, "event:1", MONDAY)
    assert inbox.once(here, "event:2", MONDAY)
    assert inbox.answer(here, "event:1") is None
    inbox.answered(here, "event:1", '{"ok": true}')
    assert inbox.answer(here, "event:1") == '{"ok": true}'
    assert inbox.purge(MONDAY + timedelta(hours=24) - SECOND) == 0
    assert inbox.purge(MONDAY + timedelta(hours=24)) == 2
    assert inbox.once(here, "event:1", MONDAY + timedelta(hours=24))


def test_the_same_words_count_again_after_five_seconds(sales: Sales) -> None:
    inbox, here = sales.database.inbox, sales.workspace
    assert inbox.once(here, "words", MONDAY, within=5 * SECOND)
    inbox.answered(here, "words", "first")
    assert not inbox.once(here, "words", MONDAY + 4 * SECOND, within=5 * SECOND)
    assert inbox.answer(here, "words") == "first"
    assert inbox.once(here, "words", MONDAY + 5 * SECOND, within=5 * SECOND)
    assert inbox.answer(here, "words") is None


def test_what_comes_in_is_noted_with_what_it_did_or_not_at_all(sales: Sales) -> None:
    acts = partial(
        sales.database.begin,
        sales.workspace,
        by=None,
        at=MONDAY,
        family="deal",
        verb="edit",
        door="command",
        once=Coming("typed:1", 5 * SECOND),
    )
    with pytest.raises(LookupError), acts():
        raise LookupError("refused")
    with acts() as work:
        work.post(win("win:1"))
    with pytest.raises(Repeated), acts() as work:
        work.post(win("win:2"))
    assert sales.database.posts.known(sales.workspace, ["win:1", "win:2"]) == {"win:1"}


def test_of_many_at_once_only_the_first_acts(sales: Sales) -> None:
    with ThreadPoolExecutor(8) as pool:
        firsts = list(pool.map(lambda _: sales.database.inbox.once(sales.workspace, "key", MONDAY), range(16)))
    assert firsts.count(True) == 1
