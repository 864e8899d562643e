"""Undo at the level of the lines that people say: what may be taken back, what may not, and until when (rules 3.2)."""

from datetime import timedelta

import pytest

from commands.replies import Question
from domain.ledger import ChangedSince, UndoTooLate
from domain.selling.people import MemberEdited
from tests.commands.conftest import Story


def member(story: Story, slack: str) -> int:
    """Return the id of the member who is this Slack user."""
    with story.reading() as work:
        linked = work.workspace.linked_to(slack)
    assert linked is not None
    return linked.id


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (("Marie", "/cordee team add <@U6> closer"), ("Newcomer", "/deal new Globex 6000")),
        (("Marie", "/cordee team add <@U6> closer"), ("Newcomer", "/log call reached")),
        (("Marie", "/cordee team add <@U6> closer"), ("Marie", "/deal assign acme to <@U6>")),
        (("Marie", "/cordee team add <@U6> closer"), ("Ann", "/deal help-by acme <@U6>")),
        (("Marie", "/cordee team add <@U6> closer"), ("Marie", "/cordee team add @ann mentor-of <@U6>")),
        (("Marie", "/cordee settings stage Pilot 60%"), ("Ann", "/deal move acme pilot")),
        (("Marie", "/cordee settings stage negotiation 80%"), ("Marie", "/cordee settings stage negotiation 20d")),
        (("Marie", "/cordee settings process tender"), ("Ann", "/deal new Globex tender 6000")),
    ],
)
def test_who_and_what_others_rest_on_stays(story: Story, first: tuple[str, str], then: tuple[str, str]) -> None:
    story.says("Ann", "/deal new Acme 6000")
    written = story.says(*first).batch
    story.says(*then)
    with pytest.raises(ChangedSince):
        story.presses("Marie", {"do": "cordee.undo", "batch": written})
    assert story.says("Ann", "/pipeline").figure is not None


def test_who_did_nothing_yet_may_be_taken_back(story: Story) -> None:
    before = story.says("Marie", "/cordee team show").members
    story.says("Ann", "/deal new Acme 6000")
    story.says("Marie", "/cordee team add <@U6> closer")
    story.says("Ann", "/deal move acme proposal")
    story.says("Marie", "/cordee undo")
    assert story.says("Marie", "/cordee team show").members == before


def test_a_team_in_which_people_work_stays(story: Story) -> None:
    marie = member(story, "U2")
    with story.database.begin(
        story.workspace_id, by=None, at=story.now, family="cordee", verb="x", door="terminal"
    ) as work:
        work.record(MemberEdited(member=marie, at=story.now, changes={"admin": {"before": False, "after": True}}))
    made = story.says("Marie", "/cordee team here Export", channel="C3").batch
    story.says("Marie", "/cordee team add <@U6> closer", channel="C3")
    with pytest.raises(ChangedSince):
        story.presses("Marie", {"do": "cordee.undo", "batch": made})
    story.says("Marie", "/cordee undo")
    story.says("Marie", "/cordee undo")
    with story.reading() as work:
        assert [str(team.name) for team in work.workspace.teams] == ["Sales", "Partners"]


def test_what_was_set_beside_an_action_goes_with_it_unless_it_was_changed_since(story: Story) -> None:
    story.says("Ann", "/deal new Acme 6000")
    story.says("Ann", "/log nrp x5 acme > call back friday")
    story.says("Ann", "/deal next acme send quote monday")
    story.refuses(ChangedSince, "Ann", "/log undo")
    story.says("Ann", "/deal undo")
    assert story.says("Ann", "/log undo").deal.next is None
    assert story.says("Ann", "/log list").actions == ()


def test_a_named_undo_takes_the_latest_entry_on_that_deal(story: Story) -> None:
    story.says("Ann", "/deal new Acme 6000")
    story.says("Ann", "/deal new Globex 5000")
    story.says("Ann", "/deal move acme proposal")
    story.says("Ann", "/deal move globex proposal")
    undone = story.says("Ann", "/deal undo acme")
    assert (str(undone.deal.name), [event.kind for event in undone.events]) == ("Acme", ["deal.moved"])
    assert [event.kind for event in story.says("Ann", "/deal undo acme").events][-1] == "deal.created"


def test_the_window_ends_with_the_next_working_day_of_the_author(story: Story) -> None:
    story.passes(days=4)  # Friday 27 November, 09:00 UTC
    story.says("Ann", "/deal new Acme 6000")
    story.now = story.now.replace(day=30, hour=22, minute=50)  # 23:50 on Monday in Paris
    story.says("Ann", "/deal undo")
    story.says("Ann", "/deal new Acme 6000")  # on Monday evening: until Tuesday's end
    story.now = story.now + timedelta(days=1, minutes=5)
    story.refuses(UndoTooLate, "Ann", "/deal undo")


def test_won_rests_on_the_stage_and_help_on_nothing(story: Story) -> None:
    story.says("Ann", "/deal new Acme 6000")
    moved = story.says("Ann", "/deal move acme proposal").batch
    won = story.says("Ann", "/deal won acme").batch
    story.says("Ann", "/deal help-by acme @marie")
    with pytest.raises(ChangedSince):
        story.presses("Ann", {"do": "deal.undo", "batch": moved})
    story.presses("Ann", {"do": "deal.undo", "batch": won})
    story.presses("Ann", {"do": "deal.undo", "batch": moved})
    assert story.refuses(Question, "Ann", "/deal move acme").about == "stage"


def test_undo_in_a_message_takes_back_the_latest_order_of_any_family(story: Story) -> None:
    story.says("Ann", "/deal new Acme 6000")
    story.says("Ann", "/log call reached acme")
    story.writes("Ann", "acme won 5800")
    assert story.writes("Ann", "undo").batch.verb == "won"
    assert story.writes("Ann", "undo that").batch.family == "log"
    assert story.writes("Ann", "undo acme").batch.verb == "new"


@pytest.mark.parametrize("said", ["it", "the last one", "ça", "la dernière saisie"])
def test_undo_of_whatever_came_last_names_no_deal(story: Story, said: str) -> None:
    story.says("Ann", "/deal new Acme 6000")
    assert story.says("Ann", f"/deal undo {said}").batch.verb == "new"
