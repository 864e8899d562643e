"""The Home tab: "My day", with what waits, what is due, and for managers the team's set-up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.language import Look
from bot.views.deals.lists import groups, handed_to
from bot.views.deals.waiting import ROOM, Standing, nudge, sort
from bot.views.elements import orders
from bot.views.elements.apart import told_apart
from bot.views.elements.blocks import Block, Element
from bot.views.elements.buttons import do, form
from bot.views.elements.drawing import Drawing
from bot.views.elements.message import Message
from bot.views.elements.parts import MORE, actions, context, divider, header, section
from bot.views.mornings.morning import TITLES, WAITING
from bot.views.plans.goals import goals, thanked_lines
from bot.views.teams.days import team_hours
from bot.views.words.naming import Naming, naming
from commands.replies import Todo
from domain.selling.people import Team
from domain.team.plan import PlanLine
from domain.voice.brief import told_goals

MOST_BLOCKS: Final = 100
SHOWN: Final = 5
"""Waiting deals that get their answers beside them; the others stand behind a button."""


@dataclass(frozen=True, slots=True)
class Day:
    """What is shown: somebody's day, their objectives, and the team that they manage, if any."""

    todo: Todo
    plan: Sequence[PlanLine] = ()
    manages: Team | None = None


def home(day: Day, drawing: Drawing) -> dict[str, Any]:
    """Return the view of the tab."""
    look, names, todo = drawing.look, naming(drawing, day.todo.workspace), day.todo
    blocks: list[Block | None] = [header(look.say("My day")), context(look.day(look.today)), _quick(drawing)]
    blocks += [goals(told_goals(day.plan), names, drawing), thanked_lines(todo.thanks, names)]
    blocks += handed_to(todo, names, drawing)
    waiting = [Standing(each.deal, each.health) for each in todo.waiting]
    if waiting:
        blocks.append(section(look.say_many(*WAITING, len(waiting))))
        for n, standing in enumerate(waiting[:SHOWN]):
            blocks += nudge(standing, None, n, names, drawing, dense=len(waiting) > ROOM)
        if len(waiting) > SHOWN:
            label = look.say_many(*MORE, len(waiting) - SHOWN)
            blocks.append(actions([do(drawing, label, orders.stalled())]))
        blocks.append(divider())
    due = groups(todo, names, drawing, at_hand=True)
    blocks += due
    if not due and not waiting and not todo.handed and not todo.sort:
        blocks.append(section(look.say("Nothing is due this week. Enjoy the day!")))
    blocks += _to_sort(todo, names, drawing)
    if todo.contacts:
        accounts = ", ".join(names.account(account) for account in todo.contacts)
        blocks.append(section(look.say("Worth a call again: {accounts}", accounts=accounts)))
    if day.manages is not None:
        blocks += [divider(), *_set_up(day.manages, names, drawing)]
    return {"type": "home", "blocks": told_apart([block for block in blocks if block is not None][:MOST_BLOCKS])}


def _to_sort(todo: Todo, names: Naming, drawing: Drawing) -> list[Block | None]:
    """Return the imported deals that nobody touched yet, each answered by one tap."""
    if not todo.sort:
        return []
    look = names.look
    blocks: list[Block | None] = [section(f"*{look.say(TITLES['sort'])}* ({look.number(todo.to_sort)})")]
    for n, deal in enumerate(todo.sort):
        blocks += sort(Standing(deal, None), n, names, drawing)
    more = todo.to_sort - len(todo.sort)
    return [*blocks, context(look.say_many(*MORE, more)) if more > 0 else None]


def refused_home(message: Message) -> dict[str, Any]:
    """Return the view for whoever gets a sentence instead of a day."""
    return {"type": "home", "blocks": message.blocks or [section(message.text)]}


def _quick(drawing: Drawing) -> Block | None:
    look: Look = drawing.look
    buttons: list[Element] = [
        form(drawing, look.say("Log an action"), orders.log(), 50, style="primary"),
        form(drawing, look.say("New deal"), orders.new(), 50),
        do(drawing, look.say("All my deals"), orders.mine(), 50),
        do(drawing, look.say("Pipeline"), orders.pipeline(), 50),
    ]
    return actions(buttons)


def _set_up(team: Team, names: Naming, drawing: Drawing) -> list[Block | None]:
    look = names.look
    lines = [look.say("*Your team: {team}*", team=names.team(team).strip("*")), *team_hours(team, look)]
    buttons = [
        do(drawing, look.say("Team"), orders.team(), 51),
        do(drawing, look.say("Settings"), orders.settings(), 51),
    ]
    return [section("\n".join(lines)), actions(buttons)]
