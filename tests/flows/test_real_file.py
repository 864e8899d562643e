"""The real file, imported: Slack, terminal, export and chart show the same figures, and they are its facts."""

import csv
from pathlib import Path
from shutil import copyfile

import pytest

from bot.charts import draw
from bot.doors.terminal import Terminal
from bot.language import look_for
from bot.terminal import printed
from bot.transfer.importing import run_import
from bot.transfer.options import ImportOptions
from commands.replies import Report
from domain.insight.stages import StagesFigure
from domain.selling.workspace import Choices
from tests.databases import opened
from tests.flows.conftest import MONDAY, Office, Open
from tests.flows.test_command_line import CommandLine

FACTS = ("2,089", "500", "1,589", "4,238", "10,005,534", "2,473")
"""Open deals, Prospecting, Engaging, won, their value, lost: as the data's own description has them."""


@pytest.fixture(scope="module")
def empty_database(maven: Path, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database whose deals came from the real file before Slack was connected."""
    file = tmp_path_factory.mktemp("real") / "cordee.db"
    copyfile(sqlite_template, file)
    with opened(f"sqlite:///{file}") as database:
        look = look_for("en-US", "Europe/Paris", MONDAY.date())
        local = database.create_workspace(None, Choices(currency="USD"))
        run_import(database, local, [maven / "sales_pipeline.csv"], ImportOptions(), now=MONDAY, look=look)
    return file


@pytest.fixture
def office(open_office: Open) -> Office:
    office = open_office()
    office.types(office.ann, "/cordee team here")
    return office


def test_every_door_shows_the_same_figures(office: Office, tmp_path: Path) -> None:
    seen = office.types(office.ann, "/pipeline all")
    shown = str(seen.blocks)
    assert [fact for fact in FACTS if fact not in shown] == []
    assert "63%" in shown

    office.delivered()
    picture = next(block for block in office.ann.inbox[-1].blocks if block["type"] == "image")
    assert [fact for fact in FACTS if fact not in picture["alt_text"]] == []

    terminal = Terminal(office.program.database, 1, "en-US")
    said = printed(terminal.say("/pipeline all", None, office.watch()))
    assert [fact for fact in FACTS if fact not in said] == []

    figure = terminal.reply("/pipeline all", None, office.watch())[0]
    assert isinstance(figure, Report)
    drawn = draw(figure.figure, look_for("en-US", "Europe/Paris", office.watch().date())).alt
    assert [fact for fact in FACTS if fact not in drawn] == []


def test_the_export_of_the_command_line_adds_up_to_the_facts(office: Office, tmp_path: Path) -> None:
    cordee = CommandLine(tmp_path, DATABASE_URL=f"sqlite:///{office.database}")
    code, said = cordee("export", "deals", "deals.csv")
    assert code == 0, said
    with (tmp_path / "deals.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    by_status = {status: [row for row in rows if row["status"] == status] for status in ("open", "won", "lost")}
    assert {status: len(found) for status, found in by_status.items()} == {"open": 2089, "won": 4238, "lost": 2473}
    assert sum(int(float(row["amount"])) for row in by_status["won"]) == 10_005_534
    assert {row["amount"] for row in by_status["open"]} == {""}


def test_the_figure_itself_is_exact(office: Office) -> None:
    reply = Terminal(office.program.database, 1, "en-US").reply("/pipeline all", None, office.watch())[0]
    assert isinstance(reply, Report)
    figure = reply.figure
    assert isinstance(figure, StagesFigure)
    assert (figure.won.value.minor, figure.total.unknown) == (1_000_553_400, 2_089)
    assert figure.win_rate is not None
    assert (figure.win_rate.numerator * 6_711 // figure.win_rate.denominator, figure.resolved) == (4_238, 6_711)
