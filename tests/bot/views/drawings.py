"""How the tests draw: a reader, their language, and buttons that keep whole commands."""

import json
from collections.abc import Iterator
from typing import Any

from slack_sdk.models.blocks import Block

from bot.language import look_for
from bot.views import Drawing, Message, Order, render
from bot.views.elements.drawing import IN_BUTTON
from bot.views.examples import EXAMPLES
from bot.views.sample import ANN, TODAY, WORKSPACE

LOCALES = ("en-US", "fr-FR")


def pack(order: Order, most: int = IN_BUTTON, /) -> str:
    """Keep a command in its button; one that is too long becomes a draft."""
    packed = json.dumps(order.packed(), ensure_ascii=False, separators=(",", ":"))
    return packed if len(packed.encode()) <= most else "draft-1"


def drawing(locale: str = "en-US", **more: Any) -> Drawing:
    look = look_for(locale, "Europe/Paris", TODAY)
    return Drawing(**{"look": look, "pack": pack, "workspace": WORKSPACE, "viewer": ANN, **more})


def drawn(kind: type, locale: str = "en-US", **more: Any) -> list[Message]:
    """Every example of a kind, drawn."""
    return [render(value, drawing(locale, **more)) for value in EXAMPLES[kind]]


def as_slack_sdk(block: dict[str, Any]) -> dict[str, Any] | None:
    """A block as slack_sdk understands it; None where it does not. It checks its limits meanwhile, and raises."""
    understood = Block.parse(block)
    return None if understood is None else understood.to_dict()


def parts(node: Any) -> Iterator[dict[str, Any]]:
    """Every object within blocks."""
    if isinstance(node, dict):
        yield node
        for each in node.values():
            yield from parts(each)
    elif isinstance(node, list):
        for each in node:
            yield from parts(each)


def orders(message: Message) -> Iterator[dict[str, Any]]:
    """Every command that a message's buttons, options and rows carry."""
    for part in parts(message.blocks):
        for field in ("value", "block_id"):
            packed = str(part.get(field, "")).removeprefix("fill:")
            if packed.startswith("{"):
                yield json.loads(packed)
