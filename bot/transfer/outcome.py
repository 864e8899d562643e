"""What one row leads to: events, nothing, or a refusal."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, Self

from bot.transfer.rows import RowRefused
from bot.transfer.sheets import Row
from domain.foundations.event import Event

Counted = Literal["created", "changed", "unchanged", "refused"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A row with the events it leads to; without any it changes nothing; with a refusal it stays out."""

    row: Row
    events: list[Event] = field(default_factory=list)
    refusal: RowRefused | None = None
    counted: Counted | None = None
    """How it counts when its events were written before (members and products)."""

    @classmethod
    def of(cls, row: Row, decide: Callable[[], list[Event]]) -> Self:
        """Return the outcome of a row, a refusal included."""
        try:
            return cls(row, decide())
        except RowRefused as refusal:
            return cls(row, refusal=refusal)

    @property
    def counts_as(self) -> Counted:
        """How the row is counted."""
        if self.counted is not None:
            return self.counted
        if self.refusal is not None:
            return "refused"
        if not self.events:
            return "unchanged"
        return "created" if self.events[-1].created is not None or self._creates else "changed"

    @property
    def _creates(self) -> bool:
        """A deal may be created with its close, its note..."""
        last = self.events[-1].subject
        return any(event.created is not None and event.subject == last for event in self.events)
