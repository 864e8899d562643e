"""A process that delivers is killed (`kill -9`) at every step: what it was to say is said once all the same."""

from collections import Counter
from collections.abc import Callable
from typing import Final

import pytest

from domain.voice.announcements import Announcement, ChartAsked, MemberUnreachable, Post, ToChannel, ToMember
from sandbox.faults import FaultKind
from tests.flows.conftest import Office, Open
from tests.flows.dying import ANSWERED, BEGUN, CLAIMED, NURSERY, READY, deliver

AFTER_THE_LEASE: Final = 300
ON_ITS_WAY: Final = "on its way"
"""The request is at Slack, which has not stored the message and never will."""
STORED: Final = "stored"
"""Slack has stored the message, and its answer is on its way."""
EVERY_STEP: Final = (CLAIMED, READY, BEGUN, ON_ITS_WAY, STORED, ANSWERED)
FAULTS: Final[dict[str, FaultKind]] = {ON_ITS_WAY: "silent", STORED: "slow"}


def killed(office: Office, step: str) -> None:
    """Let another process deliver what the office's database holds until it reaches a step, and kill it there."""
    settings, fault = office.program.settings, FAULTS.get(step)
    if fault is not None:
        office.slack.faults.add("chat.postMessage", fault, times=99, seconds=600)
    line, its_end = NURSERY.Pipe()
    process = NURSERY.Process(
        target=deliver,
        args=(
            its_end,
            settings.database_url,
            settings.slack_api_url,
            office.slack.bot_token,
            office.slack.workspace.team_id,
            office.watch(),
            step,
        ),
    )
    process.start()
    try:
        if fault is None:
            assert line.poll(60)
            assert line.recv() == step
        else:
            office.slack.wait_for(lambda: posted(office), 60)
    finally:
        process.kill()
        process.join()
        process.close()
        line.close()
        its_end.close()
    office.slack.faults.clear()


def posted(office: Office) -> bool:
    """Whether a request to post is at Slack."""
    return any(each.method == "chat.postMessage" and each.verdict != "429" for each in office.slack.requests)


def recovered(office: Office) -> None:
    """Let another process deliver once the dead one's lease has ended."""
    for _ in range(3):
        office.watch.forward(AFTER_THE_LEASE)
        office.delivered()


def heard(office: Office) -> Counter[str]:
    """How often each key was said, wherever people read."""
    everything = (message for room in office.slack.workspace.messages.values() for message in room.values())
    return Counter(message.metadata["event_payload"]["key"] for message in everything if message.metadata)


def have_said(office: Office, *posts: Post) -> list[str]:
    """Put posts into the outbox and return their keys."""
    with office.program.database.begin(
        1, by=None, at=office.watch(), family="", verb="plan", door="job", writes=False
    ) as work:
        for post in posts:
            work.post(post)
    return [post.key for post in posts]


def to_channel(office: Office, key: str, says: Announcement) -> Post:
    return Post(key=key, says=says, to=ToChannel(channel=office.sales.channel.id), due=office.watch())


def a_win(office: Office) -> list[str]:
    """A win that waits to be told in #sales."""
    office.types(office.ann, "/deal new Acme paint 6000€")
    office.slack.faults.add("chat.postMessage", "429", seconds=5)
    office.types(office.ann, "/deal won acme 5800")
    office.delivered()
    office.watch.forward(5)
    return [post.key for post in office.program.database.posts.waiting()]


def a_chart(office: Office) -> list[str]:
    """A chart that waits to be shown in #sales."""
    return have_said(office, to_channel(office, "a chart", ChartAsked(report="stages", asked_by=1, teams=(1,))))


def a_morning(office: Office) -> list[str]:
    """Direct messages that are said together: to Ann and to Bob."""
    posts = (
        Post(key=f"to {n}", says=MemberUnreachable(member=3 - n), to=ToMember(member=n), due=office.watch())
        for n in (1, 2)
    )
    return have_said(office, *posts)


Waiting = Callable[[Office], list[str]]


@pytest.mark.parametrize("step", EVERY_STEP)
@pytest.mark.parametrize(
    ("kept_in", "waiting"),
    [("sqlite", a_win), ("sqlite", a_chart), ("sqlite", a_morning), ("postgresql", a_win), ("postgresql", a_morning)],
    indirect=["kept_in"],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_where_history_can_be_read_everything_is_said_exactly_once(team: Office, waiting: Waiting, step: str) -> None:
    keys = waiting(team)
    killed(team, step)
    recovered(team)
    assert heard(team) == Counter(keys)
    assert team.program.database.posts.counts() == {"waiting": 0, "said": len(keys), "given_up": 0}


@pytest.mark.parametrize("step", EVERY_STEP)
def test_direct_messages_can_be_read_without_the_optional_scopes(open_office: Open, step: str) -> None:
    office = open_office(optional_scopes=False).has_a_team()
    keys = a_morning(office)
    killed(office, step)
    recovered(office)
    assert heard(office) == Counter(keys)


@pytest.mark.parametrize(
    ("step", "said"), [(CLAIMED, 1), (READY, 1), (BEGUN, 0), (ON_ITS_WAY, 0), (STORED, 1), (ANSWERED, 1)]
)
def test_where_history_cannot_be_read_it_is_said_at_most_once_and_the_doubt_is_kept(
    open_office: Open, step: str, said: int
) -> None:
    office = open_office(optional_scopes=False).has_a_team()
    keys = a_win(office)
    killed(office, step)
    recovered(office)
    assert heard(office)[keys[0]] == said
    reasons = [str(post.reason) for post in office.program.database.posts.given_up()]
    assert [reason.split(":")[0] for reason in reasons] == ([] if step in (CLAIMED, READY) else ["perhaps said"])


def test_a_post_during_which_every_process_ends_is_given_up(team: Office) -> None:
    a_win(team)
    outbox = team.program.database.outbox
    for _ in range(12):
        assert outbox.claim(team.watch(), limit=1), "its holder dies"
        team.watch.forward(AFTER_THE_LEASE)
    team.delivered()
    assert heard(team) == Counter()
    assert "the program ended meanwhile" in str(team.program.database.posts.given_up()[0].reason)
