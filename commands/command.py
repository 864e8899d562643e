"""What an order is: a value whose docstring is its help and whose fields are its grammar; and what its answer is."""

import inspect
from abc import ABC, abstractmethod
from typing import Any, ClassVar

from commands.arguments import Argument
from commands.request import Request
from domain.foundations.value import Stored, Value
from domain.ports import UnitOfWork
from domain.selling.terms import Term
from domain.selling.workspace import Workspace


class Reply(Value):
    """An answer. `workspace` is there so that a view can name members, stages and teams by their ids."""

    workspace: Workspace


class Command(Stored, ABC):
    """An order. Typed words, a button, a form and the terminal all build the same value (docs/architecture.md 3)."""

    family: ClassVar[str] = ""
    verb: ClassVar[Term]
    """The English verb, then the French one that is shown, then the other words for it."""
    example: ClassVar[str] = ""
    """A line that can be typed as it stands."""
    writes: ClassVar[bool] = True
    tells: ClassVar[bool] = False
    """Whether it only tells figures, though it writes: the post of their chart."""
    needs_team: ClassVar[bool] = True
    """Whether only a member of a team may say it; the others are for anybody who is no guest."""
    hidden: ClassVar[bool] = False
    """Whether help leaves it out: words with two readings, buttons without words."""
    form: ClassVar[tuple[str, ...]] = ()
    """The fields of its form, in order; a command without any opens none."""

    of_team: int | None = None
    """The team that a button is about, wherever it is pressed; None: the one that is meant there."""

    @abstractmethod
    def run(self, request: Request, work: UnitOfWork) -> Reply:
        """Do it, or raise a Refusal."""

    @classmethod
    def key(cls) -> str:
        """Return the name under which buttons keep it: "deal.move"."""
        return f"{cls.family}.{cls.verb.name}"

    @classmethod
    def help(cls) -> str:
        """Return the first sentence of its docstring."""
        return (inspect.getdoc(cls) or "").split("\n", maxsplit=1)[0].removesuffix(".")

    @classmethod
    def arguments(cls) -> dict[str, Argument]:
        """Return the kind of each field that words may fill, in the order of the fields."""
        kinds: dict[str, Argument] = {}
        for name, field in cls.model_fields.items():
            kind = next((mark for mark in field.metadata if isinstance(mark, Argument)), None)
            if kind is not None:
                kinds[name] = kind
        return kinds

    def packed(self) -> dict[str, Any]:
        """Return the command as JSON with its name; fields at their default are left out."""
        return {"do": self.key(), **self.model_dump(mode="json", exclude_defaults=True)}
