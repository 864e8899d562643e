"""Who stands at a door is read from Slack's payload, whatever kind of delivery it is."""

import pytest

from bot.doors.visit import Visit

COMMAND = {"team_id": "T1", "user_id": "U1", "channel_id": "C1", "channel_name": "sales", "response_url": "https://r"}
CLICK = {"team": {"id": "T1"}, "user": {"id": "U1", "team_id": "T1"}, "channel": {"id": "C1"}, "trigger_id": "1.2"}


def test_a_command_says_where_it_was_typed() -> None:
    visit = Visit.by_command(COMMAND)
    assert (visit.slack_team, visit.user, visit.channel, visit.direct) == ("T1", "U1", "C1", False)
    assert Visit.by_command(COMMAND | {"channel_name": "directmessage"}).direct


def test_an_organisation_that_installed_the_app_as_a_whole_is_the_workspace() -> None:
    whole = {"is_enterprise_install": "true", "enterprise_id": "E1"}
    assert Visit.by_command(COMMAND | whole).slack_team == "E1"
    assert Visit.by_interaction(CLICK | {"is_enterprise_install": True, "enterprise": {"id": "E1"}}, "button")


def test_a_click_from_another_workspace_is_foreign() -> None:
    assert not Visit.by_interaction(CLICK, "button").foreign
    assert Visit.by_interaction(CLICK | {"user": {"id": "U9", "team_id": "T9"}}, "button").foreign


def test_a_message_from_another_workspace_is_foreign() -> None:
    body = {"team_id": "T1", "event": {"user": "U1", "channel": "D1"}}
    assert not Visit.by_message(body).foreign
    assert Visit.by_message({"team_id": "T1", "event": {"user": "U1", "channel": "D1", "user_team": "T9"}}).foreign


def test_people_whom_an_order_mentions_are_noted_once() -> None:
    visit = Visit.by_command(COMMAND).mentioning("team add <@U7|ann> mentor-of <@U8> <@U7>")
    assert visit.mentioned == ("U7", "U8")


def test_a_modal_remembers_where_it_was_opened() -> None:
    visit = Visit.by_interaction({"team": {"id": "T1"}, "user": {"id": "U1"}}, "form")
    assert visit.channel is None
    assert visit.where("D1").direct


def test_a_payload_without_a_workspace_is_refused() -> None:
    with pytest.raises(ValueError, match="no workspace"):
        Visit.by_command({"user_id": "U1"})
