"""What its owner was told for the last time is the manager's to talk over; nobody else reads which deals those are."""

from datetime import date, timedelta

from domain.voice.announcements import Morning
from domain.voice.morning import morning_post
from domain.voice.nudges import Nudged
from tests.commands.conftest import Story

DAY = date(2026, 12, 1)


def told(story: Story, nth: int) -> None:
    """Let Ann have been told of her deal, for the nth time, by a message that was said."""
    with story.reading() as work:
        (ann,) = (member.id for member in work.workspace.members if str(member.name) == "Ann Lee")
        (deal,) = work.deals.owned_by(ann, limit=1)
    nudged = Nudged(deal=deal.id, nth=nth, first=DAY, stage=deal.stage)
    post = morning_post(
        Morning(member=ann, day=DAY, nudged=(nudged,)), due=story.now, expires=story.now + timedelta(hours=1)
    )
    with story.database.begin(
        story.workspace_id, by=None, at=story.now, family="", verb="mornings", door="job"
    ) as work:
        work.nudges.tell(ann, [nudged], day=DAY, key=post.key)
        work.post(post)
    (claimed,) = story.database.outbox.claim(story.now, limit=9)
    story.database.outbox.close(claimed, at=story.now, channel="D1", ts="1.5")


def waits(story: Story) -> Story:
    story.says("Ann", "/deal new Acme 6000€")
    story.says("Ann", "/deal move acme needs identified")
    story.passes(days=60)
    return story


def test_a_manager_reads_what_its_owner_was_told_for_the_last_time(story: Story) -> None:
    told(waits(story), nth=4)
    assert [str(deal.name) for deal in story.says("Marie", "/pipeline stalled team").left] == ["Acme"]
    assert story.says("Ann", "/pipeline stalled team").left == ()


def test_what_is_still_told_is_not_the_managers_yet(story: Story) -> None:
    told(waits(story), nth=3)
    assert story.says("Marie", "/pipeline stalled team").left == ()


def test_what_moved_on_is_nobodys_any_more(story: Story) -> None:
    told(waits(story), nth=4)
    story.says("Ann", "/log call reached acme > send quote tomorrow")
    assert story.says("Marie", "/pipeline stalled team").left == ()


def test_a_manager_reads_how_often_nudges_were_followed(story: Story) -> None:
    told(waits(story), nth=1)
    (found,) = story.says("Marie", "/pipeline stalled team").precision
    assert (found.sent, found.followed) == (1, 0)
