"""A director's month: every team at team level, nobody by name, for directors alone."""

from datetime import date

import pytest

from commands.replies import MonthShown, NoTeam
from domain.foundations.refusals import NotAllowed, NotFound, Refusal
from domain.foundations.value import Text
from domain.foundations.when import Calendar
from domain.selling.availability import Absence, Quiet
from domain.selling.people import Member, Membership, Role, RoleHeld, Team
from domain.voice.month import is_month_told, is_one_to_one_told
from tests.commands.conftest import Story

SALES = Team(id=1, name=Text.of("Sales"), calendar=Calendar(zone="Europe/Paris", country="FR"), currency="EUR")
DIANE = Member(id=9, name=Text.of("Diane"), memberships=(Membership(team=1),), director=True)


def test_a_director_sees_every_team_as_a_whole(story: Story) -> None:
    story.says("Zoe", "/cordee team add <@U6> director")
    story.says("Marie", "/plan set team 90k/month")
    story.says("Ann", "/deal new Acme 6000 closes 15/12")
    story.says("Ann", "/deal new Globex 9000")
    story.says("Ann", "/deal won globex 9000")
    story.passes(days=10)
    shown: MonthShown = story.says("Newcomer", "/review month")
    sales, partners = shown.teams
    assert (str(sales.team.name), str(partners.team.name)) == ("Sales", "Partners")
    (november,) = sales.ended
    assert (november.period.first, november.signed.deals, november.signed.value.amount) == (date(2026, 11, 1), 1, 9_000)
    assert november.revenue is not None
    assert (november.revenue.done, november.revenue.target) == (9_000_00, 90_000_00)
    assert sales.to_sign is not None
    assert (sales.to_sign.amount, sales.expected.deals, sales.open.deals) == (90_000, 1, 1)
    assert (partners.ended[0].signed.deals, partners.to_sign, partners.missing) == (0, None, None)


def test_a_quarter_that_a_team_planned_is_told_with_its_last_month(story: Story) -> None:
    story.says("Zoe", "/cordee team add <@U6> director")
    story.says("Marie", "/plan set team 270k/quarter")
    story.says("Ann", "/deal new Globex 9000")
    story.says("Ann", "/deal won globex 9000")
    story.passes(days=40)  # January
    sales, partners = story.says("Newcomer", "/review month").teams
    december, quarter = sales.ended
    assert (december.signed.deals, quarter.signed.deals, len(partners.ended)) == (0, 1, 1)
    assert quarter.plan == story.says("Marie", "/plan team last quarter").plan


def test_a_director_who_is_in_no_team_looks_on_and_writes_nothing(story: Story) -> None:
    story.says("Zoe", "/cordee team add <@U7> director")
    story.says("Marie", "/cordee team remove <@U7>")
    shown: MonthShown = story.says("Zed", "/review month", channel=None)
    assert len(shown.teams) == 2
    story.says("Ann", "/deal new Acme paint 6000")
    for line in ("/deal new Acme 1", "/log call reached", "/board thanks @ann for the intro on acme"):
        story.refuses(NoTeam, "Zed", line)
    story.refuses(NotFound, "Zed", "/deal show acme")
    for line in ("/plan me @ann", "/review one-to-one @ann", "/board dependence", "/review monday"):
        with pytest.raises(Refusal):
            story.says("Zed", line)


@pytest.mark.parametrize("who", ["Ann", "Marie", "Bob"])
def test_neither_reps_nor_managers_do(story: Story, who: str) -> None:
    assert story.refuses(NotAllowed, who, "/review month").facts["right"] == "director"


@pytest.mark.parametrize(
    ("who", "day", "told"),
    [
        (DIANE, date(2026, 12, 1), True),
        (DIANE, date(2026, 12, 2), False),
        (DIANE, date(2026, 11, 1), False),  # a Sunday
        (DIANE, date(2026, 11, 2), True),
        (DIANE.but(absences=(Absence(first=date(2026, 12, 1), last=date(2026, 12, 3)),)), date(2026, 12, 4), True),
        (DIANE.but(quiet=Quiet(brief=True)), date(2026, 12, 1), False),
        (DIANE.but(director=False), date(2026, 12, 1), False),
    ],
)
def test_it_comes_on_the_first_morning_of_a_month(who: Member, day: date, told: bool) -> None:
    assert is_month_told(who, day, SALES) is told


def test_a_rep_is_offered_the_one_to_one_on_that_morning_too() -> None:
    rep = DIANE.but(director=False)
    manager = rep.but(id=5, memberships=(Membership(team=1, manager=True),))
    first, second = date(2026, 12, 1), date(2026, 12, 2)
    assert [is_one_to_one_told(rep, day, SALES, (rep, manager)) for day in (first, second)] == [True, False]
    assert not is_one_to_one_told(manager, first, SALES, (rep, manager))
    assert not is_one_to_one_told(rep, first, SALES, (rep,))  # with whom?
    assert not is_one_to_one_told(DIANE, first, SALES, (rep, manager))  # a director who sells nothing
    selling = DIANE.but(memberships=(Membership(team=1, roles=(RoleHeld(role=Role.CLOSER),)),))
    assert is_one_to_one_told(selling, first, SALES, (rep, manager))
