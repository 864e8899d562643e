"""Which kind of file a table is, and which of its columns is what: by the words of its header, then by its content."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import islice
from typing import NamedTuple

from bot.transfer.cells import NOTHING, order_shown, read_day, written
from bot.transfer.headers import CRMS, FIELDS, OURS, TELLING, Kind, plain_header
from bot.transfer.options import ColumnRead, ImportOptions, Origin
from bot.transfer.rows import RowRefused
from bot.transfer.sheets import Cell, Row, Sheet
from bot.transfer.statuses import is_stage_word
from commands.reading.currencies import SYMBOLS
from domain.foundations.refusals import Refusal
from domain.foundations.value import Value

IGNORE = frozenset({"", "-", "ignore", "ignorer", "skip"})
_LOOKED_AT = 200
"""Rows whose content is looked at where headers do not tell."""
_TITLES = 12
"""Lines that may stand above the header (a report's title)."""
_PREFIXES = (
    "deal ",
    "opportunity ",
    "lead ",
    "person ",
    "organization ",
    "activity ",
    "company ",
    "contact ",
    "product ",
    "affaire ",
    "opportunite ",
    "personne ",
    "organisation ",
    "activite ",
    "entreprise ",
    "produit ",
)


class NotRecognised(Refusal):
    """Nothing tells what a file holds (path=, headers=, kinds=)."""


class UnknownColumn(Refusal):
    """`--map` names a column that no file has (column=, known=)."""


class UnknownField(Refusal):
    """`--map` names a field we do not have (field=, known=)."""


class Match(NamedTuple):
    """A column that is a field."""

    column: int
    field: str
    origin: Origin


class Table(Value):
    """A sheet that is understood: what its rows are and where each field stands."""

    sheet: Sheet
    kind: Kind
    header_line: int
    headers: tuple[str, ...]
    matches: tuple[Match, ...]
    crm: str | None = None

    @cached_property
    def columns(self) -> dict[str, tuple[int, ...]]:
        """Where each field stands; with several columns the first that says something counts."""
        found: dict[str, list[int]] = {}
        for match in self.matches:
            found.setdefault(match.field, []).append(match.column)
        return {field: tuple(columns) for field, columns in found.items()}

    @property
    def read(self) -> tuple[ColumnRead, ...]:
        """The columns that are read, in their order."""
        return tuple(
            ColumnRead(header=self.headers[match.column], field=match.field, origin=match.origin)
            for match in sorted(self.matches)
            if not match.field.startswith("_")
        )

    @property
    def ignored(self) -> tuple[str, ...]:
        """The headers of columns that are not read."""
        read = {match.column for match in self.matches if not match.field.startswith("_")}
        return tuple(
            header
            for n, header in enumerate(self.headers)
            if header and n not in read and not plain_header(header).startswith(OURS)
        )

    def rows(self) -> Iterator[Row]:
        """Give the rows under the header."""
        return (row for row in self.sheet.rows() if row.line > self.header_line)

    def cell(self, row: Row, field: str) -> Cell:
        """Return what a row says of a field, "" when nothing."""
        for column in self.columns.get(field, ()):
            if column < len(row.cells) and (cell := row.cells[column]) != "":
                if isinstance(cell, str) and len(cell) <= 7 and cell.casefold() in NOTHING:
                    continue
                return cell
        return ""

    def text(self, row: Row, field: str) -> str:
        """Return what a row says of a field as text."""
        return written(self.cell(row, field))

    def header_of(self, field: str) -> str:
        """Return how the file calls a field, for a sentence about it."""
        columns = self.columns.get(field)
        return self.headers[columns[0]] if columns else field


def recognise(sheet: Sheet, options: ImportOptions) -> Table | None:
    """Return the table a sheet holds; None when it is empty or nothing tells. Raises UnknownField."""
    top = list(islice(sheet.rows(), _TITLES + _LOOKED_AT))
    if not top:
        return None
    best: tuple[int, Kind, list[Match]] | None = None
    for n, row in enumerate(top[:_TITLES]):
        understood = _understood(row, top[n + 1 :], options)
        if understood is not None and (best is None or len(understood[1]) > len(best[2])):
            best = (n, *understood)
    if best is None:
        return None
    n, kind, matches = best
    header = top[n]
    headers = tuple(written(cell) for cell in header.cells)
    return Table(
        sheet=sheet, kind=kind, header_line=header.line, headers=headers, matches=tuple(matches), crm=_crm(headers)
    )


def check_maps(tables: Sequence[Table], options: ImportOptions) -> None:
    """Raise UnknownColumn when `--map` names a column that none of the tables has."""
    known = [header for table in tables for header in table.headers if header]
    plain = {plain_header(header) for header in known}
    for column in options.maps:
        if plain_header(column) not in plain:
            raise UnknownColumn(column=column, known=tuple(known))


def _understood(header: Row, below: list[Row], options: ImportOptions) -> tuple[Kind, list[Match]] | None:
    """Return the likeliest kind under this header with its columns, None when it is no header of ours."""
    headers = [written(cell) for cell in header.cells]
    kinds = [options.kind] if options.kind is not None else list(TELLING)
    best: tuple[Kind, list[Match]] | None = None
    for kind in kinds:
        matches = _by_words(headers, kind, options.maps)
        if kind is Kind.DEALS and (len(matches) >= 2 or options.kind is kind):
            matches += _by_content(headers, below, matches)
        fields = {match.field for match in matches}
        tells = any(telling <= fields for telling in TELLING[kind]) or (options.kind is kind and fields)
        if tells and (best is None or len(matches) > len(best[1])):
            best = (kind, matches)
    return best


def _by_words(headers: list[str], kind: Kind, maps: dict[str, str]) -> list[Match]:
    told = {plain_header(theirs): ours for theirs, ours in maps.items()}
    known = _index(kind)
    ranked = []
    for column, header in enumerate(headers):
        plain = plain_header(header)
        if plain in told:
            if told[plain].strip().casefold() not in IGNORE:
                ranked.append((-1, Match(column, _field(told[plain], kind), "told")))
            continue
        found = known.get(plain) or next(
            (known[plain.removeprefix(each)] for each in _PREFIXES if plain.removeprefix(each) in known), None
        )
        if found is not None and not plain.startswith(OURS):
            field, rank = found
            ranked.append((rank, Match(column, field, "header")))
    return [match for _, match in sorted(ranked)]


@lru_cache(maxsize=len(Kind))
def _index(kind: Kind) -> dict[str, tuple[str, int]]:
    """Return each word of a kind with its field and its rank among that field's words."""
    index: dict[str, tuple[str, int]] = {}
    for field, words in FIELDS[kind].items():
        for rank, word in enumerate(words):
            index.setdefault(word, (field, rank))
    return index


def _field(named: str, kind: Kind) -> str:
    """Return the field that an admin names, by our name or by any word for it."""
    plain = plain_header(named)
    field = plain.replace(" ", "_")
    if field in FIELDS[kind]:
        return field
    if plain in _index(kind):
        return _index(kind)[plain][0]
    if any(field in fields or plain in _index(other) for other, fields in FIELDS.items()):
        return field
    known = sorted({field for fields in FIELDS.values() for field in fields if not field.startswith("_")})
    raise UnknownField(field=named, known=tuple(known))


def _by_content(headers: list[str], below: list[Row], matches: list[Match]) -> list[Match]:
    """Find stages, amounts with a currency and days in columns whose header says nothing."""
    fields = {match.field for match in matches}
    taken = {match.column for match in matches}
    found: list[Match] = []
    for column, header in enumerate(headers):
        cells = [cell for row in below if column < len(row.cells) and (cell := row.cells[column]) != ""]
        if column in taken or plain_header(header).startswith(OURS) or len(cells) < 2:
            continue
        field = _field_of_content(cells, fields)
        if field is not None:
            found.append(Match(column, field, "content"))
            fields.add(field)
    return found


def _field_of_content(cells: list[Cell], known: set[str]) -> str | None:
    """Return the field that cells without a telling header are, if a field like them is still missing."""
    texts = [written(cell) for cell in cells]
    if not known & {"stage", "status"} and _share(texts, is_stage_word) >= 0.8:
        return "stage"
    if "amount" not in known and _share(texts, _has_currency) >= 0.8:
        return "amount"
    if any(isinstance(cell, Decimal) for cell in cells) or _share(texts, _is_day) < 0.9:
        return None
    if not known & {"created", "entered"}:
        return "created"
    return None if known & {"close", "closed", "expected"} else "close"


def _share(texts: list[str], test: Callable[[str], bool]) -> float:
    return sum(test(text) for text in texts) / len(texts)


def _is_day(text: str) -> bool:
    try:
        return read_day(text, order_shown([text]) or "dmy", "") is not None
    except RowRefused:
        return False


def _has_currency(text: str) -> bool:
    return any(letter.isdigit() for letter in text) and any(
        symbol in text for symbol in SYMBOLS if not symbol.isalpha()
    )


def _crm(headers: tuple[str, ...]) -> str | None:
    """Return the CRM whose file this looks like."""
    plain = {plain_header(header) for header in headers}
    return next((name for name, sets in CRMS.items() if any(each <= plain for each in sets)), None)
