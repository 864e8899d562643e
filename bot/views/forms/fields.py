"""One field of a form: which command it belongs to, what it holds already, and the ids of its blocks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from bot.language import Look
from bot.views.forms.ground import Ground
from bot.views.forms.hints import hint_of
from bot.views.forms.labels import label_of
from bot.views.forms.sheets import Sheet, sheet_of
from bot.views.forms.standing import standing
from commands.arguments import Argument, NewName, Note, ProcessNamed, StageNamed, Step, Words
from commands.command import Command
from domain.team.funnel import NAMES

VALUE: Final = "value"
"""The action_id of inputs that nobody has to answer for."""
OTHER: Final = "other"
"""The radio button that leads to the menu below it."""
WHOLE: Final = "whole"
"""The option for whole days, where halves may be meant."""
NOTHING: Final = "nothing"
"""The radio button that leaves a field empty."""


TEXTS: Final = (NewName, Note, Step, Words)


@dataclass(frozen=True)
class Line(Argument):
    """One line of text that no typed word claims."""


@dataclass(frozen=True)
class MailAddress(Argument):
    """An e-mail address."""


@dataclass(frozen=True)
class Percent(Argument):
    """A percentage, kept in basis points."""


@dataclass(frozen=True)
class Weight(Argument):
    """What an objective weighs beside the others: 1 where nothing is said."""


@dataclass(frozen=True)
class BusinessDays(Argument):
    """A number of business days."""


_ONLY_IN_FORMS: Final[Mapping[str, Argument]] = {
    "function": Line(),
    "phone": Line(),
    "email": MailAddress(),
    "name": Line(),
    "p": Percent(),
    "days": BusinessDays(),
    "part": Line(),
    "stage": StageNamed(),
    "weight": Weight(),
    **dict.fromkeys(NAMES, Line()),
}


def last(field: str) -> str:
    """Return the block_id of the last of some days."""
    return f"{field}.last"


def half(field: str) -> str:
    """Return the block_id of the half of the days that is meant."""
    return f"{field}.half"


def afternoons(field: str) -> str:
    """Return the block_id of the afternoons of a week."""
    return f"{field}.afternoons"


def other(field: str) -> str:
    """Return the block_id of the menu below a field's radio buttons."""
    return f"{field}.other"


def due(field: str) -> str:
    """Return the block_id of a next step's day."""
    return f"{field}.due"


def of_deal(field: str, deal: int | str) -> str:
    """Return the block_id of what is asked about one of several deals."""
    return f"{field}.{deal}"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a command as a form draws it."""

    name: str
    kind: Argument
    command: Command
    look: Look
    ground: Ground

    @property
    def sheet(self) -> Sheet:
        """How the form presents itself."""
        return sheet_of(self.command)

    @property
    def label(self) -> str:
        """The label in the reader's language."""
        return self.look.say(label_of(self.command, self.name, self.kind))

    @property
    def hint(self) -> str | None:
        """What helps to fill it in."""
        hint = hint_of(self.command, self.name)
        return None if hint is None else self.look.say(hint)

    @property
    def leads(self) -> bool:
        """Whether other fields are asked for or not by what is chosen here: then the form is drawn again."""
        return any(self.name == leader for leader, _ in self.sheet.only_with.values())

    @property
    def said(self) -> bool:
        """Whether the command says something here."""
        said = getattr(self.command, self.name)
        return bool(said != type(self.command).model_fields[self.name].default)

    @property
    def needed(self) -> bool:
        """Whether it must be filled in; an empty text in the command asks for that one here."""
        return self.name in self.sheet.needs or getattr(self.command, self.name) == ""

    @property
    def value(self) -> Any:
        """What the command says, else what the deal has already where the form shows that."""
        said = getattr(self.command, self.name)
        deal = self.ground.deal
        if said is None and self.command.family == "cordee":
            return standing(self.command.key(), self.name, self.ground)
        if said is not None or deal is None or not self.sheet.prefilled or self.command.family != "deal":
            return said
        known: dict[str, Any] = {
            "amount": deal.amount if deal.is_open else None,
            "closes": deal.closes,
            "name": str(deal.name),
            "owner": deal.owner,
            "until": _ahead(deal.parked_until, self.look),
        }
        return known.get(self.name)


def kinds_of(command: Command | type[Command]) -> dict[str, Argument]:
    """Return the kind of each field that a form may ask for: those of the grammar, and those that only forms fill."""
    only_here = {name: kind for name, kind in _ONLY_IN_FORMS.items() if name in command.form}
    return {**only_here, **command.arguments()}


def fields_of(command: Command, look: Look, ground: Ground) -> tuple[Field, ...]:
    """Return the fields of a command's form in order, then texts that were typed although it does not ask for them.

    A stage says its process, so both are one menu.
    """
    kinds = kinds_of(command)
    form = command.form or tuple(kinds)
    merged = any(isinstance(kinds.get(name), StageNamed) for name in form) and not sheet_of(command).asks_process
    hidden = (*(() if ground.managed else sheet_of(command).of_managers), *not_asked(command))
    asked = [
        name
        for name in form
        if name in kinds and name not in hidden and not (merged and isinstance(kinds[name], ProcessNamed))
    ]
    typed = [
        name for name, kind in kinds.items() if name not in asked and isinstance(kind, TEXTS) and getattr(command, name)
    ]
    return tuple(Field(name, kinds[name], command, look, ground) for name in (*asked, *typed))


def not_asked(command: Command) -> tuple[str, ...]:
    """Return the fields that make no sense beside what was chosen in another one."""
    return tuple(
        name for name, (leader, values) in sheet_of(command).only_with.items() if getattr(command, leader) not in values
    )


def _ahead(day: date | None, look: Look) -> date | None:
    return day if day is not None and day > look.today else None
