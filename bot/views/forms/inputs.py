"""From a field of a command to the inputs of its form, by the kind of the argument."""

from collections.abc import Callable, Mapping
from typing import Final

from bot.views.forms import choosing, writing
from bot.views.forms.entry import Blocks
from bot.views.forms.fields import (
    BusinessDays,
    Field,
    Line,
    MailAddress,
    Percent,
    Weight,
)
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


def inputs_of(field: Field) -> Blocks:
    """Return the inputs of a field; none where there is nothing to choose from."""
    return _BY_KIND[type(field.kind)](field)


_BY_KIND: Final[Mapping[type[Argument], Callable[[Field], Blocks]]] = {
    AccountStart: writing.name,
    ActionNamed: choosing.action,
    Amount: writing.amount,
    BusinessDays: writing.number,
    Clock: writing.clock,
    Count: writing.count,
    CountryNamed: choosing.country,
    CriterionNamed: choosing.criterion,
    CurrencyNamed: choosing.currency,
    Day: writing.day,
    DayOfEach: writing.day_of_each,
    DaysOnEnd: writing.days,
    DealNamed: choosing.deal,
    Flag: writing.flag,
    HourNamed: writing.clock,
    Line: writing.name,
    MailAddress: writing.mail,
    NewName: writing.name,
    Note: writing.words,
    OneOf: choosing.one_of,
    OutcomeNamed: choosing.action,
    Percent: writing.percent,
    Person: choosing.person,
    ProcessNamed: choosing.process,
    ReasonNamed: choosing.reason,
    StageNamed: choosing.stage,
    Step: writing.step,
    WeekdaysNamed: choosing.weekdays,
    Weight: writing.weight,
    Words: writing.words,
    ZoneNamed: writing.name,
}
