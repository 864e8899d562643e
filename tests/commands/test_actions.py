"""Stories of actions: noted in seconds, counted once, taken back whole."""

from datetime import date, time

import pytest

from commands.replies import NeedsForm, NotNow, Question
from domain.foundations.refusals import NotAllowed, NotFound
from tests.commands.conftest import Story


def calls(story: Story) -> dict[tuple[str, str | None], int]:
    with story.reading() as work:
        return dict(work.activities.count(team=1, first=date(2026, 11, 1), last=date(2026, 11, 30)))


def test_five_unanswered_calls_are_five(story: Story) -> None:
    logged = story.says("Ann", "/log nrp x5")
    assert (logged.activity.count, logged.deal, calls(story)) == (5, None, {("call", "not_reached"): 5})


def test_an_action_with_its_next_step_is_one_entry(story: Story) -> None:
    story.says("Ann", "/deal new Acme 6000")
    logged = story.says("Ann", "/log call reached acme -- keen > send quote friday")
    assert (logged.next_step_set, logged.asks_next_step, logged.deal.next.due) == (True, False, date(2026, 11, 27))
    undone = story.says("Ann", "/log undo")
    assert (undone.deal.next, calls(story)) == (None, {})


def test_a_number_alone_after_an_action_is_how_many_unless_a_deal_is_called_so(story: Story) -> None:
    story.says("Ann", "/deal new Hospital lot 35 6000")
    assert story.says("Ann", "/log nrp 5").activity.count == 5
    story.says("Ann", "/deal new 3M")
    asked = story.refuses(Question, "Ann", "/log call reached 3")
    assert [(each.kind, each.command.count) for each in asked.options] == [("count", 3), ("deal", 1)]
    story.says("Ann", "/deal new 24 Heures")
    assert story.says("Ann", "/log call reached 24").activity.count == 1


def test_a_meeting_booked_for_a_day_to_come_is_noted_now_with_that_day_as_the_next_step(story: Story) -> None:
    story.says("Ann", "/deal new Acme 6000")
    logged = story.says("Ann", "/log meeting booked acme thursday 3pm")
    assert logged.activity.at == story.now
    assert (str(logged.deal.next.text), logged.deal.next.due, logged.deal.next.at) == (
        "meeting",
        date(2026, 11, 26),
        time(15),
    )
    undone = story.says("Ann", "/log undo")
    assert (undone.deal.next, calls(story)) == (None, {})


def test_an_action_of_a_day_to_come_is_offered_as_a_next_step(story: Story) -> None:
    story.says("Ann", "/deal new Acme 6000")
    no = story.refuses(NotNow, "Ann", "/log meeting acme tomorrow 14h30")
    assert (str(no.deal.name), no.step, no.command.day, no.command.at) == (
        "Acme",
        "meeting",
        date(2026, 11, 24),
        time(14, 30),
    )
    assert story.presses("Ann", no.booked.packed()).deal.next.due == date(2026, 11, 24)
    assert story.refuses(NotNow, "Ann", "/log call acme tomorrow").facts["booked"] is None
    assert "deal" not in story.refuses(NotNow, "Ann", "/log call reached tomorrow").facts


def test_the_same_line_within_two_minutes_counts_and_says_so(story: Story) -> None:
    assert story.says("Ann", "/log call reached").again == 1
    story.passes(minutes=-2)  # the next line is said one minute later
    assert story.says("Ann", "/log call reached").again == 2
    assert calls(story) == {("call", "reached"): 2}


def test_an_action_on_an_account_without_an_open_deal_goes_to_the_account(story: Story) -> None:
    story.says("Ann", "/deal new Acme 6000")
    story.says("Ann", "/deal won acme")
    logged = story.says("Ann", "/log call reached acme")
    assert (logged.deal, str(logged.account.name)) == (None, "Acme")


@pytest.mark.parametrize("line", ["/log call reached acme > send quote friday", "/log nrp > call back friday"])
def test_a_next_step_without_an_open_deal_is_asked_about_and_not_dropped(story: Story, line: str) -> None:
    story.says("Ann", "/deal new Acme paint 6000€")
    story.says("Ann", "/deal lost acme price")
    asked = story.refuses(Question, "Ann", line)
    assert [each.value for each in asked.options] == ["choose_deal", "without_step"]
    assert asked.options[0].command.step is not None
    assert calls(story) == {}
    logged = story.presses("Ann", asked.options[1].command.packed())
    assert (logged.deal, logged.next_step_set) == (None, False)


def test_yesterday_is_the_day_it_was_done(story: Story) -> None:
    story.says("Ann", "/deal new Acme 6000")
    logged = story.says("Ann", "/log meeting held acme yesterday")
    assert logged.activity.at.date() == date(2026, 11, 22)
    story.refuses(NotNow, "Ann", "/log meeting held in 2 days")


def test_what_is_missing_is_asked(story: Story) -> None:
    assert story.refuses(NeedsForm, "Ann", "/log").command.key() == "log.log"
    asked = story.refuses(Question, "Ann", "/log call")
    assert [option.value.key for option in asked.options][:2] == ["reached", "not_reached"]
    assert story.refuses(NotFound, "Ann", "/log call reached initech").create == "initech"


def test_an_action_that_fits_a_stage_ahead_offers_it_and_does_not_move(story: Story) -> None:
    story.says("Ann", "/deal new Acme 6000")
    logged = story.says("Ann", "/log proposal sent acme")
    assert (logged.fits.key, logged.deal.stage) == ("proposal_sent", 1)
    story.says("Ann", "/deal move acme negotiation")
    assert story.says("Ann", "/log proposal sent acme").fits is None


def test_the_last_actions_are_listed_to_their_author_and_managers(story: Story) -> None:
    story.says("Ann", "/log call reached")
    story.says("Ann", "/log nrp x3")
    assert [each.activity.count for each in story.says("Ann", "/log list").actions] == [3, 1]
    assert len(story.says("Marie", "/log list @ann").actions) == 2
    story.refuses(NotAllowed, "Ann", "/log list @marie")
