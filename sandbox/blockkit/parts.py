"""The pieces shared by blocks and elements: text, options, confirmations, pictures."""

from collections.abc import Iterator
from typing import Any

from sandbox.blockkit.rules import Rule, among, boolean, by_type, number, says, several, shape, string

ACTION_ID = string(255, 1)
BLOCK_ID = string(255, 1)
STYLE = among("primary", "danger")
DATE = string(10, 10, r"\d{4}-\d{2}-\d{2}")
TIME = string(5, 5, r"\d{2}:\d{2}")


def typed(
    kind: str,
    required: dict[str, Rule] | None = None,
    optional: dict[str, Rule] | None = None,
    also: Rule | None = None,
) -> Rule:
    """An object of one type with these fields."""
    return shape({"type": among(kind), **(required or {})}, optional, also)


def plain(most: int = 3000) -> Rule:
    """A plain_text object of 1 to `most` characters."""
    return by_type({"plain_text": typed("plain_text", {"text": string(most, 1)}, {"emoji": boolean})})


def words(most: int = 3000) -> Rule:
    """A plain_text or mrkdwn object of 1 to `most` characters."""
    return by_type(
        {
            "plain_text": typed("plain_text", {"text": string(most, 1)}, {"emoji": boolean}),
            "mrkdwn": typed("mrkdwn", {"text": string(most, 1)}, {"verbatim": boolean}),
        }
    )


CONFIRM = shape({"title": plain(100), "text": words(300), "confirm": plain(30), "deny": plain(30)}, {"style": STYLE})


def option(text: Rule) -> Rule:
    """One choice of a menu."""
    return shape({"text": text, "value": string(150, 1)}, {"description": words(75), "url": string(3000)})


PLAIN_OPTION = option(plain(75))
RICH_OPTION = option(words(75))
OPTION_GROUP = shape({"label": plain(75), "options": several(PLAIN_OPTION, 1, 100)})
SLACK_FILE = shape({}, {"id": string(None, 1), "url": string(3000, 1)})


def one_picture(value: Any, pointer: str) -> Iterator[str]:
    """A picture has exactly one source."""
    if ("image_url" in value) == ("slack_file" in value):
        yield says("must provide either image_url or slack_file", pointer)
    elif "slack_file" in value and isinstance(value["slack_file"], dict) and len(value["slack_file"]) != 1:
        yield says("must provide exactly one of id or url", f"{pointer}/slack_file")


PICTURE: dict[str, Rule] = {"image_url": string(3000, 1), "slack_file": SLACK_FILE}
FILTER = shape(
    {},
    {
        "include": several(among("im", "mpim", "private", "public"), 1),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
)
DISPATCH = shape({}, {"trigger_actions_on": several(among("on_enter_pressed", "on_character_entered"), 1)})
AT_LEAST_ONE = number(1, whole=True)
