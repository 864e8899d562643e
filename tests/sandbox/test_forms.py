"""Modals and the Home tab: filling, submitting, stacking, closing."""

from datetime import date

import pytest

from sandbox import Shown, Slack
from tests.sandbox.clinic import Clinic


@pytest.fixture
def view(slack: Slack, clinic: Clinic) -> Shown:
    return slack.user("Ann").shortcut("new_deal")


def test_everything_filled_in_arrives_in_the_state(view: Shown, slack: Slack, clinic: Clinic) -> None:
    bob = slack.user("Bob", handle="bobby")
    view.fill(name="Acme paint", amount="6000.5", close=date(2026, 12, 24), owner=bob, account="Acme")
    view.fill({"Products": ["Paint", "glue"], "List": ("rows.csv", b"a;b")})
    after = view.submit()
    payload = clinic.heard[-1]
    values = payload["view"]["state"]["values"]
    assert payload["type"] == "view_submission"
    assert values["name"]["name"] == {"type": "plain_text_input", "value": "Acme paint"}
    assert values["amount"]["amount"]["value"] == "6000.5"
    assert values["close"]["close"]["selected_date"] == "2026-12-24"
    assert values["owner"]["owner"]["selected_user"] == bob.id
    assert values["account"]["account"]["selected_option"]["value"] == "acme"
    assert [o["value"] for o in values["products"]["products"]["selected_options"]] == ["paint", "glue"]
    assert values["list"]["list"]["files"][0]["name"] == "rows.csv"
    assert payload["view"]["hash"]
    assert "response_url" not in payload
    assert after is not None
    assert after.id == view.id
    assert after.words == "Created Acme paint"


def test_what_is_empty_arrives_as_null(view: Shown, clinic: Clinic) -> None:
    view.fill(name="plain").submit()
    values = clinic.heard[-1]["view"]["state"]["values"]
    assert values["amount"]["amount"]["value"] is None
    assert values["account"]["account"]["selected_option"] is None
    assert values["products"]["products"]["selected_options"] == []


def test_slack_itself_refuses_what_is_missing_or_malformed(view: Shown, clinic: Clinic) -> None:
    before = len(clinic.heard)
    again = view.fill(name="x" * 21, amount="many").submit()
    assert again is not None
    assert again.errors == {"name": "Please use at most 20 characters.", "amount": "Please enter a number."}
    view.fill(name=None, amount=None)
    assert view.submit() is not None
    assert view.errors == {"name": "Please complete this required field."}
    assert len(clinic.heard) == before


def test_the_app_may_answer_with_errors(view: Shown) -> None:
    view.fill(name="taken").submit()
    assert view.errors == {"name": "There is one already."}
    assert view.is_open
    view.fill(name="plain").submit()
    assert not view.is_open


def test_errors_for_no_input_are_trouble(view: Shown) -> None:
    view.fill(name="wrong").submit()
    assert view.trouble == "We had some trouble connecting. Try again?"


def test_views_stack_and_close_one_by_one_or_all_at_once(view: Shown, slack: Slack) -> None:
    top = view.fill(name="push").submit()
    assert top is not None
    assert top.title == "Done"
    below = top.close()
    assert below is not None
    assert below.id == view.id
    assert below.fill(name="clear").submit() is None
    assert slack.user("Ann").view is None


def test_closing_is_told_when_the_view_asked_for_it(view: Shown, clinic: Clinic) -> None:
    assert view.close() is None
    assert clinic.heard[-1]["type"] == "view_closed"
    assert clinic.heard[-1]["is_cleared"] is False


def test_a_loading_view_is_waited_for(slack: Slack, clinic: Clinic) -> None:
    seen = slack.user("Ann").types("/log call", in_="#sales")
    assert seen is not None
    view = seen.opens("Edit")
    assert view.fill(name="Acme").values["Name"] == "Acme"


def test_an_external_select_asks_the_app(view: Shown) -> None:
    assert view.suggestions("account", "ac") == ["Acme", "Acorn"]


def test_the_home_tab_is_published_and_can_be_pressed(slack: Slack, clinic: Clinic) -> None:
    ann = slack.user("Ann")
    home = ann.opens_home()
    assert home is not None
    assert "My day" in home.words
    modal = home.click("Edit")
    assert modal.title in ("New deal", "Done")
    assert clinic.heard[-1]["container"] == {"type": "view", "view_id": home.id}
    assert clinic.heard[-1]["view"]["type"] == "home"


def test_a_pending_submission_of_a_dead_app_says_so(view: Shown, slack: Slack) -> None:
    slack.connect_http("http://127.0.0.1:9/nobody")
    view.fill(name="x").submit()
    assert view.trouble
