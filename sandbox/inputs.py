"""What elements hold: their state in payloads, their first value, and how a person's words become a choice."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any

from sandbox.rooms import Json

STATE: dict[str, str] = {
    "static_select": "selected_option",
    "external_select": "selected_option",
    "radio_buttons": "selected_option",
    "users_select": "selected_user",
    "channels_select": "selected_channel",
    "conversations_select": "selected_conversation",
    "multi_static_select": "selected_options",
    "multi_external_select": "selected_options",
    "checkboxes": "selected_options",
    "multi_users_select": "selected_users",
    "multi_channels_select": "selected_channels",
    "multi_conversations_select": "selected_conversations",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "plain_text_input": "value",
    "number_input": "value",
    "email_text_input": "value",
    "url_text_input": "value",
    "rich_text_input": "rich_text_value",
    "file_input": "files",
}
_INITIAL: dict[str, str] = {
    "selected_option": "initial_option",
    "selected_options": "initial_options",
    "selected_user": "initial_user",
    "selected_users": "initial_users",
    "selected_channel": "initial_channel",
    "selected_channels": "initial_channels",
    "selected_conversation": "initial_conversation",
    "selected_conversations": "initial_conversations",
    "selected_date": "initial_date",
    "selected_time": "initial_time",
    "selected_date_time": "initial_date_time",
    "value": "initial_value",
    "rich_text_value": "initial_value",
}
SEVERAL = frozenset({"selected_options", "selected_users", "selected_channels", "selected_conversations", "files"})
PEOPLE = frozenset({"users_select", "multi_users_select"})
PLACES = frozenset({"channels_select", "conversations_select", "multi_channels_select", "multi_conversations_select"})


def elements_of(blocks: Iterable[Json]) -> Iterator[tuple[Json, Json]]:
    """Every interactive element with its block, in reading order."""
    for block in blocks:
        inside = list(block.get("elements") or []) if block["type"] == "actions" else []
        inside += [block[name] for name in ("accessory", "element") if isinstance(block.get(name), dict)]
        for element in inside:
            if element.get("type") != "image":
                yield block, element


def current(element: Json, entered: Json | None) -> Json | None:
    """The element's entry in state.values: what was entered, else its first value; None for buttons and overflows."""
    name = STATE.get(element["type"])
    if name is None:
        return None
    if entered is not None:
        return entered
    first = element.get(_INITIAL.get(name, ""))
    return {"type": element["type"], name: [] if first is None and name in SEVERAL else first}


def held(element: Json, value: Any) -> Json:
    """The state of an element that now holds `value`."""
    return {"type": element["type"], STATE[element["type"]]: value}


def options_of(element: Json) -> list[Json]:
    """Every option of a menu, groups unfolded."""
    groups = element.get("option_groups") or []
    return list(element.get("options") or []) + [o for g in groups for o in g["options"]]


def pick(options: list[Json], said: Any) -> Json:
    """The option with that label, value or first matching text; raises LookupError listing what was offered."""
    if isinstance(said, dict):
        return said
    words = str(said)
    for option in options:
        if words in (option["value"], option["text"]["text"]):
            return option
    for option in options:
        if words.lower() in option["text"]["text"].lower():
            return option
    raise LookupError(f"{said!r} is not offered; there are {[o['text']['text'] for o in options]}")


def plainly(element: Json, said: Any) -> Any:
    """A value that needs no looking up: text, number, date or time, as Slack sends it."""
    kind = element["type"]
    if said is None or said == "":
        return None
    if kind == "datetimepicker":
        return int(said.timestamp()) if isinstance(said, datetime) else int(said)
    if kind == "timepicker" and isinstance(said, time):
        return said.strftime("%H:%M")
    if kind == "datepicker" and isinstance(said, date):
        return said.strftime("%Y-%m-%d")
    if kind == "rich_text_input" and isinstance(said, str):
        return {
            "type": "rich_text",
            "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": said}]}],
        }
    return str(said)


def acted(block: Json, element: Json, value: Any, action_ts: str) -> Json:
    """The entry of `actions` in a block_actions payload."""
    action: Json = {
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "type": element["type"],
        "action_ts": action_ts,
    }
    if element["type"] == "button":
        action |= {name: element[name] for name in ("text", "value", "style", "url") if element.get(name) is not None}
    elif element["type"] == "overflow":
        action["selected_option"] = value
    else:
        action[STATE[element["type"]]] = value
    if element.get("placeholder"):
        action["placeholder"] = element["placeholder"]
    if element.get("confirm"):
        action["confirm"] = element["confirm"]
    return action
