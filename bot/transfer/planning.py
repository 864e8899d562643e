"""An import understood: its tables, what they speak of, and what every row leads to, page by page; nothing is written.

The same planner serves a dry run (ids are made up, events dropped) and the import itself.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeVar

from bot.transfer.actionrows import ActionPlanner
from bot.transfer.cells import fold_short, read_amount
from bot.transfer.companies import Companies
from bot.transfer.dealplan import DealPlanner
from bot.transfer.dealrows import DealReader
from bot.transfer.habits import habits_of
from bot.transfer.headers import Kind
from bot.transfer.known import Known
from bot.transfer.layout import Layout, NewId, lay_out
from bot.transfer.options import Assumptions, FileAssumed, ImportOptions
from bot.transfer.outcome import Outcome
from bot.transfer.recognise import NotRecognised, Table, check_maps, recognise
from bot.transfer.rows import Reason, RowRefused
from bot.transfer.seen import Seen, Source, person_named, see, squashed
from bot.transfer.sheets import SEPARATORS, Row, Sheet, open_sheets
from domain.foundations.money import Money
from domain.foundations.when import Calendar
from domain.selling.workspace import Workspace

PAGE = 200
"""Rows that are planned, and written in one transaction, together."""
_ORDER = tuple(Kind)
_OF_THEIR_OWN = frozenset({Kind.ACCOUNTS, Kind.CONTACTS, Kind.DEALS, Kind.ACTIVITIES})
"""Kinds whose rows lead to events of their own; members and products are laid out before."""
T = TypeVar("T")


class Understood(NamedTuple):
    """The tables of an import with everything they speak of."""

    sources: tuple[Source, ...]
    seen: Seen
    left_out: tuple[str, ...]
    prices: dict[str, Money]

    @property
    def total(self) -> int:
        """How many rows there are in all."""
        return self.seen.rows.total()


class Page(NamedTuple):
    """What a few rows of one table lead to."""

    source: Source
    outcomes: Sequence[Outcome]


def understand(paths: Sequence[Path], options: ImportOptions, workspace: Workspace, now: datetime) -> Understood:
    """Read the files once and return what they are and speak of. Raises NotRecognised, Unreadable, UnknownColumn..."""
    tables, left_out = _tables(paths, options)
    check_maps(tables, options)
    home = workspace.choices.currency
    sources = [Source(table, habits_of(table, options, home)) for table in tables]
    sources.sort(key=lambda source: _ORDER.index(source.table.kind))
    calendar = Calendar(zone=workspace.choices.zone, country=workspace.choices.country)
    seen = see(sources, calendar, calendar.day_of(now))
    prices = {} if options.amount_from is None else price_list(options.amount_from, options, home)
    return Understood(tuple(sources), seen, left_out, prices)


def _tables(paths: Sequence[Path], options: ImportOptions) -> tuple[list[Table], tuple[str, ...]]:
    tables: list[Table] = []
    left_out: list[str] = []
    for path in paths:
        sheets = open_sheets(path, encoding=options.encoding, separator=options.separator)
        found = [(sheet, _understood(sheet, options)) for sheet in sheets]
        here = [table for _, table in found if table is not None]
        if not here:
            raise NotRecognised(path=path, headers=_first_row(sheets[0]), kinds=tuple(Kind))
        tables += here
        left_out += [sheet.name for sheet, table in found if table is None]
    return tables, tuple(left_out)


def _understood(sheet: Sheet, options: ImportOptions) -> Table | None:
    """Return the table of a sheet; where its separator was guessed and nothing comes of it, others are tried."""
    table = recognise(sheet, options)
    if table is not None or sheet.separator is None or options.separator is not None:
        return table
    others = (recognise(sheet.but(separator=mark), options) for mark in SEPARATORS if mark != sheet.separator)
    return next((other for other in others if other is not None), None)


def _first_row(sheet: Sheet) -> tuple[str, ...]:
    return next((tuple(map(str, row.cells)) for row in sheet.rows()), ())


def price_list(path: Path, options: ImportOptions, home: str) -> dict[str, Money]:
    """Return the price of each product (squashed name) of a file. Raises NotRecognised when it is no price list."""
    wanted = options.but(kind=None, maps={})
    for sheet in open_sheets(path):
        table = recognise(sheet, wanted)
        if table is not None and table.kind is Kind.PRODUCTS and "price" in table.columns:
            habits = habits_of(table, wanted, home)
            return dict(_prices(Source(table, habits)))
        raise NotRecognised(path=path, headers=_first_row(sheet), kinds=(Kind.PRODUCTS,))
    raise NotRecognised(path=path, headers=(), kinds=(Kind.PRODUCTS,))


def _prices(source: Source) -> Iterator[tuple[str, Money]]:
    table, habits = source.table, source.habits
    for row in table.rows():
        try:
            price = read_amount(table.cell(row, "price"), habits.currency, habits.decimal, table.header_of("price"))
        except RowRefused:
            continue
        if price is not None:
            yield squashed(table.text(row, "name")), price


class Planner:
    """Plans an import in pages. Made anew for each run, as it remembers what it has added."""

    def __init__(
        self,
        understood: Understood,
        options: ImportOptions,
        workspace: Workspace,
        *,
        known: Known,
        new_id: NewId,
        now: datetime,
    ) -> None:
        self.understood, self._options, self._known, self._now = understood, options, known, now
        self._new_id = new_id
        seen, sources = understood.seen, understood.sources
        self.layout: Layout = lay_out(seen, sources, workspace, options, new_id=new_id, now=now)
        self._with_contacts = any(
            source.table.kind is Kind.CONTACTS or "contact" in source.table.columns for source in sources
        )
        self._companies: Companies | None = None
        self._planners: list[DealPlanner | ActionPlanner] = []

    def pages(self) -> Iterator["PageToCome"]:
        """Give the pages to come, in order; each is planned when it is asked."""
        for source in self.understood.sources:
            plan = self._plan_of(source)
            for rows in _in_pages(source.table.rows(), PAGE):
                yield PageToCome(source, rows, plan)

    def _plan_of(self, source: Source) -> Callable[[Sequence[Row]], list[Outcome]]:
        kind = source.table.kind
        if kind not in _OF_THEIR_OWN:
            return lambda rows: [self._laid_out(source.table, row) for row in rows]
        if self._companies is None:
            self._companies = Companies(
                self._known, self.layout, self._new_id, self._now, with_contacts=self._with_contacts
            )
        companies = self._companies
        if kind in (Kind.ACCOUNTS, Kind.CONTACTS):
            return lambda rows: companies.rows(source.table, rows)
        planner: DealPlanner | ActionPlanner
        if kind is Kind.DEALS:
            reader = DealReader(source, self.layout, self._options, self.understood.prices, self._now)
            planner = DealPlanner(reader, companies, self.layout, self._known, self._new_id, self._now)
        else:
            planner = ActionPlanner(
                source,
                companies=companies,
                layout=self.layout,
                known=self._known,
                options=self._options,
                now=self._now,
            )
        self._planners.append(planner)
        return planner.rows

    def _laid_out(self, table: Table, row: Row) -> Outcome:
        """Count a row of members or products, who were found or made before, once each."""
        name = person_named(table, row) if table.kind is Kind.MEMBERS else table.text(row, "name")
        if not name:
            return Outcome(row, refusal=RowRefused(Reason.NO_NAME))
        key = fold_short(name) if table.kind is Kind.MEMBERS else squashed(name)
        return Outcome(row, counted=self.layout.made.pop((table.kind, key), "unchanged"))

    @property
    def assumptions(self) -> Assumptions:
        """What was assumed; complete once every page is planned."""
        noticed: dict[str, int] = {}
        for planner in self._planners:
            for name, count in planner.noticed.items():
                noticed[name] = noticed.get(name, 0) + count
        files = tuple(assumed_of(source) for source in self.understood.sources)
        return self.layout.assumed.but(files=files, left_out=self.understood.left_out, **noticed)


class PageToCome(NamedTuple):
    """Rows that are still to be planned."""

    source: Source
    rows: Sequence[Row]
    plan: Callable[[Sequence[Row]], list[Outcome]]

    def planned(self) -> Page:
        """Return what they lead to."""
        return Page(self.source, self.plan(self.rows))


def assumed_of(source: Source) -> FileAssumed:
    """Return what was assumed about a table."""
    table, habits = source.table, source.habits
    return FileAssumed(
        file=table.sheet.path.name,
        sheet=None if table.sheet.separator is not None else table.sheet.name,
        kind=table.kind,
        crm=table.crm,
        encoding=table.sheet.encoding,
        separator=table.sheet.separator,
        columns=table.read,
        ignored=table.ignored,
        date_order=habits.date_order if habits.date_shown else None,
        date_origin=habits.date_origin,
        decimal=habits.decimal,
        decimal_origin=habits.decimal_origin,
        currency=habits.currency,
        currency_origin=habits.currency_origin,
    )


def _in_pages(things: Iterator[T], size: int) -> Iterator[list[T]]:
    while page := list(islice(things, size)):
        yield page
