"""Conversion as it is asked for: a team's, one's own, since when one says, of one process."""

from datetime import date

import pytest

from commands.replies import NotNow, NotUnderstood, OneToOneShown, Report
from domain.foundations.refusals import Refusal
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


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("/pipeline conversion last month", date(2026, 11, 1), date(2026, 11, 30)),
        ("/pipeline conversion en 2026-11", date(2026, 11, 1), date(2026, 11, 30)),
        ("/pipeline taux le mois dernier", date(2026, 11, 1), date(2026, 11, 30)),
        ("/pipeline transformation novembre", date(2026, 11, 1), date(2026, 11, 30)),
        ("/pipeline conversion business last quarter", date(2026, 7, 1), date(2026, 9, 30)),
        ("/pipeline conversion T3", date(2026, 7, 1), date(2026, 9, 30)),
        ("/pipeline conversion me 20/11 to 30/11", date(2026, 11, 20), date(2026, 11, 30)),
        ("/pipeline conversion this month", date(2026, 12, 1), date(2026, 12, 23)),
        ("/pipeline conversion since 1/12", date(2026, 12, 1), date(2026, 12, 23)),
        ("/pipeline conversion", date(2025, 12, 24), date(2026, 12, 23)),
    ],
)
def test_it_takes_the_period_that_one_says(story: Story, line: str, first: date, last: date) -> None:
    story.passes(days=30)
    figure = asked(story, "Ann", line)
    assert (figure.period.first, figure.period.last, figure.day) == (first, last, last)


@pytest.mark.parametrize("whose", ["", "me "])
def test_a_period_that_ended_is_told_as_it_stood_then(story: Story, whose: str) -> None:
    """In November Acme and Globex were open in the first stage; since then one was won, the other moved on."""
    story.says("Ann", "/deal new Acme 9000")
    story.says("Ann", "/deal new Globex 100")
    story.passes(days=30)
    story.says("Ann", "/deal won acme")
    story.says("Ann", "/deal move globex negotiation")
    story.says("Ann", "/deal new Initech 100")
    assert told(asked(story, "Ann", f"/pipeline conversion {whose}november")) == [(0, 0, 2, 0)]
    now = asked(story, "Ann", f"/pipeline conversion {whose}december")
    assert told(now)[0] == (2, 0, 1, 1)


@pytest.mark.parametrize(
    ("line", "why"),
    [("/pipeline conversion next month", NotNow), ("/pipeline conversion someday", NotUnderstood)],
)
def test_what_is_no_period_that_has_begun_is_refused(story: Story, line: str, why: type[Refusal]) -> None:
    story.refuses(why, "Ann", line)
