"""What does not fit how a deal or an entry stands: there already, closed, undone, changed since."""

from datetime import timedelta
from typing import Any, Final

from bot.language import sayable
from bot.views.elements import orders
from bot.views.elements.blocks import Element
from bot.views.elements.buttons import do, form
from bot.views.elements.drawing import Drawing
from bot.views.elements.parts import italic
from bot.views.refusals.no import No, example
from bot.views.words.events import happened
from bot.views.words.naming import Naming
from bot.wording.phrases import status
from domain.foundations.refusals import Refusal

REASONED: Final = sayable("/deal snooze acme until monday -- they are on holiday")


def already_there(refusal: Refusal, names: Naming, drawing: Drawing) -> No:
    """Say where the deal stands already."""
    deal = refusal.deal
    sentence = names.look.say(
        "{deal} is in {stage} already. Nothing was changed.", deal=names.deal(deal), stage=names.stage(refusal.stage)
    )
    return No([sentence], [do(drawing, names.look.say("Move"), orders.move(deal)), _show(deal, drawing)])


def closed(refusal: Refusal, names: Naming, drawing: Drawing) -> No:
    """Say that the deal must be reopened first."""
    look, deal = names.look, refusal.deal
    named, state = names.deal(deal), italic(status(look, deal.status))
    sentence = look.say("{deal} is closed ({status}). Reopen it first.", deal=named, status=state)
    line = example("/deal reopen acme", names)
    may = drawing.sees(deal.owner) or drawing.manages(deal.team)
    reopen = [do(drawing, look.say("Reopen"), orders.reopen(deal))] if may else []
    return No([sentence, line], [*reopen, _show(deal, drawing)])


def nothing_changed(refusal: Refusal, names: Naming, drawing: Drawing) -> No:
    """Say that it is so already."""
    deal = refusal.facts.get("deal")
    if deal is None:
        return No([names.look.say("That is so already. Nothing was changed.")], [])
    sentence = names.look.say("{deal}: that is so already. Nothing was changed.", deal=names.deal(deal))
    return No([sentence], [_show(deal, drawing)])


def not_handed(refusal: Refusal, names: Naming, drawing: Drawing) -> No:
    """Say that there is no hand-off to answer."""
    deal = refusal.deal
    sentence = names.look.say("{deal}: no hand-off waits for an answer. Nothing was changed.", deal=names.deal(deal))
    return No([sentence], [_show(deal, drawing)])


def reason_wanted(refusal: Refusal, names: Naming, drawing: Drawing) -> No:
    """Ask why a deal is put off once more."""
    look, deal = names.look, refusal.deal
    sentence = look.say("{deal} was put off twice without any news. Why once more?", deal=names.deal(deal))
    why = form(drawing, look.say("Say why"), refusal.command, style="primary")
    return No([sentence, example(REASONED, names)], [why, _show(deal, drawing)])


def _show(deal: Any, drawing: Drawing) -> Element:
    return do(drawing, drawing.look.say("Show"), orders.show(deal))


def conflict(_: Refusal, names: Naming, __: Drawing) -> No:
    """Say that somebody else was faster."""
    return No(
        [names.look.say("Somebody else changed the same thing at the same moment. Nothing was changed: try again.")], []
    )


def nothing_to_undo(refusal: Refusal, names: Naming, drawing: Drawing) -> No:
    """Say that nothing is left to undo."""
    look, deal = names.look, refusal.facts.get("deal")
    if deal is None:
        return No([look.say("You have nothing left to undo here.")], [])
    sentence = look.say("You have nothing left to undo on {deal}.", deal=names.deal(deal))
    return No([sentence], [do(drawing, look.say("History"), orders.history(deal))])


def too_late(refusal: Refusal, names: Naming, _: Drawing) -> No:
    """Say until when it could be undone."""
    look = names.look
    last = (refusal.until - timedelta(microseconds=1)).astimezone(look.zone).date()
    when, until = look.moment(refusal.batch.at), look.when(last)
    sentence = look.say("That was entered {when} and could be undone until the end of {day}.", when=when, day=until)
    return No([sentence, look.say("Correct it with a new entry.")], [])


def not_yours(refusal: Refusal, names: Naming, _: Drawing) -> No:
    """Say who can undo it."""
    author = names.member(refusal.batch.by)
    return No([names.look.say("Only {person}, who entered it, can undo it. Nothing was changed.", person=author)], [])


def undone_already(_: Refusal, names: Naming, __: Drawing) -> No:
    """Say that it is undone."""
    return No([names.look.say("That was undone already.")], [])


def changed_since(refusal: Refusal, names: Naming, _: Drawing) -> No:
    """Say what was changed since, and by whom."""
    look, later = names.look, refusal.later.event
    sentence = look.say(
        "It cannot be undone: {person} changed the same thing later ({when}: {what}).",
        person=names.member(later.by),
        when=look.moment(later.at),
        what=happened(later, names),
    )
    return No([sentence, look.say("Undo that first, or correct it with a new entry.")], [])
