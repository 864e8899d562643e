"""Things that go wrong on purpose, and the pace that Slack allows."""

from http.client import HTTPException, RemoteDisconnected

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox import Slack
from tests.sandbox.conftest import Watch


@pytest.fixture
def client(slack: Slack) -> WebClient:
    return WebClient(token=slack.bot_token, base_url=f"{slack.workspace.base}/api/", retry_handlers=[])


def test_a_line_dropped_before_leaves_nothing_behind(slack: Slack, client: WebClient) -> None:
    sales = slack.channel("#sales")
    slack.faults.add("chat.postMessage", "drop_before")
    with pytest.raises((RemoteDisconnected, ConnectionError, HTTPException)):
        client.chat_postMessage(channel=sales.id, text="x")
    assert sales.messages == []
    assert client.chat_postMessage(channel=sales.id, text="x")["ok"]


def test_a_line_dropped_after_leaves_the_message(slack: Slack, client: WebClient) -> None:
    sales = slack.channel("#sales")
    slack.faults.add("chat.postMessage", "drop_after")
    with pytest.raises((RemoteDisconnected, ConnectionError, HTTPException)):
        client.chat_postMessage(channel=sales.id, text="x")
    assert [m.text for m in sales.messages] == ["x"]
    assert [r.verdict for r in slack.requests] == ["drop_after"]


def test_a_silent_line_does_nothing_and_is_cut_in_the_end(slack: Slack, client: WebClient) -> None:
    sales = slack.channel("#sales")
    slack.faults.add("chat.postMessage", "silent", seconds=0.05)
    with pytest.raises((RemoteDisconnected, ConnectionError, HTTPException)):
        client.chat_postMessage(channel=sales.id, text="x")
    assert sales.messages == []


def test_refusals_of_the_server(slack: Slack, client: WebClient) -> None:
    slack.faults.add("*", "429", seconds=30)
    slack.faults.add("*", "500", times=2)
    with pytest.raises(SlackApiError) as limited:
        client.auth_test()
    assert limited.value.response.status_code == 429
    assert limited.value.response.headers["retry-after"] == "30"
    for _ in range(2):
        with pytest.raises(SlackApiError) as broken:
            client.auth_test()
        assert broken.value.response.status_code == 500
    assert client.auth_test()["ok"]
    slack.faults.add("auth.test", "slow", seconds=0.01)
    assert client.auth_test()["ok"]


def test_one_message_per_second_and_channel_when_the_pace_is_strict(
    slack: Slack, client: WebClient, watch: Watch
) -> None:
    slack.pace.strict = True
    sales, other = slack.channel("#sales"), slack.channel("#other")
    client.chat_postMessage(channel=sales.id, text="1")
    client.chat_postMessage(channel=other.id, text="1")
    with pytest.raises(SlackApiError) as limited:
        client.chat_postMessage(channel=sales.id, text="2")
    assert limited.value.response.status_code == 429
    assert limited.value.response.headers["retry-after"] == "1"
    watch.forward(1)
    assert client.chat_postMessage(channel=sales.id, text="2")["ok"]


def test_tiers_count_per_minute(slack: Slack, client: WebClient, watch: Watch) -> None:
    slack.pace.strict = True
    for _ in range(20):
        client.users_list()
    with pytest.raises(SlackApiError) as limited:
        client.users_list()
    assert limited.value.response.headers["retry-after"] == "60"
    watch.forward(60)
    assert client.users_list()["ok"]


def test_some_hundreds_of_messages_a_minute_are_all_that_a_workspace_takes(
    slack: Slack, client: WebClient, watch: Watch
) -> None:
    slack.pace.strict, slack.pace.messages_per_minute = True, 3
    rooms = [slack.channel(f"#room-{number}").id for number in range(4)]
    for room in rooms[:3]:
        client.chat_postMessage(channel=room, text="x")
    with pytest.raises(SlackApiError) as limited:
        client.chat_postMessage(channel=rooms[3], text="x")
    assert limited.value.response.headers["retry-after"] == "60"
    watch.forward(60)
    assert client.chat_postMessage(channel=rooms[3], text="x")["ok"]
