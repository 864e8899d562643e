"""That rows went out in a file: whoever asked, of which teams, and what they were (rules 13, 14)."""

from typing import Final, Literal

from domain.foundations.event import Event, Subject
from domain.selling.people import MemberExported


class RowsExported(Event):
    """Deals, actions, the history or the rows of a report were written to a file."""

    noun = "workspace"
    kind: Literal["rows.exported"] = "rows.exported"
    what: str
    """What was written: deals, activities, events, or the name of a report."""
    teams: tuple[int, ...] | None = None
    """Those whose rows they are; None: the whole workspace."""

    @property
    def subject(self) -> Subject:
        return Subject("workspace", 0)


ONLY_TOLD: Final = (RowsExported, MemberExported)
"""What alters nothing: it is in nobody's way when something else is taken back, and is not taken back itself."""
