"""What is written on a message or a view: its plain text, its buttons, and finding what a person names."""

from collections.abc import Iterator
from typing import Any

from sandbox.inputs import elements_of
from sandbox.rooms import Json


def texts_of(part: Any) -> Iterator[str]:
    """Every text that a person can read in blocks, in reading order (buttons and alt texts included)."""
    if isinstance(part, list | tuple):
        for item in part:
            yield from texts_of(item)
    elif isinstance(part, dict):
        if isinstance(part.get("alt_text"), str):
            yield part["alt_text"]
        for name in (
            "title",
            "label",
            "text",
            "fields",
            "elements",
            "element",
            "accessory",
            "rows",
            "hint",
            "placeholder",
            "options",
        ):
            value = part.get(name)
            if isinstance(value, str) and name in ("text", "title"):
                yield value
            elif isinstance(value, dict | list):
                yield from texts_of(value)


def label_of(block: Json, element: Json) -> str:
    """The words on a button, or those beside an input."""
    if isinstance(element.get("text"), dict):
        return str(element["text"]["text"])
    if isinstance(block.get("label"), dict):
        return str(block["label"]["text"])
    return str((element.get("placeholder") or {}).get("text", ""))


def named(blocks: Any, name: str) -> tuple[Json, Json] | None:
    """The element with that label, action_id or block_id (in that order), with its block; None when there is none."""
    found = list(elements_of(blocks))
    wanted = _folded(name)
    for block, element in found:
        if label_of(block, element) == name:
            return block, element
    for block, element in found:
        if name in (element["action_id"], block["block_id"]):
            return block, element
    for block, element in found:
        if wanted in (_folded(label_of(block, element)), _folded(element["action_id"])):
            return block, element
    return None


def offered(blocks: Any) -> list[str]:
    """The labels and action ids of everything that can be used, for the message of a failed search."""
    return [label_of(b, e) or e["action_id"] for b, e in elements_of(blocks)]


def _folded(words: str) -> str:
    return "".join(letter for letter in words.lower() if letter.isalnum())
