"""A manager's Monday on demand: the figures are those of `/plan` and `/pipeline`, for managers alone."""

from datetime import date

from commands.replies import MondayShown, Report
from domain.foundations.refusals import NotAllowed
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


def test_in_french_too(story: Story) -> None:
    assert isinstance(story.says("Marie", "/review lundi"), MondayShown)
    assert isinstance(story.says("Marie", "/review ma semaine"), MondayShown)


def test_it_names_deals_and_is_for_managers_and_admins_alone(story: Story) -> None:
    assert story.refuses(NotAllowed, "Ann", "/review monday").facts["right"] == "manage"
    story.refuses(NotAllowed, "Bob", "/review monday")
    assert isinstance(story.says("Marie", "/review monday"), MondayShown)
