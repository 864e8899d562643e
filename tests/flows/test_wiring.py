"""How the program is put together does not depend on what else stands in the environment."""

import pytest
from slack_sdk.errors import SlackApiError

from bot.cli.complaints import sentence_for
from bot.wiring import build
from tests.flows.conftest import Office, Open


def test_the_keys_of_an_installation_change_nothing(open_office: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_CLIENT_ID", "1.2")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "secret")
    office = open_office().has_a_team()
    assert office.types(office.ann, "/log call reached").text == "Noted: 1 call reached, today."
    office.watch.forward(30)
    assert office.ann.says("call reached") is not None
    assert len(office.ann.inbox) == 1, "it does not answer itself"


def test_a_token_that_slack_does_not_take_is_said(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    office.slack.revoke()
    with pytest.raises(SlackApiError) as refused:
        build(office.program.settings)
    assert sentence_for(refused.value) == (
        "Slack does not accept SLACK_BOT_TOKEN (token_revoked): install the app, and copy its token anew."
    )
