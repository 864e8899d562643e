"""The trend shows what stood at the end of each week, as if somebody had looked every Sunday night."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.foundations.value import Text
from domain.insight.positions import Dated
from domain.insight.trend import TrendFigure, trend, trend_after
from domain.selling.deal import Deal, DealCreated, Status
from domain.selling.process import Process
from tests.domain.insight.book import (
    BUSINESS,
    RATES,
    STAGES,
    TODAY,
    Story,
    as_of,
    at,
    day_sums,
    deals,
    euros,
    plain_total,
    plain_weighted,
    reweighed,
    stories,
    sums,
)


def figure(book: list[Story], today: date = TODAY, process: Process = BUSINESS) -> TrendFigure:
    return trend(
        sums(as_of(book, today)),
        day_sums(book, trend_after(today)),
        processes=[process],
        rates=RATES,
        currency="EUR",
        today=today,
    )


def created(day: date, table: str) -> tuple[Deal, list[Dated]]:
    deal = deals(table)[0].but(name=Text.of("deal"))
    return deal, [Dated(day=day, event=DealCreated(deal=deal, by=1, at=at(day)))]


def test_there_are_thirteen_weeks_and_the_last_is_now() -> None:
    found = figure([])
    assert [point.day for point in found.points][-2:] == [date(2026, 11, 22), date(2026, 11, 25)]
    assert (len(found.points), found.points[0].week.first) == (13, date(2026, 8, 31))
    assert trend_after(TODAY) == date(2026, 8, 30)


def test_on_a_sunday_the_current_week_ends_today() -> None:
    assert [point.day for point in figure([], date(2026, 11, 22)).points][-2:] == [
        date(2026, 11, 15),
        date(2026, 11, 22),
    ]


def test_a_deal_counts_from_the_week_it_came_to_the_week_it_was_won() -> None:
    deal, story = created(date(2026, 11, 4), "negotiation 6000 EUR open -")
    won = deal.win(by=1, at=at(date(2026, 11, 18)), amount=euros(5800), worth=euros(5800))
    found = figure([[*story, Dated(day=date(2026, 11, 18), event=won)]])
    last = found.points[-5:]
    assert [point.deals for point in last] == [0, 1, 1, 0, 0]
    assert [point.gross for point in last] == [euros(0), euros(6000), euros(6000), euros(0), euros(0)]
    assert [point.weighted for point in last[1:3]] == [euros(5100), euros(5100)]
    assert [point.won.value for point in last] == [euros(0), euros(0), euros(0), euros(5800), euros(0)]


@pytest.mark.parametrize(("day", "week"), [("2026-11-22", -2), ("2026-11-23", -1), ("2026-11-25", -1)])
def test_a_win_is_of_the_week_of_its_day_up_to_the_last(day: str, week: int) -> None:
    deal, story = created(date(2026, 11, 4), "negotiation 6000 EUR open -")
    signed_on = date.fromisoformat(day)
    won = deal.win(by=1, at=at(signed_on), amount=euros(5800), worth=euros(5800))
    found = figure([[*story, Dated(day=signed_on, event=won)]])
    assert [n - len(found.points) for n, point in enumerate(found.points) if point.won.deals] == [week]


def test_a_deal_older_than_the_weeks_shown_stands_in_all_of_them() -> None:
    _, story = created(date(2026, 1, 5), "negotiation 6000 EUR open -")
    assert {point.deals for point in figure([story]).points} == {1}


def test_each_week_has_the_probability_and_the_rate_of_its_day() -> None:
    _, story = created(date(2026, 1, 5), "negotiation 1000 USD open -")
    found = figure([story], process=reweighed("negotiation", date(2026, 11, 23), 50))
    assert [point.gross for point in found.points[-3:]] == [euros(920), euros(900), euros(900)]
    assert [point.weighted for point in found.points[-3:]] == [euros(782), euros(765), euros(450)]


def test_a_deal_moved_on_weighed_less_before() -> None:
    deal, story = created(date(2026, 10, 5), "to_qualify 1000 EUR open -")
    moved = deal.move(STAGES["negotiation"], leaving=STAGES["to_qualify"], by=1, at=at(TODAY))
    found = figure([[*story, Dated(day=TODAY, event=moved)]])
    assert [point.weighted for point in found.points[-2:]] == [euros(50), euros(850)]


@given(stories(), st.integers(0, 30))
def test_every_point_is_what_replaying_the_ledger_up_to_that_day_gives(book: list[Story], back: int) -> None:
    today = TODAY - timedelta(days=back)
    past = [[dated for dated in story if dated.day <= today] for story in book]
    found = figure([story for story in past if story], today)
    for point in found.points:
        standing = as_of(book, point.day)
        count, unknown, total = plain_total(standing, point.day, Status.OPEN)
        assert (point.deals, point.unknown, point.gross.minor) == (count, unknown, round(total * 100))
        assert point.weighted.amount == round(plain_weighted(standing, point.day))
        before = as_of(book, point.week.first - timedelta(days=1))
        signed = plain_total(standing, point.day, Status.WON)[2] - plain_total(before, point.day, Status.WON)[2]
        assert point.won.value.minor == round(signed * 100)
    assert TrendFigure.model_validate_json(found.model_dump_json()) == found
