"""When a review is due, which week it tells, and that it takes the place of that day's digest (rules 7, 10)."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.views.examples.reviews import a_review
from bot.views.sample import GLOBEX, LOST, WON, euros
from domain.foundations.rhythm import Weekly
from domain.foundations.value import Text
from domain.foundations.when import Calendar, Closure, Period, last_weeks
from domain.insight.totals import Closed
from domain.selling.people import REVIEW, Team
from domain.team.recognition import Adoption, Practice
from domain.team.weekly import Agenda, Consent, Decision, Example, Story, Tick
from domain.voice.exercises import EXERCISES, exercise_of
from domain.voice.hours import Due, digest_due, next_review, next_turn, review_due, week_reviewed
from domain.voice.meeting import review_key
from domain.voice.review import Section, WeekReview, Won, arranged, decisions_of, example_of, practice_of, stories_by

PARIS = Calendar(zone="Europe/Paris", country="FR")
TEAM = Team(id=1, name=Text.of("Sales"), channel="C1", calendar=PARIS, currency="EUR")
CLOSED = PARIS.but(closures=(Closure(first=date(2026, 8, 3), last=date(2026, 8, 16)),))
"""Closed from Monday, August 3 for two weeks."""


def at(wall: str) -> datetime:
    return datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo("Europe/Paris")).astimezone(UTC)


@pytest.mark.parametrize(
    ("wall", "week"),
    [
        ("2026-11-30 08:29:59", None),
        ("2026-11-30 08:30", "2026-11-23"),
        ("2026-11-30 18:30", "2026-11-23"),
        ("2026-11-30 18:31", None),  # not in the evening...
        ("2026-12-01 07:59", None),
        ("2026-12-01 08:00", "2026-11-23"),  # ...but on the next morning
        ("2026-12-01 08:30", None),  # too late
        ("2027-01-04 08:30", "2026-12-28"),  # a week of two years
        ("2026-04-06 09:00", None),  # Easter Monday
        ("2026-04-07 08:30", "2026-03-30"),
        ("2026-04-08 08:00", "2026-03-30"),
        ("2026-04-08 08:30", None),
        ("2026-03-30 08:30", "2026-03-23"),  # the clocks changed the day before
        ("2026-11-28 09:00", None),
    ],
)
def test_it_is_due_on_monday_until_its_hour_on_the_next_working_day(wall: str, week: str | None) -> None:
    turn = review_due(TEAM, at(wall))
    assert (None if turn is None else turn.day.isoformat()) == week


def test_after_weeks_of_holidays_one_review_is_said_on_the_week_before_it() -> None:
    team = TEAM.but(calendar=CLOSED)
    turns = {
        moment.date(): turn.day
        for n in range(28)
        if (turn := review_due(team, (moment := at("2026-07-27 08:30") + timedelta(days=n)))) is not None
    }
    assert turns == {
        date(2026, 7, 27): date(2026, 7, 20),
        date(2026, 8, 17): date(2026, 8, 10),
    }


def test_a_team_chooses_its_day_and_hour() -> None:
    friday = TEAM.but(review=Weekly(at=time(16), weekday=4))
    assert review_due(friday, at("2026-11-27 16:00")) == Due(
        day=date(2026, 11, 23), at=at("2026-11-27 16:00"), expires=at("2026-11-30 16:00")
    ), "on Friday a team looks at the week that is ending"
    thursday = TEAM.but(review=Weekly(at=time(9), weekday=3))
    assert week_reviewed(thursday, at("2026-11-25 16:00")).first == date(2026, 11, 16)
    assert review_due(TEAM.but(review=REVIEW.but(on=False)), at("2026-11-30 09:00")) is None
    assert review_due(TEAM.but(channel=None), at("2026-11-30 09:00")) is None


def test_what_was_chosen_after_its_hour_begins_the_next_week() -> None:
    later = TEAM.but(review=REVIEW.chosen(at("2026-11-30 09:30"), PARIS, at=time(9)))
    assert review_due(later, at("2026-11-30 10:00")) == Due(
        day=date(2026, 11, 23), at=at("2026-11-30 08:30"), expires=at("2026-12-01 08:30")
    ), "the hour before holds until then"
    moved = TEAM.but(review=REVIEW.on_weekday(0, at("2026-11-30 09:30")).afresh(at("2026-11-30 09:30")))
    assert review_due(moved, at("2026-11-30 10:00")) is None
    assert review_due(moved, at("2026-12-07 08:30")) is not None


def test_the_digest_gives_way_on_its_day_and_on_no_other() -> None:
    said = [day for day in range(23, 29) if digest_due(TEAM, at(f"2026-11-{day} 08:45"))]
    assert said == [24, 25, 26, 27]
    assert digest_due(TEAM, at("2026-04-07 08:45")) is None, "the review of Easter comes on Tuesday"
    monday = at("2026-11-23 08:45")
    days = (date(2026, 11, 20), date(2026, 11, 22), date(2026, 11, 23), None)
    assert [digest_due(TEAM, monday, reviewed=day) is not None for day in days] == [True, True, False, False]
    assert digest_due(TEAM.but(review=REVIEW.but(on=False)), at("2026-11-23 08:45")) is not None
    assert next_turn(TEAM.digest, PARIS, at("2026-11-27 09:00"), instead=TEAM.review) == at("2026-12-01 08:45")


def test_the_week_looked_at_is_that_of_the_next_review() -> None:
    assert week_reviewed(TEAM, at("2026-11-27 16:00")).first == date(2026, 11, 23)
    assert week_reviewed(TEAM, at("2026-11-30 08:00")).first == date(2026, 11, 23)
    assert week_reviewed(TEAM, at("2026-11-30 09:00")).first == date(2026, 11, 30)
    assert week_reviewed(TEAM.but(review=REVIEW.but(on=False)), at("2026-11-27 16:00")).first == date(2026, 11, 16)
    turn = next_review(TEAM, at("2026-11-30 08:30"))
    assert turn is not None
    assert turn.at == at("2026-12-07 08:30")


def test_its_key_names_the_week_as_iso_does() -> None:
    assert review_key(3, date(2026, 11, 23)) == "review:3:2026-W48"
    assert review_key(3, date(2026, 12, 28)) == "review:3:2026-W53"


def test_each_exercise_comes_once_in_thirteen_weeks() -> None:
    weeks = last_weeks(date(2027, 3, 1), 26)
    assert Counter(exercise_of(week) for week in weeks) == dict.fromkeys(EXERCISES, 2)
    assert all(exercise_of(one) != exercise_of(other) for one, other in pairwise(weeks))


# -- what is chosen among what was said --------------------------------------------------------------------------------

WEEK = Period(first=date(2026, 11, 23), last=date(2026, 11, 30))


def said(kind: type[Any], number: int, by: int, day: str, **more: Any) -> Any:
    return kind(id=number, by=by, team=1, at=at(f"{day} 10:00"), **more)


def test_the_last_thing_that_each_of_the_chain_said_counts() -> None:
    told = [
        said(Story, number, by, "2026-11-26", deal=deal, text=Text.of(words))
        for number, by, deal, words in [(1, 5, 10, "a"), (2, 6, 10, "b"), (3, 5, 10, "c"), (4, 5, 11, "d")]
    ]
    assert stories_by(told, date(2026, 11, 26), PARIS) == {10: (told[2], told[1]), 11: (told[3],)}


def test_what_was_told_after_the_day_of_the_review_is_not_in_it() -> None:
    late = said(Story, 5, 5, "2026-12-01", deal=10, text=Text.of("e"))
    told = said(Story, 4, 5, "2026-11-30", deal=10, text=Text.of("d"))
    assert stories_by([late, told], date(2026, 11, 30), PARIS) == {10: (told,)}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([], None),
        ([(10, "yes", "2026-11-26")], 1),
        ([(10, "no", "2026-11-26")], None),
        ([(10, "yes", "2026-11-26"), (10, "no", "2026-11-27")], None),  # withheld
        ([(10, "no", "2026-11-26"), (10, "anonymous", "2026-11-27")], 2),
        ([(10, "yes", "2026-11-26"), (11, "yes", "2026-11-27")], 2),
        ([(10, "yes", "2026-11-26"), (11, "yes", "2026-11-27"), (11, "no", "2026-11-30")], 1),
        ([(10, "yes", "2026-11-19")], None),  # last week's
    ],
)
def test_the_example_is_the_last_that_was_lent_and_not_withheld(
    answers: list[tuple[int, str, str]], expected: int | None
) -> None:
    given = [
        said(Example, number, 5, day, deal=deal, consent=Consent(consent))
        for number, (deal, consent, day) in enumerate(answers, 1)
    ]
    found = example_of(given, WEEK, PARIS)
    assert (None if found is None else found.id) == expected


@pytest.mark.parametrize(
    ("shared", "tried", "expected"),
    [
        ([], [], None),
        (["2026-11-25"], [], (1, 0)),
        (["2026-11-24", "2026-11-25"], [], (2, 0)),
        (["2026-11-24", "2026-11-25"], [(1, "2026-11-26")], (1, 1)),  # others tried it
        (["2026-11-10"], [], None),
        (["2026-11-10"], [(1, "2026-11-26"), (1, "2026-11-12")], (1, 2)),  # an old one that somebody tried lately
        (["2026-11-10", "2026-11-25"], [(1, "2026-11-26")], (2, 0)),  # a new one goes before it
    ],
)
def test_the_practice_of_the_week(
    shared: list[str], tried: list[tuple[int, str]], expected: tuple[int, int] | None
) -> None:
    practices = [said(Practice, number, 5, day, text=Text.of("…")) for number, day in enumerate(shared, 1)]
    adoptions = [said(Adoption, number, 6, day, practice=of) for number, (of, day) in enumerate(tried, 1)]
    found = practice_of(practices, adoptions, WEEK, PARIS)
    assert (None if found is None else (found.practice, found.tried)) == expected


def test_decisions_are_carried_until_they_are_done_and_told_once_more_then() -> None:
    decisions = [
        said(Decision, number, 5, "2026-11-16", text=Text.of("…"), who=5, due=date(2026, 11, day))
        for number, day in ((1, 30), (2, 20), (3, 25), (4, 18))
    ]
    ticks = [
        said(Tick, number, 6, day, decision=of)
        for number, (of, day) in enumerate([(4, "2026-11-20"), (3, "2026-11-24")])
    ]
    assert decisions_of(decisions, ticks, date(2026, 11, 23), PARIS) == (3, 2, 1)
    assert decisions_of(decisions, ticks, date(2026, 11, 24), PARIS) == (3, 2, 1), "on the first day that counts"


def test_what_nobody_placed_keeps_its_order() -> None:
    assert arranged(None) == tuple(Section)
    agenda = said(
        Agenda, 1, 5, "2026-11-27", week=WEEK.first, order=("decisions", "of a later release"), hidden=("honours",)
    )
    assert arranged(agenda)[0] is Section.DECISIONS
    assert Section.HONOURS not in arranged(agenda)
    assert len(arranged(agenda)) == len(Section) - 1


def test_what_was_taken_back_of_the_weeks_wins_is_told_with_its_sum() -> None:
    won = (Won(deal=142, worth=euros(5_800)), Won(deal=143, worth=euros(900)), Won(deal=144), Won(deal=145))
    review = a_review(won=won)
    standing = {number: WON.but(id=number) for number in (142, 143, 144, 145)}
    assert review.taken_back(standing).deals == 0
    reopened = {**standing, 142: GLOBEX.but(id=142), 144: LOST.but(id=144)}
    del reopened[143]  # undone from its beginning
    assert review.taken_back(reopened) == Closed(deals=3, unknown=1, value=euros(6_700))
    read_earlier = review.model_dump()
    del read_earlier["won"]  # of a release before this one
    assert WeekReview.model_validate(read_earlier).taken_back(reopened).deals == 0
