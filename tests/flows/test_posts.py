"""Wins and charts are said once, in the right place, whatever the line to Slack does."""

import pytest

from bot.wiring import Program, build
from sandbox import Message
from tests.flows.conftest import Office, Open, on_both


def lasting(office: Office) -> list[Message]:
    """What everybody sees in #sales."""
    return office.sales.messages


def won(office: Office) -> None:
    """Let Ann win a deal."""
    office.types(office.ann, "/deal new Acme paint 6000€")
    office.types(office.ann, "/deal won acme 5800")


@on_both
def test_a_win_is_told_once_and_edited_when_it_is_undone(team: Office) -> None:
    team.types(team.ann, "/deal new Acme paint 6000€")
    confirmation = team.types(team.ann, "/deal won acme 5800")
    team.delivered()
    team.delivered()
    assert [message.text.split(" is signed")[0] for message in lasting(team)] == ["🎉 Acme paint"]
    assert lasting(team)[0].metadata is not None
    confirmation.click("Undo")
    team.delivered()
    assert len(lasting(team)) == 1
    assert "taken back" in lasting(team)[0].text


@pytest.mark.parametrize("fault", ["drop_after", "drop_before", "500"])
def test_a_broken_line_says_nothing_twice_and_loses_nothing(team: Office, fault: str) -> None:
    team.slack.faults.add("chat.postMessage", fault)
    won(team)
    team.delivered()
    for _ in range(3):
        team.watch.forward(120)
        team.delivered()
    assert len(lasting(team)) == 1


def won_when(fault: str, open_office: Open, **more: float) -> Office:
    """An office that cannot read its channel's history, where the telling of a win met a fault."""
    office = open_office(optional_scopes=False).has_a_team()
    office.slack.faults.add("chat.postMessage", fault, **more)
    won(office)
    office.delivered()
    return office


def test_without_the_history_scope_it_is_said_at_most_once(open_office: Open) -> None:
    office = won_when("drop_after", open_office)
    for _ in range(3):
        office.watch.forward(120)
        office.delivered()
    assert len(lasting(office)) == 1
    assert "perhaps said" in str(office.program.database.posts.given_up()[0].reason)


def test_a_rate_limit_is_waited_for(open_office: Open) -> None:
    office = won_when("429", open_office, seconds=60)
    assert lasting(office) == []
    office.watch.forward(61)
    office.delivered()
    assert len(lasting(office)) == 1


def restarted(office: Office) -> Program:
    """A process that starts where another ended, with nothing in its memory."""
    office.watch.forward(180)
    return build(office.program.settings, office.watch)


def test_after_a_restart_a_rate_limited_post_is_said_and_not_doubted(open_office: Open) -> None:
    office = won_when("429", open_office, seconds=60)
    again = restarted(office)
    again.delivery.settle()
    again.close()
    assert len(lasting(office)) == 1


def test_after_a_restart_what_was_claimed_and_never_begun_is_said(open_office: Open) -> None:
    office = won_when("429", open_office, seconds=1)
    office.watch.forward(2)
    office.program.database.outbox.claim(office.watch(), limit=10)  # and its holder dies
    again = restarted(office)
    again.delivery.settle()
    again.close()
    assert len(lasting(office)) == 1


def test_after_a_restart_what_may_have_been_heard_is_not_said_again(open_office: Open) -> None:
    office = won_when("drop_after", open_office)
    again = restarted(office)
    again.delivery.settle()
    again.close()
    assert len(lasting(office)) == 1
    assert "perhaps said" in str(office.program.database.posts.given_up()[0].reason)


def test_a_win_undone_before_it_is_told_is_never_told(team: Office) -> None:
    team.slack.faults.add("chat.postMessage", "429", seconds=600)
    team.types(team.ann, "/deal new Acme paint 6000€")
    confirmation = team.types(team.ann, "/deal won acme 5800")
    team.delivered()
    confirmation.click("Undo")
    team.watch.forward(700)
    team.delivered()
    assert lasting(team) == []


@on_both
def test_a_chart_is_posted_in_the_teams_channel_with_its_words(team: Office) -> None:
    team.types(team.ann, "/deal new Acme paint 6000€")
    team.types(team.ann, "/pipeline")
    team.delivered()
    picture = next(block for block in lasting(team)[0].blocks if block["type"] == "image")
    assert "1 deal" in picture["alt_text"]
    assert "Ann" in str(lasting(team)[0].blocks[-1])


@on_both
def test_the_same_chart_within_ten_minutes_edits_the_earlier_post(team: Office) -> None:
    team.types(team.ann, "/pipeline")
    team.delivered()
    team.types(team.ann, "/deal new Acme paint 6000€")
    team.types(team.bob, "/pipeline")
    team.delivered()
    assert lasting(team)[0].edited is not None
    assert len(lasting(team)) == 1
    team.watch.forward(700)
    team.types(team.bob, "/pipeline")
    team.delivered()
    assert len(lasting(team)) == 2


def test_the_same_chart_asked_for_by_two_at_once_is_posted_once(team: Office) -> None:
    team.slack.faults.add("files.getUploadURLExternal", "slow", seconds=1, times=1)
    team.types(team.ann, "/pipeline")
    team.slack.wait_for(lambda: any(each.method == "files.getUploadURLExternal" for each in team.slack.requests))
    team.types(team.bob, "/pipeline")
    team.delivered()
    team.watch.forward(3)
    team.delivered()
    assert len(lasting(team)) == 1
    assert "Bob" in str(lasting(team)[0].blocks[-1]), "who asked last is told"


def test_a_picture_that_is_not_processed_yet_is_waited_for(team: Office) -> None:
    team.slack.process_files_after(5)
    team.types(team.ann, "/pipeline")
    team.delivered()
    assert any(block["type"] == "image" for block in lasting(team)[0].blocks)


def test_a_picture_that_is_never_processed_leaves_the_words(team: Office) -> None:
    team.slack.process_files_after(1000)
    team.types(team.ann, "/pipeline")
    team.delivered()
    assert not any(block["type"] == "image" for block in lasting(team)[0].blocks)


def test_a_chart_that_slack_takes_its_time_for_holds_up_no_win(team: Office) -> None:
    team.types(team.ann, "/deal new Acme paint 6000€")
    team.slack.faults.add("files.getUploadURLExternal", "slow", seconds=4)
    team.types(team.ann, "/pipeline")
    team.slack.wait_for(lambda: any(each.method == "files.getUploadURLExternal" for each in team.slack.requests))
    team.types(team.ann, "/deal won acme 5800")
    team.slack.wait_for(lambda: lasting(team))
    assert "is signed" in lasting(team)[0].text
    team.delivered()
    assert len(lasting(team)) == 2


def test_a_chart_for_oneself_goes_to_oneself(team: Office) -> None:
    team.types(team.bob, "/pipeline me")
    team.delivered()
    assert len(team.bob.inbox) == 1
    assert lasting(team) == []


def test_where_the_bot_is_no_member_the_asker_gets_the_chart_with_a_hint(open_office: Open) -> None:
    office = open_office(optional_scopes=False).has_a_team()
    office.sales.remove_bot()
    office.types(office.ann, "/pipeline")
    office.delivered()
    assert "invite" in office.ann.inbox[0].words
    assert lasting(office) == []


def test_nothing_is_said_in_a_channel_shared_outside(team: Office) -> None:
    team.sales.channel.is_ext_shared = True
    won(team)
    team.delivered()
    assert lasting(team) == []
    assert team.program.database.posts.given_up()[0].reason == "shared outside"


def test_three_wins_at_once_are_all_told(team: Office) -> None:
    for name in ("Acme", "Globex", "Initech"):
        team.types(team.ann, f"/deal new {name} paint 6000€")
    for name in ("acme", "globex", "initech"):
        told = team.ann.types(f"/deal won {name} 100", in_="#sales")
        assert told is not None
        assert "is won" in told.words
    team.delivered()
    assert sorted(message.text.split()[1] for message in lasting(team)) == ["Acme", "Globex", "Initech"]
