"""From rows of deals to events: created with their dates, changed where they differ, left alone where they do not."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from bot.transfer.cells import fold_short
from bot.transfer.companies import Companies
from bot.transfer.dealrows import DealRead, DealReader, number_in
from bot.transfer.known import Known
from bot.transfer.layout import Layout, NewId
from bot.transfer.outcome import Outcome
from bot.transfer.rowids import RowIds
from bot.transfer.rows import RowRefused
from bot.transfer.sheets import Row
from domain.foundations.event import Event
from domain.foundations.money import Money
from domain.foundations.value import Text
from domain.selling.deal import Deal, DealCreated, Status
from domain.selling.next_step import NextStep


class DealPlanner:
    """Plans the deals of one table, row by row, in pages."""

    def __init__(
        self, reader: DealReader, companies: Companies, layout: Layout, known: Known, new_id: NewId, now: datetime
    ) -> None:
        self._reader, self._companies, self._layout = reader, companies, layout
        self._known, self._new_id, self._now = known, new_id, now
        self._ids = RowIds()
        self.noticed: Counter[str] = Counter()
        """For the assumptions: unnamed, unknown_amounts, priced, unknown_starts, unknown_closes, left_closed..."""

    def rows(self, rows: Sequence[Row]) -> list[Outcome]:
        """Return what each row leads to."""
        read: list[tuple[Row, DealRead | RowRefused]] = [(row, self._read(row)) for row in rows]
        there = self._there([each for _, each in read if isinstance(each, DealRead)])
        return [
            Outcome(row, refusal=each)
            if isinstance(each, RowRefused)
            else Outcome.of(row, partial(self._events, each, there.get(each.id)))
            for row, each in read
        ]

    def _there(self, read: Sequence[DealRead]) -> dict[str, Deal]:
        """Return the deals that rows are about: by external id, and by D-142 as our own export names them.

        A number counts only where the day of creation agrees: the file may come from another workspace.
        """
        found = dict(self._known.deals([each.id for each in read]))
        numbered = {number: each for each in read if each.id not in found and (number := number_in(each.id))}
        for number, deal in self._known.deals_numbered(numbered).items() if numbered else ():
            each = numbered[number]
            same_start = each.start is None and deal.created_at is None
            if same_start or (each.start is not None and _same_day(each.start, deal.created_at, each)):
                found[each.id] = deal
        return found

    def _read(self, row: Row) -> DealRead | RowRefused:
        try:
            read = self._reader.read(row)
            if not read.id:
                self.noticed["without_id"] += 1
            return read._replace(id=self._ids.take(row, read.id, _said(read)))
        except RowRefused as refusal:
            return refusal

    def _events(self, read: DealRead, there: Deal | None) -> list[Event]:
        events: list[Event] = []
        account = self._companies.account(read.account, read.account_id, read.team.id, events)
        contact = self._companies.contact(read.contact, account, events)
        self._notice(read, there)
        if there is None:
            return [*events, *self._created(read, account, contact)]
        return [*events, *self._changed(there, read, account, contact)]

    def _notice(self, read: DealRead, there: Deal | None) -> None:
        if not read.name:
            self.noticed["unnamed"] += 1
        if read.priced:
            self.noticed["priced"] += 1
        if not read.is_closed and read.amount is None and (there is None or there.amount is None):
            self.noticed["unknown_amounts"] += 1
        if read.start is None:
            self.noticed["unknown_starts"] += 1
        if read.is_closed and read.closed is None:
            self.noticed["unknown_closes"] += 1

    # -- new deals -----------------------------------------------------------------------------------------------------

    def _created(self, read: DealRead, account: int | None, contact: int | None) -> list[Event]:
        process, began = read.process, read.start or read.closed or self._now
        entered_later = (
            read.stage.id != process.first.id
            and read.start is not None
            and read.entered is not None
            and read.entered > read.start
        )
        deal = Deal(
            id=self._new_id("deal"),
            name=Text.of(read.shown),
            team=read.team.id,
            owner=read.owner,
            account=account,
            contact=contact,
            process=process.id,
            stage=process.first.id if entered_later else read.stage.id,
            amount=read.amount,
            closes=read.closes,
            next=_next_step(read),
            source=read.source or None,
            product=read.product,
            brought_by=read.brought_by,
            created_at=read.start,
            imported=True,
            external_id=read.id,
        )
        if read.is_closed and read.closed is None:
            worth = self._worth(read.amount, read, began)
            stands = deal.but(status=read.status, reason=read.reason, worth=worth, stage=read.stage.id)
            return [DealCreated(deal=stands, at=began), *self._notes(stands, read)]
        events: list[Event] = [DealCreated(deal=deal, at=began)]
        if entered_later and read.entered is not None:
            entered = min(read.entered, read.closed) if read.closed is not None else read.entered
            moved = deal.move(read.stage, leaving=process.first, by=None, at=entered)
            events.append(moved)
            deal = moved.after(deal)
        if read.is_closed and read.closed is not None:
            events.append(self._close(deal, read, read.closed))
        elif read.status is Status.PARKED:
            events.append(deal.park(None, by=None, at=began))
        return [*events, *self._notes(deal, read)]

    def _close(self, deal: Deal, read: DealRead, at: datetime) -> Event:
        amount = read.amount if read.amount is not None else deal.amount
        worth = self._worth(amount, read, at)
        if read.status is Status.WON:
            return deal.win(by=None, at=at, amount=amount, worth=worth)
        worth = self._worth(deal.amount, read, at)
        if read.status is Status.LOST:
            return deal.lose(read.reason or "other", by=None, at=at, worth=worth)
        return deal.cancel(read.reason or "error", by=None, at=at, worth=worth)

    def _worth(self, amount: Money | None, read: DealRead, at: datetime) -> Money | None:
        """Return an amount in the team's currency at that day's rate; in its own where none is known (rules 5)."""
        if amount is None or amount.currency == read.team.currency:
            return amount
        worked = self._layout.workspace.but(teams=tuple(self._layout.teams.values()))
        return worked.worth(amount, read.team.id, read.team.calendar.day_of(at))

    def _notes(self, deal: Deal, read: DealRead) -> list[Event]:
        """Return the row's note, and the words of a loss that are none of our reasons."""
        said = [read.note] if read.note else []
        if read.reason == "other" and read.reason_words:
            said.append(read.reason_words)
        return [deal.noted(Text.of(text), by=None, at=self._now) for text in said]

    # -- deals that are there ------------------------------------------------------------------------------------------

    def _changed(self, deal: Deal, read: DealRead, account: int | None, contact: int | None) -> list[Event]:
        """Return what makes a deal what the row says; what the row does not say stays as it is."""
        events: list[Event] = []
        if not deal.is_open and not read.is_closed and (read.stage_told or read.status is not None):
            self.noticed["left_closed"] += 1
            return events
        deal = self._edited(deal, read, account, contact, events)
        if deal.is_open and read.stage_told and read.stage.id != deal.stage:
            leaving = self._layout_stage(deal)
            deal = _after(deal, deal.move(read.stage, leaving=leaving, by=None, at=self._since(read, deal)), events)
        if read.is_closed and deal.status is not read.status:
            if not deal.is_open:
                deal = _after(deal, deal.reopen(by=None, at=self._now), events)
            deal = _after(deal, self._close(deal, read, read.closed or self._now), events)
            events += self._notes(deal, read._replace(note=""))
        elif read.status is Status.PARKED and deal.status is Status.OPEN:
            events.append(deal.park(None, by=None, at=self._now))
        return events

    def _edited(
        self, deal: Deal, read: DealRead, account: int | None, contact: int | None, events: list[Event]
    ) -> Deal:
        said: dict[str, Any] = {
            "owner": read.owner,
            "account": account,
            "contact": contact,
            "product": read.product,
            "brought_by": read.brought_by,
            "closes": read.closes,
            "source": read.source or None,
            "team": read.team.id if read.team_told else None,
        }
        if read.name and read.name != deal.name.body:
            said["name"] = Text.of(read.name)
        if not read.priced or deal.amount is None:
            said["amount"] = read.amount
        if read.start is not None and not _same_day(read.start, deal.created_at, read):
            said["created_at"] = read.start
        if not deal.is_open and read.is_closed and deal.status is read.status:
            self._edit_of_closed(deal, read, said)
        step = _next_step(read)
        if step is not None and deal.is_open and not _same_step(step, deal.next):
            said["next"] = step
        said = {field: value for field, value in said.items() if value is not None and value != getattr(deal, field)}
        return _after(deal, deal.edit(by=None, at=self._now, **said), events) if said else deal

    def _edit_of_closed(self, deal: Deal, read: DealRead, said: dict[str, Any]) -> None:
        if read.closed is not None and not _same_day(read.closed, deal.closed_at, read):
            said["closed_at"] = read.closed
        if read.amount is not None and read.amount != deal.amount:
            said["worth"] = self._worth(read.amount, read, read.closed or self._now)
        if read.reason_words and read.reason != "other":
            said["reason"] = read.reason

    def _layout_stage(self, deal: Deal) -> Any:
        processes = [*self._layout.workspace.processes, *self._layout.process_by_name.values()]
        return next(process for process in processes if process.id == deal.process).stage(deal.stage)

    def _since(self, read: DealRead, deal: Deal) -> datetime:
        """Return when a deal entered its new stage: as the file says, unless it was here before that."""
        if read.entered is not None and (deal.created_at is None or read.entered >= deal.created_at):
            return read.entered
        return self._now


def _said(read: DealRead) -> str:
    """Return what a row says that does not change later: name, account, product, start."""
    said = (read.shown, read.account, str(read.product), str(read.start and read.start.date()))
    return fold_short("|".join(said))


def _after(deal: Deal, event: Event, events: list[Event]) -> Deal:
    events.append(event)
    after: Deal = event.after(deal)
    return after


def _next_step(read: DealRead) -> NextStep | None:
    if read.next_day is None and not read.next_text:
        return None
    return NextStep(text=Text.of(read.next_text) if read.next_text else None, due=read.next_day)


def _same_step(step: NextStep, there: NextStep | None) -> bool:
    if there is None or step.due != there.due:
        return False
    return step.text is None or (there.text is not None and step.text.body == there.text.body)


def _same_day(told: datetime, there: datetime | None, read: DealRead) -> bool:
    day_of = read.team.calendar.day_of
    return there is not None and day_of(told) == day_of(there)
