"""Kinds of arguments: the field of a command says by its kind which words of a typed line it may claim (rules 4)."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Argument:
    """A kind of argument. `markers` are words that may announce it, in any language ("to", "à", "closes")."""

    markers: tuple[str, ...] = ()


@dataclass(frozen=True)
class DealNamed(Argument):
    """The deal (or account) that is meant: its number, its name, or words that come near."""


@dataclass(frozen=True)
class NewName(Argument):
    """The name of something that does not exist yet: what the other arguments leave."""


@dataclass(frozen=True)
class AccountStart(Argument):
    """In `new`: the longest known account that starts the text, else its first word."""


@dataclass(frozen=True)
class StageNamed(Argument):
    """A stage, only at the end of its words."""


@dataclass(frozen=True)
class ProcessNamed(Argument):
    """A process."""

    in_name: bool = False
    """Whether a name may hold its words ("Orange Business Services"): then it is at the end, and not the usual one."""


@dataclass(frozen=True)
class ReasonNamed(Argument):
    """A loss reason or a reason to cancel, only at the end of its words; claimed by its key."""

    of: Literal["loss", "cancel"] = "loss"


@dataclass(frozen=True)
class CriterionNamed(Argument):
    """An entry criterion, only at the end of its words; claimed by its key."""


@dataclass(frozen=True)
class Amount(Argument):
    """An amount of money; a bare number is one only as the last word."""


@dataclass(frozen=True)
class Day(Argument):
    """A day: after a marker anywhere, at the end, or anywhere when nothing else can be meant."""

    look: Literal["next", "latest"] = "next"
    needs_marker: bool = False
    lasts: bool = False
    """Whether it may be said by how long it is off: `3 months`."""


@dataclass(frozen=True)
class DayOfEach(Argument):
    """A day for each of several deals: only a form gives it."""


@dataclass(frozen=True)
class Clock(Argument):
    """The time of day that came with the command's day."""


@dataclass(frozen=True)
class Person(Argument):
    """A member: a mention, `@name`, or (after a marker or where nothing else is left) a name."""

    needs_marker: bool = True


@dataclass(frozen=True)
class ActionNamed(Argument):
    """The type of an action; the outcome beside it is claimed with it."""


@dataclass(frozen=True)
class OutcomeNamed(Argument):
    """The outcome of an action."""


@dataclass(frozen=True)
class Count(Argument):
    """How many times: `x3`, `3x`, `×3`."""


@dataclass(frozen=True)
class Note(Argument):
    """What stands after `--`, `—`, `//` or a new line."""


@dataclass(frozen=True)
class Step(Argument):
    """What stands after `>`, `puis` or `then`: a next step with its date."""


@dataclass(frozen=True)
class Words(Argument):
    """Free words: what is left when everything else was claimed."""


@dataclass(frozen=True)
class Flag(Argument):
    """Yes when one of its markers stands in the words (`client's date`)."""


@dataclass(frozen=True)
class OneOf(Argument):
    """One of a few things, each with the words that name it."""

    choices: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class CurrencyNamed(Argument):
    """A currency: its ISO code, sign or name."""


@dataclass(frozen=True)
class CountryNamed(Argument):
    """A country, with a part of it behind or before it: its code or its name in either language."""


@dataclass(frozen=True)
class ZoneNamed(Argument):
    """A time zone: its key, or one of its cities in either language."""


@dataclass(frozen=True)
class HourNamed(Argument):
    """A time of day that stands alone: `08:45`, `9h15`, `9`."""


@dataclass(frozen=True)
class DaysOnEnd(Argument):
    """Some days on end: `4/8-22/8`, `until friday`, `next week`, `lundi matin`."""


@dataclass(frozen=True)
class WeekdaysNamed(Argument):
    """The days of a working week: `mon-fri`, `mon tue thu, wed am`."""
