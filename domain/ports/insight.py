"""What is asked of whoever keeps the ledger, and adds up what stands beside it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple, Protocol

from domain.foundations.event import Subject
from domain.foundations.when import Period
from domain.insight.calibration import Forecast
from domain.insight.chances import Reached
from domain.insight.conversion import Passed
from domain.insight.ideal import Aged
from domain.insight.positions import Cause, Dated, DaySum, Sum
from domain.insight.pulse import Pulse
from domain.insight.pulse import Told as Happening
from domain.insight.stall_count import StalledSum
from domain.insight.stalls import Concern
from domain.ledger import Batch, Recorded
from domain.ports.scope import Scope
from domain.selling.deal import Deal, Status
from domain.selling.process import Process
from domain.team.counting import Flowed


class Watched(NamedTuple):
    """A deal with its pulse: what `domain.insight.stalls` decides on."""

    deal: Deal
    pulse: Pulse


class Ledger(Protocol):
    """The events and the batches they were written in."""

    def batch(self, number: int) -> Batch | None:
        """Return one batch."""

    def events(self, batch: int) -> Sequence[Recorded]:
        """Return the events of a batch, in order."""

    def latest(self, *, by: int, family: str | None, subject: Subject | None = None) -> Batch | None:
        """Return the author's latest live batch, of a family, on a subject; undos themselves are not returned."""

    def since(self, batch: int, subjects: Iterable[Subject] | None) -> Sequence[Recorded]:
        """Return later live events on these subjects, or that refer to them; all later ones for None."""

    def of(self, subject: Subject, *, limit: int | None = None) -> Sequence[Recorded]:
        """Return the events on a subject, oldest first, undone ones included (`live` tells)."""

    def told(self, deals: Iterable[int], *, kinds: Iterable[str] | None = None) -> Mapping[int, Sequence[Happening]]:
        """Return by deal its live events and the actions on it, in order, with when each was written.

        Only those of some kinds, if they are named.
        """

    def history(self, deal: int) -> Sequence[Dated]:
        """Return the live events of one deal with their local days, in order."""


class Reports(Protocol):
    """Sums over many deals, read from what is kept beside the ledger, never from history."""

    def sums(self, scope: Scope, *, of: Collection[Status] | None = None, by_month: bool = True) -> Sequence[Sum]:
        """Return the running totals of all deals in the scope, or of those of some statuses alone.

        `by_month`: apart for each month of an expected close; otherwise they are together and name none.
        """

    def overdue(self, scope: Scope, *, first: date, before: date) -> Sequence[Sum]:
        """Return totals of open deals (not parked) whose expected close lies in [first, before)."""

    def days(self, scope: Scope, *, after: date, until: date | None = None) -> Sequence[DaySum]:
        """Return what happened to the totals after a day (and up to another), per day and cause."""

    def happened(self, scope: Scope, *, since: date, until: date) -> Sequence[DaySum]:
        """Return what happened to the totals since a day, up to the end of another and, apart, after it.

        Each is told with the first of its days; how these days differ is not told.
        """

    def times(self, cause: Cause, scope: Scope, period: Period) -> Mapping[date, int]:
        """Return how often something happened to deals on each day of a period; days on which it did not are absent."""

    def by_owner(self, scope: Scope, period: Period) -> Sequence[Flowed]:
        """Return what happened to the totals in a period per day, cause and owner, as objectives count it."""

    def signed(self, scope: Scope, period: Period, *, currency: str) -> Sequence[Flowed]:
        """Return of that only what was signed: what is of a currency on the first day, of others on their days.

        So that as little as may be is read, and each has the rate of its day. The stage is none.
        """

    def resolved(self, scope: Scope, period: Period) -> Sequence[Reached]:
        """Return how far deals came whose win or loss that stands is of a period; those of one kind in one row.

        Its cost grows with the deals that were closed in the period.
        """

    def steps_due(self, scope: Scope, day: date) -> int:
        """Return how many open deals have their next step on a day."""


class Outcomes(Protocol):
    """What became of deals, and of what was thought of them."""

    def forecasts(self, scope: Scope, period: Period) -> Sequence[Forecast]:
        """Return what was forecast of the deals that were won or lost in a period and still are, by deal.

        Read from the ledger: its cost grows with the histories of these deals.
        """

    def passed(self, scope: Scope, process: Process, period: Period, *, ended: bool = False) -> Sequence[Passed]:
        """Return how deals went through a process in a period; those that went alike in one row.

        It ends today, or earlier (`ended`): then they are told as they stood when it did.

        Its cost grows with the open deals, and with those that were touched since the period began.
        """


class Stalls(Protocol):
    """How open deals are doing, read from pulses that are kept with every change, never from history."""

    def pulse(self, deal: int) -> Pulse | None:
        """Return the pulse of an open or parked deal; None when it is closed, or unknown."""

    def pulses(self, numbers: Iterable[int]) -> Mapping[int, Pulse]:
        """Return the pulses of those of these deals that are open or parked."""

    def of(
        self, owners: Iterable[int], concerns: Collection[Concern], *, now: datetime, since: date | None = None
    ) -> Sequence[Watched]:
        """Return the open deals of these owners that concern them, by owner and number, without those snoozed.

        In a few queries, however many owners there are. Each deal is looked at on its team's day. For CROSSED, `since`
        is the day on which the owner last heard (None: the business day before), and some may be returned that
        `stalls.crossed` refuses; for UNJUSTIFIED some that `stalls.health` does, where criteria became others.
        All others are exactly those of `stalls.health`.
        """

    def counts(self, scope: Scope, *, now: datetime) -> Sequence[StalledSum]:
        """Return how many deals are stalled per team, stage and currency; exactly those of `stalls.health`."""

    def ages(self, scope: Scope, *, now: datetime) -> Sequence[Aged]:
        """Return how many open deals (not parked) stand where for how long, and how many of them are stalled."""
