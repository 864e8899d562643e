"""The Slack app manifest: everything the program listens to and calls, declared once, written as `app.yaml`."""

import json
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from bot.language import LANGUAGES, look_for, sayable
from commands import FAMILIES
from commands.family import Family

Json = dict[str, Any]
DESCRIPTIONS: Final = {
    "deal": sayable("Deals: create, move, win, lose, plan the next step"),
    "log": sayable("Log a call, an e-mail, a meeting in five seconds"),
    "pipeline": sayable("Where your deals stand, in figures and as a chart"),
    "plan": sayable("Objectives: yours, the team's, and what a revenue takes"),
    "board": sayable("What everybody brings to the team, thanks and practices"),
    "review": sayable("The team's week, looked at together"),
    "cordee": sayable("Your team, its settings, and help"),
}
HINTS: Final = {
    "deal": sayable("move acme proposal · won acme 5800 · new Acme paint 6000€"),
    "log": sayable("call reached acme -- wants a demo > send quote friday"),
    "pipeline": sayable("me, team or all · months · trend · changes"),
    "plan": sayable("me · team · set @ann calls 10/day · funnel 90000 · ratios"),
    "board": sayable("me · thanks @ann for the intro on acme · practice"),
    "review": sayable("preview · worked acme -- the date first · decision"),
    "cordee": sayable("help · team here · team add @ann closer · settings"),
}
SHORTCUTS: Final = (
    ("new_deal", "global", sayable("New deal"), sayable("Create a deal without typing a command")),
    ("log_action", "global", sayable("Log an action"), sayable("Log a call, a meeting, an e-mail in three taps")),
    ("save_to_deal", "message", sayable("Save to deal"), sayable("Keep this message as a note on a deal")),
)
EVENTS: Final = ("app_home_opened", "channel_left", "group_left", "member_joined_channel", "message.im")
METHODS: Final[dict[str, tuple[str, ...]]] = {
    "auth.test": (),
    "apps.connections.open": (),
    "chat.postMessage": ("chat:write",),
    "chat.update": ("chat:write",),
    "chat.getPermalink": (),
    "conversations.history": ("im:history",),
    "conversations.replies": (),
    "conversations.info": ("channels:read", "groups:read"),
    "conversations.open": ("im:write",),
    "files.completeUploadExternal": ("files:write",),
    "files.getUploadURLExternal": ("files:write",),
    "users.info": ("users:read",),
    "views.open": (),
    "views.publish": (),
    "views.push": (),
    "views.update": (),
}
"""Every Web API method that the program calls, with the scopes without which it would not work."""
OPTIONAL: Final[dict[str, tuple[str, ...]]] = {
    "chat.postMessage": ("chat:write.public",),
    "conversations.history": ("channels:history", "groups:history"),
    "conversations.replies": ("channels:history", "groups:history"),
}
"""Scopes that let a method do more; everything works without them, with a stated limit (docs/running.md)."""
ABOUT: Final = sayable(
    "Cordée is a team of climbers on one rope. Log an action or move a deal in a few keystrokes, in English or French, "
    "typed, by button or from a form; see the pipeline as figures and charts; undo anything. Wins are celebrated with "
    "everybody who made them possible."
)


def command_names(language: str = "en") -> dict[str, str]:
    """Return the name of each slash command by its family: "/deal", or "/affaire" in French. The one place for it."""
    return {family.name: "/" + _plain(_word(family, language)) for family in FAMILIES}


def family_called(command: str) -> str | None:
    """Return the family of a slash command in any language; None for one that no manifest of ours declares."""
    for language in LANGUAGES:
        for family, name in command_names(language).items():
            if name == command:
                return family
    return None


def manifest(language: str = "en", *, url: str | None = None) -> Json:
    """Return the manifest. With the address of the program it is for HTTP, without for Socket Mode."""
    look = look_for(language, None, date(1970, 1, 1))
    address = {} if url is None else {"request_url": f"{url.rstrip('/')}/slack/events"}
    return {
        "display_information": {
            "name": "Cordée",
            "description": look.say(sayable("Your sales team works its pipeline together")),
            "long_description": look.say(ABOUT),
            "background_color": "#1d3a4f",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "Cordée", "always_online": True},
            "shortcuts": [
                {"name": look.say(name), "type": kind, "callback_id": callback, "description": look.say(description)}
                for callback, kind, name, description in SHORTCUTS
            ],
            "slash_commands": [
                {
                    "command": name,
                    **({"url": address["request_url"]} if address else {}),
                    "description": look.say(DESCRIPTIONS[family]),
                    "usage_hint": look.say(HINTS[family]),
                    "should_escape": True,
                }
                for family, name in command_names(language).items()
            ],
        },
        "oauth_config": {"scopes": {"bot": scopes(), "bot_optional": optional_scopes()}},
        "settings": {
            "event_subscriptions": {**address, "bot_events": list(EVENTS)},
            "interactivity": {
                "is_enabled": True,
                **address,
                **({"message_menu_options_url": address["request_url"]} if address else {}),
            },
            "org_deploy_enabled": False,
            "socket_mode_enabled": url is None,
            "token_rotation_enabled": False,
        },
    }


def scopes() -> list[str]:
    """Return the scopes that the program needs: for its commands and for the methods it calls."""
    return ["commands", *sorted({scope for needed in METHODS.values() for scope in needed})]


def granted_scopes(headers: Mapping[str, str] | None) -> frozenset[str] | None:
    """Return the scopes that Slack says a token has, in the headers of whatever it answers; None: it does not say."""
    told = {name.lower(): value for name, value in (headers or {}).items()}.get("x-oauth-scopes", "")
    granted = frozenset(scope.strip() for scope in str(told).split(",") if scope.strip())
    return granted or None


def missing_scopes(headers: Mapping[str, str] | None) -> list[str]:
    """Return the scopes that a token lacks, as far as Slack tells in the headers of an answer."""
    granted = granted_scopes(headers)
    return [] if granted is None else sorted(set(scopes()) - granted)


def optional_scopes() -> list[str]:
    """Return the scopes that an admin may leave out."""
    return sorted({scope for wanted in OPTIONAL.values() for scope in wanted})


def as_yaml(value: Json) -> str:
    """Return a manifest as YAML, which Slack takes by copy and paste."""
    return "\n".join(_lines(value, 0)) + "\n"


def _lines(value: Any, depth: int) -> Iterator[str]:
    """Return the lines of a value. Words are written as JSON strings, which YAML reads as they are."""
    indent = "  " * depth
    if isinstance(value, dict):
        for name, item in value.items():
            if isinstance(item, dict | list) and item:
                yield f"{indent}{name}:"
                yield from _lines(item, depth + 1)
            else:
                yield f"{indent}{name}: {_scalar(item)}"
        return
    for item in value:
        if isinstance(item, dict):
            first, *rest = _lines(item, depth + 1)
            yield f"{indent}- {first.strip()}"
            yield from rest
        else:
            yield f"{indent}- {_scalar(item)}"


def _scalar(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _word(family: Family, language: str) -> str:
    """Return the English name of a family, or its second one in French."""
    names = family.term.words
    return names[1] if language == "fr" and len(names) > 1 else names[0]


def _plain(word: str) -> str:
    """Return a word as Slack allows it in a command: small letters without accents."""
    return "".join(letter for letter in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(letter))
