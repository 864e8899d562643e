"""The form of an objective asks for what its measure needs: a stage where entries count, a process where deals do."""

from typing import Any

import pytest

from bot.views.forms import AGAIN, blamed, form, read, unfolded
from commands.plan.setting import SetObjective
from commands.replies import NotUnderstood
from domain.foundations.refusals import NotAllowed
from tests.bot.forms.company import ENGLISH, FRENCH, KNOWN, LOOKS, block, ground, labels, problems, shown, submitted

ENTRIES, WON = "stage_entries", "deals_won"


def asked(view: dict[str, Any], **filled: Any) -> dict[str, Any]:
    """Return the form as it is drawn again after something was chosen."""
    return unfolded(submitted(view, **filled), KNOWN, ENGLISH, ground())


def test_an_action_has_a_segment_entries_a_stage_and_deals_a_process() -> None:
    first = form(SetObjective(), ENGLISH, ground())
    assert shown(first) == ["person", "role", "what", "text", "segment", "weight"]
    what = block(first, "what")
    assert (what["dispatch_action"], what["element"]["action_id"]) == (True, AGAIN)
    entries = asked(first, what=ENTRIES, text="3/week", weight="2")
    assert shown(entries) == ["person", "role", "what", "stage", "text", "weight"]
    assert "Negotiation" in labels(block(entries, "stage")["element"])
    assert not block(entries, "stage")["optional"]
    assert "initial_option" not in block(entries, "stage")["element"], "no stage is chosen for anybody"
    assert shown(asked(entries, what=WON)) == ["person", "role", "what", "text", "process", "weight"]
    assert shown(asked(entries, what=None)) == shown(first)


def test_what_was_filled_in_stays_and_what_makes_no_sense_goes() -> None:
    first = form(SetObjective(), ENGLISH, ground())
    entries = asked(first, what=ENTRIES, text="3/week", weight="2")
    filled = read(submitted(entries, stage="Negotiation"), KNOWN, ENGLISH).command
    assert isinstance(filled, SetObjective)
    assert (filled.what, filled.text, filled.weight, filled.stage is not None) == (ENTRIES, "3/week", 2, True)
    deals = asked(entries, stage="Negotiation", what=WON)
    assert "initial_option" not in block(deals, "process")["element"], "the stage's process was never asked for"
    left = read(submitted(deals), KNOWN, ENGLISH).command
    assert isinstance(left, SetObjective)
    assert (left.stage, left.process, left.text) == (None, None, "3/week")


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.language)
@pytest.mark.parametrize("what", [None, ENTRIES, WON, "revenue"])
def test_slack_takes_each_of_them(look: Any, what: str | None) -> None:
    view = form(SetObjective(what=what), look, ground())
    assert problems(view) == []
    assert ("10/" in block(view, "text")["hint"]["text"]) == (what is None)


def test_every_measure_is_french_for_french_readers() -> None:
    view = form(SetObjective(), FRENCH, ground())
    assert labels(block(view, "what")["element"]) == [
        "Chiffre d'affaires",
        "Nouvelles affaires",
        "Opportunités",
        "Entrées dans une étape",
        "Affaires signées",
    ]


def test_what_is_missing_is_said_under_its_input() -> None:
    view = submitted(form(SetObjective(), ENGLISH, ground()))
    assert blamed(NotAllowed(right="how_much"), view) == "text"
    assert blamed(NotAllowed(right="of_what"), view) == "what"
    assert blamed(NotUnderstood(words="jumps", family="plan", verb=None), view) == "text"
