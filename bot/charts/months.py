"""Open deals by expected month: won, weighted and amount in one column per month."""

from typing import Final

from bot.charts import Format, Picture
from bot.charts.letters import width, wrapped
from bot.charts.palette import DOTTED, GROSS, HATCHED, INK, PALE, PAPER, QUIET, RULE, WEIGHTED, WON
from bot.charts.sheet import MARGIN, WIDE, Sheet
from bot.charts.words import left_out, title_of, weighed, worth
from bot.language import Look
from domain.insight.months import MonthLine, MonthsFigure
from domain.insight.totals import Line

LABEL: Final = 30


def draw(figure: MonthsFigure, look: Look, of: str, fmt: Format) -> Picture:
    """Return the months. Where no amount is known or told columns count deals."""
    title = title_of(look.say("Pipeline by month"), figure.whose, of, look)
    sheet = Sheet(title, _total(figure, look), left_out(look, figure.total, figure.left_out, figure.parked))
    if figure.total.deals == 0 and figure.months[0].won.deals == 0:
        sheet.nothing(look.say("No open deals"))
    else:
        _columns(sheet, figure, look)
    return sheet.picture(title, f"{title}. {alt(figure, look)}", fmt)


def alt(figure: MonthsFigure, look: Look) -> str:
    """Return what the chart says, in words."""
    told = [_total(figure, look)]
    for month in figure.months:
        if month.deals or month.won.deals:
            won = [look.say("won: {deals}", deals=worth(look, month.won))] if month.won.deals else []
            told.append(
                look.say(
                    "{month}: {deals}",
                    month=look.month(month.first, year=True),
                    deals=", ".join([weighed(look, month), *won]),
                )
            )
    told.append(look.say("Later: {deals}", deals=weighed(look, figure.later)))
    told.append(look.say("To re-date: {deals}", deals=weighed(look, figure.to_redate)))
    return ". ".join([*told, *left_out(look, figure.total, figure.left_out, figure.parked)]) + "."


def _total(figure: MonthsFigure, look: Look) -> str:
    return look.say("{day}: {deals}", day=look.day(figure.day), deals=weighed(look, figure.total))


def _columns(sheet: Sheet, figure: MonthsFigure, look: Look) -> None:
    lines: list[Line] = [*figure.months, figure.later, figure.to_redate]
    money = look.amounts and any(line.gross.amount or _won(line) for line in lines)
    names = [(look.month(month.first), _year(month)) for month in figure.months]
    names += [(look.say("later"), ""), (look.say("to re-date"), "")]
    gap, apart = 14, 26
    step = (WIDE - 2 * MARGIN - 2 * apart) / len(lines)
    floor = sheet.bottom - 140
    roof = sheet.top + 2 * LABEL + 12
    most = max(float(line.gross.amount) + _won(line) if money else line.deals for line in lines)
    for n, (line, (name, year)) in enumerate(zip(lines, names, strict=True)):
        x = MARGIN + n * step + gap / 2 + apart * max(0, n - len(figure.months) + 1)
        wide, middle = step - gap, MARGIN + (n + 0.5) * step + apart * max(0, n - len(figure.months) + 1)
        tall = (floor - roof) / most if most else 0.0
        if money:
            top = _stack(sheet, line, look, x, wide, floor, tall)
        else:
            top = floor - line.deals * tall
            sheet.bar(x, top, wide, floor - top, GROSS)
        _value(sheet, line, look, middle, top, step, money=money)
        colour = INK if n < len(figure.months) else QUIET
        small = _fits(max(name.split(), key=len), step + 6)
        for k, words in enumerate(wrapped(name, small, step + 8, most=2)):
            sheet.write(middle, floor + 30 + 36 * k, words, small, colour=colour, align="center")
        if year:
            sheet.write(middle, floor + 66, year, LABEL, bold=True, align="center")
    sheet.line([(MARGIN, floor), (WIDE - MARGIN, floor)], RULE, thick=3)
    if money:
        meanings = [
            (WON, DOTTED, look.say("won")),
            (WEIGHTED, "", look.say("weighted by probability")),
            (PALE, HATCHED, look.say("amount")),
        ]
        sheet.legend(sheet.bottom - 20, meanings)
    else:
        sheet.write(MARGIN, sheet.bottom - 20, look.say("deals by expected month"), LABEL, colour=QUIET)


def _stack(sheet: Sheet, line: Line, look: Look, x: float, wide: float, floor: float, tall: float) -> float:
    """Draw won below, then the weighted part of the amount, then the rest of it; returns the upper end."""
    won = _won(line) * tall
    gross, weighted = float(line.gross.amount) * tall, float(line.weighted.amount) * tall
    if gross:
        sheet.bar(x, floor - won - gross, wide, gross, PALE, hatch=HATCHED, edge=GROSS)
        sheet.bar(x, floor - won - weighted, wide, weighted, WEIGHTED)
        if weighted > 40:
            words = look.short_amount(line.weighted)
            y = floor - won - weighted / 2
            sheet.write(x + wide / 2, y, words, _fits(words, wide - 8, most=27), colour=PAPER, align="center")
    if won:
        sheet.bar(x, floor - won, wide, won, WON, hatch=DOTTED, edge=PAPER)
    return floor - won - gross


def _value(sheet: Sheet, line: Line, look: Look, x: float, top: float, step: float, *, money: bool) -> None:
    if not money:
        if line.deals:
            sheet.write(x, top - 24, look.number(line.deals), LABEL, bold=True, align="center")
        return
    labels = [(line.gross, INK)] if line.gross.amount else []
    if isinstance(line, MonthLine) and line.won.value.amount > 0:
        labels.append((line.won.value, WON))
    for n, (amount, colour) in enumerate(labels):
        words = look.short_amount(amount)
        size = _fits(words, step - 8, bold=True)
        sheet.write(x, top - 24 - 36 * n, words, size, bold=True, colour=colour, align="center")
    if line.deals and not labels:
        sheet.write(x, top - 24, "?", LABEL, colour=QUIET, align="center")


def _won(line: Line) -> float:
    """Return what was won in the line's month; never below zero, which a reopened deal could make it."""
    return max(0.0, float(line.won.value.amount)) if isinstance(line, MonthLine) else 0.0


def _year(month: MonthLine) -> str:
    return str(month.first.year) if month.first.month == 1 else ""


def _fits(words: str, room: float, *, bold: bool = False, most: float = LABEL) -> float:
    """Return the letter size at which words fit their column."""
    return min(most, LABEL * room / max(1.0, width(words, LABEL, bold)))
