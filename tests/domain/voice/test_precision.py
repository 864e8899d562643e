"""A nudge was right when something meaningful followed it within two business days."""

from datetime import date

import pytest

from domain.foundations.when import Calendar
from domain.voice.precision import Precision, Sent, precision

PARIS = Calendar(zone="Europe/Paris")
FRIDAY, TODAY = date(2026, 11, 20), date(2026, 12, 21)


@pytest.mark.parametrize(
    ("day", "followed"),
    [
        (date(2026, 11, 19), 0),  # before it
        (FRIDAY, 1),
        (date(2026, 11, 23), 1),  # one business day after
        (date(2026, 11, 24), 1),  # two
        (date(2026, 11, 25), 0),  # three
    ],
)
def test_two_business_days_count(day: date, followed: int) -> None:
    found = precision([Sent(1, 3, FRIDAY)], {1: [day]}, PARIS, today=TODAY)
    assert found == (Precision(stage=3, sent=1, followed=followed),)


def test_a_nudge_whose_days_are_not_over_is_not_counted_yet() -> None:
    assert precision([Sent(1, 3, FRIDAY)], {}, PARIS, today=date(2026, 11, 24)) == ()


def test_each_stage_has_its_own() -> None:
    found = precision([Sent(1, 3, FRIDAY), Sent(2, 4, FRIDAY)], {2: [FRIDAY]}, PARIS, today=TODAY)
    assert found == (Precision(stage=3, sent=1, followed=0), Precision(stage=4, sent=1, followed=1))


@pytest.mark.parametrize(
    ("sent", "followed", "advice"),
    [
        (19, 0, None),
        (20, 11, "looser"),
        (20, 12, None),  # 60 %
        (20, 17, None),  # 85 %
        (20, 18, "tighter"),
    ],
)
def test_advice_begins_with_twenty(sent: int, followed: int, advice: str | None) -> None:
    assert Precision(stage=3, sent=sent, followed=followed).advice == advice
