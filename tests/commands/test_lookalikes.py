"""Names that look like something else, and lines that must not act on the wrong thing silently (rules 3.3 and 4)."""

from dataclasses import replace
from typing import Any

import pytest

from commands.replies import NotUnderstood
from domain.selling.lookup import folded
from tests.commands.ground import GROUND, NAMES, messaged, typed

LOOKALIKES = (
    *("Demo Services", "Prix Net", "Mars", "Nouveau Monde", "Signature Paris", "La Poste", "D-Day", "3M", "5àSec"),
    *("1001 Nuits", "OK Corral", "Vendredi SA", "Undo Systems", "Move On", "Marie Claire", "Business Objects"),
    *("X3 Consulting", "Relance SARL"),
)
KNOWN = frozenset(map(folded, (*NAMES, *LOOKALIKES)))
AMONG_THEM = replace(GROUND, known=lambda runs: frozenset(runs) & KNOWN)


def fields(line: str, *, known: bool = True) -> dict[str, Any]:
    """Return what is read from a line, the amount as a number."""
    read = typed(line, AMONG_THEM if known else GROUND).packed()
    if "amount" in read:
        read["amount"] = int(float(read["amount"]["amount"]))
    return read


@pytest.mark.parametrize("name", LOOKALIKES)
def test_a_known_name_is_only_a_name(name: str) -> None:
    assert fields(f"/deal new {name} 6000") == {"do": "deal.new", "name": name, "account": name, "amount": 6000}
    assert fields(f"/deal move {name} proposal") == {"do": "deal.move", "deal": name, "stage": "proposal"}
    assert fields(f"/deal won {name} 6000") == {"do": "deal.won", "deal": name, "amount": 6000}
    logged = {"do": "log.log", "action": "call", "outcome": "reached", "count": 2, "deal": name}
    assert fields(f"/log call reached {name} x2") == logged
    assert fields(f"/deal {name}") == {"do": "deal.show", "deal": name}


@pytest.mark.parametrize(
    ("line", "name", "account", "amount"),
    [
        ("/deal new 3M 6000", "3M", "3M", 6000),
        ("/deal new 3M paint 6k", "3M paint", "3M", 6000),
        ("/deal new 3M", "3M", "3M", None),
        ("/deal new 6k Acme", "Acme", "Acme", 6000),
        ("/deal new Vendredi SA 4000", "Vendredi SA", "Vendredi", 4000),
        ("/deal new La Poste", "La Poste", "La Poste", None),
        ("/deal new La Poste colis 6000", "La Poste colis", "La Poste", 6000),
        ("/deal new pour Acme 6000", "Acme", "Acme", 6000),
    ],
)
def test_the_first_word_of_a_new_deal_is_its_name(line: str, name: str, account: str, amount: int | None) -> None:
    read = fields(line, known=False)
    assert (read["name"], read["account"], read.get("amount"), read.get("closes")) == (name, account, amount, None)


def test_a_verb_in_a_name_gives_no_order() -> None:
    assert fields("/deal Undo Systems")["do"] == "deal.show"
    assert fields("/deal undo Undo Systems") == {"do": "deal.undo", "deal": "Undo Systems"}
    assert fields("/deal move vendu immo proposal") == {"do": "deal.move", "deal": "vendu immo", "stage": "proposal"}
    assert fields("/deal move acme lost price") == {"do": "deal.lost", "deal": "acme", "reason": "price"}


def test_a_number_before_an_action_is_how_many() -> None:
    not_reached = {"do": "log.log", "action": "call", "outcome": "not_reached"}
    assert fields("/log 5 nrp") == {**not_reached, "count": 5}
    assert fields("/log 3 calls not reached acme") == {**not_reached, "count": 3, "deal": "acme"}
    assert fields("/log 1001 Nuits nrp") == {**not_reached, "deal": "1001 Nuits"}
    assert fields("/log nrp 5 acme") == {**not_reached, "count": 5, "deal": "acme"}


@pytest.mark.parametrize(
    ("line", "name", "account"),
    [
        ("/deal new Orange Business Services 8k", "Orange Business Services", "Orange"),
        ("/deal new Pro BTP 8k", "Pro BTP", "Pro"),
        ("/deal new Q4 Labs 8k", "Q4 Labs", "Q4"),
        ("/deal new Then & Co 8k", "Then & Co", "Then"),
        ("/deal new “Initech -- Paris” 8k", "Initech -- Paris", "Initech"),
        ("/deal new « Chez Paul » 8k", "Chez Paul", "Chez"),
        ('/deal new "1664" 8k', "1664", "1664"),
    ],
)
def test_a_new_name_keeps_its_words(line: str, name: str, account: str) -> None:
    assert fields(line) == {"do": "deal.new", "name": name, "account": account, "amount": 8000}


def test_another_process_is_said_at_the_end_of_a_new_deal() -> None:
    assert fields("/deal new Ville de Lyon 8k AO", known=False) == {
        "do": "deal.new",
        "name": "Ville de Lyon",
        "account": "Ville",
        "amount": 8000,
        "process": 3,
    }


def test_the_words_of_an_action_are_not_the_account_that_is_called_so() -> None:
    ground = replace(GROUND, known=lambda runs: frozenset(runs) & {"call", "then", "mail boxes"})
    reached = {"do": "log.log", "action": "call", "outcome": "reached"}
    assert typed("/log call reached", ground).packed() == reached
    assert typed("/log call reached call", ground).packed() == {**reached, "deal": "call"}
    assert typed("/log mail sent mail boxes", ground).packed()["deal"] == "mail boxes"
    step = typed("/log call reached call then send quote friday", ground).packed()
    assert (step["deal"], step["step"]) == ("call", {"text": "send quote", "due": "2026-11-27"})


def test_a_known_name_that_begins_with_a_verb_stands_before_its_own_verb() -> None:
    ground = replace(GROUND, known=lambda runs: frozenset(runs) & {"perdue de vue"})
    moved = {"do": "deal.move", "deal": "perdue de vue", "stage": "négo"}
    assert typed("/deal perdue de vue en négo", ground).packed() == moved
    assert typed("/deal perdue perdue de vue prix", ground).packed()["do"] == "deal.lost"


@pytest.mark.parametrize("line", ["non", "oui", "no"])
def test_who_only_says_yes_or_no_has_logged_nothing(line: str) -> None:
    with pytest.raises(NotUnderstood):
        messaged(line)


@pytest.mark.parametrize(
    "line",
    ["/deal won acme 5800 > invoice friday", "/deal help-by acme bob -- his demo", "/deal park acme > call monday"],
)
def test_words_for_which_there_is_no_place_are_not_dropped(line: str) -> None:
    with pytest.raises(NotUnderstood):
        typed(line)


def test_an_arrow_in_a_note_stays_in_the_note() -> None:
    read = fields("/deal note acme budget > 5000")
    assert (read["text"], read["note"]) == ("budget", "> 5000")


@pytest.mark.parametrize("end", [".", " !", "!", " …"])
def test_what_ends_a_sentence_changes_nothing(end: str) -> None:
    assert fields(f"/deal move acme proposal{end}")["stage"] == "proposal"
    assert fields(f"/deal won acme 5800 €{end}")["amount"] == 5800
    assert fields(f"/deal lost acme prix{end}")["reason"] == "price"
