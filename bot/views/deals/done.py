"""What was done to a deal: the fact, what was understood, and what may come next."""

from bot.views.deals.offers import again, ask_help, ask_next_step
from bot.views.elements import orders
from bot.views.elements.blocks import Block, Element
from bot.views.elements.buttons import do, form
from bot.views.elements.drawing import Drawing
from bot.views.elements.message import Message, message
from bot.views.elements.parts import actions as row
from bot.views.elements.parts import context, quote, section, sections
from bot.views.words.events import edited
from bot.views.words.naming import Naming, naming
from commands.replies import DealDone, NothingToRedate, Redated
from domain.foundations.event import Event
from domain.selling.activity import ActivityLogged
from domain.selling.deal import (
    Deal,
    DealAccepted,
    DealCancelled,
    DealCreated,
    DealEdited,
    DealLost,
    DealMoved,
    DealNoted,
    DealParked,
    DealReopened,
    DealSnoozed,
    DealWon,
    Status,
    Way,
)


def deal_done(done: DealDone, drawing: Drawing) -> Message:
    """Draw what happened to a deal, one fact per line, with Undo and what usually follows."""
    names = naming(drawing, done.workspace)
    lines = facts(done, names, drawing)
    return message(
        *sections(lines),
        *_warnings(done, names),
        *(ask_next_step(done.deal, done.workspace, drawing) if done.asks_next_step else ()),
        *(ask_help(done.deal, done.workspace, drawing) if done.asks_help else ()),
        row(_buttons(done, drawing)),
        text="\n".join(lines),
        replace=drawing.door == "button" and not _answers_an_offer(done),
        settles=True,
        asks=done.asks_help or _lacks_amount(done.deal),
    )


def redated(done: Redated, drawing: Drawing) -> Message:
    """Draw the expected signatures that were revised, a deal a line, with one Undo for all."""
    names = naming(drawing, done.workspace)
    lines = [line for each in done.deals for line in facts(each, names, drawing)]
    undo = do(drawing, drawing.look.say("Undo"), orders.undo(done.batch))
    return message(*sections(lines), row([undo]), text="\n".join(lines), settles=True)


def nothing_to_redate(_: NothingToRedate, drawing: Drawing) -> Message:
    """Say that there is nothing to revise."""
    nothing = drawing.look.say("None of your expected signatures has passed.")
    return message(section(nothing), text=nothing)


def _lacks_amount(deal: Deal) -> bool:
    return deal.status is Status.WON and deal.amount is None


def _answers_an_offer(done: DealDone) -> bool:
    """Whether it sets what a confirmation asked for: that one stays, for its Undo."""
    return all(isinstance(event, DealEdited) and event.changes.keys() <= {"next", "helpers"} for event in done.events)


def facts(done: DealDone, names: Naming, drawing: Drawing) -> list[str]:
    """Return what happened, one fact per line."""
    lines: list[str] = []
    for event in done.events:
        lines += _told(event, done, names, drawing)
    return lines


def _told(event: Event, done: DealDone, names: Naming, drawing: Drawing) -> list[str]:
    look, deal = names.look, names.deal(done.deal)
    match event:
        case DealCreated():
            return _created(done, names, drawing)
        case DealMoved() | DealAccepted():
            return _moved_or_accepted(event, done, names, drawing)
        case DealWon():
            return [
                look.say("{deal} is won: {amount}.", deal=deal, amount=names.amount(done.deal.amount)),
                *_frozen(done, names),
            ]
        case DealLost():
            return [look.say("{deal} is lost: {reason}.", deal=deal, reason=names.reason(done.deal))]
        case DealCancelled():
            return [look.say("{deal} is cancelled: {reason}.", deal=deal, reason=names.reason(done.deal))]
        case DealParked():
            return [_parked(done, names)]
        case DealSnoozed():
            return _snoozed(event, done, names)
        case DealReopened():
            return [look.say("{deal} is open again, in {stage}.", deal=deal, stage=names.stage(done.deal.stage))]
        case DealEdited():
            lines = edited(event, names)
            return [f"{deal} · {lines[0]}"] if len(lines) == 1 else [deal, *(f"• {line}" for line in lines)]
        case DealNoted():
            return [look.say("Note kept on {deal}:", deal=deal), quote(event.text)]
        case ActivityLogged():
            return [look.say("Noted: {actions} · {deal}.", actions=names.activity(event.activity), deal=deal)]
        case _:
            return []


def _created(done: DealDone, names: Naming, drawing: Drawing) -> list[str]:
    look, deal = names.look, done.deal
    lines = [
        look.say(
            "{deal} is created in {stage} ({number}).",
            deal=names.deal(deal),
            stage=names.stage(deal.stage),
            number=deal.number,
        )
    ]
    if done.account is not None:
        account = names.account(done.account)
        lines.append(
            look.say("Account: {account} (new)", account=account)
            if done.account_created
            else look.say("Account: {account}", account=account)
        )
    if deal.amount is not None:
        lines.append(look.say("Amount: {amount}", amount=names.amount(deal.amount)))
    if deal.closes is not None:
        lines.append(look.say("Expected close: {day}", day=look.day(deal.closes)))
    if deal.next is not None:
        lines.append(look.say("Next step: {step}", step=names.step(deal.next)))
    if deal.owner is not None and not drawing.sees(deal.owner):
        lines.append(look.say("Owner: {person}", person=names.member(deal.owner)))
    return lines


def _parked(done: DealDone, names: Naming) -> str:
    look, deal, until = names.look, names.deal(done.deal), done.deal.parked_until
    if until is None:
        return look.say("{deal} is parked, without a date.", deal=deal)
    return look.say("{deal} is parked, not before {day}.", deal=deal, day=look.day(until))


def _snoozed(event: DealSnoozed, done: DealDone, names: Naming) -> list[str]:
    look, until = names.look, event.changes["snoozed_until"].after
    told = look.say("{deal} will not come up before {day}.", deal=names.deal(done.deal), day=look.day(until))
    return [told] if event.reason is None else [told, quote(event.reason)]


def _moved_or_accepted(event: DealMoved | DealAccepted, done: DealDone, names: Naming, drawing: Drawing) -> list[str]:
    if isinstance(event, DealMoved):
        return [_moved(event, done, names), *_handed(event, done, names, drawing)]
    look, deal = names.look, names.deal(done.deal)
    mine = drawing.sees(done.deal.owner)
    return [look.say("{deal} is yours now.", deal=deal) if mine else look.say("You accepted {deal}.", deal=deal)]


def _moved(event: DealMoved, done: DealDone, names: Naming) -> str:
    look, deal, stage = names.look, names.deal(done.deal), names.stage(done.deal.stage)
    before = done.before
    if "process" in event.changes:
        process = names.process(done.deal.process)
        return look.say("{deal} moves to {stage} of {process}.", deal=deal, stage=stage, process=process)
    if before is None or "stage" not in event.changes:
        return look.say("{deal} is taken up again, in {stage}.", deal=deal, stage=stage)
    left = names.stage(before.stage)
    if done.days_in_stage is None:
        if event.way is Way.BACK:
            return look.say("{deal} goes back to {stage} (from {left}).", deal=deal, stage=stage, left=left)
        return look.say("{deal} moves to {stage} (from {left}).", deal=deal, stage=stage, left=left)
    days = look.days(done.days_in_stage)
    if event.way is Way.BACK:
        return look.say("{deal} goes back to {stage} ({days} in {left}).", deal=deal, stage=stage, days=days, left=left)
    return look.say("{deal} moves to {stage} ({days} in {left}).", deal=deal, stage=stage, days=days, left=left)


def _handed(event: DealMoved, done: DealDone, names: Naming, drawing: Drawing) -> list[str]:
    """Return who is asked to take the deal on, or who is told why it is returned."""
    change, look = event.changes.get("handed"), names.look
    if change is None:
        return []
    if event.returned is not None:
        return [look.say("{person} is told why.", person=names.member(change.before.giver))]
    if change.after is None:
        return [look.say("The hand-off to {person} is over.", person=names.member(change.before.receiver))]
    asked = names.member(change.after.receiver)
    if drawing.sees(done.deal.owner):
        return [look.say("🤝 {person} is asked to take it on; until then it stays with you, in peace.", person=asked)]
    return [look.say("🤝 {person} is asked to take it on.", person=asked)]


def _frozen(done: DealDone, names: Naming) -> list[str]:
    """Return what the deal counts for, when that is in another currency (or in none with a rate)."""
    deal, team = done.deal, done.workspace.team(done.deal.team)
    if deal.amount is None or deal.worth is None:
        return []
    if deal.worth.currency != team.currency:
        return [
            names.look.say(
                "No rate from {currency} to {into} is known: it stays out of the totals.",
                currency=deal.worth.currency,
                into=team.currency,
            )
        ]
    if deal.worth == deal.amount:
        return []
    return [names.look.say("Counted as {amount}, at today's rate.", amount=names.money(deal.worth))]


def _warnings(done: DealDone, names: Naming) -> list[Block | None]:
    look = names.look
    said: list[Block | None] = [again(done.again, look)]
    if done.unmet and done.deal.is_open:
        criteria = look.listing(names.criterion(each) for each in done.unmet)
        said.append(context(look.say("Still to be met in this stage: {criteria}", criteria=criteria)))
    return said


def _buttons(done: DealDone, drawing: Drawing) -> list[Element]:
    look, deal = drawing.look, done.deal
    undo = do(drawing, look.say("Undo"), orders.undo(done.batch))
    see = do(drawing, look.say("Show"), orders.show(deal))
    if _lacks_amount(deal):
        return [undo, form(drawing, look.say("Set the amount"), orders.amount(deal), style="primary"), see]
    if deal.status is Status.WON and drawing.sees(deal.owner):
        return [undo, form(drawing, look.say("What made it work"), orders.tell_story(deal)), see]
    if not deal.is_open:
        return [undo, see]
    steps = [
        form(drawing, look.say("Log action"), orders.log(deal)),
        form(drawing, look.say("Next step"), orders.next_step(deal)),
    ]
    if deal.status is Status.PARKED:
        return [undo, see]
    return [undo, *steps, see]
