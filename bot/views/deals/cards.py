"""One deal with everything a rep needs before a call."""

from bot.language import Look
from bot.views.deals.facts import criteria_lines, day_of
from bot.views.elements import orders
from bot.views.elements.blocks import Block, Element
from bot.views.elements.buttons import do, form
from bot.views.elements.drawing import Drawing
from bot.views.elements.message import Message, message
from bot.views.elements.parts import MORE, actions, bare, bold, context, header, mail, phone, safe, sections
from bot.views.words.health import age_told, effective_told, state_told
from bot.views.words.naming import Naming, naming
from bot.wording.phrases import status
from commands.replies import DealCard
from domain.insight.stalls import Health
from domain.ports import Logged
from domain.selling.account import Contact
from domain.selling.deal import Deal, Status

MOST_CONTACTS = 5


def deal_card(card: DealCard, drawing: Drawing) -> Message:
    """Draw a deal: where it stands, who to call, what was done last."""
    names = naming(drawing, card.workspace)
    lines = _facts(card, names)
    blocks: list[Block | None] = [header(bare(card.deal.name)), *sections(lines), _origin(card.deal, names)]
    for title, rows in (
        (drawing.look.say("Contacts"), _contacts(card, names)),
        (drawing.look.say("Criteria of this stage"), _criteria(card, names)),
        (drawing.look.say("Last actions"), _activities(card, names)),
    ):
        if rows:
            blocks += sections([f"*{title}*", *rows])
    return message(*blocks, actions(_buttons(card, drawing)), text="\n".join([bold(card.deal.name), *lines]))


def _facts(card: DealCard, names: Naming) -> list[str]:
    look, deal = names.look, card.deal
    head = [deal.number, *([names.account(card.account)] if card.account else []), status(look, deal.status)]
    if card.account is not None and card.account.segment is not None:
        head.append(names.segment(card.account.segment))
    lines = [" · ".join(head), _standing(card, names)]
    unknown = deal.amount is None
    lines.append(look.say("Amount unknown") if unknown else look.say("Amount: {amount}", amount=_amount(deal, names)))
    if deal.owner is not None:
        lines.append(look.say("Owner: {person}", person=names.member(deal.owner)))
    if deal.closes is not None and deal.is_open:
        passed = deal.closes < look.today
        day = look.day(deal.closes)
        lines.append(
            look.say("⚠️ Expected close: {day}, to be revised", day=day)
            if passed
            else look.say("Expected close: {day}", day=day)
        )
    if deal.handed is not None:
        lines.append(
            look.say(
                "🤝 Handed on to {person} {day}: waiting for an answer",
                person=names.member(deal.handed.receiver),
                day=look.when(deal.handed.day),
            )
        )
    if deal.is_open:
        lines.append(_next(card, names))
    if deal.status is Status.OPEN and card.health is not None:
        lines += _state(card.health, deal, look)
    return lines


def _state(health: Health, deal: Deal, look: Look) -> list[str]:
    """Return why the deal needs a look, and until when it is put off."""
    told = [line for line in [state_told(health, look)] if line is not None]
    if health.snoozed and deal.snoozed_until is not None:
        told.append(look.say("Put off until {day}", day=look.day(deal.snoozed_until)))
    if health.left_out:
        told.append(look.say("Imported lately: left in peace until somebody touches it."))
    return told


def _origin(deal: Deal, names: Naming) -> Block | None:
    """Return where the deal came from and who else is in it, in small."""
    look = names.look
    told = []
    if deal.product is not None:
        told.append(look.say("Product: {product}", product=names.product(deal.product)))
    if deal.source is not None:
        told.append(look.say("Source: {source}", source=names.source(deal.source)))
    if deal.brought_by is not None:
        told.append(look.say("Brought by {person}", person=names.member(deal.brought_by)))
    if deal.helpers:
        told.append(look.say("Helped by {people}", people=names.people(deal.helpers)))
    return context(" · ".join(told)) if told else None


def _standing(card: DealCard, names: Naming) -> str:
    look, deal = names.look, card.deal
    if deal.status in {Status.LOST, Status.CANCELLED}:
        why = names.reason(deal)
        return look.say("{status}: {reason}", status=status(look, deal.status), reason=why)
    if deal.status is Status.PARKED:
        until = "—" if deal.parked_until is None else look.day(deal.parked_until)
        return look.say("{stage}, not before {day}", stage=names.stage(deal.stage), day=until)
    if deal.status is Status.WON:
        day = "" if deal.closed_at is None else look.day(deal.closed_at.astimezone(look.zone).date())
        return look.say("Won in {stage} {day}", stage=names.stage(deal.stage), day=day)
    stage = card.workspace.stage(deal.stage)
    terms = stage.on(look.today)
    shown, probability = names.stage(stage), _probability(deal, terms.p, names)
    if card.health is None:
        return f"{shown} · {probability}"
    effective = effective_told(card.health, names)
    told = [probability if effective is None else f"{probability} ({effective})"]
    if card.activities:
        told.append(_last(card.activities[0], names))
    return " · ".join([age_told(card.health, shown, look), *told])


def _last(logged: Logged, names: Naming) -> str:
    action = names.activity(logged.activity)
    return names.look.say("last activity: {action}, {when}", action=action, when=day_of(logged.activity, names))


def _probability(deal: Deal, p: int, names: Naming) -> str:
    look = names.look
    if deal.pinned is None:
        return names.percent(p)
    why = "" if deal.pinned.reason is None else safe(deal.pinned.reason)
    return look.say(
        "{pinned} (set by hand; stage: {p}) {reason}",
        pinned=names.percent(deal.pinned.p),
        p=names.percent(p),
        reason=why,
    ).strip()


def _amount(deal: Deal, names: Naming) -> str:
    amount = names.amount(deal.amount)
    if deal.is_open or deal.worth is None or deal.worth == deal.amount:
        return amount
    return names.look.say("{amount} (counted as {worth})", amount=amount, worth=names.money(deal.worth))


def _next(card: DealCard, names: Naming) -> str:
    look, step = names.look, names.step(card.deal.next)
    if card.deal.next is None:
        return look.say("No next step is planned.")
    late = 0 if card.health is None else card.health.step_late
    if late > 0:
        return look.say("⚠️ Next step: {step} ({days} late)", step=step, days=look.days(late))
    return look.say("Next step: {step}", step=step)


def _contacts(card: DealCard, names: Naming) -> list[str]:
    lines = [_contact(contact) for contact in card.contacts[:MOST_CONTACTS]]
    left = len(card.contacts) - len(lines)
    return [*lines, names.look.say_many(*MORE, left)] if left > 0 else lines


def _contact(contact: Contact) -> str:
    parts = [safe(contact.name)]
    if contact.function is not None:
        parts.append(safe(contact.function))
    if contact.phone is not None:
        parts.append(f"📞 {phone(contact.phone)}")
    if contact.email is not None:
        parts.append(mail(contact.email))
    return " · ".join(parts)


def _criteria(card: DealCard, names: Naming) -> list[str]:
    return criteria_lines(card.deal, names) if card.deal.is_open else []


def _activities(card: DealCard, names: Naming) -> list[str]:
    return [_activity(each, names) for each in card.activities]


def _activity(logged: Logged, names: Naming) -> str:
    activity = logged.activity
    line = f"• {names.activity(activity)} · {day_of(activity, names)} · {names.member(activity.member)}"
    return line if activity.note is None else f"{line}\n>{safe(activity.note, 120)}"


def _buttons(card: DealCard, drawing: Drawing) -> list[Element]:
    look, deal = drawing.look, card.deal
    undo = [] if card.batch is None else [do(drawing, look.say("Undo"), orders.undo(card.batch))]
    past = do(drawing, look.say("History"), orders.history(deal))
    if not deal.is_open:
        may = drawing.sees(deal.owner) or drawing.manages(deal.team)
        return [*undo, *([do(drawing, look.say("Reopen"), orders.reopen(deal))] if may else []), past]
    answers = []
    if deal.handed is not None and drawing.sees(deal.handed.receiver):
        answers = [
            do(drawing, look.say("Accept"), orders.accept(deal)),
            form(drawing, look.say("Return…"), orders.give_back(deal)),
        ]
    return [
        *undo,
        *answers,
        form(drawing, look.say("Log action"), orders.log(deal), style="primary"),
        do(drawing, look.say("Move"), orders.move(deal)),
        form(drawing, look.say("Next step"), orders.next_step(deal)),
        past,
    ]
