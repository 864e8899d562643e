"""Amounts as they are typed: each row is what was typed and what it means."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.reading.money import (
    AmbiguousAmount,
    AskHowManyMonths,
    AskNetAmount,
    NotAnAmount,
    find_money,
    read_money,
    read_written_money,
)
from commands.reading.numbers import Mark, guess_decimal
from domain.foundations.money import Money
from domain.foundations.refusals import Refusal


def money(written: str) -> Money:
    amount, currency = written.split()
    return Money(amount=Decimal(amount), currency=currency)


def read(typed: str, home: str = "EUR", decimal: Mark | None = None) -> Money | None:
    found = read_money(typed.split(" "), home, bare=True, decimal=decimal)
    return found.money if found else None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("6000", "6000 EUR"),
        ("0", "0 EUR"),
        ("6k", "6000 EUR"),
        ("6K", "6000 EUR"),
        ("6 000 €", "6000 EUR"),
        ("6\u00a0000\u00a0€", "6000 EUR"),
        ("6\u202f000\u202f€", "6000 EUR"),
        ("6\u2009000\u2007€", "6000 EUR"),
        ("6\t000\t€", "6000 EUR"),
        ("1 234 567 €", "1234567 EUR"),
        ("€6,000", "6000 EUR"),
        ("€ 6,000", "6000 EUR"),
        ("1,5k", "1500 EUR"),
        ("1.5k", "1500 EUR"),
        ("6k€", "6000 EUR"),
        ("6 k€", "6000 EUR"),
        ("6 KEUR", "6000 EUR"),
        ("1,2 M€", "1200000 EUR"),
        ("1.2m", "1200000 EUR"),
        ("1,2 million €", "1200000 EUR"),
        ("2 millions d'euros", None),
        ("USD 5k", "5000 USD"),
        ("5k USD", "5000 USD"),
        ("5k usd", "5000 USD"),
        ("$5k", "5000 USD"),
        ("5 000 $", "5000 USD"),
        ("C$5k", "5000 CAD"),
        ("£1,200.50", "1200.50 GBP"),
        ("6000 HT", "6000 EUR"),
        ("6000 € HT", "6000 EUR"),
        ("6000€HT", "6000 EUR"),
        ("6k€ H.T.", "6000 EUR"),
        ("6000 hors taxes", "6000 EUR"),
        ("6000 ex VAT", "6000 EUR"),
        ("6000 net", "6000 EUR"),
        ("6.000,50 €", "6000.50 EUR"),
        ("6,000.50", "6000.50 EUR"),
        ("6'000 CHF", "6000 CHF"),
        ("6’000.50 CHF", "6000.50 CHF"),
        ("6 000,50", "6000.50 EUR"),
        ("1.234.567", "1234567 EUR"),
        ("1,234,567", "1234567 EUR"),
        ("1,5", "1.50 EUR"),
        ("0,500k", "500 EUR"),
        ("6000 euros", "6000 EUR"),
        ("6000 dollars", "6000 USD"),
        ("6000.", "6000 EUR"),
        ("1,234 JPY", "1234 JPY"),
        ("500€/mois x 12", "6000 EUR"),
        ("500 €/mois sur 12 mois", "6000 EUR"),
        ("500/month x12", "6000 EUR"),
        ("1,5k€ par mois 24 mois", "36000 EUR"),
        ("500€ per month for 2 years", "12000 EUR"),
        ("6000€/an x 3", "18000 EUR"),
        ("6000€/an sur 18 mois", "9000 EUR"),
        # not amounts
        ("acme", None),
        ("x3", None),
        ("3x", None),
        ("D-142", None),
        ("15/10", None),
        ("10%", None),
        ("0612345678", None),
        ("6 00 €", None),
        ("2026 500", None),
        ("5 may", None),
        ("6 mois", None),
        ("5 all", None),
        ("TOP 5", None),
        ("€5 USD", None),
        ("€5 EUR", "5 EUR"),
        ("TRY 5", None),
        ("5 TRY", "5 TRY"),
        ("6000 12", None),
        ("6000 x 12", None),
        ("<@U123>", None),
        ("", None),
    ],
)
def test_amounts(typed: str, meant: str | None) -> None:
    assert read(typed) == (money(meant) if meant else None)


@pytest.mark.parametrize(
    ("home", "typed", "meant"),
    [
        ("CAD", "$5k", "5000 CAD"),
        ("CAD", "US$5k", "5000 USD"),
        ("GBP", "5k", "5000 GBP"),
        ("SEK", "5k kr", "5000 SEK"),
        ("CHF", "5000 fr.", "5000 CHF"),
        ("TOP", "TOP 5", "5 TOP"),
        ("JPY", "¥1,234", "1234 JPY"),
        ("CNY", "¥5k", "5000 CNY"),
    ],
)
def test_a_shared_mark_means_the_currency_at_home(home: str, typed: str, meant: str) -> None:
    assert read(typed, home) == money(meant)


@pytest.mark.parametrize(
    ("decimal", "typed", "meant"),
    [
        (",", "1.234", "1234 EUR"),
        (".", "1,234", "1234 EUR"),
        (",", "1,234k", "1234 EUR"),
        (".", "1,234k", "1234000 EUR"),
        (".", "1.234 M€", "1234000 EUR"),
        (",", "€6,000", "6000 EUR"),
        (",", "1,234 KWD", "1.234 KWD"),
    ],
)
def test_the_locale_tells_thousands_from_decimals(decimal: Mark, typed: str, meant: str) -> None:
    assert read(typed, decimal=decimal) == money(meant)


@pytest.mark.parametrize(
    ("decimal", "typed", "readings"),
    [
        (None, "1.234", ("1234", "1.23")),
        (None, "1,234 €", ("1234", "1.23")),
        (".", "1.234", ("1234", "1.23")),
        (None, "1,234k", ("1234000", "1234")),
    ],
)
def test_an_amount_with_two_readings_is_asked(decimal: Mark | None, typed: str, readings: Sequence[str]) -> None:
    with pytest.raises(AmbiguousAmount) as asked:
        read(typed, decimal=decimal)
    assert asked.value.readings == tuple(money(f"{reading} EUR") for reading in readings)
    assert asked.value.words == typed


@pytest.mark.parametrize("typed", ["6000 TTC", "6k€ ttc", "6000€ T.T.C.", "6000 incl. VAT"])
def test_an_amount_with_tax_is_asked_without(typed: str) -> None:
    with pytest.raises(AskNetAmount) as asked:
        read(typed)
    assert asked.value.amount == money("6000 EUR")


@pytest.mark.parametrize(
    ("typed", "per"),
    [
        ("500€/mois", "month"),
        ("500/month", "month"),
        ("500 € par mois", "month"),
        ("500€/an", "year"),
        ("500 monthly", "month"),
    ],
)
def test_a_price_per_month_asks_for_how_many(typed: str, per: str) -> None:
    with pytest.raises(AskHowManyMonths) as asked:
        read(typed)
    assert (asked.value.amount, asked.value.per) == (money("500 EUR"), per)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("-6000", "negative"),
        ("−6 000 €", "negative"),
        ("€-6000", "negative"),
        ("(6000)", "negative"),
        ("1000000000000", "size"),
        ("9999999 M€", "size"),
        ("6000,1234", "decimals"),
        ("10,5 JPY", "decimals"),
        ("1234,567", "decimals"),
    ],
)
def test_what_no_deal_is_worth_is_refused(typed: str, reason: str) -> None:
    with pytest.raises(NotAnAmount) as refused:
        read(typed)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("line", "claimed", "meant"),
    [
        ("acme paint 6000€ closes", "6000€", "6000 EUR"),
        ("acme 5800", "5800", "5800 EUR"),
        ("acme paint 5 800", "5 800", "5800 EUR"),
        ("acme 5 800 € HT closes 15/10", "5 800 € HT", "5800 EUR"),
        ("won acme 5k", "5k", "5000 EUR"),
        ("5k for acme", "5k", "5000 EUR"),
        ("acme - 5800", "5800", "5800 EUR"),
        ("acme 3 6k€ 15", "6k€", "6000 EUR"),
        ("acme 5800 paint", None, None),
        ("globex 2000 paint", None, None),
        ("call reached x3", None, None),
        ("D-142", None, None),
        ("<@U5> acme", None, None),
        ("", None, None),
    ],
)
def test_an_amount_is_claimed_out_of_a_line(line: str, claimed: str | None, meant: str | None) -> None:
    words = line.split()
    found = find_money(words, "EUR")
    assert (found and " ".join(words[slice(*found[1:])])) == claimed
    assert (found and found[0].money) == (money(meant) if meant else None)


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (["6 000,50", "12"], ","),
        (["6,000.50"], "."),
        (["1.234", "12.5"], "."),
        (["1.234", "1.234.567 €"], ","),
        (["1.234", "1.235"], None),
        (["1,5", "1.5"], None),
        (["", "n/a", "6000"], None),
    ],
)
def test_a_column_tells_its_decimal_mark(cells: list[str], mark: Mark | None) -> None:
    assert guess_decimal(cells) == mark


def test_cells_of_a_file() -> None:
    assert read_written_money(" 6\u202f000,00 € ", "EUR", ",") == money("6000 EUR")
    assert read_written_money("1.234", "EUR", ",") == money("1234 EUR")
    assert read_written_money("  ", "EUR", ",") is None
    assert read_written_money("-", "EUR", ",") is None
    with pytest.raises(NotAnAmount) as refused:
        read_written_money("soon", "EUR", ",")
    assert refused.value.facts == {"words": "soon", "reason": "unreadable"}


PIECES = st.sampled_from(
    ["6", "000", "6k", "€", "$", "-", "1.234", ",", "x", "12", "mois", "/mois", "HT", "TTC", "acme", "("]
)


@given(st.lists(PIECES | st.text(max_size=8), max_size=8), st.sampled_from(["EUR", "USD", "JPY", "KWD"]))
def test_any_words_are_an_amount_or_not_and_stay_in_bounds(words: list[str], home: str) -> None:
    try:
        found = find_money(words, home)
    except Refusal:
        return
    if found is not None:
        amount, start, stop = found
        assert 0 <= start < stop <= len(words)
        assert amount.words == " ".join(words[start:stop])
        assert amount.money.amount >= 0


@given(st.decimals(0, 10**9, places=2), st.sampled_from(["\u202f", "\u00a0", " ", "'"]))
def test_what_a_spreadsheet_writes_is_read_back(amount: Decimal, space: str) -> None:
    written = f"{amount:,}".replace(",", space).replace(".", ",") + " €"
    assert read(written) == Money(amount=amount, currency="EUR")
