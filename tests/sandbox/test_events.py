"""What the app hears: direct messages, mentions, retries."""

from sandbox import Slack
from tests.sandbox.clinic import Clinic


def test_a_direct_message_is_heard_and_answered(slack: Slack, clinic: Clinic) -> None:
    ann = slack.user("Ann")
    seen = ann.says("call > next")
    assert seen is not None
    assert seen.text == "You said call &gt; next"
    assert not seen.ephemeral
    body = clinic.heard[-1]
    assert body["type"] == "event_callback"
    assert body["event"]["channel_type"] == "im"
    assert body["event_id"].startswith("Ev")
    assert body["event_time"] == int(float(body["event"]["ts"]))
    assert [s.text for s in ann.inbox] == ["You said call &gt; next"]


def test_only_what_the_manifest_subscribes_to_is_heard(slack: Slack, clinic: Clinic) -> None:
    ann = slack.user("Ann")
    assert ann.says("hello everybody", in_="#sales") is None
    assert clinic.heard == []
    seen = ann.says("hello @clinic", in_="#sales")
    assert seen is not None
    assert clinic.heard[-1]["event"]["type"] == "app_mention"
    assert f"<@{slack.bot.id}>" in clinic.heard[-1]["event"]["text"]


def test_an_event_that_failed_is_told_again(slack: Slack) -> None:
    told: list[dict[str, str]] = []

    def app(path: str, headers: dict[str, str], body: bytes) -> tuple[int, dict[str, str], bytes]:
        told.append(headers)
        return 500, {}, b""

    slack.connect(app)
    impatient = slack.user("Ann")
    impatient.patience = 0.05
    impatient.says("hello")
    assert [h.get("X-Slack-Retry-Num") for h in told] == [None, "1"]
    assert told[1]["X-Slack-Retry-Reason"] == "http_error"
    slack.retry_events()
    slack.retry_events()
    assert slack.retry_events() == []
    assert [h.get("X-Slack-Retry-Num") for h in told] == [None, "1", "2", "3"]


def test_an_app_may_ask_for_no_retry(slack: Slack) -> None:
    told: list[bytes] = []
    slack.connect(lambda _path, _headers, body: (told.append(body), (500, {"X-Slack-No-Retry": "1"}, b""))[1])
    ann = slack.user("Ann")
    ann.patience = 0.05
    ann.says("hello")
    assert len(told) == 1


def test_a_redelivered_event_keeps_its_id(slack: Slack, clinic: Clinic) -> None:
    slack.user("Ann").says("hello")
    slack.redeliver_last()
    assert clinic.heard[-1]["event_id"] == clinic.heard[-2]["event_id"]
    assert slack.deliveries[-1].delivery.retry == 1
