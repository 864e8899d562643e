"""What a typed date is read against: the reader's now, their habits, and where it stands."""

from datetime import date, datetime
from typing import Literal

from domain.foundations.refusals import Refusal
from domain.foundations.value import Value

Order = Literal["dmy", "mdy"]
Look = Literal["next", "latest"]


class NotADate(Refusal):
    """A date that cannot be; facts: words, reason (`day`, `weekday`, `week`, `year`, `backwards`, `unreadable`)."""


class Asking(Value):
    """Everything besides the words that decides what a date means."""

    now: datetime
    """The wall clock of whoever typed it."""
    order: Order
    look: Look
    words: str = ""
    """The words as they were typed, for refusals."""
    in_text: bool = False
    """Whether the words were found inside a text, where a form that is also ordinary words does not count."""
    at_end: bool = True
    """Whether the words are the last ones of that text."""
    qualified: bool = False
    """Whether a time of day stands beside the date."""

    @property
    def today(self) -> date:
        """The reader's day."""
        return self.now.date()

    def nearest(self, days: list[date]) -> date | None:
        """Return the next of the days (today counts) or the latest one, whichever is looked for."""
        if self.look == "next":
            return min((day for day in days if day >= self.today), default=None)
        return max((day for day in days if day <= self.today), default=None)

    def refuse(self, reason: str) -> NotADate:
        """Return the refusal of these words."""
        return NotADate(words=self.words, reason=reason)
