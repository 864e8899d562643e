"""Who can be in a workspace, and how the Web API describes them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo


@dataclass(slots=True)
class User:
    """A person or a bot; a stranger comes from another company through a shared channel."""

    id: str
    name: str
    real_name: str
    team_id: str
    tz: str = "Europe/Paris"
    locale: str = "en-US"
    email: str = ""
    title: str = ""
    is_admin: bool = False
    is_owner: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_bot: bool = False
    is_stranger: bool = False
    deleted: bool = False
    bot_id: str = ""

    @property
    def initials(self) -> str:
        """One or two letters for a picture."""
        return "".join(word[0] for word in self.real_name.split()[:2]).upper()

    @property
    def is_guest(self) -> bool:
        """Whether they see some channels only."""
        return self.is_restricted or self.is_ultra_restricted

    def describe(
        self, *, at: datetime | None = None, with_locale: bool = False, with_email: bool = False
    ) -> dict[str, Any]:
        """The user object of users.info; the e-mail only with its scope, the locale only when asked for."""
        zone = ZoneInfo(self.tz)
        moment = (at or datetime(2026, 1, 1, tzinfo=UTC)).astimezone(zone)
        offset = moment.utcoffset()
        first, _, last = self.real_name.partition(" ")
        profile: dict[str, Any] = {
            "real_name": self.real_name,
            "real_name_normalized": self.real_name,
            "display_name": self.name,
            "display_name_normalized": self.name,
            "title": self.title,
            "first_name": first,
            "last_name": last,
            "avatar_hash": "",
            "team": self.team_id,
        }
        if with_email and self.email and not self.is_bot:
            profile["email"] = self.email
        if self.is_bot:
            profile |= {"bot_id": self.bot_id, "api_app_id": "A00000001", "always_active": True}
        described: dict[str, Any] = {
            "id": self.id,
            "team_id": self.team_id,
            "name": self.name,
            "deleted": self.deleted,
            "real_name": self.real_name,
            "tz": self.tz,
            "tz_label": moment.tzname() or self.tz,
            "tz_offset": int(offset.total_seconds()) if offset else 0,
            "profile": profile,
            "is_admin": self.is_admin or self.is_owner,
            "is_owner": self.is_owner,
            "is_primary_owner": False,
            "is_restricted": self.is_guest,
            "is_ultra_restricted": self.is_ultra_restricted,
            "is_bot": self.is_bot,
            "is_app_user": False,
            "updated": 1767225600,
            "is_email_confirmed": not self.is_bot,
        }
        if self.is_stranger:
            described["is_stranger"] = True
        if with_locale:
            described["locale"] = self.locale
        return described
