"""The pulses of open deals as they are kept: read under a lock before they beat on, folded anew where none is right."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import IntEnum
from typing import Any

from sqlalchemy import Row, Select, bindparam, select

from domain.foundations.event import Subject
from domain.foundations.refusals import Conflict
from domain.foundations.when import Calendar
from domain.insight.clocks import Clock, clock_of, hangs_on_calendar
from domain.insight.positions import standing
from domain.insight.pulse import Pulse, pulse_of
from domain.insight.stalls import is_unjustified
from domain.selling.activity import ActionType
from domain.selling.deal import Deal
from domain.selling.process import Stage
from storage.ledger import KeptLedger
from storage.tables import deals, pulses
from storage.transaction import Transaction, portions


class StepKind(IntEnum):
    """What a deal has for a next step; as it is kept."""

    NONE = 0
    OURS = 1
    CLIENTS = 2
    """On the client's own date."""


def pulse_row(deal: Deal, pulse: Pulse, calendar: Calendar, stage: Stage) -> dict[str, Any]:
    """Return what the pulse's row holds, beside its workspace."""
    stands = standing(deal)
    step = StepKind.NONE if deal.next is None else StepKind.CLIENTS if deal.next.promised else StepKind.OURS
    return {
        "deal": deal.id,
        "version": deal.version,
        "team": deal.team,
        "owner": deal.owner,
        "stage": deal.stage,
        "status": deal.status.value,
        "currency": stands.position.currency,
        "minor": stands.minor,
        "meaningful": pulse.meaningful,
        "closes": deal.closes,
        "step": step,
        "next_due": None if deal.next is None else deal.next.due,
        "unjustified": is_unjustified(deal, stage),
        "snoozed_until": deal.snoozed_until,
        "handed_on": None if deal.handed is None else deal.handed.day,
        "body": pulse.model_dump_json(exclude_defaults=True),
        **dates_of(pulse, deal.stage, calendar),
    }


def dates_of(pulse: Pulse, stage: int, calendar: Calendar) -> dict[str, Any]:
    """Return the columns that the team's calendar makes of a pulse."""
    clock = clock_of(pulse, stage, calendar)
    return {
        **(_NO_CLOCK if clock is None else clock._asdict()),
        "untouched_since": pulse.untouched_since(calendar),
        "hangs_on_calendar": hangs_on_calendar(pulse, stage),
    }


_NO_CLOCK = dict.fromkeys(Clock._fields)


def pulse_in(body: str) -> Pulse:
    """Return the pulse as it is kept."""
    return Pulse.model_validate_json(body)


class KeptPulses:
    """The pulses that a transaction is about to change."""

    def __init__(self, transaction: Transaction, ledger: KeptLedger) -> None:
        self._in = transaction
        self._ledger = ledger

    def of(
        self,
        known: Mapping[int, Deal],
        actions: Sequence[ActionType],
        *,
        reopening: Collection[int] = (),
        before: int | None = None,
    ) -> dict[int, Pulse]:
        """Return the pulses of these deals; no other transaction changes one of them before this one ends.

        One that is missing, or that a release without pulses left behind, is folded from what happened before a line
        of the ledger (None: up to now). Closed deals have one only when they are about to be reopened. Raises Conflict
        when a deal has moved on since it was read.
        """
        rows = {row.deal: row for some in portions(sorted(known)) for row in self._locked(_ROWS, some)}
        right = {number: pulse_in(row.body) for number, row in rows.items() if row.version == known[number].version}
        wanted = [number for number, deal in known.items() if deal.is_open or number in reopening]
        lacking = sorted(number for number in wanted if number not in right)
        for some in portions(lacking):
            for row in self._locked(_VERSIONS, some):
                if row.version != known[row.id].version:
                    raise Conflict(subject=Subject("deal", row.id))
        return right | (self.folded(lacking, actions, before=before) if lacking else {})

    def lock(self, numbers: Iterable[int]) -> None:
        """Let nobody else change the pulses of these deals before this transaction ends."""
        for some in portions(sorted(numbers)):
            self._locked(_ROWS, some)

    def folded(
        self, numbers: Iterable[int], actions: Sequence[ActionType], *, before: int | None = None
    ) -> dict[int, Pulse]:
        """Return the pulses of deals as their live happenings leave them."""
        found = {}
        for number, lines in self._ledger.histories("deal", numbers, before=before).items():
            pulse = pulse_of((line.told for line in lines if line.live), actions)
            if pulse is not None:
                found[number] = pulse
        return found

    def _locked(self, query: Select[Any], ids: list[int]) -> Sequence[Row[Any]]:
        return self._in.rows(query, {"workspace": self._in.workspace_id, "ids": ids})


def recount(transaction: Transaction, team: int, calendar: Calendar) -> None:
    """Bring the dates of a team's pulses up to its calendar: of those that another calendar may make others."""
    here = (pulses.c.workspace_id == transaction.workspace_id) & (pulses.c.team == team)
    query = select(pulses.c.deal, pulses.c.stage, pulses.c.body).where(here, pulses.c.hangs_on_calendar)
    rows = transaction.connection.execute(query.order_by(pulses.c.deal).with_for_update()).all()
    its = (pulses.c.workspace_id == transaction.workspace_id) & (pulses.c.deal == bindparam("its_deal"))
    dates = ({"its_deal": row.deal} | dates_of(pulse_in(row.body), row.stage, calendar) for row in rows)
    transaction.write(pulses.update().where(its), dates)


def doubt_criteria(transaction: Transaction, stages: Collection[int]) -> None:
    """Have whoever asks look at the deals of these stages themselves: their entry criteria are others."""
    here = (pulses.c.workspace_id == transaction.workspace_id) & pulses.c.stage.in_(sorted(stages))
    transaction.connection.execute(pulses.update().where(here).values(unjustified=None))


_ROWS = (
    select(pulses.c.deal, pulses.c.version, pulses.c.body)
    .where(pulses.c.workspace_id == bindparam("workspace"), pulses.c.deal.in_(bindparam("ids", expanding=True)))
    .order_by(pulses.c.deal)
    .with_for_update()
)
_VERSIONS = (
    select(deals.c.id, deals.c.version)
    .where(deals.c.workspace_id == bindparam("workspace"), deals.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(deals.c.id)
    .with_for_update()
)
