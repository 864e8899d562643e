"""Every French word of docs/french.md is understood, and means what its row says."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands.command import Command
from commands.finding import key_named, stages_named
from commands.replies import Question
from domain.selling.catalogue import LOSS_REASONS
from domain.selling.people import RIGHTS, ROLES
from tests.commands.ground import WORKSPACE, messaged, typed

TABLE = Path(__file__).parents[2] / "docs" / "french.md"


def rows(kind: str) -> Iterator[tuple[list[str], list[str], list[list[str]]]]:
    """Give (English terms, French terms, aliases of each) of the rows of one kind."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 4 and cells[0] == kind:
            english = re.split(r", | / ", cells[1])
            french = re.split(r", | / ", cells[2])
            aliases = [part.split(", ") for part in cells[3].split(" / ")]
            yield english, french, aliases


def spellings(words: list[str]) -> Iterator[str]:
    """Give each spelling of aliases, without remarks; `signe(e)` is two spellings, as is `prospecteur(trice)`."""
    for words_ in words:
        for word in words_.split(";"):
            plain = word.split("(?)")[0].strip()
            if plain and plain != "-" and "(?)" not in word:
                yield re.sub(r"\(.*?\)", "", plain)
                if "(" in plain:
                    yield re.sub(r"[()]", "", plain.replace("teur(trice)", "trice"))


def words_for(kind: str) -> list[tuple[str, str]]:
    """Return (English term, a French word for it), aliases matched to their terms by place."""
    pairs = []
    for english, french, aliases in rows(kind):
        for n, term in enumerate(english):
            name = re.sub(r" \(.*", "", term)
            pairs += [(name, french[n])] + [(name, word) for word in spellings(aliases[n] if n < len(aliases) else [])]
    return pairs


VERBS = [pair for pair in words_for("verb") if pair[1] != "-"]


@pytest.mark.parametrize(("english", "french"), VERBS, ids=str)
def test_a_french_verb_is_its_english_one(english: str, french: str) -> None:
    assert type(typed(f"/deal {french} acme" if english not in {"todo", "list"} else f"/deal {french}")).key() in {
        f"deal.{english}",
        f"deal.{english.replace(' ', '-')}",
    }


VIEWS = {"months", "trend", "changes", "wall", "digest", "ideal", "conversion", "calibration"}


@pytest.mark.parametrize(("english", "french"), [p for p in words_for("view") if p[0] in VIEWS], ids=str)
def test_a_french_view_is_its_english_one(english: str, french: str) -> None:
    assert typed(f"/pipeline {french}").key() == f"pipeline.{english}"


@pytest.mark.parametrize(
    ("english", "french"), [p for p in words_for("view") if p[0] in {"me", "team", "all"}], ids=str
)
def test_whose_pipeline_is_said_in_french(english: str, french: str) -> None:
    assert typed(f"/pipeline {french}").packed()["whose"] == english


STAGES = [
    (english[0], word)
    for english, french, aliases in rows("stage")
    for word in [french[0], *(alias for part in aliases for alias in part)]
]


@pytest.mark.parametrize(("english", "french"), STAGES, ids=str)
def test_a_french_stage_is_its_english_one(english: str, french: str) -> None:
    command = typed(f"/deal passer acme {french}")
    named = stages_named(str(command.packed()["stage"]), WORKSPACE.processes[0].live_stages)
    assert [stage.term.name.casefold() for stage in named] == [english]


@pytest.mark.parametrize(("english", "french"), words_for("loss reason"), ids=str)
def test_a_french_reason_is_its_english_one(english: str, french: str) -> None:
    key = key_named(english, LOSS_REASONS.items())
    assert key is not None
    assert typed(f"/deal perdue acme {french}").packed()["reason"] == key


ROLE_WORDS = [(e, f) for e, f in words_for("role") if "(" not in f]


@pytest.mark.parametrize(("english", "french"), ROLE_WORDS, ids=str)
def test_a_french_role_is_its_english_one(english: str, french: str) -> None:
    packed = typed(f"/cordee équipe ajouter @ann {french}").packed()
    terms = [*((key.value, term) for key, term in ROLES.items()), *RIGHTS.items()]
    assert packed.get("role", packed.get("right")) == key_named(english, terms)


@pytest.mark.parametrize(("english", "french"), words_for("process"), ids=str)
def test_a_french_process_is_its_english_one(english: str, french: str) -> None:
    by_key = {"business": 1, "private": 2, "tender": 3}
    assert typed(f"/pipeline {french}").packed()["process"] == by_key[english]


FAMILY_WORDS = [
    (e.strip("/"), f) for e, f in words_for("command") if e.strip("/") in {"deal", "log", "pipeline", "cordee"}
]


@pytest.mark.parametrize(("english", "french"), [p for p in FAMILY_WORDS if "(" not in p[1]], ids=str)
def test_a_french_family_is_its_english_one(english: str, french: str) -> None:
    assert messaged(french).family == english


ACTIONS = [
    # as the table's rows of actions tell them: (what is typed, action, outcome)
    ("appel abouti", "call", "reached"),
    ("tel joint", "call", "reached"),
    ("phoning ok", "call", "reached"),
    ("coup de fil eu", "call", "reached"),
    ("appel non abouti", "call", "not_reached"),
    ("appel pas joint", "call", "not_reached"),
    ("appel nrp", "call", "not_reached"),
    ("appel nr", "call", "not_reached"),
    ("appel absent", "call", "not_reached"),
    ("appel occupé", "call", "not_reached"),
    ("appel message vocal", "call", "voicemail"),
    ("appel répondeur", "call", "voicemail"),
    ("appel messagerie", "call", "voicemail"),
    ("appel mv", "call", "voicemail"),
    ("appel barrage", "call", "gatekeeper"),
    ("appel standard", "call", "gatekeeper"),
    ("appel secrétariat", "call", "gatekeeper"),
    ("appel à rappeler", "call", "call_back"),
    ("appel rappel demandé", "call", "call_back"),
    ("appel refus", "call", "refusal"),
    ("appel ko", "call", "refusal"),
    ("appel faux numéro", "call", "wrong_number"),
    ("appel mauvais numéro", "call", "wrong_number"),
    ("e-mail envoyé", "email", "sent"),
    ("mail envoyé", "email", "sent"),
    ("mel reçu", "email", "received"),
    ("courriel réponse", "email", "received"),
    ("rdv pris", "meeting_booked", None),
    ("rdv calé", "meeting_booked", None),
    ("rdv obtenu", "meeting_booked", None),
    ("rdv fait", "meeting", "held"),
    ("rendez-vous tenu", "meeting", "held"),
    ("visio honorée", "meeting", "held"),
    ("visite ok", "meeting", "held"),
    ("rdv lapin", "meeting", "no_show"),
    ("rdv absent", "meeting", "no_show"),
    ("rdv no show", "meeting", "no_show"),
    ("rdv reporté", "meeting", "postponed"),
    ("rdv décalé", "meeting", "postponed"),
    ("découverte bonne opportunité", "discovery", "good_fit"),
    ("r1 oui", "discovery", "good_fit"),
    ("qualif chaud", "discovery", "good_fit"),
    ("découverte mauvaise opportunité", "discovery", "no_fit"),
    ("r1 non", "discovery", "no_fit"),
    ("qualif hors cible", "discovery", "no_fit"),
    ("démo faite", "demo", "held"),
    ("démonstration reportée", "demo", "postponed"),
    ("relance réponse", "follow_up", "answered"),
    ("suivi sans réponse", "follow_up", "no_answer"),
    ("relance devis sans réponse", "follow_up", "no_answer"),
    ("proposition envoyée", "proposal_sent", None),
    ("propale", "proposal_sent", None),
    ("devis envoyé", "quote_sent", None),
    ("devis", "quote_sent", None),
    ("message LinkedIn répondu", "linkedin", "answered"),
    ("li sans réponse", "linkedin", "no_answer"),
    ("inmail répondu", "linkedin", "answered"),
    ("SMS", "sms", None),
    ("texto", "sms", None),
    ("whatsapp", "sms", None),
    ("prospect identifié", "prospect", None),
    ("prospects", "prospect", None),
    ("fiche", "prospect", None),
    ("contact salon", "prospect", None),
]


@pytest.mark.parametrize(("said", "action", "outcome"), ACTIONS, ids=[row[0] for row in ACTIONS])
def test_a_french_action_is_understood(said: str, action: str, outcome: str | None) -> None:
    command: Command = typed(f"/log {said} acme")
    assert (command.packed()["action"], command.packed().get("outcome"), command.packed()["deal"]) == (
        action,
        outcome,
        "acme",
    )


@pytest.mark.parametrize("said", ["ok acme", "réponse acme", "fait acme", "sans réponse acme"])
def test_an_outcome_that_several_actions_share_is_asked(said: str) -> None:
    with pytest.raises(Question) as asked:
        typed(f"/log {said}")
    assert len(asked.value.options) > 1


@pytest.mark.parametrize(("said", "action"), [("offre", "proposal_sent"), ("chiffrage", "quote_sent")])
def test_the_aliases_of_a_proposal_and_a_quote_are_told_apart(said: str, action: str) -> None:
    assert typed(f"/log {said} acme").packed()["action"] == action
