"""The last ten working days of a team: actions by type in one column a day, and the deals that were signed."""

from collections import Counter
from fractions import Fraction
from typing import Final, NamedTuple

from bot.charts import Format, Picture
from bot.charts.letters import width
from bot.charts.palette import DOTTED, FILLS, INK, OTHERS, PAPER, QUIET, RULE, WON
from bot.charts.sheet import MARGIN, WIDE, Sheet, legend_rows
from bot.charts.words import title_of
from bot.language import Look
from domain.voice.digest import DigestFigure, WorkingDay

LABEL: Final = 34
ROW: Final = 54
"""Units that a row of the legend takes."""


class _Part(NamedTuple):
    """One part of every column: types of action with what they look like."""

    name: str
    actions: frozenset[str]
    fill: str
    hatch: str

    def times(self, day: WorkingDay) -> int:
        """Return how many actions of the part were done on a day."""
        return sum(done.times for done in day.done if done.action in self.actions)


def draw(figure: DigestFigure, look: Look, of: str, fmt: Format) -> Picture:
    """Return the working days as columns, the last one in bold."""
    title = title_of(look.say("Actions per working day"), figure.whose, of, look)
    sheet = Sheet(title, _last(figure, look))
    if not any(day.actions or day.won for day in figure.days):
        sheet.nothing(look.say("No action noted"))
    else:
        _columns(sheet, figure, look)
    return sheet.picture(title, f"{title}. {alt(figure, look)}", fmt)


def alt(figure: DigestFigure, look: Look) -> str:
    """Return what the chart says, in words: the latest day first, of every day its parts."""
    parts = _parts(figure, look)
    told = []
    for day in reversed(figure.days):
        facts = [look.say("{part}: {n}", part=p.name, n=look.number(p.times(day))) for p in parts if p.times(day)]
        facts += [_signed(day, look)] if day.won else []
        counted = look.say_many("{n} action", "{n} actions", day.actions)
        what = look.say("{actions} ({parts})", actions=counted, parts=", ".join(facts)) if facts else counted
        told.append(look.say("{day}: {facts}", day=look.day(day.period.first), facts=what))
    return ". ".join([_average(figure, look), *told]) + "."


def _last(figure: DigestFigure, look: Look) -> str:
    last = figure.told
    facts = [look.say_many("{n} action", "{n} actions", last.actions), *([_signed(last, look)] if last.won else [])]
    said = look.say("{day}: {facts}", day=look.day(last.period.first), facts=", ".join(facts))
    return f"{said} · {_average(figure, look)}"


def _average(figure: DigestFigure, look: Look) -> str:
    return look.say("{n} a day on average", n=look.number(round(_mean(figure))))


def _mean(figure: DigestFigure) -> Fraction:
    return Fraction(sum(day.actions for day in figure.days), len(figure.days))


def _signed(day: WorkingDay, look: Look) -> str:
    return look.say_many("{n} deal signed", "{n} deals signed", day.won)


def _parts(figure: DigestFigure, look: Look) -> list[_Part]:
    """Return the commonest types, each its own part, and the others together."""
    times: Counter[str] = Counter()
    for day in figure.days:
        for done in day.done:
            times[done.action] += done.times
    names = {kind.action: look.term(kind.term) for kind in figure.kinds}
    often = [action for action, _ in times.most_common()]
    apart = often if len(often) <= len(FILLS) else often[: len(FILLS)]
    parts = [_Part(names[action], frozenset({action}), *fill) for action, fill in zip(apart, FILLS, strict=False)]
    rest = frozenset(often) - frozenset(apart)
    return [*parts, _Part(look.say("other actions"), rest, OTHERS, "")] if rest else parts


def _columns(sheet: Sheet, figure: DigestFigure, look: Look) -> None:
    parts = _parts(figure, look)
    meanings = [(part.fill, part.hatch, part.name) for part in parts]
    if any(day.won for day in figure.days):
        meanings.append((WON, DOTTED, look.say("deals signed")))
    rows = legend_rows(meanings, LABEL)
    below = sheet.bottom - ROW * len(rows)
    names, signed = below - 88, below - 38
    floor, roof = names - 36, sheet.top + LABEL + 10
    step = (WIDE - 2 * MARGIN) / len(figure.days)
    tall = (floor - roof) / (max(day.actions for day in figure.days) or 1)
    for n, day in enumerate(figure.days):
        last = n == len(figure.days) - 1
        x, wide = MARGIN + (n + 0.12) * step, step * 0.76
        middle, top = x + wide / 2, _column(sheet, day, parts, x, wide, floor, tall)
        if day.actions:
            number, size = look.number(day.actions), LABEL + 8.0 * last
            size = min(size, size * (step - 8) / width(number, size, bold=True))
            sheet.write(middle, top - 24, number, size, bold=True, align="center")
        name, colour = look.weekday_in_short(day.period.first), INK if last else QUIET
        sheet.write(middle, names, name, LABEL, bold=last, colour=colour, align="center", room=step)
        if day.won:
            sheet.bar(middle - 36, signed - 15, 30, 30, WON, hatch=DOTTED, edge=PAPER)
            sheet.write(middle + 8, signed, look.number(day.won), LABEL, bold=True, colour=WON)
    sheet.line([(MARGIN, floor), (WIDE - MARGIN, floor)], RULE, thick=3)
    for n, row in enumerate(rows):
        sheet.legend(below + ROW * n + ROW / 2, row, size=LABEL)


def _column(
    sheet: Sheet, day: WorkingDay, parts: list[_Part], x: float, wide: float, floor: float, tall: float
) -> float:
    """Draw a day's parts on top of each other, the commonest below; return the upper end."""
    top = floor
    for part in parts:
        high = part.times(day) * tall
        if high:
            top -= high
            sheet.bar(x, top, wide, high, part.fill, hatch=part.hatch, edge=PAPER)
    return top
