"""A refusal as it is told: sentences, and what one may click instead."""

from typing import NamedTuple

from bot.views.elements.blocks import Element
from bot.views.words.naming import Naming


class No(NamedTuple):
    """A refusal as it is told: sentences, and what one may click instead."""

    lines: list[str]
    clicks: list[Element]


def example(line: str, names: Naming) -> str:
    """Return the sentence that shows a line to type."""
    return names.look.say("Example: {example}", example=names.example(line))
