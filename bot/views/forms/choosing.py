"""Inputs to choose in: radio buttons for a few likely options, menus for the others."""

from collections.abc import Sequence
from typing import Final

from bot.language import Look
from bot.views.elements.blocks import MOST_OPTIONS, Element, Json, Option, made, together
from bot.views.elements.parts import label
from bot.views.forms import menus
from bot.views.forms.entry import Blocks, entry
from bot.views.forms.fields import (
    NOTHING,
    OTHER,
    VALUE,
    Field,
    afternoons,
    other,
)
from commands.arguments import (
    OneOf,
    ReasonNamed,
)
from commands.reading.places import NO_COUNTRY
from commands.reading.words import MENTION
from domain.foundations.when import MONDAY_TO_FRIDAY
from domain.selling.availability import WorkingWeek
from domain.selling.process import Process

DEALS_AT_HAND: Final = 4


def _among(options: Sequence[Option], value: object) -> Option | None:
    return next((option for option in options if option["value"] == str(value)), None)


def _within(groups: Sequence[Json], value: object) -> Option | None:
    return _among([option for group in groups for option in group["options"]], value)


def _choice(field: Field, options: Sequence[Option], value: object = None) -> Blocks:
    """Return radio buttons for a few options, one tap; a menu for many."""
    if not options:
        return []
    first = _among(options, field.value if value is None else value)
    if len(options) <= menus.FEW and field.needed:
        return [entry(field, made("radio_buttons", action_id=VALUE, options=list(options), initial_option=first))]
    menu = made(
        "static_select",
        action_id=VALUE,
        placeholder=label(field.look.say("Choose")),
        options=list(options[:MOST_OPTIONS]),
        initial_option=first,
    )
    return [entry(field, menu)]


def _near_and_far(field: Field, near: Sequence[Option], first: Option | None, below: str, far: Element) -> Blocks:
    """Return the likely options as radio buttons, and all the others in a menu below, which wins when it is used."""
    leads = menus.option(OTHER, f"{below} ↓")
    first = leads if "initial_option" in far else first
    radio = made("radio_buttons", action_id=VALUE, options=[*near, leads], initial_option=first)
    return [
        entry(field, radio, optional=False),
        entry(field, far, block=other(field.name), name=below, optional=True),
    ]


def deal(field: Field) -> Blocks:
    """Return the deals at hand as radio buttons, all others in a menu; or the menu alone."""
    look, ground = field.look, field.ground
    said = menus.words_option(field.value, look, ground) if field.value and ground.deal is None else None
    alone = not field.sheet.asks_deal or not ground.at_hand
    menu = made(
        "external_select",
        action_id=menus.DEAL_MENU,
        min_query_length=0,
        placeholder=label(look.say("Type a name, or choose")),
        initial_option=said if alone else None,
    )
    if alone:
        return [entry(field, menu)]
    recent = [menus.deal_option(deal, look, ground.workspace) for deal in ground.at_hand[:DEALS_AT_HAND]]
    near = recent if said is None else [said, *recent]
    none = [] if field.needed else [menus.option(NOTHING, look.say("No deal"))]
    return _near_and_far(field, [*near, *none], near[0], look.say("Another deal"), menu)


def stage(field: Field) -> Blocks:
    """Return the other stages of the deal's process, and those of other processes in a menu; or a menu of all."""
    look, workspace, deal = field.look, field.ground.workspace, field.ground.deal
    live = workspace.live_processes
    said = _stage_value(field)
    if deal is None or not field.needed:
        return [entry(field, _stages(live, said, look))]
    process = workspace.process(deal.process)
    ahead = process.after(deal.stage)
    near = [menus.stage_option(each, look) for each in process.live_stages if each.id != deal.stage]
    if not 0 < len(near) < menus.FEW:
        return [entry(field, _stages(live, said, look))]
    first = _among(near, said) or (None if ahead is None else _among(near, menus.stage_value(ahead)))
    others = [each for each in live if each.id != process.id]
    if not others:
        return [entry(field, made("radio_buttons", action_id=VALUE, options=near, initial_option=first))]
    return _near_and_far(field, near, first, look.say("Stage of another process"), _stages(others, said, look))


def _stages(processes: Sequence[Process], said: str | None, look: Look) -> Element:
    """Return a menu of the stages of processes."""
    groups = menus.stage_groups(processes, look)
    return made(
        "static_select",
        action_id=VALUE,
        placeholder=label(look.say("Choose")),
        option_groups=list(groups),
        initial_option=_within(groups, said),
    )


def _stage_value(field: Field) -> str | None:
    """Return the option of the stage, or of the first stage of the process, that the command names by its id."""
    workspace = field.ground.workspace
    if isinstance(field.value, int):
        return menus.stage_value(workspace.stage(field.value))
    process = None if field.name in field.sheet.only_with else getattr(field.command, "process", None)
    return menus.stage_value(workspace.process(process).first) if isinstance(process, int) else None


def process(field: Field) -> Blocks:
    """Return the processes in use."""
    return _choice(field, menus.process_options(field.ground, field.look))


def reason(field: Field) -> Blocks:
    """Return the reasons for a loss or a cancellation."""
    workspace = field.ground.workspace
    lost = isinstance(field.kind, ReasonNamed) and field.kind.of == "loss"
    reasons = workspace.loss_reasons if lost else workspace.cancel_reasons
    return _choice(field, menus.term_options(reasons.items(), field.look))


def criterion(field: Field) -> Blocks:
    """Return the entry criteria that are not met yet."""
    return _choice(field, menus.criterion_options(field.ground, field.look))


def currency(field: Field) -> Blocks:
    """Return the currencies that sales teams work in."""
    return _choice(field, menus.currency_options(field.look))


def one_of(field: Field) -> Blocks:
    """Return the few things that the field may be."""
    return _choice(field, menus.choice_options(field.kind, field.look)) if isinstance(field.kind, OneOf) else []


def country(field: Field) -> Blocks:
    """Return every country whose public holidays are known, in groups by their first letters."""
    look = field.look
    groups = menus.country_groups(look)
    nowhere = [together("—", [menus.option(NO_COUNTRY, look.say("no public holidays"))])]
    said = None if field.value is None else str(field.value).partition("-")[0]
    menu = made(
        "static_select",
        action_id=VALUE,
        placeholder=label(look.say("Choose")),
        option_groups=[*groups, *nowhere],
        initial_option=_within(groups, said),
    )
    return [entry(field, menu)]


def weekdays(field: Field) -> Blocks:
    """Return the days of the week to tick; the mornings and the afternoons of them where halves may be worked."""
    look, said = field.look, field.value
    days = [menus.option(str(number), look.short_weekday(number)) for number in range(7)]

    def boxes(ticked: frozenset[int]) -> Element:
        initial = [day for day in days if int(day["value"]) in ticked]
        return made("checkboxes", action_id=VALUE, options=days, initial_options=initial or None)

    worked = _team_week(field) if said is None else said
    if field.sheet.whole_days:
        return [entry(field, boxes(worked.mornings))]
    return [
        entry(field, boxes(worked.mornings), name=look.say("Mornings worked"), optional=True),
        entry(
            field,
            boxes(worked.afternoons),
            block=afternoons(field.name),
            name=look.say("Afternoons worked"),
            optional=True,
        ),
    ]


def _team_week(field: Field) -> WorkingWeek:
    team = field.ground.team
    usual = MONDAY_TO_FRIDAY if team is None else team.calendar.weekdays
    return WorkingWeek(mornings=usual, afternoons=usual)


def person(field: Field) -> Blocks:
    """Return the members within reach; anybody in the workspace where that is meant."""
    if field.name in field.sheet.slack_users:
        return _slack_user(field)
    members = menus.people_within_reach(field.ground)
    if field.name in field.sheet.but_oneself:
        members = tuple(each for each in members if each != field.ground.viewer)
    first = _member_meant(field)
    if len(members) <= MOST_OPTIONS:
        options = [menus.person_option(member) for member in members]
        menu = made(
            "static_select",
            action_id=VALUE,
            placeholder=label(field.look.say("Choose")),
            options=options,
            initial_option=_among(options, first),
        )
        return [entry(field, menu)] if options else []
    initial = None if first is None else menus.person_option(field.ground.workspace.member(first))
    everybody = made(
        "external_select",
        action_id=menus.PERSON_MENU,
        min_query_length=0,
        placeholder=label(field.look.say("Type a name, or choose")),
        initial_option=initial,
    )
    return [entry(field, everybody)]


def _slack_user(field: Field) -> Blocks:
    """Return everybody in the workspace: who is no member yet becomes one."""
    said = field.value
    mention = MENTION.fullmatch(said) if isinstance(said, str) else None
    known = field.ground.workspace.member(said).slack if isinstance(said, int) else None
    menu = made(
        "users_select",
        action_id=VALUE,
        placeholder=label(field.look.say("Choose")),
        initial_user=mention[1] if mention is not None else known,
    )
    return [entry(field, menu)]


def _member_meant(field: Field) -> int | None:
    said = field.value
    if isinstance(said, int):
        return said
    mention = MENTION.fullmatch(said) if isinstance(said, str) else None
    linked = None if mention is None else field.ground.workspace.linked_to(mention[1])
    return None if linked is None else linked.id


def action(field: Field) -> Blocks:
    """Return the commonest actions with their outcomes, and every other one in a menu."""
    look, workspace = field.look, field.ground.workspace
    near, groups = menus.usual_actions(workspace, look), menus.action_groups(workspace, look)
    said = _action_said(field)
    first = _among(near, said)
    menu = made(
        "static_select",
        action_id=VALUE,
        placeholder=label(look.say("Choose")),
        option_groups=list(groups),
        initial_option=None if first is not None else _within(groups, said),
    )
    return _near_and_far(field, near, first, look.say("Another action"), menu) if near else [entry(field, menu)]


def _action_said(field: Field) -> str | None:
    """Return the option of the action that the command names; an outcome alone implies the only action it ends."""
    action, outcome = getattr(field.command, "action", None), getattr(field.command, "outcome", None)
    if action is None and outcome is not None:
        implied = [each.key for each in field.ground.workspace.actions if each.outcome(outcome) is not None]
        action = implied[0] if len(implied) == 1 else None
    return None if action is None else menus.action_value(action, outcome)
