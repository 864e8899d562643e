"""Confirmations and refusals say what the rules say they say, word for word where French is canonical."""

import json

from bot.views import failure, render
from bot.views.examples import EXAMPLES
from bot.views.examples.deals import LOST_CARD, MOVED, SIGNED
from bot.views.figures.reports import chart_title, whose_words
from bot.views.forms import answered
from bot.views.home import Day, home
from bot.views.posts.announcements import chain_words
from bot.views.sample import ACME, BOB, LEA, PROPOSAL, WORKSPACE
from bot.views.words.naming import naming
from commands.deal.moving import Move
from commands.log.logging import Log
from commands.replies import ActionLogged, DealCard, DealDone, HelpAsked, NotUnderstood, Option, Question, Report, Todo
from domain.foundations.money import Money
from domain.insight.movers import PhaseMovers
from domain.insight.totals import Closed
from domain.insight.whose import Whose
from domain.selling.process import PHASES, Phase
from tests.bot.views.drawings import drawing, drawn, orders, parts


def labels(message):
    return [part["text"]["text"] for part in parts(message.blocks) if part.get("type") == "button"]


def test_the_move_in_french():
    message = render(MOVED, drawing("fr-FR"))
    told = message.blocks[0]["text"]["text"]
    assert told == "*Acme paint* passe en _Proposition envoyée_ (8\u00a0j en _Besoins identifiés_)."
    assert labels(message)[-4:] == ["Défaire", "Noter une action", "Prochaine action", "Voir"]


def test_the_confirmation_of_an_action_in_french():
    message = drawn(ActionLogged, "fr-FR")[0]
    assert message.blocks[0]["text"]["text"] == "Noté\u00a0: 2 appels non aboutis · *Acme paint*, hier."


def test_the_refusal_in_french():
    refusal = NotUnderstood(
        words="propla", family="deal", verb=Move.verb, nearest=PROPOSAL.term, kind="stage", example=Move.example
    )
    told = render(refusal, drawing("fr-FR")).blocks[0]["text"]["text"]
    assert told == (
        "Je n'ai pas compris «\u00a0propla\u00a0». Tu voulais _Proposition envoyée_\u202f?\n"
        "Exemple\u00a0: `/deal passer acme propale`"
    )


def test_a_win_asks_who_helped_of_everyone_but_the_owner():
    message = render(SIGNED, drawing())
    (menu,) = [part for part in parts(message.blocks) if part.get("type") == "static_select"]
    assert menu["action_id"] == "fill:person:0"
    assert [option["text"]["text"] for option in menu["options"]] == ["Bob Lefèvre", "Léa Nguyen", "Moses Frase"]
    assert {"do": "deal.help-by", "deal": "D-142"} in list(orders(message))


def test_whoever_won_may_tell_at_once_what_made_it_work():
    assert labels(render(SIGNED, drawing("fr-FR")))[-3:] == ["Défaire", "Ce qui a marché", "Voir"]
    assert labels(render(SIGNED, drawing(viewer=LEA)))[-2:] == ["Undo", "Show"], "she is not its owner"


def test_a_suggested_step_stands_in_its_words_with_its_day():
    option = Option(kind="step", value=("fixer un RDV", ACME.next.due), command=Move(deal="D-142"))
    asked = Question(about="next", words=None, options=(option,), more=False, deal=ACME)
    message = render(asked, drawing("fr-FR"))
    assert message.text == "Quelle est la suite pour Acme paint\u202f?"
    assert labels(message)[0].startswith("Fixer un RDV · ")


def test_whoever_was_asked_for_a_hand_is_told_in_place_of_the_question():
    assert all(message.replace for message in drawn(HelpAsked, door="button"))


def test_a_win_without_an_amount_asks_for_it_also_where_it_is_told_in_its_place():
    told = SIGNED.but(asks_help=False, deal=SIGNED.deal.but(amount=None))
    message = render(told, drawing())
    assert {"do": "deal.amount", "deal": "D-142"} in list(orders(message))
    assert (message.settles, message.asks) == (True, True)


def test_a_missing_next_step_is_offered_on_working_days():
    message = render(MOVED, drawing())
    dues = [order["due"] for order in orders(message) if "due" in order]
    assert dues == ["2026-11-25", "2026-11-27", "2026-12-01"]
    assert "Tomorrow" in labels(message)


def test_on_friday_tomorrow_is_monday():
    look = drawing().look.__class__(**{**_fields(drawing().look), "today": ACME.next.due})
    message = render(MOVED, drawing(look=look))
    assert "Tomorrow" not in labels(message)
    assert "2026-11-30" in [order["due"] for order in orders(message) if "due" in order]


def test_the_second_in_two_minutes_is_told():
    assert "second in 2 minutes" in str(drawn(DealDone)[2].blocks)
    assert "Number 4 in 2 minutes" in str(drawn(ActionLogged)[2].blocks)


def test_an_action_that_fits_a_stage_ahead_offers_the_move_and_does_not_make_it():
    message = drawn(ActionLogged)[3]
    assert {"do": "deal.move", "deal": "D-142", "stage": PROPOSAL.id} in list(orders(message))


def test_a_card_has_a_number_to_tap_and_says_how_long_it_stands_there():
    message = drawn(DealCard)[0]
    assert "<tel:+33612345678|+33 6 12 34 56 78>" in str(message.blocks)
    assert "9 of 15 days in Needs identified" in message.text


def test_only_the_owner_or_a_manager_is_offered_to_reopen():
    assert "Reopen" in labels(render(LOST_CARD, drawing()))
    assert "Reopen" in labels(render(LOST_CARD, drawing(viewer=BOB)))
    assert "Reopen" not in labels(render(LOST_CARD, drawing(viewer=LEA)))


def test_a_question_with_many_answers_is_a_menu():
    message = next(m for m in drawn(Question) if any(p.get("type") == "static_select" for p in parts(m.blocks)))
    (menu,) = [part for part in parts(message.blocks) if part.get("type") == "static_select"]
    assert all(len(option["value"].encode()) <= 150 for option in menu["options"])


def test_an_outcome_of_several_actions_is_asked_with_their_names_and_in_their_gender():
    actions = {each.key: each for each in WORKSPACE.actions}
    meant = [("call", "not_reached"), ("meeting", "no_show"), ("demo", "held")]
    options = tuple(
        Option(kind="outcome", value=(actions[a], actions[a].outcome(o)), command=Log(action=a, outcome=o))
        for a, o in meant
    )
    asked = Question(about="action", words="absent", more=False, options=options)
    assert labels(render(asked, drawing("fr-FR"))) == ["Appel · Non abouti", "RDV · Lapin", "Démo · Faite"]
    demo = tuple(
        Option(kind="outcome", value=each, command=Log(action="demo", outcome=each.key))
        for each in actions["demo"].outcomes
    )
    asked = Question(about="outcome", words=None, action=actions["demo"], more=False, options=demo)
    assert labels(render(asked, drawing("fr-FR"))) == ["Faite", "Reportée"]


def test_a_chart_is_called_after_what_its_message_is_called_after():
    figure = next(each for each in EXAMPLES[Report]).figure
    names = naming(drawing("fr-FR"), WORKSPACE)
    words = whose_words(figure.but(whose=Whose(who="team", teams=(1,), process=WORKSPACE.processes[0].id)), names)
    assert words == "équipe Sales · Professionnels"
    assert chart_title(figure, names).endswith(whose_words(figure, names))


def test_wins_whose_amounts_nobody_knows_are_not_worth_0():
    names = naming(drawing("en-US"), WORKSPACE)
    euros = Money(amount=0, currency="EUR")
    assert names.worth(Closed(deals=2, unknown=2, value=euros)) == "unknown"
    assert names.worth(Closed(deals=2, unknown=1, value=euros.but(amount=5))) == "€5"


def test_a_report_says_what_its_total_leaves_out():
    notes = str(drawn(Report)[0].blocks)
    assert "12 without amount" in notes
    assert "left out: ¥1" in notes or "JPY" in notes


def test_a_report_shows_the_figures_of_its_value():
    report = EXAMPLES[Report][0]
    message = drawn(Report)[0]
    (table,) = [block for block in message.blocks if block["type"] == "table"]
    look = drawing().look
    shown = [[cell["text"] for cell in row] for row in table["rows"]]
    total = report.figure.total
    assert shown[-1] == [f"Total ({total.deals})", look.money(total.gross), look.money(total.weighted)]
    assert [row[1] for row in shown[1:-1]] == [look.money(row.gross) for row in report.figure.rows]


def test_nothing_due_is_good_news():
    assert render(Todo(workspace=WORKSPACE), drawing("fr-FR")).text.endswith("Belle journée\u202f!")


def test_a_failure_gives_a_reference_and_says_that_nothing_changed():
    message = failure("7F3A", drawing())
    assert "7F3A" in message.text
    assert "Nothing was changed" in message.text


def _fields(look):
    return {name: getattr(look, name) for name in ("language", "locale", "zone", "today")}


def test_phases_that_one_person_carried_one_after_the_other_are_told_together():
    chain = [PhaseMovers(phase=phase, members=(BOB.id if phase is Phase.CLOSING else LEA.id,)) for phase in PHASES]
    said = chain_words(chain, (), naming(drawing("fr-FR")))
    assert said == "prospection, qualification et proposition Léa · conclusion Bob"


def test_my_day_sorts_imported_deals_by_one_tap_each():
    day = Day(Todo(workspace=WORKSPACE, sort=(ACME,), to_sort=3))
    blocks = home(day, drawing("fr-FR"))["blocks"]
    said = json.dumps(blocks, ensure_ascii=False)
    assert "*Trie ton portefeuille* (3)" in said
    assert "En vie\u00a0: relancer dans une semaine" in said
    assert "+ 2 autres" in said.replace("\u00a0", " ")
    assert "Belle journée" not in said


def test_my_day_has_log_move_and_next_step_beside_each_step_that_is_due():
    day = Day(Todo(workspace=WORKSPACE, today=(ACME,), soon=(ACME.but(id=7),)))
    rows = [block for block in home(day, drawing())["blocks"] if block["type"] == "actions"][1:]
    assert [[button["text"]["text"] for button in row["elements"]] for row in rows] == [["Log", "Stage", "Next step"]]


def test_what_a_click_shows_is_called_done_only_where_something_was_done():
    done, shown = drawn(DealDone)[0], drawn(DealCard)[0]
    look = drawing("fr-FR").look
    assert [answered(each, look)["title"]["text"] for each in (done, shown)] == ["C'est fait", "Réponse"]
