"""A win is told once with the people behind it, and says in its place whatever turns out about it later."""

import pytest

from sandbox import Message
from tests.flows.conftest import Office, on_both


def wins(office: Office) -> list[Message]:
    """What everybody sees of wins in #sales."""
    office.delivered()
    return office.told("win")


def words(office: Office) -> str:
    (told,) = wins(office)
    return str(told.blocks[0]["text"]["text"])


def climbed(office: Office) -> Office:
    """Let Bob qualify Ann's deal, call on it, and Ann, who closes too, win it."""
    office.types(office.ann, "/cordee team add @ann closer")
    office.types(office.ann, "/deal new Acme paint 6000€")
    office.types(office.bob, "/deal move acme needs")
    office.types(office.bob, "/log meeting held acme")
    office.types(office.ann, "/deal move acme proposal")
    return office


@on_both
def test_a_win_names_who_acted_in_which_phase_and_tells_only_its_owner(team: Office) -> None:
    climbed(team).types(team.ann, "/deal won acme 5800€")
    ann = f"<@{team.ann.id}>"
    assert words(team) == (
        "🎉 *Acme paint* is signed: €5,800 before tax.\n"
        f"The team behind it: prospecting Bob · proposal {ann} and Bob · closing Ann."
    )
    assert team.bob.id not in str(wins(team)[0].blocks)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/deal amount acme 6100€", "€6,100 before tax"),
        ("/deal help-by acme @bob", "· help Bob."),
    ],
)
def test_what_turns_out_later_is_said_in_its_place_and_taken_back_there(team: Office, line: str, told: str) -> None:
    climbed(team).types(team.ann, "/deal won acme 5800€")
    first = wins(team)[0]
    corrected = team.types(team.ann, line)
    assert told in words(team)
    assert wins(team)[0].ts == first.ts
    team.watch.forward(30)
    corrected.click("Undo")
    assert told not in words(team)
    assert "€5,800 before tax" in words(team)


def test_a_win_that_is_opened_again_says_so_until_that_is_taken_back(team: Office) -> None:
    climbed(team).types(team.ann, "/deal won acme 5800€")
    team.delivered()
    reopened = team.types(team.ann, "/deal reopen acme")
    assert words(team) == "*Acme paint* is not signed after all: the win was taken back."
    team.watch.forward(30)
    reopened.click("Undo")
    assert "is signed: €5,800" in words(team)


def test_a_win_taken_back_and_won_again_is_told_anew(team: Office) -> None:
    won = climbed(team).types(team.ann, "/deal won acme 5800€")
    assert "is signed" in words(team)
    team.watch.forward(30)
    won.click("Undo")
    team.types(team.ann, "/deal won acme 5900€")
    first, second = wins(team)
    assert "taken back" in first.text
    assert "€5,900" in second.text


def test_an_amount_corrected_before_the_win_is_told_is_told_at_once(team: Office) -> None:
    team.slack.faults.add("chat.postMessage", "429", seconds=600)
    climbed(team).types(team.ann, "/deal won acme 5800€")
    team.delivered()
    team.types(team.ann, "/deal amount acme 6100€")
    team.watch.forward(700)
    assert "€6,100" in words(team)
    assert len(team.program.database.posts.given_up()) == 0


def test_who_helped_is_asked_of_the_owner_who_types_or_clicks(team: Office) -> None:
    typed = climbed(team).types(team.ann, "/deal won acme 5800€")
    assert "Who helped?" in typed.words
    team.watch.forward(30)
    typed.click("Undo")
    team.watch.forward(30)
    team.delivered()
    asked = team.types(team.ann, "/deal close acme")
    team.watch.forward(30)
    clicked = asked.click("Won")
    assert "Who helped?" in clicked.words
    team.watch.forward(30)
    clicked.choose("Choose a person", "Bob")
    assert "· help Bob." in wins(team)[-1].blocks[0]["text"]["text"]


def test_somebody_else_who_says_the_win_is_not_asked_who_helped(team: Office) -> None:
    said = climbed(team).types(team.bob, "/deal gagnée acme 5800€")
    assert "Qui a aidé" not in said.words
    assert "Choose" not in str(said.buttons)
