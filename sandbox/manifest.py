"""What an app's manifest promises: its commands, shortcuts, scopes and events."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class SlashCommand:
    """One slash command as declared."""

    command: str
    description: str = ""
    usage_hint: str = ""
    should_escape: bool = False


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A global or a message shortcut."""

    name: str
    kind: str
    callback_id: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The parts of an app manifest that change how Slack behaves; without one everything is allowed."""

    bot_name: str = "App"
    commands: tuple[SlashCommand, ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()
    scopes: frozenset[str] | None = None
    optional_scopes: frozenset[str] = field(default_factory=frozenset)
    events: frozenset[str] | None = None
    home_tab: bool = True

    @classmethod
    def read(cls, raw: dict[str, Any] | None) -> "Manifest":
        """Reads the dict loaded from an app manifest file."""
        if raw is None:
            return cls()
        features = raw.get("features") or {}
        scopes = (raw.get("oauth_config") or {}).get("scopes") or {}
        events = ((raw.get("settings") or {}).get("event_subscriptions") or {}).get("bot_events")
        shown = (
            (features.get("bot_user") or {}).get("display_name")
            or (raw.get("display_information") or {}).get("name")
            or "App"
        )
        return cls(
            bot_name=shown,
            commands=tuple(
                SlashCommand(
                    c["command"], c.get("description", ""), c.get("usage_hint", ""), bool(c.get("should_escape"))
                )
                for c in features.get("slash_commands") or ()
            ),
            shortcuts=tuple(
                Shortcut(s["name"], s["type"], s["callback_id"], s.get("description", ""))
                for s in features.get("shortcuts") or ()
            ),
            scopes=frozenset(scopes.get("bot") or ()),
            optional_scopes=frozenset(scopes.get("bot_optional") or ()),
            events=frozenset(events or ()),
            home_tab=bool((features.get("app_home") or {}).get("home_tab_enabled", False)),
        )

    def command(self, name: str) -> SlashCommand | None:
        """The declared command; without a manifest any name counts as declared."""
        if self.scopes is None:
            return SlashCommand(name)
        return next((c for c in self.commands if c.command == name), None)

    def hears(self, event: str) -> bool:
        """Whether the app subscribed to an event such as message.im."""
        return self.events is None or event in self.events
