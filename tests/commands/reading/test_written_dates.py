"""Dates in the cells of files."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.reading.date_words import plain
from commands.reading.written_dates import NotADate, Order, guess_order, read_written_date


@pytest.mark.parametrize(
    ("cell", "order", "day"),
    [
        ("2026-10-03", "mdy", "2026-10-03"),
        ("2026-10-03 14:30:00", "dmy", "2026-10-03"),
        ("2026-10-03T14:30:00.123Z", "dmy", "2026-10-03"),
        ("2026-10-03T14:30:00+02:00", "dmy", "2026-10-03"),
        ("2026-10-03T14:30:00-05:00", "dmy", "2026-10-03"),
        ("2026/10/03", "dmy", "2026-10-03"),
        ("03/10/2026", "dmy", "2026-10-03"),
        ("03/10/2026", "mdy", "2026-03-10"),
        ("3/10/26", "dmy", "2026-10-03"),
        ("03.10.2026", "dmy", "2026-10-03"),
        ("03-10-2026 08h15", "dmy", "2026-10-03"),
        ("10/31/2026 2:05 PM", "dmy", "2026-10-31"),
        ("15 oct. 2026", "dmy", "2026-10-15"),
        ("15-Oct-26", "dmy", "2026-10-15"),
        ("jeudi 15 octobre 2026", "dmy", "2026-10-15"),
        ("Thu 15 Oct 2026", "dmy", "2026-10-15"),
        ("Oct 15, 2026", "mdy", "2026-10-15"),
        ("1er août 2026", "dmy", "2026-08-01"),
        ("\u00a015\u202foct.\u00a02026 ", "dmy", "2026-10-15"),
        ("Mar 15, 2026", "mdy", "2026-03-15"),
        ("mar. 13/10/2026", "dmy", "2026-10-13"),
        ("", "dmy", None),
        ("  ", "dmy", None),
        ("—", "dmy", None),
    ],
)
def test_cells(cell: str, order: Order, day: str | None) -> None:
    assert read_written_date(cell, order) == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    "cell",
    ["soon", "T0:00", "14:30", "demain", "15/10", "15 oct", "oct 15", "31/02/2026", "45000", "le 15", "2026", "T4"],
)
def test_cells_that_are_no_dates_are_refused(cell: str) -> None:
    with pytest.raises(NotADate) as refused:
        read_written_date(cell, "dmy")
    assert refused.value.words == cell


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["03/04/2026", "15/10/2026"], "dmy"),
        (["03/04/2026", "10/31/26 14:00"], "mdy"),
        (["03/04/2026", "2026-10-15", "", "n/a"], None),
        (["15/10/2026", "10/31/2026"], None),
    ],
)
def test_a_column_tells_the_order_of_day_and_month(cells: list[str], order: Order | None) -> None:
    assert guess_order(cells) == order


@given(st.text(max_size=30) | st.text("0123456789/-. :TZoct", max_size=25))
def test_any_cell_is_a_date_or_refused(cell: str) -> None:
    guess_order([cell])
    with suppress(NotADate):
        assert read_written_date(cell, "dmy") or not plain([cell]).strip("~")
