"""What an import assumed is said in sentences that name the columns of the file."""

from pathlib import Path

import pytest

from bot.language import Look
from bot.transfer.headers import FIELDS, Kind
from bot.transfer.importing import run_import
from bot.transfer.options import ImportOptions
from bot.transfer.reasons import REASONS
from bot.transfer.recognise import _field
from bot.transfer.rows import Reason
from bot.transfer.telling import assumed, field_name, summed_up
from tests.bot.transfer.conftest import DATA, ENGLISH, FRENCH, NOW, Office


def said(office: Office, look: Look, *paths: Path) -> list[str]:
    options = ImportOptions(dry_run=True)
    report = run_import(office.database, office.workspace_id, paths, options, now=NOW, look=look)
    return [*summed_up(report, look), *assumed(report.assumptions, look)]


def test_the_sample_file_says_what_was_assumed(office: Office) -> None:
    assert said(office, ENGLISH, DATA / "opportunities.csv") == [
        "Deals: 192 created, 0 changed, 0 unchanged, 8 refused",
        "opportunities.csv: Deals",
        "  written in utf-8, cells separated by “,”",
        "  “opportunity_id” is read as “id”",
        "  “sales_agent” is read as “owner name”",
        "  “product” is read as “product”",
        "  “account” is read as “account”",
        "  “deal_stage” is read as “stage”",
        "  “engage_date” is read as “creation date”",
        "  “close_date” is read as “closing date”",
        "  “close_value” is read as “amount”",
        "  dates are month/day/year (from the cells)",
        "  amounts are in EUR (the workspace's)",
        "New process: Opportunities",
        "  Prospecting: 10%, Qualification, 10 d (0 observed)".replace("10 d", "10\u00a0d"),
        "  Engaging: 85%, Closing, 39 d (150 observed)".replace("39 d", "39\u00a0d"),
        "New teams: Sales",
        "Team of whatever names none: Sales",
        "7 new members, not linked to Slack",
        "5 new products",
        "192 deals have no name: they are called after account and product",
        "46 open deals have no amount: unknown, not 0",
        "10 deals have no start: they have no age",
    ]


@pytest.mark.parametrize("look", [ENGLISH, FRENCH])
def test_every_line_can_be_said(office: Office, look: Look) -> None:
    lines = said(office, look, *(DATA / name for name in ("opportunities.csv", "sales_teams.csv", "products.csv")))
    assert all(lines)


@pytest.mark.parametrize("look", [ENGLISH, FRENCH])
@pytest.mark.parametrize("kind", Kind)
def test_what_a_field_is_called_can_be_given_to_map(kind: Kind, look: Look) -> None:
    for field in FIELDS[kind]:
        if not field.startswith("_"):
            called = field_name(field, kind, look)
            assert _field(called, kind) == field, called


def test_every_reason_has_its_sentence() -> None:
    assert set(REASONS) == set(Reason)
