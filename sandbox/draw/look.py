"""Who is looking: names for ids, the reader's time zone, and where pictures come from."""

import base64
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.people import User
from sandbox.rooms import Json
from sandbox.words import say, say_moment
from sandbox.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Look:
    """What drawing needs to know besides the payload; a standalone look carries its pictures inside the page."""

    workspace: Workspace
    reader: User | None = None
    standalone: bool = False

    def say(self, english: str, **values: Any) -> str:
        """The page's own words, in the reader's language."""
        return say(self.reader.locale if self.reader else "", english, **values)

    def moment(self, at: datetime) -> str:
        """A day and a time in the reader's language."""
        return say_moment(self.reader.locale if self.reader else "", at)

    def user(self, user_id: str) -> str:
        """The name behind a user id."""
        found = self.workspace.users.get(user_id)
        return found.real_name if found else user_id

    def channel(self, channel_id: str) -> str:
        """The name behind a channel id."""
        found = self.workspace.channels.get(channel_id)
        return found.name if found and found.name else channel_id

    def local(self, timestamp: float) -> datetime:
        """A moment in the reader's zone."""
        zone = ZoneInfo(self.reader.tz) if self.reader else UTC
        return datetime.fromtimestamp(timestamp, zone)

    def picture(self, source: Json) -> str:
        """The address of an image element's or block's picture."""
        if source.get("image_url"):
            return str(source["image_url"])
        wanted = source.get("slack_file") or {}
        file = self.workspace.files.get(str(wanted.get("id") or str(wanted.get("url", "")).rstrip("/").split("/")[-1]))
        if file is None or file.content is None:
            return ""
        if self.standalone:
            described = file.describe("")["mimetype"]
            return f"data:{described};base64,{base64.b64encode(file.content).decode()}"
        return f"/pictures/{file.id}"


def attribute(value: object) -> str:
    """A value made safe between double quotes."""
    return escape(str(value), quote=True)
