"""Turns to speak: one message a second and place, so many a minute and workspace, whoever asks."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from storage.database import Database
from storage.outbox import Claimed, Turn
from storage.turns import MINUTE, PAUSE, Budget, granted
from tests.storage.sales import MONDAY, Sales
from tests.storage.test_messages import say, win

SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("places", "taken", "answers"),
    [
        (["C1"], {}, [0]),
        (["C1", "C1"], {}, [0, 1]),
        (["C1", "C2"], {}, [0, 0]),
        (["C1"], {"C1": 0}, [1]),
        (["C1"], {"C1": -0.5}, [0.5]),
        (["C1"], {"C1": -1}, [0]),
        (["C1"], {"C1": 7_200}, [0]),  # a clock was wrong
        (["C1", "C2"], {PAUSE: 30}, [30, 30]),
        (["C1"], {PAUSE: -1}, [0]),
        (["C1"], {PAUSE: 7_200}, [0]),  # a clock was wrong
    ],
)
def test_who_may_speak_now(places: list[str], taken: dict[str, float], answers: list[float]) -> None:
    before = {place: MONDAY + at * SECOND for place, at in taken.items()}
    waits = [
        0 if later is None else (later - MONDAY).total_seconds() for later in granted(places, before, MONDAY, None)
    ]
    assert waits == answers


@pytest.mark.parametrize("per_minute", [1, 2, 10, 19, 20, 60, 200, 1_000])
def test_no_minute_hears_more_than_the_budget_and_little_less(per_minute: int) -> None:
    budget, spent, said = Budget(per_minute), MONDAY, []
    for tick in range(5 * 60 * 20):
        now = MONDAY + tick * SECOND / 20
        room = budget.room_at(spent, now).messages
        spent = budget.spend(spent, now, room)
        said += [now] * room
    fullest = max(sum(first <= each < first + MINUTE for each in said) for first in set(said))
    assert fullest <= per_minute
    assert len(said) >= 5 * per_minute / 1.1


def test_what_is_kept_for_others_is_left() -> None:
    budget = Budget(200)
    assert budget.room_at(MONDAY, MONDAY).messages == 10
    assert budget.room_at(MONDAY, MONDAY, kept=5).messages == 5
    spent = budget.spend(MONDAY, MONDAY, 5)
    assert budget.room_at(spent, MONDAY, kept=5).messages == 0
    assert budget.room_at(spent, MONDAY).messages == 5
    again = budget.room_at(spent, MONDAY, kept=5).again
    assert budget.room_at(spent, again, kept=5).messages == 1
    assert budget.room_at(spent, again - SECOND / 100, kept=5).messages == 0


def test_a_budget_spent_by_a_clock_that_was_wrong_is_free_again_within_a_minute() -> None:
    budget = Budget(60)
    assert budget.room_at(MONDAY + timedelta(days=1), MONDAY).again <= MONDAY + MINUTE


# -- shared through the database ---------------------------------------------------------------------------------------


@pytest.fixture
def sales(database: Database) -> Sales:
    return Sales(database)


def claimed(sales: Sales, *keys: str) -> list[Claimed]:
    say(sales, *(win(key) for key in keys))
    return sales.database.outbox.claim(MONDAY, limit=len(keys))


def begun(sales: Sales, turns: list[Turn], now: datetime = MONDAY, budget: Budget | None = None) -> list[str]:
    return [turn.claimed.post.key for turn in sales.database.outbox.begin(turns, at=now, budget=budget).now]


def test_a_place_hears_one_message_a_second_from_all_together(sales: Sales) -> None:
    a, b, c = claimed(sales, "a", "b", "c")
    assert begun(sales, [Turn(a, "C1"), Turn(b, "C1"), Turn(c, "C2")]) == ["a", "c"]
    assert begun(sales, [Turn(b, "C1")], MONDAY + SECOND / 2) == []
    assert begun(sales, [Turn(b, "C1")], MONDAY + SECOND) == ["b"]


def test_what_waits_for_its_turn_was_certainly_not_said(sales: Sales) -> None:
    a, b = claimed(sales, "a", "b")
    later = sales.database.outbox.begin([Turn(a, "C1"), Turn(b, "C1")], at=MONDAY, budget=None).later
    assert later == [(b, MONDAY + SECOND)]
    sales.database.outbox.put_all_back(later)
    (again,) = sales.database.outbox.claim(MONDAY + SECOND, limit=9)
    assert (again.post.key, again.maybe_said, again.failures) == ("b", False, 0)


def test_a_workspace_has_room_again_when_its_budget_is_refilled(sales: Sales) -> None:
    budget, turns = Budget(60), sales.database.turns
    four = claimed(sales, "a", "b", "c", "d")
    assert turns.rooms(MONDAY, budget) == {}
    assert begun(sales, [Turn(each, f"C{each.id}") for each in four], budget=budget) == ["a", "b", "c"]
    room = turns.rooms(MONDAY, budget)[sales.workspace]
    assert room.messages == 0
    assert turns.rooms(room.again, budget)[sales.workspace].messages == 1
    assert turns.rooms(MONDAY, None) == {}


def test_while_slack_wants_a_pause_nobody_speaks(sales: Sales) -> None:
    (a,) = claimed(sales, "a")
    sales.database.turns.pause(sales.workspace, MONDAY + 30 * SECOND)
    assert begun(sales, [Turn(a, "C1")]) == []
    assert sales.database.turns.rooms(MONDAY, None)[sales.workspace].again == MONDAY + 30 * SECOND
    assert sales.database.turns.rooms(MONDAY + 30 * SECOND, None) == {}
    assert begun(sales, [Turn(a, "C1")], MONDAY + 30 * SECOND) == ["a"]


def test_however_many_ask_at_once_a_budget_is_spent_once(sales: Sales) -> None:
    budget, all_ = Budget(100), claimed(sales, *(f"post:{n}" for n in range(40)))
    lots = [all_[start::4] for start in range(4)]

    def one(lot: list[Claimed]) -> list[str]:
        return begun(sales, [Turn(each, f"C{each.id}") for each in lot], budget=budget)

    with ThreadPoolExecutor(4) as pool:
        said = [key for keys in pool.map(one, lots) for key in keys]
    assert len(said) == budget.at_once


def test_old_turns_are_forgotten(sales: Sales) -> None:
    (a,) = claimed(sales, "a")
    begun(sales, [Turn(a, "C1")])
    assert sales.database.turns.purge(MONDAY + timedelta(minutes=59)) == 0
    assert sales.database.turns.purge(MONDAY + timedelta(minutes=60)) == 2, "the place's and the budget's"


def test_a_late_post_expires_unless_somebody_holds_it(sales: Sales) -> None:
    outbox, late = sales.database.outbox, MONDAY + 60 * SECOND
    say(sales, win("held", expires=late), win("late", expires=late), win("patient"))
    (held,) = outbox.claim(MONDAY, limit=1)
    assert outbox.expire(late - SECOND) == 0
    assert outbox.expire(late) == 1
    assert [(each.key, each.reason) for each in sales.database.posts.given_up()] == [("late", "too late")]
    assert [each.post.key for each in outbox.claim(late, limit=9)] == ["patient"]
    assert outbox.close(held, at=late, channel="C1", ts="1.0")


def test_a_workspace_is_chosen_by_what_is_due_first(sales: Sales) -> None:
    outbox, here = sales.database.outbox, sales.workspace
    say(sales, win("a", due=MONDAY + SECOND))
    assert outbox.workspace_due(MONDAY, among=[here]) is None
    assert outbox.workspace_due(MONDAY + SECOND, among=[here]) == here
    assert outbox.workspace_due(MONDAY + SECOND, among=[]) is None
    assert outbox.workspace_due(MONDAY + SECOND, among=[here + 1]) is None
    assert outbox.workspace_due(MONDAY + SECOND, among=[here], kinds=["chart"]) is None
    assert outbox.claim(MONDAY + SECOND, limit=9, kinds=["chart"]) == []
    assert outbox.claim(MONDAY + SECOND, limit=9, workspace=here + 1) == []
