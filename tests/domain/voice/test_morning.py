"""What causes a morning message by itself: a team's week, all teams' month, the month's one-to-one; and whose hours."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from domain.foundations.value import Text
from domain.foundations.when import Calendar
from domain.selling.availability import Quiet
from domain.selling.people import Member, Membership, Team
from domain.selling.workspace import Workspace
from domain.voice.announcements import Morning
from domain.voice.hours import morning_due
from domain.voice.morning import Known, plan_morning

SALES = Team(id=1, name=Text.of("Sales"), calendar=Calendar(zone="Europe/Paris", country="FR"), currency="EUR")
ANN = Member(id=1, name=Text.of("Ann"), slack="U1", memberships=(Membership(team=1),))
MARIE = Member(id=2, name=Text.of("Marie"), slack="U2", memberships=(Membership(team=1, manager=True),))
DIANE = Member(id=3, name=Text.of("Diane"), slack="U3", director=True)
TOGETHER = Workspace(id=1, teams=(SALES,), members=(ANN, MARIE, DIANE))
FIRST, SECOND = date(2026, 12, 1), date(2026, 12, 2)


def told(who: Member, day: date, workspace: Workspace = TOGETHER) -> Morning | None:
    """Return the message of somebody whose day holds nothing else."""
    return plan_morning(who, (), {}, workspace, today=day, known=Known(), first=False).message


def test_a_month_begins_with_the_one_to_one_though_nothing_else_waits() -> None:
    said = told(ANN, FIRST)
    assert said is not None
    assert (said.one_to_one, said.month, said.managed) == (True, False, ())
    assert told(ANN, SECOND) is None
    assert told(ANN.but(quiet=Quiet(brief=True)), FIRST) is None
    assert told(MARIE, FIRST) is None
    assert told(ANN, FIRST, TOGETHER.but(members=(ANN,))) is None  # there is nobody to have one with


def test_a_director_in_no_team_is_told_at_the_hours_of_the_first_one() -> None:
    said = told(DIANE, FIRST)
    assert said is not None
    assert (said.month, said.one_to_one) == (True, False)
    assert told(DIANE, SECOND) is None
    home = TOGETHER.home_of(DIANE)
    assert home is SALES

    def due(day: int, hour: int, minute: int) -> bool:
        at = datetime(2026, 12, day, hour, minute, tzinfo=ZoneInfo("Europe/Paris")).astimezone(UTC)
        return morning_due(DIANE, SALES, None, at) is not None

    assert [due(1, 8, 29), due(1, 8, 30), due(5, 8, 30)] == [False, True, False]  # the 5th is a Saturday


def test_whoever_is_in_no_team_and_directs_nothing_has_no_mornings() -> None:
    assert TOGETHER.home_of(DIANE.but(director=False)) is None
    assert TOGETHER.but(teams=()).home_of(DIANE) is None
