"""Blocks, and what stands in them, as the JSON that Slack takes: plain values, made by plain functions.

slack_sdk's objects check themselves each time they are drawn, which cost more than the rest of a message. Here every
view is held against Slack's limits and schema by tests (tests/bot/views/test_every_message.py, tests/bot/forms).
What is made may be shared: nobody changes it.
"""

from collections.abc import Sequence
from typing import Any, Final

Json = dict[str, Any]
Block = Json
Element = Json
"""What stands in a block to be clicked or filled in."""
Option = Json
MOST_OPTIONS: Final = 100


def made(kind: str, **what: object) -> Json:
    """Return a block or an element of a kind; what is None or empty is left out, False and 0 are something."""
    return {"type": kind, **_something(what)}


def plain(text: str) -> Json:
    """Return words that are shown as they are."""
    return {"type": "plain_text", "text": text, "emoji": False}


def option(text: str, value: str) -> Option:
    """Return one of several things to choose; `text` is what is shown."""
    return {"text": plain(text), "value": value}


def together(label: str, among: Sequence[Option]) -> Json:
    """Return options that stand together under a label."""
    return {"label": plain(label), "options": list(among)}


def _something(what: Json) -> Json:
    return {name: value for name, value in what.items() if value or isinstance(value, int)}
