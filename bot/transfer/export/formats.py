"""Rows written as CSV, XLSX or JSON, one after the other, whatever their number."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from io import TextIOWrapper
from typing import BinaryIO, NamedTuple

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from bot.transfer.export.safe import neutralised

Out = str | int | Decimal | date | datetime | bool | None
OutRow = Mapping[str, Out]
SHEET_ROWS = 1_048_575
"""Rows of data that a sheet of a workbook holds; what is more goes on in the next sheet."""

WIDEST = 60
"""Letters that the widest column of a sheet shows."""


class Sheet(NamedTuple):
    """Rows under a name, beside others of another kind."""

    title: str
    rows: Sequence[OutRow]


class Format(StrEnum):
    """What a file is written as."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


def write(
    rows: Iterable[OutRow],
    form: Format,
    file: BinaryIO,
    *,
    separator: str = ",",
    decimal: str = ".",
    title: str = "Cordée",
) -> int:
    """Write rows to a file opened for bytes and return how many; the first row's keys are the header.

    CSV is UTF-8 with its mark, so that Excel shows accents. Text that a spreadsheet would run as a formula gets an
    apostrophe before it, in CSV and XLSX; numbers stay numbers, in CSV with
    that decimal mark. JSON is one list, and holds text as it is.
    """
    if form is Format.CSV:
        return _write_csv(rows, file, separator, decimal)
    return _write_xlsx(rows, file, title) if form is Format.XLSX else _write_json(rows, file)


def write_sheets(sheets: Iterable[Sheet], form: Format, file: BinaryIO) -> int:
    """Write several kinds of rows to one file, as the sheets of a workbook or one JSON object, and return how many.

    What `write` says of cells holds. ValueError for CSV, which knows no sheets.
    """
    if form is Format.CSV:
        raise ValueError("CSV holds rows of one kind")
    if form is Format.JSON:
        told = {
            each.title: [{name: _jsonable(cell) for name, cell in row.items()} for row in each.rows] for each in sheets
        }
        file.write(json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n")
        return sum(map(len, told.values()))
    book = Workbook(write_only=True)
    count = sum(_add_sheet(book, each.rows, each.title, widths=_widths(each.rows)) for each in sheets)
    book.save(file)
    return count


def _write_csv(rows: Iterable[OutRow], file: BinaryIO, separator: str, decimal: str) -> int:
    text = TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=False)
    writer = csv.writer(text, delimiter=separator)
    count = 0
    for count, row in enumerate(rows, start=1):
        if count == 1:
            writer.writerow(row)
        writer.writerow([_plain(cell, decimal) for cell in row.values()])
    text.flush()
    text.detach()
    return count


def _write_xlsx(rows: Iterable[OutRow], file: BinaryIO, title: str) -> int:
    book = Workbook(write_only=True)
    count = _add_sheet(book, rows, title)
    book.save(file)
    return count


def _widths(rows: Sequence[OutRow]) -> list[int]:
    """Return how wide each column is for its first rows to be read, in letters."""
    seen = [list(rows[0]), *(row.values() for row in rows[:100])] if rows else []
    return [min(max(len(_plain(cell)) for cell in column) + 2, WIDEST) for column in zip(*seen, strict=True)]


def _add_sheet(book: Workbook, rows: Iterable[OutRow], title: str, *, widths: Sequence[int] = ()) -> int:
    sheet = book.create_sheet(title[:31])
    for n, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(n)].width = width
    count = 0
    for count, row in enumerate(rows, start=1):
        if count > 1 and count % SHEET_ROWS == 1:
            sheet = book.create_sheet(f"{title[:25]} {count // SHEET_ROWS + 1}")
        if count % SHEET_ROWS == 1:
            sheet.append(list(row))
        sheet.append([_cell(cell) for cell in row.values()])
    return count


def _write_json(rows: Iterable[OutRow], file: BinaryIO) -> int:
    count = 0
    file.write(b"[")
    for count, row in enumerate(rows, start=1):
        file.write(b",\n" if count > 1 else b"\n")
        said = {name: _jsonable(cell) for name, cell in row.items()}
        file.write(json.dumps(said, ensure_ascii=False).encode())
    file.write(b"\n]\n")
    return count


def _plain(cell: Out, decimal: str = ".") -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return neutralised(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return format(cell, "f").replace(".", decimal)
    return cell.isoformat() if isinstance(cell, date | datetime) else str(cell)


def _cell(cell: Out) -> Out:
    """Return a cell of a workbook: moments as ISO text (a workbook knows no zones), text that nothing runs."""
    if isinstance(cell, datetime):
        return cell.isoformat()
    return neutralised(cell) if isinstance(cell, str) else cell


def _jsonable(cell: Out) -> str | int | bool | None:
    """Return a cell for JSON: amounts as text, so that no reader makes binary floats of them."""
    if isinstance(cell, Decimal):
        return format(cell, "f")
    return cell.isoformat() if isinstance(cell, date | datetime) else cell


def headed(rows: Iterable[OutRow], columns: Iterable[str]) -> Iterator[OutRow]:
    """Give rows that all have the same columns, in this order."""
    named = list(columns)
    return ({column: row.get(column) for column in named} for row in rows)
