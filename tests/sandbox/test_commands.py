"""Slash commands through the door: the answer, what the app receives, and what a person reads when it fails."""

from sandbox import Slack
from tests.sandbox.clinic import Clinic


def test_the_answer_in_the_ack_is_seen_by_its_author_only(slack: Slack, clinic: Clinic) -> None:
    ann, bob = slack.user("Ann"), slack.user("Bob")
    slack.channel("#sales").add(bob)
    seen = ann.types("/log call reached", in_="#sales")
    assert seen is not None
    assert seen.ephemeral
    assert seen.text == "Logged call reached"
    assert seen.buttons == ["Undo", "Stage", "more", "Edit"]
    assert bob.sees("#sales") == []
    assert slack.channel("#sales").messages == []


def test_an_answer_in_channel_is_seen_by_all(slack: Slack, clinic: Clinic) -> None:
    slack.user("Ann").types("/log public", in_="#sales")
    assert [m.text for m in slack.channel("#sales").messages] == ["For all"]


def test_a_late_answer_comes_by_the_response_url(slack: Slack, clinic: Clinic) -> None:
    seen = slack.user("Ann").types("/log slow", in_="#sales")
    assert seen is not None
    assert seen.text == "Late answer"
    assert [r.method for r in slack.requests if r.method == "response_url"] == ["response_url"]


def test_the_form_has_the_fields_of_the_real_one(slack: Slack, clinic: Clinic) -> None:
    ann = slack.user("Ann")
    slack.channel("#private", members=[ann], kind="private")
    ann.types("/raw hello", in_="#private")
    body = clinic.heard[-1]
    assert body["command"] == "/raw"
    assert body["text"] == "hello"
    assert body["user_id"] == ann.id
    assert body["user_name"] == "ann"
    assert body["channel_name"] == "privategroup"
    assert body["team_id"] == "T00000001"
    assert body["api_app_id"]
    assert body["response_url"].startswith("http://127.0.0.1")
    assert body["trigger_id"]


def test_mentions_links_and_entities_are_escaped_when_the_manifest_says_so(slack: Slack, clinic: Clinic) -> None:
    ann = slack.user("Ann")
    ann.types("/log to @ann in #sales see https://a.example/x?a=1&b=2 > next & more", in_="#sales")
    sales = slack.channel("#sales").id
    expected = f"to <@{ann.id}|ann> in <#{sales}|sales> see <https://a.example/x?a=1&amp;b=2> &gt; next &amp; more"
    assert clinic.heard[-1]["text"] == expected
    ann.types("/raw to @ann > x", in_="#sales")
    assert clinic.heard[-1]["text"] == "to @ann > x"


def test_no_ack_in_time_is_an_operation_timeout(slack: Slack, clinic: Clinic) -> None:
    slow = Slack(ack_seconds=0.05, patience=0.1)
    slow.connect(lambda _path, _headers, _body: (clinic.stuck.wait(0.1), (200, {}, b""))[1])
    seen = slow.user("Ann").types("/log anything")
    assert seen is not None
    assert seen.text == '/log failed with the error "operation_timeout"'


def test_an_error_in_the_app_is_a_failed_dispatch(slack: Slack, clinic: Clinic) -> None:
    seen = slack.user("Ann").types("/log boom", in_="#sales")
    assert seen is not None
    assert seen.text == '/log failed with the error "dispatch_failed"'


def test_an_answer_that_slack_would_refuse_is_told_with_its_pointer(slack: Slack, clinic: Clinic) -> None:
    seen = slack.user("Ann").types("/log bad", in_="#sales")
    assert seen is not None
    assert "invalid_command_response" in seen.text
    assert "must be less than 151 characters [json-pointer:/blocks/0/text/text]" in seen.text


def test_unknown_commands_and_strangers_get_nowhere(slack: Slack, clinic: Clinic) -> None:
    seen = slack.user("Ann").types("/deal x", in_="#sales")
    assert seen is not None
    assert seen.text == "/deal is not a valid command."
    eve = slack.user("Eve", is_stranger=True)
    slack.channel("#sales").add(eve)
    eve.types("/log call", in_="#sales")
    assert clinic.heard == []


def test_a_command_can_open_a_form(slack: Slack, clinic: Clinic) -> None:
    ann = slack.user("Ann")
    assert ann.types("/log form", in_="#sales") is None
    assert ann.view is not None
    assert ann.view.title == "New deal"
