"""What becomes of a channel: archived, opened again, shared outside, made private, left or entered by the app."""

from typing import Literal

from sandbox.courier import Courier
from sandbox.people import User
from sandbox.rooms import Channel, Json
from sandbox.workspace import Workspace

Fate = Literal["archive", "reopen", "share", "unshare", "restrict", "free", "hide", "remove_bot", "invite_bot"]
OUTSIDE = "T99999999"
"""The other company, whose people are strangers here."""


_NAMES: dict[Fate, str] = {
    "archive": "Archive",
    "reopen": "Open again",
    "share": "Share with another company",
    "unshare": "Share no more",
    "restrict": "Let only some people post",
    "free": "Let everybody post",
    "hide": "Make private",
    "remove_bot": "Remove the app",
    "invite_bot": "Invite the app",
}


def fates_of(channel: Channel, bot: str) -> list[tuple[Fate, str]]:
    """What can become of a channel as it is now, each with its English name."""
    possible: dict[Fate, bool] = {
        "invite_bot": bot not in channel.members,
        "remove_bot": bot in channel.members,
        "share": not channel.is_ext_shared,
        "unshare": channel.is_ext_shared,
        "restrict": not channel.is_restricted,
        "free": channel.is_restricted,
        "hide": channel.kind == "public",
        "archive": not channel.is_archived,
        "reopen": channel.is_archived,
    }
    return [(fate, _NAMES[fate]) for fate, holds in possible.items() if holds]


def befall(courier: Courier, channel: Channel, fate: Fate, by: User) -> None:
    """Does that to a channel, and tells the app what Slack tells an app that listens."""
    workspace = courier.workspace
    subscription, more = _heard(workspace, channel, fate, by)
    with workspace.changing():
        _change(workspace, channel, fate)
    if subscription:
        told: Json = {"type": subscription, "channel": channel.id, **more, "event_ts": workspace.new_ts()}
        courier.announce(subscription, told)


def _change(workspace: Workspace, channel: Channel, fate: Fate) -> None:
    match fate:
        case "archive" | "reopen":
            channel.is_archived = fate == "archive"
        case "share":
            channel.is_ext_shared = True
        case "unshare":
            channel.is_ext_shared = False
            for stranger in [m for m in channel.members if workspace.users[m].is_stranger]:
                del channel.members[stranger]
        case "restrict" | "free":
            channel.is_restricted = fate == "restrict"
        case "hide":
            channel.kind = "private"
        case "remove_bot":
            channel.members.pop(workspace.bot.id, None)
        case "invite_bot":
            channel.members[workspace.bot.id] = None


def _heard(workspace: Workspace, channel: Channel, fate: Fate, by: User) -> tuple[str, Json]:
    """The event and what it says besides the channel; "" when nothing tells of it."""
    public = channel.kind == "public"
    kind = "channel" if public else "group"
    match fate:
        case "archive":
            return f"{kind}_archive", {"user": by.id, "is_moved": 0}
        case "reopen":
            return f"{kind}_unarchive", {"user": by.id}
        case "share":
            return "channel_shared", {"connected_team_id": OUTSIDE}
        case "unshare":
            return "channel_unshared", {"previously_connected_team_id": OUTSIDE, "is_ext_shared": False}
        case "restrict" | "free" | "hide":
            return "", {}
        case "remove_bot":
            return f"{kind}_left", {"actor_id": by.id}
        case "invite_bot":
            who = {"user": workspace.bot.id, "team": workspace.team_id, "inviter": by.id}
            return "member_joined_channel", who | {"channel_type": "C" if public else "G"}
