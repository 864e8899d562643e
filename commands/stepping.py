"""The next step as people say it: a text with the date that stands in it."""

from datetime import date, time

from domain.foundations.value import Stored, Text
from domain.selling.next_step import NextStep


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
