"""Calibration: what was forecast at each stage entry, and how well it came true."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.foundations.event import Event
from domain.foundations.money import Money
from domain.foundations.when import Calendar, Period
from domain.insight.calibration import (
    Bin,
    Calibration,
    Forecast,
    Spread,
    calibration,
    calibration_figure,
    forecasts_of,
    spread,
)
from domain.insight.positions import Dated, state_of
from domain.insight.whose import Whose
from domain.selling.deal import Deal, DealCreated, DealMoved, Pinned, Status
from tests.domain.insight.book import BUSINESS, STAGES, at, deals, euros, stories

PARIS = Calendar(zone="Europe/Paris")
BY_ID = {stage.id: stage for stage in BUSINESS.stages}
MONDAY = date(2026, 6, 1)
Doing = Callable[[Deal, datetime], Event]


def told(*doings: tuple[int, Doing], line: str = "to_qualify 1000 EUR open 2026-06-30") -> list[Dated]:
    """Let things happen to a deal that was created on a Monday, each so many days later."""
    deal = deals(line)[0]
    story = [Dated(day=MONDAY, event=DealCreated(deal=deal, by=1, at=at(MONDAY)))]
    for days, doing in doings:
        day = MONDAY + timedelta(days=days)
        event = doing(deal, at(day))
        story.append(Dated(day=day, event=event))
        deal = event.after(deal)
    return story


def moves(key: str) -> Doing:
    return lambda deal, now: deal.move(STAGES[key], leaving=BY_ID[deal.stage], by=1, at=now)


def edits(**fields: object) -> Doing:
    return lambda deal, now: deal.edit(by=1, at=now, **fields)


def wins(amount: int) -> Doing:
    return lambda deal, now: deal.win(by=1, at=now, amount=euros(amount), worth=euros(amount))


def loses(deal: Deal, now: datetime) -> Event:
    return deal.lose("price", by=1, at=now, worth=None)


def thought(story: list[Dated]) -> list[tuple[str, str, int | None, bool]]:
    keys = {stage.id: key for key, stage in STAGES.items()}
    return [
        (keys[each.stage], f"{float(each.p):.0%}", each.amount and int(each.amount.amount), each.won)
        for each in forecasts_of(story, BY_ID, PARIS)
    ]


def test_each_stage_entry_is_a_forecast_as_the_deal_stood_a_business_day_later() -> None:
    """It enters the second stage on a Friday: what is written on Monday counts, what is written on Tuesday does not."""
    story = told(
        (1, edits(amount=euros(2000))),
        (2, edits(amount=euros(9000))),
        (4, moves("proposal_sent")),
        (7, edits(pinned=Pinned(p=7000))),
        (8, edits(pinned=Pinned(p=9000))),
        (20, wins(1500)),
    )
    assert thought(story) == [("to_qualify", "5%", 2000, True), ("proposal_sent", "70%", 9000, True)]
    last = forecasts_of(story, BY_ID, PARIS)[-1]
    assert (last.final, last.closes, last.ended) == (euros(1500), date(2026, 6, 30), MONDAY + timedelta(days=20))


def test_a_deal_that_moves_on_at_once_is_taken_as_it_left() -> None:
    assert thought(told((0, edits(amount=euros(5))), (0, moves("negotiation")), (2, loses))) == [
        ("to_qualify", "5%", 5, False),
        ("negotiation", "85%", 5, False),
    ]


@pytest.mark.parametrize(("lost_after", "forecasts"), [(0, 0), (1, 0), (2, 1)])
def test_how_a_deal_ends_at_once_was_no_forecast(lost_after: int, forecasts: int) -> None:
    """The game: deals made up at 5 % and lost at once would make whoever does so the best of forecasters."""
    assert len(thought(told((lost_after, loses)))) == forecasts


def test_of_a_deal_that_ends_as_soon_as_it_moved_the_earlier_stages_were_forecast() -> None:
    assert thought(told((10, moves("negotiation")), (11, loses))) == [("to_qualify", "5%", 1000, False)]


@pytest.mark.parametrize(
    "story",
    [
        told((3, moves("negotiation"))),
        told((3, lambda deal, now: deal.cancel("error", by=1, at=now, worth=None))),
        told((3, loses), (4, lambda deal, now: deal.reopen(by=1, at=now))),
        told(line="negotiation 1000 EUR won 2026-06-30"),
    ],
    ids=["open", "cancelled", "open again", "imported with its close"],
)
def test_only_deals_that_were_won_or_lost_are_forecasts(story: list[Dated]) -> None:
    assert thought(story) == []


def test_what_is_changed_after_the_close_leaves_its_day() -> None:
    (first,) = forecasts_of(told((9, wins(1500)), (30, edits(amount=euros(1400)))), BY_ID, PARIS)
    assert (first.ended, first.final) == (MONDAY + timedelta(days=9), euros(1400))


def test_an_entry_whose_day_is_unknown_is_none() -> None:
    story = told((3, moves("negotiation")), (9, loses))
    created = story[0].event
    assert isinstance(created, DealCreated)
    unknown = created.model_copy(update={"deal": created.deal.but(created_at=None)})
    assert thought([story[0].but(event=unknown), *story[1:]]) == [("negotiation", "85%", 1000, False)]


def of(*rows: tuple[Fraction, bool]) -> list[Forecast]:
    return [Forecast(n, 1, p, None, None, won, None, MONDAY) for n, (p, won) in enumerate(rows)]


def figures(forecasts: Iterable[Forecast], least: int = 1) -> Calibration:
    found = calibration(forecasts, PARIS, least=least)
    assert found is not None
    return found


def test_brier_reference_skill_and_bias() -> None:
    """Of four deals at 3/4 three are won, of four at 1/4 one is: right, and better than one chance for all."""
    high, low = Fraction(3, 4), Fraction(1, 4)
    rows = [(high, True)] * 3 + [(high, False), (low, True)] + [(low, False)] * 3
    found = figures(of(*rows))
    assert (found.brier, found.reference, found.skill, found.bias) == (
        Fraction(3, 16),
        Fraction(1, 4),
        Fraction(1, 4),
        0,
    )
    fifths = [Fraction(k, 5) for k in range(6)]
    assert found.bins == (
        Bin(low=fifths[1], high=fifths[2], n=4, chance=low, won=low),
        Bin(low=fifths[3], high=fifths[4], n=4, chance=high, won=high),
    )


def test_where_all_ended_alike_there_is_no_skill_to_tell() -> None:
    found = figures(of((Fraction(1), True), (Fraction(3, 5), True)))
    assert (found.reference, found.skill, found.bias, found.bins[-1]) == (
        0,
        None,
        Fraction(-1, 5),
        Bin(low=Fraction(4, 5), high=Fraction(1), n=1, chance=Fraction(1), won=Fraction(1)),
    )


def test_a_minimum_of_deals_is_asked_for() -> None:
    """Several forecasts of one deal are one deal."""
    rows = of(*[(Fraction(1, 2), True)] * 19)
    assert calibration(rows + rows, PARIS) is None
    assert calibration([*rows, rows[0]._replace(deal=99)], PARIS) is not None
    assert calibration(rows[:14], PARIS, least=15) is None
    assert calibration(rows[:15], PARIS, least=15) is not None
    assert calibration([], PARIS, least=0) is None


@pytest.mark.parametrize(
    ("owners", "deals", "owner", "told", "of_few"),
    [
        ((1, 2, 3), 20, None, True, False),
        ((1, 2, 3), 19, None, False, False),
        ((1, 2), 20, None, False, True),  # one of them knows their own, and so the other's
        ((1, 2, None), 20, None, False, True),  # nobody is no third
        ((1,), 20, None, False, True),  # that would be one person's forecasts, told as the team's
        ((1,), 15, 1, True, False),
        ((1,), 14, 1, False, False),
        ((), 0, None, False, False),
    ],
)
def test_a_team_s_forecasts_tell_nobody_s(
    owners: tuple[int | None, ...], deals: int, owner: int | None, told: bool, of_few: bool
) -> None:
    rows = [each._replace(owner=owners[each.deal % len(owners)]) for each in of(*[(Fraction(1, 2), True)] * deals)]
    whose = Whose(who="team" if owner is None else "member", owner=owner)
    found = calibration_figure(rows, PARIS, Period(first=MONDAY, last=MONDAY), whose=whose, ended=deals)
    assert (found.found is not None, found.of_few) == (told, of_few)


def test_amounts_and_dates_are_those_of_deals_that_were_won() -> None:
    won = Forecast(1, 1, Fraction(1, 2), euros(1000), date(2026, 6, 5), True, euros(800), MONDAY)
    rows = [
        won,
        won._replace(deal=2, final=euros(1200), ended=date(2026, 6, 9)),
        won._replace(deal=3, amount=None, closes=None),
        won._replace(deal=4, amount=Money(amount=Decimal(5), currency="USD"), closes=None),
        won._replace(deal=5, won=False),
    ]
    found = figures(rows)
    assert found.amounts == Spread(n=2, low=Fraction(9, 10), median=Fraction(1), high=Fraction(11, 10))
    assert found.slips == Spread(n=2, low=Fraction(-5, 2), median=Fraction(-1), high=Fraction(1, 2))


@pytest.mark.parametrize(
    ("figures", "low", "median", "high"),
    [
        ([3], 3, 3, 3),
        ([1, 2], Fraction(5, 4), Fraction(3, 2), Fraction(7, 4)),
        ([1, 2, 3, 4, 5], 2, 3, 4),
        ([32, 16, 8, 4, 2, 1], Fraction(5, 2), 6, 14),
    ],
)
def test_a_spread_holds_the_middle_half(figures: list[int], low: Fraction, median: Fraction, high: Fraction) -> None:
    assert spread(map(Fraction, figures)) == Spread(n=len(figures), low=low, median=median, high=high)


@given(st.lists(st.tuples(st.fractions(0, 1, max_denominator=100), st.booleans()), min_size=1, max_size=30))
def test_scores_lie_in_their_ranges(rows: list[tuple[Fraction, bool]]) -> None:
    found = figures(of(*rows))
    assert 0 <= found.brier <= 1
    assert 0 <= found.reference <= Fraction(1, 4)
    assert -1 <= found.bias <= 1
    assert sum(each.n for each in found.bins) == len(rows)
    won = sum(each.n * each.won for each in found.bins)
    assert won == sum(won for _, won in rows)
    base = Fraction(won, len(rows))
    assert figures(of(*[(base, each) for _, each in rows])).brier == found.reference


@given(stories())
def test_every_forecast_tells_how_its_deal_ended(invented: list[list[Dated]]) -> None:
    for story in invented:
        ended = state_of(dated.event for dated in story)
        assert ended is not None
        found = forecasts_of(story, BY_ID, PARIS)
        assert {each.won for each in found} <= {ended.status is Status.WON}
        assert {each.final for each in found} <= {ended.amount}
        assert not found or not ended.is_open
        assert len(found) <= sum(isinstance(dated.event, DealCreated | DealMoved) for dated in story)
