"""Small rules from which the limits table is made: each takes a value and its JSON pointer and yields what is wrong."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Rule = Callable[[Any, str], Iterator[str]]


def says(problem: str, pointer: str) -> str:
    """A problem as Slack words it."""
    return f"{problem} [json-pointer:{pointer or '/'}]"


def string(most: int | None = None, least: int = 0, pattern: str | None = None) -> Rule:
    """A string of `least` to `most` characters."""

    def check(value: Any, pointer: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield says("must be a string", pointer)
        elif len(value) < least:
            yield says(f"must be more than {least - 1} characters", pointer)
        elif most is not None and len(value) > most:
            yield says(f"must be less than {most + 1} characters", pointer)
        elif pattern and not re.fullmatch(pattern, value):
            yield says("must match the expected format", pointer)

    return check


def boolean(value: Any, pointer: str) -> Iterator[str]:
    """True or false."""
    if not isinstance(value, bool):
        yield says("must be a boolean", pointer)


def number(least: float | None = None, most: float | None = None, *, whole: bool = False) -> Rule:
    """A number between `least` and `most`."""

    def check(value: Any, pointer: str) -> Iterator[str]:
        if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
            yield says("must be a number", pointer)
        elif least is not None and value < least:
            yield says(f"must be at least {least}", pointer)
        elif most is not None and value > most:
            yield says(f"must be at most {most}", pointer)

    return check


def among(*allowed: str) -> Rule:
    """One of a few words."""

    def check(value: Any, pointer: str) -> Iterator[str]:
        if value not in allowed:
            yield says(f"must be one of {', '.join(allowed)}", pointer)

    return check


def several(rule: Rule, least: int = 0, most: int | None = None) -> Rule:
    """A list of `least` to `most` things."""

    def check(value: Any, pointer: str) -> Iterator[str]:
        if not isinstance(value, list | tuple):
            yield says("must be an array", pointer)
            return
        if len(value) < least:
            yield says(f"no fewer than {least} items required", pointer)
        if most is not None and len(value) > most:
            yield says(f"no more than {most} items allowed", pointer)
        for index, item in enumerate(value):
            yield from rule(item, f"{pointer}/{index}")

    return check


def shape(required: Mapping[str, Rule], optional: Mapping[str, Rule] | None = None, also: Rule | None = None) -> Rule:
    """An object with these fields and no others; `also` checks fields against each other."""
    known = {**required, **(optional or {})}

    def check(value: Any, pointer: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield says("must provide an object", pointer)
            return
        for name in required:
            if value.get(name) is None:
                yield says(f"missing required field: {name}", pointer)
        for name, item in value.items():
            if name not in known:
                yield says(f"additional property not allowed: {name}", pointer)
            elif item is not None:
                yield from known[name](item, f"{pointer}/{name}")
        if also:
            yield from also(value, pointer)

    return check


def by_type(kinds: Mapping[str, Rule], allowed: frozenset[str] | None = None) -> Rule:
    """An object whose `type` chooses its rule, among those allowed at this place."""

    def check(value: Any, pointer: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield says("must provide an object", pointer)
            return
        kind = value.get("type")
        if kind is None:
            yield says("missing required field: type", pointer)
        elif not isinstance(kind, str) or kind not in kinds or (allowed is not None and kind not in allowed):
            yield says(f"unsupported type: {kind}", f"{pointer}/type")
        else:
            yield from kinds[kind](value, pointer)

    return check


def anything(_value: Any, _pointer: str) -> Iterator[str]:
    """Accepts whatever is there."""
    yield from ()
