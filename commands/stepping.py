"""The next step as people say it: a text with the date that stands in it."""

from datetime import date, time

from commands.arguments import Flag
from commands.claims import claim
from commands.ground import Ground
from commands.line import Line
from commands.reading.days import find_day
from domain.foundations.value import Stored, Text
from domain.selling.next_step import NextStep

PROMISED = ("client's date", "clients date", "date du client", "date client")


class StepSaid(Stored):
    """A next step as it was typed: what, when, and whether the date is the client's own."""

    text: str | None = None
    due: date | None = None
    at: time | None = None
    promised: bool = False

    @property
    def step(self) -> NextStep:
        """The step as the deal keeps it."""
        text = None if not self.text else Text.of(self.text)
        return NextStep(text=text, due=self.due, at=self.at, promised=self.promised)


def step_said(words: str, ground: Ground) -> StepSaid:
    """Return the next step that the words after `>` tell, with the next such date."""
    line = Line.of(words)
    promised = claim(Flag(markers=PROMISED), line, ground) is True
    found = find_day(line.texts, ground.now, ground.order, "next")
    day = None if found is None else found[0]
    if found is not None:
        line.take(*found[1:])
    return StepSaid(
        text=line.rest() or None,
        due=None if day is None else day.day,
        at=None if day is None else day.time,
        promised=promised,
    )
