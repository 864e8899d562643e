"""Buttons, menus and shortcuts: what the app receives and what the message becomes."""

import pytest

from sandbox import Seen, Slack
from tests.sandbox.clinic import Clinic


@pytest.fixture
def seen(slack: Slack, clinic: Clinic) -> Seen:
    answer = slack.user("Ann").types("/log call", in_="#sales")
    assert answer is not None
    return answer


def test_a_click_replaces_the_message_it_came_from(seen: Seen) -> None:
    after = seen.click("Undo")
    assert after.text == "Undone"
    assert after.ts == seen.ts
    assert after.ephemeral
    assert after.buttons == []


def test_a_click_carries_what_slack_carries(seen: Seen, slack: Slack, clinic: Clinic) -> None:
    seen.click("undo")
    payload = clinic.heard[-1]
    assert payload["type"] == "block_actions"
    assert payload["user"]["id"] == slack.user("Ann").id
    assert payload["user"]["team_id"] == "T00000001"
    assert payload["container"] == {
        "type": "message",
        "message_ts": seen.ts,
        "channel_id": seen.channel,
        "is_ephemeral": True,
    }
    assert "message" not in payload
    action = payload["actions"][0]
    assert (action["action_id"], action["block_id"], action["value"], action["type"]) == (
        "undo",
        "acts",
        "u1",
        "button",
    )
    assert action["text"]["text"] == "Undo"
    assert action["action_ts"]
    assert payload["trigger_id"]
    assert payload["response_url"]


def test_a_click_on_a_lasting_message_carries_the_message(slack: Slack, clinic: Clinic) -> None:
    slack.user("Ann").types("/log public", in_="#sales")
    slack.user("Ann").sees("#sales")[0].click("Undo")
    assert clinic.heard[-1]["message"]["text"] == "For all"
    assert slack.channel("#sales").messages[0].edited


def test_a_menu_tells_its_option_and_stays_in_the_state(seen: Seen, clinic: Clinic) -> None:
    told = seen.choose("Stage", "Proposal")
    assert told.text == "Moved to proposal"
    assert told.ts != seen.ts
    values = clinic.heard[-1]["state"]["values"]
    assert values["acts"]["stage"]["selected_option"]["value"] == "proposal"


def test_an_overflow_can_delete_the_message(seen: Seen) -> None:
    assert seen.choose("more", "Closing").gone


def test_what_is_not_there_cannot_be_pressed(seen: Seen) -> None:
    with pytest.raises(LookupError, match="Undo"):
        seen.click("Redo")


def test_a_double_click_arrives_twice_with_the_same_payload(seen: Seen, slack: Slack, clinic: Clinic) -> None:
    seen.click("Undo")
    slack.redeliver_last()
    assert clinic.heard[-1]["actions"] == clinic.heard[-2]["actions"]


def test_a_client_that_has_not_caught_up_presses_what_it_still_shows(seen: Seen, clinic: Clinic) -> None:
    seen.click("Undo")
    with pytest.raises(LookupError):
        seen.click("Undo")
    seen.click("Undo", stale=True)
    assert [b["actions"][0]["action_id"] for b in clinic.heard if b.get("type") == "block_actions"] == ["undo", "undo"]


def test_guests_and_strangers_can_press_what_they_see(slack: Slack, clinic: Clinic) -> None:
    eve = slack.user("Eve", is_stranger=True)
    slack.channel("#sales").add(eve)
    slack.user("Ann").types("/log public", in_="#sales")
    eve.sees("#sales")[0].click("Undo")
    assert clinic.heard[-1]["user"]["team_id"] == "T99999999"
    assert clinic.heard[-1]["team"]["id"] == "T00000001"


def test_a_global_shortcut_opens_a_form(slack: Slack, clinic: Clinic) -> None:
    view = slack.user("Ann").shortcut("new_deal")
    assert view.title == "New deal"
    assert clinic.heard[-1]["type"] == "shortcut"
    assert "channel" not in clinic.heard[-1]
    assert "response_url" not in clinic.heard[-1]


def test_what_everybody_is_told_meanwhile_is_not_taken_for_the_form_that_a_shortcut_opens(
    slack: Slack, clinic: Clinic
) -> None:
    ann = slack.user("Ann")
    ann.patience = 30.0
    assert ann.shortcut("big_deal").title == "New deal"
    assert [each.text for each in ann.sees("#sales")] == ["A big deal is coming"]


def test_a_message_shortcut_brings_the_message(slack: Slack, clinic: Clinic) -> None:
    ann = slack.user("Ann")
    ann.types("/log public", in_="#sales")
    view = ann.message_shortcut("save_to_deal", on=ann.sees("#sales")[0])
    assert view.words == "Saved For all"
    assert clinic.heard[-1]["type"] == "message_action"


def test_a_click_that_nobody_answers_leaves_a_warning(slack: Slack, clinic: Clinic) -> None:
    ann = slack.user("Ann")
    seen = ann.types("/log call", in_="#sales")
    assert seen is not None
    slack.connect_http("http://127.0.0.1:9/nobody")
    assert seen.click("Undo").text == seen.text
    assert ann.trouble == "The app could not be reached."
