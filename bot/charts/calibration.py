"""Calibration: what came true of each fifth of the chances, beside the line on which forecasts would be right."""

from fractions import Fraction
from typing import Final

from bot.charts import Format, Picture
from bot.charts.letters import width, wrapped
from bot.charts.palette import INK, QUIET, RULE, WEIGHTED
from bot.charts.sheet import MARGIN, WIDE, Sheet
from bot.charts.words import title_of
from bot.language import Look
from bot.wording.calibration import between, came_true, facts, few, rested_on, untold
from domain.insight.calibration import BINS, Bin, Calibration, CalibrationFigure

LEFT: Final = MARGIN + 110
"""Where the plot begins: left of it stand percentages."""
LABEL: Final = 30
ASIDE: Final = 140
"""Units right of the plot into which words of its last points may reach."""
LOW: Final = Fraction(8, 100)
"""Points below this have their words above: the axis is near."""


def draw(figure: CalibrationFigure, look: Look, of: str, fmt: Format) -> Picture:
    """Return the reliability curve with what it comes down to."""
    title = title_of(look.say("Calibration of forecasts"), figure.whose, of, look)
    sheet = Sheet(title, rested_on(figure, look), few(figure, look))
    if figure.found is None:
        sheet.nothing(untold(figure, look))
    else:
        _curve(sheet, figure.found, look)
    return sheet.picture(title, f"{title}. {alt(figure, look)}", fmt)


def alt(figure: CalibrationFigure, look: Look) -> str:
    """Return what the chart says, in words."""
    if figure.found is None:
        return f"{rested_on(figure, look)}. {untold(figure, look)}"
    rows = [
        look.say_many(
            "{chances}: {n} forecast, {won} came true",
            "{chances}: {n} forecasts, {won} came true",
            each.n,
            chances=between(each, look),
            won=came_true(each, look),
        )
        for each in figure.found.bins
    ]
    return ". ".join([rested_on(figure, look), *facts(figure.found, look), *rows, *few(figure, look)]) + "."


def _curve(sheet: Sheet, found: Calibration, look: Look) -> None:
    top, floor = sheet.top + 30, sheet.bottom - 96
    side = floor - top
    wide = side * 1.35

    def at(chance: float, won: float) -> tuple[float, float]:
        return LEFT + wide * chance, floor - side * won

    for k in range(BINS + 1):
        x, y = at(k / BINS, k / BINS)
        sheet.line([(LEFT, y), (LEFT + wide, y)], RULE, thick=2)
        percent = look.whole_percent(100 * k // BINS)
        sheet.write(LEFT - 16, y, percent, LABEL - 4, colour=QUIET, align="right")
        sheet.write(x, floor + 28, percent, LABEL - 4, colour=QUIET, align="center")
    sheet.line([at(0, 0), at(1, 1)], INK, thick=4, dashed=True)
    points = [at(float(each.chance), float(each.won)) for each in found.told]
    if len(points) > 1:
        sheet.line(points, WEIGHTED, thick=8)
    if points:
        sheet.dots(points, WEIGHTED, "o", 26)
    for (x, y), each in zip(points, found.told, strict=True):
        told = look.say("{share} (n = {n})", share=look.percent(each.won), n=look.number(each.n))
        _label(sheet, told, x, y, each, most=LEFT + wide + ASIDE)
    across = look.say("chance given (dashed: as it should come true)")
    sheet.write(LEFT + wide / 2, floor + 74, across, LABEL, colour=QUIET, align="center")
    sheet.write(LEFT, top - 26, look.say("came true"), LABEL, colour=QUIET)
    _beside(sheet, facts(found, look), LEFT + wide + ASIDE + 16, top)


def _label(sheet: Sheet, words: str, x: float, y: float, each: Bin, *, most: float) -> None:
    """Write what came true at a point, where a rising curve leaves room: left above it, or else right below it."""
    long = width(words, LABEL, bold=True)
    if each.won > each.chance and x - 20 - long > LEFT:
        sheet.write(x - 20, y - 24, words, LABEL, bold=True, align="right")
    else:
        sheet.write(min(x + 20, most - long), y + (-44 if each.won < LOW else 34), words, LABEL, bold=True)


def _beside(sheet: Sheet, told: list[str], x: float, y: float) -> None:
    for words in told:
        for line in wrapped(words, 36, WIDE - MARGIN - x, most=3):
            sheet.write(x, y, line, 36)
            y += 46
        y += 34
