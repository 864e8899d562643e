"""What starves on a leaderboard: forms, roles and titles that a quarter showed nothing of; never a person."""

from datetime import UTC, date, datetime

import pytest

from domain.foundations.when import Period, quarter_of
from domain.selling.availability import Absence
from domain.selling.people import Member, Role
from domain.team.board import Board, Brought, Form, Lane, Person
from domain.team.honours import Honours, Mention, Title
from domain.team.starving import Starving, is_first_of_quarter, quarter_ended, starving
from domain.voice.brief import Brief
from tests.domain.insight.book import euros
from tests.domain.team.test_board import ANN, BOB, SALES, ZOE, member

QUARTER = quarter_of(date(2026, 7, 1))
SOMETHING = Brought(thanks=1)


def board(**lanes: tuple[int, ...]) -> Board:
    shown = tuple(
        Lane(form=Form(name), total=SOMETHING, people=tuple(Person(member=who, brought=SOMETHING) for who in people))
        for name, people in lanes.items()
    )
    return Board(team=1, period=QUARTER, won=0, worth=euros(0), left_out=0, lanes=shown)


def found(of: Board, *members: Member, weeks: int = 0, titles: tuple[Title, ...] = ()) -> Starving:
    mentions = tuple(Mention(title=title, members=(ANN,)) for title in titles)
    at = datetime(2026, 7, 6, 8, tzinfo=UTC)
    told = [Honours(id=n, team=1, at=at, week=QUARTER.first, mentions=mentions) for n in range(weeks)]
    return starving(of, members, SALES, told)


EVERYTHING = {form.value: (ANN,) for form in Form}


def test_a_form_to_which_nobody_brought_anything_starves() -> None:
    some = {name: people for name, people in EVERYTHING.items() if name not in {"proposal", "help"}}
    assert found(board(**some)).forms == (Form.PROPOSAL, Form.HELP)
    assert not found(board(**EVERYTHING))


@pytest.mark.parametrize(
    ("role", "lanes", "starves"),
    [
        (Role.CLOSER, {"closing": (ZOE,)}, True),
        (Role.CLOSER, {"closing": (ANN, ZOE)}, False),
        (Role.CLOSER, {"prospecting": (ANN,)}, True),
        (Role.MENTOR, {"help": (ANN,)}, False),
        (Role.MENTOR, {"practices": (ANN,)}, True),
        (Role.MARKETER, {"practices": (ANN,)}, False),
        (Role.MARKETER, {"practices": (ZOE,)}, True),
    ],
)
def test_a_role_starves_when_none_of_its_holders_shows_in_its_form(
    role: Role, lanes: dict[str, tuple[int, ...]], starves: bool
) -> None:
    assert (found(board(**lanes), member(ANN, "Ann", role)).roles == (role,)) is starves


def test_a_role_that_nobody_holds_does_not_starve() -> None:
    gone = member(BOB, "Bob", Role.CLOSER).but(active=False)
    elsewhere = member(ZOE, "Zoé", Role.MENTOR, team=2)
    assert found(board(practices=(ANN,)), gone, elsewhere, member(ANN, "Ann")).roles == ()


@pytest.mark.parametrize(("weeks", "known"), [(7, False), (8, True)])
def test_a_title_that_eight_weeks_never_gave_starves(weeks: int, known: bool) -> None:
    given = tuple(title for title in Title if title is not Title.PRACTICE)
    expected = (Title.PRACTICE,) if known else ()
    assert found(board(**EVERYTHING), weeks=weeks, titles=given).titles == expected


def test_a_team_that_did_not_use_the_board_is_left_in_peace() -> None:
    nothing = found(board(), member(ANN, "Ann", Role.CLOSER), weeks=13)
    assert (bool(nothing), nothing.unused) == (False, True)
    assert not found(board(**EVERYTHING)).unused


@pytest.mark.parametrize(
    ("today", "away", "first"),
    [
        (date(2026, 10, 1), None, True),
        (date(2026, 10, 2), None, False),
        (date(2026, 10, 12), Period(first=date(2026, 9, 28), last=date(2026, 10, 9)), True),
        (date(2026, 10, 13), Period(first=date(2026, 9, 28), last=date(2026, 10, 9)), False),
    ],
)
def test_managers_are_told_on_the_first_morning_of_a_quarter_that_they_work(
    today: date, away: Period | None, first: bool
) -> None:
    absences = () if away is None else (Absence(first=away.first, last=away.last),)
    ann = member(ANN, "Ann").but(absences=absences)
    assert is_first_of_quarter(ann, SALES, today) is first


def test_the_quarter_that_ended_is_looked_at() -> None:
    assert quarter_ended(date(2026, 10, 1)) == quarter_ended(date(2026, 12, 31)) == QUARTER


def test_what_starves_is_worth_a_morning_message() -> None:
    assert Brief(starving=(found(board(practices=(ANN,))),)).speaks(first_of_week=False)


@pytest.mark.parametrize(
    ("what", "starves"),
    [
        ({}, False),
        ({"unused": True}, False),
        ({"forms": (Form.HELP,)}, True),
        ({"roles": (Role.MENTOR,)}, True),
        ({"titles": (Title.PRACTICE,)}, True),
    ],
    ids=str,
)
def test_a_form_a_role_or_a_title_alone_is_worth_telling(what: dict[str, object], starves: bool) -> None:
    assert bool(Starving.model_validate({"team": 1, "period": QUARTER, **what})) is starves
