"""A review at the moment it is drawn, and what one section of it says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from bot.views.elements.blocks import Block, Element
from bot.views.elements.parts import section, sections
from domain.voice.review import ReviewWords, WeekReview

STORY: Final = 140
"""Letters of what somebody said, where there is one line for it."""


@dataclass(frozen=True, slots=True)
class ReviewPost:
    """A review at the moment it is drawn. `file` is the uploaded chart; without it the post is words."""

    review: WeekReview
    words: ReviewWords
    """What it names by number, as it stands."""
    alt: str = ""
    file: str | None = None


class Told(NamedTuple):
    """What one section says: its lines, and what stands below them."""

    lines: list[str]
    below: tuple[Block, ...] = ()
    beside: Mapping[int, Element] = {}
    """What stands beside a line: such a line begins a paragraph of its own."""

    def blocks(self) -> list[Block]:
        """Return its lines in as few paragraphs as there are things beside them."""
        drawn: list[Block] = []
        waiting: list[str] = []
        for n, line in enumerate(self.lines):
            if n in self.beside:
                drawn += [*sections(waiting), section(line, self.beside[n])]
                waiting = []
            else:
                waiting.append(line)
        return [*drawn, *sections(waiting)]
