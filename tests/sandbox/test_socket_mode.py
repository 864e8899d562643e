"""Socket Mode with the SDK's own client: hello, envelopes, acks, several connections, refresh."""

from collections.abc import Iterator
from contextlib import ExitStack
from json import loads
from typing import Any

import pytest
from slack_bolt.adapter.socket_mode import SocketModeHandler
from websockets.sync.client import connect

from sandbox import Slack
from tests.sandbox.clinic import Clinic


@pytest.fixture
def over_socket(slack: Slack) -> Iterator[Clinic]:
    clinic = Clinic(slack, f"{slack.workspace.base}/api/")
    handler = SocketModeHandler(clinic.app, slack.app_token, web_client=clinic.client)
    handler.connect()
    slack.wait_for(lambda: slack.lobby.lines)
    yield clinic
    handler.close()


def test_a_whole_conversation(slack: Slack, over_socket: Clinic) -> None:
    ann = slack.user("Ann")
    seen = ann.types("/log call", in_="#sales")
    assert seen is not None
    assert seen.text == "Logged call"
    assert seen.click("Undo").text == "Undone"
    view = ann.shortcut("new_deal").fill(name="taken", account="Globex")
    view.submit()
    assert view.errors == {"name": "There is one already."}
    done = view.fill(name="Acme").submit()
    assert done is not None
    assert done.words == "Created Acme"
    said = ann.says("hello")
    assert said is not None
    assert said.text == "You said hello"
    home = ann.opens_home()
    assert home is not None


@pytest.mark.parametrize("ack_seconds", [0.5])
def test_an_exception_before_the_ack_is_a_timeout(slack: Slack, over_socket: Clinic) -> None:
    seen = slack.user("Ann").types("/log boom", in_="#sales")
    assert seen is not None
    assert seen.text == '/log failed with the error "operation_timeout"'


def test_one_of_several_connections_is_chosen(slack: Slack, over_socket: Clinic) -> None:
    other = Clinic(slack, f"{slack.workspace.base}/api/")
    handler = SocketModeHandler(other.app, slack.app_token, web_client=other.client)
    handler.connect()
    slack.wait_for(lambda: len(slack.lobby.lines) > 1)
    ann = slack.user("Ann")
    ann.types("/log one", in_="#sales")
    ann.types("/log two", in_="#sales")
    assert (len(over_socket.heard), len(other.heard)) == (1, 1)
    handler.close()


def test_a_refresh_makes_the_client_reconnect(slack: Slack, over_socket: Clinic) -> None:
    before = slack.lobby.lines[0]
    slack.lobby.refresh()
    slack.wait_for(lambda: slack.lobby.lines and before not in slack.lobby.lines)
    seen = slack.user("Ann").types("/log again", in_="#sales")
    assert seen is not None
    assert seen.text == "Logged again"


def test_without_any_connection_the_dispatch_fails(slack: Slack) -> None:
    seen = slack.user("Ann").types("/log x", in_="#sales")
    assert seen is not None
    assert seen.text == '/log failed with the error "dispatch_failed"'


@pytest.mark.parametrize(
    ("reason", "retiring"), [("warning", False), ("refresh_requested", True), ("link_disabled", True)]
)
def test_a_line_is_used_until_it_is_asked_to_be_replaced(slack: Slack, reason: Any, retiring: bool) -> None:
    with connect(slack.workspace.base.replace("http", "ws") + "/socket/x") as line:
        assert loads(line.recv())["num_connections"] == 1
        slack.lobby.refresh(reason)
        assert loads(line.recv()) == {"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}}
        assert [each.retiring for each in slack.lobby.lines] == [retiring]


def test_the_eleventh_connection_is_turned_away(slack: Slack) -> None:
    address = slack.workspace.base.replace("http", "ws") + "/socket/x"
    with ExitStack() as open_lines:
        hellos = [loads(open_lines.enter_context(connect(address)).recv())["type"] for _ in range(10)]
        assert hellos == ["hello"] * 10
        last = open_lines.enter_context(connect(address))
        assert loads(last.recv()) == {
            "type": "disconnect",
            "reason": "too_many_websockets",
            "debug_info": {"host": "sandbox"},
        }
