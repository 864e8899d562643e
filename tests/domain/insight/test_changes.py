"""What changed: opening and changes make the closing, whatever happened in between."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.foundations.event import Event
from domain.insight.changes import ChangesFigure, changes
from domain.insight.positions import Cause, Dated, DaySum
from domain.selling.deal import Deal, DealCreated, Status
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
    stories,
    sums,
)

MONDAY = date(2026, 11, 23)
LONG_BEFORE = date(2026, 10, 5)


def figure(book: list[Story], since: date = MONDAY, until: date | None = None) -> ChangesFigure:
    return changes(
        sums(as_of(book, TODAY)),
        day_sums(book, since - timedelta(days=1)),
        processes=[BUSINESS],
        rates=RATES,
        currency="EUR",
        since=since,
        today=TODAY,
        until=until,
    )


def begun(table: str, day: date = LONG_BEFORE) -> tuple[Deal, list[Dated]]:
    deal = deals(table)[0]
    return deal, [Dated(day=day, event=DealCreated(deal=deal, by=1, at=at(day)))]


def then(story: list[Dated], event: Event, day: date = TODAY) -> list[Dated]:
    return [*story, Dated(day=day, event=event)]


def told(figure: ChangesFigure, cause: Cause) -> tuple[int, int, str]:
    """Return how often it happened, and what it did to the open deals and their money."""
    change = figure.change(cause)
    return change.times, change.deals, str(change.gross.amount)


def test_nothing_happened() -> None:
    _, story = begun("negotiation 1000 EUR open -")
    found = figure([story])
    assert found.changes == ()
    assert found.opening == found.closing
    assert told(found, Cause.WON) == (0, 0, "0.00")


def test_a_new_deal_and_a_won_one() -> None:
    old, story = begun("negotiation 6000 EUR open -")
    _, new = begun("to_qualify 1000 EUR open -", day=MONDAY)
    won = old.win(by=1, at=at(TODAY), amount=euros(5800), worth=euros(5800))
    found = figure([then(story, won), new])
    assert (found.opening.deals, found.opening.gross) == (1, euros(6000))
    assert told(found, Cause.CREATED) == (1, 1, "1000.00")
    assert told(found, Cause.WON) == (1, -1, "-6000.00")
    assert (found.closing.deals, found.closing.gross) == (1, euros(1000))
    assert (found.won.deals, found.won.value) == (1, euros(5800))


def test_what_happened_on_the_day_before_is_in_the_opening() -> None:
    _, story = begun("to_qualify 1000 EUR open -", day=date(2026, 11, 22))
    found = figure([story])
    assert (found.opening.deals, found.changes) == (1, ())


def test_what_happened_after_the_last_day_is_neither_told_nor_in_the_closing() -> None:
    """A deal is made on Monday, on Tuesday its amount goes up, on Wednesday it is won: up to Tuesday it is open."""
    deal, story = begun("negotiation 1000 EUR open -", day=MONDAY)
    tuesday = MONDAY + timedelta(days=1)
    raised = deal.edit(by=1, at=at(tuesday), amount=euros(1500))
    won = raised.after(deal).win(by=1, at=at(TODAY), amount=euros(1500), worth=euros(1500))
    found = figure([then(then(story, raised, tuesday), won)], since=tuesday, until=tuesday)
    assert [change.cause for change in found.changes] == [Cause.AMOUNT_UP]
    assert (found.opening.gross, found.closing.gross) == (euros(1000), euros(1500))
    assert (found.won.deals, found.until) == (0, tuesday)


@pytest.mark.parametrize("until", [None, TODAY, TODAY + timedelta(days=1)])
def test_up_to_today_is_up_to_now(until: date | None) -> None:
    _, story = begun("negotiation 1000 EUR open -", day=TODAY)
    found = figure([story], until=until)
    assert (found.until, found.closing.deals) == (None, 1)


def test_amounts_go_up_and_down_and_become_known() -> None:
    up, first = begun("negotiation 1000 EUR open -")
    down, second = begun("negotiation 1000 EUR open -")
    unknown, third = begun("negotiation - EUR open -")
    found = figure(
        [
            then(first, up.edit(by=1, at=at(TODAY), amount=euros(1500))),
            then(second, down.edit(by=1, at=at(TODAY), amount=euros(900))),
            then(third, unknown.edit(by=1, at=at(TODAY), amount=euros(70))),
        ]
    )
    assert told(found, Cause.AMOUNT_UP) == (1, 0, "500.00")
    assert told(found, Cause.AMOUNT_DOWN) == (1, 0, "-100.00")
    assert told(found, Cause.AMOUNT_SET) == (1, 0, "70.00")
    assert (found.opening.unknown, found.change(Cause.AMOUNT_SET).unknown, found.closing.unknown) == (1, -1, 0)


def test_moves_and_dates_are_counted_and_change_no_money() -> None:
    deal, story = begun("to_qualify 1000 EUR open 2026-12-01")
    on = deal.move(STAGES["negotiation"], leaving=STAGES["to_qualify"], by=1, at=at(TODAY))
    pushed = deal.edit(by=1, at=at(TODAY), closes=date(2027, 1, 15))
    found = figure([then(then(story, on), pushed)])
    assert told(found, Cause.MOVED_ON) == (1, 0, "0.00")
    assert told(found, Cause.PUSHED) == (1, 0, "0.00")


def test_parking_takes_a_deal_out_and_reopening_brings_it_back() -> None:
    deal, story = begun("negotiation 1000 EUR open -")
    parked = deal.park(date(2027, 1, 4), by=1, at=at(TODAY))
    waiting, asleep = begun("negotiation 300 EUR parked -")
    found = figure([then(story, parked), then(asleep, waiting.reopen(by=1, at=at(TODAY)))])
    assert told(found, Cause.PARKED) == (1, -1, "-1000.00")
    assert told(found, Cause.REOPENED) == (1, 1, "300.00")
    assert (found.parked.deals, found.parked.gross) == (1, euros(1000))


def test_a_parked_deal_that_is_lost_changes_nothing_open_but_is_told() -> None:
    deal, story = begun("negotiation 1000 EUR parked -")
    found = figure([then(story, deal.lose("price", by=1, at=at(TODAY), worth=euros(1000)))])
    assert told(found, Cause.LOST) == (1, 0, "0.00")


def test_deals_that_change_hands_come_and_go() -> None:
    def handed(deals: int, minor: int, happened: int) -> DaySum:
        return DaySum(
            day=TODAY,
            cause="assigned",
            process=1,
            stage=5,
            status=Status.OPEN,
            currency="EUR",
            p=None,
            deals=deals,
            unknown=0,
            minor=minor,
            happened=happened,
        )

    mine = sums(deals("negotiation 1000 EUR open -"))
    found = changes(
        mine,
        [handed(1, 1000_00, 1), handed(-2, -3000_00, 0)],
        processes=[BUSINESS],
        rates=RATES,
        currency="EUR",
        since=MONDAY,
        today=TODAY,
    )
    assigned = found.change(Cause.ASSIGNED)
    assert (assigned.times, assigned.left, assigned.deals, assigned.gross) == (1, 2, -1, euros(-2000))
    assert (found.opening.deals, found.opening.gross) == (2, euros(3000))


@given(stories(), st.integers(0, 130), st.integers(0, 130))
def test_opening_and_changes_make_the_closing(book: list[Story], back: int, length: int) -> None:
    since = TODAY - timedelta(days=back)
    until = min(since + timedelta(days=length), TODAY)
    found = figure(book, since, until)
    before, now = as_of(book, since - timedelta(days=1)), as_of(book, until)
    opened, unknown, total = plain_total(before, TODAY, Status.OPEN)
    assert (found.opening.deals, found.opening.unknown) == (opened, unknown)
    assert abs(found.opening.gross.minor - total * 100) < 1
    assert found.closing.gross.minor == round(plain_total(now, TODAY, Status.OPEN)[2] * 100)
    assert found.opening.deals + sum(change.deals for change in found.changes) == found.closing.deals
    assert found.opening.unknown + sum(change.unknown for change in found.changes) == found.closing.unknown
    assert found.opening.gross.minor + sum(change.gross.minor for change in found.changes) == found.closing.gross.minor
    assert ChangesFigure.model_validate_json(found.model_dump_json()) == found


@given(stories())
def test_each_cause_is_counted_as_often_as_it_happened(book: list[Story]) -> None:
    found = figure(book, date.min + timedelta(days=1))
    kinds = [dated.event.kind for story in book for dated in story]
    for cause, kind in {Cause.WON: "deal.won", Cause.LOST: "deal.lost", Cause.CANCELLED: "deal.cancelled"}.items():
        assert found.change(cause).times == kinds.count(kind)
