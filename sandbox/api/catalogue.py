"""Every method the sandbox plays: its function, the scopes one of which it needs, its calls per minute, its token."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from sandbox.api import auth, chat, conversations, files, users, views
from sandbox.api.arguments import Arguments
from sandbox.rooms import Json
from sandbox.workspace import Workspace

Run = Callable[[Workspace, Arguments], Json]
_CHANNELS = ("channels:read", "groups:read", "im:read", "mpim:read")
_HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")
TIER_2, TIER_3, TIER_4 = 20, 50, 100


@dataclass(frozen=True, slots=True)
class Method:
    """One Web API method; `per_minute` 0 means that another rule limits it."""

    run: Run
    scopes: tuple[str, ...] = ()
    per_minute: int = TIER_4
    token: Literal["bot", "app", "none"] = "bot"


METHODS: dict[str, Method] = {
    "auth.test": Method(auth.test, per_minute=600),
    "apps.connections.open": Method(auth.open_connection, per_minute=TIER_4, token="app"),
    "oauth.v2.access": Method(auth.grant, per_minute=600, token="none"),
    "chat.postMessage": Method(chat.post_message, ("chat:write",), 0),
    "chat.postEphemeral": Method(chat.post_ephemeral, ("chat:write",), TIER_4),
    "chat.update": Method(chat.update, ("chat:write",), TIER_3),
    "chat.delete": Method(chat.delete, ("chat:write",), TIER_3),
    "chat.getPermalink": Method(chat.get_permalink, (), 600),
    "conversations.open": Method(conversations.open_direct, ("im:write", "mpim:write"), TIER_3),
    "conversations.list": Method(conversations.list_all, _CHANNELS, TIER_2),
    "conversations.info": Method(conversations.info, _CHANNELS, TIER_3),
    "conversations.members": Method(conversations.members, _CHANNELS, TIER_4),
    "conversations.history": Method(conversations.history, _HISTORY, TIER_3),
    "conversations.replies": Method(conversations.replies, _HISTORY, TIER_3),
    "conversations.join": Method(conversations.join, ("channels:join",), TIER_3),
    "users.conversations": Method(conversations.of_user, _CHANNELS, TIER_3),
    "users.info": Method(users.info, ("users:read",), TIER_4),
    "users.list": Method(users.list_all, ("users:read",), TIER_2),
    "users.lookupByEmail": Method(users.lookup_by_email, ("users:read.email",), TIER_3),
    "team.info": Method(users.team, ("team:read",), TIER_3),
    "views.open": Method(views.open_view, (), TIER_4),
    "views.push": Method(views.push, (), TIER_4),
    "views.update": Method(views.update, (), TIER_4),
    "views.publish": Method(views.publish, (), TIER_4),
    "files.getUploadURLExternal": Method(files.get_upload_url, ("files:write",), TIER_4),
    "files.completeUploadExternal": Method(files.complete_upload, ("files:write",), TIER_4),
    "files.info": Method(files.info, ("files:read",), TIER_4),
}
