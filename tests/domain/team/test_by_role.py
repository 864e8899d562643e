"""Contribution by phase and role: phases are wholes of their own, and no single person shows where none may."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.selling.people import BoardDetail, Member, Role
from domain.team.board import board_period
from domain.team.by_role import ByRole, by_role
from domain.team.contribution import Credit, Part
from tests.domain.team.test_board import ANN, BOB, ELODIE, GONE, PEOPLE, SALES, TODAY, ZOE, credit, member

Shares = dict[str, dict[Role | None, Fraction]]


def figure(*wins: Credit, detail: BoardDetail = BoardDetail.NAMES, members: tuple[Member, ...] = PEOPLE) -> ByRole:
    return by_role(wins, {}, team=SALES.but(board=detail), members=members, period=board_period(TODAY))


def shares(of: ByRole) -> Shares:
    return {row.part.value: {each.role: each.share for each in row.parts} for row in of.rows}


def test_a_phase_is_divided_by_the_roles_of_those_who_brought_it() -> None:
    """Zoé closes, Ann qualifies and prospects in equal parts, Élodie holds no role."""
    of = figure(credit(1, closing={ZOE: 3000, ANN: 1000}), credit(2, closing={ZOE: 1000, ELODIE: 3000}))
    assert shares(of) == {
        "closing": {
            Role.PROSPECTOR: Fraction(1, 16),
            Role.QUALIFIER: Fraction(1, 16),
            Role.CLOSER: Fraction(1, 2),
            None: Fraction(3, 8),
        }
    }
    assert of.roles == (Role.PROSPECTOR, Role.QUALIFIER, Role.CLOSER, None)
    assert of.tells
    (row,) = of.rows
    assert (row.part, row.wins) == (Part.CLOSING, 2)
    assert [row.share(role) for role in (Role.CLOSER, Role.MENTOR, None)] == [Fraction(1, 2), 0, Fraction(3, 8)]


def test_every_phase_is_a_whole_whatever_it_weighs() -> None:
    of = figure(credit(1, prospecting={ANN: 2500}, closing={ZOE: 7000}, help={BOB: 500}))
    assert {part: sum(each.values()) for part, each in shares(of).items()} == {
        "prospecting": 1, "closing": 1, "help": 1,
    }  # fmt: skip


TWO_CLOSERS = (member(ZOE, "Zoé", Role.CLOSER), member(ANN, "Ann", Role.CLOSER), member(BOB, "Bob", Role.QUALIFIER))


@pytest.mark.parametrize("detail", [BoardDetail.TEAM, BoardDetail.HONOURS])
def test_without_names_no_role_of_one_person_is_told(detail: BoardDetail) -> None:
    win = credit(1, closing={ZOE: 4000, ANN: 4000, BOB: 2000})
    alone = figure(win, detail=detail, members=TWO_CLOSERS)
    assert shares(alone) == {"closing": {None: 1}}, "what is left is Bob's"
    assert not alone.tells
    four = (*TWO_CLOSERS, member(ELODIE, "Élodie", Role.QUALIFIER))
    win = credit(1, closing={ZOE: 4000, ANN: 4000, BOB: 1000, ELODIE: 1000})
    assert shares(figure(win, detail=detail, members=four)) == {
        "closing": {Role.QUALIFIER: Fraction(1, 5), Role.CLOSER: Fraction(4, 5)}
    }
    assert figure(win, detail=detail, members=four).tells


def test_where_somebody_opted_out_no_single_person_shows_either() -> None:
    hidden = tuple(each.but(on_board=each.id != BOB) for each in TWO_CLOSERS)
    win = credit(1, closing={ZOE: 4000, ANN: 4000, BOB: 2000})
    assert shares(figure(win, members=hidden)) == {"closing": {None: 1}}
    assert shares(figure(win, members=TWO_CLOSERS))["closing"][Role.QUALIFIER] == Fraction(1, 5)


def test_who_left_the_team_counts_with_those_of_no_role() -> None:
    assert shares(figure(credit(1, closing={GONE: 10_000}))) == {"closing": {None: 1}}


def test_who_is_not_known_any_more_counts_with_those_of_no_role() -> None:
    assert shares(figure(credit(1, closing={99: 5000, ZOE: 5000}))) == {
        "closing": {Role.CLOSER: Fraction(1, 2), None: Fraction(1, 2)}
    }


def test_nothing_won_is_an_empty_figure() -> None:
    assert (figure().wins, figure().rows, figure().roles) == (0, (), ())


@given(st.lists(st.integers(1, 9_000), min_size=1, max_size=4))
def test_what_is_shown_adds_up_to_a_hundred(points: list[int]) -> None:
    (row,) = figure(credit(1, closing=dict(zip((ZOE, ANN, BOB, ELODIE), points, strict=False)))).rows
    assert sum(each.share for each in row.parts) == 1
    assert sum(row.percents.values()) == 100
