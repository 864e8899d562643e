"""The pipeline by stage: one bar per stage, the weighted value within the amount."""

from typing import Final

from bot.charts import Format, Picture
from bot.charts.letters import width, wrapped
from bot.charts.palette import GROSS, HATCHED, INK, PALE, QUIET, RULE, WEIGHTED
from bot.charts.sheet import MARGIN, WIDE, Sheet
from bot.charts.words import deals, left_out, title_of, weighed, worth
from bot.language import Look
from domain.insight.stages import StageLine, StagesFigure

MOST_ROWS: Final = 12
NAMES: Final = 600
TWO_LINES: Final = 72
"""Units that a row needs for two lines of words."""


def draw(figure: StagesFigure, look: Look, of: str, fmt: Format) -> Picture:
    """Return the funnel. Where no amount is known or told bars count deals."""
    title = title_of(look.say("Pipeline by stage"), figure.whose, of, look)
    rows = _worth_a_row(figure)
    sheet = Sheet(title, _total(figure, look), [*_notes(figure, look), *_not_drawn(figure, rows, look)])
    money = look.amounts and figure.total.gross.amount > 0
    if figure.total.deals == 0:
        sheet.nothing(look.say("No open deals"))
    else:
        below = sheet.bottom - (54 if money else 0)
        _bars(sheet, figure, rows, look, below=below)
        if money:
            words = [
                (WEIGHTED, "", look.say("weighted by probability")),
                (PALE, HATCHED, look.say("amount")),
            ]
            sheet.legend(sheet.bottom - 16, words)
    return sheet.picture(title, f"{title}. {alt(figure, look)}", fmt)


def alt(figure: StagesFigure, look: Look) -> str:
    """Return what the chart says, in words."""
    rows = [
        look.say("{stage}: {deals}", stage=_name(row, figure, look), deals=weighed(look, row))
        for row in figure.rows
        if row.deals
    ]
    return ". ".join([_total(figure, look), *rows, *_notes(figure, look)]) + "."


def _total(figure: StagesFigure, look: Look) -> str:
    return look.say("{day}: {deals}", day=look.day(figure.day), deals=weighed(look, figure.total))


def _notes(figure: StagesFigure, look: Look) -> list[str]:
    notes = left_out(look, figure.total, figure.left_out, figure.parked)
    if figure.win_rate is not None:
        notes.append(
            look.say(
                "won: {deals}; lost: {lost}; win rate {rate}",
                deals=worth(look, figure.won),
                lost=look.number(figure.lost.deals),
                rate=look.percent(figure.win_rate),
            )
        )
    return notes


def _worth_a_row(figure: StagesFigure) -> list[StageLine]:
    """Return the rows to draw: of several processes only those with deals, and the fullest when there are many."""
    busy = {row.process for row in figure.rows if row.deals}
    rows = [row for row in figure.rows if row.process in busy]
    if len(rows) > MOST_ROWS:
        rows = [row for row in rows if row.deals]
    if len(rows) > MOST_ROWS:
        fullest = sorted(rows, key=lambda row: (row.gross.amount, row.deals), reverse=True)[:MOST_ROWS]
        rows = [row for row in rows if row in fullest]
    return rows


def _not_drawn(figure: StagesFigure, rows: list[StageLine], look: Look) -> list[str]:
    n = sum(1 for row in figure.rows if row.deals) - sum(1 for row in rows if row.deals)
    return [look.say_many("{n} smaller stage is not drawn", "{n} smaller stages are not drawn", n)] if n else []


def _bars(sheet: Sheet, figure: StagesFigure, rows: list[StageLine], look: Look, *, below: float) -> None:
    money = look.amounts and figure.total.gross.amount > 0
    step = (below - sheet.top) / len(rows)
    two_lines = step >= TWO_LINES
    size = min(40.0, step * 0.42) if two_lines else min(34.0, step * 0.58)
    high = min(step * 0.72, 96)
    names = [wrapped(_name(row, figure, look), size, NAMES, most=2 if two_lines else 1) for row in rows]
    told = [_told(row, look, one_line=not two_lines, money=money) for row in rows]
    left = MARGIN + max(width(line, size) for lines in names for line in lines) + 20
    labels = max(width(first, size, bold=True) + width(rest, size * 0.8) for first, rest in told)
    if two_lines:
        labels = max(max(width(first, size, bold=True), width(rest, size * 0.8)) for first, rest in told)
    room = WIDE - MARGIN - left - labels - 30
    most = max((float(row.gross.amount) if money else row.deals) for row in rows)
    for n, (row, lines, (first, rest)) in enumerate(zip(rows, names, told, strict=True)):
        middle = sheet.top + step * (n + 0.5)
        for k, words in enumerate(lines):
            sheet.write(left - 20, middle + (k - (len(lines) - 1) / 2) * size * 1.15, words, size, align="right")
        long = room * (float(row.gross.amount) if money else row.deals) / most
        if money:
            sheet.bar(left, middle - high / 2, long, high, PALE, hatch=HATCHED, edge=GROSS)
            sheet.bar(left, middle - high / 2, room * float(row.weighted.amount) / most, high, WEIGHTED)
        else:
            sheet.bar(left, middle - high / 2, long, high, GROSS)
        x = left + long + 18
        if not two_lines:
            wide = sheet.write(x, middle, first, size, bold=True)
            sheet.write(x + wide + 12, middle, rest, size * 0.8, colour=QUIET)
        elif rest:
            sheet.write(x, middle - size * 0.55, first, size, bold=True)
            sheet.write(x, middle + size * 0.6, rest, size * 0.8, colour=QUIET)
        else:
            sheet.write(x, middle, first, size, bold=bool(row.deals), colour=INK if row.deals else QUIET)
    sheet.line([(left, sheet.top), (left, below)], RULE, thick=3)


def _told(row: StageLine, look: Look, *, one_line: bool, money: bool) -> tuple[str, str]:
    """Return what stands beside a bar: the number that it shows, and the others smaller."""
    if not row.deals or not money:
        return (deals(look, row.deals), "") if row.deals else ("0", "")
    counted = deals(look, row.deals)
    if not row.known:
        return counted, look.say("amounts unknown")
    if one_line:
        return look.short_money(row.gross), f"· {counted}"
    weighted = look.say("weighted {value}", value=look.short_money(row.weighted))
    return look.short_money(row.gross), f"{counted} · {weighted}"


def _name(row: StageLine, figure: StagesFigure, look: Look) -> str:
    """Return the stage's name, with its process when figures have deals of several."""
    name = look.term(row.term)
    several = len({other.process for other in figure.rows if other.deals}) > 1
    return f"{look.term(row.process_term)} · {name}" if several else name
