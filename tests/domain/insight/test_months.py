"""Open deals by expected month: nothing is lost between months, later and the dates to revise."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.foundations.money import Rates
from domain.insight.months import MonthsFigure, months, won_after
from domain.selling.deal import Deal, Status
from tests.domain.insight.book import (
    BUSINESS,
    RATES,
    TODAY,
    Story,
    as_of,
    day_sums,
    deals,
    euros,
    overdue,
    plain_total,
    plain_weighted,
    stories,
    sums,
)


def figure(table: str, today: date = TODAY) -> MonthsFigure:
    book = deals(table)
    return months(sums(book), overdue(book, today), [], processes=[BUSINESS], rates=RATES, currency="EUR", today=today)


def test_deals_stand_in_the_month_they_are_expected() -> None:
    found = figure("""
        negotiation    1000 EUR open 2026-11-25
        negotiation    2000 EUR open 2026-11-30
        proposal_sent  4000 EUR open 2026-12-01
        proposal_sent     - EUR open 2027-10-31
    """)
    assert [month.first for month in found.months][:2] == [date(2026, 11, 1), date(2026, 12, 1)]
    assert [month.deals for month in found.months] == [2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]
    assert (found.months[0].gross, found.months[0].weighted) == (euros(3000), euros(2550))
    assert (found.months[1].gross, found.months[1].weighted) == (euros(4000), euros(1600))
    assert found.months[-1].unknown == 1


def test_no_date_and_a_date_that_passed_are_to_re_date() -> None:
    found = figure("""
        negotiation  1000 EUR open -
        negotiation  2000 EUR open 2026-10-31
        negotiation  4000 EUR open 2026-11-24
        negotiation  8000 EUR open 2026-11-25
    """)
    assert (found.to_redate.deals, found.to_redate.gross) == (3, euros(7000))
    assert (found.months[0].deals, found.months[0].gross) == (1, euros(8000))


def test_what_lies_beyond_twelve_months_comes_later() -> None:
    found = figure("""
        negotiation  1000 EUR open 2027-10-31
        negotiation  2000 EUR open 2027-11-01
        negotiation  4000 EUR open 2031-01-01
    """)
    assert (found.months[-1].deals, found.later.deals, found.later.gross) == (1, 2, euros(6000))


def test_parked_deals_are_outside_of_months_and_total() -> None:
    found = figure("""
        negotiation  1000 EUR open   2026-12-01
        negotiation  2000 EUR parked 2026-12-01
        negotiation  4000 EUR parked 2026-11-02
    """)
    assert (found.total.deals, found.months[1].deals, found.to_redate.deals) == (1, 1, 0)
    assert (found.parked.deals, found.parked.gross) == (2, euros(6000))


def test_on_the_first_of_a_month_nothing_of_it_has_passed() -> None:
    found = figure("negotiation 1000 EUR open 2026-12-01", today=date(2026, 12, 1))
    assert (found.months[0].deals, found.to_redate.deals) == (1, 0)


def test_the_month_of_a_leap_day_has_it() -> None:
    found = figure("negotiation 1000 EUR open 2028-02-29", today=date(2028, 2, 29))
    assert found.months[0].deals == 1
    assert found.months[1].first == date(2028, 3, 1)


def test_an_empty_pipeline_has_twelve_empty_months() -> None:
    found = figure("")
    assert len(found.months) == 12
    assert found.total.gross == euros(0)


@given(stories(), st.integers(0, 40))
def test_months_and_later_and_to_re_date_are_the_open_total_to_the_cent(book: list[Story], back: int) -> None:
    today = TODAY - timedelta(days=back)
    standing = as_of(book, today)
    after = won_after(today)
    past = [row for row in day_sums(book, after) if row.day <= today]
    found = months(
        sums(standing),
        overdue(standing, today),
        past,
        processes=[BUSINESS],
        rates=RATES,
        currency="EUR",
        today=today,
    )
    count, unknown, total = plain_total(standing, today, Status.OPEN)
    parts = [*found.months, found.later, found.to_redate]
    assert sum(part.deals for part in parts) == found.total.deals == count
    assert sum(part.unknown for part in parts) == found.total.unknown == unknown
    assert sum(part.gross.minor for part in parts) == found.total.gross.minor == round(total * 100)
    assert sum(part.weighted.amount for part in parts) == found.total.weighted.amount
    assert found.total.weighted.amount == round(plain_weighted(standing, today))
    redated = [deal for deal in standing if deal.closes is None or deal.closes < today]
    assert found.to_redate.deals == plain_total(redated, today, Status.OPEN)[0]
    before, now = as_of(book, after), standing
    assert found.months[0].won.deals == _won(now) - _won(before)
    assert MonthsFigure.model_validate_json(found.model_dump_json()) == found


def _won(book: list[Deal]) -> int:
    return plain_total(book, TODAY, Status.WON, rates=Rates())[0]
