"""Two programs on one PostgreSQL database: whoever hears an order, it acts once; whoever delivers, it is said once."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from bot.wiring import Program, build
from sandbox.doors import Ack, Delivery, Door
from tests.flows.conftest import Office, Open, over_http

pytestmark = pytest.mark.parametrize("kept_in", ["postgresql"], indirect=True)


@dataclass(frozen=True)
class Both:
    """A door behind which two programs hear the same at the same moment, as after two quick Enters."""

    first: Door
    second: Door

    def deliver(self, delivery: Delivery) -> Ack:
        """Deliver to both; return the answer of the one that acted."""
        with ThreadPoolExecutor(2) as lines:
            acks = list(lines.map(lambda door: door.deliver(delivery), (self.first, self.second)))
        return next((ack for ack in acks if ack.body), acks[0])


@pytest.fixture
def team(open_office: Open) -> Office:
    """An office with a team."""
    return open_office().has_a_team()


@pytest.fixture
def twin(team: Office) -> Iterator[Program]:
    """A second program on the same database."""
    program = build(team.program.settings, team.watch)
    yield program
    program.close()


@pytest.fixture
def doors(team: Office, twin: Program) -> Iterator[Both]:
    """The doors of both programs; Slack reaches the first."""
    first = team.slack.courier.door
    hang_up = over_http(team.slack, twin)
    second = team.slack.courier.door
    assert first is not None
    assert second is not None
    team.slack.courier.door = first
    yield Both(first, second)
    hang_up()


def test_a_second_enter_that_the_other_program_hears_acts_once(team: Office, doors: Both) -> None:
    first = team.types(team.ann, "/log call reached")
    team.slack.courier.door = doors.second
    again = team.ann.types("/log call reached", in_="#sales")
    assert again is not None
    assert again.text == first.text
    assert team.actions() == 1


def test_an_order_that_both_hear_at_the_same_moment_acts_once(team: Office, doors: Both) -> None:
    team.slack.courier.door = doors
    for n in range(1, 6):
        team.types(team.ann, "/log call reached")
        assert team.actions() == n


def test_an_event_that_both_receive_acts_once_and_is_answered_once(team: Office, doors: Both) -> None:
    team.watch.forward(30)
    team.slack.courier.door = doors
    assert team.ann.says("call reached") is not None
    team.slack.courier.door = doors.second
    team.slack.redeliver_last()
    assert team.actions() == 1
    assert len([each for each in team.ann.inbox if each.text.startswith("Noted")]) == 1


def test_whoever_delivers_each_post_is_said_once(team: Office, doors: Both, twin: Program) -> None:
    names = ["Acme", "Globex", "Initech", "Umbrella", "Hooli", "Vandelay", "Wonka", "Stark"]
    for name in names:
        team.types(team.ann, f"/deal new {name} paint 6000€")
    team.slack.faults.add("chat.postMessage", "429", seconds=20)
    for n, name in enumerate(names):
        team.slack.courier.door = (doors.first, doors.second)[n % 2]
        team.types(team.ann, f"/deal won {name} 100")
    for _ in range(3):
        team.watch.forward(60)
        with ThreadPoolExecutor(2) as senders:
            for each in [senders.submit(program.delivery.settle) for program in (team.program, twin)]:
                each.result()
    keys = Counter(message.metadata["event_payload"]["key"] for message in team.sales.messages if message.metadata)
    assert len(keys) == len(names)
    assert set(keys.values()) == {1}
    assert team.program.database.posts.counts() == {"waiting": 0, "said": len(names), "given_up": 0}
