"""What a caller sent to a Web API method, read the way Slack reads it."""

import json
from typing import Any, TypeVar

from sandbox.refusals import Refused
from sandbox.rooms import Json

Item = TypeVar("Item")


class Arguments:
    """The named arguments of one call; JSON may come as a value or as a string."""

    def __init__(self, raw: Json) -> None:
        self.raw = raw

    def has(self, name: str) -> bool:
        """Whether the argument was sent at all."""
        return self.raw.get(name) is not None

    def text(self, name: str, default: str = "") -> str:
        """A string, or the default."""
        value = self.raw.get(name)
        return default if value is None else str(value)

    def needed(self, name: str) -> str:
        """A string that must be there; raises Refused("invalid_arguments")."""
        value = self.text(name)
        if not value:
            raise Refused("invalid_arguments", [f"[ERROR] missing required field: {name}"])
        return value

    def flag(self, name: str, default: bool = False) -> bool:
        """A boolean; the words of forms (true, 1) count."""
        value = self.raw.get(name)
        return default if value is None else str(value).lower() in ("true", "1")

    def number(self, name: str, default: int) -> int:
        """A whole number, or the default."""
        try:
            return int(self.raw.get(name, default))
        except (TypeError, ValueError):
            raise Refused("invalid_arguments", [f"[ERROR] must be an integer [json-pointer:/{name}]"]) from None

    def json(self, name: str) -> Any:
        """A JSON value, or None."""
        value = self.raw.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise Refused("invalid_arguments", [f"[ERROR] invalid JSON [json-pointer:/{name}]"]) from None


def page(items: list[Item], arguments: Arguments, default: int = 100) -> tuple[list[Item], str]:
    """The part of a list that `limit` and `cursor` ask for, and the next cursor ("" at the end)."""
    limit = max(1, min(arguments.number("limit", default) or default, 1000))
    cursor = arguments.text("cursor")
    if cursor and not cursor.startswith("next:"):
        raise Refused("invalid_cursor")
    start = int(cursor.removeprefix("next:") or 0) if cursor else 0
    following = f"next:{start + limit}" if start + limit < len(items) else ""
    return items[start : start + limit], following
