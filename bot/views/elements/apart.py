"""Buttons that are told apart by ear: where several say the same, a screen reader hears whose each is."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from bot.views.elements.blocks import Block, Element
from bot.views.elements.parts import as_written, cut, without_marks

MOST_HEARD: Final = 50
"""Letters that are heard of a button; Slack takes 75."""
_BOLD: Final = re.compile(r"\*([^*\n]+)\*")


def told_apart(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with an `accessibility_label` on each button whose words stand on another one too.

    It adds what the button is about: the name in bold, else the first line, of the section above it or beside it.
    """
    said = Counter(_words(each) for block in blocks for each in _buttons(block))
    several = {words for words, n in said.items() if n > 1}
    if not several:
        return list(blocks)
    drawn, about = [], ""
    for block in blocks:
        about = _about(block) or about
        drawn.append(_labelled(block, several, about) if about else block)
    return drawn


def _buttons(block: Block) -> Iterator[Element]:
    for each in (*block.get("elements", ()), block.get("accessory", {})):
        if each.get("type") == "button":
            yield each


def _words(button: Element) -> str:
    return str(button["text"]["text"])


def _about(block: Block) -> str:
    if block["type"] not in {"section", "header"} or "text" not in block:
        return ""
    text = str(block["text"]["text"])
    bold = _BOLD.search(text)
    return as_written(without_marks(bold[1] if bold is not None else text.split("\n", maxsplit=1)[0]))


def _labelled(block: Block, several: set[str], about: str) -> Block:
    if not any(_words(each) in several for each in _buttons(block)):
        return block
    changed = dict(block)
    if "accessory" in block:
        changed["accessory"] = _heard(block["accessory"], several, about)
    if "elements" in block:
        changed["elements"] = [_heard(each, several, about) for each in block["elements"]]
    return changed


def _heard(element: Element, several: set[str], about: str) -> Element:
    if element.get("type") != "button" or _words(element) not in several:
        return element
    return {**element, "accessibility_label": cut(f"{_words(element)} · {about}", MOST_HEARD)}
