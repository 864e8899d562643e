"""The ledger as it is read: events with the words of their texts, and the batches they were written in."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, exists, or_, select

from domain.foundations.event import Event, Subject
from domain.insight.positions import Dated
from domain.insight.pulse import Told
from domain.ledger import AnyEvent, Batch, Recorded, read_event, written
from domain.selling.activity import Activity, ActivityLogged
from domain.selling.exported import ONLY_TOLD
from storage.tables import batches, event_refs, events, undone
from storage.texts import bodies_of, text_ids_in
from storage.transaction import Transaction, portions, possible

_READ = (
    events.c.seq,
    events.c.batch_id,
    events.c.day,
    events.c.subject_kind,
    events.c.subject_id,
    events.c.body,
    undone.c.by_batch,
    batches.c.at.label("written"),
)


class Line(NamedTuple):
    """A line of the ledger with all that stands beside the event."""

    seq: int
    batch: int
    live: bool
    day: date
    event: AnyEvent
    written: datetime

    @property
    def dated(self) -> Dated:
        """The event with its local day."""
        return Dated(day=self.day, event=self.event)

    @property
    def told(self) -> Told:
        """The event with its local day and the moment at which it was written."""
        return Told(day=self.day, event=self.event, written=self.written)


def read_lines(transaction: Transaction, query: Select[Any], given: Mapping[str, Any] | None = None) -> list[Line]:
    """Return the lines of a query over the columns that `lines` selects, in its order."""
    rows = transaction.rows(query, given)
    stored = [json.loads(row.body) for row in rows]
    texts = bodies_of(transaction, (text_id for body in stored for text_id in text_ids_in(body)))
    return [
        Line(row.seq, row.batch_id, row.by_batch is None, row.day, read_event(body, texts), row.written)
        for row, body in zip(rows, stored, strict=True)
    ]


def lines(workspace_id: int) -> Select[Any]:
    """Return the query for all lines of a workspace, to be narrowed and ordered."""
    return _LINES.where(events.c.workspace_id == workspace_id)


_LINES = select(*_READ).select_from(
    events.join(batches, batches.c.id == events.c.batch_id).outerjoin(undone, undone.c.batch_id == events.c.batch_id)
)


@lru_cache(maxsize=4)
def _histories(*, before: bool, kinds: bool) -> Select[Any]:
    on_them = (events.c.subject_kind == bindparam("kind"), events.c.subject_id.in_(bindparam("ids", expanding=True)))
    query = _LINES.where(events.c.workspace_id == bindparam("workspace"), *on_them).order_by(events.c.seq)
    if before:
        query = query.where(events.c.seq < bindparam("before"))
    return query.where(events.c.kind.in_(bindparam("kinds", expanding=True))) if kinds else query


_NOT_UNDONE: Final = ("batch.undone", *(str(each.model_fields["kind"].default) for each in ONLY_TOLD))


class KeptLedger:
    """Implements domain.ports.Ledger."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def batch(self, number: int) -> Batch | None:
        row = self._in.row(self._batches().where(batches.c.id.in_(possible((number,)))))
        return None if row is None else _batch(row)

    def latest(self, *, by: int, family: str | None, subject: Subject | None = None) -> Batch | None:
        in_it = [events.c.workspace_id == self._in.workspace_id, events.c.batch_id == batches.c.id]
        query = self._batches().where(
            batches.c.by == by, undone.c.batch_id.is_(None), ~exists().where(*in_it, events.c.kind.in_(_NOT_UNDONE))
        )
        if family is not None:
            query = query.where(batches.c.family == family)
        if subject is not None:
            query = query.where(exists().where(*in_it, _is_on(subject)))
        row = self._in.row(query.order_by(batches.c.id.desc()).limit(1))
        return None if row is None else _batch(row)

    def events(self, batch: int) -> Sequence[Recorded]:
        return [_recorded(line) for line in self.lines_of_batch(batch)]

    def lines_of_batch(self, batch: int) -> list[Line]:
        """Return the lines of a batch, in order."""
        return read_lines(self._in, self._lines().where(events.c.batch_id == batch).order_by(events.c.seq))

    def since(self, batch: int, subjects: Iterable[Subject] | None) -> Sequence[Recorded]:
        wanted = sorted(set(subjects or ()))
        first = self._in.row(self._lines().where(events.c.batch_id == batch).order_by(events.c.seq).limit(1))
        if first is None or not (wanted or subjects is None):
            return []
        later = self._lines().where(events.c.seq > first.seq, events.c.batch_id != batch, undone.c.batch_id.is_(None))
        if subjects is None:
            return [_recorded(line) for line in read_lines(self._in, later.order_by(events.c.seq))]
        referring = select(event_refs.c.seq).where(
            event_refs.c.workspace_id == self._in.workspace_id,
            event_refs.c.seq > first.seq,
            or_(*(and_(event_refs.c.ref_kind == kind, event_refs.c.ref_id == id_) for kind, id_ in wanted)),
        )
        query = later.where(or_(*map(_is_on, wanted), events.c.seq.in_(referring)))
        return [_recorded(line) for line in read_lines(self._in, query.order_by(events.c.seq))]

    def of(self, subject: Subject, *, limit: int | None = None) -> Sequence[Recorded]:
        query = self._lines().where(_is_on(subject))
        if limit is None:
            return [_recorded(line) for line in read_lines(self._in, query.order_by(events.c.seq))]
        latest = read_lines(self._in, query.order_by(events.c.seq.desc()).limit(limit))
        return [_recorded(line) for line in reversed(latest)]

    def history(self, deal: int) -> Sequence[Dated]:
        return [line.dated for line in self.histories("deal", (deal,)).get(deal, ()) if line.live]

    def told(self, deals: Iterable[int], *, kinds: Iterable[str] | None = None) -> Mapping[int, Sequence[Told]]:
        found = self.histories("deal", possible(deals), kinds=kinds)
        return {number: [line.told for line in lines if line.live] for number, lines in found.items()}

    def histories(
        self, kind: str, ids: Iterable[int], *, before: int | None = None, kinds: Iterable[str] | None = None
    ) -> Mapping[int, list[Line]]:
        """Return all lines on these subjects, undone ones included, in order.

        Only those before a line, and those of some kinds of events, if these are named.
        """
        wanted = sorted(set(ids))
        found: dict[int, list[Line]] = {id_: [] for id_ in wanted}
        query = _histories(before=before is not None, kinds=kinds is not None)
        given = {"workspace": self._in.workspace_id, "kind": kind, "before": before, "kinds": list(kinds or ())}
        for some in portions(wanted):
            for line in read_lines(self._in, query, given | {"ids": some}):
                found[line.event.subject.id].append(line)
        return found

    def _lines(self) -> Select[Any]:
        return lines(self._in.workspace_id)

    def _batches(self) -> Select[Any]:
        return (
            select(batches, undone.c.by_batch)
            .select_from(batches.outerjoin(undone, undone.c.batch_id == batches.c.id))
            .where(batches.c.workspace_id == self._in.workspace_id)
        )


def _is_on(subject: Subject) -> ColumnElement[bool]:
    return and_(events.c.subject_kind == subject.kind, events.c.subject_id == subject.id)


def _batch(row: Row[Any]) -> Batch:
    return Batch(
        id=row.id, by=row.by, at=row.at, family=row.family, verb=row.verb, door=row.door, undone_by=row.by_batch
    )


def _recorded(line: Line) -> Recorded:
    return Recorded(seq=line.seq, batch=line.batch, live=line.live, event=line.event)


def line_row(seq: int, batch: int, event: Event, day: date) -> dict[str, Any]:
    """Return what an event's row holds, beside its workspace."""
    return {
        "seq": seq,
        "batch_id": batch,
        "kind": event.kind,
        "at": event.at,
        "day": day,
        "by": event.by,
        "subject_kind": event.subject.kind,
        "subject_id": event.subject.id,
        "body": json.dumps(written(event), ensure_ascii=False, separators=(",", ":")),
    }


def ref_rows(event: Event, seq: int) -> list[dict[str, Any]]:
    """Return the subjects under which an event is found beside its own."""
    refs = set(event.refers_to)
    if isinstance(event, ActivityLogged):
        refs |= set(_named_by(event.activity))
    return [{"ref_kind": kind, "ref_id": id_, "seq": seq} for kind, id_ in sorted(refs - {event.subject})]


def _named_by(activity: Activity) -> Iterable[Subject]:
    named = {"deal": activity.deal, "account": activity.account, "contact": activity.contact}
    return (Subject(kind, id_) for kind, id_ in named.items() if id_ is not None)
