"""Undoing: a batch is taken back by appending that it was; what it touched becomes what the other live events leave."""

from collections import defaultdict

from sqlalchemy import func, select, update

from domain.foundations.event import Subject
from domain.ledger import Batch, UndoneAlready
from domain.selling.activity import ActivityLogged
from domain.selling.workspace import Choices
from storage.ledger import KeptLedger, Line
from storage.pending import Pending
from storage.recording import Recording, replayed
from storage.tables import activities, undone, workspaces
from storage.transaction import Transaction


class Undoing:
    """Takes batches back, within one transaction."""

    def __init__(self, transaction: Transaction, ledger: KeptLedger, pending: Pending, recording: Recording) -> None:
        self._in = transaction
        self._ledger = ledger
        self._pending = pending
        self._recording = recording

    def take_back(self, batch: Batch, *, by_batch: int) -> None:
        """Make everything be as if a batch had never been written. Raises UndoneAlready: only one comes first."""
        touched = self._touched(batch)
        self._recording.look_up_deals(touched.get("deal", ()))
        histories = {kind: self._ledger.histories(kind, ids) for kind, ids in touched.items()}
        self._mark(batch, by_batch)
        for kind, of_kind in histories.items():
            for number, lines in of_kind.items():
                self._restore(Subject(kind, number), lines, batch.id)
        self._forget_actions(batch)

    def _touched(self, batch: Batch) -> dict[str, set[int]]:
        touched: dict[str, set[int]] = defaultdict(set)
        for line in self._ledger.lines_of_batch(batch.id):
            kind, number = line.event.subject
            if kind != "batch" and (kind == "deal" or not isinstance(line.event, ActivityLogged)):
                touched[kind].add(number)
        return touched

    def _mark(self, batch: Batch, by_batch: int) -> None:
        row = {"workspace_id": self._in.workspace_id, "batch_id": batch.id, "by_batch": by_batch}
        if not self._in.keep_one(undone, row):
            raise UndoneAlready(batch=batch)

    def _restore(self, subject: Subject, lines: list[Line], taken_back: int) -> None:
        was = [line for line in lines if line.live]
        now = [line for line in was if line.batch != taken_back]
        if subject.kind == "deal":
            self._recording.rewrite_deal(subject.id, [line.told for line in was], [line.told for line in now])
            return
        start = self._founded() if subject.kind == "workspace" else None
        events = [line.event for line in now if not isinstance(line.event, ActivityLogged)]
        self._recording.restore(subject, replayed(events, start))

    def _founded(self) -> Choices:
        """Return the choices that the workspace began with."""
        row = self._in.row(select(workspaces.c.founded).where(workspaces.c.id == self._in.workspace_id))
        assert row is not None, "a unit of work belongs to a workspace"
        return Choices.model_validate_json(row.founded)

    def _forget_actions(self, batch: Batch) -> None:
        here = (activities.c.workspace_id == self._in.workspace_id) & (activities.c.batch_id == batch.id)
        by = [activities.c[name] for name in ("day", "team", "member", "action", "outcome")]
        query = select(*by, func.sum(activities.c["count"]).label("times")).where(here, activities.c.live).group_by(*by)
        for row in self._in.rows(query):
            self._pending.projections.counted(
                row.day, row.team, row.member, row.action, row.outcome or "", -int(row.times)
            )
        self._in.connection.execute(update(activities).where(here).values(live=False))
