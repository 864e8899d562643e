"""A deal as one row of a file tells it: every cell read, what is missing unknown, what cannot be refused (rules 13)."""

from datetime import date, datetime, time
from functools import lru_cache
from typing import NamedTuple

from bot.transfer.cells import adds_up, fold_short, is_nothing, read_amount, read_day, words
from bot.transfer.layout import Layout
from bot.transfer.options import ImportOptions
from bot.transfer.rows import Reason, RowRefused
from bot.transfer.seen import NAME, Source, squashed, status_and_stage
from bot.transfer.sheets import Row
from bot.transfer.stages import stage_named
from bot.transfer.statuses import cancel_reason, loss_reason
from commands.reading.currencies import currency_of
from domain.foundations.money import Money
from domain.foundations.when import ONE_DAY, Calendar
from domain.selling.catalogue import SOURCES
from domain.selling.deal import Status
from domain.selling.people import Team
from domain.selling.process import Process, Stage

ID, NOTE = 100, 3_000
"""Letters of the longest id and note."""
NOON = time(12)
"""When something happened of which only the day is known: the same day in most zones."""


class DealRead(NamedTuple):
    """What a row says of a deal; None and "" mean that it says nothing."""

    id: str
    name: str
    """Its own name, "" when it has none."""
    shown: str
    """Its name, else account and product, else product and id."""
    account: str
    account_id: str
    contact: str
    product: int | None
    owner: int | None
    brought_by: int | None
    team: Team
    team_told: bool
    process: Process
    stage: Stage
    stage_told: bool
    status: Status | None
    amount: Money | None
    priced: bool
    start: datetime | None
    entered: datetime | None
    closes: date | None
    closed: datetime | None
    next_day: date | None
    next_text: str
    source: str
    reason: str | None
    reason_words: str
    note: str

    @property
    def is_closed(self) -> bool:
        """Whether the row says that the deal is over."""
        return self.status in (Status.WON, Status.LOST, Status.CANCELLED)


class DealReader:
    """Reads the rows of one table."""

    def __init__(
        self, source: Source, layout: Layout, options: ImportOptions, prices: dict[str, Money], now: datetime
    ) -> None:
        self.table, self.habits = source.table, source.habits
        self.source, self.layout, self.options, self.prices, self.now = source, layout, options, prices, now

    def read(self, row: Row) -> DealRead:
        """Return what a row says. Raises RowRefused."""
        check_width(len(self.table.headers), row)
        id_ = self._words(row, "id", ID)
        name, account, product = (self._words(row, field, NAME) for field in ("name", "account", "product"))
        alone = len([cell for cell in row.cells if not is_nothing(cell)]) == 1
        if adds_up(row) or (alone and " " in id_):
            raise RowRefused(Reason.TOTAL)
        shown = name or _named_after(account, product, id_)
        if not shown:
            raise RowRefused(Reason.NO_NAME)
        if len(shown) > NAME:
            raise RowRefused(Reason.TOO_LONG, column=self.table.header_of("name"), most=NAME)
        owner = self._person(row, "owner")
        team_name = self._words(row, "team", NAME)
        team = self.layout.team(team_name, owner)
        status, word, status_word = status_and_stage(self.source, row)
        process, stage, told = self._stage(row, word, status)
        if status is None and status_word and not told:
            raise RowRefused(Reason.UNKNOWN_STATUS, column=self.table.header_of("status"), value=status_word)
        is_closed = status in (Status.WON, Status.LOST, Status.CANCELLED)
        days = self._days(row, team.calendar, is_closed=is_closed)
        amount, priced = self._amount(row, product, is_closed=is_closed)
        reason_words = self._words(row, "reason", NOTE)
        return DealRead(
            id=id_,
            name=name,
            shown=shown,
            account=account,
            account_id=self._words(row, "account_id", ID),
            contact=self._words(row, "contact", NAME),
            product=self.layout.products[squashed(product)][0] if product else None,
            owner=owner,
            brought_by=self._person(row, "brought"),
            team=team,
            team_told=bool(team_name),
            process=process,
            stage=stage,
            stage_told=told,
            status=_waiting_or_open(status, days.next_day),
            amount=amount,
            priced=priced,
            start=days.start,
            entered=days.entered,
            closes=days.closes,
            closed=days.closed,
            next_day=None if is_closed else days.next_day,
            next_text="" if is_closed else self._words(row, "next_text", NAME),
            source=_source(self._words(row, "source", NAME)),
            reason=_reason(status, reason_words),
            reason_words=reason_words,
            note=words(self.table.cell(row, "note"), most=NOTE, column=self.table.header_of("note"), lines=True),
        )

    def _words(self, row: Row, field: str, most: int) -> str:
        cell = self.table.cell(row, field)
        return "" if cell == "" else words(cell, most=most, column=self.table.header_of(field))

    def _person(self, row: Row, field: str) -> int | None:
        name = self._words(row, field, NAME)
        if not name:
            return None
        folded = fold_short(name)
        if self.options.strict and folded not in self.layout.known_people:
            raise RowRefused(Reason.UNKNOWN_PERSON, column=self.table.header_of(field), value=name)
        return self.layout.member_by_name[folded]

    def _stage(self, row: Row, word: str, status: Status | None) -> tuple[Process, Stage, bool]:
        """Return where the deal stands; a closed one that names no stage stood in the last."""
        process = self.layout.process_by_name[fold_short(self._words(row, "process", NAME))]
        if word:
            stage = stage_named(process, fold_short(word))
            if stage is None:
                column = self.table.header_of("stage" if "stage" in self.table.columns else "status")
                raise RowRefused(Reason.UNKNOWN_STAGE, column=column, value=word[:NAME])
            return process, stage, True
        closed = status in (Status.WON, Status.LOST, Status.CANCELLED)
        return process, process.live_stages[-1] if closed else process.first, False

    # -- amounts -------------------------------------------------------------------------------------------------------

    def _amount(self, row: Row, product: str, *, is_closed: bool) -> tuple[Money | None, bool]:
        column = self.table.header_of("amount")
        currency = self.habits.currency
        told = self._words(row, "currency", NAME)
        if told:
            named = currency_of(told, currency)
            if named is None:
                raise RowRefused(Reason.UNKNOWN_CURRENCY, column=self.table.header_of("currency"), value=told)
            currency = named
        amount = read_amount(self.table.cell(row, "amount"), currency, self.habits.decimal, column)
        if amount is None and product and not is_closed:
            price = self.prices.get(squashed(product))
            return price, price is not None
        return amount, False

    # -- days ----------------------------------------------------------------------------------------------------------

    def _days(self, row: Row, calendar: Calendar, *, is_closed: bool) -> "_Days":
        read = {field: self._day(row, field) for field in _DAYS if field in self.table.columns}
        created, entered = read.get("created"), read.get("entered")
        start = min((each for each in (created, entered) if each is not None), key=_day_of, default=None)
        closed = (read.get("closed") or read.get("close")) if is_closed else None
        today = calendar.day_of(self.now)
        for field, day in (("created", created), ("entered", entered), ("close", closed)):
            if day is not None and _day_of(day) > today + ONE_DAY:
                column = self.table.header_of("closed" if field == "close" and read.get("closed") else field)
                raise RowRefused(Reason.IN_THE_FUTURE, column=column, value=_day_of(day).isoformat())
        if start is not None and closed is not None and _day_of(closed) < _day_of(start):
            facts = {"start": _day_of(start).isoformat(), "close": _day_of(closed).isoformat()}
            raise RowRefused(Reason.CLOSED_BEFORE_START, **facts)
        expected = read.get("expected") or (None if is_closed else read.get("close"))
        next_day = read.get("next_date")
        began = self._moment(start, calendar)
        over = self._moment(closed, calendar)
        return _Days(
            start=began,
            entered=self._moment(entered, calendar),
            closes=None if expected is None else _day_of(expected),
            closed=over if over is None or began is None else max(began, over),
            next_day=None if next_day is None else _day_of(next_day),
        )

    def _day(self, row: Row, field: str) -> date | datetime | None:
        cell = self.table.cell(row, field)
        if is_nothing(cell):
            return None
        return read_day(cell, self.habits.date_order, self.table.header_of(field))

    def _moment(self, day: date | datetime | None, calendar: Calendar) -> datetime | None:
        return None if day is None else min(moment_of(day, calendar), self.now)


class _Days(NamedTuple):
    start: datetime | None
    entered: datetime | None
    closes: date | None
    closed: datetime | None
    next_day: date | None


_DAYS = ("created", "entered", "close", "expected", "closed", "next_date")
_SOURCES = {fold_short(word): key for key, term in SOURCES.items() for word in (key, *term.words)}


def check_width(headers: int, row: Row) -> None:
    """Raise RowRefused when a row says something beyond the last column: its cells have slipped."""
    if len(row.cells) > headers and any(cell != "" for cell in row.cells[headers:]):
        raise RowRefused(Reason.TOO_MANY_CELLS, value=len(row.cells), most=headers)


def number_in(told: str) -> int | None:
    """Return the number of `D-142`."""
    digits = told[2:] if told[:2].casefold() == "d-" else ""
    return int(digits) if digits.isdecimal() and len(digits) < 16 else None


def moment_of(day: date | datetime, calendar: Calendar) -> datetime:
    """Return the moment that a file's day means: noon of the team when it tells no time, its own zone if it has one."""
    if isinstance(day, datetime):
        return day if day.tzinfo is not None else calendar.moment(day.date(), day.time())
    return _noon(day, calendar.zone)


@lru_cache(maxsize=16_384)
def _noon(day: date, zone: str) -> datetime:
    return Calendar(zone=zone).moment(day, NOON)


def _day_of(day: date | datetime) -> date:
    return day.date() if isinstance(day, datetime) else day


def _named_after(account: str, product: str, id_: str) -> str:
    """Return a name for a deal that has none: "account · product", else what there is with the id."""
    if account and product:
        return f"{account} · {product}"
    return " ".join(part for part in (product or account, id_) if part)


def _waiting_or_open(status: Status | None, next_day: date | None) -> Status | None:
    """A deal on standby with a date is open, with a next step that day (noCRM); without one it is parked."""
    return Status.OPEN if status is Status.PARKED and next_day is not None else status


def _reason(status: Status | None, told: str) -> str | None:
    if status is Status.LOST:
        return loss_reason(told) or "other"
    return cancel_reason(told) if status is Status.CANCELLED else None


def _source(told: str) -> str:
    """Return the key of a source we know, else the file's own word."""
    return _SOURCES.get(fold_short(told), told) if told else ""
