"""Conversion as it is asked for: a team's, one's own, since when one says, of one process."""

from datetime import date

from commands.replies import OneToOneShown, Report
from domain.insight.conversion import ConversionFigure
from tests.commands.conftest import Story
from tests.commands.ended import deals_of


def asked(story: Story, who: str, line: str) -> ConversionFigure:
    shown = story.says(who, line)
    assert isinstance(shown, Report)
    assert isinstance(shown.figure, ConversionFigure)
    return shown.figure


def told(figure: ConversionFigure) -> list[tuple[int, int, int, int]]:
    """Return by stage the deals that moved on, were lost there, are active, and were won."""
    return [(row.moved_on, row.lost_here, row.active, row.won) for row in figure.rows]


def test_a_team_sees_what_became_of_its_deals_of_a_year(story: Story) -> None:
    """Six of Ann's deals are lost in the first stage, five of the last one are won; another one is open."""
    deals_of(story, "Ann", ended=11)
    story.says("Ann", "/deal new Acme 9000")
    figure = asked(story, "Ann", "/pipeline conversion")
    assert told(figure) == [(0, 6, 1, 0), (5, 0, 0, 5)]
    assert (figure.deals, figure.period.first, figure.told) == (12, date(2025, 11, 24), ())
    deals_of(story, "Marie", ended=8)
    assert [row.percents for row in asked(story, "Ann", "/pipeline taux").told] == [(0, 91, 9, 0)]


def test_one_sees_what_went_through_one_s_own_hands_as_the_one_to_one_tells_it(story: Story) -> None:
    deals_of(story, "Ann", ended=11)
    deals_of(story, "Marie", ended=4)
    own = asked(story, "Ann", "/pipeline conversion me")
    assert told(own) == [(0, 6, 0, 0), (5, 0, 0, 5)]
    assert told(asked(story, "Marie", "/pipeline conversion @ann")) == told(own)
    packet = story.says("Ann", "/review one-to-one")
    assert isinstance(packet, OneToOneShown)
    assert packet.packet.ended == 11
    lines = {each.stage: each.line for each in packet.packet.stages}
    assert {row.stage: row.lost_here for row in own.rows if row.stage in lines} == {
        stage: line.lost_here for stage, line in lines.items()
    }


def test_it_looks_back_to_when_one_says(story: Story) -> None:
    deals_of(story, "Ann", ended=2)
    story.passes(days=30)
    story.says("Ann", "/deal new Acme 9000")
    assert told(asked(story, "Ann", "/pipeline conversion")) == [(0, 1, 1, 0), (1, 0, 0, 1)]
    assert told(asked(story, "Ann", "/pipeline conversion since monday")) == [(0, 0, 1, 0)]


def test_a_later_stage_from_which_fewer_are_won_is_a_problem_of_the_process(story: Story) -> None:
    """All twenty-two of the last stage are lost, all of the first are won."""
    deals_of(story, "Ann", likely=False, ended=44)
    figure = asked(story, "Ann", "/pipeline conversion")
    assert [row.problem for row in figure.rows][-1:] == [True]
