"""The modals themselves: opening, asking, and telling what came of it."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from bot.language import Look, sayable
from bot.views.elements.blocks import Json, made, plain
from bot.views.elements.message import Message
from bot.views.elements.parts import bold, cut, label, safe, section, sections
from bot.views.forms.answers import Carried, half_read
from bot.views.forms.fields import Field, fields_of, kinds_of, not_asked
from bot.views.forms.ground import Ground, Origin
from bot.views.forms.inputs import inputs_of
from bot.views.forms.sheets import Sheet, sheet_of
from commands.arguments import Argument, DealNamed, OutcomeNamed, StageNamed
from commands.command import Command
from domain.selling.deal import Deal

PREFIX: Final = "form:"
FORMS: Final = re.compile(rf"^{PREFIX}")
"""Matches the callback_id of every form."""
MORE: Final = "form.more"
"""The action_id of the button that shows the fields that were held back."""
MOST_TITLE: Final = 24
MOST_CARRIED: Final = 200
"""Letters of a name that nothing stands for yet: private_metadata holds 3,000, and no name is longer."""
ONLY_IN_MESSAGES: Final = frozenset({"table", "markdown", "data_table", "data_visualization"})


def loading(look: Look, title: str = sayable("Cordée")) -> Json:
    """Return the view that is opened before anything is read, within the three seconds of a trigger."""
    return _modal(look, title, [section(look.say("One moment…"))])


def form(command: Command, look: Look, ground: Ground, *, unfold: bool = False) -> Json:
    """Return the form of a (partial) command: one input per field, filled in with what is known."""
    sheet = sheet_of(command)
    command = _sensible(command)
    fields = [field for field in fields_of(command, look, ground) if not _is_settled(field)]
    shown = [field for field in fields if unfold or _is_at_once(field)]
    drawn = [(field, inputs_of(field)) for field in shown]
    blocks = [*_heading(sheet, command, look, ground), *(block for _, inputs in drawn for block in inputs)]
    if len(shown) < len(fields):
        blocks.append(_more(look))
    _focus(drawn)
    carried = Carried(command=_carried(command, drawn, ground), currency=ground.currency, origin=ground.origin)
    return _modal(
        look,
        sheet.title,
        blocks,
        submit=sheet.submit,
        callback_id=f"{PREFIX}{command.key()}",
        private_metadata=carried.model_dump_json(exclude_defaults=True),
    )


def unfolded(view: Mapping[str, Any], known: Mapping[str, type[Command]], look: Look, ground: Ground) -> Json:
    """Return the same form with all its fields; what was filled in stays (Slack keeps inputs by their ids)."""
    command, origin = half_read(view, known, look)
    return form(command, look, ground.but(origin=origin), unfold=True)


def origin_of(view: Mapping[str, Any]) -> Origin:
    """Return where a form was opened."""
    return Carried.model_validate_json(view["private_metadata"]).origin


def result(message: Message, look: Look) -> Json:
    """Return the view that shows what came of a submission, with its buttons (Undo first)."""
    return _told(message, look, sayable("Done"), close=sayable("Close"))


def answered(message: Message, look: Look) -> Json:
    """Return the view that shows what a click came to: what it did, or what was asked to be seen, or a question."""
    return result(message, look) if message.settles else _told(message, look, sayable("Answer"), close=sayable("Close"))


def refused(message: Message, look: Look) -> Json:
    """Return the view that says why something was not done; pushed upon its form, it leads back there."""
    return _told(message, look, sayable("Not done yet"), close=sayable("Back"))


# -- what a form is made of -------------------------------------------------------------------------------------------


def _sensible(command: Command) -> Command:
    """Return the command without what makes no sense beside what was chosen: it is not asked for, and not kept."""
    kinds, fields = kinds_of(command), type(command).model_fields
    gone: set[str] = set()
    for name in not_asked(command):
        said = getattr(command, name) != fields[name].default
        gone |= {name, *(_stood_for(name, kinds[name]) if said else ())}
    return command.but(**{name: fields[name].default for name in gone})


def _heading(sheet: Sheet, command: Command, look: Look, ground: Ground) -> list[Json]:
    """Return which deal the form is about, when that is settled."""
    if ground.deal is None or sheet.asks_deal or "deal" not in command.arguments():
        return []
    return [section(_about(ground.deal, look, ground), block_id="about")]


def _about(deal: Deal, look: Look, ground: Ground) -> str:
    stage = look.term(ground.workspace.stage(deal.stage).term)
    return " · ".join((bold(deal.name), look.money(deal.amount), safe(stage)))


def _is_settled(field: Field) -> bool:
    return isinstance(field.kind, DealNamed) and field.ground.deal is not None and not field.sheet.asks_deal


def _is_at_once(field: Field) -> bool:
    """Whether a field is shown before "More details": the usual ones, and whatever was said already."""
    usual = field.sheet.at_once
    return not usual or field.name in usual or field.name not in field.command.form or field.said


def _more(look: Look) -> Json:
    button = made("button", text=label(look.say("More details")), action_id=MORE, value="more")
    return made("actions", elements=[button], block_id="more")


def _carried(command: Command, drawn: Iterable[tuple[Field, list[Json]]], ground: Ground) -> Json:
    """Return what the inputs do not show: other fields, and words that no option stands for."""
    packed = command.packed()
    for field, inputs in drawn:
        if any(_is_filled(block) for block in inputs):
            for name in _stood_for(field.name, field.kind):
                packed.pop(name, None)
            packed |= _beside(field)
    if ground.deal is not None and "deal" in packed:
        packed["deal"] = ground.deal.number
    elif ground.deal is not None and any(isinstance(k, DealNamed) for k in command.arguments().values()):
        settled = not sheet_of(command).asks_deal
        packed |= {"deal": ground.deal.number} if settled else {}
    return {name: value for name, value in packed.items() if not isinstance(value, str) or len(value) <= MOST_CARRIED}


def _stood_for(name: str, kind: Argument) -> tuple[str, ...]:
    match kind:
        case OutcomeNamed():
            return ("action", "outcome")
        case StageNamed():
            return ("stage", "process")
    return (name,)


def _beside(field: Field) -> Json:
    """Return what a next step says beyond its text and day: the inputs show only these."""
    step = getattr(field.command, "step", None) if field.name == "step" else None
    rest = {} if step is None else step.model_dump(mode="json", exclude_defaults=True, exclude={"text", "due"})
    return {"step": rest} if rest else {}


def _is_filled(block: Mapping[str, Any]) -> bool:
    return any(name.startswith("initial_") for name in block.get("element", ()))


def _focus(drawn: Iterable[tuple[Field, list[Json]]]) -> None:
    """Put the cursor into the first input that must be filled in and is not."""
    for field, inputs in drawn:
        if field.needed and inputs and not any(_is_filled(block) for block in inputs):
            inputs[0]["element"]["focus_on_load"] = True
            return


def _told(message: Message, look: Look, title: str, *, close: str) -> Json:
    blocks = [block for block in message.blocks if block["type"] not in ONLY_IN_MESSAGES]
    return _modal(look, title, blocks or sections([safe(message.text, 2_900)]), close=close)


def _modal(
    look: Look,
    title: str,
    blocks: list[Json],
    *,
    close: str = sayable("Cancel"),
    submit: str | None = None,
    callback_id: str | None = None,
    private_metadata: str | None = None,
) -> Json:
    return made(
        "modal",
        title=_short(look, title),
        close=_short(look, close),
        submit=None if submit is None else _short(look, submit),
        blocks=blocks,
        callback_id=callback_id,
        private_metadata=private_metadata,
    )


def _short(look: Look, message: str) -> Json:
    return plain(cut(look.say(message), MOST_TITLE))
