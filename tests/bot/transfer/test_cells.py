"""What cells say, and that no cell whatever breaks the reading."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.transfer.cells import is_nothing, order_shown, read_amount, read_day, words
from bot.transfer.rows import Reason, RowRefused
from bot.transfer.statuses import status_of
from domain.foundations.money import Money


@pytest.mark.parametrize(
    ("cell", "order", "day"),
    [
        ("10/20/2016", "mdy", date(2016, 10, 20)),
        ("20/10/2016", "dmy", date(2016, 10, 20)),
        ("3/4/2026", "dmy", date(2026, 4, 3)),
        ("3/4/2026", "mdy", date(2026, 3, 4)),
        ("2026-11-30", "dmy", date(2026, 11, 30)),
        ("2026/11/30", "mdy", date(2026, 11, 30)),
        ("30.11.26", "dmy", date(2026, 11, 30)),
        ("20261130", "dmy", date(2026, 11, 30)),
        ("15 oct. 2026", "dmy", date(2026, 10, 15)),
        ("Oct 15, 2026", "mdy", date(2026, 10, 15)),
        ("mardi 3 février 2026", "dmy", date(2026, 2, 3)),
        ("1er août 2026", "dmy", date(2026, 8, 1)),
        ("29/2/2024", "dmy", date(2024, 2, 29)),
        ("2026-11-30 14:30", "dmy", datetime(2026, 11, 30, 14, 30)),  # the file names no zone
        ("2026-11-30T14:30:00Z", "dmy", datetime(2026, 11, 30, 14, 30, tzinfo=UTC)),
        ("2026-11-30T14:30+02:00", "dmy", datetime(2026, 11, 30, 14, 30, tzinfo=timezone(timedelta(hours=2)))),
        ("11/30/2026 2:30 PM", "mdy", datetime(2026, 11, 30, 14, 30)),
        ("2026-11-30 00:00:00", "dmy", date(2026, 11, 30)),
        ("", "dmy", None),
        ("N/A", "dmy", None),
        ("-", "dmy", None),
    ],
)
def test_days_are_read_in_the_order_of_their_column(cell: str, order: str, day: date | None) -> None:
    assert read_day(cell, order, "created") == day


@pytest.mark.parametrize("cell", ["31/2/2026", "2/30/2026", "tomorrow", "0/0/2026", "1900-01-01", "12/2026", "42"])
def test_impossible_days_are_refused(cell: str) -> None:
    with pytest.raises(RowRefused) as refusal:
        read_day(cell, "dmy", "created")
    assert refusal.value.reason is Reason.IMPOSSIBLE_DATE


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["1/2/2026", "20/2/2026"], "dmy"),
        (["1/2/2026", "2/20/2026"], "mdy"),
        (["1/2/2026", "3/4/2026"], None),
        (["2026-02-20"], None),
        (["20/2/2026", "21/2/2026", "2/22/2026"], "dmy"),
    ],
)
def test_a_column_shows_which_of_day_and_month_stands_first(cells: list[str], order: str | None) -> None:
    assert order_shown(cells) == order


@pytest.mark.parametrize(
    ("cell", "decimal", "amount"),
    [
        ("1 200,50", ",", "1200.50"),
        ("1 200,50 €", ",", "1200.50"),
        ("1.200,50", ",", "1200.50"),
        ("1,200.50", ".", "1200.50"),
        ("$1,200", ".", "1200 USD"),
        ("1.234", ",", "1234"),
        ("1.234", ".", "1.23"),
        ("6k€", None, "6000"),
        ("0", None, "0"),
        (Decimal("1234.5600001"), None, "1234.56"),
        ("", None, None),
        ("n/a", None, None),
    ],
)
def test_amounts_are_read_with_the_decimal_mark_of_their_column(
    cell: str | Decimal, decimal: str | None, amount: str | None
) -> None:
    money = read_amount(cell, "EUR", decimal, "amount")
    if amount is None:
        assert money is None
    else:
        number, _, currency = amount.partition(" ")
        assert money == Money(amount=Decimal(number), currency=currency or "EUR")


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("-5", Reason.NEGATIVE_AMOUNT),
        (Decimal(-5), Reason.NEGATIVE_AMOUNT),
        ("(500)", Reason.NEGATIVE_AMOUNT),
        ("a lot", Reason.NOT_AN_AMOUNT),
        ("500 TTC", Reason.AMOUNT_WITH_TAX),
        ("500€/mois", Reason.AMOUNT_PER_MONTH),
    ],
)
def test_what_is_no_amount_says_why(cell: str | Decimal, reason: Reason) -> None:
    with pytest.raises(RowRefused) as refusal:
        read_amount(cell, "EUR", None, "amount")
    assert refusal.value.reason is reason


def test_formulas_stay_text_and_our_own_apostrophe_goes() -> None:
    assert words("=1+1", most=20, column="name") == "=1+1"
    assert words("'=1+1", most=20, column="name") == "=1+1"
    assert words("'t Hof", most=20, column="name") == "'t Hof"


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Won", "won"), ("Closed Won", "won"), ("06. Closed Won (100 %)", "won"), ("closedwon", "won"),
        ("Gagnée", "won"), ("signé", "won"), ("Closed Lost", "lost"), ("PERDUE", "lost"), ("Annulée", "cancelled"),
        ("Doublon", "cancelled"), ("standby", "parked"), ("En attente", "parked"), ("En cours", "open"),
        ("Negotiation", None), ("", None),
    ],
)  # fmt: skip
def test_words_of_any_file_are_statuses(word: str, status: str | None) -> None:
    assert status_of(word) == status


@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    for order in ("dmy", "mdy"):
        for decimal in (",", ".", None):
            for read in (
                lambda order=order: read_day(text, order, "x"),
                lambda decimal=decimal: read_amount(text, "EUR", decimal, "x"),
                lambda: words(text, most=50, column="x"),
            ):
                with suppress(RowRefused):
                    read()
    is_nothing(text)
    status_of(text)


@example(Decimal(10) ** 26)
@given(st.decimals(allow_nan=False, allow_infinity=False) | st.dates() | st.datetimes())
def test_no_cell_of_a_workbook_breaks_the_reading(cell: Decimal | date | datetime) -> None:
    for read in (lambda: read_day(cell, "dmy", "x"), lambda: read_amount(cell, "EUR", None, "x")):
        with suppress(RowRefused):
            read()


@pytest.mark.parametrize(
    ("number", "day"),
    [(Decimal(46300), date(2026, 10, 5)), (Decimal("46300.5"), date(2026, 10, 5)), (Decimal(29221), date(1980, 1, 1))],
)
def test_a_day_that_lost_its_format_is_the_day_that_the_spreadsheet_meant(number: Decimal, day: date) -> None:
    assert read_day(number, "dmy", "Créée") == day


@pytest.mark.parametrize("number", [Decimal(2026), Decimal(0), Decimal(-5), Decimal(73051)])
def test_another_number_is_no_day(number: Decimal) -> None:
    with pytest.raises(RowRefused):
        read_day(number, "dmy", "Créée")
