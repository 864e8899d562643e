"""A day's work: deals move by words, buttons and forms, and everything can be taken back."""

from datetime import date

import pytest

from tests.flows.conftest import Office, Open, on_both


@on_both
def test_a_rep_moves_a_deal_and_takes_it_back(open_office: Open, door: str) -> None:
    office = open_office(door).has_a_team()
    office.types(office.ann, "/deal new Acme paint 6000€")
    moved = office.types(office.ann, "/deal move acme proposal")
    assert "moves to _Proposal sent_" in moved.words
    undone = moved.click("Undo")
    assert "Undone" in undone.words
    assert undone.ts == moved.ts
    assert "_To qualify_" in office.types(office.ann, "/deal show acme").words


def test_a_missing_stage_is_asked_by_buttons(team: Office) -> None:
    team.types(team.ann, "/deal new Acme paint 6000€")
    asked = team.types(team.ann, "/deal move acme")
    assert "Negotiation" in asked.buttons
    team.watch.forward(30)
    assert "moves to _Negotiation_" in asked.click("Negotiation").words


def test_a_next_step_is_chosen_by_a_tap_or_a_date(team: Office) -> None:
    created = team.types(team.ann, "/deal new Acme paint 6000€")
    team.watch.forward(30)
    dated = created.choose("Date", date(2026, 12, 4))
    assert "Dec 4" in dated.words
    team.watch.forward(30)
    tomorrow = team.types(team.ann, "/deal show acme")
    assert "Dec 4" in tomorrow.words


@on_both
def test_log_alone_opens_its_form_and_the_result_has_undo(team: Office) -> None:
    team.types(team.ann, "/deal new Acme paint 6000€")
    team.watch.forward(30)
    assert team.ann.types("/log", in_="#sales") is None
    view = team.ann.view
    assert view is not None
    assert view.suggestions("form.deal", "acm") != []
    view.fill({"form.deal": "Acme"})
    view.fill(action="Call · Reached")
    after = view.submit()
    assert after is not None
    assert "Noted: 1 call reached · *Acme paint*" in after.words
    team.watch.forward(30)
    undone = after.click("Undo")
    assert "Undone" in undone.words


def test_new_deal_opens_a_form_whose_errors_stay_under_their_fields(team: Office) -> None:
    view = team.ann.shortcut("new_deal")
    view.fill(name="Acme paint", amount="many")
    same = view.submit()
    assert same is not None
    assert list(same.errors) == ["amount"]
    after = same.fill(amount="6000").submit()
    assert after is not None
    assert "*Acme paint* is created" in after.words
    assert "*Acme paint*" in team.types(team.ann, "/deal list").words


def test_log_an_action_is_a_shortcut(team: Office) -> None:
    view = team.ann.shortcut("log_action")
    after = view.fill(action="Call · Reached").submit()
    assert after is not None
    assert "Noted: 1 call reached" in after.words


def test_a_message_is_saved_to_a_deal(team: Office) -> None:
    team.types(team.ann, "/deal new Acme paint 6000€")
    team.bob.patience = 0.0  # nobody answers
    team.bob.says("They want it in blue.", in_="#sales")
    said = team.ann.sees("#sales")[-1]
    view = team.ann.message_shortcut("save_to_deal", on=said)
    view.fill({"form.deal": "Acme"})
    after = view.submit()
    assert after is not None
    assert "blue" in team.types(team.ann, "/deal history acme").words


def test_a_form_in_a_direct_message_waits_behind_a_button(team: Office) -> None:
    team.watch.forward(30)
    asked = team.ann.says("deal new")
    assert asked is not None
    view = asked.opens(asked.buttons[0])
    assert view.element("Amount")


def test_a_deal_of_another_team_is_no_suggestion(team: Office) -> None:
    """
    #sales    Ann, Bob   Acme paint
    #support  Cleo       Globex glue
    """
    team.types(team.ann, "/deal new Acme paint 6000€")
    cleo = team.slack.user("Cleo")
    team.slack.channel("#support", members=[team.ann, cleo])
    team.types(team.ann, "/cordee team here Support", in_="#support")
    team.types(team.ann, "/cordee team add @cleo closer", in_="#support")
    team.types(cleo, "/deal new Globex glue 100", in_="#support")
    view = cleo.shortcut("log_action")
    assert [each for each in view.suggestions("form.deal", "acme") if "Acme" in each] == []
    assert view.suggestions("form.deal", "globex") != []


@on_both
def test_a_note_of_three_thousand_characters_survives_a_question(team: Office) -> None:
    note = "très long " * 290
    team.types(team.ann, "/deal new Acme paint 6000€")
    team.types(team.ann, "/deal new Acme glue 6000€")
    asked = team.types(team.ann, f"/deal lost acm price -- {note}")
    assert len(asked.buttons) >= 2
    team.watch.forward(30)
    button = next(each for each in asked.buttons if "Acme" in each)
    assert "lost" in asked.click(button).words


@pytest.mark.parametrize("line", ["/deal won acme 5800", "/deal gagnée acme 5800"])
def test_a_command_is_understood_in_both_languages(team: Office, line: str) -> None:
    team.types(team.ann, "/deal new Acme paint 6000€")
    assert "is won" in team.types(team.ann, line).words
