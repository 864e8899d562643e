"""Actions against plan: a bar for each objective up to its target, else one for each type of action."""

from fractions import Fraction
from typing import Final

from bot.charts import Format, Picture
from bot.charts.letters import width
from bot.charts.palette import DOTTED, GROSS, HATCHED, INK, PALE, PAPER, QUIET, RULE, WON
from bot.charts.sheet import MARGIN, WIDE, Sheet
from bot.charts.words import title_of
from bot.language import Look
from bot.wording.phrases import span
from bot.wording.roles import aim_name, aim_words, role_name
from domain.team.activity import ActivityFigure, Aim

LABEL: Final = 36
NAMES: Final = 440
"""Units left of the bars."""
MOST: Final = 7
"""Bars of one chart."""
FULLEST: Final = Fraction(5, 4)
"""The share of a target at which a bar ends, however much more was done."""


def draw(figure: ActivityFigure, look: Look, of: str, fmt: Format) -> Picture:
    """Return the objectives as bars with the target as a line; without any, what was done as bars."""
    shown = look.say("Actions against plan") if figure.aims else look.say("Actions")
    title = title_of(shown, figure.whose, of, look)
    if figure.role is not None:
        title = f"{title} · {role_name(figure.role, look)}"
    sheet = Sheet(title, said(figure, look), _others(figure, look))
    if figure.aims:
        _aims(sheet, figure, look)
    elif figure.done:
        _done(sheet, figure, look)
    else:
        sheet.nothing(look.say("No action noted"))
    return sheet.picture(title, f"{title}. {alt(figure, look)}", fmt)


def alt(figure: ActivityFigure, look: Look) -> str:
    """Return what the chart says, in words."""
    aims = [look.say("{field}: {value}", field=aim_name(aim, look), value=aim_words(aim, look)) for aim in figure.aims]
    done = (
        []
        if aims
        else [look.say("{part}: {n}", part=look.term(term), n=look.number(n)) for term, n in figure.by_action()[:MOST]]
    )
    return ". ".join([said(figure, look), *aims, *done, *_others(figure, look)]) + "."


def said(figure: ActivityFigure, look: Look) -> str:
    """Return how many actions and deals there were, and when."""
    actions = look.say_many("{n} action", "{n} actions", figure.actions)
    deals = look.say_many("{n} deal created", "{n} deals created", figure.created)
    return f"{span(figure.period, look)} · {look.say('{actions}, {deals}', actions=actions, deals=deals)}"


def _others(figure: ActivityFigure, look: Look) -> list[str]:
    """Return what is not drawn: actions without an objective beside objectives, and what there is no room for."""
    if not figure.aims:
        rest = figure.by_action()[MOST:]
        return [look.say_many("{n} other action", "{n} other actions", sum(n for _, n in rest))] if rest else []
    planned = {aim.term for aim in figure.aims}
    free = [
        look.say("{part}: {n}", part=look.term(term), n=look.number(n))
        for term, n in figure.by_action()
        if term not in planned
    ]
    more = len(figure.aims) - MOST
    left = (
        [look.say_many("{n} more objective is not drawn", "{n} more objectives are not drawn", more)]
        if more > 0
        else []
    )
    return [*left, look.say("without an objective: {actions}", actions=", ".join(free))] if free else left


def _aims(sheet: Sheet, figure: ActivityFigure, look: Look) -> None:
    aims = figure.aims[:MOST]
    start, step, high = _rows(sheet, len(aims), head=52)
    widest = max(width(aim_words(aim, look), LABEL, bold=True) for aim in aims)
    room = WIDE - MARGIN - start - widest - 24
    goal = start + room / float(FULLEST)
    sheet.write(goal, sheet.top + 18, look.say("target"), 30, colour=QUIET, align="center")
    for n, aim in enumerate(aims):
        y = sheet.top + 52 + n * step
        sheet.write(MARGIN, y + high / 2, aim_name(aim, look), LABEL, room=NAMES - 24)
        _bar(sheet, aim, start, y, room, high)
        sheet.write(start + room + 24, y + high / 2, aim_words(aim, look), LABEL, bold=True, colour=INK)
    foot = sheet.top + 52 + len(aims) * step
    sheet.line([(start, sheet.top + 40), (start, foot)], RULE, thick=3)
    sheet.line([(goal, sheet.top + 40), (goal, foot)], INK, thick=4, dashed=True)


def _bar(sheet: Sheet, aim: Aim, start: float, y: float, room: float, high: float) -> None:
    """Draw how much of a target was done: one that was reached is dotted, beside its colour."""
    long = float(min(aim.share, FULLEST) / FULLEST) * room
    reached = aim.share >= 1
    sheet.bar(start, y, float(1 / FULLEST) * room, high, PALE, hatch=HATCHED, edge=GROSS)
    if long:
        sheet.bar(start, y, long, high, WON if reached else GROSS, hatch=DOTTED if reached else "", edge=PAPER)


def _done(sheet: Sheet, figure: ActivityFigure, look: Look) -> None:
    kinds = figure.by_action()[:MOST]
    start, step, high = _rows(sheet, len(kinds), head=8)
    most = max(n for _, n in kinds)
    room = WIDE - MARGIN - start - width(look.number(most), LABEL, bold=True) - 24
    for n, (term, times) in enumerate(kinds):
        y = sheet.top + 8 + n * step
        sheet.write(MARGIN, y + high / 2, look.term(term), LABEL, room=NAMES - 24)
        long = times / most * room
        sheet.bar(start, y, long, high, GROSS)
        sheet.write(start + long + 14, y + high / 2, look.number(times), LABEL, bold=True, colour=INK)
    sheet.line([(start, sheet.top), (start, sheet.top + 8 + len(kinds) * step)], RULE, thick=3)


def _rows(sheet: Sheet, n: int, *, head: float) -> tuple[float, float, float]:
    """Return where bars begin, and how far apart and how high they are."""
    step = min(110.0, (sheet.bottom - sheet.top - head) / n)
    return MARGIN + NAMES, step, step * 0.66
