"""What is in a workspace besides people: conversations, messages, files and views, with their Web API shapes."""

from dataclasses import dataclass, field, replace
from typing import Any, Literal

Json = dict[str, Any]
Kind = Literal["public", "private", "im", "mpim"]


@dataclass(slots=True)
class Channel:
    """A conversation and its members; `is_ext_shared`: with another company; `is_restricted`: only some may post."""

    id: str
    name: str
    kind: Kind = "public"
    members: dict[str, None] = field(default_factory=dict)
    is_archived: bool = False
    is_ext_shared: bool = False
    is_restricted: bool = False
    created: int = 0

    @property
    def is_im(self) -> bool:
        """Whether two people talk here alone."""
        return self.kind == "im"

    def describe(self, bot: str, team_id: str) -> Json:
        """The channel object of conversations.info, seen by the bot."""
        if self.kind == "im":
            return {
                "id": self.id,
                "created": self.created,
                "is_im": True,
                "is_org_shared": False,
                "is_archived": False,
                "user": next((m for m in self.members if m != bot), bot),
                "is_user_deleted": False,
                "context_team_id": team_id,
            }
        return {
            "id": self.id,
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": self.kind == "public",
            "is_group": self.kind == "private",
            "is_im": False,
            "is_mpim": self.kind == "mpim",
            "is_private": self.kind != "public",
            "created": self.created,
            "is_archived": self.is_archived,
            "is_general": self.name == "general",
            "is_shared": self.is_ext_shared,
            "is_ext_shared": self.is_ext_shared,
            "is_org_shared": False,
            "is_pending_ext_shared": False,
            "is_member": bot in self.members,
            "context_team_id": team_id,
            "creator": next(iter(self.members), bot),
            "topic": {"value": "", "creator": "", "last_set": 0},
            "purpose": {"value": "", "creator": "", "last_set": 0},
            "num_members": len(self.members),
        }


@dataclass(frozen=True, slots=True)
class Message:
    """What was said; `only_for` names the one person who sees an ephemeral message."""

    channel: str
    ts: str
    user: str
    text: str = ""
    blocks: tuple[Json, ...] = ()
    bot_id: str = ""
    thread_ts: str | None = None
    only_for: str | None = None
    metadata: Json | None = None
    edited: str | None = None
    files: tuple[str, ...] = ()

    @property
    def ephemeral(self) -> bool:
        """Whether one person alone sees it."""
        return self.only_for is not None

    def but(self, **changes: Any) -> "Message":
        """The same message with some fields changed."""
        return replace(self, **changes)

    def describe(self, team_id: str, api_app_id: str = "", *, with_metadata: bool = True) -> Json:
        """The message object of conversations.history and of payloads."""
        described: Json = {"type": "message", "user": self.user, "ts": self.ts, "text": self.text, "team": team_id}
        if self.bot_id:
            described |= {"bot_id": self.bot_id, "app_id": api_app_id}
        if self.blocks:
            described["blocks"] = list(self.blocks)
        if self.thread_ts:
            described["thread_ts"] = self.thread_ts
        if self.metadata and with_metadata:
            described["metadata"] = self.metadata
        if self.edited:
            described["edited"] = {"user": self.user, "ts": self.edited}
        if self.only_for:
            described["is_ephemeral"] = True
        return described


@dataclass(slots=True)
class File:
    """A file on its way in: `completed` when its upload was finished, usable in an image from `ready_at` on."""

    id: str
    name: str
    length: int
    user: str
    alt_text: str = ""
    title: str = ""
    content: bytes | None = None
    completed: bool = False
    ready_at: float = 0.0
    channels: list[str] = field(default_factory=list)

    def describe(self, base: str) -> Json:
        """The file object of files.info."""
        kind = self.name.rpartition(".")[2].lower() or "txt"
        types = {"png": "image/png", "svg": "image/svg+xml", "csv": "text/csv", "jpg": "image/jpeg"}
        return {
            "id": self.id,
            "name": self.name,
            "title": self.title or self.name,
            "mimetype": types.get(kind, "application/octet-stream"),
            "filetype": kind,
            "size": len(self.content or b""),
            "user": self.user,
            "mode": "hosted",
            "is_external": False,
            "alt_txt": self.alt_text,
            "url_private": f"{base}/files/{self.id}/{self.name}",
            "url_private_download": f"{base}/files/{self.id}/download/{self.name}",
            "permalink": f"{base}/files/{self.id}",
            "channels": list(self.channels),
        }


@dataclass(slots=True)
class View:
    """A modal or a Home tab as it stands now; `errors` are shown beside its inputs, `trouble` when sending failed."""

    id: str
    user: str
    payload: Json
    hash: str
    root_id: str
    previous_id: str | None = None
    errors: dict[str, str] = field(default_factory=dict)
    trouble: str = ""
    closed: bool = False

    @property
    def blocks(self) -> list[Json]:
        """The view's blocks."""
        found: list[Json] = self.payload.get("blocks", [])
        return found
