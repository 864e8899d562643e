"""Days and hours through the doors: what a channel hears of its digest, what a form gives, whose language is spoken."""

import re

import pytest

from sandbox import Message
from tests.flows.conftest import Office, on_both


def news(office: Office) -> list[Message]:
    return office.told("digest-on")


@on_both
def test_a_channel_hears_once_who_switched_its_digest_on(team: Office) -> None:
    team.types(team.ann, "/cordee digest off")
    team.delivered()
    assert news(team) == []
    assert "9:15" in team.types(team.ann, "/cordee digest 9:15").words
    team.delivered()
    team.delivered()
    (told,) = team.sales.messages
    assert re.search(r"Ann switched on the daily digest\. .* 9:15", told.text)
    assert "/cordee digest off" in str(told.blocks)
    team.types(team.ann, "/cordee undo")
    team.delivered()
    (taken_back,) = team.sales.messages
    assert (taken_back.ts, "taken back" in taken_back.text) == (told.ts, True)


@pytest.mark.parametrize(
    ("change", "back", "posts"),
    [
        ("/cordee digest on", "/cordee undo", 1),
        ("/cordee digest on", "/cordee digest off", 1),
        ("/cordee settings amounts hidden", "/cordee settings amounts shown", 2),
        ("/cordee settings board ranked", "/cordee settings board names", 2),
    ],
)
def test_a_change_that_is_no_more_before_it_is_told_is_never_told(
    team: Office, change: str, back: str, posts: int
) -> None:
    team.types(team.ann, "/cordee digest off")
    team.slack.faults.add("chat.postMessage", "429", seconds=60)
    team.types(team.ann, change)
    team.delivered()
    team.types(team.ann, back)
    team.watch.forward(120)
    team.delivered()
    assert team.sales.messages == []
    assert team.program.database.posts.counts()["given_up"] == posts


def test_the_team_hears_once_what_its_leaderboard_shows_from_now_on_and_when_that_is_taken_back(team: Office) -> None:
    team.types(team.ann, "/cordee settings board ranked")
    team.delivered()
    team.delivered()
    (told,) = team.told("board-changed")
    assert told.text == "Ann has the leaderboard show from now on: the first three of each form of value."
    team.types(team.ann, "/cordee undo")
    team.delivered()
    (told,) = team.told("board-changed")
    assert told.text == "The change of the leaderboard was taken back. It shows: everybody, by name."


def test_changes_of_the_leaderboard_within_minutes_are_one_post(team: Office) -> None:
    told = []
    for detail in ("ranked", "team", "honours", "names"):
        team.types(team.ann, f"/cordee settings board {detail}")
        team.delivered()
        told.append(team.told("board-changed"))
    assert len({message.ts for messages in told for message in messages}) == 1
    assert [messages[0].text.rpartition(": ")[2] for messages in told[:-1]] == [
        "the first three of each form of value.",
        "the team only.",
        "the team, with honours.",
    ]
    ((back,),) = told[-1:]
    assert back.text == "The leaderboard was changed, and shows again what it did: everybody, by name."
    team.types(team.ann, "/cordee settings board ranked")
    team.delivered()
    team.types(team.ann, "/cordee undo")
    team.delivered()
    (undone,) = team.told("board-changed")
    assert undone.text == "The change of the leaderboard was taken back. It shows: everybody, by name."
    team.watch.forward(660)
    team.types(team.ann, "/cordee settings board ranked")
    team.delivered()
    assert len(team.told("board-changed")) == 2, "after ten minutes it is news again"


def test_of_changes_that_wait_only_the_last_is_told(team: Office) -> None:
    team.slack.faults.add("chat.postMessage", "429", seconds=60)
    team.types(team.ann, "/cordee settings board ranked")
    team.delivered()
    team.types(team.ann, "/cordee settings board team")
    team.watch.forward(120)
    team.delivered()
    assert [message.text for message in team.told("board-changed")] == [
        "Ann has the leaderboard show from now on: the team only."
    ]


def test_a_digest_that_goes_on_and_off_within_minutes_is_one_post_that_says_how_it_is(team: Office) -> None:
    team.types(team.ann, "/cordee digest off")
    for order, words in [
        ("on", "Ann switched on the daily digest"),
        ("off", "was switched on here, and is off again"),
        ("9:15", "Ann switched on the daily digest"),
    ]:
        team.types(team.ann, f"/cordee digest {order}")
        team.delivered()
        (told,) = news(team)
        assert words in told.text


def test_the_channel_hears_who_hid_its_amounts_and_when_that_is_taken_back(team: Office) -> None:
    answer = team.types(team.ann, "/cordee settings amounts hidden")
    assert "shown as they were typed" in answer.words
    team.delivered()
    team.delivered()
    (told,) = team.told("amounts-changed")
    assert told.text.startswith("Ann has amounts hidden here from now on. ")
    team.types(team.ann, "/cordee undo")
    team.delivered()
    (told,) = team.told("amounts-changed")
    assert told.text == "The change of the amounts was taken back. They are shown here."


def test_a_new_team_is_told_by_whom_it_has_a_digest(office: Office) -> None:
    office.types(office.ann, "/cordee team here")
    office.delivered()
    assert [message.text.partition(".")[0] for message in news(office)] == ["Ann switched on the daily digest"]


def test_days_off_come_from_a_form_and_the_team_sees_them(team: Office) -> None:
    view = team.bob.opens("Changer…", team.types(team.bob, "/cordee réglages"), "Absence")
    assert "Personne" not in view.labels, "he is no manager"
    backwards = view.fill({"Premier jour": "2026-12-24", "Dernier jour": "2026-12-03"}).submit()
    assert backwards is not None
    assert list(backwards.errors.values()) == ["Cela finit avant de commencer."]
    done = backwards.fill({"Dernier jour": "2027-01-03"}).submit()
    assert done is not None
    assert "Retour" in done.words
    assert "Bob" in team.types(team.ann, "/cordee settings calendar").words
    assert "away Dec 24" in team.types(team.ann, "/cordee team show").words.replace("\u00a0", " ")


def test_who_chose_a_language_is_answered_in_it(team: Office) -> None:
    assert "Ta langue" in team.types(team.bob, "/cordee settings language en me").words
    answer = team.types(team.bob, "/cordee settings")
    assert "Working days" in answer.words
    assert "Language: English" in answer.words
