"""Block Kit as Slack enforces it: what is wrong with a message, a modal or a Home tab."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from sandbox.blockkit.blocks import ALLOWED, BLOCKS
from sandbox.blockkit.parts import plain
from sandbox.blockkit.rules import Rule, among, boolean, by_type, says, several, shape, string

Kind = Literal["Message", "Modal", "Home"]

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
VIEW_BYTES = 250_000
BLOCKS_CHARACTERS = 13_200
MARKDOWN_CHARACTERS = 12_000
TABLE_CHARACTERS = 10_000
TEXT_CHARACTERS = 40_000

_VIEW: dict[str, Rule] = {
    "private_metadata": string(3000),
    "callback_id": string(255),
    "external_id": string(255),
    "clear_on_close": boolean,
    "notify_on_close": boolean,
}


def _blocks(kind: Kind, least: int, most: int) -> Rule:
    return several(by_type(BLOCKS, ALLOWED[kind]), least, most)


def _needs_submit(value: Any, pointer: str) -> Iterator[str]:
    blocks = value.get("blocks")
    if (
        isinstance(blocks, list)
        and any(isinstance(b, dict) and b.get("type") == "input" for b in blocks)
        and not value.get("submit")
    ):
        yield says("missing required field: submit", pointer)


_SURFACES: dict[Kind, Rule] = {
    "Modal": shape(
        {"type": among("modal"), "title": plain(24), "blocks": _blocks("Modal", 1, VIEW_BLOCKS)},
        {**_VIEW, "submit": plain(24), "close": plain(24), "submit_disabled": boolean},
        _needs_submit,
    ),
    "Home": shape({"type": among("home"), "blocks": _blocks("Home", 1, VIEW_BLOCKS)}, _VIEW),
}
_MESSAGE_BLOCKS = _blocks("Message", 0, MESSAGE_BLOCKS)


def problems(payload: Mapping[str, Any], kind: Kind = "Message") -> list[str]:
    """Every reason for which Slack would refuse the payload, each with its JSON pointer; empty when it would pass."""
    found: list[str] = []
    blocks = payload.get("blocks") or []
    if kind == "Message":
        text = payload.get("text")
        if not text and not blocks:
            found.append(says("missing required field: text or blocks", ""))
        if isinstance(text, str) and len(text) > TEXT_CHARACTERS:
            found.append(says(f"must be less than {TEXT_CHARACTERS + 1} characters", "/text"))
        found += _MESSAGE_BLOCKS(blocks, "/blocks")
        written = json.dumps(blocks, ensure_ascii=False)
        if len(written) > BLOCKS_CHARACTERS:
            found.append(says("msg_blocks_too_long", "/blocks"))
    else:
        found += _SURFACES[kind](payload, "")
        written = json.dumps(payload)
        if len(written) > VIEW_BYTES:
            found.append(says(f"view must be less than {VIEW_BYTES} bytes", ""))
    if written.count('"focus_on_load": true') > 1:
        found.append(says("only one element may have focus_on_load", "/blocks"))
    return found + list(_across(blocks))


def _across(blocks: Any) -> Iterator[str]:
    """Rules that hold for all blocks of a surface together."""
    known = [b for b in blocks if isinstance(b, dict)] if isinstance(blocks, list | tuple) else []
    ids = [b["block_id"] for b in known if b.get("block_id")]
    if len(ids) != len(set(ids)):
        yield says("block_id must be unique", "/blocks")
    tables = [b for b in known if b.get("type") == "table"]
    if len(tables) > 1:
        yield says("only_one_table_allowed", "/blocks")
    if sum(_letters(b.get("rows")) for b in tables) > TABLE_CHARACTERS:
        yield says(f"table cells must be less than {TABLE_CHARACTERS + 1} characters", "/blocks")
    if sum(len(str(b.get("text", ""))) for b in known if b.get("type") == "markdown") > MARKDOWN_CHARACTERS:
        yield says(f"markdown must be less than {MARKDOWN_CHARACTERS + 1} characters in all", "/blocks")


def _letters(part: Any) -> int:
    """How many characters of text a table holds."""
    if isinstance(part, dict):
        own = part["text"] if isinstance(part.get("text"), str) else ""
        return len(own) + sum(_letters(v) for v in part.values() if isinstance(v, dict | list))
    if isinstance(part, list | tuple):
        return sum(_letters(item) for item in part)
    return 0
