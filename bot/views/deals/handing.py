"""Hand-offs as people read them: the receiver with the answers, a manager when one waits, the giver once answered."""

from dataclasses import dataclass

from bot.views.deals.facts import criteria_lines, last_actions, where_it_stands
from bot.views.deals.waiting import Done
from bot.views.elements import orders
from bot.views.elements.blocks import Element
from bot.views.elements.buttons import do, form
from bot.views.elements.drawing import Drawing
from bot.views.elements.message import Message, message
from bot.views.elements.parts import actions, context, quote, section
from bot.views.words.events import happened
from bot.views.words.naming import Naming, naming
from domain.ports import Logged
from domain.selling.account import Account
from domain.selling.deal import Deal, DealAccepted, DealMoved
from domain.selling.handed import Handed
from domain.voice.announcements import HandedOn, HandOffAnswered, HandOffWaits


@dataclass(frozen=True, slots=True)
class HandedPost:
    """A hand-off as its receiver reads it: `handed` while it waits, later what ended it (None: it was taken back)."""

    told: HandedOn
    deal: Deal
    account: Account | None
    latest: tuple[Logged, ...]
    handed: Handed | None
    answer: Done | None = None


@dataclass(frozen=True, slots=True)
class WaitsPost:
    """A hand-off that has waited for long, as a manager reads it."""

    told: HandOffWaits
    deal: Deal
    account: Account | None
    handed: Handed


@dataclass(frozen=True, slots=True)
class AnsweredPost:
    """An answer as the giver reads it; `waits` when it was taken back since."""

    told: HandOffAnswered
    deal: Deal
    waits: bool = False


def handed_post(post: HandedPost, drawing: Drawing) -> Message:
    """Draw a hand-off with the criteria of its stage and the two answers; once answered, what came of it."""
    names = naming(drawing)
    if post.handed is None:
        return _over(post, names, drawing)
    look, deal, giver = names.look, post.deal, names.member(post.told.giver)
    facts = {"person": giver, "deal": names.deal(deal)}
    if post.told.reminder:
        day = look.when(post.handed.day)
        said = look.say("⏳ {deal} waits for your answer: {person} handed it to you {day}.", day=day, **facts)
    else:
        said = look.say("🤝 {person} hands {deal} on to you.", **facts)
    lines = [said, where_it_stands(deal, post.account, names)]
    if deal.next is not None:
        lines.append(look.say("Next step: {step}", step=names.step(deal.next)))
    criteria, met = criteria_lines(deal, names), look.say("Criteria of this stage")
    done, last = last_actions(post.latest, names), look.say("Last actions")
    buttons = [
        do(drawing, look.say("Accept"), orders.accept(deal), style="primary"),
        form(drawing, look.say("Return…"), orders.give_back(deal)),
        do(drawing, look.say("Show"), orders.show(deal)),
    ]
    return message(
        section("\n".join(lines)),
        section("\n".join([f"*{met}*", *criteria])) if criteria else None,
        section("\n".join([f"*{last}*", *done])) if done else None,
        actions(buttons),
        context(_what_follows(post, giver, names)),
        text=said,
    )


def _what_follows(post: HandedPost, giver: str, names: Naming) -> str:
    look, deal = names.look, post.deal
    takes_over = names.workspace is not None and names.workspace.team(deal.team).takes_over
    if takes_over:
        said = look.say("Accepted, the deal is yours and {person} keeps following it.", person=giver)
    else:
        said = look.say("Accepted, the deal stays with its owner and you go on with it.")
    left = None if post.handed is None else post.handed.left
    back = look.say("Returned, it goes back to {stage} with your reason.", stage=names.stage(left))
    return f"{said} {back}"


def _over(post: HandedPost, names: Naming, drawing: Drawing) -> Message:
    """Draw what came of a hand-off, in its place."""
    look, deal, answer = names.look, names.deal(post.deal), post.answer
    giver = names.member(post.told.giver)
    buttons: list[Element] = [do(drawing, look.say("Show"), orders.show(post.deal))]
    if answer is None:
        said = look.say("{person} took it back: {deal} is not handed on to you.", person=giver, deal=deal)
    elif isinstance(answer.event, DealAccepted):
        said = look.say("✓ You accepted {deal}.", deal=deal)
    elif isinstance(answer.event, DealMoved) and answer.event.returned is not None:
        said = look.say("✓ You returned {deal} to {person}.", deal=deal, person=giver)
    else:
        who, what = names.member(answer.event.by), happened(answer.event, names)
        said = look.say("{deal} waits for you no more ({person}: {what}).", deal=deal, person=who, what=what)
    if answer is not None and drawing.sees(answer.batch.by):
        buttons.insert(0, do(drawing, look.say("Undo"), orders.undo(answer.batch.id)))
    return message(section(said), actions(buttons), text=said)


def waits_post(post: WaitsPost, drawing: Drawing) -> Message:
    """Draw for a manager that nobody has answered: who handed what to whom, and what one may do."""
    look, names, deal = drawing.look, naming(drawing), post.deal
    giver, receiver = names.member(post.told.giver), names.member(post.told.receiver)
    said = look.say(
        "⏳ {deal} waits: {giver} handed it to {receiver} {day}, and there is no answer yet.",
        deal=names.deal(deal),
        giver=giver,
        receiver=receiver,
        day=look.when(post.handed.day),
    )
    buttons = [do(drawing, look.say("Assign"), orders.assign(deal)), do(drawing, look.say("Show"), orders.show(deal))]
    small = look.say(
        "Only you and the two know. From the third business day on it counts as accepted for {giver}, and the deal may"
        " be nudged about again.",
        giver=giver,
    )
    where = where_it_stands(deal, post.account, names)
    return message(section(f"{said}\n{where}"), actions(buttons), context(small), text=said)


def answered_post(post: AnsweredPost, drawing: Drawing) -> Message:
    """Draw for the giver what was answered; the reason of a return is theirs alone to read."""
    look, names, deal, told = drawing.look, naming(drawing), post.deal, post.told
    facts = {"person": names.member(told.receiver), "deal": names.deal(deal)}
    show = do(drawing, look.say("Show"), orders.show(deal))
    if post.waits:
        said = look.say("{person} took the answer back: {deal} waits for it again.", **facts)
        return message(section(said), actions([show]), text=said)
    if told.accepted:
        said = look.say("🤝 {person} accepts {deal}.", **facts)
        small = look.say("What becomes of it is told in your morning messages.")
        return message(section(said), actions([show]), context(small), text=said)
    said = look.say("↩️ {person} returns {deal}; it is back in {stage}.", stage=names.stage(deal.stage), **facts)
    lines = [said] if told.reason is None else [said, quote(told.reason)]
    buttons = [
        form(drawing, look.say("Log action"), orders.log(deal)),
        form(drawing, look.say("Next step"), orders.next_step(deal)),
        do(drawing, look.say("Move"), orders.move(deal)),
        show,
    ]
    small = look.say("The reason is between the two of you and your manager.")
    return message(section("\n".join(lines)), actions(buttons if deal.is_open else [show]), context(small), text=said)
