"""What comes next on a deal: a step with its date, and until how far ahead that date means something (rules 6)."""

from datetime import date, time

from domain.foundations.value import Stored, Text
from domain.foundations.when import Calendar

AHEAD, PROMISED_AHEAD = 20, 60
"""How many business days ahead a step may be to be valid, and one on the client's own date (rules 6)."""


class NextStep(Stored):
    """What comes next on a deal. `promised` says that the date is the client's own (rules 6)."""

    text: Text | None = None
    due: date | None = None
    at: time | None = None
    promised: bool = False

    def is_valid(self, calendar: Calendar, today: date) -> bool:
        """Whether the step is dated today or later, and not too far ahead."""
        if self.due is None or self.due < today:
            return False
        return calendar.business_days_between(today, self.due) <= (PROMISED_AHEAD if self.promised else AHEAD)

    def late_days(self, calendar: Calendar, today: date) -> int:
        """Return the business days by which the step is overdue."""
        return 0 if self.due is None else calendar.business_days_between(self.due, today)
