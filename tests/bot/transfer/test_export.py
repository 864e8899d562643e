"""What goes out comes back the same, runs nothing in a spreadsheet, and holds nobody's words for those who may not."""

import csv
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.transfer.export.figures import figure_rows
from bot.transfer.export.formats import Format, OutRow, write
from bot.transfer.export.records import What
from bot.transfer.headers import Kind
from bot.transfer.options import Counts
from domain.foundations.figure import Figure
from domain.foundations.money import Money
from domain.foundations.value import Stored
from domain.selling.terms import Term
from tests.bot.transfer.conftest import Office

Write = Callable[..., Path]
ROWS: list[OutRow] = [
    {"name": "=cmd|'/c calc'!A1", "amount": Decimal("12.50"), "day": date(2026, 3, 4), "at": None, "live": True},
    {"name": "Éts", "amount": Decimal(-3), "day": None, "at": datetime(2026, 3, 4, 5, tzinfo=UTC), "live": False},
]


def written(rows: list[OutRow], form: Format, **options: str) -> bytes:
    file = BytesIO()
    assert write(rows, form, file, **options) == len(rows)
    return file.getvalue()


def test_csv_opens_in_excel_and_runs_nothing() -> None:
    content = written(ROWS, Format.CSV)
    assert content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(StringIO(content.decode("utf-8-sig")))) == [
        ["name", "amount", "day", "at", "live"],
        ["'=cmd|'/c calc'!A1", "12.50", "2026-03-04", "", "true"],
        ["Éts", "-3", "", "2026-03-04T05:00:00+00:00", "false"],
    ]
    assert written(ROWS, Format.CSV, separator=";").splitlines()[0].endswith(b"name;amount;day;at;live")


def test_a_workbook_holds_numbers_days_and_harmless_text() -> None:
    sheet = load_workbook(BytesIO(written(ROWS, Format.XLSX)))["Cordée"]
    assert [cell.value for cell in sheet[2]] == ["'=cmd|'/c calc'!A1", 12.5, datetime(2026, 3, 4), None, True]


def test_json_holds_text_as_it_is_and_exact_amounts() -> None:
    assert json.loads(written(ROWS, Format.JSON))[0] == {
        "name": "=cmd|'/c calc'!A1",
        "amount": "12.50",
        "day": "2026-03-04",
        "at": None,
        "live": True,
    }


@pytest.mark.parametrize("form", list(Format))
def test_nothing_is_a_file_too(form: Format) -> None:
    assert isinstance(written([], form), bytes)


SOURCE = (
    "id,name,account,contact,owner,region,stage,status,amount,created,stage entered,expected close,closed at,"
    "next step date,next step,source,loss reason,note\n"
    "1,Roof,Acme,Jo Bo,Ann,North,Demo,open,1200.50,2026-01-05,2026-02-05,2026-12-31,,2026-12-01,call,salon,,secret\n"
    "2,-Wall,Acme,,Ann,North,Demo,won,10,2026-01-05,,,2026-03-03,,,,,\n"
    "3,=Door,Lumen,,Bob,South,Lead,lost,,2026-01-05,,,2026-03-04,,,,price,\n"
    "4,Floor,,,Bob,South,Lead,parked,5,,,,,,,,,\n"
)


@pytest.mark.parametrize("form", [Format.CSV, Format.XLSX])
def test_an_export_imports_as_unchanged(office_anywhere: Office, file: Write, tmp_path: Path, form: Format) -> None:
    office = office_anywhere
    office.imports(file(SOURCE))
    path = tmp_path / f"export.{form}"
    path.write_bytes(written(office.exported(What.DEALS), form))
    again = office.imports(path)
    assert again.counts == {Kind.DEALS: Counts(unchanged=4)}
    assert again.batch is None


def test_an_export_founds_an_equal_workspace(office: Office, file: Write, tmp_path: Path) -> None:
    office.imports(file(SOURCE))
    rows = office.exported(What.DEALS)
    path = tmp_path / "export.csv"
    path.write_bytes(written(rows, Format.CSV))
    other = Office(office.database, office.database.create_workspace("T2", office.workspace.choices))
    other.imports(path)
    there = {row["id"]: {**row, "number_here": "", "process": ""} for row in other.exported(What.DEALS)}
    assert there == {row["id"]: {**row, "number_here": "", "process": ""} for row in rows}


def test_a_manager_gets_their_teams_and_nobodys_words(office: Office, file: Write) -> None:
    office.imports(file(SOURCE))
    north = next(team.id for team in office.workspace.teams if str(team.name) == "North")
    rows = office.exported(What.DEALS, teams=(north,), personal=False)
    assert [row["name"] for row in rows] == ["Roof", "-Wall"]
    assert (rows[0]["contact"], rows[0]["next_step"]) == (None, None)
    events = office.exported(What.EVENTS, teams=(north,), personal=False)
    assert {str(row["subject"]).split()[0] for row in events} == {"deal"}
    assert "secret" not in str(events)
    assert "secret" in str(office.exported(What.EVENTS))


class Shown(Stored):
    """A line of a figure."""

    term: Term
    gross: Money


class Sample(Figure):
    """A figure with what figures hold."""

    day: date
    rows: tuple[Shown, ...]
    total: Shown
    rate: Fraction | None = None


def test_any_figure_becomes_rows() -> None:
    line = Shown(term=Term.known("Demo", "démo"), gross=Money(amount=Decimal(5), currency="EUR"))
    rows = list(figure_rows(Sample(day=date(2026, 3, 4), rows=(line,), total=line, rate=Fraction(1, 3))))
    expected = {"day": date(2026, 3, 4), "rate": Decimal("0.333333"), "term": "Demo", "gross": Decimal("5.00")}
    assert rows == [{**expected, "part": "rows"}, {**expected, "part": "total"}]


def test_lines_within_lines_stand_below_them_with_their_days() -> None:
    class Day(Stored):
        day: date
        won: int
        rows: tuple[Shown, ...]

    class Days(Figure):
        days: tuple[Day, ...]

    first, second = date(2026, 3, 4), date(2026, 3, 5)
    line = Shown(term=Term.known("Demo"), gross=Money(amount=Decimal(5), currency="EUR"))
    rows = list(figure_rows(Days(days=(Day(day=first, won=1, rows=(line,)), Day(day=second, won=0, rows=())))))
    assert [(row["part"], row["day"], row["won"], row["gross"]) for row in rows] == [
        ("days", first, 1, None),
        ("days.rows", first, None, Decimal("5.00")),
        ("days", second, 0, None),
    ]
