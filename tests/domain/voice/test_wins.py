"""Owners are asked who helped while it may be said, and how the client is after thirty days."""

from datetime import UTC, date, datetime, time

import pytest

from domain.foundations.money import Money
from domain.foundations.value import Text
from domain.foundations.when import Calendar, Period
from domain.selling.deal import Deal, Status
from domain.voice.wins import asked_today, how_are_they, how_are_they_about, without_helper

PARIS = Calendar(zone="Europe/Paris", country="FR")
MONDAY = date(2026, 11, 23)


def won(day: date, **fields: object) -> Deal:
    closed = datetime.combine(day, time(9), tzinfo=UTC)
    given = {"amount": Money.of_minor(580_000, "EUR"), "status": Status.WON, "closed_at": closed, **fields}
    return Deal(id=1, name=Text.of("Acme"), team=1, owner=1, process=1, stage=1, **given)


@pytest.mark.parametrize(
    ("day", "asked"),
    [
        (date(2026, 11, 23), True),
        (date(2026, 11, 16), True),
        (date(2026, 11, 15), False),  # six business days ago, a Sunday counting as the Friday before
        (date(2026, 11, 13), False),
    ],
)
def test_who_helped_is_asked_for_five_business_days(day: date, asked: bool) -> None:
    assert (without_helper([won(day)], PARIS, MONDAY) != []) == asked


def test_who_helped_is_not_asked_once_it_was_said_or_the_deal_is_open_again() -> None:
    told, open_again = won(MONDAY, helpers=(2,)), won(MONDAY, status=Status.OPEN)
    assert without_helper([told, open_again], PARIS, MONDAY) == []


@pytest.mark.parametrize(
    ("day", "asked"),
    [
        (date(2026, 11, 19), False),  # that was Friday's question
        (date(2026, 11, 20), True),
        (date(2026, 11, 22), True),  # a Sunday
        (MONDAY, False),  # tomorrow's
    ],
)
def test_who_helped_is_asked_once_on_the_first_business_day_after_the_win(day: date, asked: bool) -> None:
    assert (asked_today([won(day)], PARIS, MONDAY) != []) == asked
    assert asked_today([won(day, helpers=(2,))], PARIS, MONDAY) == []


def test_a_win_whose_day_nobody_knows_is_not_asked_about() -> None:
    unknown = won(MONDAY, closed_at=None)
    assert (without_helper([unknown], PARIS, MONDAY), asked_today([unknown], PARIS, MONDAY)) == ([], [])


@pytest.mark.parametrize(
    ("day", "after", "today", "asked"),
    [
        (date(2026, 10, 27), date(2026, 11, 25), date(2026, 11, 26), True),  # thirty days later to the day
        (date(2026, 10, 28), date(2026, 11, 25), date(2026, 11, 26), False),  # tomorrow
        (date(2026, 10, 26), date(2026, 11, 25), date(2026, 11, 26), False),  # it was yesterday
        (date(2026, 10, 22), date(2026, 11, 20), MONDAY, True),  # a Saturday waits for Monday
        (date(2026, 10, 24), date(2026, 11, 20), MONDAY, True),  # and Monday's own comes too
        (date(2026, 10, 12), date(2026, 11, 6), MONDAY, True),  # the owner was away for two weeks
        (date(2026, 11, 13), date(2026, 12, 11), date(2026, 12, 14), True),
        (date(2026, 11, 25), date(2026, 12, 24), date(2026, 12, 28), True),  # Christmas
        (date(2026, 11, 25), date(2026, 12, 24), date(2026, 12, 26), False),  # a Saturday asks nothing
    ],
)
def test_how_they_are_is_asked_once_from_the_thirtieth_day_on(day: date, after: date, today: date, asked: bool) -> None:
    assert (how_are_they([won(day)], PARIS, after=after, today=today) != []) == asked


def test_a_win_is_asked_about_in_exactly_one_of_two_mornings_that_follow_each_other() -> None:
    friday, monday, tuesday = date(2026, 11, 20), MONDAY, date(2026, 11, 24)
    first, second = (
        how_are_they_about(PARIS, after=after, today=today) for after, today in ((friday, monday), (monday, tuesday))
    )
    assert first == Period(first=date(2026, 10, 22), last=date(2026, 10, 24))
    assert second == Period(first=date(2026, 10, 25), last=date(2026, 10, 25))
