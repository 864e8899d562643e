"""One input of a form: its label, its hint, whether it may stay empty."""

from typing import Final

from bot.views.elements.blocks import Block, Element, made, plain
from bot.views.elements.parts import cut
from bot.views.forms.fields import Field

AGAIN: Final = "form.again"
"""The action_id of an input after whose choice the form is drawn again."""
MOST_LABEL: Final = 150
MOST_HINT: Final = 2_000

Blocks = list[Block]


def entry(
    field: Field,
    element: Element,
    *,
    block: str | None = None,
    name: str | None = None,
    hint: str | None = None,
    optional: bool | None = None,
) -> Block:
    """Return an input with the field's own label and hint unless it is an additional one (`block`)."""
    helps = hint or (field.hint if block is None else None)
    if field.leads and block is None:
        element = {**element, "action_id": AGAIN}
    return made(
        "input",
        dispatch_action=True if field.leads and block is None else None,
        block_id=block or field.name,
        label=plain(cut(name or field.label, MOST_LABEL)),
        element=element,
        hint=None if helps is None else plain(cut(helps, MOST_HINT)),
        optional=not field.needed if optional is None else optional,
    )
