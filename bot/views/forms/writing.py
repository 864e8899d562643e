"""Inputs to write in: texts, amounts, numbers, days, times, boxes to tick."""

from datetime import date, time
from decimal import Decimal
from typing import Final

from bot.language import Look
from bot.views.elements.blocks import Element, made
from bot.views.elements.parts import context, cut, label, section
from bot.views.forms import menus
from bot.views.forms.amounts import to_type
from bot.views.forms.entry import Blocks, entry
from bot.views.forms.fields import (
    VALUE,
    WHOLE,
    Field,
    due,
    half,
    last,
    of_deal,
)
from commands.arguments import (
    Day,
)
from commands.deal.redating import AT_ONCE
from domain.selling.activity import MOST_AT_ONCE
from domain.team.objective import HEAVIEST

LONGEST_TEXT: Final = 3_000
LONGEST_NAME: Final = 150
LARGEST_NUMBER: Final = 1_000


def words(field: Field) -> Blocks:
    """Return a box for free text of several lines, or one line where that is the custom."""
    lines = field.name not in field.sheet.short
    return [entry(field, _text(field.value, LONGEST_TEXT if lines else LONGEST_NAME, multiline=lines))]


def name(field: Field) -> Blocks:
    """Return a line for a name."""
    return [entry(field, _text(field.value, LONGEST_NAME))]


def _text(value: object, most: int, *, multiline: bool = False, example: str | None = None) -> Element:
    said = cut(str(value), most) if value is not None and str(value) else None
    placeholder = None if example is None else label(example)
    return made(
        "plain_text_input",
        action_id=VALUE,
        placeholder=placeholder,
        initial_value=said,
        multiline=multiline,
        max_length=most,
    )


def amount(field: Field) -> Blocks:
    """Return a line for an amount, with an example in the reader's format."""
    look, home = field.look, field.ground.currency
    said = None if field.value is None else to_type(field.value, home, look)
    example = look.say("{amount} or 6k", amount=look.number(6000))
    hint = look.say("Before tax, in {currency} unless you name another: USD 5k.", currency=home)
    return [entry(field, _text(said, LONGEST_NAME, example=example), hint=hint)]


def count(field: Field) -> Blocks:
    """Return a number of times."""
    return _whole(field, str(field.value or 1), MOST_AT_ONCE)


def number(field: Field) -> Blocks:
    """Return a whole number."""
    return _whole(field, _said(field.value), LARGEST_NUMBER)


def weight(field: Field) -> Blocks:
    """Return a number from 1 to what an objective weighs at most."""
    return _whole(field, _said(field.value), HEAVIEST)


def _whole(field: Field, said: str | None, most: int) -> Blocks:
    entered = made(
        "number_input",
        action_id=VALUE,
        is_decimal_allowed=False,
        initial_value=said,
        min_value="1",
        max_value=str(most),
    )
    return [entry(field, entered)]


def percent(field: Field) -> Blocks:
    """Return a percentage."""
    said = None if field.value is None else f"{Decimal(field.value) / 100:f}"
    number = made(
        "number_input", action_id=VALUE, is_decimal_allowed=True, initial_value=said, min_value="0", max_value="100"
    )
    return [entry(field, number)]


def mail(field: Field) -> Blocks:
    """Return a line for an e-mail address."""
    return [entry(field, made("email_text_input", action_id=VALUE, initial_value=_said(field.value)))]


def _said(value: object) -> str | None:
    return None if value is None else str(value)


# -- days and times ---------------------------------------------------------------------------------------------------


def day(field: Field) -> Blocks:
    """Return a calendar."""
    past = isinstance(field.kind, Day) and field.kind.look == "latest"
    hint = field.look.say("Left empty: today.") if past else None
    return [entry(field, _calendar(field.look, field.value), hint=hint)]


def day_of_each(field: Field) -> Blocks:
    """Return a calendar for each deal whose expected signature has passed; a sentence where there is none."""
    look, inputs = field.look, Blocks()
    for deal in field.ground.to_redate[:AT_ONCE]:
        was = None if deal.closes is None else look.say("Until now: {day}", day=look.day(deal.closes))
        name = f"{deal.name} · {look.money(deal.amount)}"
        calendar = _calendar(look, None)
        inputs.append(entry(field, calendar, block=of_deal(field.name, deal.id), name=name, hint=was, optional=True))
    left = len(field.ground.to_redate) - len(inputs)
    if left > 0:
        inputs.append(context(look.say_many("{n} more deal comes next.", "{n} more deals come next.", left)))
    return inputs or [section(look.say("None of your expected signatures has passed."))]


def _calendar(look: Look, value: date | None) -> Element:
    return made(
        "datepicker",
        action_id=VALUE,
        placeholder=label(look.say("Choose a day")),
        initial_date=None if value is None else value.isoformat(),
    )


def days(field: Field) -> Blocks:
    """Return two calendars, from one day to another; and which half of them, where a half may be meant."""
    look, said = field.look, field.value
    first = _calendar(look, None if said is None else said.first)
    until = _calendar(look, None if said is None else said.last)
    inputs = [
        entry(field, first, optional=True),
        entry(
            field,
            until,
            block=last(field.name),
            name=look.say("Last day"),
            hint=look.say("Left empty: the same day."),
            optional=True,
        ),
    ]
    if field.command.key() not in _WITH_HALVES:
        return inputs
    halves = [menus.option(WHOLE, look.say("Whole days"))]
    halves += [menus.option("morning", look.say("Mornings")), menus.option("afternoon", look.say("Afternoons"))]
    chosen = next((each for each in halves if said is not None and each["value"] == said.half), halves[0])
    menu = made("static_select", action_id=VALUE, options=halves, initial_option=chosen)
    return [*inputs, entry(field, menu, block=half(field.name), name=look.say("Part of the day"), optional=True)]


_WITH_HALVES: Final = frozenset({"cordee.absent"})


def clock(field: Field) -> Blocks:
    """Return a time of day."""
    at: time | None = field.value
    clock = made(
        "timepicker",
        action_id=VALUE,
        placeholder=label(field.look.say("Choose a time")),
        initial_time=None if at is None else at.strftime("%H:%M"),
    )
    return [entry(field, clock)]


def step(field: Field) -> Blocks:
    """Return a line for what comes next, and its day."""
    said = field.value
    text = _text(None if said is None else said.text, LONGEST_NAME, example=field.look.say("Send the quote"))
    day = _calendar(field.look, None if said is None else said.due)
    return [entry(field, text), entry(field, day, block=due(field.name), name=field.look.say("Next step on"))]


def flag(field: Field) -> Blocks:
    """Return a box to tick."""
    yes = [menus.option("yes", field.look.say("Yes"))]
    box = made("checkboxes", action_id=VALUE, options=yes, initial_options=yes if field.value else None)
    return [entry(field, box, optional=True)]
