"""Deals: what an opportunity is, and how it changes. Each change is refused or returns the event that happened."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Literal

from pydantic import AwareDatetime, Field

from domain.foundations.event import Event, Subject, changes_between, subjects_of
from domain.foundations.money import Money
from domain.foundations.refusals import Refusal
from domain.foundations.value import Stored, Text
from domain.foundations.when import Calendar
from domain.selling.handed import Handed
from domain.selling.next_step import NextStep
from domain.selling.process import Stage


class Status(StrEnum):
    """Where a deal stands with the client."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"
    CANCELLED = "cancelled"
    PARKED = "parked"


OPEN = frozenset({Status.OPEN, Status.PARKED})
"""Deals that may still be won."""


class Way(StrEnum):
    """Where a move leads: on or back along the process, or across to another one."""

    ON = "on"
    BACK = "back"
    ACROSS = "across"


class Returned(StrEnum):
    """When a hand-off was returned: late, after it had come to count as accepted for its giver."""

    IN_TIME = "in_time"
    LATE = "late"


class Pinned(Stored):
    """A probability set by hand, in basis points; it expires at the next stage (rules 11)."""

    p: int = Field(ge=0, le=10_000)
    reason: Text | None = None


class Deal(Stored):
    """An opportunity. `id` is its number: D-142. A missing amount is unknown, never 0."""

    id: int
    name: Text
    team: int
    owner: int | None
    account: int | None = None
    contact: int | None = None
    process: int
    stage: int
    status: Status = Status.OPEN
    amount: Money | None = None
    worth: Money | None = None
    """The amount in the team's currency, frozen at the close (rules 5)."""
    pinned: Pinned | None = None
    closes: date | None = None
    next: NextStep | None = None
    source: str | None = None
    product: int | None = None
    brought_by: int | None = None
    helpers: tuple[int, ...] = ()
    criteria: frozenset[str] = frozenset()
    reason: str | None = None
    """Key of the loss reason, or of the reason for a cancellation."""
    parked_until: date | None = None
    snoozed_until: date | None = None
    """The day on which the stall rules look at it again; nothing is said of it before (rules 6)."""
    handed: Handed | None = None
    """The hand-off that waits for its receiver's answer."""
    created_at: AwareDatetime | None = None
    """When the deal began; None when an import did not know."""
    closed_at: AwareDatetime | None = None
    imported: bool = False
    external_id: str | None = None
    version: int = 1

    @property
    def number(self) -> str:
        """How people name the deal exactly."""
        return f"D-{self.id}"

    @property
    def is_open(self) -> bool:
        """Whether it may still be won (parked deals included)."""
        return self.status in OPEN

    @property
    def value(self) -> Money | None:
        """What the deal counts for in totals: frozen once closed, its own amount before."""
        return self.amount if self.is_open else self.worth

    def lacks_step(self, calendar: Calendar, now: datetime) -> bool:
        """Whether it is open without a valid next step, in its team's calendar (rules 6)."""
        return self.is_open and (self.next is None or not self.next.is_valid(calendar, calendar.day_of(now)))

    # -- what may happen to it --------------------------------------------------------------------------------------

    def move(
        self,
        to: Stage,
        *,
        leaving: Stage,
        by: int | None,
        at: datetime,
        asked_by_client: bool = False,
        handing: Handed | None = None,
    ) -> "DealMoved":
        """Leave one stage and enter another, perhaps handing the deal to somebody. A parked deal is taken up again.

        A hand-off that waits stands until the deal leaves the phase. Raises AlreadyThere, DealClosed.
        """
        self._must_be_open()
        if to.id == self.stage and self.status is Status.OPEN:
            raise AlreadyThere(deal=self, stage=to)
        changes = changes_between(
            self,
            process=to.process,
            stage=to.id,
            status=Status.OPEN,
            parked_until=None,
            pinned=self.pinned if to.id == self.stage else None,
            handed=handing or (self.handed if (to.process, to.phase) == (leaving.process, leaving.phase) else None),
        )
        along = Way.ON if to.position > leaving.position else Way.BACK
        way = along if to.process == leaving.process else Way.ACROSS
        return DealMoved(deal=self.id, by=by, at=at, changes=changes, way=way, asked_by_client=asked_by_client)

    def win(self, *, by: int | None, at: datetime, amount: Money | None, worth: Money | None) -> "DealWon":
        """Be won for `amount`, worth `worth` in the team's currency. Raises DealClosed."""
        self._must_be_open()
        changes = changes_between(
            self,
            status=Status.WON,
            amount=amount,
            worth=worth,
            closed_at=at,
            parked_until=None,
            reason=None,
            handed=None,
        )
        return DealWon(deal=self.id, by=by, at=at, changes=changes)

    def lose(self, reason: str, *, by: int | None, at: datetime, worth: Money | None) -> "DealLost":
        """Be lost for a reason (key). Raises DealClosed."""
        self._must_be_open()
        changes = changes_between(
            self, status=Status.LOST, reason=reason, worth=worth, closed_at=at, parked_until=None, handed=None
        )
        return DealLost(deal=self.id, by=by, at=at, changes=changes)

    def cancel(self, reason: str, *, by: int | None, at: datetime, worth: Money | None) -> "DealCancelled":
        """Be cancelled: a duplicate, an error, or out of target. Raises DealClosed."""
        self._must_be_open()
        changes = changes_between(
            self, status=Status.CANCELLED, reason=reason, worth=worth, closed_at=at, parked_until=None, handed=None
        )
        return DealCancelled(deal=self.id, by=by, at=at, changes=changes)

    def park(self, until: date | None, *, by: int | None, at: datetime) -> "DealParked":
        """Wait, not before a date. Raises DealClosed, NothingChanged."""
        self._must_be_open()
        changes = changes_between(self, status=Status.PARKED, parked_until=until)
        if not changes:
            raise NothingChanged(deal=self)
        return DealParked(deal=self.id, by=by, at=at, changes=changes)

    def snooze(self, until: date, *, by: int | None, at: datetime, reason: Text | None = None) -> "DealSnoozed":
        """Be left alone by the stall rules until a day. Raises DealClosed, NothingChanged."""
        self._must_be_open()
        changes = changes_between(self, snoozed_until=until)
        if not changes:
            raise NothingChanged(deal=self)
        return DealSnoozed(deal=self.id, by=by, at=at, changes=changes, reason=reason)

    def reopen(self, *, by: int | None, at: datetime) -> "DealReopened":
        """Be open again, in the stage where it stood. Raises NothingChanged when it is open."""
        if self.status is Status.OPEN:
            raise NothingChanged(deal=self)
        changes = changes_between(self, status=Status.OPEN, reason=None, worth=None, closed_at=None, parked_until=None)
        return DealReopened(deal=self.id, by=by, at=at, changes=changes)

    def edit(self, *, by: int | None, at: datetime, **fields: Any) -> "DealEdited":
        """Change plain fields (amount, dates, next step, owner, names...). Raises NothingChanged.

        Who is given a deal needs no hand-off of it: one that waits is over.
        """
        given = fields.get("owner", self.owner) != self.owner
        changes = changes_between(self, **(fields | {"handed": None} if given else fields))
        if not changes:
            raise NothingChanged(deal=self)
        return DealEdited(deal=self.id, by=by, at=at, changes=changes)

    def accept(self, *, by: int, at: datetime, takes_over: bool) -> "DealAccepted":
        """Be taken on by the receiver of its hand-off, who becomes its owner if the team wants it so.

        Raises NotHanded.
        """
        handed = self._handed_to(by)
        owner = handed.receiver if takes_over else self.owner
        return DealAccepted(deal=self.id, by=by, at=at, changes=changes_between(self, handed=None, owner=owner))

    def give_back(
        self, to: Stage, *, leaving: Stage, by: int, at: datetime, reason: Text, when: Returned
    ) -> "DealMoved":
        """Go back to where it was handed on from, with a reason. Raises NotHanded, DealClosed."""
        self._handed_to(by)
        moved = self.move(to, leaving=leaving, by=by, at=at)
        return moved.but(returned=when, reason=reason)

    def _handed_to(self, member: int) -> Handed:
        if self.handed is None or self.handed.receiver != member:
            raise NotHanded(deal=self)
        return self.handed

    def confirm(self, helper: int, *, by: int, at: datetime) -> "DealEdited":
        """Have its owner say that somebody helped who was named as a helper before. Raises NothingChanged."""
        if helper not in self.helpers:
            raise NothingChanged(deal=self)
        return DealEdited(deal=self.id, by=by, at=at, confirms=(helper,))

    def noted(self, text: Text, *, by: int | None, at: datetime) -> "DealNoted":
        """Get a note."""
        return DealNoted(deal=self.id, by=by, at=at, text=text)

    def _must_be_open(self) -> None:
        if not self.is_open:
            raise DealClosed(deal=self)


class DealEvent(Event):
    """Something happened to a deal."""

    about: ClassVar = Deal
    noun: ClassVar = "deal"


class DealCreated(DealEvent):
    """A deal came into being. An imported one may have been created with its close."""

    kind: Literal["deal.created"] = "deal.created"
    deal: Deal

    @property
    def subject(self) -> Subject:
        return Subject("deal", self.deal.id)

    @property
    def created(self) -> Deal:
        return self.deal

    @property
    def refers_to(self) -> frozenset[Subject]:
        named = {"account": self.deal.account, "contact": self.deal.contact, "process": self.deal.process}
        return frozenset(Subject(kind, id_) for kind, id_ in named.items() if id_ is not None)

    @property
    def leans_on(self) -> frozenset[Subject]:
        people = subjects_of("member", self.deal.owner, self.deal.brought_by, *self.deal.helpers)
        return people | {Subject("team", self.deal.team), Subject("stage", self.deal.stage)}


class DealChanged(DealEvent):
    """A deal's fields changed; its subclasses say what that meant."""

    deal: int

    @property
    def subject(self) -> Subject:
        return Subject("deal", self.deal)

    @property
    def refers_to(self) -> frozenset[Subject]:
        named = {kind: self.changes[kind].after for kind in ("account", "contact", "process") if kind in self.changes}
        return frozenset(Subject(kind, id_) for kind, id_ in named.items() if id_ is not None)

    @property
    def leans_on(self) -> frozenset[Subject]:
        after = {field: change.after for field, change in self.changes.items()}
        people = subjects_of("member", after.get("owner"), after.get("brought_by"), *after.get("helpers", ()))
        handed = after.get("handed")
        if handed is not None:
            people |= subjects_of("member", handed.giver, handed.receiver)
        return people | subjects_of("team", after.get("team")) | subjects_of("stage", after.get("stage"))


class DealMoved(DealChanged):
    """It entered another stage. A move back that the client caused starts the age afresh (rules 6).

    It may have been handed on with the move, or returned by it with a reason, which is between the two and the manager.
    """

    kind: Literal["deal.moved"] = "deal.moved"
    rests_on: ClassVar = frozenset({"status"})
    way: Way = Way.ON
    asked_by_client: bool = False
    returned: Returned | None = None
    reason: Text | None = None


class DealAccepted(DealChanged):
    """The receiver of a hand-off took it on."""

    kind: Literal["deal.accepted"] = "deal.accepted"
    rests_on: ClassVar = frozenset({"stage"})


class DealWon(DealChanged):
    """It was signed."""

    kind: Literal["deal.won"] = "deal.won"
    rests_on: ClassVar = frozenset({"stage", "amount", "team"})


class DealLost(DealChanged):
    """It was lost for a reason."""

    kind: Literal["deal.lost"] = "deal.lost"
    rests_on: ClassVar = frozenset({"stage", "amount", "team"})


class DealCancelled(DealChanged):
    """It should not have been counted."""

    kind: Literal["deal.cancelled"] = "deal.cancelled"
    rests_on: ClassVar = frozenset({"stage", "amount", "team"})


class DealParked(DealChanged):
    """It waits until a date."""

    kind: Literal["deal.parked"] = "deal.parked"
    rests_on: ClassVar = frozenset({"stage"})


class DealSnoozed(DealChanged):
    """Its owner wants to hear of it again on a later day; from the third time in a row on, they say why."""

    kind: Literal["deal.snoozed"] = "deal.snoozed"
    reason: Text | None = None


class DealReopened(DealChanged):
    """It is open again."""

    kind: Literal["deal.reopened"] = "deal.reopened"
    rests_on: ClassVar = frozenset({"stage"})


class DealEdited(DealChanged):
    """Plain fields changed; or the owner said that those helped whom somebody else had named before (`confirms`)."""

    kind: Literal["deal.edited"] = "deal.edited"
    confirms: tuple[int, ...] = ()

    @property
    def helpers_named(self) -> frozenset[int]:
        """Who is said to have helped: those who were added, and those who are confirmed."""
        change = self.changes.get("helpers")
        added = frozenset[int]() if change is None else frozenset(change.after) - frozenset(change.before)
        return added | frozenset(self.confirms)

    @property
    def leans_on(self) -> frozenset[Subject]:
        return super().leans_on | subjects_of("member", *self.confirms)


class DealNoted(DealChanged):
    """Somebody wrote a note."""

    kind: Literal["deal.noted"] = "deal.noted"
    text: Text


class AlreadyThere(Refusal):
    """The deal stands in that stage already (deal=, stage=)."""


class DealClosed(Refusal):
    """The deal is won, lost or cancelled: it must be reopened first (deal=)."""


class NothingChanged(Refusal):
    """What was asked is so already (deal=)."""


class NotHanded(Refusal):
    """No hand-off of the deal waits for this member's answer (deal=)."""
