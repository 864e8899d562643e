"""The ledger: every kind of event, the batches they were written in, and the one rule of undo (rules 3.2)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field, TypeAdapter

from domain.foundations.event import Event, Subject, subjects_of
from domain.foundations.refusals import Refusal
from domain.foundations.value import Stored
from domain.foundations.when import Calendar
from domain.selling.account import AccountAdded, AccountEdited, ContactAdded, ContactEdited
from domain.selling.activity import ActivityLogged
from domain.selling.deal import (
    DealAccepted,
    DealCancelled,
    DealCreated,
    DealEdited,
    DealLost,
    DealMoved,
    DealNoted,
    DealParked,
    DealReopened,
    DealSnoozed,
    DealWon,
)
from domain.selling.exported import ONLY_TOLD, RowsExported
from domain.selling.people import MemberAdded, MemberEdited, MemberExported, TeamAdded, TeamEdited
from domain.selling.process import ProcessAdded, ProcessEdited
from domain.selling.workspace import ProductAdded, RateSet, WorkspaceEdited
from domain.team.funnel import RatiosSet
from domain.team.honours import HonoursTold
from domain.team.objective import ObjectiveSet
from domain.team.one_to_one import ActionAgreed, ActionDone, DebriefKept
from domain.team.recognition import PracticeAdopted, PracticeShared, ThanksGiven
from domain.team.weekly import DecisionDone, DecisionTaken, ExampleAnswered, ReviewArranged, StoryTold


class BatchUndone(Event):
    """Everything that one batch wrote was taken back; reports ignore both."""

    kind: Literal["batch.undone"] = "batch.undone"
    batch: int

    @property
    def subject(self) -> Subject:
        return Subject("batch", self.batch)


AnyEvent = Annotated[
    DealCreated
    | DealMoved
    | DealAccepted
    | DealWon
    | DealLost
    | DealCancelled
    | DealParked
    | DealReopened
    | DealSnoozed
    | DealEdited
    | DealNoted
    | ActivityLogged
    | AccountAdded
    | AccountEdited
    | ContactAdded
    | ContactEdited
    | MemberAdded
    | MemberEdited
    | MemberExported
    | RowsExported
    | TeamAdded
    | TeamEdited
    | ProcessAdded
    | ProcessEdited
    | ProductAdded
    | RateSet
    | ObjectiveSet
    | RatiosSet
    | WorkspaceEdited
    | ThanksGiven
    | PracticeShared
    | PracticeAdopted
    | HonoursTold
    | StoryTold
    | ExampleAnswered
    | DecisionTaken
    | DecisionDone
    | ReviewArranged
    | DebriefKept
    | ActionAgreed
    | ActionDone
    | BatchUndone,
    Field(discriminator="kind"),
]
_EVENTS: TypeAdapter[AnyEvent] = TypeAdapter(AnyEvent)


def read_event(stored: dict[str, Any], texts: dict[str, str | None]) -> AnyEvent:
    """Return the event of a ledger row, with the words of its texts filled in (None where they were erased)."""
    return _EVENTS.validate_python(stored, context={"texts": texts})


def written(event: Event) -> dict[str, Any]:
    """Return what the ledger keeps of an event: JSON with ids, without anybody's words."""
    return event.model_dump(mode="json", context={"ledger": True}, exclude_defaults=False)


class Batch(Stored):
    """What one command (or one import) wrote. `family` is the slash command it came by, `door` the way it came."""

    id: int
    by: int | None
    at: AwareDatetime
    family: str
    verb: str
    door: str
    undone_by: int | None = None
    """The batch that took this one back."""


class Recorded(Stored):
    """An event as it stands in the ledger."""

    seq: int
    batch: int
    live: bool = True
    event: AnyEvent


_NAMED_ANYWHERE = frozenset({"member", "team", "stage"})


class NothingToUndo(Refusal):
    """The author has no write left to take back (family=, deal=)."""


class UndoTooLate(Refusal):
    """The end of the author's next working day has passed (batch=, until=)."""


class NotYours(Refusal):
    """Only the author takes a write back (batch=)."""


class UndoneAlready(Refusal):
    """This write was taken back before (batch=)."""


class ChangedSince(Refusal):
    """A later live event changed the same field or depends on it (later= a Recorded)."""


def undo_until(batch: Batch, calendar: Calendar) -> datetime:
    """Return the moment until which the author may take a batch back: the end of their next working day."""
    return calendar.end_of_next_working_day(batch.at)


def may_undo(batch: Batch, *, by: int | None, at: datetime, calendar: Calendar) -> None:
    """Raise NotYours, UndoneAlready or UndoTooLate unless this person may take the batch back now."""
    if batch.by != by:
        raise NotYours(batch=batch)
    if batch.undone_by is not None:
        raise UndoneAlready(batch=batch)
    until = undo_until(batch, calendar)
    if at >= until:
        raise UndoTooLate(batch=batch, until=until)


def brought_by(events: Iterable[Event]) -> frozenset[Subject]:
    """Return the members, teams and stages that came with these events: later ones name them without an index."""
    return frozenset(each for event in events for each in event.brings if each.kind in _NAMED_ANYWHERE)


def check_free(events: Sequence[Event], later: Iterable[Recorded]) -> None:
    """Raise ChangedSince when a later live event, outside these, touched what they wrote or depends on it."""
    brought = brought_by(events)
    for recorded in later:
        named = recorded.event.leans_on | subjects_of("member", recorded.event.by) if brought else frozenset()
        if brought & named or any(_blocks(recorded.event, event) for event in events):
            raise ChangedSince(later=recorded)


def _blocks(later: Event, earlier: Event) -> bool:
    if isinstance(later, ONLY_TOLD):
        return False
    if earlier.created is not None and not isinstance(earlier, ActivityLogged):
        return later.subject == earlier.subject or earlier.subject in later.refers_to or _logged_on(later, earlier)
    if later.subject != earlier.subject or isinstance(later, ActivityLogged):
        return False
    touched = set(earlier.changes)
    return bool(touched & set(later.changes)) or bool(touched & later.rests_on)


def _logged_on(later: Event, earlier: Event) -> bool:
    if not isinstance(later, ActivityLogged):
        return False
    named = {("deal", later.activity.deal), ("account", later.activity.account), ("contact", later.activity.contact)}
    return tuple(earlier.subject) in named
