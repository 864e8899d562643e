"""Who somebody is comes from Slack, is kept for a while, and never holds up an answer for long."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from slack_sdk.errors import SlackClientError

from bot.directory import FRESH, RETRY, STALE, Directory, described

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class Slack:
    """Plays users.info, and the clock."""

    def __init__(self) -> None:
        self.asked = 0
        self.down = False
        self.moment = NOW

    def __call__(self, _team: str, user: str) -> dict[str, Any]:
        self.asked += 1
        if self.down:
            raise SlackClientError("no answer")
        return {
            "id": user,
            "team_id": "T1",
            "real_name": "Ann",
            "is_admin": True,
            "locale": "fr-FR",
            "tz": "Asia/Tokyo",
        }

    def now(self) -> datetime:
        return self.moment

    def pause(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


def at_once(work: Callable[[], None]) -> None:
    work()


def test_a_profile_is_asked_once_in_ten_minutes() -> None:
    slack = Slack()
    directory = Directory(slack, slack, at_once)
    person = directory.person("T1", "U1")
    assert (person.name, person.admin, person.locale, person.zone) == ("Ann", True, "fr-FR", "Asia/Tokyo")
    directory.person("T1", "U1")
    assert slack.asked == 1
    slack.moment += FRESH
    directory.person("T1", "U1")
    assert slack.asked == 2


def test_nobody_waits_for_a_profile_that_was_known_a_moment_ago() -> None:
    slack, waiting = Slack(), list[Callable[[], None]]()
    directory = Directory(slack, slack, waiting.append)
    directory.person("T1", "U1")
    slack.moment += FRESH
    directory.person("T1", "U1")
    directory.person("T1", "U1")
    assert (slack.asked, len(waiting)) == (1, 1)
    waiting[0]()
    assert slack.asked == 2
    slack.moment += FRESH + STALE
    directory.person("T1", "U1")
    assert slack.asked == 3


def test_when_slack_is_down_what_was_known_stands() -> None:
    slack = Slack()
    directory = Directory(slack, slack, at_once)
    directory.person("T1", "U1")
    slack.down, slack.moment = True, NOW + FRESH + STALE
    assert directory.person("T1", "U1").admin


def test_somebody_unknown_has_no_right_and_is_asked_for_again_soon() -> None:
    slack = Slack()
    directory = Directory(slack, slack, at_once)
    slack.down = True
    person = directory.person("T1", "U1")
    assert not person.admin
    assert not person.outsider
    slack.down = False
    assert not directory.person("T1", "U1").admin
    slack.moment += RETRY
    assert directory.person("T1", "U1").admin


def test_guests_bots_strangers_and_the_gone_are_outsiders_without_rights() -> None:
    for flag in ("is_restricted", "is_ultra_restricted", "is_bot", "is_stranger", "deleted"):
        person = described({"id": "U1", "team_id": "T1", flag: True, "is_admin": True}, "T1")
        assert person.outsider
        assert not person.admin
    assert described({"id": "U1", "team_id": "T9"}, "T1").outsider
    assert not described({"id": "U1", "team_id": "T9", "enterprise_user": {"teams": ["T1"]}}, "T1").outsider
