"""The Web API: strict where Slack is strict."""

from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox import Slack
from tests.sandbox.clinic import MANIFEST, Clinic, plain, section
from tests.sandbox.conftest import Watch


@pytest.fixture
def client(slack: Slack) -> WebClient:
    return WebClient(token=slack.bot_token, base_url=f"{slack.workspace.base}/api/", retry_handlers=[])


def refusal(call: Callable[[], Any]) -> str:
    """The error code with which a call was refused."""
    with pytest.raises(SlackApiError) as refused:
        call()
    return str(refused.value.response["error"])


def test_tokens_are_judged(slack: Slack, client: WebClient) -> None:
    assert client.auth_test()["bot_id"] == slack.bot.bot_id
    base = f"{slack.workspace.base}/api/"
    assert refusal(lambda: WebClient(base_url=base).auth_test()) == "not_authed"
    assert refusal(lambda: WebClient(token="xoxb-other", base_url=base).auth_test()) == "invalid_auth"
    assert refusal(lambda: WebClient(token=slack.app_token, base_url=base).auth_test()) == "not_allowed_token_type"
    slack.revoke()
    assert refusal(client.auth_test) == "token_revoked"


def test_unknown_methods_and_missing_scopes_are_refused(client: WebClient, slack: Slack) -> None:
    assert refusal(lambda: client.api_call("chat.shout")) == "unknown_method"
    assert refusal(lambda: client.conversations_history(channel=slack.channel("#sales").id)) == "missing_scope"
    assert refusal(lambda: client.files_info(file="F1")) == "missing_scope"


def test_posting_needs_a_channel_that_can_be_reached(client: WebClient, slack: Slack) -> None:
    assert refusal(lambda: client.chat_postMessage(channel="C404", text="x")) == "channel_not_found"
    secret = slack.channel("#secret", members=[], kind="private", bot=False)
    assert refusal(lambda: client.chat_postMessage(channel=secret.id, text="x")) == "channel_not_found"
    slack.workspace.optional_granted = frozenset()
    hall = slack.channel("#hall", members=[], bot=False)
    assert refusal(lambda: client.chat_postMessage(channel=hall.id, text="x")) == "not_in_channel"
    slack.workspace.optional_granted = frozenset({"chat:write.public"})
    assert client.chat_postMessage(channel=hall.id, text="x")["ok"]
    old = slack.channel("#old", members=[])
    old.archive()
    assert refusal(lambda: client.chat_postMessage(channel=old.id, text="x")) == "is_archived"


def test_posting_to_a_user_id_reaches_their_direct_messages(client: WebClient, slack: Slack) -> None:
    ann = slack.user("Ann")
    posted = client.chat_postMessage(
        channel=ann.id, text="Hello", metadata={"event_type": "post", "event_payload": {"key": "k1"}}
    )
    assert posted["channel"].startswith("D")
    assert [s.text for s in ann.inbox] == ["Hello"]
    assert ann.inbox[0].metadata == {"event_type": "post", "event_payload": {"key": "k1"}}
    found = client.conversations_history(channel=posted["channel"], include_all_metadata=True)
    assert found["messages"][0]["metadata"]["event_payload"] == {"key": "k1"}


def test_blocks_are_refused_with_pointers(client: WebClient, slack: Slack) -> None:
    blocks = [section("fine"), {"type": "header", "text": plain("x" * 151)}, {"type": "balloon"}]
    with pytest.raises(SlackApiError) as refused:
        client.chat_postMessage(channel=slack.channel("#sales").id, text="x", blocks=blocks)
    response = refused.value.response
    assert response["error"] == "invalid_blocks"
    assert response["response_metadata"]["messages"] == [
        "[ERROR] must be less than 151 characters [json-pointer:/blocks/1/text/text]",
        "[ERROR] unsupported type: balloon [json-pointer:/blocks/2/type]",
    ]
    assert slack.channel("#sales").messages == []


def test_text_alone_is_split_and_too_much_is_refused(client: WebClient, slack: Slack) -> None:
    sales = slack.channel("#sales")
    client.chat_postMessage(channel=sales.id, text="x" * 4001)
    assert [len(m.text) for m in sales.messages] == [4000, 1]
    assert refusal(lambda: client.chat_postMessage(channel=sales.id, text="x" * 40001)) == "msg_too_long"
    ts = sales.messages[0].ts
    assert refusal(lambda: client.chat_update(channel=sales.id, ts=ts, text="x" * 4001)) == "msg_too_long"
    assert refusal(lambda: client.api_call("chat.postMessage", json={"channel": sales.id})) == "no_text"


def test_times_are_unique_and_increasing_while_the_clock_stands_still(client: WebClient, slack: Slack) -> None:
    sales = slack.channel("#sales")
    stamps = [client.chat_postMessage(channel=sales.id, text="x")["ts"] for _ in range(3)]
    assert stamps == sorted(set(stamps))


def test_own_messages_can_be_corrected_and_taken_back_ephemerals_cannot(client: WebClient, slack: Slack) -> None:
    sales, ann = slack.channel("#sales"), slack.user("Ann")
    ts = client.chat_postMessage(channel=sales.id, text="a", blocks=[section("a")])["ts"]
    client.chat_update(channel=sales.id, ts=ts, text="b")
    assert sales.messages[0].text == "b"
    assert sales.messages[0].blocks[0]["text"]["text"] == "a"
    client.chat_update(channel=sales.id, ts=ts, text="b", blocks=[])
    assert sales.messages[0].blocks == ()
    client.chat_delete(channel=sales.id, ts=ts)
    assert sales.messages == []
    hint = client.chat_postEphemeral(channel=sales.id, user=ann.id, text="psst")["message_ts"]
    assert refusal(lambda: client.chat_update(channel=sales.id, ts=hint, text="x")) == "message_not_found"
    bob = slack.user("Bob")
    assert refusal(lambda: client.chat_postEphemeral(channel=sales.id, user=bob.id, text="x")) == "user_not_in_channel"


def test_history_pages_and_threads(client: WebClient, slack: Slack) -> None:
    ann = slack.user("Ann")
    direct = client.conversations_open(users=ann.id)["channel"]["id"]
    roots = [client.chat_postMessage(channel=direct, text=str(n))["ts"] for n in range(3)]
    client.chat_postMessage(channel=direct, text="reply", thread_ts=roots[0])
    first = client.conversations_history(channel=direct, limit=2)
    assert [m["text"] for m in first["messages"]] == ["2", "1"]
    rest = client.conversations_history(channel=direct, limit=2, cursor=first["response_metadata"]["next_cursor"])
    assert [(m["text"], m["reply_count"]) for m in rest["messages"]] == [("0", 1)]
    thread = client.conversations_replies(channel=direct, ts=roots[0])["messages"]
    assert [m["text"] for m in thread] == ["0", "reply"]
    since = client.conversations_history(channel=direct, oldest=roots[1])["messages"]
    assert [m["text"] for m in since] == ["2"]


def test_people_are_described_as_slack_does(client: WebClient, slack: Slack) -> None:
    slack.user("Zoé Blanc", tz="America/Montreal", locale="fr-CA", is_ultra_restricted=True)
    eve = slack.user("Eve", is_stranger=True)
    people = {u["real_name"]: u for u in client.users_list()["members"]}
    assert people["Zoé Blanc"]["is_restricted"]
    assert people["Zoé Blanc"]["tz"] == "America/Montreal"
    assert "locale" not in people["Zoé Blanc"]
    assert people["Zoé Blanc"]["profile"]["email"] == "zoé.blanc@example.com"
    assert client.users_info(user=eve.id)["user"]["is_stranger"]
    assert client.users_info(user=eve.id, include_locale=True)["user"]["locale"] == "en-US"
    slack.workspace.optional_granted = frozenset()
    assert "email" not in client.users_info(user=eve.id)["user"]["profile"]
    assert refusal(lambda: client.users_lookupByEmail(email="eve@example.com")) == "missing_scope"


def test_triggers_last_three_seconds_and_work_once(client: WebClient, slack: Slack, watch: Watch) -> None:
    view = {"type": "modal", "title": plain("T"), "blocks": [section("x")]}
    ann = slack.user("Ann")
    trigger = slack.workspace.tickets.trigger(ann.id)
    opened = client.views_open(trigger_id=trigger, view=view)
    assert refusal(lambda: client.views_open(trigger_id=trigger, view=view)) == "exchanged_trigger_id"
    late = slack.workspace.tickets.trigger(ann.id)
    watch.forward(3.1)
    assert refusal(lambda: client.views_open(trigger_id=late, view=view)) == "expired_trigger_id"
    assert refusal(lambda: client.views_open(trigger_id="1.2", view=view)) == "invalid_trigger_id"
    view_id, known = opened["view"]["id"], opened["view"]["hash"]
    client.views_update(view_id=view_id, hash=known, view=view)
    assert refusal(lambda: client.views_update(view_id=view_id, hash=known, view=view)) == "hash_conflict"
    for _ in range(2):
        client.views_push(trigger_id=slack.workspace.tickets.trigger(ann.id), view=view)
    last = slack.workspace.tickets.trigger(ann.id)
    assert refusal(lambda: client.views_push(trigger_id=last, view=view)) == "push_limit_reached"


def test_views_have_limits(client: WebClient, slack: Slack) -> None:
    ann = slack.user("Ann")
    long = {"type": "modal", "title": plain("x" * 25), "blocks": [section("x")]}
    with pytest.raises(SlackApiError) as refused:
        client.views_open(trigger_id=slack.workspace.tickets.trigger(ann.id), view=long)
    assert refused.value.response["error"] == "invalid_arguments"
    assert refused.value.response["response_metadata"]["messages"] == [
        "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"
    ]
    huge = {"type": "home", "blocks": [section("é" * 3000)] * 100}
    assert refusal(lambda: client.views_publish(user_id=ann.id, view=huge)) == "view_too_large"


def test_a_response_url_works_five_times_in_half_an_hour(slack: Slack, clinic: Clinic, watch: Watch) -> None:
    from slack_sdk.webhook import WebhookClient  # noqa: PLC0415 (only this test speaks to a response_url directly)

    ann = slack.user("Ann")
    ann.types("/log call", in_="#sales")
    hook = WebhookClient(clinic.heard[-1]["response_url"])
    assert [hook.send(text=str(n)).status_code for n in range(5)] == [200] * 5
    sixth = hook.send(text="6")
    assert (sixth.status_code, "used_url" in sixth.body) == (404, True)
    ann.types("/log again", in_="#sales")
    watch.forward(30 * 60 + 1)
    assert "expired_url" in WebhookClient(clinic.heard[-1]["response_url"]).send(text="x").body


def test_scopes_are_told_in_a_header_and_without_a_manifest_nothing_is_missing(client: WebClient, slack: Slack) -> None:
    scopes = set(str(client.auth_test().headers["x-oauth-scopes"]).split(","))
    assert set(MANIFEST["oauth_config"]["scopes"]["bot"]) <= scopes
    free = Slack()
    with free.serve() as address:
        free.channel("#x", members=[])
        caller = WebClient(token=free.bot_token, base_url=address.api)
        assert caller.conversations_history(channel=free.channel("#x").id)["messages"] == []
