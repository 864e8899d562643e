"""What a unit of work has recorded and not yet written: gathered, then written table by table in bulk."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, bindparam, update

from domain.foundations.event import Event, Subject
from domain.foundations.refusals import Conflict
from domain.foundations.when import Calendar
from domain.insight.pulse import Pulse
from domain.selling.account import Account, Contact
from domain.selling.activity import ActivityLogged
from domain.selling.deal import Deal, Status
from domain.selling.process import Stage
from domain.team.recognition import Recognition
from storage import numbers
from storage.accounts import account_row, contact_row
from storage.activities import activity_row
from storage.credits import forget_credit, untold_row
from storage.deals import deal_row
from storage.ledger import line_row, ref_rows
from storage.projections import Projections
from storage.pulses import doubt_criteria, pulse_row, recount
from storage.recognitions import recognition_row
from storage.search import Name, name_of_account, name_of_deal, name_row
from storage.tables import (
    accounts,
    activities,
    contacts,
    deal_credits,
    deals,
    event_refs,
    events,
    names,
    pulses,
    recognitions,
    texts,
)
from storage.texts import text_row, words_in
from storage.transaction import Occasion, Transaction

Closed = Mapping[str, date | None]
"""The column that tells on which day a deal was closed; without it the row keeps what it has."""


class Pending:
    """The rows that are to be written."""

    def __init__(self, transaction: Transaction, occasion: Occasion | None) -> None:
        """Begin with nothing; without an occasion no lines are appended (the ledger is only replayed)."""
        self._in = transaction
        self._occasion = occasion
        self.projections = Projections()
        self._lines: list[tuple[int, Event, date, date | None]] = []
        self._deals: dict[int, tuple[Deal | None, Deal | None, datetime, Closed]] = {}
        self._accounts: dict[int, Account | None] = {}
        self._contacts: dict[int, Contact | None] = {}
        self._names: dict[tuple[str, int], Name | None] = {}
        self._pulses: dict[int, tuple[Deal, Pulse, Calendar, Stage] | None] = {}
        self._recounted: dict[int, Calendar] = {}
        self._doubted: set[int] = set()
        self._credits: dict[int, Deal | None] = {}
        self._uncredited: set[int | None] = set()
        self._recognitions: dict[tuple[str, int], tuple[Recognition, date] | None] = {}

    # -- gathered ------------------------------------------------------------------------------------------------------

    def line(self, batch: int, event: Event, day: date, logged_on: date | None = None) -> None:
        """Append an event of a local day to the ledger; `logged_on` is the one on which an action was logged late."""
        self._lines.append((batch, event, day, logged_on))

    def deal(self, before: Deal | None, after: Deal | None, touched_at: datetime, closed: Closed) -> None:
        """Make a deal's row be `after`; `before` is as this transaction found it or made it."""
        number = (before or after).id  # type: ignore[union-attr]  # one of both is there
        found, known = (self._deals[number][0], self._deals[number][3]) if number in self._deals else (before, {})
        self._deals[number] = (found, after, touched_at, {**known, **closed})
        if _known_by(before) != _known_by(after):
            self._names["deal", number] = name_of_deal(after)

    def pulse(self, deal: Deal, pulse: Pulse, calendar: Calendar, stage: Stage) -> None:
        """Make a deal's pulse be this; only open and parked ones are kept."""
        self._pulses[deal.id] = (deal, pulse, calendar, stage) if deal.is_open else None

    def no_pulse(self, number: int) -> None:
        """Keep no pulse of a deal."""
        self._pulses[number] = None

    def recounted(self, team: int, calendar: Calendar) -> None:
        """Take in that a team's business days are others."""
        self._recounted[team] = calendar

    def doubted(self, stages: Collection[int]) -> None:
        """Take in that stages have other entry criteria."""
        self._doubted.update(stages)

    def credit(self, before: Deal | None, after: Deal | None) -> None:
        """Take in that something happened to a deal: of one that is won, the credit is to be worked out again."""
        won = after is not None and after.status is Status.WON
        if won or (before is not None and before.status is Status.WON):
            self._credits[(before or after).id] = after if won else None  # type: ignore[union-attr]  # one is there

    def no_credit(self, team: int | None) -> None:
        """Have the credit of all wins of a team (None: of every team) worked out again."""
        self._uncredited.add(team)

    def account(self, number: int, account: Account | None) -> None:
        """Make an account's row be this."""
        self._accounts[number] = account
        self._names["account", number] = name_of_account(account)

    def contact(self, number: int, contact: Contact | None) -> None:
        """Make a contact's row be this."""
        self._contacts[number] = contact

    def recognition(self, subject: Subject, given: tuple[Recognition, date] | None) -> None:
        """Keep a recognition with its day; None takes it away."""
        self._recognitions[subject.kind, subject.id] = given

    # -- written -------------------------------------------------------------------------------------------------------

    def write(self) -> None:
        """Write all that was gathered, and forget it: asked before every query, mostly with nothing to do."""
        gathered = (
            self._lines,
            self._deals,
            self._accounts,
            self._contacts,
            self._names,
            self._pulses,
            self._recounted,
            self._doubted,
            self._credits,
            self._uncredited,
            self._recognitions,
        )
        if not any(gathered) and self.projections.is_empty:
            return
        lines, self._lines = self._lines, []
        self._write_lines(lines)
        turned, self._deals = self._deals, {}
        self._write_deals(turned)
        self._write_pulses({number for number, (found, *_) in turned.items() if found is None})
        self._write_credits()
        self._write_documents()
        self._write_recognitions()
        self._write_names()
        self.projections.write(self._in)
        self.projections = Projections()

    def _write_lines(self, lines: list[tuple[int, Event, date, date | None]]) -> None:
        if not lines or self._occasion is None:
            return
        by, at = self._occasion.by, self._occasion.at
        tenant = {"workspace_id": self._in.workspace_id}
        seqs = numbers.event_seqs(self._in.connection, len(lines))
        numbered = [(seq, *line) for seq, line in zip(seqs, lines, strict=True)]
        said = {text.id: text for _, event, *_ in lines for text in words_in(event) if text.body is not None}
        self._in.keep(texts, (tenant | text_row(text, by) for text in said.values()))
        self._in.add(events, (tenant | line_row(seq, batch, event, day) for seq, batch, event, day, _ in numbered))
        self._in.add(event_refs, (tenant | row for seq, _, event, *_ in numbered for row in ref_rows(event, seq)))
        logged = (
            tenant
            | {"seq": seq}
            | activity_row(event.activity, batch=batch, day=day, logged_at=at, logged_on=logged_on)
            for seq, batch, event, day, logged_on in numbered
            if isinstance(event, ActivityLogged)
        )
        self._in.add(activities, logged)

    def _write_deals(self, turned: dict[int, tuple[Deal | None, Deal | None, datetime, Closed]]) -> None:
        tenant = {"workspace_id": self._in.workspace_id}
        new, gone = [], []
        changed: list[dict[str, Any]] = []
        turning: list[dict[str, Any]] = []
        for found, after, touched_at, closed in (turned[number] for number in sorted(turned)):
            if after is None:
                gone += [] if found is None else [_as_found(tenant, found)]
            elif found is None:
                new.append(tenant | deal_row(after) | {"touched_at": touched_at, "closed_on": None, **closed})
            else:
                rows = turning if closed else changed
                rows.append(_as_found(tenant, found) | deal_row(after) | {"touched_at": touched_at, **closed})
        self._in.add(deals, new)
        for statement, rows in ((_CHANGED, changed), (_CHANGED, turning), (_GONE, gone)):
            if self._in.write(statement, rows) != len(rows):
                raise Conflict(subject=Subject("deal", rows[0]["its_id"]))

    def _write_pulses(self, new: set[int]) -> None:
        beating, self._pulses = self._pulses, {}
        rows = {(number,): None if beats is None else pulse_row(*beats) for number, beats in beating.items()}
        self._in.replace(pulses, ("deal",), {key: row for key, row in rows.items() if row or key[0] not in new})
        recounted, self._recounted = self._recounted, {}
        for team, calendar in sorted(recounted.items()):
            recount(self._in, team, calendar)
        doubted, self._doubted = self._doubted, set()
        if doubted:
            doubt_criteria(self._in, doubted)

    def _write_credits(self) -> None:
        touched, self._credits = self._credits, {}
        rows = {(number,): None if deal is None else untold_row(deal) for number, deal in touched.items()}
        self._in.replace(deal_credits, ("deal",), rows)
        of_teams, self._uncredited = self._uncredited, set()
        for team in of_teams:
            forget_credit(self._in, team=team)

    def _write_documents(self) -> None:
        kept, self._accounts = self._accounts, {}
        rows = {(number,): None if account is None else account_row(account) for number, account in kept.items()}
        self._in.replace(accounts, ("id",), rows)
        known, self._contacts = self._contacts, {}
        rows = {(number,): None if contact is None else contact_row(contact) for number, contact in known.items()}
        self._in.replace(contacts, ("id",), rows)

    def _write_recognitions(self) -> None:
        turned, self._recognitions = self._recognitions, {}
        rows = {key: None if given is None else recognition_row(key[0], *given) for key, given in turned.items()}
        self._in.replace(recognitions, ("kind", "id"), rows)

    def _write_names(self) -> None:
        turned, self._names = self._names, {}
        rows = {key: None if name is None else name_row(*key, name) for key, name in turned.items()}
        self._in.replace(names, ("kind", "item"), rows)


_AS_FOUND = and_(
    deals.c.workspace_id == bindparam("its_workspace"),
    deals.c.id == bindparam("its_id"),
    deals.c.version == bindparam("its_version"),
)
_CHANGED = update(deals).where(_AS_FOUND)
_GONE = deals.delete().where(_AS_FOUND)


def _as_found(tenant: dict[str, int], deal: Deal) -> dict[str, int]:
    return {"its_workspace": tenant["workspace_id"], "its_id": deal.id, "its_version": deal.version}


def _known_by(deal: Deal | None) -> tuple[Any, ...] | None:
    """Return what decides how a deal is found by its name."""
    return None if deal is None else (deal.name.body, deal.team, deal.is_open)
