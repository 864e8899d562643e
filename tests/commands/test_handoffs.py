"""Hand-offs told through the commands: who is asked, what they answer, what each hears, and every undo."""

from datetime import timedelta
from typing import Any

import pytest

from commands.replies import NeedsForm, Question
from domain.foundations.refusals import NotAllowed
from domain.ledger import ChangedSince
from domain.selling.deal import NotHanded, Returned
from domain.selling.people import MemberEdited
from domain.team.handoff import Answer
from domain.voice.announcements import HandedOn, HandOffAnswered, ToMember
from tests.commands.conftest import Story

ANN, MARIE, ZED = 1, 2, 4


@pytest.fixture
def relay(story: Story) -> Story:
    """Return a team in which Zed qualifies and Ann closes; Zed's deal Acme stands in front of Ann's phase."""
    story.says("Zoe", "/cordee team add <@U7> qualifier")
    story.says("Zed", "/deal new Acme 6000")
    story.says("Zed", "/deal move acme needs identified")
    return story


def posts(story: Story) -> list[tuple[str, Any, int]]:
    """Take what is to be said of hand-offs by tomorrow: the key, what is said, to whom."""
    claimed = story.database.outbox.claim(story.now + timedelta(days=1), limit=99, lease=timedelta(days=9))
    told = [each.post for each in claimed if each.post.says.kind.startswith("hand")]
    return [(post.key, post.says, post.to.member) for post in told if isinstance(post.to, ToMember)]


def test_a_move_into_a_phase_that_is_not_ones_own_asks_the_only_one_who_holds_its_role(relay: Story) -> None:
    moved = relay.says("Zed", "/deal move acme proposal sent")
    assert (moved.deal.owner, moved.deal.handed.receiver, moved.deal.handed.giver) == (ZED, ANN, ZED)
    assert not moved.asks_next_step, "that is for who takes it on"
    told = [(key, type(says), to) for key, says, to in posts(relay)]
    assert told == [("handed:1", HandedOn, ANN)]
    assert relay.says("Ann", "/deal accept acme").deal.owner == ANN
    assert [(type(says), to) for _, says, to in posts(relay)] == [(HandOffAnswered, ZED)]


def test_who_handed_a_deal_on_has_its_conversion_at_their_one_to_one(relay: Story) -> None:
    relay.says("Zed", "/deal move acme proposal sent")
    relay.says("Ann", "/deal accept acme")
    shown = relay.says("Zed", "/review one-to-one")
    assert [(each.line.deals, each.line.moved_on) for each in shown.packet.stages] == [(1, 1)]
    assert relay.says("Marie", "/review one-to-one @zed").packet.stages == shown.packet.stages


def test_what_waits_for_an_answer_stands_in_ones_day(relay: Story) -> None:
    relay.says("Zed", "/deal move acme proposal sent")
    assert [deal.number for deal in relay.says("Ann", "/deal todo").handed] == ["D-1"]
    assert relay.says("Zed", "/deal todo").handed == ()
    relay.says("Ann", "/deal accept acme")
    assert relay.says("Ann", "/deal todo").handed == ()


def test_who_holds_the_role_keeps_the_deal_and_so_does_who_moves_within_a_phase(relay: Story) -> None:
    assert relay.says("Ann", "/deal move acme proposal sent").deal.handed is None
    assert relay.says("Zed", "/deal move acme negotiation").deal.handed is None
    assert relay.says("Zed", "/deal move acme to qualify").deal.handed is None
    assert posts(relay) == []


def test_several_are_offered_by_buttons_with_oneself(relay: Story) -> None:
    relay.says("Zoe", "/cordee team add @marie closer")
    asked = relay.refuses(Question, "Zed", "/deal move acme proposal sent")
    assert [option.command.to for option in asked.options] == [ANN, MARIE, ZED]
    assert relay.presses("Zed", asked.options[1].command.packed()).deal.handed.receiver == MARIE
    relay.says("Zed", "/deal undo")
    assert relay.presses("Zed", asked.options[2].command.packed()).deal.handed is None


@pytest.mark.parametrize(
    "line",
    [
        "/deal move acme proposal sent to @marie",
        "/deal move acme to proposal sent to @marie",
        "/deal move acme proposal sent for marie",
        "/deal passer acme en propale à @marie",
        "/deal move acme to @marie proposal sent -- she knows them",
        "/deal move acme proposal sent <@U2>",
    ],
)
def test_somebody_may_be_named_who_need_not_hold_the_role(relay: Story, line: str) -> None:
    moved = relay.says("Zed", line).deal
    assert (moved.handed.receiver, relay_stage(relay, moved.stage)) == (MARIE, "proposal_sent")


def relay_stage(story: Story, stage: int) -> str | None:
    with story.reading() as work:
        return work.workspace.stage(stage).key


def test_nobody_is_handed_a_deal_that_stays_in_its_phase(relay: Story) -> None:
    relay.says("Ann", "/deal move acme proposal sent")
    relay.refuses(NotAllowed, "Ann", "/deal move acme negotiation to @marie")
    relay.refuses(NotAllowed, "Ann", "/deal move acme needs identified to @marie")


@pytest.mark.parametrize(
    "line",
    [
        "/deal return acme because the budget is not known",
        "/deal return acme -- the budget is not known",
        "/deal return D-1 the budget is not known",
    ],
)
def test_a_return_gives_the_deal_back_with_the_reason(relay: Story, line: str) -> None:
    relay.says("Zed", "/deal move acme proposal sent")
    returned = relay.says("Ann", line)
    assert (returned.deal.owner, returned.deal.handed, relay_stage(relay, returned.deal.stage)) == (
        ZED,
        None,
        "needs_identified",
    )
    assert (returned.events[0].returned, str(returned.events[0].reason)) == (
        Returned.IN_TIME,
        "the budget is not known",
    )
    _, says, to = posts(relay)[-1]
    assert (says.accepted, str(says.reason), to) == (False, "the budget is not known", ZED)


def test_a_return_without_a_reason_asks_for_it(relay: Story) -> None:
    relay.says("Zed", "/deal move acme proposal sent")
    assert relay.refuses(NeedsForm, "Ann", "/deal return acme").command.key() == "deal.return"


def test_only_who_was_asked_answers_and_only_while_it_waits(relay: Story) -> None:
    relay.refuses(NotHanded, "Ann", "/deal accept acme")
    relay.says("Zed", "/deal move acme proposal sent")
    for line in ("/deal accept acme", "/deal return acme because I say so"):
        relay.refuses(NotAllowed, "Zed", line)
        relay.refuses(NotAllowed, "Marie", line)
    relay.says("Ann", "/deal accept acme")
    relay.refuses(NotHanded, "Ann", "/deal accept acme")


def test_a_team_may_leave_the_owner_who_they_were(relay: Story) -> None:
    relay.refuses(NotAllowed, "Ann", "/cordee settings hand-offs owner stays")
    relay.says("Marie", "/cordee settings hand-offs owner stays")
    relay.says("Zed", "/deal move acme proposal sent")
    assert relay.says("Ann", "/deal accept acme").deal.owner == ZED
    relay.says("Marie", "/cordee relais change le responsable")


def test_each_answer_can_be_taken_back_and_the_hand_off_itself_once_it_was(relay: Story) -> None:
    before = deal(relay)
    relay.says("Zed", "/deal move acme proposal sent")
    waiting = deal(relay)
    for answer in ("/deal accept acme", "/deal return acme because of the budget"):
        relay.says("Ann", answer)
        relay.refuses(ChangedSince, "Zed", "/deal undo acme")
        relay.says("Ann", "/deal undo acme")
        assert deal(relay) == waiting
        assert [each.answer for each in handoffs(relay)] == [None]
    relay.says("Zed", "/deal undo acme")
    assert deal(relay) == before
    assert handoffs(relay) == []


def test_a_receiver_who_moves_it_on_or_wins_it_has_accepted_it(relay: Story) -> None:
    relay.says("Zed", "/deal move acme proposal sent")
    moved = relay.says("Ann", "/deal move acme negotiation")
    assert (moved.deal.owner, moved.deal.handed) == (ANN, None)
    assert [type(says) for _, says, _ in posts(relay)][1:] == [HandOffAnswered]
    relay.says("Ann", "/deal undo acme")
    assert deal(relay).handed.receiver == ANN
    assert relay.says("Ann", "/deal won acme").deal.owner == ANN
    assert [each.answer for each in handoffs(relay)] == [Answer.ACCEPTED]


def test_a_receiver_who_moves_it_back_has_not(relay: Story) -> None:
    relay.says("Zed", "/deal move acme proposal sent")
    assert relay.says("Ann", "/deal move acme to qualify").deal.owner == ZED
    assert [each.answer for each in handoffs(relay)] == [Answer.WITHDRAWN]


def test_what_became_of_each_is_kept(relay: Story) -> None:
    relay.says("Zed", "/deal move acme proposal sent")
    relay.says("Ann", "/deal return acme because of the budget")
    relay.says("Zed", "/deal move acme proposal sent")
    relay.says("Zed", "/deal won acme")
    assert [each.answer for each in handoffs(relay)] == [Answer.RETURNED, Answer.WON]


def test_who_was_written_to_three_times_on_a_day_hears_the_fourth_on_the_next(relay: Story) -> None:
    for n in range(4):
        relay.says("Zed", f"/deal new Deal{n} 100")
        relay.says("Zed", f"/deal move deal{n} proposal sent to @ann")
    claimed = relay.database.outbox.claim(relay.now + timedelta(days=2), limit=99)
    due = [each.post.due for each in claimed if each.post.key.startswith("handed:")]
    assert [moment.date().isoformat() for moment in sorted(due)] == ["2026-11-23"] * 3 + ["2026-11-24"]


def deal(story: Story) -> Any:
    with story.reading() as work:
        found = work.deals.get(1)
        assert found is not None
        return found.but(version=1)


def handoffs(story: Story) -> list[Any]:
    with story.reading() as work:
        day = story.now.date()
        return list(work.handoffs.of_team(1, first=day, last=day))


def test_whoever_asks_why_a_deal_waits_hears_that_it_waits_for_an_answer(relay: Story) -> None:
    relay.says("Zed", "/deal move acme proposal sent")
    for who in ("Zed", "Ann"):  # who handed it on, and who is asked
        why = relay.says(who, "/deal why acme")
        assert why.deal.handed.receiver == ANN
        assert why.health.handed
    relay.passes(days=7)
    assert not relay.says("Zed", "/deal why acme").health.handed, "the giver is reminded of it again"
    relay.says("Ann", "/deal accept acme")
    assert relay.says("Ann", "/deal why acme").deal.handed is None


def test_who_is_not_in_slack_is_not_asked_to_take_a_deal_on(relay: Story) -> None:
    with relay.reading() as work:
        ann = work.workspace.member(ANN)
        connected = work.workspace.but(slack_team="T1")
    assert connected.reaches(ann)
    assert not connected.reaches(ann.but(slack=None))
    assert not connected.reaches(ann.but(active=False))
    assert work.workspace.reaches(ann.but(slack=None)), "nobody is, where there is no Slack"
    with relay.database.begin(
        relay.workspace_id, by=None, at=relay.now, family="cordee", verb="link", door="terminal"
    ) as work:
        changes = {"slack": {"before": "U1", "after": None}}
        work.record(MemberEdited(member=ANN, at=relay.now, changes=changes))
    assert relay.database.adopt("T1") == relay.workspace_id
    assert relay.says("Zed", "/deal move acme proposal sent").deal.handed is None
