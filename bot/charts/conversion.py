"""Conversion: one full bar for each stage, parted into what moved on, is active and was lost there; wins beside it."""

from typing import Final

from bot.charts import Format, Picture
from bot.charts.letters import width, wrapped
from bot.charts.palette import DOTTED, DOWN, PALE, PAPER, QUIET, STRUCK, WON
from bot.charts.sheet import MARGIN, WIDE, Sheet
from bot.charts.words import title_of
from bot.language import Look
from bot.wording.conversion import class_words, passed_words, too_few
from domain.insight.conversion import ConversionFigure, ConversionRow

MOST_ROWS: Final = 8
NAMES: Final = 470
WINS: Final = 240
"""Units right of the bars for the part that was won."""
LABEL: Final = 36
PARTS: Final = ((WON, DOTTED), (PALE, ""), (DOWN, STRUCK))
"""Moved on, active, lost here: a colour and a hatch."""


def draw(figure: ConversionFigure, look: Look, of: str, fmt: Format) -> Picture:
    """Return the stages that have enough deals for percentages as stacked bars of 100 %."""
    title = title_of(look.say("Conversion"), figure.whose, of, look)
    rows = figure.told[:MOST_ROWS]
    few = too_few(figure, look)
    sheet = Sheet(title, passed_words(figure, look), [few] if few and rows else [])
    if rows:
        _bars(sheet, rows, look)
    else:
        sheet.nothing(few)
    return sheet.picture(title, f"{title}. {alt(figure, look)}", fmt)


def alt(figure: ConversionFigure, look: Look) -> str:
    """Return what the chart says, in words: also the stages of which only counts are told."""
    rows = [
        look.say(
            "{stage}: {facts}",
            stage=look.term(row.term),
            facts=", ".join([look.say_many("{n} deal", "{n} deals", row.deals), *class_words(row, look)]),
        )
        for row in figure.rows
    ]
    return ". ".join([passed_words(figure, look), *rows, *filter(None, [too_few(figure, look).rstrip(".")])]) + "."


def _bars(sheet: Sheet, rows: tuple[ConversionRow, ...], look: Look) -> None:
    top, below = sheet.top + 44, sheet.bottom - 54
    step = min(190.0, (below - top) / len(rows))
    size = min(LABEL, step * 0.4)
    start = MARGIN + NAMES
    room = WIDE - MARGIN - WINS - start
    sheet.write(WIDE - MARGIN, sheet.top + 12, look.say("of which won"), size, colour=QUIET, align="right")
    for n, row in enumerate(rows):
        on, lost, active, won = row.percents or (0, 0, 0, 0)
        middle = top + step * (n + 0.5)
        name = f"{look.term(row.term)} ({look.number(row.deals)})"
        names = wrapped(name, size, NAMES - 24, most=2)
        for k, words in enumerate(names):
            sheet.write(start - 20, middle + (k - (len(names) - 1) / 2) * size * 1.15, words, size, align="right")
        x = float(start)
        for percent, (fill, hatch) in zip((on, active, lost), PARTS, strict=True):
            wide = room * percent / 100
            if percent:
                sheet.bar(x, middle - step * 0.34, wide, step * 0.68, fill, hatch=hatch, edge=PAPER)
                _inside(sheet, x + wide / 2, middle, look.whole_percent(percent), size, wide)
            x += wide
        sheet.write(WIDE - MARGIN, middle, look.whole_percent(won), size, bold=True, align="right")
    sheet.legend(
        sheet.bottom - 16,
        [
            (WON, DOTTED, look.say("moved on, or won")),
            (PALE, "", look.say("active there")),
            (DOWN, STRUCK, look.say("lost there")),
        ],
    )


def _inside(sheet: Sheet, x: float, y: float, words: str, size: float, wide: float) -> None:
    """Write a percentage on paper within its part, smaller where that is narrow, where there is room for it."""
    for each in (size, size * 0.75):
        needs = width(words, each, bold=True) + 16
        if wide >= needs:
            sheet.bar(x - needs / 2, y - each * 0.7, needs, each * 1.4, PAPER)
            sheet.write(x, y, words, each, bold=True, align="center")
            return
