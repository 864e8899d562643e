"""What a view is given beside the value: the reader, their language, and how to put a command into a button."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol, Self

from bot.language import Look
from commands.request import Door
from domain.selling.people import Member
from domain.selling.workspace import Workspace

IN_BUTTON: Final = 1_500
"""Bytes that a command may take in a button's value."""
IN_OPTION: Final = 150
"""Bytes that a command may take in an option's value."""
IN_BLOCK_ID: Final = 240
"""Bytes that a command may take in a block's id, beside its prefix."""


class Order(Protocol):
    """What a button can carry: every Command is one, and so is the beginning of a command."""

    def packed(self) -> dict[str, Any]:
        """Return it as JSON with its name under "do"."""


class Pack(Protocol):
    """Turns an order into what Slack gives back on a click: its JSON, or the id of a draft when it is too long."""

    def __call__(self, order: Order, most: int = IN_BUTTON, /) -> str:
        """Return at most `most` bytes."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """For whom and where something is drawn. `viewer` is None for the operator and for people in no team."""

    look: Look
    pack: Pack
    workspace: Workspace | None = None
    """For what a refusal names by id; replies bring their own."""
    viewer: Member | None = None
    door: Door = "command"

    @property
    def clickable(self) -> bool:
        """Whether the reader has buttons: a terminal has none."""
        return self.door != "terminal"

    def sees(self, member: int | None) -> bool:
        """Whether the reader is that member: their own name needs no telling."""
        return self.viewer is not None and self.viewer.id == member

    def manages(self, team: int) -> bool:
        """Whether the reader is a manager of that team."""
        return self.viewer is not None and self.viewer.manages(team)

    def at(self, workspace: Workspace) -> Self:
        """Return the same drawing in the workspace that a value brought along."""
        return replace(self, workspace=workspace)


@dataclass(frozen=True)
class Started:
    """The beginning of a command: a form asks for the rest, or a select completes it."""

    do: str
    fields: Mapping[str, Any]

    def packed(self) -> dict[str, Any]:
        """Return it as JSON with its name under "do"."""
        return {"do": self.do, **self.fields}
