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

from bot.views.elements.blocks import MOST_OPTIONS, Block, Element, Json, Option, made, option, plain
from bot.views.elements.drawing import IN_BLOCK_ID, IN_OPTION, Drawing, Order
from bot.views.elements.parts import MOST_LABEL, actions, cut, label

DO: Final = "do:"
FILL: Final = "fill:"
FORM: Final = "form:"
LINK: Final = "link:"

Style = Literal["primary", "danger"]


def do(
    drawing: Drawing, text: str, order: Order, n: int = 0, *, style: Style | None = None, sure: Json | None = None
) -> Element:
    """Return a button that says a whole command; `n` tells apart several of the same in one message.

    `sure` is the question (`asking`) that Slack puts before it lets go.
    """
    return _button(text, f"{DO}{order.packed()['do']}:{n}", value=drawing.pack(order), style=style, confirm=sure)


def asking(title: str, text: str, *, yes: str, no: str) -> Json:
    """Return the question whether somebody is sure, before what cannot be taken back."""
    return {"title": plain(title), "text": plain(text), "confirm": plain(yes), "deny": plain(no)}


def form(drawing: Drawing, text: str, order: Order, n: int = 0, *, style: Style | None = None) -> Element:
    """Return a button that opens the form of a command, filled in with what is known."""
    return _button(text, f"{FORM}{order.packed()['do']}:{n}", value=drawing.pack(order), style=style)


def forms(drawing: Drawing, text: str, orders: Iterable[tuple[str, Order]], n: int = 0) -> Element:
    """Return a select each of whose options opens the form of a command."""
    return made(
        "static_select", placeholder=label(text), action_id=f"{FORM}choose:{n}", options=_saying(drawing, orders)
    )


def link(text: str, url: str, n: int = 0) -> Element:
    """Return a button that leads to a web page."""
    return _button(text, f"{LINK}{n}", url=url)


def fill(text: str, field: str, value: str, n: int = 0) -> Element:
    """Return a button that gives one field of a command; it stands in a row that carries the command."""
    return _button(text, f"{FILL}{field}:{n}", value=value)


def _button(text: str, action_id: str, **what: object) -> Element:
    return made("button", text=label(text), action_id=action_id, **what)


def pick_day(text: str, field: str, n: int = 0, *, initial: str | None = None) -> Element:
    """Return a date picker for a field; it stands in a row that carries the command (`filling`)."""
    return made("datepicker", placeholder=label(text), action_id=f"{FILL}{field}:{n}", initial_date=initial)


def pick_one(text: str, field: str, choices: Iterable[tuple[str, str]], n: int = 0) -> Element:
    """Return a select for a field from (shown, value) pairs; it stands in a row that carries the command."""
    among = _options(tuple(choices)[:MOST_OPTIONS])
    return made("static_select", placeholder=label(text), action_id=f"{FILL}{field}:{n}", options=among)


@lru_cache(maxsize=256)
def _options(choices: tuple[tuple[str, str], ...]) -> list[Option]:
    """Return the same choices once: thousands are asked the same thing on one morning."""
    return [option(cut(shown, MOST_LABEL), value) for shown, value in choices]


def choose(drawing: Drawing, text: str, orders: Iterable[tuple[str, Order]], n: int = 0) -> Element:
    """Return a select whose options say whole commands."""
    return made("static_select", placeholder=label(text), action_id=f"{DO}choose:{n}", options=_saying(drawing, orders))


def overflow(drawing: Drawing, name: str, orders: Iterable[tuple[str, Order]], n: int = 0) -> Element:
    """Return three dots behind which there are options that say whole commands."""
    return made("overflow", action_id=f"{DO}{name}:{n}", options=_saying(drawing, orders))


def _saying(drawing: Drawing, orders: Iterable[tuple[str, Order]]) -> list[Option]:
    """Return options that say whole commands, as many as Slack takes."""
    among = [option(cut(shown, MOST_LABEL), drawing.pack(order, IN_OPTION)) for shown, order in orders]
    return among[:MOST_OPTIONS]


def filling(drawing: Drawing, order: Order, elements: Sequence[Element]) -> Block | None:
    """Return a row whose selects complete an order; buttons beside them say commands of their own."""
    return actions(elements, block_id=f"{FILL}{drawing.pack(order, IN_BLOCK_ID)}")
