"""One deal of a morning message: how it stands, and the answers that stand beside it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from bot.language import sayable
from bot.views.elements import orders
from bot.views.elements.blocks import Block, Element
from bot.views.elements.buttons import do, fill, filling, form, pick_day, pick_one
from bot.views.elements.drawing import Drawing
from bot.views.elements.parts import actions, plain_label, section
from bot.views.words.events import happened
from bot.views.words.naming import Naming
from bot.views.words.reasons import overstayed, reasons
from bot.wording.phrases import status
from domain.foundations.event import Event
from domain.insight.stalls import Health
from domain.ledger import Batch
from domain.selling.deal import Deal, Status
from domain.voice.nudges import Nudged

ROOM: Final = 3
"""Stalled deals that one message has room for with every answer, and with buttons beside what the day holds."""
MOST_REASONS: Final = 2
"""Reasons that a nudge tells (the first alone where room is scarce); *Why this?* tells all."""
HOW: Final = {
    "proposal": sayable("Next: send the proposal"),
    "meeting": sayable("Next: set a meeting"),
    "step": sayable("Another next step…"),
    "later_2": sayable("Later: in 2 days"),
    "later_10": sayable("Later: in 10 days"),
    "later": sayable("Later: on a date…"),
    "move": sayable("Change stage…"),
    "won": sayable("Won"),
    "lost": sayable("Lost…"),
    "cancel": sayable("Not a deal (duplicate, error)…"),
    "help": sayable("Ask for help…"),
    "why": sayable("Why this?"),
}
"""What one menu under a nudged deal offers, by the keys of commands.deal.answering."""
SHORT: Final = {
    "steps": sayable("Another next step…"),
    **{key: HOW[key] for key in ("later", "move", "won", "lost", "cancel", "help", "why")},
}
"""What it offers where room is scarce: what is left out is asked next."""
SORTED: Final = {
    "follow_up": sayable("Alive: follow up in a week"),
    "park": sayable("Later: park it for a month"),
    "won": sayable("Won"),
    "no_decision": sayable("Lost: no decision"),
    "error": sayable("Should not be there"),
}
"""What is offered for an imported deal that nobody touched yet."""


class Done(NamedTuple):
    """What was done about a deal since the message was said: the last event, and its batch."""

    batch: Batch
    event: Event


class Standing(NamedTuple):
    """A deal as it stands. Closed deals have no health."""

    deal: Deal
    health: Health | None
    done: Done | None = None

    @property
    def is_stalled(self) -> bool:
        """Whether the stall rules still see it stalled."""
        return self.health is not None and self.health.stalled


Row = Callable[[Standing, int, Naming, Drawing], Sequence[Block | None]]
"""Draws one deal of a group."""


def nudge(
    standing: Standing, nudged: Nudged | None, n: int, names: Naming, drawing: Drawing, *, dense: bool = False
) -> list[Block | None]:
    """Draw one stalled deal with its answers; one that was dealt with since, with what was done and Undo.

    `dense`: in fewer words, where many deals share one message: the buttons of each fit one row of a phone.
    """
    if standing.done is not None:
        return [dealt_with(standing, n, names, drawing)]
    look, deal = names.look, standing.deal
    lines = [_head(deal, names)]
    if standing.health is not None:
        lines.append(" · ".join(reasons(standing.health, look)[: 1 if dense else MOST_REASONS]))
    if nudged is not None and nudged.is_last:
        lines.append(look.say("_I will not come back to it: your manager sees it at your next one-to-one._"))
    answers = [
        form(drawing, look.say("Log"), orders.log(deal), n, style="primary" if n == 0 else None),
        fill(look.say("Tomorrow") if dense else look.say("Call back tomorrow"), "how", "call_back", 10 * n + 1),
        fill(look.say("Later") if dense else look.say("Later: 5 d"), "how", "later_5", 10 * n + 2),
        pick_one(look.say("More"), "how", _menu(SHORT if dense else HOW, names), 10 * n),
    ]
    return [section("\n".join(lines)), filling(drawing, orders.answer(deal), answers)]


def _menu(choices: Mapping[str, str], names: Naming) -> list[tuple[str, str]]:
    said = names.look.say_each(tuple(choices.values()))
    return [(shown, f'"{key}"') for shown, key in zip(said, choices, strict=True)]


def _head(deal: Deal, names: Naming) -> str:
    """Return a deal's name, its worth, and where it is: in a stage, or won, lost, parked."""
    return f"{names.deal(deal)} · {names.value(deal)} · {_where(deal, names)}"


def _where(deal: Deal, names: Naming) -> str:
    return names.stage(deal.stage) if deal.status is Status.OPEN else f"_{status(names.look, deal.status)}_"


def dealt_with(standing: Standing, n: int, names: Naming, drawing: Drawing) -> Block:
    """Draw what was done about a deal since the message was said, with Undo for whoever did it."""
    done = standing.done
    assert done is not None, "only what was dealt with is told like this"
    line = f"✅ {names.deal(standing.deal)} · {happened(done.event, names)}"
    if not drawing.sees(done.batch.by):
        return section(f"{line} · {names.member(done.batch.by)}")
    family = done.batch.family if done.batch.family in {"deal", "log"} else "deal"
    return section(line, do(drawing, names.look.say("Undo"), orders.undo(done.batch.id, family), n))


def due(standing: Standing, n: int, names: Naming, drawing: Drawing) -> list[Block | None]:
    """Draw a next step that is due, with what may become of it."""
    look, deal = names.look, standing.deal
    buttons: list[Element] = [
        form(drawing, look.say("Log"), orders.log(deal), 200 + n),
        do(drawing, look.say("Tomorrow"), orders.answer(deal, "tomorrow"), 200 + n),
        do(drawing, look.say("+1 week"), orders.answer(deal, "week"), 300 + n),
    ]
    return [section(f"{names.deal(deal)} · {names.step(deal.next)}"), actions(buttons)]


def redate(standing: Standing, n: int, names: Naming, drawing: Drawing) -> list[Block | None]:
    """Draw a deal whose expected signature has passed, with other dates."""
    look, deal = names.look, standing.deal
    day = "—" if deal.closes is None else look.day(deal.closes)
    buttons = [
        do(drawing, look.say("End of month"), orders.answer(deal, "month_end"), 400 + n),
        do(drawing, look.say("+1 month"), orders.answer(deal, "month"), 500 + n),
        pick_day(look.say("Date"), "closes", n),
        do(drawing, look.say("Won"), orders.answer(deal, "won"), 600 + n),
        do(drawing, look.say("Lost"), orders.answer(deal, "lost"), 700 + n),
    ]
    return [section(f"{_head(deal, names)} · {day}"), filling(drawing, orders.close(deal), buttons)]


def crossed(standing: Standing, n: int, names: Naming, drawing: Drawing) -> list[Block | None]:
    """Draw a deal that takes longer than is usual."""
    look, deal, health = names.look, standing.deal, standing.health
    days = "" if health is None else f" · {overstayed(health, look)}"
    return [section(f"{_head(deal, names)}{days}", do(drawing, look.say("Show"), orders.show(deal), 800 + n))]


def sort(standing: Standing, n: int, names: Naming, drawing: Drawing) -> list[Block | None]:
    """Draw an imported deal that nobody touched yet, with what may be done about it."""
    menu = pick_one(names.look.say("What about it?"), "how", _menu(SORTED, names), 100 + n)
    return [section(_head(standing.deal, names)), filling(drawing, orders.answer(standing.deal), [menu])]


def helped(standing: Standing, n: int, names: Naming, drawing: Drawing) -> list[Block | None]:
    """Draw a deal that was won lately, with those who may have helped; nobody where there is nobody."""
    deal = standing.deal
    mates = [] if names.workspace is None else names.workspace.members_of(deal.team)
    choices = [(plain_label(mate.name), str(mate.id)) for mate in mates if mate.id != deal.owner]
    picks = [pick_one(names.look.say("Choose a person"), "person", choices, 200 + n)] if choices else []
    return [section(_head(deal, names)), filling(drawing, orders.helped(deal), picks) if picks else None]


def thanks_due(standing: Standing, n: int, names: Naming, drawing: Drawing) -> list[Block | None]:
    """Draw a deal that was won a month ago."""
    label = names.look.say("Log action")
    return [section(_head(standing.deal, names), form(drawing, label, orders.log(standing.deal), 950 + n))]


def followed(standing: Standing, n: int, names: Naming, drawing: Drawing) -> list[Block | None]:
    """Draw what became of a deal that the reader handed on."""
    deal, look = standing.deal, names.look
    owner = "" if deal.owner is None else f" · {names.member(deal.owner)}"
    show = do(drawing, look.say("Show"), orders.show(deal), 1_100 + n)
    return [section(f"{names.deal(deal)} · {_where(deal, names)} · {names.value(deal)}{owner}", show)]
