"""The import itself: understand the files, plan page by page, write 200 rows in one transaction, one batch in all."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path

from bot.language import Look
from bot.transfer.cells import written
from bot.transfer.headers import Kind
from bot.transfer.kept import KeptKnown
from bot.transfer.options import Assumptions, Counts, ImportOptions, ImportReport
from bot.transfer.planning import Page, PageToCome, Planner, understand
from bot.transfer.rejected import RejectedRows
from bot.transfer.rows import Refused
from domain.foundations.event import Event
from domain.foundations.refusals import NotFound, Refusal
from domain.ledger import Batch, UndoneAlready, check_free
from storage.database import Database
from storage.unit_of_work import Unit

FAMILY, VERB = "cordee", "import"
SHOWN = 100
"""Refused rows that a report holds; their file holds all."""
SUBJECTS_AT_ONCE = 200
Progress = Callable[[int, int], None]


class NotAnImport(Refusal):
    """The batch that should be taken back is no import (batch=)."""


class _Ids:
    """Numbers of new things: the current transaction's, or made up in a dry run."""

    def __init__(self) -> None:
        self.unit: Unit | None = None
        self._made_up = count(1 << 40)

    def __call__(self, kind: str) -> int:
        return next(self._made_up) if self.unit is None else self.unit.new_id(kind)


class _Tally:
    """What happened to the rows so far."""

    def __init__(self, rejected: RejectedRows) -> None:
        self._counts: dict[Kind, Counter[str]] = {}
        self._rejected = rejected
        self.refused: list[Refused] = []
        self.done = 0

    def take_in(self, page: Page) -> None:
        """Count a page's outcomes and put its refused rows aside."""
        table = page.source.table
        counts = self._counts.setdefault(table.kind, Counter())
        for outcome in page.outcomes:
            counts[outcome.counts_as] += 1
            self.done += 1
            if outcome.refusal is None:
                continue
            facts = {name: fact for name, fact in outcome.refusal.facts.items() if name != "reason"}
            refused = Refused(
                file=table.sheet.path.name,
                sheet=table.sheet.name,
                line=outcome.row.line,
                reason=outcome.refusal.reason,
                facts=facts,
                cells=tuple(written(cell) for cell in outcome.row.cells),
            )
            self._rejected.add(table, refused)
            if len(self.refused) < SHOWN:
                self.refused.append(refused)

    @property
    def counts(self) -> dict[Kind, Counts]:
        """How many rows of each kind were created, changed, left or refused."""
        return {kind: Counts(**counted) for kind, counted in self._counts.items()}


def run_import(
    database: Database,
    workspace_id: int,
    paths: Sequence[Path],
    options: ImportOptions,
    *,
    now: datetime,
    look: Look,
    door: str = "terminal",
    progress: Progress | None = None,
) -> ImportReport:
    """Import files, or only say what would happen (`options.dry_run`): then nothing is written, not even a file.

    Raises Unreadable, NotRecognised, UnknownColumn, UnknownField before anything is written, and Conflict when somebody
    changed the same deal at the same moment: what was written by then stays, and running it again takes up the rest.
    """
    with _reading(database, workspace_id, now) as work:
        workspace = work.workspace
    understood = understand(paths, options, workspace, now)
    ids, known = _Ids(), KeptKnown(database, workspace_id)
    with RejectedRows(look, options.rejected, writes=not options.dry_run) as rejected:
        tally, tell = _Tally(rejected), _telling(progress, understood.total)
        if options.dry_run:
            planner = Planner(understood, options, workspace, known=known, new_id=ids, now=now)
            for page in planner.pages():
                tally.take_in(page.planned())
                tell(tally.done)
            return _report(options, tally, planner.assumptions, rejected)
        writing = _Writing(database, workspace_id, now, door, ids)
        with writing.transaction() as record:
            planner = Planner(understood, options, workspace, known=known, new_id=ids, now=now)
            record(planner.layout.events)
        for page in planner.pages():
            tally.take_in(writing.write(page))
            tell(tally.done)
        return _report(options, tally, planner.assumptions, rejected, writing.batch)


class _Writing:
    """Writes page after page, each in its own transaction, all in one batch."""

    def __init__(self, database: Database, workspace_id: int, now: datetime, door: str, ids: _Ids) -> None:
        self._database, self._workspace_id, self._now, self._door = database, workspace_id, now, door
        self._ids = ids
        self.batch: Batch | None = None

    @contextmanager
    def transaction(self) -> Iterator[Callable[[Sequence[Event]], None]]:
        """Give what records events in the next transaction of the batch."""
        with self._database.begin(
            self._workspace_id,
            by=None,
            at=self._now,
            family=FAMILY,
            verb=VERB,
            door=self._door,
            batch=self.batch,
        ) as work:
            self._ids.unit = work
            yield lambda events: work.record(*events)
            batch = work.batch
        self.batch = batch

    def write(self, page: PageToCome) -> Page:
        """Plan a page and write it."""
        with self.transaction() as record:
            planned = page.planned()
            record([event for outcome in planned.outcomes for event in outcome.events])
        return planned


def undo_import(database: Database, workspace_id: int, batch: int, *, now: datetime, door: str = "terminal") -> Batch:
    """Take an import back whole, as the operator. Returns the batch that did it.

    Raises NotFound, NotAnImport, UndoneAlready, and ChangedSince when somebody has worked on what it brought.
    """
    with database.begin(workspace_id, by=None, at=now, family=FAMILY, verb="undo", door=door) as work:
        imported = work.ledger.batch(batch)
        if imported is None:
            raise NotFound(kind="batch", words=str(batch), known=())
        if imported.verb != VERB:
            raise NotAnImport(batch=imported)
        if imported.undone_by is not None:
            raise UndoneAlready(batch=imported)
        events = [recorded.event for recorded in work.ledger.events(batch)]
        subjects = sorted({event.subject for event in events})
        for start in range(0, len(subjects), SUBJECTS_AT_ONCE):
            some = frozenset(subjects[start : start + SUBJECTS_AT_ONCE])
            later = work.ledger.since(batch, some)
            if later:
                check_free([event for event in events if event.subject in some], later)
            # Read here in one query: taking the batch back asks for each deal by itself.
            work.deals.many(subject.id for subject in some if subject.kind == "deal")
        work.undo(imported)
        own = work.batch
    assert own is not None, "taking something back is a batch"
    return own


@contextmanager
def _reading(database: Database, workspace_id: int, now: datetime) -> Iterator[Unit]:
    with database.begin(workspace_id, by=None, at=now, family=FAMILY, verb=VERB, door="terminal", writes=False) as work:
        yield work


def _report(
    options: ImportOptions,
    tally: _Tally,
    assumptions: Assumptions,
    rejected: RejectedRows,
    batch: Batch | None = None,
) -> ImportReport:
    return ImportReport(
        dry_run=options.dry_run,
        counts=tally.counts,
        refused=tuple(tally.refused),
        assumptions=assumptions,
        batch=None if batch is None else batch.id,
        rejected_files=tuple(rejected.paths),
    )


def _telling(progress: Progress | None, total: int) -> Callable[[int], None]:
    return lambda done: None if progress is None else progress(done, total)
