"""The unit of work: one transaction in one workspace, in which events are recorded and taken back."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from domain.foundations.event import Event
from domain.ledger import Batch, BatchUndone
from domain.selling.workspace import Workspace
from domain.team.funnel import TeamRatios
from domain.team.objective import Objective
from domain.voice.announcements import Post
from storage import numbers, outbox
from storage.accounts import KeptAccounts
from storage.activities import KeptActivities
from storage.configuration import ConfigurationCache, write_configuration
from storage.credits import KeptCredits
from storage.deals import KeptDeals
from storage.drafts import KeptDrafts
from storage.erasing import erase
from storage.handoffs import KeptHandOffs
from storage.ledger import KeptLedger
from storage.names import KeptNames
from storage.nudges import KeptNudges
from storage.outcomes import KeptOutcomes
from storage.pending import Pending
from storage.pulses import KeptPulses
from storage.recognitions import KeptRecognitions
from storage.recording import Recording
from storage.reports import KeptReports
from storage.spoken import KeptSpoken
from storage.stalls import KeptStalls
from storage.tables import batches, drafts
from storage.transaction import Occasion, Transaction
from storage.undoing import Undoing


class ReadingOnly(Exception):
    """This unit of work was begun to read only (`writes=False`): it posts and keeps drafts, but records nothing."""


class Unit:
    """Implements domain.ports.UnitOfWork. `finish` writes what is pending; the transaction around it commits."""

    def __init__(
        self,
        transaction: Transaction,
        occasion: Occasion,
        cache: ConfigurationCache,
        *,
        writes: bool = True,
        batch: Batch | None = None,
    ) -> None:
        self._in = transaction
        self._occasion = occasion
        self._cache = cache
        self._writes = writes
        self._batch = batch
        self._posts: list[Post] = []
        self.posted = 0
        """How many of its posts are new, once they are written."""
        self._drafts: list[dict[str, Any]] = []
        self._pending = Pending(transaction, occasion)
        self._counters = numbers.Counters(transaction)
        self.accounts = KeptAccounts(transaction)
        self.deals = KeptDeals(transaction, self.accounts)
        self.names = KeptNames(transaction, self.deals)
        self.activities = KeptActivities(transaction)
        self.ledger = KeptLedger(transaction)
        self.reports = KeptReports(transaction)
        self.outcomes = KeptOutcomes(transaction, lambda: self.workspace)
        self.handoffs = KeptHandOffs(transaction)
        self.recognitions = KeptRecognitions(transaction)
        self.credits = KeptCredits(transaction, self.ledger, lambda: self.workspace)
        self.nudges = KeptNudges(transaction)
        self.spoken = KeptSpoken(transaction)
        self.stalls = KeptStalls(transaction, lambda: self.workspace, self.deals)
        self.drafts = KeptDrafts(transaction, self._drafts.append)
        if writes:
            transaction.before_reading = self._write

    @property
    def workspace(self) -> Workspace:
        """The workspace as it is configured now, including what this unit of work recorded."""
        return self._recording.configuration.workspace

    @property
    def objectives(self) -> tuple[Objective, ...]:
        """Every row of every objective of all teams."""
        return self._recording.configuration.objectives

    @property
    def ratios(self) -> Mapping[int, TeamRatios]:
        """The ratios that teams set for themselves, by team."""
        return self._recording.configuration.ratios

    @property
    def batch(self) -> Batch | None:
        """The batch that this unit of work has written so far, None before the first event."""
        return self._batch

    def new_id(self, kind: str) -> int:
        """Return the next number of a kind of thing that people name by number: a deal, an account, thanks."""
        self._must_write()
        return self._counters.next(kind)

    def record(self, *events: Event) -> None:
        """Append events, and bring the rows and sums they alter up to date. Raises Conflict when a row moved on."""
        if events:
            self._recording.record(self._own_batch().id, events, written=self._occasion.at)

    def undo(self, batch: Batch) -> None:
        """Append that a batch was taken back, and put rows and sums as if it had never been written."""
        own = self._own_batch()
        Undoing(self._in, self.ledger, self._pending, self._recording).take_back(batch, by_batch=own.id)
        taken_back = BatchUndone(batch=batch.id, by=self._occasion.by, at=self._occasion.at)
        self._pending.line(own.id, taken_back, self._recording.day_of(taken_back))

    def erase(self, member: int) -> int:
        """Blank a member's name and words for good, and what others said to them; return how many were blanked."""
        self._must_write()
        return erase(self._in, member)

    def post(self, post: Post) -> None:
        """Have something said once; a key that was used before is left alone."""
        self._posts.append(post)

    # -- writing -------------------------------------------------------------------------------------------------------

    @property
    def has_messages(self) -> bool:
        """Whether posts or drafts wait to be written."""
        return bool(self._posts or self._drafts)

    def finish(self) -> None:
        """Write what was recorded, posted and drafted."""
        self._write()
        self._counters.write()
        self.write_messages(self._in)

    def write_messages(self, transaction: Transaction) -> None:
        """Write posts and drafts, in this or (after a unit of work that only read) in a transaction of their own."""
        self.posted += outbox.put(transaction, self._posts)
        transaction.add(drafts, ({"workspace_id": transaction.workspace_id} | draft for draft in self._drafts))
        self._posts.clear()
        self._drafts.clear()

    def committed(self) -> None:
        """Let the other threads know the configuration that this unit of work wrote."""
        if self._writes and "_recording" in self.__dict__:
            self._cache.keep(self._recording.configuration)

    @cached_property
    def _recording(self) -> Recording:
        pulses = KeptPulses(self._in, self.ledger)
        return Recording(self._pending, self._cache.get(self._in), self.deals, self.accounts, pulses)

    def _must_write(self) -> None:
        if not self._writes:
            raise ReadingOnly

    def _own_batch(self) -> Batch:
        self._must_write()
        if self._batch is None:
            by, at, family, verb, door = self._occasion
            number = numbers.batch_number(self._in.connection)
            self._batch = Batch(id=number, by=by, at=at, family=family, verb=verb, door=door)
            row = {"id": number, "workspace_id": self._in.workspace_id, **self._occasion._asdict()}
            self._in.add(batches, [row])
        return self._batch

    def _write(self) -> None:
        self._pending.write()
        self._write_configuration()
        if self._drafts:
            self.write_messages(self._in)

    def _write_configuration(self) -> None:
        recording = self.__dict__.get("_recording")
        if recording is None or not recording.configured:
            return
        documents, recording.configured = recording.configured, {}
        recording.configuration = write_configuration(self._in, recording.configuration, documents)
