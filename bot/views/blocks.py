"""Blocks as the JSON that Slack takes, without slack_sdk's own checks: they cost more than the rest of a message.

Every view is held against Slack's limits and schema by tests (tests/bot/views/test_every_message.py).
"""

from functools import cache
from typing import Any

from slack_sdk.models.basic_objects import JsonObject

Json = dict[str, Any]


def as_json(thing: JsonObject) -> Json:
    """Return what `to_dict` returns for a valid block or element; what is empty is left out."""
    if _special(type(thing)):
        return thing.to_dict()
    drawn: Json = {}
    for name in _names(type(thing), thing):
        value = getattr(thing, name, None)
        if value is not None and value not in ("", [], {}, ()):
            drawn[name] = _drawn(value)
    return drawn


def _drawn(value: Any) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, JsonObject):
        return as_json(value)
    if isinstance(value, list | tuple):
        return [_drawn(each) for each in value]
    return value


@cache
def _special(kind: type[JsonObject]) -> bool:
    """Whether a kind draws itself in a way of its own."""
    return (
        kind.to_dict is not JsonObject.to_dict or kind.get_non_null_attributes is not JsonObject.get_non_null_attributes
    )


_of_a_kind: dict[type[JsonObject], tuple[str, ...]] = {}


def _names(kind: type[JsonObject], thing: JsonObject) -> tuple[str, ...]:
    """Return the names of what a kind is made of; they are the same for each of its things."""
    if kind not in _of_a_kind:
        _of_a_kind[kind] = tuple(sorted(thing.attributes))
    return _of_a_kind[kind]
