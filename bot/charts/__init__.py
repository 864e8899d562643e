"""Figures as pictures for a phone. matplotlib is loaded when the first one is drawn; draw off the request path."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Literal

from bot.language import Look
from domain.foundations.figure import Figure

Format = Literal["png", "svg"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn figure: the file's bytes, its title, and what it says to those who cannot see it (2,000 at most)."""

    content: bytes
    title: str
    alt: str
    fmt: Format = "png"

    @property
    def filename(self) -> str:
        """A name for the file that any system accepts."""
        kept = "".join(letter if letter.isalnum() else "-" for letter in self.title.lower())
        return f"{'-'.join(filter(None, kept.split('-')))[:80]}.{self.fmt}"


def draw(figure: Figure, look: Look, fmt: Format = "png", *, of: str = "") -> Picture:
    """Return a figure as a picture in the reader's language; `of` says whose it is ("Team North", "Marie").

    A chart stands in the file that is named as its figure's file: domain/insight/stages.py, bot/charts/stages.py.
    """
    room = import_module(f"bot.charts.{report_of(figure)}")
    chart: Callable[[Figure, Look, str, Format], Picture] = room.draw
    return chart(figure, look, of, fmt)


def report_of(figure: Figure) -> str:
    """Return the name of the report that a figure is, which is that of its file: "stages"."""
    return type(figure).__module__.rpartition(".")[2]
