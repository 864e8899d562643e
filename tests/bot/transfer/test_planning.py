"""Whatever stands in a file, its rows are taken or refused; and ragged, strange or hostile files stop nothing."""

import csv
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.transfer.known import NamedAccount, NamedContact
from bot.transfer.options import ImportOptions
from bot.transfer.outcome import Outcome
from bot.transfer.planning import Planner, understand
from domain.selling.account import Account, Contact
from domain.selling.deal import Deal, DealCreated, DealLost, DealWon
from domain.selling.workspace import Workspace

NOW = datetime(2026, 11, 22, 16, tzinfo=UTC)
DEALS = [
    "id",
    "name",
    "account",
    "product",
    "owner",
    "team",
    "stage",
    "status",
    "amount",
    "currency",
    "created",
    "close date",
]
DAYS = ["1/2/2026", "13/2/2026", "2/13/2026", "2026-02-30", "2026-03-01", "soon"]
CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["", "Won", "Perdue", "Demo", "Devis", "open", "Ann", "EUR", "$", "1,5", "-3", "6k", "=1+1", *DAYS]
    ),
)


class NothingKnown:
    """A workspace that holds nothing yet."""

    def account_names(self) -> Iterable[NamedAccount]:
        return ()

    def contact_names(self) -> Iterable[NamedContact]:
        return ()

    def accounts(self, ids: Collection[int]) -> Mapping[int, Account]:
        return {}

    def contacts(self, ids: Collection[int]) -> Mapping[int, Contact]:
        return {}

    def deals(self, external_ids: Collection[str]) -> Mapping[str, Deal]:
        return {}

    def deals_numbered(self, numbers: Collection[int]) -> Mapping[int, Deal]:
        return {}

    def deals_named(self, names: Collection[str]) -> Mapping[str, int]:
        return {}

    def activities(self, external_ids: Collection[str]) -> frozenset[str]:
        return frozenset()


def planned(path: Path, **options: object) -> list[Outcome]:
    given_options, workspace, ids = ImportOptions.model_validate(options), Workspace(id=1), count(1)
    understood = understand([path], given_options, workspace, NOW)
    planner = Planner(understood, given_options, workspace, known=NothingKnown(), new_id=lambda _: next(ids), now=NOW)
    return [outcome for page in planner.pages() for outcome in page.planned().outcomes]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.lists(CELLS, min_size=1, max_size=14), min_size=1, max_size=15),
    strict=st.booleans(),
)
def test_every_row_of_any_file_is_taken_or_refused(tmp_path: Path, rows: list[list[str]], strict: bool) -> None:
    path = tmp_path / "any.csv"
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        csv.writer(file).writerows([DEALS, *rows])
    for outcome in planned(path, strict=strict):
        assert (outcome.refusal is None) != (outcome.events == [])
        closes = [event for event in outcome.events if isinstance(event, DealWon | DealLost)]
        begins = [event for event in outcome.events if isinstance(event, DealCreated)]
        assert all(begin.at <= close.at <= NOW for begin in begins for close in closes)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=400))
def test_no_bytes_after_a_header_break_the_reading(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(b"id;name;stage;amount\n" + content)
    planned(path)


def test_the_header_decides_when_the_rows_mislead_about_the_separator(tmp_path: Path) -> None:
    path = tmp_path / "any.csv"
    path.write_text("id,name,stage\na;b\nc;d\ne;f\n")
    assert [outcome.counts_as for outcome in planned(path)] == ["created"] * 3


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_any_line_ending_will_do(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(ending.join(["id;name;stage", "1;A;Demo", "2;B;Demo"]).encode())
    assert [outcome.counts_as for outcome in planned(path)] == ["created", "created"]
