"""Forms of every command, in both languages, as Slack would take them; and what a person meets in them."""

import importlib.util
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bot.language import Look
from bot.views.elements.message import Message
from bot.views.forms import FORMS, Origin, deal_options, form, loading, origin_of, refused, result, save_to_deal
from commands.board.recognition import Thank
from commands.command import Command
from commands.deal.editing import Edit, Next, SetAmount
from commands.deal.moving import Lost, Move, Park, Won
from commands.deal.new import New
from commands.deal.snoozing import Snooze
from commands.log.logging import Log
from commands.stepping import StepSaid
from domain.foundations.money import Money
from domain.foundations.value import Text
from domain.selling.account import Account
from domain.selling.people import Member, Membership
from tests.bot.forms.company import (
    ACME,
    COMPANY,
    DEALS,
    ENGLISH,
    FRENCH,
    KNOWN,
    LOOKS,
    MARIE,
    ONE_PROCESS,
    block,
    ground,
    labels,
    look_of,
    problems,
    shown,
)
from tests.bot.views.drawings import as_slack_sdk

ASKED = [command for command in KNOWN.values() if command.form]


def title(view: dict[str, Any]) -> str:
    return str(view["title"]["text"])


@pytest.mark.parametrize("look", LOOKS, ids=look_of)
@pytest.mark.parametrize("known", [ground(), ground(deal=ACME, recent=DEALS)], ids=["unknown", "known"])
@pytest.mark.parametrize("command", ASKED, ids=lambda command: command.key())
def test_slack_takes_every_form(command: type[Command], known: Any, look: Look) -> None:
    for unfold in (False, True):
        view = form(command(), look, known, unfold=unfold)
        assert problems(view) == []
        assert [as_slack_sdk(each) for each in view["blocks"]] == view["blocks"]
        assert FORMS.match(view["callback_id"])
        assert len(title(view)) <= 24
        assert "…" not in title(view) + view["submit"]["text"], "cut off"


@pytest.mark.parametrize("look", LOOKS, ids=look_of)
def test_the_loading_view_needs_nothing(look: Look) -> None:
    assert problems(loading(look)) == []


def test_a_new_deal_is_three_fields_and_the_rest_behind_a_button() -> None:
    assert shown(form(New(), FRENCH, ground())) == ["name", "amount", "closes"]
    everything = shown(form(New(), FRENCH, ground(), unfold=True))
    assert everything == ["name", "account", "amount", "closes", "stage", "owner", "note"]


def test_what_was_said_is_shown_even_where_it_is_held_back() -> None:
    view = form(New(name="Acme", note="wants blue"), FRENCH, ground())
    assert shown(view) == ["name", "amount", "closes", "note"]
    assert block(view, "note")["element"]["initial_value"] == "wants blue"


def test_a_call_is_three_taps_the_last_deal_stands_chosen() -> None:
    view = form(Log(), FRENCH, ground(recent=DEALS))
    assert shown(view)[:4] == ["deal", "deal.other", "outcome", "outcome.other"]
    deals, outcomes = block(view, "deal")["element"], block(view, "outcome")["element"]
    assert deals["type"] == outcomes["type"] == "radio_buttons"
    assert deals["initial_option"]["value"] == "D-142"
    assert labels(deals)[1:] == ["Globex · RDV planifié", "Sans affaire", "Une autre affaire ↓"]
    assert labels(outcomes)[:2] == ["Appel · Abouti", "Appel · Non abouti"]


def test_every_action_with_every_outcome_can_be_chosen() -> None:
    menu = block(form(Log(), ENGLISH, ground(recent=DEALS)), "outcome.other")["element"]
    count = sum(max(1, len(action.outcomes)) for action in COMPANY.actions)
    assert len(labels(menu)) == count
    assert len(menu["option_groups"]) == len(COMPANY.actions)


def test_words_that_name_no_deal_are_not_replaced_by_the_last_one() -> None:
    deals = block(form(Log(deal="umbrella"), ENGLISH, ground(recent=DEALS)), "deal")["element"]
    assert deals["initial_option"]["text"]["text"] == "umbrella"


def test_a_deal_that_is_clear_is_shown_and_not_asked_again() -> None:
    view = form(Lost(deal="D-142"), FRENCH, ground(deal=ACME))
    assert shown(view) == ["reason", "note"]
    assert "*Acme paint*" in block(view, "about")["text"]["text"]


def test_the_next_stage_stands_chosen_and_other_processes_are_below() -> None:
    view = form(Move(deal="D-142"), FRENCH, ground(deal=ACME))
    stages = block(view, "stage")["element"]
    assert stages["initial_option"]["text"]["text"] == "Besoins identifiés"
    assert "RDV planifié" not in labels(stages), "it stands there already"
    assert labels(block(view, "stage.other")["element"]) == [
        "Détecté",
        "Go décidé",
        "Offre déposée",
        "Soutenance",
    ]


def test_with_one_process_there_is_no_menu_of_others() -> None:
    view = form(Move(), FRENCH, ground(deal=ACME).but(workspace=ONE_PROCESS))
    assert shown(view) == ["stage", "note"]


def test_an_amount_is_shown_as_the_reader_types_it() -> None:
    amount = Money(amount=Decimal("5800.50"), currency="EUR")
    french = block(form(SetAmount(amount=amount), FRENCH, ground()), "amount")["element"]["initial_value"]
    assert french.replace("\u202f", " ") == "5 800,50"
    assert block(form(SetAmount(amount=amount), ENGLISH, ground()), "amount")["element"]["initial_value"] == "5,800.50"
    dollars = Money(amount=Decimal(6000), currency="USD")
    assert block(form(SetAmount(amount=dollars), ENGLISH, ground()), "amount")["element"]["initial_value"] == "$6,000"


def test_a_win_proposes_the_deals_own_amount() -> None:
    assert block(form(Won(), ENGLISH, ground(deal=ACME)), "amount")["element"]["initial_value"] == "6,000"


def test_editing_starts_from_what_is_known() -> None:
    view = form(Edit(closes=date(2026, 12, 18)), ENGLISH, ground(deal=ACME))
    assert block(view, "name")["element"]["initial_value"] == "Acme paint"
    assert block(view, "owner")["element"]["initial_option"]["text"]["text"] == "Marie Roux"
    assert block(view, "closes")["element"]["initial_date"] == "2026-12-18"


def test_people_who_left_are_not_offered() -> None:
    owners = block(form(Edit(owner=MARIE.id), ENGLISH, ground(deal=ACME)), "owner")["element"]
    assert labels(owners) == ["Émile Zidi", "Karim Haddad", "Marie Roux"]
    assert owners["initial_option"]["text"]["text"] == "Marie Roux"


def test_a_team_of_more_than_a_hundred_is_searched() -> None:
    many = tuple(Member(id=n, name=Text.of(f"Member {n:03}"), memberships=(Membership(team=1),)) for n in range(1, 151))
    view = form(Edit(owner=7), ENGLISH, ground(deal=ACME).but(workspace=COMPANY.but(members=many)))
    assert problems(view) == []
    assert block(view, "owner")["element"]["type"] == "external_select"


def test_a_day_that_has_passed_is_not_proposed_again() -> None:
    parked = ACME.but(parked_until=date(2026, 1, 5))
    assert "initial_date" not in block(form(Park(), ENGLISH, ground(deal=parked)), "until")["element"]


def test_the_cursor_stands_in_the_first_empty_field_that_is_needed() -> None:
    assert block(form(New(), ENGLISH, ground()), "name")["element"]["focus_on_load"]
    assert "focus_on_load" not in block(form(New(name="Acme"), ENGLISH, ground()), "name")["element"]


@pytest.mark.parametrize("look", LOOKS, ids=look_of)
def test_long_notes_and_awkward_names_fit(look: Look) -> None:
    awkward = ACME.but(name=Text.of("\u202eشركة النور 🏔️ <!channel> " + "é" * 400))
    for command in (Move(note="n" * 3_000, step=StepSaid(text="s" * 3_000)), Next(text="t" * 3_000, note="n" * 3_000)):
        view = form(command, look, ground(deal=awkward, recent=(awkward,)))
        assert problems(view) == []
        assert "<!channel>" not in str(view["blocks"][0])
    assert problems(form(Log(deal="d" * 3_000), look, ground(recent=(awkward,)))) == []
    assert problems(form(New(name="n" * 3_000, owner="o" * 3_000, stage="s" * 3_000), look, ground())) == []


def test_an_account_stands_in_for_a_deal() -> None:
    lyon = Account(id=12, name=Text.of("Mairie de Lyon"))
    deals = block(form(Log(deal="account:12"), FRENCH, ground(recent=DEALS, accounts={12: lyon})), "deal")["element"]
    assert deals["initial_option"] == deals["options"][0]
    assert deals["initial_option"]["value"] == "account:12"
    assert labels(deals)[0] == "Compte · Mairie de Lyon"


def test_every_form_has_its_own_title() -> None:
    titles = Counter(title(form(command(), ENGLISH, ground())) for command in ASKED)
    assert [name for name, n in titles.items() if n > 1] == []


def test_where_it_was_opened_comes_back() -> None:
    opened = Origin(channel="C9", message_ts="1.2", response_url="https://hooks.slack.example/" + "x" * 200)
    view = form(Lost(), ENGLISH, ground(deal=ACME, origin=opened))
    assert origin_of(view) == opened


def test_suggestions_name_deals_exactly() -> None:
    options = deal_options(DEALS, FRENCH, ground())["options"]
    assert [option["value"] for option in options] == ["D-142", "D-7"]
    assert (
        options[0]["text"]["text"].replace("\u202f", " ").replace("\xa0", " ") == "Acme paint · 6 000 € · RDV planifié"
    )


def test_a_message_is_saved_with_its_author_and_place() -> None:
    said = "Budget is &lt;agreed&gt; " + "x" * 4_000
    order = save_to_deal(said, "Ann", "https://acme.slack.com/archives/C1/p1", ENGLISH)
    assert order.text is not None
    assert len(order.text) <= 3_000
    assert order.text.startswith("Budget is <agreed> xxx")
    assert order.text.endswith("\n— Ann in Slack, https://acme.slack.com/archives/C1/p1")
    view = form(order, ENGLISH, ground(recent=DEALS))
    assert problems(view) == []
    assert shown(view) == ["deal", "text"]
    assert block(view, "deal")["element"]["type"] == "external_select"


@pytest.mark.parametrize("look", LOOKS, ids=look_of)
def test_results_and_refusals_are_shown_in_the_modal(look: Look) -> None:
    button = {"type": "button", "action_id": "do:undo:0", "text": {"type": "plain_text", "text": "Undo"}, "value": "{}"}
    said = Message("Saved", [{"type": "section", "text": {"type": "mrkdwn", "text": "Saved"}}])
    said.blocks.append({"type": "actions", "elements": [button]})
    table = {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}]]}
    for view in (result(said, look), refused(Message("No <deal>"), look), result(Message("t", [table]), look)):
        assert problems(view) == []
    assert result(said, look)["blocks"][-1]["elements"][0]["action_id"] == "do:undo:0"


CHECKER = Path(__file__).parents[4] / "shared" / "slack" / "blockkit_check.py"


@pytest.mark.skipif(not CHECKER.exists(), reason="the strict Block Kit schema in ../shared/slack is not here")
@pytest.mark.parametrize("look", LOOKS, ids=look_of)
def test_the_strict_schema_takes_every_form(look: Look) -> None:
    spec = importlib.util.spec_from_file_location("blockkit_check", CHECKER)
    assert spec is not None
    assert spec.loader is not None
    checker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(checker)
    for command in ASKED:
        for known in (ground(), ground(deal=ACME, recent=DEALS)):
            assert checker.check(form(command(), look, known, unfold=True), "Modal") == []
    assert checker.check(loading(look), "Modal") == []


def test_a_snooze_asks_for_its_reason_where_it_was_refused_for_want_of_one() -> None:
    for note, optional in ((None, True), ("", False)):
        view = form(Snooze(deal="D-1", until=date(2026, 12, 14), note=note), ENGLISH, ground())
        assert block(view, "note").get("optional", False) is optional


def test_nobody_is_offered_to_thank_themselves() -> None:
    def offered(viewer: Member | None) -> list[str]:
        element = block(form(Thank(), ENGLISH, ground(viewer=viewer)), "person")["element"]
        return [option["text"]["text"] for option in element["options"]]

    assert set(offered(None)) - set(offered(MARIE)) == {str(MARIE.name)}
