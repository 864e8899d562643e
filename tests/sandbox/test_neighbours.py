"""Several workspaces with one app in each: nothing of one is seen in another."""

from collections.abc import Iterator

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox import Slack
from tests.sandbox.clinic import MANIFEST

Pair = tuple[Slack, Slack]


@pytest.fixture
def both() -> Iterator[Pair]:
    slack = Slack(MANIFEST, patience=5, ack_seconds=10)
    with slack.serve():
        yield slack, slack.neighbour("Next door", "T00000002")


def client(slack: Slack) -> WebClient:
    return WebClient(token=slack.bot_token, base_url=f"{slack.workspace.base}/api/", retry_handlers=[])


def test_each_token_reaches_its_own_workspace(both: Pair) -> None:
    here, there = both
    assert [client(each).auth_test()["team_id"] for each in both] == ["T00000001", "T00000002"]
    ours, theirs = here.channel("#sales"), there.channel("#sales")
    client(there).chat_postMessage(channel=theirs.id, text="next door")
    assert ([m.text for m in ours.messages], [m.text for m in theirs.messages]) == ([], ["next door"])
    with pytest.raises(SlackApiError, match="channel_not_found"):
        client(there).chat_postMessage(channel=ours.id, text="x")
    with pytest.raises(SlackApiError, match="user_not_found"):
        client(there).users_info(user=here.user("Ann").id)
    uploaded = client(there).files_upload_v2(filename="a.txt", content="abc")
    assert list(there.workspace.files) == [uploaded["files"][0]["id"]]


def test_a_code_buys_the_token_of_the_team_it_names(both: Pair) -> None:
    for slack in both:
        found = client(both[0]).oauth_v2_access(client_id="c", client_secret="s", code=slack.workspace.team_id)
        assert (found["team"]["id"], found["access_token"]) == (slack.workspace.team_id, slack.bot_token)


def test_one_app_answers_in_both_over_one_line(both: Pair) -> None:
    here = both[0]
    tokens = {each.workspace.team_id: each for each in both}

    def authorize(team_id: str) -> AuthorizeResult:
        slack = tokens[team_id]
        return AuthorizeResult(enterprise_id=None, team_id=team_id, bot_token=slack.bot_token, bot_id="B00000001")

    app = App(client=client(here), authorize=authorize, signing_secret=here.signing_secret)

    @app.command("/log")
    def log(ack, respond, context):
        ack()
        respond(text=f"heard in {context['team_id']}")

    handler = SocketModeHandler(app, here.app_token, web_client=client(here))
    handler.connect()
    here.wait_for(lambda: here.lobby.lines)
    for slack in both:
        seen = slack.user("Ann").types("/log call")
        assert seen is not None
        assert seen.text == f"heard in {slack.workspace.team_id}"
    assert [len(each.user("Ann").sees(each.workspace.direct(each.user("Ann").id).id)) for each in both] == [1, 1]
    handler.close()
