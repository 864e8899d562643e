"""What happened to a deal, and what was taken back."""

from bot.views.elements import orders
from bot.views.elements.buttons import do
from bot.views.elements.drawing import Drawing
from bot.views.elements.message import Message, message
from bot.views.elements.parts import MORE, actions, bold, context, italic, safe, section, sections
from bot.views.words.events import happened
from bot.views.words.naming import Naming, naming
from bot.wording.phrases import status
from commands.replies import History, Undone
from domain.foundations.event import Event
from domain.ledger import Recorded
from domain.selling.activity import ActivityLogged
from domain.selling.deal import DealCreated, DealEvent, DealMoved

MOST_UNDONE = 10


def history(told: History, drawing: Drawing) -> Message:
    """Draw what happened, the oldest first; what was undone is struck through."""
    look, names = drawing.look, naming(drawing, told.workspace)
    title = look.say("History of {deal} ({number})", deal=names.deal(told.deal), number=told.deal.number)
    lines = [_line(entry, told, names, drawing) for entry in told.entries]
    more = context(look.say("There is more: `cordee export events` gives everything.")) if told.more else None
    undone = any(not entry.live for entry in told.entries)
    note = context(look.say("~Struck through~: was undone.")) if undone else None
    show = do(drawing, look.say("Show"), orders.show(told.deal))
    return message(section(title), *sections(lines), more, note, actions([show]), text="\n".join([title, *lines]))


def undone(back: Undone, drawing: Drawing) -> Message:
    """Draw what was taken back and how the deal stands now."""
    look, names = drawing.look, naming(drawing, back.workspace)
    told = [event for event in back.events if not _is_of_a_new_account(event, back)]
    lines = [look.say("Undone: {what}", what=_named(event, back, names)) for event in told[:MOST_UNDONE]]
    left = len(told) - len(lines)
    if left > 0:
        lines.append(look.say_many(*MORE, left))
    if back.deal is not None:
        amount = names.money(back.deal.amount)
        stage = names.stage(back.deal.stage) if back.deal.is_open else italic(status(look, back.deal.status))
        now = look.say(
            "{deal} is as before: {stage}, {amount}.", deal=names.deal(back.deal), stage=stage, amount=amount
        )
        lines.append(now)
    button = [] if back.deal is None else [do(drawing, look.say("Show"), orders.show(back.deal))]
    clicked = drawing.door == "button"
    return message(*sections(lines), actions(button), text="\n".join(lines), replace=clicked, settles=True)


def _line(entry: Recorded, told: History, names: Naming, drawing: Drawing) -> str:
    event, look = entry.event, names.look
    who = look.say("operator") if event.by is None else names.member(event.by)
    line = f"{look.moment(event.at)} · {who} · {happened(event, names)}"
    if isinstance(event, DealMoved) and event.reason is not None and _may_read_why(event, told, drawing):
        line = f"{line} ({safe(event.reason, 150)})"
    return f"• {line}" if entry.live else f"• ~{line}~"


def _may_read_why(event: DealMoved, told: History, drawing: Drawing) -> bool:
    """Whether the reader may know why a hand-off was returned: its giver, its receiver and the manager (rules 9)."""
    change = event.changes.get("handed")
    pair = () if change is None or change.before is None else (change.before.giver, change.before.receiver)
    return any(map(drawing.sees, pair)) or drawing.manages(told.deal.team)


def _named(event: Event, back: Undone, names: Naming) -> str:
    what = happened(event, names)
    if isinstance(event, DealCreated):
        return f"{names.deal(event.deal)} · {what}"
    if isinstance(event, DealEvent) and event.subject.id in back.names:
        return f"{bold(back.names[event.subject.id])} · {what}"
    if isinstance(event, ActivityLogged) and event.activity.deal in back.names:
        return f"{what} · {bold(back.names[event.activity.deal or 0])}"
    return what


def _is_of_a_new_account(event: Event, back: Undone) -> bool:
    """Whether the line would repeat what the line of the deal says."""
    return event.kind == "account.added" and any(isinstance(each, DealCreated) for each in back.events)
