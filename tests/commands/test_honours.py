"""Honours from what people log: settled once a week, shown as they were settled, respecting who opted out."""

from datetime import date

import pytest

from commands.board.honours import settle_honours, skills_of
from commands.replies import BoardShown
from domain.insight.calibration import OF_A_PERSON
from domain.ports import Kept, Scope
from domain.team.honours import Title, honoured_week
from tests.commands.conftest import Story
from tests.commands.ended import deals_of


def mentions(shown: BoardShown) -> dict[Title, tuple[list[str], bool]]:
    names = {member.id: str(member.name).split()[0] for member in shown.workspace.members}
    return {each.title: ([names[who] for who in each.members], each.alone) for each in shown.mentions}


def settles(story: Story) -> bool:
    with story.database.begin(story.workspace_id, by=None, at=story.now, family="", verb="honours", door="job") as work:
        return settle_honours(work.workspace.teams[0], story.now, work)


def a_week_at_work(story: Story) -> None:
    """Ann, the only closer, and Marie, who holds no role, call; the week ends."""
    story.says("Ann", "/log call reached x12")
    story.says("Marie", "/log call reached x20")
    story.passes(days=7)


HONOURED = {Title.PROSPECTING: (["Marie"], False), Title.CLOSING: (["Ann"], True)}


def test_honours_are_of_the_four_weeks_to_last_sunday(story: Story) -> None:
    story.says("Ann", "/log call reached x12")
    story.says("Marie", "/log call reached x20")
    assert mentions(story.says("Ann", "/board")) == {}, "the week is still running"
    story.passes(days=7)
    shown = story.says("Ann", "/board")
    assert mentions(shown) == HONOURED
    assert (shown.week.first, shown.week.last) == (date(2026, 11, 23), date(2026, 11, 29))


def test_once_settled_they_stay_as_they_were_told(story: Story) -> None:
    a_week_at_work(story)
    assert settles(story)
    story.says("Ann", "/log call reached x30 yesterday")
    assert not settles(story)
    assert mentions(story.says("Ann", "/board")) == HONOURED
    story.passes(days=7)
    assert mentions(story.says("Ann", "/board")) == {
        Title.PROSPECTING: (["Marie"], False),
        Title.CLOSING: (["Ann"], True),
    }


def test_the_next_week_knows_who_was_mentioned(story: Story) -> None:
    story.says("Marie", "/cordee team add @bob")
    a_week_at_work(story)
    settles(story)
    story.says("Bob", "/log call reached x15 yesterday")
    story.passes(days=7)
    assert mentions(story.says("Ann", "/board")) == {
        Title.PROSPECTING: (["Bob"], False),
        Title.CLOSING: (["Ann"], True),
    }
    assert settles(story)
    story.passes(days=7)
    assert mentions(story.says("Ann", "/board")) == {Title.CLOSING: (["Ann"], True)}, "both had it"


def test_the_best_forecasts_get_a_title_once_the_week_is_settled(story: Story) -> None:
    """Of fifteen of Ann's deals the likely ones were won; Marie's forecasts were the wrong way round."""
    deals_of(story, "Ann", likely=True, ended=OF_A_PERSON)
    deals_of(story, "Marie", likely=False, ended=OF_A_PERSON)
    a_week_at_work(story)
    assert Title.CALIBRATION not in mentions(story.says("Ann", "/board")), "histories are read once a week only"
    with story.reading() as work:
        team = work.workspace.teams[0]
        skills = skills_of(team, honoured_week(team.calendar.day_of(story.now)), work)
    assert [skill > 0 for _, skill in sorted(skills.items())] == [True, False]
    assert settles(story)
    shown = story.says("Ann", "/board")
    assert mentions(shown)[Title.CALIBRATION] == (["Ann"], False)
    assert next(each for each in shown.mentions if each.title is Title.CALIBRATION).brought is None, "no figure is told"


def test_fourteen_deals_say_nothing_of_forecasts(story: Story) -> None:
    deals_of(story, "Ann", likely=True, ended=OF_A_PERSON - 1)
    a_week_at_work(story)
    assert settles(story)
    assert Title.CALIBRATION not in mentions(story.says("Ann", "/board"))


def test_who_opts_out_afterwards_is_no_longer_named(story: Story) -> None:
    a_week_at_work(story)
    settles(story)
    story.says("Marie", "/board off")
    assert mentions(story.says("Ann", "/board")) == {Title.CLOSING: (["Ann"], True)}


def test_a_team_that_shows_itself_only_has_no_honours(story: Story) -> None:
    a_week_at_work(story)
    story.says("Marie", "/cordee settings board team only")
    assert mentions(story.says("Ann", "/board")) == {}
    assert not settles(story)


def test_settling_leaves_every_undo_and_every_figure_as_they_were(story: Story) -> None:
    a_week_at_work(story)
    done = story.says("Ann", "/log call reached")
    before = story.says("Ann", "/board").board
    settles(story)
    assert story.says("Ann", "/board").board == before
    story.presses("Ann", {"do": "log.undo", "batch": done.batch})


def test_a_week_without_mentions_is_settled_too(story: Story) -> None:
    story.passes(days=7)
    assert settles(story)
    assert not settles(story)


def test_a_deal_is_kept_well_with_an_amount_a_signature_and_a_next_step_to_come(story: Story) -> None:
    story.says("Ann", "/deal new Acme 6000 closes 15/12")
    story.says("Ann", "/deal next acme call 1/12")
    story.says("Ann", "/deal new Globex closes 15/12")
    story.says("Ann", "/deal next globex call 1/12")
    story.says("Ann", "/deal new Initech 100")
    story.says("Marie", "/deal new Umbrella 100 closes 30/11")
    story.says("Marie", "/deal next umbrella call 30/11")
    with story.reading() as work:
        scope = Scope(teams=(work.workspace.teams[0].id,))
        assert work.deals.kept(scope, date(2026, 11, 30)) == {1: Kept(3, 1), 2: Kept(1, 1)}
        assert work.deals.kept(scope, date(2026, 12, 1)) == {1: Kept(3, 1), 2: Kept(1, 0)}
        assert work.deals.kept(Scope(teams=(work.workspace.teams[1].id,)), date(2026, 12, 1)) == {}


@pytest.mark.parametrize("away", [True, False], ids=["away", "there"])
def test_progress_is_measured_by_the_days_worked_before_too(story: Story, away: bool) -> None:
    """Six calls in two weeks of work, then fifteen in four, are more a day; in four weeks six are too few to compare.

    The four weeks before are those from November 23, the four told of those from December 21.
    """
    story.says("Ann", "/log call reached x6")
    if away:
        story.says("Ann", "/cordee absent from 7/12 until 20/12")
    story.passes(days=28)
    story.says("Ann", "/log call reached x15")
    story.says("Marie", "/log call reached x40")
    story.passes(days=28)
    shown = story.says("Ann", "/board")
    assert (shown.week.first, shown.week.last) == (date(2027, 1, 11), date(2027, 1, 17))
    assert mentions(shown).get(Title.PROGRESS) == ((["Ann"], False) if away else None)
