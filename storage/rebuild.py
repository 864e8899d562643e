"""Rebuilding: all that is kept beside the ledger is thrown away and worked out from the ledger again."""

from collections.abc import Callable, Iterator

from sqlalchemy import bindparam, case, delete, distinct, func, select, text, update

from domain.foundations.value import Value
from domain.selling.activity import ActivityLogged
from domain.selling.workspace import Choices
from storage.accounts import KeptAccounts
from storage.activities import activity_row
from storage.configuration import Configuration, read_configuration, write_configuration
from storage.database import Database
from storage.deals import KeptDeals
from storage.ledger import KeptLedger, Line, lines, read_lines, ref_rows
from storage.pending import Pending
from storage.pulses import KeptPulses
from storage.recording import Recording
from storage.tables import (
    accounts,
    activities,
    activity_days,
    configuration,
    contacts,
    day_sums,
    deal_credits,
    deals,
    event_refs,
    events,
    handoffs,
    names,
    pulses,
    recognitions,
    stays,
    sums,
    undone,
    workspaces,
)
from storage.transaction import Transaction

LINES_AT_ONCE = 2_000
REBUILT = (
    activities,
    activity_days,
    day_sums,
    sums,
    stays,
    handoffs,
    pulses,
    deal_credits,
    recognitions,
    names,
    contacts,
    accounts,
    deals,
    configuration,
    event_refs,
)
Progress = Callable[[int, int], None]
"""Told how many lines of the ledger are done, of how many."""


def rebuild(database: Database, workspace_id: int, progress: Progress, *, lines_at_once: int = LINES_AT_ONCE) -> None:
    """Work out rows and sums of a workspace from its ledger again, all or nothing; nobody else writes meanwhile."""
    with database.connections.writing() as connection:
        if not database.connections.is_sqlite:
            connection.execute(text("LOCK TABLE batches, events IN EXCLUSIVE MODE"))
        transaction = Transaction(connection, workspace_id)
        kept = read_configuration(transaction)
        for table in REBUILT:
            connection.execute(delete(table).where(table.c.workspace_id == workspace_id))
        replay = Replay(transaction, _as_founded(transaction, kept))
        total = connection.execute(
            select(func.count()).select_from(events).where(events.c.workspace_id == workspace_id)
        ).scalar_one()
        done = 0
        for some in _in_order(transaction, lines_at_once):
            replay.take_in(some)
            done += len(some)
            progress(done, total)
        write_configuration(transaction, replay.configuration, replay.documents)
        _count_versions(transaction)
    database.forget_configuration(workspace_id)


class Replay:
    """Takes in the ledger again, line by line."""

    def __init__(self, transaction: Transaction, founded: Configuration) -> None:
        self._in = transaction
        self.configuration = founded
        self.documents: dict[tuple[str, int], Value | None] = {}

    def take_in(self, some: list[Line]) -> None:
        """Write what a run of lines leaves beside the ledger."""
        pending = Pending(self._in, None)
        accounts, pulses = KeptAccounts(self._in), KeptPulses(self._in, KeptLedger(self._in))
        recording = Recording(pending, self.configuration, KeptDeals(self._in, accounts), accounts, pulses)
        live = [line.told for line in some if line.live and line.event.subject.kind != "batch"]
        recording.replay(live, before=some[0].seq)
        pending.write()
        self.configuration = recording.configuration
        self.documents.update(recording.configured)
        tenant = {"workspace_id": self._in.workspace_id}
        self._in.add(event_refs, (tenant | row for line in some for row in ref_rows(line.event, line.seq)))
        logged = (line for line in some if isinstance(line.event, ActivityLogged))
        self._in.add(activities, (tenant | _activity_row(line, recording) for line in logged))


def _activity_row(line: Line, recording: Recording) -> dict[str, object]:
    assert isinstance(line.event, ActivityLogged), "only actions have such a row"
    there = any(team.id == line.event.activity.team for team in recording.configuration.workspace.teams)
    late = recording.logged_late_on(line.event, line.day, line.written) if line.live or there else None
    row = activity_row(
        line.event.activity, batch=line.batch, day=line.day, logged_at=line.written, logged_on=late, live=line.live
    )
    return {"seq": line.seq} | row


def _in_order(transaction: Transaction, at_once: int) -> Iterator[list[Line]]:
    last = 0
    while True:
        query = lines(transaction.workspace_id).where(events.c.seq > last).order_by(events.c.seq).limit(at_once)
        some = read_lines(transaction, query)
        if not some:
            return
        yield some
        last = some[-1].seq


def _as_founded(transaction: Transaction, kept: Configuration) -> Configuration:
    founded = transaction.connection.execute(
        select(workspaces.c.founded).where(workspaces.c.id == transaction.workspace_id)
    ).scalar_one()
    choices = Choices.model_validate_json(founded)
    return Configuration(transaction.workspace_id, kept.version, kept.slack_team, choices, {})


def _count_versions(transaction: Transaction) -> None:
    """Give deals of which something was undone their version: one per event ever recorded, one per batch undone."""
    taken_back = case((undone.c.batch_id.is_not(None), events.c.batch_id))
    query = (
        select(events.c.subject_id, (func.count() + func.count(distinct(taken_back))).label("version"))
        .select_from(events.outerjoin(undone, undone.c.batch_id == events.c.batch_id))
        .where(
            events.c.workspace_id == transaction.workspace_id,
            events.c.subject_kind == "deal",
            events.c.kind.startswith("deal."),
        )
        .group_by(events.c.subject_id)
        .having(func.count(taken_back) > 0)
    )
    rows = [{"its_id": row.subject_id, "version": row.version} for row in transaction.rows(query)]
    for table, number in ((deals, deals.c.id), (pulses, pulses.c.deal)):
        its = (table.c.workspace_id == transaction.workspace_id) & (number == bindparam("its_id"))
        transaction.write(update(table).where(its).values(version=bindparam("version")), rows)
