"""Messages on a terminal: the same blocks as text and tables; a button becomes the line to type in its place."""

import json
import re
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Any, Final

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from bot.views.elements.buttons import FILL
from bot.views.elements.message import Message
from bot.views.elements.parts import MARKED, as_written, without_marks

WIDE: Final = 200
_STYLES: Final = {"*": "bold", "_": "italic", "~": "strike", "`": "cyan"}
_BARE: Final = {"log.log": "/log", "pipeline.stages": "/pipeline"}
"""Commands that are said without a verb."""
_SILENT: Final = {"do", "batch", "of_team"}
"""Fields that need no words: undo takes back the latest anyway, and a team is meant by where one is."""
_UNSAYABLE: Final = {"page", "here"}
"""Fields that only a button can give."""


def printed(message: Message, *, colour: bool = False, width: int | None = None) -> str:
    """Return a message as text. Without `colour` (no tty) there is no escape sequence in it."""
    out = StringIO()
    console = Console(
        file=out,
        force_terminal=colour,
        color_system="auto" if colour else None,
        width=width or WIDE,
        highlight=False,
        emoji=False,
        markup=False,
    )
    for part in _parts(message.blocks) if message.blocks else [Text(as_written(message.text))]:
        console.print(part, soft_wrap=not colour and isinstance(part, Text))
    lines = (line.rstrip() for line in out.getvalue().splitlines())
    return "\n".join(lines) + "\n"


def typed(order: Mapping[str, Any], label: str) -> str | None:
    """Return the line that says what a button says; None when only a button can say it.

    A field that holds an id is said by the button's own label: its name stands there.
    """
    if _UNSAYABLE & order.keys():
        return None
    name = str(order["do"])
    family, _, verb = name.partition(".")
    words = [_BARE.get(name, f"/{family} {verb}")]
    for field, value in order.items():
        if field not in _SILENT:
            words.append(_word(value, label))
    return " ".join(words)


def _word(value: Any, label: str) -> str:
    if isinstance(value, int):
        return label.lower()
    if isinstance(value, Mapping) and "last" in value:
        return " to ".join(str(value[end]) for end in ("first", "last") if end in value)
    if isinstance(value, Mapping):
        return " ".join(str(each) for each in value.values())
    return str(value)


def _parts(blocks: list[dict[str, Any]]) -> Iterator[RenderableType]:
    for block in blocks:
        match block["type"]:
            case "header":
                yield Text(block["text"]["text"], style="bold")
            case "section":
                yield _styled(block["text"]["text"])
                if "accessory" in block:
                    yield from _hints([block["accessory"]], block)
            case "context":
                for element in block["elements"]:
                    text = _styled(element["text"])
                    text.stylize("dim")
                    yield text
            case "divider":
                yield Rule(style="dim")
            case "table":
                yield _table(block["rows"])
            case "image":
                yield Text(f"[{block['alt_text']}]", style="dim")
            case "actions":
                yield from _hints(block["elements"], block)


def _styled(mrkdwn: str) -> Text:
    text = Text()
    at = 0
    for found in MARKED.finditer(mrkdwn):
        text.append(_plain(mrkdwn[at : found.start()]))
        text.append(_plain(found[2]), style=_STYLES[found[1]])
        at = found.end()
    text.append(_plain(mrkdwn[at:]))
    return text


def _plain(mrkdwn: str) -> str:
    shown = re.sub(r"(?m)^>", "│ ", mrkdwn)
    return as_written(without_marks(shown))


def _table(rows: list[list[dict[str, Any]]]) -> Table:
    table = Table(show_edge=False, pad_edge=False, header_style="bold")
    head, *body = [[cell["text"] for cell in row] for row in rows]
    for n, title in enumerate(head):
        table.add_column(title, justify="right" if n else "left", no_wrap=True)
    for row in body:
        table.add_row(*row)
    return table


def _hints(elements: list[dict[str, Any]], block: Mapping[str, Any]) -> Iterator[RenderableType]:
    base = _order(str(block.get("block_id", "")).removeprefix(FILL))
    for element in elements:
        label = element.get("text", element.get("placeholder", {})).get("text", "")
        if str(element.get("action_id", "")).startswith(FILL):
            line = None if base is None else typed(base, label)
            yield _hint(label, None if line is None else f"{line} …")
        elif "options" in element:
            for option in element["options"]:
                yield from _hints([{**option, "action_id": ""}], block)
        else:
            order = _order(str(element.get("value", "")))
            yield _hint(label, element.get("url") if order is None else typed(order, label))


def _hint(label: str, line: str | None) -> RenderableType:
    text = Text(f"[{label}]", style="dim")
    if line is not None:
        text.append(f" {line}", style="cyan")
    return Padding(text, (0, 0, 0, 2))


def _order(packed: str) -> dict[str, Any] | None:
    try:
        order = json.loads(packed)
    except ValueError:
        return None
    return order if isinstance(order, dict) and "do" in order else None
