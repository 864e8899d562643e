"""Limits of every block, and which block may stand where."""

from collections.abc import Iterator
from typing import Any

from sandbox.blockkit.elements import AS_ACCESSORY, ELEMENTS, IN_ACTIONS, IN_INPUT
from sandbox.blockkit.parts import BLOCK_ID, PICTURE, one_picture, plain, typed, words
from sandbox.blockkit.richtext import PARTS
from sandbox.blockkit.rules import Rule, among, boolean, by_type, number, says, several, shape, string

_ID: dict[str, Rule] = {"block_id": BLOCK_ID}
TABLE_ROWS = 100
TABLE_COLUMNS = 20


def _text_or_fields(value: Any, pointer: str) -> Iterator[str]:
    if not value.get("text") and not value.get("fields"):
        yield says("missing required field: text or fields", pointer)


def _distinct_actions(value: Any, pointer: str) -> Iterator[str]:
    elements = value.get("elements")
    ids = [e.get("action_id") for e in elements if isinstance(e, dict)] if isinstance(elements, list) else []
    named = [i for i in ids if i]
    if len(named) != len(set(named)):
        yield says("action_id must be unique inside an actions block", f"{pointer}/elements")


_rich_text = typed("rich_text", {"elements": several(by_type(PARTS), 1)}, _ID)
_cell = by_type(
    {
        "raw_text": typed("raw_text", {"text": string(None, 1)}),
        "raw_number": typed("raw_number", {"value": number(), "text": string()}),
        "rich_text": _rich_text,
    }
)
_column = shape({}, {"align": among("left", "center", "right"), "is_wrapped": boolean})


def _column_or_none(value: Any, pointer: str) -> Iterator[str]:
    if value is not None:
        yield from _column(value, pointer)


BLOCKS: dict[str, Rule] = {
    "header": typed("header", {"text": plain(150)}, {**_ID, "level": number(1, 4, whole=True)}),
    "section": typed(
        "section",
        None,
        {
            **_ID,
            "text": words(3000),
            "fields": several(words(2000), 1, 10),
            "accessory": by_type(ELEMENTS, AS_ACCESSORY),
            "expand": boolean,
        },
        _text_or_fields,
    ),
    "context": typed(
        "context",
        {
            "elements": several(
                by_type(
                    {
                        "image": ELEMENTS["image"],
                        "plain_text": plain(2000),
                        "mrkdwn": words(2000),
                    }
                ),
                1,
                10,
            )
        },
        _ID,
    ),
    "divider": typed("divider", None, _ID),
    "image": typed("image", {"alt_text": string(2000, 1)}, {**_ID, **PICTURE, "title": plain(2000)}, one_picture),
    "actions": typed("actions", {"elements": several(by_type(ELEMENTS, IN_ACTIONS), 1, 25)}, _ID, _distinct_actions),
    "input": typed(
        "input",
        {"label": plain(2000), "element": by_type(ELEMENTS, IN_INPUT)},
        {**_ID, "hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
    ),
    "table": typed(
        "table",
        {"rows": several(several(_cell, 1, TABLE_COLUMNS), 1, TABLE_ROWS)},
        {**_ID, "column_settings": several(_column_or_none, 0, TABLE_COLUMNS)},
    ),
    "rich_text": _rich_text,
    "markdown": typed("markdown", {"text": string(12000, 1)}, _ID),
}

_EVERYWHERE = frozenset({"actions", "context", "divider", "header", "image", "input", "rich_text", "section"})
ALLOWED: dict[str, frozenset[str]] = {
    "Message": _EVERYWHERE | {"table", "markdown"},
    "Modal": _EVERYWHERE,
    "Home": _EVERYWHERE | {"table"},
}
