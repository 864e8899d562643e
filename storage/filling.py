"""What deals lack that a release without it wrote before us, or still writes beside us: pulses, and their credit."""

from typing import Any

from sqlalchemy import Connection, Select, and_, insert, literal, or_, select, tuple_

from domain.foundations.refusals import Conflict
from domain.selling.deal import OPEN, Status
from storage.accounts import KeptAccounts
from storage.configuration import read_configuration
from storage.deals import KeptDeals
from storage.engine import Connections
from storage.ledger import KeptLedger
from storage.pulses import KeptPulses, pulse_row
from storage.tables import deal_credits, deals, pulses
from storage.transaction import Transaction

AT_ONCE = 500


def fill_pulses(connections: Connections) -> int:
    """Fold the pulses that are missing or out of date from the ledger; return of how many deals."""
    return sum(_all_of(connections, lacking) for lacking in (_MISSING, _OUTDATED))


def fill_credits(connections: Connections) -> int:
    """Have the credit of every won deal worked out that nobody keeps yet; return of how many."""
    wins = select(deals.c.workspace_id, deals.c.id, literal(0), deals.c.team, deals.c.account)
    lacking = wins.select_from(deals.outerjoin(deal_credits, _CREDITED)).where(
        deals.c.status == Status.WON.value, deal_credits.c.deal.is_(None)
    )
    columns = ["workspace_id", "deal", "mark", "team", "account"]
    with connections.writing() as connection:
        written = insert(deal_credits).from_select(columns, lacking)
        return connection.execute(written, execution_options={"preserve_rowcount": True}).rowcount


def _all_of(connections: Connections, lacking: Select[Any]) -> int:
    filled, last = 0, (0, 0)
    while True:
        try:
            with connections.writing() as connection:
                after = tuple_(deals.c.workspace_id, deals.c.id) > last
                wanted = [tuple(row) for row in connection.execute(lacking.where(after).limit(AT_ONCE))]
                for workspace in dict.fromkeys(workspace for workspace, _ in wanted):
                    _fill(connection, workspace, [number for its, number in wanted if its == workspace])
        except Conflict:
            continue  # somebody changed one of them meanwhile: look again
        if not wanted:
            return filled
        filled, last = filled + len(wanted), wanted[-1]


def _fill(connection: Connection, workspace_id: int, numbers: list[int]) -> None:
    transaction = Transaction(connection, workspace_id)
    known = KeptDeals(transaction, KeptAccounts(transaction)).many(numbers)
    workspace = read_configuration(transaction).workspace
    found = KeptPulses(transaction, KeptLedger(transaction)).of(known, workspace.actions)
    rows = {
        number: pulse_row(
            known[number],
            pulse,
            workspace.team(known[number].team).calendar,
            workspace.stage(known[number].stage),
        )
        for number, pulse in sorted(found.items())
    }
    transaction.put(pulses, ("workspace_id", "deal"), ({"workspace_id": workspace_id} | row for row in rows.values()))
    theirs = pulses.c.workspace_id == workspace_id
    closed = [number for number in numbers if number not in rows]
    connection.execute(pulses.delete().where(theirs, pulses.c.deal.in_(closed)))


_CREDITED = and_(deal_credits.c.workspace_id == deals.c.workspace_id, deal_credits.c.deal == deals.c.id)
_SAME = and_(pulses.c.workspace_id == deals.c.workspace_id, pulses.c.deal == deals.c.id)
_KEY = (deals.c.workspace_id, deals.c.id)
_MISSING = (
    select(*_KEY)
    .select_from(deals.outerjoin(pulses, _SAME))
    .where(pulses.c.deal.is_(None), deals.c.status.in_(sorted(OPEN)))
    .order_by(*_KEY)
)
_OUTDATED = (
    select(*_KEY)
    .select_from(pulses.join(deals, _SAME))
    .where(or_(pulses.c.version != deals.c.version, pulses.c.unjustified.is_(None)))
    .order_by(*_KEY)
)
