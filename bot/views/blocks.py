"""Blocks as the JSON that Slack takes, without slack_sdk's own checks: they cost more than the rest of a message.

Every view is held against Slack's limits and schema by tests (tests/bot/views/test_every_message.py).
"""

from collections.abc import Callable, Iterable
from typing import Any

from slack_sdk.models.basic_objects import JsonObject
from slack_sdk.models.blocks import Option

Json = dict[str, Any]
_WAYS: dict[type, Callable[[Any], Any]] = {}


def as_json(thing: JsonObject) -> Json:
    """Return what `to_dict` returns for a valid block or element; what is empty is left out."""
    drawn: Json = _drawn(thing)
    return drawn


def _drawn(thing: object) -> Any:
    return _way(type(thing))(thing)


def _way(kind: type) -> Callable[[Any], Any]:
    """Return how things of a kind are drawn."""
    if kind not in _WAYS:
        _WAYS[kind] = _new_way(kind)
    return _WAYS[kind]


def _new_way(kind: type) -> Callable[[Any], Any]:
    if issubclass(kind, Option):
        return _option
    if issubclass(kind, JsonObject):
        own = (kind.to_dict, kind.get_non_null_attributes) != (JsonObject.to_dict, JsonObject.get_non_null_attributes)
        return _as_it_likes if own else _object()
    return _list if issubclass(kind, list | tuple) else _as_it_is


def _object() -> Callable[[JsonObject], Json]:
    """Return how the objects of one kind are drawn: all of them are made of the same names."""
    names: list[str] = []

    def draw(thing: JsonObject) -> Json:
        if not names:
            names.extend(sorted(thing.attributes))
        drawn: Json = {}
        for name in names:
            value = getattr(thing, name, None)
            if value is not None:
                said = _drawn(value)
                if said or isinstance(said, int):  # False and 0 are something; "", [] and {} are nothing
                    drawn[name] = said
        return drawn

    return draw


def _option(option: Option) -> Json:
    kept = vars(option)
    if kept["description"] or kept["url"] or kept["_text"] is None:
        return option.to_dict()
    return {"text": _drawn(kept["_text"]), "value": kept["value"]}


def _as_it_likes(thing: JsonObject) -> Json:
    return thing.to_dict()


def _list(things: Iterable[object]) -> list[Any]:
    return [_drawn(each) for each in things]


def _as_it_is(value: Any) -> Any:
    return value
