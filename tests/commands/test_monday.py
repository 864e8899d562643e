"""A manager's Monday on demand: the figures are those of `/plan` and `/pipeline`, for managers alone."""

from datetime import date

import pytest

from bot.views import render
from bot.views.mornings.morning import MorningPost
from commands.replies import MondayShown, Report, TeamPlanned
from domain.foundations.refusals import NotAllowed
from domain.voice.announcements import Morning
from tests.bot.views.drawings import drawing, orders, parts
from tests.commands.conftest import Story


def test_a_manager_sees_plan_closings_and_what_changed(story: Story) -> None:
    story.says("Marie", "/plan set team 90k/month")
    story.says("Ann", "/deal new Acme 6000 closes 27/11")
    story.says("Ann", "/deal new Globex 4000 closes 30/11")
    story.says("Ann", "/deal new Initech 9000")
    story.says("Ann", "/deal won initech 9000")
    shown: MondayShown = story.says("Marie", "/review monday")
    monday = shown.monday
    assert (monday.signed.deals, monday.signed.value.amount) == (1, 9_000)
    assert monday.to_sign is not None
    assert monday.to_sign.amount == 81_000
    assert [str(deal.name) for deal in monday.closes.named] == ["Acme"]
    assert (monday.closes.count, monday.closing.gross.amount) == (1, 6_000)
    assert (monday.expected.deals, monday.expected.gross.amount) == (2, 10_000)
    assert monday.changes.since == date(2026, 11, 16)
    assert monday.ideal is not None
    report: Report = story.says("Marie", "/pipeline changes since 16/11")
    assert monday.changes == report.figure
    assert monday.left.count == 0


def test_after_a_months_end_it_tells_how_the_month_closed(story: Story) -> None:
    story.says("Marie", "/plan set team 270k/quarter")
    story.says("Ann", "/deal new Initech 9000")
    story.says("Ann", "/deal won initech 9000")
    story.passes(days=6)
    assert story.says("Marie", "/review monday").monday.ended == (), "November runs"
    story.passes(days=8)
    monday = story.says("Marie", "/review monday").monday
    (november,) = monday.ended
    assert november.plan == story.says("Marie", "/plan team november").plan
    assert (november.signed.deals, monday.signed.deals) == (1, 0)
    story.passes(days=28)
    december, quarter = story.says("Marie", "/review monday").monday.ended
    assert (december.signed.deals, quarter.signed.deals) == (0, 1)


def test_in_french_too(story: Story) -> None:
    assert isinstance(story.says("Marie", "/review lundi"), MondayShown)
    assert isinstance(story.says("Marie", "/review ma semaine"), MondayShown)


def test_it_names_deals_and_is_for_managers_and_admins_alone(story: Story) -> None:
    assert story.refuses(NotAllowed, "Ann", "/review monday").facts["right"] == "manage"
    story.refuses(NotAllowed, "Bob", "/review monday")
    assert isinstance(story.says("Marie", "/review monday"), MondayShown)


def test_the_buttons_of_each_team_are_about_that_team(story: Story) -> None:
    story.says("Zoe", "/cordee team add @marie manager", channel="C2")  # she is of Sales first, and of Partners
    shown: MondayShown = story.says("Marie", "/review monday", channel="C2")
    with story.reading() as work:
        marie = next(each for each in work.workspace.members if each.slack == "U2")
    reader = drawing(viewer=marie)
    pressed = list(orders(render(shown, reader)))
    assert [order.get("of_team") for order in pressed] == [2] * len(pressed)
    plan: TeamPlanned = story.presses("Marie", pressed[0], channel=None)
    assert plan.team.id == 2
    changed: Report = story.presses("Marie", pressed[1], channel=None)
    assert (changed.scope.teams, changed.whose) == ((2,), "team")
    with pytest.raises(NotAllowed):  # hers is Sales alone
        story.presses("Ann", pressed[0], channel=None)
    said = Morning(member=marie.id, day=shown.monday.day, managed=(1, 2))
    twice = MorningPost(said, {}, {}, mondays=[shown.monday] * 2)
    ids = [each["action_id"] for each in parts(render(twice, reader).blocks) if "of_team" in each.get("value", "")]
    assert len(ids) == len(set(ids)) == 2 * len(pressed)
