"""Thirteen weeks of the pipeline: amount and weighted value as lines, what was won in each week as columns below."""

from typing import Final

from bot.charts import Format, Picture
from bot.charts.palette import DOTTED, GROSS, INK, PALE, PAPER, QUIET, RULE, WEIGHTED, WON
from bot.charts.sheet import WIDE, Sheet
from bot.charts.words import left_out, title_of, weighed, worth
from bot.language import Look
from domain.insight.trend import TrendFigure, TrendLine

LABEL: Final = 30
LEFT: Final = 70
RIGHT: Final = 250
Points = list[tuple[float, float]]


def draw(figure: TrendFigure, look: Look, of: str, fmt: Format) -> Picture:
    """Return the trend. Where no amount is known or told its line counts open deals."""
    title = title_of(look.say("Trend of 13 weeks"), figure.whose, of, look)
    sheet = Sheet(title, _now(figure, look), _notes(figure, look))
    if not any(point.deals or point.won.deals for point in figure.points):
        sheet.nothing(look.say("No open deals"))
    else:
        _lines(sheet, figure, look)
    return sheet.picture(title, f"{title}. {alt(figure, look)}", fmt)


def alt(figure: TrendFigure, look: Look) -> str:
    """Return what the chart says, in words: every week in short."""
    told = [_now(figure, look)]
    for point in figure.points:
        won = [look.say("won: {deals}", deals=worth(look, point.won))] if point.won.deals else []
        facts = ", ".join([weighed(look, point), *won])
        told.append(look.say("{day}: {deals}", day=look.day(point.day), deals=facts))
    return ". ".join([*told, *_notes(figure, look)]) + "."


def _now(figure: TrendFigure, look: Look) -> str:
    return look.say("now: {deals}", deals=weighed(look, figure.points[-1]))


def _notes(figure: TrendFigure, look: Look) -> list[str]:
    return left_out(look, figure.points[-1], figure.points[-1].left_out)


def _lines(sheet: Sheet, figure: TrendFigure, look: Look) -> None:
    points = figure.points
    money = look.amounts and any(point.gross.amount for point in points)
    step = (WIDE - LEFT - RIGHT) / (len(points) - 1)
    xs = [LEFT + n * step for n in range(len(points))]
    days, counts = sheet.bottom - 30, sheet.bottom - 74
    floor = counts - 44
    won_roof = floor - 120
    roof, base = sheet.top + 40, won_roof - 54
    _won(sheet, figure, look, xs, step, won_roof, floor)
    gross = [float(point.gross.amount) if money else float(point.deals) for point in points]
    most = max(gross) or 1.0
    upper = [(x, base - (base - roof) * value / most) for x, value in zip(xs, gross, strict=True)]
    sheet.line([(LEFT, base), (xs[-1], base)], RULE, thick=3)
    ends = [
        (
            upper[-1][1],
            GROSS,
            _end(points[-1], look, money=money),
            look.say("amount") if money else look.say("open deals"),
        )
    ]
    if money:
        lower = [(x, base - (base - roof) * float(p.weighted.amount) / most) for x, p in zip(xs, points, strict=True)]
        sheet.area([(xs[0], base), *lower, (xs[-1], base)], PALE)
        sheet.line(lower, WEIGHTED, thick=8)
        sheet.dots(lower, WEIGHTED, "s", 18)
        ends.append((lower[-1][1], WEIGHTED, look.short_money(points[-1].weighted), look.say("weighted")))
    sheet.line(upper, GROSS, thick=8, dashed=money)
    sheet.dots(upper, GROSS, "o", 22)
    _ends(sheet, ends, xs[-1] + 24)
    _peak(sheet, figure, look, upper, gross, money=money)
    for n, (x, point) in enumerate(zip(xs, points, strict=True)):
        sheet.write(x, counts, look.number(point.deals), LABEL, align="center", bold=n == len(points) - 1)
        if (len(points) - 1 - n) % 2 == 0:
            sheet.write(x, days, look.short_day(point.day), LABEL - 2, colour=QUIET, align="center")
    sheet.write(xs[-1] + 44, counts, look.say("open deals"), LABEL, colour=QUIET, room=RIGHT - 60)


def _won(
    sheet: Sheet, figure: TrendFigure, look: Look, xs: list[float], step: float, roof: float, floor: float
) -> None:
    money = look.amounts and any(point.won.value.amount > 0 for point in figure.points)
    values = [max(0.0, float(p.won.value.amount) if money else float(p.won.deals)) for p in figure.points]
    most = max(values)
    sheet.line([(LEFT, floor), (xs[-1], floor)], RULE, thick=3)
    for x, value, point in zip(xs, values, figure.points, strict=True):
        if value:
            tall = (floor - roof - 36) * value / most
            sheet.bar(x - step * 0.32, floor - tall, step * 0.64, tall, WON, hatch=DOTTED, edge=PAPER)
            words = look.short_amount(point.won.value) if money else look.number(point.won.deals)
            sheet.write(x, floor - tall - 20, words, 27, colour=WON, align="center", bold=True, room=step)
    beside = max(44.0, step * 0.5 + 12)
    sheet.write(xs[-1] + beside, floor - 22, look.say("won"), LABEL, colour=WON, bold=True, room=RIGHT - beside - 16)


def _ends(sheet: Sheet, ends: list[tuple[float, str, str, str]], x: float) -> None:
    """Name the lines at their right end, apart from each other."""
    ys = [y for y, _, _, _ in ends]
    if len(ys) == 2 and ys[1] - ys[0] < 84:
        middle = (ys[0] + ys[1]) / 2
        ys = [middle - 42, middle + 42]
    for y, (_, colour, value, name) in zip(ys, ends, strict=True):
        sheet.write(x, y - (18 if name else 0), value, 38, bold=True, colour=INK, room=RIGHT - 30)
        if name:
            sheet.bar(x, y + 10, 20, 20, colour)
            sheet.write(x + 30, y + 20, name, LABEL, colour=QUIET, room=RIGHT - 60)


def _peak(sheet: Sheet, figure: TrendFigure, look: Look, line: Points, values: list[float], *, money: bool) -> None:
    """Write the value of the first point and of the highest, where they do not stand beside the last."""
    highest = max(range(len(values)), key=lambda n: values[n])
    if values[0]:
        y = min(line[0][1], line[1][1])
        sheet.write(line[0][0] - 20, y - 34, _end(figure.points[0], look, money=money), LABEL)
    if 1 < highest < len(values) - 2:
        x, y = line[highest]
        sheet.write(x, y - 34, _end(figure.points[highest], look, money=money), LABEL, align="center")


def _end(point: TrendLine, look: Look, *, money: bool) -> str:
    return look.short_money(point.gross) if money else look.number(point.deals)
