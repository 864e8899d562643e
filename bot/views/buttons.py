"""Things to click, and the names by which the doors know what a click means.

- `do:<what>:<n>`: a button or select option whose `value` is a whole command, packed.
- `fill:<field>:<n>`: a button, select or date picker that gives one field of a command; the command without that
  field is packed in the `block_id` after "fill:".
- `form:<what>:<n>`: a button that opens a form; its `value` is the beginning of a command, packed.
- `link:<n>`: a button with a web address; a click only needs an acknowledgement.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, Literal

from slack_sdk.models.blocks import (
    Block,
    ButtonElement,
    DatePickerElement,
    InteractiveElement,
    LinkButtonElement,
    Option,
    StaticSelectElement,
)

from bot.views.drawing import IN_BLOCK_ID, IN_OPTION, Drawing, Order
from bot.views.parts import actions, label

DO: Final = "do:"
FILL: Final = "fill:"
FORM: Final = "form:"
LINK: Final = "link:"
MOST_OPTIONS: Final = 100

Style = Literal["primary", "danger"]


def do(drawing: Drawing, text: str, order: Order, n: int = 0, *, style: Style | None = None) -> InteractiveElement:
    """Return a button that says a whole command; `n` tells apart several of the same in one message."""
    return ButtonElement(
        text=label(text), action_id=f"{DO}{order.packed()['do']}:{n}", value=drawing.pack(order), style=style
    )


def form(drawing: Drawing, text: str, order: Order, n: int = 0, *, style: Style | None = None) -> InteractiveElement:
    """Return a button that opens the form of a command, filled in with what is known."""
    return ButtonElement(
        text=label(text), action_id=f"{FORM}{order.packed()['do']}:{n}", value=drawing.pack(order), style=style
    )


def link(text: str, url: str, n: int = 0) -> InteractiveElement:
    """Return a button that leads to a web page."""
    return LinkButtonElement(text=label(text), url=url, action_id=f"{LINK}{n}")


def fill(text: str, field: str, value: str, n: int = 0) -> InteractiveElement:
    """Return a button that gives one field of a command; it stands in a row that carries the command."""
    return ButtonElement(text=label(text), action_id=f"{FILL}{field}:{n}", value=value)


def pick_day(text: str, field: str, n: int = 0, *, initial: str | None = None) -> InteractiveElement:
    """Return a date picker for a field; it stands in a row that carries the command (`filling`)."""
    return DatePickerElement(placeholder=label(text), action_id=f"{FILL}{field}:{n}", initial_date=initial)


def pick_one(text: str, field: str, choices: Iterable[tuple[str, str]], n: int = 0) -> InteractiveElement:
    """Return a select for a field from (shown, value) pairs; it stands in a row that carries the command."""
    options = _options(tuple(choices)[:MOST_OPTIONS])
    return StaticSelectElement(placeholder=label(text), action_id=f"{FILL}{field}:{n}", options=options)


@lru_cache(maxsize=256)
def _options(choices: tuple[tuple[str, str], ...]) -> tuple[Option, ...]:
    """Return the same choices once: thousands are asked the same thing on one morning."""
    return tuple(Option(text=label(shown), value=value) for shown, value in choices)


def choose(drawing: Drawing, text: str, orders: Iterable[tuple[str, Order]], n: int = 0) -> InteractiveElement:
    """Return a select whose options say whole commands."""
    options = [Option(text=label(shown), value=drawing.pack(order, IN_OPTION)) for shown, order in orders]
    return StaticSelectElement(placeholder=label(text), action_id=f"{DO}choose:{n}", options=options[:MOST_OPTIONS])


def filling(drawing: Drawing, order: Order, elements: Sequence[InteractiveElement]) -> Block | None:
    """Return a row whose selects complete an order; buttons beside them say commands of their own."""
    return actions(elements, block_id=f"{FILL}{drawing.pack(order, IN_BLOCK_ID)}")
