"""From what was filled in to the command value; what does not fit is told per input, in the reader's language."""

from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any, Final

from pydantic import ValidationError

from bot.language import Look
from bot.views.forms import menus
from bot.views.forms.amounts import AmountRefused, amount_typed, wrong_amount
from bot.views.forms.fields import (
    WHOLE,
    BusinessDays,
    Line,
    MailAddress,
    Percent,
    Weight,
    afternoons,
    due,
    half,
    kinds_of,
    last,
)
from bot.views.forms.ground import Origin
from bot.views.forms.held import Inputs, Json, Wrong
from bot.views.forms.sheets import sheet_of
from commands.arguments import (
    AccountStart,
    ActionNamed,
    Amount,
    Argument,
    Clock,
    Count,
    CountryNamed,
    CriterionNamed,
    CurrencyNamed,
    Day,
    DayOfEach,
    DaysOnEnd,
    DealNamed,
    Flag,
    HourNamed,
    NewName,
    Note,
    OneOf,
    OutcomeNamed,
    Person,
    ProcessNamed,
    ReasonNamed,
    StageNamed,
    Step,
    WeekdaysNamed,
    Words,
    ZoneNamed,
)
from commands.command import Command
from domain.foundations.value import Stored, Value

Known = Mapping[str, type[Command]]


class Carried(Stored):
    """What travels in a form's `private_metadata`: the fields that it does not show, and where it was opened."""

    command: dict[str, Any]
    currency: str
    origin: Origin = Origin()


class Filled(Value):
    """What a form gave: a command, or what is wrong with some inputs by their block_id."""

    command: Command | None = None
    errors: dict[str, str] = {}
    origin: Origin = Origin()


def read(view: Json, known: Known, look: Look) -> Filled:
    """Return the command that a submitted form says; `known` are the classes of commands by their names."""
    answers = _Answers(view, known, look)
    if not answers.errors:
        try:
            return Filled(command=answers.kind.model_validate(answers.fields), origin=answers.carried.origin)
        except ValidationError as failure:
            answers.blame(str(error["loc"][0]) for error in failure.errors())
    return Filled(errors=answers.errors, origin=answers.carried.origin)


def half_read(view: Json, known: Known, look: Look) -> tuple[Command, Origin]:
    """Return the command as far as it is filled in: what does not fit yet is left out."""
    answers = _Answers(view, known, look)
    return answers.kind.model_validate(answers.fields), answers.carried.origin


class _Answers(Inputs):
    """The inputs of one submission, read field by field."""

    def __init__(self, view: Json, known: Known, look: Look) -> None:
        super().__init__(view["state"]["values"], look)
        self.carried = Carried.model_validate_json(view["private_metadata"])
        self.kind = known[self.carried.command["do"]]
        self.fields = {name: value for name, value in self.carried.command.items() if name != "do"}
        self.errors: dict[str, str] = {}
        for name, kind in kinds_of(self.kind).items():
            if name in self.values or (isinstance(kind, DayOfEach) and self.of_deals(name)):
                self._take(name, kind)

    def blame(self, blocks: Any) -> None:
        """Say that inputs hold something that does not fit."""
        shown = [block for block in blocks if block in self.values]
        if not shown:
            raise ValueError(f"a form of {self.kind.key()} carried something that is no such command")
        self.errors |= dict.fromkeys(shown, self.look.say("This does not fit here."))

    def _take(self, name: str, kind: Argument) -> None:
        try:
            found = _BY_KIND[type(kind)](self, name)
        except Wrong as wrong:
            self.errors[wrong.block] = wrong.sentence
            return
        self.fields |= found
        if name in sheet_of(self.kind).needs and not found and self.fields.get(name) is None:
            self.errors[name] = self.look.say("Please fill this in.")

    # -- by the kind of the argument ----------------------------------------------------------------------------------

    def text(self, name: str) -> dict[str, Any]:
        """Return what was written."""
        return self._if(name, self.held(name))

    def choice(self, name: str) -> dict[str, Any]:
        """Return the value of the option."""
        return self._if(name, self.picked(name))

    def number(self, name: str) -> dict[str, Any]:
        """Return the number that was typed or that names what was chosen."""
        said = self.picked(name)
        return self._if(name, None if said is None else int(said))

    def person(self, name: str) -> dict[str, Any]:
        """Return the member by their id, or the Slack user as a mention."""
        said = self.picked(name)
        if said is None:
            return {}
        return {name: int(said) if said.isdecimal() else f"<@{said}>"}

    def percent(self, name: str) -> dict[str, Any]:
        """Return the percentage in basis points."""
        said = self.held(name)
        return self._if(name, None if said is None else round(Decimal(said) * 100))

    def stage(self, name: str) -> dict[str, Any]:
        """Return the stage, and its process where the command has one."""
        said = self.picked(name)
        if said is None:
            return {}
        process, stage = menus.stage_of(said)
        return {name: stage} | ({"process": process} if "process" in self.kind.model_fields else {})

    def action(self, name: str) -> dict[str, Any]:
        """Return the action with its outcome."""
        said = self.picked(name)
        if said is None:
            return {}
        action, outcome = menus.action_of(said)
        return {"action": action, "outcome": outcome}

    def amount(self, name: str) -> dict[str, Any]:
        """Return the money that was typed."""
        said = self.held(name)
        if said is None:
            return {}
        try:
            return {name: amount_typed(said, self.carried.currency, self.look)}
        except AmountRefused as refusal:
            raise Wrong(name, wrong_amount(refusal, self.look)) from refusal

    def day(self, name: str) -> dict[str, Any]:
        """Return the day."""
        said = self.held(name)
        return self._if(name, None if said is None else date.fromisoformat(said))

    def day_of_each(self, name: str) -> dict[str, Any]:
        """Return the days that were given; at least one."""
        blocks = self.of_deals(name)
        given = {deal: date.fromisoformat(said) for deal, block in blocks.items() if (said := self.held(block))}
        if not given:
            raise Wrong(next(iter(blocks.values())), self.look.say("Please fill this in."))
        past = next((deal for deal, day in given.items() if day < self.look.today), None)
        if past is not None:
            raise Wrong(blocks[past], self.look.say("This day has passed."))
        return {name: [{"deal": deal, "closes": day} for deal, day in given.items()]}

    def clock(self, name: str) -> dict[str, Any]:
        """Return the time of day."""
        said = self.held(name)
        return self._if(name, None if said is None else time.fromisoformat(said))

    def days(self, name: str) -> dict[str, Any]:
        """Return days on end: from the first to the last, which may be the same, or from today on."""
        first, ends = self.held(name), self.held(last(name))
        if first is None and ends is None:
            return {}
        if first is not None and ends is not None and ends < first:
            raise Wrong(last(name), self.look.say("This ends before it starts."))
        part = self.held(half(name))
        return {name: {"first": first, "last": ends or first, "half": None if part == WHOLE else part}}

    def week(self, name: str) -> dict[str, Any]:
        """Return the half-days that are ticked; whole days where halves are not asked for."""
        mornings = self.boxes(name)
        found = self.boxes(afternoons(name)) if afternoons(name) in self.values else mornings
        return {name: {"mornings": mornings, "afternoons": found}} if mornings or found else {}

    def step(self, name: str) -> dict[str, Any]:
        """Return the next step with its day; what else was said of it came along."""
        text, day = self.held(name), self.held(due(name))
        if text is None and day is None:
            self.fields.pop(name, None)
            return {}
        return {name: {**self.fields.get(name, {}), "text": text, "due": day}}

    def flag(self, name: str) -> dict[str, Any]:
        """Return whether the box is ticked."""
        return {name: self.ticked(name)}

    @staticmethod
    def _if(name: str, value: Any) -> dict[str, Any]:
        return {} if value is None else {name: value}


_BY_KIND: Final[Mapping[type[Argument], Callable[[_Answers, str], dict[str, Any]]]] = {
    AccountStart: _Answers.text,
    ActionNamed: _Answers.action,
    Amount: _Answers.amount,
    BusinessDays: _Answers.number,
    Clock: _Answers.clock,
    Count: _Answers.number,
    CountryNamed: _Answers.choice,
    CriterionNamed: _Answers.choice,
    CurrencyNamed: _Answers.choice,
    Day: _Answers.day,
    DayOfEach: _Answers.day_of_each,
    DaysOnEnd: _Answers.days,
    DealNamed: _Answers.choice,
    Flag: _Answers.flag,
    HourNamed: _Answers.clock,
    Line: _Answers.text,
    MailAddress: _Answers.text,
    NewName: _Answers.text,
    Note: _Answers.text,
    OneOf: _Answers.choice,
    OutcomeNamed: _Answers.action,
    Percent: _Answers.percent,
    Person: _Answers.person,
    ProcessNamed: _Answers.number,
    ReasonNamed: _Answers.choice,
    StageNamed: _Answers.stage,
    Step: _Answers.step,
    WeekdaysNamed: _Answers.week,
    Weight: _Answers.number,
    Words: _Answers.text,
    ZoneNamed: _Answers.text,
}
