"""The sample file of 200 rows, with each fault of the real one: what is taken, what is refused, and correcting it."""

import csv
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from bot.transfer.export.records import What
from bot.transfer.headers import Kind
from bot.transfer.options import Counts
from bot.transfer.rows import Reason
from tests.bot.transfer.conftest import DATA, FRENCH, Office


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Return a copy of the sample files."""
    for path in DATA.glob("*.csv"):
        shutil.copy(path, tmp_path)
    return tmp_path


FAULTS = [
    (14, Reason.DUPLICATE_ID),
    (33, Reason.IMPOSSIBLE_DATE),
    (49, Reason.NEGATIVE_AMOUNT),
    (68, Reason.NOT_AN_AMOUNT),
    (85, Reason.CLOSED_BEFORE_START),
    (103, Reason.TOO_LONG),
    (124, Reason.TOO_MANY_CELLS),
    (142, Reason.NO_NAME),
]


def test_each_fault_is_refused_on_its_line_with_its_reason(office: Office, sample: Path) -> None:
    report = office.imports(sample / "opportunities.csv")
    assert [(row.line, row.reason) for row in report.refused] == FAULTS
    assert report.counts == {Kind.DEALS: Counts(created=192, refused=8)}


def test_the_rest_is_taken_as_it_is(office: Office, sample: Path) -> None:
    report = office.imports(sample / "opportunities.csv")
    deals = office.deals.values()
    by_status = {status: [d for d in deals if d["status"] == status] for status in ("won", "lost", "open")}
    assert {status: len(each) for status, each in by_status.items()} == {"won": 92, "lost": 54, "open": 46}
    assert sum(Decimal(str(d["amount"])) for d in by_status["won"]) == Decimal(333_015)
    assert report.assumptions.unknown_amounts == 46
    assert report.assumptions.unknown_starts == 10
    assert report.assumptions.new_teams == ("Sales",)
    assert report.assumptions.files[0].date_order == "mdy"
    accounts = {d["account"] for d in deals}
    assert '=HYPERLINK("http://x.example")' in accounts
    assert "Quartz Clinics" in accounts
    assert None in accounts


def test_teams_products_and_accounts_beside_it_are_used(office: Office, sample: Path) -> None:
    names = ("opportunities.csv", "accounts.csv", "products.csv", "sales_teams.csv")
    report = office.imports(*(sample / name for name in names))
    assert report.assumptions.new_teams == ("North", "South")
    assert report.assumptions.managers == ("Odile Marchand", "Samir Haddad")
    assert {str(product.name) for product in office.workspace.products} == {
        "Rope 60",
        "Rope Pro",
        "Harness Duo",
        "Ice Kit",
        "Wall 3000",
    }
    assert {deal["team"] for deal in office.deals.values()} == {"North", "South"}
    again = office.imports(*(sample / name for name in names))
    assert again.batch is None


def test_refused_rows_come_back_with_the_reason_and_go_in_corrected(office: Office, sample: Path) -> None:
    path = sample / "opportunities.csv"
    report = office.imports(path, look=FRENCH)
    (rejected,) = report.rejected_files
    assert rejected == sample / "opportunities.csv.rejected.csv"
    with rejected.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    assert header[-1].startswith("Cordée")
    assert len(rows) == 8
    assert rows[2][7] == "'-1250"
    assert "2/30/2026" in rows[1][8]
    rows[0][0] = "NEW00001"
    rows[1][5] = "3/1/2026"
    rows[2][7] = "1250"
    rows[3][7] = "1,250"
    rows[4][5] = "4/20/2026"
    rows[5][3] = "Kestrel Media"
    rows[6] = [*rows[6][:8], ""]
    rows[7][3] = "Alpinex"
    with rejected.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    corrected = office.imports(rejected)
    assert corrected.counts == {Kind.DEALS: Counts(created=8)}
    assert corrected.assumptions.files[0].ignored == ()
    assert len(office.deals) == 200
    assert len(office.workspace.processes) == 1


def test_a_second_correction_does_not_overwrite_the_first(office: Office, sample: Path) -> None:
    (first,) = office.imports(sample / "opportunities.csv").rejected_files
    before = first.read_bytes()
    (second,) = office.imports(first).rejected_files
    assert second != first
    assert first.read_bytes() == before


def test_nothing_of_the_ledger_names_people_or_companies(office: Office, sample: Path) -> None:
    office.imports(sample / "opportunities.csv", sample / "sales_teams.csv")
    bodies = [str(row["body"]) for row in office.exported(What.EVENTS, personal=False)]
    assert not any("Alpinex" in body or "Priya" in body for body in bodies)
