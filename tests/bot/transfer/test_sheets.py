"""Files of any dress become the same rows."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from bot.transfer.sheets import Row, Unreadable, encoding_of, open_sheets

Write = Callable[..., Path]
ROWS = [("nom", "montant"), ("Éts Dupont", "1 200,50"), ("L'Oréal", "3,5")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_separators_and_encodings_are_found_out(file: Write, encoding: str, separator: str) -> None:
    path = file("\r\n".join(separator.join(cells) for cells in ROWS), encoding=encoding)
    (sheet,) = open_sheets(path)
    assert [row.cells for row in sheet.rows()] == ROWS


def test_commas_inside_quotes_do_not_separate(file: Write) -> None:
    (sheet,) = open_sheets(file('name,amount\n"Smith, Sons",10\nAcme,20\n'))
    assert [row.cells for row in sheet.rows()][1] == ("Smith, Sons", "10")


def test_a_decimal_comma_does_not_make_the_comma_the_separator(file: Write) -> None:
    (sheet,) = open_sheets(file("nom;montant;date\nA;1,5;1/2/2026\nB;2,5;2/2/2026\n"))
    assert sheet.separator == ";"


def test_lines_are_those_of_the_file_whatever_the_cells_hold(file: Write) -> None:
    (sheet,) = open_sheets(file('name,note\n\n"A","one\ntwo"\nB,\n'))
    assert [row.line for row in sheet.rows()] == [1, 3, 5]


def test_ragged_rows_lose_nothing(file: Write) -> None:
    (sheet,) = open_sheets(file("a,b,c\n1\n1,2,3,4\n"))
    assert list(sheet.rows())[1:] == [Row(2, ("1",)), Row(3, ("1", "2", "3", "4"))]


def test_excels_own_separator_line_is_obeyed_and_no_row(file: Write) -> None:
    (sheet,) = open_sheets(file("sep=;\nname;amount\nAcme, Inc;5\n"))
    assert [row.cells for row in sheet.rows()] == [("name", "amount"), ("Acme, Inc", "5")]


def test_a_late_accent_still_tells_the_encoding(file: Write) -> None:
    path = file("a;b\n" + "x;y\n" * 300_000 + "é;z\n", encoding="cp1252")
    assert encoding_of(path) == "cp1252"


def test_a_workbook_gives_its_sheets_with_numbers_and_days(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["name", "amount", "created"])
    book.active.append(["Acme", 1200.5, date(2026, 3, 4)])
    book.create_sheet("other").append(["x"])
    book.save(tmp_path / "deals.xlsx")
    first, second = open_sheets(tmp_path / "deals.xlsx")
    assert list(first.rows())[1] == Row(2, ("Acme", Decimal("1200.5"), date(2026, 3, 4)))
    assert second.name == "other"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [("none.csv", None, "missing"), ("empty.csv", "", "empty"), ("bad.xlsx", "not a workbook", "broken")],
)
def test_what_is_no_table_is_refused_with_its_reason(
    tmp_path: Path, name: str, content: str | None, reason: str
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    with pytest.raises(Unreadable) as refusal:
        open_sheets(tmp_path / name)
    assert refusal.value.reason == reason
