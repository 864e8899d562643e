"""Lines as people type them, and the commands they are (rules 4)."""

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands import FAMILIES, unpack
from commands.arguments import DealNamed
from commands.command import Command
from commands.reading.days import NotADate
from commands.replies import NotUnderstood, Question, TooMany
from domain.foundations.money import Money
from domain.foundations.refusals import Refusal
from tests.commands.ground import GROUND, messaged, typed


def eur(amount: int) -> dict[str, str]:
    return {"amount": f"{amount}.00", "currency": "EUR"}


AS_TYPED: list[tuple[str, dict[str, Any]]] = [
    # the examples of rules 4, word for word
    (
        "/deal new Acme paint 6000€ closes 15/10",
        {"do": "deal.new", "name": "Acme paint", "account": "Acme", "amount": eur(6000), "closes": "2027-10-15"},
    ),
    ("/deal move acme proposal", {"do": "deal.move", "deal": "acme", "stage": "proposal"}),
    ("/deal move acme", {"do": "deal.move", "deal": "acme"}),
    ("/deal won acme 5800", {"do": "deal.won", "deal": "acme", "amount": eur(5800)}),
    ("/deal lost acme price -- too late", {"do": "deal.lost", "deal": "acme", "reason": "price", "note": "too late"}),
    (
        "/deal next acme send quote friday",
        {"do": "deal.next", "deal": "acme", "text": "send quote", "due": "2026-11-27"},
    ),
    ("/deal perdu acme prix", {"do": "deal.lost", "deal": "acme", "reason": "price"}),
    ("/deal passer acme propale", {"do": "deal.move", "deal": "acme", "stage": "propale"}),
    ("/log call reached", {"do": "log.log", "action": "call", "outcome": "reached"}),
    ("/log call reached acme", {"do": "log.log", "action": "call", "outcome": "reached", "deal": "acme"}),
    ("/log appel abouti acme", {"do": "log.log", "action": "call", "outcome": "reached", "deal": "acme"}),
    ("/log call not reached x3", {"do": "log.log", "action": "call", "outcome": "not_reached", "count": 3}),
    (
        "/log meeting held acme yesterday -- wants a demo",
        {
            "do": "log.log",
            "action": "meeting",
            "outcome": "held",
            "deal": "acme",
            "day": "2026-11-24",
            "note": "wants a demo",
        },
    ),
    (
        "/log abouti acme > envoyer devis vendredi",
        {
            "do": "log.log",
            "action": "call",
            "outcome": "reached",
            "deal": "acme",
            "step": {"text": "envoyer devis", "due": "2026-11-27"},
        },
    ),
    ("/log nrp x5", {"do": "log.log", "action": "call", "outcome": "not_reached", "count": 5}),
    ("/pipeline", {"do": "pipeline.stages"}),
    ("/pipeline months @marie", {"do": "pipeline.months", "person": "@marie"}),
    ("/cordee team here", {"do": "cordee.team here"}),
    # any order
    ("/deal move proposal acme", {"do": "deal.move", "deal": "acme", "stage": "proposal"}),
    ("/deal won 5800 acme", {"do": "deal.won", "deal": "acme", "amount": eur(5800)}),
    ("/deal lost price acme", {"do": "deal.lost", "deal": "acme", "reason": "price"}),
    ("/log acme call reached", {"do": "log.log", "action": "call", "outcome": "reached", "deal": "acme"}),
    (
        "/log x3 acme call not reached",
        {"do": "log.log", "action": "call", "outcome": "not_reached", "count": 3, "deal": "acme"},
    ),
    (
        "/log yesterday acme meeting held",
        {"do": "log.log", "action": "meeting", "outcome": "held", "day": "2026-11-24", "deal": "acme"},
    ),
    ("/pipeline @marie trend", {"do": "pipeline.trend", "person": "@marie"}),
    ("/pipeline tenders months all", {"do": "pipeline.months", "process": 3, "whose": "all"}),
    # won and lost are no stages
    ("/deal move acme won", {"do": "deal.won", "deal": "acme"}),
    ("/deal passer acme gagnée 5800", {"do": "deal.won", "deal": "acme", "amount": eur(5800)}),
    ("/deal passer acme perdue", {"do": "deal.lost", "deal": "acme"}),
    # little words, quotes, apostrophes, spaces of phones and spreadsheets
    ("/deal passer l’Oréal en négo", {"do": "deal.move", "deal": "l’Oréal", "stage": "négo"}),
    (
        "/deal avancer “Acme” vers besoins identifiés",
        {"do": "deal.move", "deal": "Acme", "stage": "besoins identifiés"},
    ),
    (
        "/deal move « Société Générale » to proposal",
        {"do": "deal.move", "deal": "Société Générale", "stage": "proposal"},
    ),
    ("/deal amount acme 6\u202f000\u00a0€", {"do": "deal.amount", "deal": "acme", "amount": eur(6000)}),
    ("/deal won\u00a0acme\u00a05800", {"do": "deal.won", "deal": "acme", "amount": eur(5800)}),
    ("/deal move ets dupont & fils proposal", {"do": "deal.move", "deal": "ets dupont & fils", "stage": "proposal"}),
    ("/deal won 🚀 Rocket 5k", {"do": "deal.won", "deal": "🚀 Rocket", "amount": eur(5000)}),
    ("/deal move شركة النور proposal", {"do": "deal.move", "deal": "شركة النور", "stage": "proposal"}),
    ("/deal move pipe > line proposal", {"do": "deal.move", "deal": "pipe > line", "stage": "proposal"}),
    ("/deal MOVE Acme Proposal", {"do": "deal.move", "deal": "Acme", "stage": "Proposal"}),
    ("/deal show D-142", {"do": "deal.show", "deal": "D-142"}),
    ("/deal move d-142 proposal", {"do": "deal.move", "deal": "d-142", "stage": "proposal"}),
    ("/deal acme", {"do": "deal.show", "deal": "acme"}),
    # an unknown name is what is left
    ("/deal move initech proposal", {"do": "deal.move", "deal": "initech", "stage": "proposal"}),
    ("/log call reached initech", {"do": "log.log", "action": "call", "outcome": "reached", "deal": "initech"}),
    # people
    ("/deal assign acme to <@U1|ann>", {"do": "deal.assign", "deal": "acme", "owner": "<@U1>"}),
    ("/deal confier acme à Marie", {"do": "deal.assign", "deal": "acme", "owner": 2}),
    ("/deal assign acme bob stone", {"do": "deal.assign", "deal": "acme", "owner": 3}),
    ("/cordee team add <@U9> closer", {"do": "cordee.team add", "person": "<@U9>", "role": "closer"}),
    ("/cordee team add @bob manager", {"do": "cordee.team add", "person": "@bob", "right": "manager"}),
    ("/cordee team add @ann mentor-of @bob", {"do": "cordee.team add", "person": "@ann", "mentors": "@bob"}),
    (
        "/cordee team add @ann closer tender",
        {"do": "cordee.team add", "person": "@ann", "role": "closer", "process": 3},
    ),
    # notes and next steps
    (
        "/deal move acme proposal -- sent by post > call back monday",
        {
            "do": "deal.move",
            "deal": "acme",
            "stage": "proposal",
            "note": "sent by post",
            "step": {"text": "call back", "due": "2026-11-30"},
        },
    ),
    (
        "/log rdv fait acme puis rappeler vendredi 14h30",
        {
            "do": "log.log",
            "action": "meeting",
            "outcome": "held",
            "deal": "acme",
            "step": {"text": "rappeler", "due": "2026-11-27", "at": "14:30:00"},
        },
    ),
    (
        "/log demo held acme\nvery keen\non blue",
        {"do": "log.log", "action": "demo", "outcome": "held", "deal": "acme", "note": "very keen\non blue"},
    ),
    (
        "/deal next acme relaunch 15/3 client's date",
        {"do": "deal.next", "deal": "acme", "text": "relaunch", "due": "2027-03-15", "promised": True},
    ),
    # settings
    (
        "/cordee settings rate USD 0.92 from 1/3",
        {"do": "cordee.settings rate", "currency": "USD", "since": "2026-03-01", "text": "0.92"},
    ),
    ("/cordee réglages langue français", {"do": "cordee.settings language", "language": "fr"}),
    ("/cordee", {"do": "cordee.help"}),
    ("/deal", {"do": "deal.new"}),
    ("/log", {"do": "log.log"}),
]


@pytest.mark.parametrize(("line", "order"), AS_TYPED, ids=[line for line, _ in AS_TYPED])
def test_a_typed_line_is_a_command(line: str, order: dict[str, Any]) -> None:
    assert typed(line).packed() == order


COLLISIONS: list[tuple[str, dict[str, Any]]] = [
    # rdv, propale, devis, qualif: an action after /log, a stage after a move
    ("/log rdv pris acme", {"do": "log.log", "action": "meeting_booked", "deal": "acme"}),
    ("/log rdv fait acme", {"do": "log.log", "action": "meeting", "outcome": "held", "deal": "acme"}),
    ("/deal passer acme rdv", {"do": "deal.move", "deal": "acme", "stage": "rdv"}),
    ("/log propale acme", {"do": "log.log", "action": "proposal_sent", "deal": "acme"}),
    ("/deal passer acme propale", {"do": "deal.move", "deal": "acme", "stage": "propale"}),
    ("/log devis acme", {"do": "log.log", "action": "quote_sent", "deal": "acme"}),
    ("/deal passer acme devis", {"do": "deal.move", "deal": "acme", "stage": "devis"}),
    ("/log qualif oui acme", {"do": "log.log", "action": "discovery", "outcome": "good_fit", "deal": "acme"}),
    ("/deal passer acme qualif", {"do": "deal.move", "deal": "acme", "stage": "qualif"}),
    # relance is always an action
    ("/log relance acme", {"do": "log.log", "action": "follow_up", "deal": "acme"}),
    (
        "/log relance devis acme réponse",
        {"do": "log.log", "action": "follow_up", "outcome": "answered", "deal": "acme"},
    ),
    # rappel: a next step after /deal, a call-back after a call
    ("/deal rappel acme lundi", {"do": "deal.next", "deal": "acme", "due": "2026-11-30"}),
    ("/log appel rappel acme", {"do": "log.log", "action": "call", "outcome": "call_back", "deal": "acme"}),
    # refus: a verb after /deal, an outcome after /log
    ("/deal refus acme prix", {"do": "deal.lost", "deal": "acme", "reason": "price"}),
    ("/log appel refus acme", {"do": "log.log", "action": "call", "outcome": "refusal", "deal": "acme"}),
    # absent: a no-show after rdv, not reached after appel
    ("/log rdv absent acme", {"do": "log.log", "action": "meeting", "outcome": "no_show", "deal": "acme"}),
    ("/log appel absent acme", {"do": "log.log", "action": "call", "outcome": "not_reached", "deal": "acme"}),
    # an outcome alone implies its action; negatives are matched longest first
    ("/log abouti", {"do": "log.log", "action": "call", "outcome": "reached"}),
    ("/log nrp", {"do": "log.log", "action": "call", "outcome": "not_reached"}),
    ("/log lapin acme", {"do": "log.log", "action": "meeting", "outcome": "no_show", "deal": "acme"}),
    ("/log non abouti acme", {"do": "log.log", "action": "call", "outcome": "not_reached", "deal": "acme"}),
    # annuler: undo alone, a question with a deal
    ("/deal annuler", {"do": "deal.annuler"}),
    ("/deal annuler acme", {"do": "deal.annuler", "deal": "acme"}),
    ("/log annuler", {"do": "log.undo"}),
    ("/deal doublon acme", {"do": "deal.cancel", "deal": "acme", "reason": "duplicate"}),
    ("/deal hors cible acme", {"do": "deal.cancel", "deal": "acme", "reason": "out_of_target"}),
    # close acts only with a date
    ("/deal close acme", {"do": "deal.close", "deal": "acme"}),
    ("/deal clôturer acme fin de mois", {"do": "deal.close", "deal": "acme", "closes": "2026-11-30"}),
    ("/deal closing acme 15/12", {"do": "deal.close", "deal": "acme", "closes": "2026-12-15"}),
    ("/deal passer acme closing", {"do": "deal.move", "deal": "acme", "stage": "closing"}),
    ("/deal next acme", {"do": "deal.next", "deal": "acme"}),
    # aide: help alone, who helped with a deal
    ("/deal aide", {"do": "deal.help"}),
    ("/deal aide acme marie", {"do": "deal.help-by", "deal": "acme", "person": 2}),
]


@pytest.mark.parametrize(("line", "order"), COLLISIONS, ids=[line for line, _ in COLLISIONS])
def test_words_with_two_meanings_are_read_by_where_they_stand(line: str, order: dict[str, Any]) -> None:
    assert typed(line).packed() == order


MESSAGES = [
    ("call reached acme", {"do": "log.log", "action": "call", "outcome": "reached", "deal": "acme"}),
    ("deal move acme proposal", {"do": "deal.move", "deal": "acme", "stage": "proposal"}),
    ("affaire passer acme propale", {"do": "deal.move", "deal": "acme", "stage": "propale"}),
    ("/log nrp x5", {"do": "log.log", "action": "call", "outcome": "not_reached", "count": 5}),
    ("pipeline mois", {"do": "pipeline.months"}),
    ("aide", {"do": "cordee.help"}),
    ("undo", {"do": "log.undo", "every": True}),
    ("oups acme", {"do": "log.undo", "every": True, "deal": "acme"}),
    ("annuler acme", {"do": "deal.annuler", "deal": "acme"}),
    ("help", {"do": "cordee.help"}),
    ("Bonjour !", {"do": "cordee.help"}),
    ("close acme", {"do": "deal.close", "deal": "acme"}),
    ("next acme", {"do": "deal.next", "deal": "acme"}),
    ("gagnée acme 5800", {"do": "deal.won", "deal": "acme", "amount": {"amount": "5800.00", "currency": "EUR"}}),
    ("refus acme", {"do": "log.log", "action": "call", "outcome": "refusal", "deal": "acme"}),
    # a verb of /deal goes before the words of actions behind it
    ("passer acme propale", {"do": "deal.move", "deal": "acme", "stage": "propale"}),
    ("move acme to proposal", {"do": "deal.move", "deal": "acme", "stage": "proposal"}),
    ("note acme rdv fait, super", {"do": "deal.note", "deal": "acme", "text": "rdv fait, super"}),
    (
        "next acme call back tuesday",
        {"do": "deal.next", "deal": "acme", "text": "call back", "due": "2026-12-01"},
    ),
    ("nouvelle démo faite acme", {"do": "log.log", "action": "demo", "outcome": "held", "deal": "nouvelle acme"}),
    # the name first, then the verb or the stage
    ("acme gagnée 5800", {"do": "deal.won", "deal": "acme", "amount": eur(5800)}),
    ("Acme lost, price", {"do": "deal.lost", "deal": "Acme", "reason": "price"}),
    ("acme en négo", {"do": "deal.move", "deal": "acme", "stage": "négo"}),
    ("acme 7k€", {"do": "deal.amount", "deal": "acme", "amount": eur(7000)}),
    ("acme en pause 2 mois", {"do": "deal.park", "deal": "acme", "until": "2027-01-25"}),
    ("initech lost to competitor", {"do": "deal.lost", "deal": "initech", "reason": "competitor"}),
    ("initech en négociation", {"do": "deal.move", "deal": "initech", "stage": "négociation"}),
    ("Initech paint gagnée 5k", {"do": "deal.won", "deal": "Initech paint", "amount": eur(5000)}),
    ("acme refus", {"do": "log.log", "action": "call", "outcome": "refusal", "deal": "acme"}),
    ("acme", {"do": "deal.show", "deal": "acme"}),
    ("Société Générale ?", {"do": "deal.show", "deal": "Société Générale"}),
    # a verb that one other family has
    ("merci @marie pour les slides", {"do": "board.thanks", "person": "@marie", "text": "pour les slides"}),
    ("tendance", {"do": "pipeline.trend"}),
    ("months", {"do": "pipeline.months"}),
    ("my day", {"do": "deal.todo"}),
    ("help me", {"do": "cordee.help"}),
]


@pytest.mark.parametrize(("line", "order"), MESSAGES, ids=[line for line, _ in MESSAGES])
def test_a_direct_message_is_a_command_without_its_slash(line: str, order: dict[str, Any]) -> None:
    assert messaged(line).packed() == order


@pytest.mark.parametrize(
    ("line", "orders"),
    [
        ("fiche acme", ["deal.show", "log.log"]),
        ("rappel acme lundi", ["deal.next", "log.log"]),
    ],
)
def test_a_message_that_may_look_or_note_that_it_was_done_is_asked_about(line: str, orders: list[str]) -> None:
    with pytest.raises(Question) as asked:
        messaged(line)
    assert [option.command.key() for option in asked.value.options] == orders


@pytest.mark.parametrize("line", ["on", "off", "me", "where is acme"])
def test_a_message_that_says_no_action_and_no_verb_of_its_own_is_refused(line: str) -> None:
    with pytest.raises(NotUnderstood):
        messaged(line)


def test_a_name_and_its_verb_are_an_order_under_their_slash_too() -> None:
    assert typed("/deal acme perdue prix").packed() == {"do": "deal.lost", "deal": "acme", "reason": "price"}
    assert typed("/deal acme en négo").packed() == {"do": "deal.move", "deal": "acme", "stage": "négo"}
    with pytest.raises(NotUnderstood) as refused:
        typed("/deal acme bientôt")
    assert refused.value.words == "bientôt"


@pytest.mark.parametrize("said", ["3 mois", "pendant 3 mois", "for 3 months", "until 25/2"])
def test_a_deal_is_parked_until_a_day_or_for_a_while(said: str) -> None:
    assert typed(f"/deal park acme {said}").packed() == {"do": "deal.park", "deal": "acme", "until": "2027-02-25"}


@pytest.mark.parametrize("said", ["depuis 2 semaines", "since 14 days", "since 11/11", "depuis deux semaines"])
def test_changes_are_told_since_a_day_or_for_a_while(said: str) -> None:
    assert typed(f"/pipeline changes {said}").packed() == {"do": "pipeline.changes", "since": "2026-11-11"}


@pytest.mark.parametrize(("said", "day"), [("26/11", "2026-11-26"), ("24/11", "2026-11-24"), ("5/5", "2026-05-05")])
def test_the_day_of_an_action_that_would_be_a_year_ago_is_the_one_to_come(said: str, day: str) -> None:
    assert typed(f"/log call reached acme {said}").packed()["day"] == day


BOOKED = [
    ("rdv pris acme jeudi 14h", "2026-11-26", "14:00:00"),
    ("booked a meeting with Acme for friday 3pm", "2026-11-27", "15:00:00"),
    ("rdv pris acme à 14h", "2026-11-25", "14:00:00"),
    ("rdv pris acme hier", "2026-11-24", None),
    ("rdv pris acme 24/11", "2026-11-24", None),
    ("rdv pris acme le 7/1", "2027-01-07", None),
]


@pytest.mark.parametrize(("line", "day", "at"), BOOKED, ids=[row[0] for row in BOOKED])
def test_the_day_of_a_meeting_that_was_booked_is_the_next_such_day(line: str, day: str, at: str | None) -> None:
    packed = messaged(line).packed()
    assert (packed["action"], packed["deal"].lower(), packed["day"]) == ("meeting_booked", "acme", day)
    assert packed.get("at") == at


def test_who_is_mentioned_in_words_that_are_kept_is_named_in_them() -> None:
    order = typed("/log call reached acme -- saw <@U2> and <@U77> > ask <@U2> friday")
    assert order.packed()["note"] == "saw @Marie Dupont and <@U77>"
    assert order.packed()["step"]["text"] == "ask @Marie Dupont"


def test_an_outcome_of_several_actions_is_asked_with_whole_commands() -> None:
    with pytest.raises(Question) as asked:
        typed("/log absent acme x2")
    assert [option.command.packed() for option in asked.value.options] == [
        {"do": "log.log", "action": "call", "outcome": "not_reached", "count": 2, "deal": "acme"},
        {"do": "log.log", "action": "meeting", "outcome": "no_show", "count": 2, "deal": "acme"},
    ]


NOT_UNDERSTOOD = [
    ("/deal passer acme propla", "propla", "Proposal sent"),
    ("/deal mvoe acme", "mvoe", "move"),
    ("/log abuti acme", "abuti acme", "Reached"),
    ("/deal lost acme pirce", "pirce", "Price"),
    ("/pipeline mnths", "mnths", None),
    ("/cordee frobnicate", "frobnicate", None),
]


@pytest.mark.parametrize(("line", "words", "near"), NOT_UNDERSTOOD, ids=[row[0] for row in NOT_UNDERSTOOD])
def test_what_is_not_understood_is_named_with_what_comes_near(line: str, words: str, near: str | None) -> None:
    with pytest.raises(NotUnderstood) as refused:
        typed(line)
    assert refused.value.words == words
    assert (None if refused.value.nearest is None else refused.value.nearest.name) == near


def test_a_note_of_three_thousand_characters_keeps_every_one_of_them() -> None:
    note = ("é" * 59 + "\n") * 49 + "e" * 60
    assert typed(f"/deal note acme -- {note}").packed()["note"] == note


def test_a_longer_note_is_refused_rather_than_cut() -> None:
    with pytest.raises(TooMany):
        typed(f"/log call reached acme -- {'x' * 3_001}")


def test_a_count_of_a_slipped_finger_is_refused() -> None:
    with pytest.raises(TooMany):
        typed("/log nrp x5000")


def test_a_day_that_no_calendar_has_is_refused() -> None:
    with pytest.raises(NotADate):
        typed("/deal close acme 31/2")


def every_example() -> list[type[Command]]:
    return [command for family in FAMILIES for command in family.commands if not command.hidden]


@pytest.mark.parametrize("command", every_example(), ids=lambda command: command.key())
def test_every_example_of_the_help_is_read_as_its_own_command(command: type[Command]) -> None:
    assert type(typed(command.example)) is command


@pytest.mark.parametrize("command", every_example(), ids=lambda command: command.key())
def test_every_word_for_a_verb_means_one_command_of_its_family(command: type[Command]) -> None:
    family = next(family for family in FAMILIES if command in family.commands)
    for word in command.verb.words:
        names_a_deal = any(isinstance(kind, DealNamed) for kind in command.arguments().values())
        meant = typed(f"/{family.name} {word} acme" if names_a_deal else f"/{family.name} {word}")
        assert type(meant) is command, word


@pytest.mark.parametrize(("line", "order"), [*AS_TYPED, *COLLISIONS], ids=[row[0] for row in [*AS_TYPED, *COLLISIONS]])
def test_a_button_that_keeps_a_command_builds_it_again(line: str, order: dict[str, Any]) -> None:
    assert unpack(order) == typed(line)


@given(st.sampled_from(["deal", "log", "pipeline", "cordee"]), st.text(max_size=80))
def test_no_text_is_beyond_reading(family: str, text: str) -> None:
    try:
        command = typed(f"/{family} {text}")
    except Refusal:
        return
    assert unpack(command.packed()) == command


@given(st.lists(st.sampled_from(["acme", "move", "x3", "--", ">", "won", "5800", "proposal", "friday", "@ann", "6k€"])))
def test_no_jumble_of_known_words_is_beyond_reading(words: list[str]) -> None:
    for family in ("deal", "log", "pipeline", "cordee"):
        try:
            command = typed(f"/{family} {' '.join(words)}")
        except Refusal:
            continue
        assert unpack(command.packed()) == command


def test_amounts_dates_and_clocks_are_values_and_not_words() -> None:
    command: Any = typed("/deal new Acme 6k€ closes 15/10 > call friday 9h")
    assert command.amount == Money(amount="6000", currency="EUR")
    assert (command.closes, command.step.due, command.step.at) == (date(2027, 10, 15), date(2026, 11, 27), time(9))
    assert GROUND.now.date() == date(2026, 11, 25)
