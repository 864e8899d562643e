"""What the tables of an import speak of, found before anything is planned: stages, people, teams, products."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from bot.transfer.cells import DateOrder, fold_short, read_day, says_yes, words
from bot.transfer.habits import Habits
from bot.transfer.headers import Kind
from bot.transfer.recognise import Table
from bot.transfer.rows import RowRefused
from bot.transfer.sheets import Row
from bot.transfer.statuses import status_of
from domain.foundations.when import Calendar
from domain.selling.deal import Status

NAME = 200
"""Letters of the longest name."""
_PEOPLE = {Kind.DEALS: ("owner", "brought"), Kind.ACCOUNTS: ("owner",), Kind.ACTIVITIES: ("member",)}


class Source(NamedTuple):
    """A table and how it writes."""

    table: Table
    habits: Habits


@dataclass
class StageSeen:
    """A stage as the deals of a file show it."""

    word: str
    ages: Counter[int] = field(default_factory=Counter)
    """Days from the deal's first date to the last day of the file, of open deals."""
    stood: Counter[int] = field(default_factory=Counter)
    """Business days from a deal's entry (else its start) to its close."""
    standing: Counter[int] = field(default_factory=Counter)
    """Business days from an open deal's entry (else its start) to the last day of the file."""


@dataclass
class PersonSeen:
    """A person that files speak of."""

    name: str
    email: str | None = None
    external_id: str | None = None
    teams: dict[str, str] = field(default_factory=dict)
    """The teams named for them, folded → as written, the first named first."""
    manages: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    listed: bool = False
    """Whether a members file names them (which makes them known, also to `--strict`)."""


@dataclass
class Seen:
    """All of it; keys are folded names."""

    people: dict[str, PersonSeen] = field(default_factory=dict)
    teams: dict[str, str] = field(default_factory=dict)
    products: dict[str, str] = field(default_factory=dict)
    """Squashed name → name as the price list or the products file writes it, else as first met."""
    product_ids: dict[str, str] = field(default_factory=dict)
    stages: dict[str, dict[str, StageSeen]] = field(default_factory=dict)
    """Process word (folded, "" where none is named) → stage word → what was seen."""
    processes: dict[str, str] = field(default_factory=dict)
    closed_stood: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    """Process → business days from start to close of closed deals whose stage is not told."""
    rows: Counter[Kind] = field(default_factory=Counter)
    unplaced: bool = False
    """Whether some deal names neither a team nor an owner."""


def squashed(name: str) -> str:
    """Return a product's name without case, accents and spaces: "GTX Pro" and "GTXPro" are one."""
    return fold_short(name).replace(" ", "")


def status_and_stage(source: Source, row: Row) -> tuple[Status | None, str, str]:
    """Return the status a row tells (None: it tells none), its stage's word ("" for none), and its status' word."""
    table = source.table
    stage = " ".join(table.text(row, "stage").split())
    told = table.text(row, "status")
    status = status_of(told) if told else None
    of_stage = status_of(stage) if stage else None
    if of_stage in (Status.WON, Status.LOST, Status.CANCELLED):
        return of_stage, "", stage
    if status is None and told and not stage and "stage" not in table.columns:
        return Status.OPEN, " ".join(told.split()), told
    if "is_won" in table.columns or "is_closed" in table.columns:
        if says_yes(table.cell(row, "is_won")):
            return Status.WON, stage, told
        if "is_won" in table.columns and says_yes(table.cell(row, "is_closed")):
            return Status.LOST, stage, told
    return status, stage, told


def see(sources: Sequence[Source], calendar: Calendar, today: date) -> Seen:
    """Go through every table once and return what they speak of."""
    seen = Seen()
    for kind in Kind:
        for source in (each for each in sources if each.table.kind is kind):
            if kind is Kind.DEALS:
                _see_deals(source, seen, calendar, today)
            else:
                for row in source.table.rows():
                    _see_row(source.table, row, seen)
    return seen


def _see_row(table: Table, row: Row, seen: Seen) -> None:
    seen.rows[table.kind] += 1
    if table.kind is Kind.PRODUCTS:
        name = _name(table, row, "name")
        if name:
            seen.products.setdefault(squashed(name), name)
            if table.cell(row, "id") != "":
                seen.product_ids.setdefault(squashed(name), table.text(row, "id"))
    elif table.kind is Kind.MEMBERS:
        _see_member(table, row, seen)
    else:
        _see_people(table, row, seen)


def _see_member(table: Table, row: Row, seen: Seen) -> None:
    name = person_named(table, row)
    if not name:
        return
    person = _person(seen, name)
    person.listed = True
    person.email = person.email or table.text(row, "email") or None
    team = _see_team(table, row, seen)
    if team:
        person.teams.setdefault(fold_short(team), team)
    if table.cell(row, "roles") != "":
        person.roles.update(each.strip() for each in table.text(row, "roles").replace(";", ",").split(","))
    manager = _name(table, row, "manager")
    if manager:
        boss = _person(seen, manager)
        boss.listed = True
        boss.manages.add(fold_short(team) if team else "")
        if team:
            boss.teams.setdefault(fold_short(team), team)


def person_named(table: Table, row: Row) -> str:
    """Return the name of a person in a row: whole, or first and last put together; "" when there is none."""
    return _name(table, row, "name") or " ".join(
        part for part in (_name(table, row, "first"), _name(table, row, "last")) if part
    )


def _see_people(table: Table, row: Row, seen: Seen) -> None:
    team = _see_team(table, row, seen)
    for column in _PEOPLE.get(table.kind, ()):
        name = _name(table, row, column)
        if name:
            person = _person(seen, name)
            if team and column in ("owner", "member"):
                person.teams.setdefault(fold_short(team), team)


def _see_team(table: Table, row: Row, seen: Seen) -> str:
    team = _name(table, row, "team")
    if team:
        seen.teams.setdefault(fold_short(team), team)
    return team


def _person(seen: Seen, name: str) -> PersonSeen:
    return seen.people.setdefault(fold_short(name), PersonSeen(name=name, email=name if "@" in name else None))


def _name(table: Table, row: Row, column: str) -> str:
    """Return a name, "" when there is none or it is too long to be one (its row is refused later)."""
    cell = table.cell(row, column)
    if cell == "":
        return ""
    try:
        return words(cell, most=NAME, column=column)
    except RowRefused:
        return ""


# -- deals: stages and how long deals stood in them -------------------------------------------------------------------


def _is_unplaced(table: Table, row: Row) -> bool:
    """Tell whether a deal names neither team nor owner; a row that names nothing at all is no deal."""
    placed = any(table.cell(row, column) != "" for column in ("owner", "team"))
    return not placed and any(table.cell(row, column) != "" for column in ("name", "account", "product", "id"))


class _Dates(NamedTuple):
    start: date | None
    entered: date | None
    closed: date | None


def _see_deals(source: Source, seen: Seen, calendar: Calendar, today: date) -> None:
    last = min(max(_all_days(source), default=today), today)
    table, order = source.table, source.habits.date_order
    between = _BusinessDays(calendar)
    for row in table.rows():
        seen.rows[Kind.DEALS] += 1
        _see_people(table, row, seen)
        seen.unplaced = seen.unplaced or _is_unplaced(table, row)
        product = _name(table, row, "product")
        if product:
            seen.products.setdefault(squashed(product), product)
        process = _name(table, row, "process")
        seen.processes.setdefault(fold_short(process), process)
        stages = seen.stages.setdefault(fold_short(process), {})
        status, word, _ = status_and_stage(source, row)
        dates = _dates(table, row, order)
        stage = stages.setdefault(fold_short(word), StageSeen(word)) if 0 < len(word) <= NAME else None
        since = dates.entered or dates.start
        if since is None:
            continue
        if status in (Status.WON, Status.LOST, Status.CANCELLED):
            if dates.closed is not None and since <= dates.closed:
                stood = seen.closed_stood[fold_short(process)] if stage is None else stage.stood
                stood[between(since, dates.closed)] += 1
        elif stage is not None and since <= last:
            stage.ages[(last - (dates.start or since)).days] += 1
            stage.standing[between(since, last)] += 1


def _dates(table: Table, row: Row, order: DateOrder) -> _Dates:
    entered, created = _day(table, row, "entered", order), _day(table, row, "created", order)
    starts = [day for day in (created, entered) if day is not None]
    closed = _day(table, row, "closed", order) or _day(table, row, "close", order)
    return _Dates(min(starts, default=None), entered, closed)


def _day(table: Table, row: Row, column: str, order: DateOrder) -> date | None:
    cell = table.cell(row, column)
    if cell == "" or isinstance(cell, Decimal):
        return None
    try:
        found = read_day(cell, order, column)
    except RowRefused:
        return None
    return found.date() if isinstance(found, datetime) else found


def _all_days(source: Source) -> Iterator[date]:
    for row in source.table.rows():
        for column in ("created", "entered", "closed"):
            day = _day(source.table, row, column, source.habits.date_order)
            if day is not None:
                yield day
        if status_and_stage(source, row)[0] in (Status.WON, Status.LOST):
            close = _day(source.table, row, "close", source.habits.date_order)
            if close is not None:
                yield close


class _BusinessDays:
    """Business days between days, remembered: a file has few different pairs."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self._known: dict[tuple[date, date], int] = {}

    def __call__(self, start: date, end: date) -> int:
        if (start, end) not in self._known:
            self._known[start, end] = self._calendar.business_days_between(start, end)
        return self._known[start, end]
