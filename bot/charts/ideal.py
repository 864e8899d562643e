"""The pipeline beside the ideal one: a bar for the live deals of each stage, within the band that the plan needs."""

from typing import Final

from bot.charts import Format, Picture
from bot.charts.letters import width, wrapped
from bot.charts.palette import DOWN, GROSS, INK, PALE, PAPER, QUIET, RULE, WEIGHTED
from bot.charts.sheet import MARGIN, WIDE, Sheet
from bot.charts.words import title_of
from bot.language import Look
from bot.wording.ideal import average_of, gap_words, not_counted, pace_words, plan_takes, tenths
from domain.insight.ideal import IdealLine, IdealPipeline, Volume

MOST_ROWS: Final = 8
NAMES: Final = 440
LABEL: Final = 36
CROSSED: Final = "xx"


def draw(figure: IdealPipeline, look: Look, of: str, fmt: Format) -> Picture:
    """Return the stages as bars; the band is pale, the ideal a dashed line."""
    title = title_of(look.say("Ideal pipeline"), figure.whose, of, look)
    rows = _worth_a_row(figure)
    notes = [average_of(figure, look), *not_counted(figure, look), *_not_drawn(figure, rows, look)]
    sheet = Sheet(title, plan_takes(figure, look), notes)
    _bars(sheet, figure, rows, look)
    return sheet.picture(title, f"{title}. {alt(figure, look)}", fmt)


def alt(figure: IdealPipeline, look: Look) -> str:
    """Return what the chart says, in words."""
    rows = [
        look.say("{stage}: {facts}", stage=_name(row, figure, look), facts=", ".join(_told(row, look)))
        for row in figure.rows
    ]
    return ". ".join([plan_takes(figure, look), *rows, average_of(figure, look), *not_counted(figure, look)]) + "."


def _told(row: IdealLine, look: Look) -> list[str]:
    count = look.say("{n} of {ideal}", n=look.number(row.live), ideal=tenths(row.ideal, look))
    return [count, gap_words(row, look), *([] if row.median_age is None else [pace_words(row, look)])]


def _bars(sheet: Sheet, figure: IdealPipeline, rows: list[IdealLine], look: Look) -> None:
    below = sheet.bottom - 54
    step = min(130.0, (below - sheet.top) / len(rows))
    size = min(LABEL, step * 0.4)
    start = MARGIN + NAMES
    told = max(_wide(row, look, size) for row in rows)
    room = WIDE - MARGIN - told - 24 - start
    most = max(max(row.live, row.band[1]) for row in rows)
    for n, row in enumerate(rows):
        middle = sheet.top + step * (n + 0.5)
        names = wrapped(_name(row, figure, look), size, NAMES - 24, most=2)
        for k, words in enumerate(names):
            sheet.write(start - 20, middle + (k - (len(names) - 1) / 2) * size * 1.15, words, size, align="right")
        low, high = (start + room * each / most for each in row.band)
        sheet.bar(low, middle - step * 0.42, high - low, step * 0.84, PALE, edge=GROSS)
        live = room * row.live / most
        fine = row.volume is not Volume.SHORT
        fill, hatch, edge = (WEIGHTED, "", "") if fine else (DOWN, CROSSED, PAPER)
        sheet.bar(start, middle - step * 0.22, live, step * 0.44, fill, hatch=hatch, edge=edge)
        at = start + room * float(row.ideal) / most
        sheet.line([(at, middle - step * 0.42), (at, middle + step * 0.42)], INK, thick=5, dashed=True)
        _beside(sheet, row, look, WIDE - MARGIN - told, middle, size)
    sheet.line([(start, sheet.top), (start, sheet.top + step * len(rows))], RULE, thick=3)
    sheet.legend(
        sheet.bottom - 16,
        [
            (WEIGHTED, "", look.say("live deals")),
            (DOWN, CROSSED, look.say("too few")),
            (PALE, "", look.say("as the plan needs (dashed: the ideal)")),
        ],
    )


def _beside(sheet: Sheet, row: IdealLine, look: Look, x: float, middle: float, size: float) -> None:
    count, gap, *pace = _told(row, look)
    wide = sheet.write(x, middle - size * 0.6, count, size, bold=True)
    sheet.write(x + wide + 14, middle - size * 0.6, gap, size * 0.85)
    for words in pace:
        sheet.write(x, middle + size * 0.65, words, size * 0.85, colour=QUIET)


def _wide(row: IdealLine, look: Look, size: float) -> float:
    """Return how wide what is told beside a bar becomes."""
    count, gap, *pace = _told(row, look)
    first = width(count, size, bold=True) + 14 + width(gap, size * 0.85)
    return max([first, *(width(words, size * 0.85) for words in pace)])


def _not_drawn(figure: IdealPipeline, rows: list[IdealLine], look: Look) -> list[str]:
    n = len(figure.rows) - len(rows)
    return [look.say_many("{n} more stage is not drawn", "{n} more stages are not drawn", n)] if n else []


def _worth_a_row(figure: IdealPipeline) -> list[IdealLine]:
    """Return the rows to draw, in their order: those that lie furthest from their ideal where there are many."""
    if len(figure.rows) <= MOST_ROWS:
        return list(figure.rows)
    furthest = sorted(figure.rows, key=lambda row: -abs(row.gap))[:MOST_ROWS]
    return [row for row in figure.rows if row in furthest]


def _name(row: IdealLine, figure: IdealPipeline, look: Look) -> str:
    """Return the stage's name, with its process where there are several."""
    several = len({other.process for other in figure.rows}) > 1
    name = look.term(row.term)
    return f"{look.term(row.process_term)} · {name}" if several else name
