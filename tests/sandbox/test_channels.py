"""What becomes of channels: what the app hears of it, and what it may still do there."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox import Place, Slack

Told = list[dict[str, Any]]


@pytest.fixture
def open_slack() -> Iterator[Slack]:
    """A workspace whose app, without a manifest, hears everything."""
    slack = Slack()
    with slack.serve():
        yield slack


@pytest.fixture
def told(open_slack: Slack) -> Told:
    """The events that the app heard, oldest first."""
    heard: Told = []

    def app(_path: str, _headers: dict[str, str], body: bytes) -> tuple[int, dict[str, str], bytes]:
        heard.append(httpx.Response(200, content=body).json()["event"])
        return 200, {}, b""

    open_slack.connect(app)
    return heard


def client(slack: Slack) -> WebClient:
    return WebClient(token=slack.bot_token, base_url=f"{slack.workspace.base}/api/", retry_handlers=[])


Fate = Callable[[Place], None]


@pytest.mark.parametrize(
    ("kind", "fate", "heard"),
    [
        ("public", Place.archive, "channel_archive"),
        ("private", Place.archive, "group_archive"),
        ("public", Place.reopen, "channel_unarchive"),
        ("public", Place.remove_bot, "channel_left"),
        ("private", Place.remove_bot, "group_left"),
        ("public", Place.invite_bot, "member_joined_channel"),
        ("public", Place.share_outside, "channel_shared"),
        ("public", Place.end_sharing, "channel_unshared"),
        ("public", Place.make_private, None),
    ],
)
def test_the_app_hears_what_becomes_of_a_channel(
    open_slack: Slack, told: Told, kind: Any, fate: Fate, heard: str | None
) -> None:
    place = open_slack.channel("#sales", members=[open_slack.user("Ann")], kind=kind)
    fate(place)
    assert [(e["type"], e["channel"]) for e in told] == ([(heard, place.id)] if heard else [])


@pytest.mark.parametrize(
    ("fates", "error"),
    [
        ([Place.archive], "is_archived"),
        ([Place.archive, Place.reopen], None),
        ([Place.remove_bot], None),  # chat:write.public is granted when nothing limits the app
        ([Place.make_private], None),
        ([Place.make_private, Place.remove_bot], "channel_not_found"),
        ([Place.remove_bot, Place.make_private, Place.invite_bot], None),
        ([Place.share_outside], None),
        ([Place.restrict], "restricted_action"),
    ],
)
def test_the_app_may_speak_where_slack_lets_it(open_slack: Slack, fates: list[Fate], error: str | None) -> None:
    place = open_slack.channel("#sales", members=[])
    for fate in fates:
        fate(place)
    caller = client(open_slack)
    if error is None:
        assert caller.chat_postMessage(channel=place.id, text="x")["ok"]
        return
    with pytest.raises(SlackApiError) as refused:
        caller.chat_postMessage(channel=place.id, text="x")
    assert refused.value.response["error"] == error


def test_strangers_leave_when_sharing_ends(open_slack: Slack, told: Told) -> None:
    ann, eve = open_slack.user("Ann"), open_slack.user("Eve", is_stranger=True)
    place = open_slack.channel("#sales", members=[ann])
    place.share_outside()
    place.add(eve)
    assert client(open_slack).conversations_info(channel=place.id)["channel"]["is_ext_shared"]
    ann.patience = 0
    ann.says("hello", in_="#sales")
    assert open_slack.deliveries[-1].delivery.payload["is_ext_shared_channel"]
    place.end_sharing()
    assert eve.id not in place.channel.members
    assert not client(open_slack).conversations_info(channel=place.id)["channel"]["is_ext_shared"]
