"""What causes a morning message, alone or with others, what is muted of it, and whose hours it comes at."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.foundations.value import Text
from domain.foundations.when import Calendar
from domain.selling.availability import Quiet
from domain.selling.people import Member, Membership, Team
from domain.selling.workspace import Workspace
from domain.voice.announcements import Morning
from domain.voice.brief import Looked
from domain.voice.hours import morning_due
from domain.voice.morning import Known, plan_morning
from domain.voice.nudges import Told
from tests.domain.voice.test_brief import looked

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


# -- nudges and brief, decided together --------------------------------------------------------------------------------

STALLED, OTHERS, DUE = (looked(number, due=SECOND) for number in (1, 2, 3))
STALLED = STALLED._replace(health=STALLED.health.but(stalled=True))
OTHERS = OTHERS._replace(deal=OTHERS.deal.but(team=2))
EPISODES = {7: Told(deal=7, nth=1, first=FIRST, last=FIRST)}


@pytest.mark.parametrize(
    ("quiet", "nudged", "due", "thanks"),
    [
        (Quiet(), (1,), (3,), (4,)),
        (Quiet(nudges=True), (), (3,), (4,)),
        (Quiet(brief=True), (1,), (), ()),
        (Quiet(nudges=True, brief=True, until=SECOND), (1,), (3,), (4,)),
    ],
    ids=["all", "no nudges", "no brief", "until today"],
)
def test_a_deal_is_told_once_of_ones_own_teams_and_not_where_it_is_muted(
    quiet: Quiet, nudged: tuple[int, ...], due: tuple[int, ...], thanks: tuple[int, ...]
) -> None:
    ann, book = ANN.but(quiet=quiet), (STALLED, OTHERS, DUE)
    said, nudges = plan_morning(ann, book, EPISODES, TOGETHER, today=SECOND, known=Known(thanks=(4,)), first=False)
    assert said is not None
    assert (tuple(each.deal for each in said.nudged), said.brief.due.named, said.brief.thanks.named) == (
        nudged, due, thanks,
    )  # fmt: skip
    assert (said.nudged, nudges.over) == (nudges.bundle, (7,))


def test_each_thing_alone_is_enough_to_write_for() -> None:
    """Nudges, more than are told at once; a step that is due; and a team's week for its manager, with nothing to do."""

    def causes(who: Member, day: date, *book: Looked) -> tuple[int, int, bool, tuple[int, ...]] | None:
        said = plan_morning(who, book, {}, TOGETHER, today=day, known=Known(), first=False).message
        return None if said is None else (len(said.nudged), len(said.more), bool(said.brief.due), said.managed)

    many = [STALLED._replace(deal=STALLED.deal.but(id=number)) for number in range(1, 8)]
    assert causes(ANN, SECOND, *many) == (5, 2, False, ())
    assert causes(ANN, SECOND, DUE) == (0, 0, True, ())
    assert causes(MARIE, date(2026, 12, 7)) == (0, 0, False, (1,))
    assert causes(ANN, date(2026, 12, 7)) is None
