"""What stands in the inputs of a form that was submitted, block by block."""

from collections.abc import Mapping
from typing import Any

from bot.language import Look
from bot.views.forms.fields import NOTHING, OTHER, of_deal, other
from domain.foundations.value import legible

Json = Mapping[str, Any]


class Wrong(Exception):
    """An input does not fit: its block, and the sentence to show there."""

    def __init__(self, block: str, sentence: str) -> None:
        super().__init__(block)
        self.block = block
        self.sentence = sentence


class Inputs:
    """The inputs of one submission, by their block_id."""

    def __init__(self, values: Json, look: Look) -> None:
        self.values = values
        self.look = look

    def held(self, block: str) -> str | None:
        """Return what stands in an input, None when it is empty."""
        for state in self.values.get(block, {}).values():
            option = state.get("selected_option")
            said = option["value"] if option else None
            for key in ("value", "selected_date", "selected_time", "selected_user"):
                said = said or state.get(key)
            return legible(str(said)).strip() or None if said is not None else None
        return None

    def picked(self, block: str) -> str | None:
        """Return the option of radio buttons, or of the menu below them, which wins."""
        near, far = self.held(block), self.held(other(block))
        if near == OTHER and far is None:
            raise Wrong(other(block), self.look.say("Choose one here."))
        chosen = far or near
        return None if chosen == NOTHING else chosen

    def ticked(self, block: str) -> bool:
        """Return whether a box is ticked."""
        return any(state.get("selected_options") for state in self.values.get(block, {}).values())

    def boxes(self, block: str) -> list[int]:
        """Return the numbers of the boxes that are ticked."""
        states = self.values.get(block, {}).values()
        return [int(option["value"]) for state in states for option in state.get("selected_options") or ()]

    def of_deals(self, name: str) -> dict[int, str]:
        """Return by deal the block of each input that a field has."""
        there = ((block.removeprefix(of_deal(name, "")), block) for block in self.values)
        return {int(number): block for number, block in there if number.isdecimal()}
