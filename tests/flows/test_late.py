"""Tries that go wrong, computers that sleep, clocks that were wrong: late is said once, too late is not said."""

from datetime import datetime
from itertools import pairwise

import pytest

from tests.flows.conftest import Office
from tests.flows.test_posts import lasting, restarted, won

HOUR = 3_600
DAY = 24 * HOUR


def waits(office: Office, seconds: float, *, every: float = 60) -> None:
    """Let time pass, with a look at what is due now and then."""
    for _ in range(int(seconds // every)):
        office.watch.forward(every)
        office.delivered()


def tries(office: Office) -> list[float]:
    """When it was tried to post something, in seconds since the first time."""
    at = [each.at for each in office.slack.requests if each.method == "chat.postMessage"]
    return [moment - at[0] for moment in at]


def test_tries_come_ever_less_often_and_end(team: Office) -> None:
    team.slack.faults.add("chat.postMessage", "500", times=999)
    won(team)
    team.delivered()
    waits(team, 945, every=15)
    waits(team, 6 * HOUR, every=60)
    expected = [0, 15, 45, 105, 225, 465, 945, 1905, 3825, 7425, 11025, 14625]
    assert tries(team) == expected
    (given_up,) = team.program.database.posts.given_up()
    assert given_up.reason == "tried 12 times: no clear answer status 500"


def test_an_hour_without_slack_loses_nothing(team: Office) -> None:
    team.slack.faults.add("*", "drop_before", times=999)
    won(team)
    team.delivered()
    waits(team, HOUR)
    team.slack.faults.clear()
    waits(team, HOUR)
    assert len(lasting(team)) == 1


def test_after_three_days_off_what_is_too_late_is_not_said_and_nothing_comes_twice(team: Office) -> None:
    """Three charts wait (two of them the same) and two wins; then the program stands still for three days."""
    for name in ("Acme", "Globex"):
        team.types(team.ann, f"/deal new {name} paint 6000€")
    team.program.delivery.claim_no_more()
    for line in ("/deal won acme 1", "/deal won globex 2", "/pipeline", "/pipeline", "/pipeline months"):
        team.types(team.ann, line)
    waiting = team.program.database.posts.counts()["waiting"]
    team.watch.forward(3 * DAY)
    again = restarted(team)
    again.tick()
    again.tick()
    again.close()
    counts = again.database.posts.counts()
    assert lasting(team) == []
    assert counts == {"waiting": 0, "said": 0, "given_up": waiting}
    assert {post.reason for post in again.database.posts.given_up()} == {"too late"}


def test_after_a_night_off_wins_are_told_one_a_second(team: Office) -> None:
    names = ("Acme", "Globex", "Initech", "Umbrella")
    for name in names:
        team.types(team.ann, f"/deal new {name} paint 6000€")
    team.program.delivery.claim_no_more()
    for name in names:
        team.types(team.ann, f"/deal won {name} 100")
    team.watch.forward(DAY / 2)
    again = restarted(team)
    again.tick()
    again.close()
    said = [float(message.ts) for message in lasting(team)]
    assert len(said) == len(names)
    assert all(later - earlier >= 0.999 for earlier, later in pairwise(said))


@pytest.mark.parametrize("fault", ["drop_after", "drop_before"])
@pytest.mark.parametrize("moved", [-3 * HOUR, -600, 600, 3 * HOUR, 2 * DAY])
def test_a_clock_that_was_moved_says_nothing_twice_and_loses_nothing(team: Office, fault: str, moved: float) -> None:
    team.slack.faults.add("chat.postMessage", fault)
    won(team)
    team.delivered()
    team.watch.forward(moved)
    team.delivered()
    team.watch.forward(abs(moved))
    waits(team, HOUR)
    assert len(lasting(team)) == 1


def test_a_clock_that_was_ahead_when_it_was_said_is_believed_no_more(team: Office) -> None:
    """The post was due, by a clock a day ahead, after it stands in the channel by Slack's own."""
    slacks: datetime = team.watch()
    team.slack.workspace.clock = lambda: slacks
    team.watch.forward(DAY)
    team.slack.faults.add("chat.postMessage", "drop_after")
    won(team)
    team.delivered()
    waits(team, HOUR)
    assert len(lasting(team)) == 1
    assert team.program.database.posts.counts()["said"] == 1
