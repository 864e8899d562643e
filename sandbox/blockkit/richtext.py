"""Limits of rich text: sections, lists, quotes and preformatted text."""

from sandbox.blockkit.parts import typed
from sandbox.blockkit.rules import Rule, among, boolean, by_type, number, several, shape, string

_STYLES = shape(
    {},
    {
        "bold": boolean,
        "italic": boolean,
        "strike": boolean,
        "code": boolean,
        "underline": boolean,
        "highlight": boolean,
        "unlink": boolean,
    },
)
_STYLED: dict[str, Rule] = {"style": _STYLES}

INLINE: dict[str, Rule] = {
    "text": typed("text", {"text": string(None, 1)}, _STYLED),
    "link": typed("link", {"url": string(None, 1)}, {**_STYLED, "text": string(), "unsafe": boolean}),
    "emoji": typed(
        "emoji", {"name": string(None, 1)}, {**_STYLED, "unicode": string(), "url": string(), "skin_tone": number()}
    ),
    "user": typed("user", {"user_id": string(None, 1)}, _STYLED),
    "channel": typed("channel", {"channel_id": string(None, 1)}, _STYLED),
    "usergroup": typed("usergroup", {"usergroup_id": string(None, 1)}, _STYLED),
    "team": typed("team", {"team_id": string(None, 1)}, _STYLED),
    "broadcast": typed("broadcast", {"range": among("here", "channel", "everyone")}, _STYLED),
    "color": typed("color", {"value": string(None, 1)}, _STYLED),
    "date": typed(
        "date",
        {"timestamp": number(whole=True), "format": string(None, 1)},
        {**_STYLED, "url": string(), "fallback": string()},
    ),
}

_line = several(by_type(INLINE))
_section = typed("rich_text_section", {"elements": _line})

PARTS: dict[str, Rule] = {
    "rich_text_section": _section,
    "rich_text_list": typed(
        "rich_text_list",
        {"style": among("bullet", "ordered"), "elements": several(by_type({"rich_text_section": _section}))},
        {"indent": number(0, 8, whole=True), "offset": number(0, whole=True), "border": number(0, 1, whole=True)},
    ),
    "rich_text_quote": typed("rich_text_quote", {"elements": _line}, {"border": number(0, 1, whole=True)}),
    "rich_text_preformatted": typed(
        "rich_text_preformatted", {"elements": _line}, {"border": number(0, 1, whole=True), "language": string()}
    ),
}
