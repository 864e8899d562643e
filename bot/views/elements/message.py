"""A message: what the notification shows, and the blocks that Slack draws."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import orjson

from bot.views.elements.apart import told_apart
from bot.views.elements.blocks import Block
from bot.views.elements.parts import context, cut, sections, without_marks

MOST_TEXT: Final = 3_900
MOST_BLOCKS: Final = 50
MOST_CHARACTERS: Final = 12_000
"""Slack refuses messages whose blocks take more than about 13,200 characters of JSON."""

_ENCODED: Final = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
_SPACED: Final = 1.5
"""At most so many times longer is JSON with a space after every comma and colon than without any."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is said. `text` is what a notification shows; `replace` says that it takes the clicked message's place.

    `settles`: it tells that something was done. Where that is shown anyway it need not be said, unless it `asks`
    something besides.
    """

    text: str
    blocks: list[dict[str, Any]] = field(default_factory=list)
    replace: bool = False
    settles: bool = False
    asks: bool = False


def message(
    *blocks: Block | None, text: str, replace: bool = False, settles: bool = False, asks: bool = False
) -> Message:
    """Return a message of these blocks, cut to what Slack takes; `text` is mrkdwn and is shown without its marks."""
    return Message(
        text=cut(without_marks(text), MOST_TEXT),
        blocks=_fitting([b for b in blocks if b is not None]),
        replace=replace,
        settles=settles,
        asks=asks,
    )


def said(*lines: str) -> Message:
    """Return a message of sentences (mrkdwn) with nothing to click."""
    return message(*sections(lines), text="\n".join(lines))


def _fitting(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    """Return the blocks as Slack takes them; what is too much is left out in the middle, and shown as "…"."""
    drawn = list(blocks)
    heard = told_apart(drawn)
    if fits(heard):
        return heard
    if fits(drawn):
        return drawn
    more = context("…")
    last = drawn[-1:] if drawn[-1]["type"] == "actions" else []
    kept = drawn[: len(drawn) - len(last)]
    while kept and not fits([*kept, more, *last]):
        kept.pop()
    return [*kept, more, *last]


def fits(drawn: Iterable[dict[str, Any]]) -> bool:
    """Whether Slack takes these blocks in one message."""
    listed = list(drawn)
    return len(listed) <= MOST_BLOCKS and (
        len(orjson.dumps(listed)) * _SPACED <= MOST_CHARACTERS or len(_ENCODED(listed)) <= MOST_CHARACTERS
    )
