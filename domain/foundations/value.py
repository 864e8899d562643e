"""What it means to be a value here: frozen, validated, and changed only into another value."""

import re
from collections.abc import Mapping
from typing import Any, Generic, Self, TypeVar
from uuid import uuid4

from pydantic import BaseModel, ConfigDict, SerializationInfo, ValidationInfo, model_serializer, model_validator

T = TypeVar("T")
_ILLEGIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def legible(words: str) -> str:
    """Return words without what nobody can read and no database, workbook or answer takes: controls, half characters.

    Tabs and line ends stay.
    """
    return _ILLEGIBLE.sub("", words)


class Value(BaseModel):
    """A frozen value; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def but(self, **changes: Any) -> Self:
        """Return the same value with some fields changed, validated again (pydantic's `model_copy` would not)."""
        return type(self).model_validate({**dict(self), **changes})


class Stored(Value):
    """A value that outlives the release that wrote it: fields that a newer release added are ignored, not refused."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Changed(Stored, Generic[T]):
    """One field of something, before and after."""

    before: T
    after: T

    @property
    def reversed(self) -> "Changed[T]":
        """The change that takes this one back."""
        return type(self)(before=self.after, after=self.before)


class Text(Value):
    """Words that a person wrote. Events keep only the id; the words live apart and can be erased (rules 14)."""

    id: str
    body: str | None = None

    @classmethod
    def of(cls, body: str) -> "Text":
        """Return new words under a new id."""
        return cls(id=uuid4().hex, body=legible(body))

    def __str__(self) -> str:
        return "—" if self.body is None else self.body

    @model_validator(mode="before")
    @classmethod
    def _filled_in(cls, given: Any, info: ValidationInfo) -> Any:
        """Take the words of a stored id from the context `texts`, as the ledger keeps none."""
        bodies: Mapping[str, str | None] | None = (info.context or {}).get("texts")
        if bodies is not None and isinstance(given, dict) and "body" not in given:
            return {"id": given["id"], "body": bodies.get(given["id"])}
        return given

    @model_serializer
    def _dumped(self, info: SerializationInfo) -> dict[str, str | None]:
        if (info.context or {}).get("ledger"):
            return {"id": self.id}
        return {"id": self.id, "body": self.body}
