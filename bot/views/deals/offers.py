"""What a confirmation offers beside the facts: a date for the next step, who helped, a second thought."""

from bot.language import Look
from bot.views.elements import orders
from bot.views.elements.blocks import Block, Element
from bot.views.elements.buttons import do, filling, pick_day, pick_one
from bot.views.elements.drawing import Drawing
from bot.views.elements.parts import context, plain_label, section
from domain.selling.deal import Deal
from domain.selling.workspace import Workspace


def again(n: int, look: Look) -> Block | None:
    """Return the remark that the same thing was said a moment ago; None the first time."""
    if n < 2:
        return None
    if n == 2:
        return context(look.say("🔁 The second in 2 minutes. Once was enough? Press Undo."))
    return context(look.say("🔁 Number {n} in 2 minutes. Too many? Press Undo.", n=look.number(n)))


def ask_next_step(deal: Deal, workspace: Workspace, drawing: Drawing) -> list[Block | None]:
    """Return the offer of a date for the next step: Tomorrow, +3 d, +1 week, Date."""
    look, calendar = drawing.look, workspace.team(deal.team).calendar
    tomorrow = calendar.add_business_days(look.today, 1)
    near = (tomorrow - look.today).days == 1
    days = (
        (look.say("Tomorrow") if near else plain_label(look.day(tomorrow)), tomorrow),
        (look.say("+3 d"), calendar.add_business_days(look.today, 3)),
        (look.say("+1 week"), calendar.add_business_days(look.today, 5)),
    )
    buttons: list[Element] = [do(drawing, shown, orders.next_step(deal, day), n) for n, (shown, day) in enumerate(days)]
    planned = deal.next is not None and deal.next.text is not None and deal.next.due is None
    question = look.say("For when?") if planned else look.say("No next step is planned. When do you follow up?")
    return [section(question), filling(drawing, orders.next_step(deal), [*buttons, pick_day(look.say("Date"), "due")])]


def ask_help(deal: Deal, workspace: Workspace, drawing: Drawing) -> list[Block | None]:
    """Return the question who helped, with everybody of the team but the owner."""
    mates = [m for m in workspace.members_of(deal.team) if m.id != deal.owner]
    if not mates:
        return []
    look = drawing.look
    choices = [(plain_label(member.name), str(member.id)) for member in mates]
    return [
        section(look.say("Who helped?")),
        filling(drawing, orders.helped(deal), [pick_one(look.say("Choose a person"), "person", choices)]),
    ]
