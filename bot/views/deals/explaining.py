"""Why a deal is spoken of, for its owner and their manager (rules 6)."""

from bot.views.elements import orders
from bot.views.elements.buttons import do, form
from bot.views.elements.drawing import Drawing
from bot.views.elements.message import Message, message
from bot.views.elements.parts import actions, context, sections
from bot.views.words.naming import Naming, naming
from bot.views.words.reasons import reasons
from commands.replies import Explained
from domain.voice.nudges import AGAIN


def explained(why: Explained, drawing: Drawing) -> Message:
    """Draw what the rules see in a deal, how often its owner was told, and what makes it stop."""
    look, names, health = drawing.look, naming(drawing, why.workspace), why.health
    deal = names.deal(why.deal)
    if health is None or not why.deal.is_open:
        said = look.say("{deal} is closed: nothing waits.", deal=deal)
        return message(*sections([said]), text=said)
    lines = _handed(why, names)
    if health.snoozed and why.deal.snoozed_until is not None:
        lines.append(look.say("{deal} is put off until {day}.", deal=deal, day=look.day(why.deal.snoozed_until)))
    elif health.stalled:
        lines.append(look.say("{deal} waits for a move:", deal=deal))
    elif health.signals:
        lines.append(look.say("{deal} does not wait, but:", deal=deal))
    elif not lines:
        lines.append(look.say("{deal} is on its way: nothing waits.", deal=deal))
    lines += [f"• {reason}" for reason in reasons(health, look)]
    if health.p_eff != health.p:
        chance, was = names.percent(health.p_eff), names.percent(health.p)
        lines.append(look.say("• its chance fades: {now} instead of {before}", now=chance, before=was))
    notes = []
    if health.handed:
        notes.append(look.say("Nobody is reminded of it until there is an answer."))
    if health.stalled:
        notes.append(look.say("An action with the client, a move forward or a dated next step ends it."))
    if why.told is not None:
        first = look.when(why.told.first)
        told = look.say_many("Told {n} time, {first}.", "Told {n} times since {first}.", why.told.nth, first=first)
        notes.append(told)
        if why.told.nth >= len(AGAIN) - 1:
            notes.append(look.say("Then your manager sees it, and you are left alone."))
    buttons = [
        form(drawing, look.say("Log action"), orders.log(why.deal)),
        form(drawing, look.say("Next step"), orders.next_step(why.deal)),
        do(drawing, look.say("Show"), orders.show(why.deal)),
    ]
    small = context(" ".join(notes)) if notes else None
    return message(*sections(lines), small, actions(buttons), text="\n".join(lines))


def _handed(why: Explained, names: Naming) -> list[str]:
    """Return who is asked to take the deal on, if somebody is."""
    handed = why.deal.handed
    if handed is None:
        return []
    said = names.look.say(
        "{deal} waits for the answer of {person}: {giver} handed it over {day}.",
        deal=names.deal(why.deal),
        person=names.first_name(handed.receiver),
        giver=names.first_name(handed.giver),
        day=names.look.when(handed.day),
    )
    return [said]
