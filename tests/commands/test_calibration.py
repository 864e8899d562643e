"""Calibration as it is asked for: a team's for all of it; a person's for them and their managers, in no channel."""

from commands.figures import figure_asked
from commands.replies import OneToOneShown, Report
from domain.insight.calibration import OF_A_PERSON, OF_A_TEAM, CalibrationFigure
from domain.voice.announcements import ChartAsked
from tests.commands.conftest import Story
from tests.commands.ended import deals_of


def asked(story: Story, who: str, line: str, **more: str) -> Report:
    shown = story.says(who, line, **more)
    assert isinstance(shown, Report)
    assert isinstance(shown.figure, CalibrationFigure)
    return shown


def figure(story: Story, who: str, line: str) -> CalibrationFigure:
    found = asked(story, who, line).figure
    assert isinstance(found, CalibrationFigure)
    return found


def test_a_team_s_forecasts_are_told_of_twenty_deals_of_three_people_on(story: Story) -> None:
    story.says("Marie", "/cordee team add <@U7>")
    deals_of(story, "Ann", ended=OF_A_TEAM - 1)
    deals_of(story, "Marie", ended=1)
    for line in ("/pipeline calibration", "/pipeline fiabilité"):
        untold = figure(story, "Ann", line)
        assert (untold.ended, untold.found, untold.of_few) == (20, None, True), "Ann would know Marie's"
    assert asked(story, "Ann", "/pipeline calibration").posted == "none", "a chart would draw nothing"
    deals_of(story, "Zed", ended=1)
    told = figure(story, "Ann", "/pipeline calibration")
    assert told.found is not None
    assert (told.ended, told.found.deals, [each.n for each in told.found.bins]) == (21, 21, [12, 9])
    assert asked(story, "Ann", "/pipeline calibration").posted == "channel"


def test_a_person_s_are_told_as_in_their_one_to_one(story: Story) -> None:
    deals_of(story, "Ann", ended=OF_A_PERSON)
    own = figure(story, "Ann", "/pipeline calibration me")
    assert own.found is not None
    assert figure(story, "Marie", "/pipeline calibration @ann").found == own.found
    packet = story.says("Ann", "/review one-to-one")
    assert isinstance(packet, OneToOneShown)
    assert (packet.packet.calibration, packet.packet.ended) == (own.found, own.ended)


def test_a_person_s_chart_goes_to_who_asks_even_by_the_button_of_another_chart(story: Story) -> None:
    deals_of(story, "Ann", ended=OF_A_PERSON)
    for who, line in (("Ann", "/pipeline calibration me"), ("Marie", "/pipeline calibration @ann")):
        shown = asked(story, who, line)
        assert (shown.posted, shown.may_post_here) == ("direct", False)
    elsewhere = asked(story, "Marie", "/pipeline calibration @ann", channel="C9")
    forged = story.presses("Marie", elsewhere.command.but(here=True).packed(), channel="C9")
    assert forged.posted == "direct"


def test_a_chart_that_waits_is_not_told_to_who_may_no_longer_see_it(story: Story) -> None:
    deals_of(story, "Ann", ended=OF_A_PERSON)
    with story.reading() as work:
        ann, marie = (
            next(each for each in work.workspace.members if str(each.name).startswith(name))
            for name in ("Ann", "Marie")
        )
        team = work.workspace.teams[0]
        asked = ChartAsked(report="calibration", asked_by=marie.id, teams=(team.id,), owner=ann.id, scope="member")
        assert figure_asked(asked, team, story.now, work) is not None
        assert figure_asked(asked.but(asked_by=ann.id, owner=marie.id), team, story.now, work) is None
