"""Limits of everything that can be pressed, picked or filled in."""

from collections.abc import Iterator, Mapping
from typing import Any

from sandbox.blockkit.parts import (
    ACTION_ID,
    AT_LEAST_ONE,
    CONFIRM,
    DATE,
    DISPATCH,
    FILTER,
    OPTION_GROUP,
    PICTURE,
    PLAIN_OPTION,
    RICH_OPTION,
    STYLE,
    TIME,
    one_picture,
    plain,
    typed,
)
from sandbox.blockkit.rules import Rule, anything, boolean, number, says, several, string

PRESSED: dict[str, Rule] = {"action_id": ACTION_ID, "confirm": CONFIRM}
FOCUSED: dict[str, Rule] = {**PRESSED, "focus_on_load": boolean}
PICKED: dict[str, Rule] = {**FOCUSED, "placeholder": plain(150)}
MANY: dict[str, Rule] = {**PICKED, "max_selected_items": AT_LEAST_ONE}
TYPED: dict[str, Rule] = {
    "action_id": ACTION_ID,
    "placeholder": plain(150),
    "focus_on_load": boolean,
    "dispatch_action_config": DISPATCH,
}
ANSWERABLE: dict[str, Rule] = {**PICKED, "response_url_enabled": boolean}
CHOICES: dict[str, Rule] = {"options": several(PLAIN_OPTION, 1, 100), "option_groups": several(OPTION_GROUP, 1, 100)}


def _choices(value: Mapping[str, Any]) -> list[Any]:
    """Every option of a menu, groups unfolded."""
    groups = value.get("option_groups") or []
    return list(value.get("options") or []) + [o for g in groups if isinstance(g, dict) for o in g.get("options") or []]


def _one_list(value: Any, pointer: str) -> Iterator[str]:
    if ("options" in value) == ("option_groups" in value):
        yield says("must provide either options or option_groups", pointer)
    yield from _initial_is_offered(value, pointer)


def _initial_is_offered(value: Any, pointer: str) -> Iterator[str]:
    """What is chosen at first must be one of the options, letter for letter."""
    chosen = [("initial_option", value["initial_option"])] if value.get("initial_option") else []
    chosen += [("initial_options", o) for o in value.get("initial_options") or []]
    offered = _choices(value)
    for name, pick in chosen:
        if not any(_same(pick, o) for o in offered):
            yield says("initial option must match an option", f"{pointer}/{name}")
    values = [o.get("value") for o in offered if isinstance(o, dict)]
    if value.get("type") in ("checkboxes", "radio_buttons") and len(values) != len(set(values)):
        yield says("option values must be unique", f"{pointer}/options")


def _same(one: Any, other: Any) -> bool:
    if not isinstance(one, dict) or not isinstance(other, dict):
        return False
    texts = [(o.get("text") or {}).get("text") for o in (one, other)]
    return one.get("value") == other.get("value") and texts[0] == texts[1]


def _lengths(value: Any, pointer: str) -> Iterator[str]:
    least, most = value.get("min_length"), value.get("max_length")
    if isinstance(least, int) and isinstance(most, int) and least > most:
        yield says("min_length must not exceed max_length", pointer)
    if isinstance(most, int) and isinstance(value.get("initial_value"), str) and len(value["initial_value"]) > most:
        yield says("initial_value must not exceed max_length", f"{pointer}/initial_value")


ELEMENTS: dict[str, Rule] = {
    "button": typed(
        "button",
        {"text": plain(75)},
        {**PRESSED, "value": string(2000), "url": string(3000), "style": STYLE, "accessibility_label": string(75)},
    ),
    "static_select": typed("static_select", None, {**PICKED, **CHOICES, "initial_option": PLAIN_OPTION}, _one_list),
    "external_select": typed(
        "external_select", None, {**PICKED, "initial_option": PLAIN_OPTION, "min_query_length": number(0, whole=True)}
    ),
    "users_select": typed("users_select", None, {**PICKED, "initial_user": string()}),
    "channels_select": typed("channels_select", None, {**ANSWERABLE, "initial_channel": string()}),
    "conversations_select": typed(
        "conversations_select",
        None,
        {**ANSWERABLE, "initial_conversation": string(), "default_to_current_conversation": boolean, "filter": FILTER},
    ),
    "multi_static_select": typed(
        "multi_static_select", None, {**MANY, **CHOICES, "initial_options": several(PLAIN_OPTION, 1)}, _one_list
    ),
    "multi_external_select": typed(
        "multi_external_select",
        None,
        {**MANY, "initial_options": several(PLAIN_OPTION, 1), "min_query_length": number(0, whole=True)},
    ),
    "multi_users_select": typed("multi_users_select", None, {**MANY, "initial_users": several(string())}),
    "multi_channels_select": typed("multi_channels_select", None, {**MANY, "initial_channels": several(string())}),
    "multi_conversations_select": typed(
        "multi_conversations_select",
        None,
        {
            **MANY,
            "initial_conversations": several(string()),
            "default_to_current_conversation": boolean,
            "filter": FILTER,
        },
    ),
    "overflow": typed("overflow", {"options": several(PLAIN_OPTION, 1, 5)}, PRESSED),
    "datepicker": typed("datepicker", None, {**PICKED, "initial_date": DATE}),
    "timepicker": typed("timepicker", None, {**PICKED, "initial_time": TIME, "timezone": string()}),
    "datetimepicker": typed(
        "datetimepicker", None, {**FOCUSED, "initial_date_time": number(1_000_000_000, 9_999_999_999)}
    ),
    "checkboxes": typed(
        "checkboxes",
        {"options": several(RICH_OPTION, 1, 10)},
        {**FOCUSED, "initial_options": several(RICH_OPTION, 1)},
        _initial_is_offered,
    ),
    "radio_buttons": typed(
        "radio_buttons",
        {"options": several(RICH_OPTION, 1, 10)},
        {**FOCUSED, "initial_option": RICH_OPTION},
        _initial_is_offered,
    ),
    "plain_text_input": typed(
        "plain_text_input",
        None,
        {
            **TYPED,
            "initial_value": string(3000),
            "multiline": boolean,
            "min_length": number(0, 3000, whole=True),
            "max_length": number(1, 3000, whole=True),
        },
        _lengths,
    ),
    "number_input": typed(
        "number_input",
        {"is_decimal_allowed": boolean},
        {**TYPED, "initial_value": string(), "min_value": string(), "max_value": string()},
    ),
    "email_text_input": typed("email_text_input", None, {**TYPED, "initial_value": string()}),
    "url_text_input": typed("url_text_input", None, {**TYPED, "initial_value": string()}),
    "rich_text_input": typed("rich_text_input", None, {**TYPED, "initial_value": anything}),
    "file_input": typed(
        "file_input",
        None,
        {"action_id": ACTION_ID, "filetypes": several(string(None, 1), 1), "max_files": number(1, 10, whole=True)},
    ),
    "image": typed("image", {"alt_text": string(2000, 1)}, PICTURE, one_picture),
}

_MENUS = frozenset({"static_select", "external_select", "users_select", "channels_select", "conversations_select"})
_MULTI = frozenset("multi_" + name for name in _MENUS)
_PICKERS = frozenset({"datepicker", "timepicker", "datetimepicker", "checkboxes", "radio_buttons"})
_FIELDS = frozenset(
    {"plain_text_input", "number_input", "email_text_input", "url_text_input", "rich_text_input", "file_input"}
)

IN_ACTIONS = _MENUS | _MULTI | _PICKERS | {"button", "overflow", "rich_text_input"}
AS_ACCESSORY = _MENUS | _MULTI | _PICKERS - {"datetimepicker"} | {"button", "overflow", "image"}
IN_INPUT = _MENUS | _MULTI | _PICKERS | _FIELDS
