"""Somebody at a door: who, from where and how, as Slack's payload says it before anything was looked up."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Self

from commands.reading.words import MENTION
from commands.request import Door

Payload = Mapping[str, Any]
MOST_MENTIONED: Final = 5
"""Profiles that are looked up for one order."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A person with an order. `slack_team` is the installation's; `foreign` says that the person comes from another."""

    slack_team: str
    user: str
    door: Door
    channel: str | None = None
    direct: bool = False
    foreign: bool = False
    response_url: str | None = None
    trigger: str | None = None
    """Opens one modal within three seconds."""
    mentioned: tuple[str, ...] = ()
    """The Slack users whom the order mentions."""

    @classmethod
    def by_command(cls, body: Payload) -> Self:
        """Return who typed a slash command."""
        return cls(
            slack_team=installation(body, body.get("team_id"), body.get("enterprise_id")),
            user=body["user_id"],
            door="command",
            channel=body.get("channel_id"),
            direct=body.get("channel_name") == "directmessage",
            response_url=body.get("response_url"),
            trigger=body.get("trigger_id"),
        )

    @classmethod
    def by_interaction(cls, body: Payload, door: Door) -> Self:
        """Return who clicked, chose a shortcut, filled in a form or types into a menu."""
        team, enterprise, user = body.get("team") or {}, body.get("enterprise") or {}, body["user"]
        here = installation(body, team.get("id"), enterprise.get("id"))
        channel = (body.get("channel") or {}).get("id") or (body.get("container") or {}).get("channel_id")
        return cls(
            slack_team=here,
            user=user["id"],
            door=door,
            channel=channel,
            direct=_is_direct(channel),
            foreign=user.get("team_id") not in (None, here, team.get("id")),
            response_url=body.get("response_url"),
            trigger=body.get("trigger_id"),
        )

    @classmethod
    def by_message(cls, body: Payload) -> Self:
        """Return who wrote to the bot."""
        said = body["event"]
        here = installation(body, body.get("team_id"), body.get("enterprise_id"))
        return cls(
            slack_team=here,
            user=said["user"],
            door="message",
            channel=said["channel"],
            direct=True,
            foreign=said.get("user_team", here) not in (here, body.get("team_id")),
        )

    @classmethod
    def by_home(cls, body: Payload) -> Self:
        """Return who opened their Home tab."""
        opened = body["event"]
        here = installation(body, body.get("team_id"), body.get("enterprise_id"))
        return cls(slack_team=here, user=opened["user"], door="button", channel=opened.get("channel"), direct=True)

    def mentioning(self, words: str) -> Self:
        """Return the same person with an order in these words (or packed in a button)."""
        return replace(self, mentioned=tuple(dict.fromkeys(MENTION.findall(words)))[:MOST_MENTIONED])

    def where(self, channel: str | None) -> Self:
        """Return the same person in another conversation: a modal remembers where it was opened."""
        return replace(self, channel=channel, direct=_is_direct(channel))


def installation(body: Payload, team: str | None, enterprise: str | None) -> str:
    """Return the id of the workspace, or of the organisation that installed the app as a whole."""
    whole = str(body.get("is_enterprise_install")).lower() == "true"
    found = enterprise if whole else team or enterprise
    if not found:
        raise ValueError("the payload names no workspace")
    return found


def _is_direct(channel: str | None) -> bool:
    return channel is not None and channel.startswith("D")
