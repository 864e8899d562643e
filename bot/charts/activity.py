"""Actions against plan: a bar for each objective up to its target, and one for each other type of action."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from bot.charts import Format, Picture
from bot.charts.letters import width
from bot.charts.palette import DOTTED, GROSS, HATCHED, INK, OTHERS, PALE, PAPER, QUIET, RULE, WON
from bot.charts.sheet import MARGIN, WIDE, Sheet
from bot.charts.words import title_of
from bot.language import Look
from bot.wording.phrases import span
from bot.wording.roles import aim_name, aim_words, role_name
from domain.selling.terms import Term
from domain.team.activity import ActivityFigure, Aim

LABEL: Final = 36
NAMES: Final = 440
"""Units left of the bars."""
START: Final = MARGIN + NAMES
"""Where bars begin."""
THICK: Final = 0.66
"""How much of its row a bar fills."""
MOST: Final = 7
"""Bars of one chart."""
FULLEST: Final = Fraction(5, 4)
"""The share of a target at which a bar ends, however much more was done."""


def draw(figure: ActivityFigure, look: Look, of: str, fmt: Format) -> Picture:
    """Return the objectives as bars with the target as a line, and below them what was done without one."""
    shown = look.say("Actions against plan") if figure.aims else look.say("Actions")
    title = title_of(shown, figure.whose, of, look)
    if figure.role is not None:
        title = f"{title} · {role_name(figure.role, look)}"
    sheet = Sheet(title, said(figure, look), _others(figure, look))
    if figure.aims or figure.done:
        _rows(sheet, figure, look)
    else:
        sheet.nothing(look.say("No action noted"))
    return sheet.picture(title, f"{title}. {alt(figure, look)}", fmt)


def alt(figure: ActivityFigure, look: Look) -> str:
    """Return what the chart says, in words."""
    aims = [look.say("{field}: {value}", field=aim_name(aim, look), value=aim_words(aim, look)) for aim in figure.aims]
    free = [look.say("{part}: {n}", part=look.term(term), n=look.number(n)) for term, n in _free(figure)]
    if aims and free:
        free = [look.say("without an objective: {actions}", actions=", ".join(free))]
    return ". ".join([said(figure, look), *aims, *free, *_others(figure, look)]) + "."


def said(figure: ActivityFigure, look: Look) -> str:
    """Return how many actions and deals there were, and when."""
    actions = look.say_many("{n} action", "{n} actions", figure.actions)
    deals = look.say_many("{n} deal created", "{n} deals created", figure.created)
    return f"{span(figure.period, look)} · {look.say('{actions}, {deals}', actions=actions, deals=deals)}"


def _free(figure: ActivityFigure) -> Sequence[tuple[Term, int]]:
    """Return the types of action without an objective that there is room for, those done most first."""
    planned = {aim.term for aim in figure.aims}
    free = [(term, n) for term, n in figure.by_action() if term not in planned]
    return free[: max(0, MOST - len(figure.aims))]


def _others(figure: ActivityFigure, look: Look) -> list[str]:
    """Return what there is no room for."""
    planned, drawn = {aim.term for aim in figure.aims}, {term for term, _ in _free(figure)}
    rest = sum(n for term, n in figure.by_action() if term not in planned | drawn)
    more = len(figure.aims) - MOST
    left = [look.say_many("{n} more objective is not drawn", "{n} more objectives are not drawn", more)]
    others = [look.say_many("{n} other action", "{n} other actions", rest)]
    return [*(left if more > 0 else []), *(others if rest else [])]


def _rows(sheet: Sheet, figure: ActivityFigure, look: Look) -> None:
    """Draw the objectives, then the rest: one scale for each, as shares of targets and numbers do not compare."""
    aims, free = figure.aims[:MOST], _free(figure)
    heads = (52 if aims else 8, 52 if aims and free else 0)
    step = min(110.0, (sheet.bottom - sheet.top - sum(heads)) / (len(aims) + len(free)))
    top = sheet.top + heads[0]
    if aims:
        _aims(sheet, aims, top, step, look)
    if free:
        below = top + len(aims) * step
        if aims:
            sheet.write(MARGIN, below + 26, look.say("without an objective"), 30, colour=QUIET)
        _done(sheet, free, below + heads[1], step, look, colour=OTHERS if aims else GROSS)


def _aims(sheet: Sheet, aims: Sequence[Aim], top: float, step: float, look: Look) -> None:
    widest = max(width(aim_words(aim, look), LABEL, bold=True) for aim in aims)
    room = WIDE - MARGIN - START - widest - 24
    goal = START + room / float(FULLEST)
    sheet.write(goal, top - 34, look.say("target"), 30, colour=QUIET, align="center")
    for n, aim in enumerate(aims):
        y, high = top + n * step, step * THICK
        sheet.write(MARGIN, y + high / 2, aim_name(aim, look), LABEL, room=NAMES - 24)
        _bar(sheet, aim, START, y, room, high)
        sheet.write(START + room + 24, y + high / 2, aim_words(aim, look), LABEL, bold=True, colour=INK)
    foot = top + len(aims) * step
    sheet.line([(START, top - 12), (START, foot)], RULE, thick=3)
    sheet.line([(goal, top - 12), (goal, foot)], INK, thick=4, dashed=True)


def _bar(sheet: Sheet, aim: Aim, start: float, y: float, room: float, high: float) -> None:
    """Draw how much of a target was done: one that was reached is dotted, beside its colour."""
    long = float(min(aim.share, FULLEST) / FULLEST) * room
    reached = aim.share >= 1
    sheet.bar(start, y, float(1 / FULLEST) * room, high, PALE, hatch=HATCHED, edge=GROSS)
    if long:
        sheet.bar(start, y, long, high, WON if reached else GROSS, hatch=DOTTED if reached else "", edge=PAPER)


def _done(sheet: Sheet, kinds: Sequence[tuple[Term, int]], top: float, step: float, look: Look, *, colour: str) -> None:
    most = max(n for _, n in kinds)
    room = WIDE - MARGIN - START - width(look.number(most), LABEL, bold=True) - 24
    for n, (term, times) in enumerate(kinds):
        y, high = top + n * step, step * THICK
        sheet.write(MARGIN, y + high / 2, look.term(term), LABEL, room=NAMES - 24)
        long = times / most * room
        sheet.bar(START, y, long, high, colour)
        sheet.write(START + long + 14, y + high / 2, look.number(times), LABEL, bold=True, colour=INK)
    sheet.line([(START, top - 8), (START, top + len(kinds) * step)], RULE, thick=3)
