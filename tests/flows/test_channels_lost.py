"""Where nothing can be said any more, those in charge learn of it once, and of the next time once more."""

from collections.abc import Callable

import pytest

from domain.voice.announcements import ChartAsked, Post, ToMember
from tests.flows.conftest import Office, Open

Fate = Callable[[Office], object]


def deleted(office: Office) -> None:
    """Take the channel away."""
    del office.slack.workspace.channels[office.sales.id]


def slipped_out(office: Office) -> None:
    """Take the bot out without a word: Slack withholds the event at times."""
    del office.sales.channel.members[office.slack.workspace.bot.id]


def wins(office: Office, *names: str) -> None:
    """Let Bob win deals, one after the other."""
    for name in names:
        office.types(office.bob, f"/deal new {name} paint 6000€", in_=None)
        office.types(office.bob, f"/deal won {name} 100", in_=None)
        office.watch.forward(60)
        office.delivered()


def told(office: Office) -> list[str]:
    """What Ann, the manager, was told in her direct messages."""
    return [seen.words for seen in office.ann.inbox]


def reasons(office: Office) -> list[str | None]:
    """Why posts were given up."""
    return [post.reason for post in office.program.database.posts.given_up()]


@pytest.mark.parametrize(
    ("lost", "reason", "sentence"),
    [
        (lambda office: office.sales.archive(), "is_archived", "It is archived."),
        (lambda office: office.sales.remove_bot(), "taken out", "Somebody took me out of it"),
        (slipped_out, "not_in_channel", "I am not inside."),
        (
            lambda office: (office.sales.make_private(), office.sales.remove_bot()),
            "taken out",
            "Somebody took me out of it",
        ),
        (
            lambda office: (office.sales.make_private(), slipped_out(office)),
            "channel_not_found",
            "It was deleted, or made private without me.",
        ),
        (deleted, "channel_not_found", "It was deleted, or made private without me."),
        (lambda office: office.sales.share_outside(), "shared outside", "Another company reads it"),
        (lambda office: office.sales.restrict(), "restricted_action", "Only some people may post there."),
    ],
)
def test_a_manager_learns_once_where_nothing_can_be_said(
    open_office: Open, lost: Fate, reason: str, sentence: str
) -> None:
    office = open_office(optional_scopes=False).has_a_team()
    lost(office)
    wins(office, "acme", "globex", "initech")
    assert reasons(office) == [reason] * 3
    assert [sentence in words for words in told(office)] == [True]


def test_who_is_taken_out_of_a_public_channel_is_silent_and_the_manager_learns_of_it_at_once(team: Office) -> None:
    wins(team, "acme")
    team.sales.remove_bot(by=team.bob)
    team.delivered()
    assert ["Somebody took me out of it" in words for words in told(team)] == [True]
    wins(team, "globex", "initech")
    assert len(team.sales.messages) == 1
    assert len(told(team)) == 1


@pytest.mark.parametrize(
    "wanted",
    [
        lambda office: office.sales.invite_bot(),
        lambda office: office.types(office.ann, "/cordee team here"),
    ],
)
def test_who_was_taken_out_goes_on_when_invited_or_told_to(team: Office, wanted: Fate) -> None:
    team.sales.remove_bot()
    wins(team, "acme")
    assert "I was taken out of the channel" in team.types(team.ann, "/cordee team").words
    wanted(team)
    assert "I was taken out of the channel" not in team.types(team.ann, "/cordee team").words
    wins(team, "globex")
    assert len(team.sales.messages) == 1
    team.sales.invite_bot()
    team.sales.remove_bot()
    wins(team, "initech")
    assert len(team.sales.messages) == 1, "and is silent when taken out anew"
    assert len(told(team)) == 2


def test_who_does_not_manage_the_team_cannot_have_it_go_on(team: Office) -> None:
    team.sales.remove_bot()
    refused = team.types(team.bob, "/cordee team here").words
    assert "Seul un manager de l'équipe peut faire cela" in refused
    wins(team, "acme")
    assert team.sales.messages == []


def test_a_channel_that_is_no_team_s_is_left_without_a_word(team: Office) -> None:
    elsewhere = team.slack.channel("#random", members=[team.ann])
    elsewhere.invite_bot()
    elsewhere.remove_bot()
    team.delivered()
    assert told(team) == []


def test_a_channel_that_works_again_and_is_lost_again_is_told_again(team: Office) -> None:
    team.sales.archive()
    wins(team, "acme")
    team.sales.reopen()
    wins(team, "globex")
    assert len(team.sales.messages) == 1
    team.sales.archive()
    wins(team, "initech", "umbrella")
    assert ["It is archived." in words for words in told(team)] == [True, True]


def test_another_reason_is_told_too(team: Office) -> None:
    team.sales.share_outside()
    wins(team, "acme")
    team.sales.archive()
    wins(team, "globex")
    assert ["archived" in words for words in told(team)] == [False, True]


def test_a_private_channel_in_which_the_bot_stays_goes_on(team: Office) -> None:
    team.sales.make_private()
    wins(team, "acme")
    assert len(team.sales.messages) == 1
    assert told(team) == []


def test_who_cannot_be_reached_any_more_is_told_to_their_managers(team: Office) -> None:
    team.slack.user("Bob", deleted=True)
    for n in (1, 2):
        chart = ChartAsked(report="stages", asked_by=2, teams=(1,))
        post = Post(key=f"chart:{n}", says=chart, to=ToMember(member=2), due=team.watch())
        with team.program.database.begin(
            1, by=None, at=team.watch(), family="", verb="plan", door="job", writes=False
        ) as work:
            work.post(post)
        team.watch.forward(60)
        team.delivered()
    assert reasons(team) == ["channel_not_found"] * 2
    assert ["Bob hears nothing from me any more" in words for words in told(team)] == [True]


def test_without_its_messages_tab_the_app_is_silent_to_members_and_doctor_knows(team: Office) -> None:
    team.slack.switch_messages_tab(False)
    team.types(team.bob, "/pipeline me")
    team.delivered()
    assert team.bob.inbox == []
    assert reasons(team) == ["messages_tab_disabled"]


@pytest.mark.parametrize("error", ["token_revoked", "account_inactive", "invalid_auth"])
def test_what_a_dead_token_cannot_say_waits_and_is_said_once_it_lives(team: Office, error: str) -> None:
    team.types(team.ann, "/deal new Acme paint 6000€")
    team.slack.revoke(error)
    asked = len(team.slack.requests)
    team.types(team.ann, "/deal won acme 100")
    for _ in range(60):
        team.watch.forward(60)
        team.delivered()
    assert len(team.slack.requests) - asked < 15, "it is not asked every moment"
    team.slack.revoke("")
    team.watch.forward(600)
    team.delivered()
    assert len(team.sales.messages) == 1
    assert reasons(team) == []
