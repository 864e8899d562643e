"""From a field of a command to the inputs of its form, by the kind of the argument."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from typing import Final

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    DatePickerElement,
    EmailInputElement,
    ExternalDataSelectElement,
    InputBlock,
    InputInteractiveElement,
    NumberInputElement,
    Option,
    OptionGroup,
    PlainTextInputElement,
    PlainTextObject,
    RadioButtonsElement,
    StaticSelectElement,
    TimePickerElement,
    UserSelectElement,
)

from bot.language import Look
from bot.views.forms import menus
from bot.views.forms.amounts import to_type
from bot.views.forms.fields import (
    NOTHING,
    OTHER,
    VALUE,
    BusinessDays,
    Field,
    Line,
    MailAddress,
    Percent,
    due,
    other,
)
from bot.views.parts import cut, label
from commands.arguments import (
    AccountStart,
    ActionNamed,
    Amount,
    Argument,
    Clock,
    Count,
    CriterionNamed,
    CurrencyNamed,
    Day,
    DealNamed,
    Flag,
    NewName,
    Note,
    OneOf,
    OutcomeNamed,
    Person,
    ProcessNamed,
    ReasonNamed,
    StageNamed,
    Step,
    Words,
)
from commands.finding import MENTION
from domain.selling.activity import MOST_AT_ONCE

DEALS_AT_HAND: Final = 4
LONGEST_TEXT: Final = 3_000
LONGEST_NAME: Final = 150
MOST_LABEL: Final = 150
MOST_HINT: Final = 2_000

Blocks = list[Block]


def inputs_of(field: Field) -> Blocks:
    """Return the inputs of a field; none where there is nothing to choose from."""
    return _BY_KIND[type(field.kind)](field)


def _input(
    field: Field,
    element: InputInteractiveElement,
    *,
    block: str | None = None,
    name: str | None = None,
    hint: str | None = None,
    optional: bool | None = None,
) -> Block:
    helps = hint or (field.hint if block is None else None)
    return InputBlock(
        block_id=block or field.name,
        label=_plain(name or field.label, MOST_LABEL),
        element=element,
        hint=None if helps is None else _plain(helps, MOST_HINT),
        optional=not field.needed if optional is None else optional,
    )


def _plain(text: str, most: int) -> PlainTextObject:
    return PlainTextObject(text=cut(text, most), emoji=False)


# -- choosing ---------------------------------------------------------------------------------------------------------


def _among(options: Sequence[Option], value: object) -> Option | None:
    return next((option for option in options if option.value == str(value)), None)


def _within(groups: Sequence[OptionGroup], value: object) -> Option | None:
    return _among([option for group in groups for option in group.options or ()], value)


def _choice(field: Field, options: Sequence[Option], value: object = None) -> Blocks:
    """Return radio buttons for a few options, one tap; a menu for many."""
    if not options:
        return []
    first = _among(options, field.value if value is None else value)
    if len(options) <= menus.FEW and field.needed:
        return [_input(field, RadioButtonsElement(action_id=VALUE, options=list(options), initial_option=first))]
    menu = StaticSelectElement(
        action_id=VALUE,
        placeholder=label(field.look.say("Choose")),
        options=list(options[: menus.MOST_OPTIONS]),
        initial_option=first,
    )
    return [_input(field, menu)]


def _near_and_far(
    field: Field, near: Sequence[Option], first: Option | None, below: str, far: InputInteractiveElement
) -> Blocks:
    """Return the likely options as radio buttons, and all the others in a menu below, which wins when it is used."""
    leads = menus.option(OTHER, f"{below} ↓")
    first = leads if getattr(far, "initial_option", None) is not None else first
    radio = RadioButtonsElement(action_id=VALUE, options=[*near, leads], initial_option=first)
    return [
        _input(field, radio, optional=False),
        _input(field, far, block=other(field.name), name=below, optional=True),
    ]


def _deal(field: Field) -> Blocks:
    look, ground = field.look, field.ground
    said = menus.words_option(field.value, ground) if field.value and ground.deal is None else None
    menu = ExternalDataSelectElement(
        action_id=menus.DEAL_MENU,
        min_query_length=0,
        placeholder=label(look.say("Type a name, or choose")),
        initial_option=said,
    )
    if not field.sheet.asks_deal or not ground.at_hand:
        return [_input(field, menu)]
    menu.initial_option = None
    recent = [menus.deal_option(deal, look, ground.workspace) for deal in ground.at_hand[:DEALS_AT_HAND]]
    near = recent if said is None else [said, *recent]
    none = [] if field.needed else [menus.option(NOTHING, look.say("No deal"))]
    return _near_and_far(field, [*near, *none], near[0], look.say("Another deal"), menu)


def _stage(field: Field) -> Blocks:
    look, workspace, deal = field.look, field.ground.workspace, field.ground.deal
    live = workspace.live_processes
    groups = menus.stage_groups(live, look)
    menu = StaticSelectElement(
        action_id=VALUE, placeholder=label(look.say("Choose")), option_groups=list(groups), initial_option=None
    )
    if deal is None or not field.needed:
        menu.initial_option = _within(groups, _stage_value(field))
        return [_input(field, menu)]
    process = workspace.process(deal.process)
    ahead = process.after(deal.stage)
    near = [menus.stage_option(each, look) for each in process.live_stages if each.id != deal.stage]
    if not 0 < len(near) < menus.FEW:
        menu.initial_option = _within(groups, _stage_value(field))
        return [_input(field, menu)]
    first = _among(near, _stage_value(field)) or (None if ahead is None else _among(near, menus.stage_value(ahead)))
    others = menus.stage_groups([each for each in live if each.id != process.id], look)
    if not others:
        return [_input(field, RadioButtonsElement(action_id=VALUE, options=near, initial_option=first))]
    menu.option_groups = list(others)
    return _near_and_far(field, near, first, look.say("Stage of another process"), menu)


def _stage_value(field: Field) -> str | None:
    """Return the option of the stage, or of the first stage of the process, that the command names by its id."""
    workspace = field.ground.workspace
    if isinstance(field.value, int):
        return menus.stage_value(workspace.stage(field.value))
    process = getattr(field.command, "process", None)
    return menus.stage_value(workspace.process(process).first) if isinstance(process, int) else None


def _process(field: Field) -> Blocks:
    return _choice(field, menus.process_options(field.ground, field.look))


def _reason(field: Field) -> Blocks:
    workspace = field.ground.workspace
    lost = isinstance(field.kind, ReasonNamed) and field.kind.of == "loss"
    reasons = workspace.loss_reasons if lost else workspace.cancel_reasons
    return _choice(field, menus.term_options(reasons.items(), field.look))


def _criterion(field: Field) -> Blocks:
    return _choice(field, menus.criterion_options(field.ground, field.look))


def _currency(field: Field) -> Blocks:
    return _choice(field, menus.currency_options(field.look))


def _one_of(field: Field) -> Blocks:
    return _choice(field, menus.choice_options(field.kind, field.look)) if isinstance(field.kind, OneOf) else []


def _person(field: Field) -> Blocks:
    if field.name in field.sheet.slack_users:
        return _slack_user(field)
    members = menus.people_within_reach(field.ground)
    first = _member_meant(field)
    if len(members) <= menus.MOST_OPTIONS:
        options = [menus.person_option(member) for member in members]
        menu = StaticSelectElement(
            action_id=VALUE,
            placeholder=label(field.look.say("Choose")),
            options=options,
            initial_option=_among(options, first),
        )
        return [_input(field, menu)] if options else []
    initial = None if first is None else menus.person_option(field.ground.workspace.member(first))
    everybody = ExternalDataSelectElement(
        action_id=menus.PERSON_MENU,
        min_query_length=0,
        placeholder=label(field.look.say("Type a name, or choose")),
        initial_option=initial,
    )
    return [_input(field, everybody)]


def _slack_user(field: Field) -> Blocks:
    """Return everybody in the workspace: who is no member yet becomes one."""
    said = field.value
    mention = MENTION.fullmatch(said) if isinstance(said, str) else None
    known = field.ground.workspace.member(said).slack if isinstance(said, int) else None
    menu = UserSelectElement(
        action_id=VALUE,
        placeholder=label(field.look.say("Choose")),
        initial_user=mention[1] if mention is not None else known,
    )
    return [_input(field, menu)]


def _member_meant(field: Field) -> int | None:
    said = field.value
    if isinstance(said, int):
        return said
    mention = MENTION.fullmatch(said) if isinstance(said, str) else None
    linked = None if mention is None else field.ground.workspace.linked_to(mention[1])
    return None if linked is None else linked.id


def _action(field: Field) -> Blocks:
    """Return the commonest actions with their outcomes, and every other one in a menu."""
    look, workspace = field.look, field.ground.workspace
    near, groups = menus.usual_actions(workspace, look), menus.action_groups(workspace, look)
    said = _action_said(field)
    first = _among(near, said)
    menu = StaticSelectElement(
        action_id=VALUE,
        placeholder=label(look.say("Choose")),
        option_groups=list(groups),
        initial_option=None if first is not None else _within(groups, said),
    )
    return _near_and_far(field, near, first, look.say("Another action"), menu) if near else [_input(field, menu)]


def _action_said(field: Field) -> str | None:
    """Return the option of the action that the command names; an outcome alone implies the only action it ends."""
    action, outcome = getattr(field.command, "action", None), getattr(field.command, "outcome", None)
    if action is None and outcome is not None:
        implied = [each.key for each in field.ground.workspace.actions if each.outcome(outcome) is not None]
        action = implied[0] if len(implied) == 1 else None
    return None if action is None else menus.action_value(action, outcome)


# -- typing -----------------------------------------------------------------------------------------------------------


def _words(field: Field) -> Blocks:
    """Return a box for free text of several lines, or one line where that is the custom."""
    lines = field.name not in field.sheet.short
    return [_input(field, _text(field.value, LONGEST_TEXT if lines else LONGEST_NAME, multiline=lines))]


def _name(field: Field) -> Blocks:
    return [_input(field, _text(field.value, LONGEST_NAME))]


def _text(value: object, most: int, *, multiline: bool = False, example: str | None = None) -> PlainTextInputElement:
    said = cut(str(value), most) if value is not None and str(value) else None
    placeholder = None if example is None else label(example)
    return PlainTextInputElement(
        action_id=VALUE, placeholder=placeholder, initial_value=said, multiline=multiline, max_length=most
    )


def _amount(field: Field) -> Blocks:
    look, home = field.look, field.ground.currency
    said = None if field.value is None else to_type(field.value, home, look)
    example = look.say("{amount} or 6k", amount=look.number(6000))
    hint = look.say("Before tax, in {currency} unless you name another: USD 5k.", currency=home)
    return [_input(field, _text(said, LONGEST_NAME, example=example), hint=hint)]


def _count(field: Field) -> Blocks:
    number = NumberInputElement(
        action_id=VALUE,
        is_decimal_allowed=False,
        initial_value=str(field.value or 1),
        min_value="1",
        max_value=str(MOST_AT_ONCE),
    )
    return [_input(field, number)]


def _number(field: Field) -> Blocks:
    number = NumberInputElement(
        action_id=VALUE, is_decimal_allowed=False, initial_value=_said(field.value), min_value="1", max_value="1000"
    )
    return [_input(field, number)]


def _percent(field: Field) -> Blocks:
    said = None if field.value is None else f"{Decimal(field.value) / 100:f}"
    number = NumberInputElement(
        action_id=VALUE, is_decimal_allowed=True, initial_value=said, min_value="0", max_value="100"
    )
    return [_input(field, number)]


def _mail(field: Field) -> Blocks:
    return [_input(field, EmailInputElement(action_id=VALUE, initial_value=_said(field.value)))]


def _said(value: object) -> str | None:
    return None if value is None else str(value)


# -- days and times ---------------------------------------------------------------------------------------------------


def _day(field: Field) -> Blocks:
    past = isinstance(field.kind, Day) and field.kind.look == "latest"
    hint = field.look.say("Left empty: today.") if past else None
    return [_input(field, _calendar(field.look, field.value), hint=hint)]


def _calendar(look: Look, value: date | None) -> DatePickerElement:
    return DatePickerElement(
        action_id=VALUE,
        placeholder=label(look.say("Choose a day")),
        initial_date=None if value is None else value.isoformat(),
    )


def _clock(field: Field) -> Blocks:
    at: time | None = field.value
    clock = TimePickerElement(
        action_id=VALUE,
        placeholder=label(field.look.say("Choose a time")),
        initial_time=None if at is None else at.strftime("%H:%M"),
    )
    return [_input(field, clock)]


def _step(field: Field) -> Blocks:
    """Return a line for what comes next, and its day."""
    said = field.value
    text = _text(None if said is None else said.text, LONGEST_NAME, example=field.look.say("Send the quote"))
    day = _calendar(field.look, None if said is None else said.due)
    return [_input(field, text), _input(field, day, block=due(field.name), name=field.look.say("Next step on"))]


def _flag(field: Field) -> Blocks:
    yes = [menus.option("yes", field.look.say("Yes"))]
    box = CheckboxesElement(action_id=VALUE, options=yes, initial_options=yes if field.value else None)
    return [_input(field, box, optional=True)]


_BY_KIND: Final[Mapping[type[Argument], Callable[[Field], Blocks]]] = {
    AccountStart: _name,
    ActionNamed: _action,
    Amount: _amount,
    BusinessDays: _number,
    Clock: _clock,
    Count: _count,
    CriterionNamed: _criterion,
    CurrencyNamed: _currency,
    Day: _day,
    DealNamed: _deal,
    Flag: _flag,
    Line: _name,
    MailAddress: _mail,
    NewName: _name,
    Note: _words,
    OneOf: _one_of,
    OutcomeNamed: _action,
    Percent: _percent,
    Person: _person,
    ProcessNamed: _process,
    ReasonNamed: _reason,
    StageNamed: _stage,
    Step: _step,
    Words: _words,
}
