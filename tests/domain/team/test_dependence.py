"""How much a team depends on few: the thresholds on both sides, the formulas by hand, who alone covers what."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from domain.foundations.money import Money
from domain.foundations.value import Text
from domain.foundations.when import Period
from domain.selling.people import Member, Membership, Role, RoleHeld
from domain.selling.process import Phase
from domain.team.dependence import (
    Dependence,
    Level,
    Won,
    covered_by_one,
    dependence,
    effective_number,
    level_of,
    on_many_phases,
    top_tenth,
    year_before,
)
from tests.domain.insight.book import BUSINESS, RATES, euros

TODAY = date(2026, 11, 25)
TENDER = BUSINESS.but(id=2)


def parts(*percent: str) -> list[Fraction]:
    return [Fraction(each) / 100 for each in percent]


def spread(first: str, n: int) -> list[Fraction]:
    """Return n shares, the first one this many percent, the others equal."""
    top = Fraction(first) / 100
    return [top, *[(1 - top) / (n - 1)] * (n - 1)]


@pytest.mark.parametrize(
    ("shares", "level"),
    [
        (parts("50", "50"), None),
        (parts("90", "5", "5"), None),
        (spread("37.4", 4), Level.CALM),
        (spread("37.5", 4), Level.WATCH),  # 1.5/4
        (spread("49.9", 4), Level.WATCH),
        (spread("50", 4), Level.ALERT),  # 2/4
        (spread("29.9", 5), Level.CALM),
        (spread("30", 5), Level.WATCH),  # 1.5/5 = 30 %
        (spread("39.9", 5), Level.WATCH),
        (spread("40", 5), Level.ALERT),  # 2/5 = 40 %
        (spread("29.9", 9), Level.CALM),
        (spread("30", 9), Level.WATCH),
        (spread("40", 9), Level.ALERT),
        (spread("29.9", 10), Level.CALM),
        (spread("30", 10), Level.WATCH),
        (spread("39.9", 10), Level.WATCH),
        (spread("40", 10), Level.ALERT),
        ([Fraction(20, 100), Fraction(20, 100), *[Fraction(60, 900)] * 9], Level.ALERT),  # n = 11: the first two
        ([Fraction(15, 100), Fraction(15, 100), *[Fraction(70, 900)] * 9], Level.WATCH),
    ],
)
def test_what_is_alarming_depends_on_how_many_there_are(shares: list[Fraction], level: Level | None) -> None:
    assert sum(shares) == 1
    assert level_of(shares) is level


@pytest.mark.parametrize(("n", "people"), [(4, 1), (10, 1), (11, 2), (20, 2), (21, 3)])
def test_the_top_tenth_is_rounded_up_to_whole_people(n: int, people: int) -> None:
    assert top_tenth([Fraction(1, n)] * n) == Fraction(people, n)


def test_the_effective_number_is_that_of_equals() -> None:
    assert effective_number([Fraction(1, 7)] * 7) == 7
    assert effective_number(parts("50", "25", "25")) == Fraction(8, 3)


def won(*owners_and_amounts: tuple[int | None, str | None]) -> list[Won]:
    return [Won(owner, None if amount is None else euros(amount), TODAY) for owner, amount in owners_and_amounts]


def told(deals: list[Won], chain: Sequence[dict[int, Money]] = ()) -> Dependence | None:
    period = year_before(TODAY)
    known = {"currency": "EUR", "rates": RATES, "period": period, "members": (), "team": 1, "processes": [BUSINESS]}
    return dependence(deals, chain, **known)


@pytest.mark.parametrize(
    "deals",
    [
        won(*[(1, "100")] * 20),  # one owner
        won(*[(1, "100"), (2, "100")] * 3, (1, "100")),  # seven wins
        won(*[(None, "100"), (1, "100")] * 5),  # nobody is no member
        won(*[(1, None), (2, None)] * 5),  # nothing known of what they were worth
        [],
    ],
)
def test_too_little_says_nothing(deals: list[Won]) -> None:
    assert told(deals) is None


def test_three_members_are_told_as_shares_only() -> None:
    figure = told(won(*[(1, "100"), (2, "50"), (3, "50")] * 3))
    assert figure is not None
    assert [(part.member, part.share) for part in figure.shares] == [
        (1, Fraction(1, 2)), (2, Fraction(1, 4)), (3, Fraction(1, 4)),
    ]  # fmt: skip
    assert (figure.top, figure.level, figure.effective, figure.effective_chain) == (None, None, None, None)


def test_the_shares_shown_add_up_to_a_hundred() -> None:
    thirds = told(won(*[(1, "100"), (2, "100"), (3, "100")] * 3))
    assert thirds is not None
    assert thirds.percents == (34, 33, 33)


def test_a_team_of_four_by_hand() -> None:
    deals = won(*[(1, "300"), (2, "100"), (3, "50"), (4, "50")] * 2)
    chain = [{1: euros("100"), 2: euros("100"), 3: euros("50"), 4: euros("50")}]
    figure = told(deals, chain)
    assert figure is not None
    assert (figure.wins, figure.left_out, figure.top, figure.level) == (8, 0, Fraction(3, 5), Level.ALERT)
    assert figure.shares[0].worth == euros("600")
    assert figure.effective == 1 / (Fraction(36, 100) + Fraction(4, 100) + 2 * Fraction(1, 100))
    assert figure.effective_chain == 1 / (2 * Fraction(1, 9) + 2 * Fraction(1, 36))


def test_wins_without_an_amount_count_as_wins_and_a_currency_without_a_rate_is_left_out() -> None:
    deals = [
        *won(*[(1, "100"), (2, "100"), (3, None), (None, "5")] * 2),
        Won(4, Money(amount=Decimal(50), currency="USD"), date(2026, 11, 20)),
        Won(4, Money(amount=Decimal(50), currency="JPY"), date(2026, 11, 20)),
    ]
    figure = told(deals)
    assert figure is not None
    assert (figure.wins, figure.left_out) == (10, 5)
    assert {part.member: part.worth for part in figure.shares} == {
        1: euros(200), 2: euros(200), 3: euros(0), 4: euros(45),
    }  # fmt: skip


def test_the_year_ends_today_and_has_no_day_twice() -> None:
    assert year_before(TODAY) == Period(first=date(2025, 11, 26), last=TODAY)
    assert year_before(date(2028, 2, 29)) == Period(first=date(2027, 3, 1), last=date(2028, 2, 29))


# -- who covers what ---------------------------------------------------------------------------------------------------


def member(number: int, *roles: Role | tuple[Role, int], active: bool = True, team: int = 1) -> Member:
    held = tuple(
        RoleHeld(role=each[0], process=each[1]) if isinstance(each, tuple) else RoleHeld(role=each) for each in roles
    )
    memberships = (Membership(team=team, roles=held),)
    return Member(id=number, name=Text.of(f"m{number}"), active=active, memberships=memberships)


def test_a_phase_that_one_person_alone_covers_is_named_with_its_process() -> None:
    members = [
        member(1, Role.PROSPECTOR, Role.MENTOR),
        member(2, Role.PROSPECTOR, (Role.CLOSER, TENDER.id)),
        member(3, Role.CLOSER, Role.QUALIFIER),
        member(4, Role.QUALIFIER, active=False),
        member(5, Role.QUALIFIER, team=2),
    ]
    found = {(each.phase, each.process, each.member) for each in covered_by_one(members, 1, [BUSINESS, TENDER])}
    assert found == {
        (Phase.QUALIFICATION, BUSINESS.id, 3),
        (Phase.QUALIFICATION, TENDER.id, 3),
        (Phase.CLOSING, BUSINESS.id, 3),
    }
    assert covered_by_one(members, 1, [BUSINESS.but(retired=True)]) == ()


def test_who_holds_more_than_two_phases_of_one_process_is_named() -> None:
    members = [
        member(1, Role.PROSPECTOR, Role.QUALIFIER, Role.MENTOR, Role.MARKETER),
        member(2, Role.PROSPECTOR, Role.QUALIFIER, Role.CLOSER),
        member(3, Role.PROSPECTOR, Role.QUALIFIER, (Role.CLOSER, TENDER.id)),
        member(4, (Role.PROSPECTOR, 1), (Role.QUALIFIER, 1), (Role.CLOSER, TENDER.id)),
    ]
    assert on_many_phases(members, 1, [BUSINESS, TENDER]) == (2, 3)
