"""The pipeline by stage adds up, weighs what each stage is worth today, and hides nothing."""

from datetime import date
from fractions import Fraction
from itertools import count

import pytest
from hypothesis import given

from domain.foundations.money import Money, Rates
from domain.insight.positions import Cause, DaySum
from domain.insight.stages import StagesFigure, stages
from domain.insight.totals import Count, Group, Worth, signed
from domain.insight.whose import Whose
from domain.selling.deal import Status
from domain.selling.templates import process_from_template
from domain.selling.terms import Term
from tests.domain.insight.book import (
    BUSINESS,
    RATES,
    TODAY,
    Story,
    as_of,
    deals,
    euros,
    plain_total,
    plain_weighted,
    reweighed,
    stories,
    sums,
)


def figure(table: str, today: date = TODAY) -> StagesFigure:
    return stages(sums(deals(table)), processes=[BUSINESS], rates=RATES, currency="EUR", today=today)


def rows(figure: StagesFigure) -> dict[str, tuple[int, int, str, str]]:
    return {
        row.term.name: (row.deals, row.unknown, str(row.gross.amount), str(row.weighted.amount)) for row in figure.rows
    }


def test_each_stage_shows_its_deals_and_what_they_weigh() -> None:
    found = figure("""
        to_qualify       1000 EUR open -
        to_qualify          - EUR open -
        proposal_sent    6000 EUR open 2026-12-15
        negotiation     10000 EUR open 2026-12-15
    """)
    assert rows(found) == {
        "To qualify": (2, 1, "1000.00", "50.00"),
        "Meeting planned": (0, 0, "0.00", "0.00"),
        "Needs identified": (0, 0, "0.00", "0.00"),
        "Proposal sent": (1, 0, "6000.00", "2400.00"),
        "Negotiation": (1, 0, "10000.00", "8500.00"),
    }
    assert (found.total.deals, found.total.unknown) == (4, 1)
    assert (found.total.gross, found.total.weighted) == (euros(17_000), euros(10_950))


def test_shown_weights_meet_the_shown_total() -> None:
    """5 % of 1,010 is 50.5 and 10 % of 1,005 is 100.5: each would round to even, together they are 151."""
    found = figure("""
        to_qualify       1010 EUR open -
        meeting_planned  1005 EUR open -
    """)
    assert [str(row.weighted.amount) for row in found.rows[:2]] == ["51.00", "100.00"]
    assert found.total.weighted == euros(151)


def test_a_pinned_probability_takes_the_place_of_the_stage_s() -> None:
    assert figure("to_qualify 1000 EUR open - p90").total.weighted == euros(900)


def test_probabilities_are_those_of_the_day() -> None:
    process = reweighed("negotiation", date(2026, 11, 25), 50)
    rows = sums(deals("negotiation 1000 EUR open -"))

    def weighted(today: date) -> Money:
        return stages(rows, processes=[process], rates=RATES, currency="EUR", today=today).total.weighted

    assert weighted(date(2026, 11, 24)) == euros(850)
    assert weighted(date(2026, 11, 25)) == euros(500)


def test_a_foreign_amount_counts_at_today_s_rate() -> None:
    assert figure("negotiation 1000 USD open -", date(2026, 11, 15)).total.gross == euros(920)
    assert figure("negotiation 1000 USD open -", date(2026, 11, 16)).total.gross == euros(900)


def test_a_deal_without_a_rate_is_counted_but_its_amount_stands_apart() -> None:
    found = figure("""
        negotiation  1000 EUR open -
        negotiation  5000 JPY open -
        to_qualify   2000 JPY parked -
    """)
    assert (found.total.deals, found.total.gross) == (2, euros(1000))
    assert [(left.deals, str(left.value)) for left in found.left_out] == [(2, "7000 JPY")]


def test_parked_deals_stand_on_their_own_line() -> None:
    found = figure("""
        negotiation  1000 EUR open   -
        negotiation  3000 EUR parked -
    """)
    assert (found.total.deals, found.total.gross) == (1, euros(1000))
    assert (found.parked.deals, found.parked.gross) == (1, euros(3000))


def test_closed_deals_are_told_with_the_win_rate() -> None:
    found = figure("""
        negotiation    5800 EUR won       -
        proposal_sent     - EUR won       -
        proposal_sent   900 EUR lost      -
        to_qualify      100 EUR cancelled -
    """)
    assert (found.won.deals, found.won.unknown, found.won.value) == (2, 1, euros(5800))
    assert (found.lost.deals, found.cancelled.deals) == (1, 1)
    assert (found.win_rate, found.resolved) == (Fraction(2, 3), 3)


def test_an_empty_pipeline_has_its_stages_and_no_win_rate() -> None:
    found = figure("")
    assert [row.deals for row in found.rows] == [0, 0, 0, 0, 0]
    assert found.total.gross == euros(0)
    assert found.win_rate is None


def test_a_retired_stage_is_shown_while_it_holds_deals() -> None:
    retired = BUSINESS.but(
        stages=tuple(stage.but(retired=stage.key in {"to_qualify", "negotiation"}) for stage in BUSINESS.stages)
    )
    found = stages(
        sums(deals("negotiation 1000 EUR open -")), processes=[retired], rates=RATES, currency="EUR", today=TODAY
    )
    assert [row.term.name for row in found.rows if row.retired] == ["Negotiation"]
    assert "To qualify" not in rows(found)


def test_a_process_outside_the_scope_has_no_rows() -> None:
    tender = process_from_template("tender", process_id=2, new_stage_id=count(11).__next__)
    found = stages([], processes=[BUSINESS, tender], rates=Rates(), currency="EUR", today=TODAY, whose=Whose(process=2))
    assert {row.process_term for row in found.rows} == {tender.term}
    assert tender.term != Term.known("Tender")


def test_currencies_without_cents_weigh_whole_units() -> None:
    found = stages(
        sums(deals("to_qualify 1050 JPY open -")), processes=[BUSINESS], rates=Rates(), currency="JPY", today=TODAY
    )
    assert (str(found.total.gross), str(found.total.weighted)) == ("1050 JPY", "52 JPY")


@given(stories())
def test_stages_add_up_to_what_deals_counted_one_by_one_give(book: list[Story]) -> None:
    standing = as_of(book, TODAY)
    found = stages(sums(standing), processes=[BUSINESS], rates=RATES, currency="EUR", today=TODAY)
    count, unknown, total = plain_total(standing, TODAY, Status.OPEN)
    assert (found.total.deals, found.total.unknown) == (count, unknown)
    assert found.total.gross.minor == round(total * 100)
    assert found.total.weighted.amount == round(plain_weighted(standing, TODAY))
    for measure in ("deals", "unknown"):
        assert sum(getattr(row, measure) for row in found.rows) == getattr(found.total, measure)
    for measure in ("gross", "weighted"):
        assert sum(getattr(row, measure).amount for row in found.rows) == getattr(found.total, measure).amount
    won, _, value = plain_total(standing, TODAY, Status.WON)
    assert (found.won.deals, found.won.value.minor) == (won, round(value * 100))
    assert StagesFigure.model_validate_json(found.model_dump_json()) == found


@pytest.mark.parametrize(
    ("held", "left_out"),
    [(Count(0, 0, 0), 0), (Count(1, 0, 0), 1), (Count(2, 0, 900), 2)],
    ids=["they have all gone", "one of nothing", "two of nine pounds"],
)
def test_what_no_rate_turns_into_the_currency_is_left_out_and_said(held: Count, left_out: int) -> None:
    group = Group(process=1, stage=BUSINESS.first.id, status=Status.OPEN, currency="GBP", p=None)
    worth = Worth([BUSINESS], RATES, "EUR", TODAY)
    assert sum(each.deals for each in worth.left_out({group: held}, Status.OPEN)) == left_out
    exact = worth.of({group: held}, Status.OPEN)
    assert (exact.deals, exact.gross, exact.weighted) == (held.deals, 0, 0)


def test_what_was_signed_is_less_what_was_reopened_and_not_what_only_changed_hands() -> None:
    def row(cause: Cause, deals: int, status: Status = Status.WON) -> DaySum:
        return DaySum(TODAY, cause, 1, 1, status, "EUR", None, deals, 0, deals * 100, 1)

    won, again, came = row(Cause.WON, 2), row(Cause.REOPENED, -1), row(Cause.ASSIGNED, 1)
    assert list(signed([won, again, came, row(Cause.LOST, 1, Status.LOST)])) == [won, again]
