"""Files as rows of cells with their line numbers: CSV in any common dress, and every sheet of an XLSX (rules 13)."""

import codecs
import csv
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from python_calamine import CalamineError, CalamineWorkbook

from domain.foundations.refusals import Refusal
from domain.foundations.value import Value

Cell = str | Decimal | date | datetime
"""CSV cells are text; a spreadsheet's also numbers and days. An empty one is ""."""

SEPARATORS = (";", ",", "\t", "|")
WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 64 * 1024
_DECLARED = re.compile(r"sep=(.)\s*", re.IGNORECASE)


class Unreadable(Refusal):
    """A file that is no table (path=, reason= `missing`, `folder`, `empty`, `broken`, line=)."""


class Row(NamedTuple):
    """One row and the line of the file it starts on (for a workbook the row's number in its sheet)."""

    line: int
    cells: tuple[Cell, ...]


class Sheet(Value):
    """A table in a file; `rows()` may be asked again and again, and reads as it goes."""

    path: Path
    name: str
    """The sheet's name in a workbook, the file's stem otherwise."""
    encoding: str | None = None
    """None for a workbook."""
    separator: str | None = None
    index: int = 0

    def rows(self) -> Iterator[Row]:
        """Give every row with something in it, from the top. Raises Unreadable."""
        rows = self._written_rows() if self.separator is not None else self._workbook_rows()
        return (row for row in rows if any(cell != "" for cell in row.cells))

    def _written_rows(self) -> Iterator[Row]:
        with self.path.open(encoding=self.encoding, newline="", errors="replace") as file:
            reader = csv.reader(file, delimiter=self.separator or ",")
            line = 0
            try:
                for cells in reader:
                    if not (line == 0 and len(cells) <= 2 and _DECLARED.fullmatch((self.separator or "").join(cells))):
                        yield Row(line + 1, tuple(cell.strip() for cell in cells))
                    line = reader.line_num
            except csv.Error as error:
                raise Unreadable(path=self.path, reason="broken", line=line + 1) from error

    def _workbook_rows(self) -> Iterator[Row]:
        try:
            with CalamineWorkbook.from_path(str(self.path)) as book:
                sheet = book.get_sheet_by_index(self.index)
                first = sheet.start[0] if sheet.start is not None else 0
                for number, cells in enumerate(sheet.iter_rows(), start=1 if sheet.start is None else first + 1):
                    yield Row(number, tuple(_cell(cell) for cell in cells))
        except CalamineError as error:
            raise Unreadable(path=self.path, reason="broken", line=None) from error


def open_sheets(path: Path, *, encoding: str | None = None, separator: str | None = None) -> tuple[Sheet, ...]:
    """Return the tables of a file: one of a CSV, each sheet of a workbook. What is not said is found out."""
    if not path.exists():
        raise Unreadable(path=path, reason="missing", line=None)
    if path.is_dir():
        raise Unreadable(path=path, reason="folder", line=None)
    if path.stat().st_size == 0:
        raise Unreadable(path=path, reason="empty", line=None)
    if path.suffix.lower() in WORKBOOKS:
        try:
            with CalamineWorkbook.from_path(str(path)) as book:
                return tuple(Sheet(path=path, name=name, index=n) for n, name in enumerate(book.sheet_names))
        except CalamineError as error:
            raise Unreadable(path=path, reason="broken", line=None) from error
    chosen = encoding or encoding_of(path)
    return (Sheet(path=path, name=path.stem, encoding=chosen, separator=separator or separator_of(path, chosen)),)


def encoding_of(path: Path) -> str:
    """Return how a text file is written: its mark if it has one, UTF-8 if every byte agrees, else cp1252."""
    with path.open("rb") as file:
        start = file.read(4)
        for mark, encoding in _BOMS:
            if start.startswith(mark):
                return encoding
        if len(start) >= 4 and start[1] == start[3] == 0:
            return "utf-16-le"
        if len(start) >= 4 and start[0] == start[2] == 0:
            return "utf-16-be"
        decoder = codecs.getincrementaldecoder("utf-8")()
        file.seek(0)
        try:
            while block := file.read(1 << 20):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"


def separator_of(path: Path, encoding: str) -> str:
    """Return the mark that cuts most of the first rows into the same number of cells (at least two)."""
    with path.open(encoding=encoding, newline="", errors="replace") as file:
        sample = file.read(_SAMPLE)
    declared = _DECLARED.match(sample)
    if declared:
        return declared[1]
    lines = sample.splitlines(keepends=True)
    if len(sample) == _SAMPLE:
        lines = lines[:-1] or lines
    return max(SEPARATORS, key=lambda mark: _fit(lines, mark))


def _fit(lines: list[str], separator: str) -> tuple[float, int]:
    """Return how well a mark fits: the share of rows as wide as the widest common width, and that width."""
    widths = []
    try:
        for cells in csv.reader(lines, delimiter=separator):
            if any(cells):
                widths.append(len(cells))
            if len(widths) == 50:
                break
    except csv.Error:
        return (0.0, 0)
    several = [width for width in widths if width > 1]
    if not several:
        return (0.0, 0)
    common = max(set(several), key=lambda width: (several.count(width), width))
    return (round(several.count(common) / len(widths), 1), common)


def _cell(value: object) -> Cell:
    """Return a workbook's cell: floats become exact decimals as they are shown, times and truths text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return Decimal(repr(value)) if value != int(value) else Decimal(int(value))
    if isinstance(value, datetime):
        return value.date() if value.time() == time.min else value
    if isinstance(value, date):
        return value
    if isinstance(value, time | timedelta):
        return str(value)
    return str(value).strip()
