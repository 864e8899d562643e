"""The real file: its facts, its teams, its prices, as CSV and as XLSX (CORDEE_DATA names its folder)."""

import csv
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook

from bot.transfer.export.figures import figure_rows
from bot.transfer.export.records import What
from bot.transfer.headers import Kind
from bot.transfer.options import Counts
from commands.pipeline.conversion import conversion_of
from domain.insight.stages import StagesFigure, stages
from domain.insight.whose import Whose
from domain.ports import Scope
from domain.selling.deal import Status
from tests.bot.transfer.conftest import NOW, Office


def figure(office: Office) -> StagesFigure:
    with office.database.begin(
        office.workspace_id, by=None, at=NOW, family="pipeline", verb="stages", door="test", writes=False
    ) as work:
        found = work.workspace
        return stages(
            work.reports.sums(Scope(teams=None)),
            processes=found.processes,
            rates=found.rates,
            currency="EUR",
            today=NOW.date(),
        )


def test_the_facts_of_the_real_file(office_anywhere: Office, maven: Path) -> None:
    office = office_anywhere
    report = office.imports(maven / "sales_pipeline.csv")
    assert report.counts == {Kind.DEALS: Counts(created=8_800)}
    found = figure(office)
    assert (found.won.deals, found.lost.deals) == (4_238, 2_473)
    assert found.won.value.amount == Decimal(10_005_534)
    assert found.win_rate is not None
    assert round(float(found.win_rate) * 100, 2) == 63.15
    assert {str(row.term): (row.deals, row.unknown) for row in found.rows} == {
        "Prospecting": (500, 500),
        "Engaging": (1_589, 1_589),
    }
    assert report.assumptions.unknown_amounts == 2_089
    again = office.imports(maven / "sales_pipeline.csv")
    assert (again.counts, again.batch) == ({Kind.DEALS: Counts(unchanged=8_800)}, None)


def test_regions_make_teams_and_the_price_list_fills_open_deals(office: Office, maven: Path) -> None:
    names = ("accounts.csv", "sales_pipeline.csv", "sales_teams.csv", "products.csv")
    report = office.imports(*(maven / name for name in names), amount_from=maven / "products.csv")
    assert report.assumptions.new_teams == ("Central", "East", "West")
    assert len(report.assumptions.managers) == 6
    assert len(office.workspace.members) == 41
    assert len(office.workspace.products) == 7
    found = figure(office)
    assert (found.total.deals, found.total.unknown) == (2_089, 0)
    with (maven / "products.csv").open(newline="") as file:
        prices = {row["product"].replace(" ", ""): Decimal(row["sales_price"]) for row in csv.DictReader(file)}
    with (maven / "sales_pipeline.csv").open(newline="") as file:
        expected = sum(
            prices[row["product"].replace(" ", "")] for row in csv.DictReader(file) if not row["close_value"]
        )
    assert found.total.gross.amount == expected


def test_a_workbook_of_it_gives_the_same(office: Office, maven: Path, tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("pipeline")
    with (maven / "sales_pipeline.csv").open(newline="") as file:
        for n, row in enumerate(csv.reader(file)):
            if n <= 1_000:
                sheet.append([int(cell) if k == 7 and cell and n else cell for k, cell in enumerate(row)])
    book.save(tmp_path / "pipeline.xlsx")
    (tmp_path / "pipeline.csv").write_text(
        "".join((maven / "sales_pipeline.csv").read_text().splitlines(keepends=True)[:1_001])
    )
    office.imports(tmp_path / "pipeline.xlsx")
    assert office.imports(tmp_path / "pipeline.csv").counts == {Kind.DEALS: Counts(unchanged=1_000)}


def test_what_is_exported_shows_the_same_figures(office: Office, maven: Path) -> None:
    office.imports(maven / "sales_pipeline.csv")
    rows = office.exported(What.DEALS)
    won = [row for row in rows if row["status"] == Status.WON.value]
    assert len(rows) == 8_800
    assert sum(Decimal(str(row["amount"])) for row in won) == figure(office).won.value.amount
    shown = {row["term"] or row["part"]: row for row in figure_rows(figure(office))}
    assert (shown["Prospecting"]["deals"], shown["Engaging"]["unknown"]) == (500, 1_589)
    assert (shown["Engaging"]["gross"], shown["won"]["unknown"]) == (None, 0)
    assert (shown["won"]["deals"], shown["won"]["value"]) == (4_238, Decimal(10_005_534))


def test_a_conversion_of_a_past_quarter_is_what_a_plain_count_of_the_file_says(office: Office, maven: Path) -> None:
    office.imports(maven / "sales_pipeline.csv")
    first, last = date(2017, 7, 1), date(2017, 9, 30)
    with office.database.begin(
        office.workspace_id, by=None, at=NOW, family="pipeline", verb="conversion", door="test", writes=False
    ) as work:
        found = conversion_of(
            Scope(teams=None), work, whose=Whose(who="all"), today=NOW.date(), since=first, until=last
        )
    plain: Counter[str] = Counter()
    with (maven / "sales_pipeline.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            begun, ended = (_day(row[name]) for name in ("engage_date", "close_date"))
            if begun is None or begun > last or (ended is not None and ended < first):
                continue
            closed = ended is not None and ended <= last
            plain["deals"] += 1
            plain[row["deal_stage"] if closed else "active"] += 1
    (engaging,) = (row for row in found.rows if str(row.term) == "Engaging")
    assert (engaging.deals, engaging.won, engaging.lost_here, engaging.active) == (
        plain["deals"],
        plain["Won"],
        plain["Lost"],
        plain["active"],
    )
    assert engaging.percents is not None
    assert sum(engaging.percents[:3]) == 100


def _day(written: str) -> date | None:
    if not written:
        return None
    month, day, year = map(int, written.split("/"))
    return date(year, month, day)
