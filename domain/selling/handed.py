"""A deal that somebody was asked to take on and has not answered about yet (rules 9)."""

from datetime import date
from typing import Final

from domain.foundations.value import Stored
from domain.foundations.when import Calendar

ANSWER_WITHIN: Final = 2
"""Business days for which a hand-off waits for its receiver alone; after them it counts as accepted for its giver."""


class Handed(Stored):
    """A hand-off that waits for its answer. `day` is the team's day of the move, 0 of all that is counted."""

    id: int
    giver: int
    receiver: int
    left: int
    """The stage from which it was handed on, to which it goes back when it is returned."""
    stage: int
    """The stage that it entered with it."""
    day: date

    def waits(self, calendar: Calendar, today: date) -> bool:
        """Whether it is still the receiver's turn: until then nobody is nudged about the deal."""
        return calendar.business_days_between(self.day, today) <= ANSWER_WITHIN
