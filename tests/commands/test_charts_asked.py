"""Where a chart goes: the team's own channel, else the asker; elsewhere only by a manager's button (rules 4)."""

import pytest

from domain.foundations.refusals import NotAllowed
from tests.commands.conftest import Story


def test_a_manager_may_post_a_chart_where_they_asked(story: Story) -> None:
    asked = story.says("Marie", "/pipeline", channel="C9")
    assert (asked.posted, asked.may_post_here) == ("direct", True)
    assert story.presses("Marie", asked.command.but(here=True).packed(), channel="C9").posted == "channel"


def test_a_rep_is_offered_no_such_button_and_may_not_press_it(story: Story) -> None:
    asked = story.says("Ann", "/pipeline", channel="C9")
    assert (asked.posted, asked.may_post_here) == ("direct", False)
    with pytest.raises(NotAllowed):
        story.presses("Ann", asked.command.but(here=True).packed(), channel="C9")


def test_in_the_teams_own_channel_the_chart_is_for_all(story: Story) -> None:
    assert story.says("Ann", "/pipeline").posted == "channel"
    assert story.says("Ann", "/pipeline me").posted == "direct"
