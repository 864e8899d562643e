"""Contribution by phase and role: a bar of equal length for every phase, divided by the roles that brought it."""

from fractions import Fraction
from typing import Final

from bot.charts import Format, Picture
from bot.charts.letters import width
from bot.charts.palette import INK, OTHERS, PAPER, QUIET, ROLES
from bot.charts.sheet import MARGIN, WIDE, Sheet, legend_rows
from bot.charts.words import title_of
from bot.language import Look
from bot.wording.roles import part_name, role_name, role_parts
from domain.team.board import WEEKS
from domain.team.by_role import ByRole

LABEL: Final = 36
NAMES: Final = 380
"""Units left of the bars, for the names of the phases."""
ROW: Final = 56
"""Units that a row of the legend takes."""


def draw(figure: ByRole, look: Look, of: str, fmt: Format) -> Picture:
    """Return the phases as bars, one below the other."""
    title = title_of(look.say("Contribution by phase and role"), figure.whose, of, look)
    sheet = Sheet(title, _wins(figure, look))
    if figure.rows:
        _bars(sheet, figure, look)
    else:
        sheet.nothing(look.say("No deal was signed in these weeks."))
    return sheet.picture(title, f"{title}. {alt(figure, look)}", fmt)


def alt(figure: ByRole, look: Look) -> str:
    """Return what the chart says, in words."""
    rows = [
        look.say("{field}: {value}", field=part_name(row, look), value=role_parts(row, look)) for row in figure.rows
    ]
    return ". ".join([_wins(figure, look), *rows]) + "."


def _wins(figure: ByRole, look: Look) -> str:
    wins = look.say_many("{n} deal signed", "{n} deals signed", figure.wins)
    return look.say("{wins}, last {n} weeks", wins=wins, n=look.number(WEEKS))


def _bars(sheet: Sheet, figure: ByRole, look: Look) -> None:
    looks = {role: ROLES[role] if role is not None else (OTHERS, "") for role in figure.roles}
    rows = legend_rows([(*looks[role], role_name(role, look)) for role in figure.roles], LABEL)
    floor = sheet.bottom - ROW * len(rows) - 8
    step = min(130.0, (floor - sheet.top - 10) / len(figure.rows))
    high = step * 0.66
    long = WIDE - 2 * MARGIN - NAMES
    for n, row in enumerate(figure.rows):
        y = sheet.top + 10 + n * step
        middle = y + high / 2
        sheet.write(MARGIN, middle - 20, part_name(row, look), LABEL, bold=True, room=NAMES - 24)
        wins = look.say_many("{n} deal signed", "{n} deals signed", row.wins)
        sheet.write(MARGIN, middle + 22, wins, 30, colour=QUIET, room=NAMES - 24)
        x: float = MARGIN + NAMES
        for role in figure.roles:
            share = row.share(role)
            if share:
                _part(
                    sheet, x, y, float(share) * long, high, looks[role], look.percent(Fraction(row.percents[role], 100))
                )
                x += float(share) * long
    for n, entries in enumerate(rows):
        sheet.legend(sheet.bottom - ROW * (len(rows) - n) + ROW / 2 + 8, entries, size=LABEL)


def _part(sheet: Sheet, x: float, y: float, wide: float, high: float, fill: tuple[str, str], words: str) -> None:
    """Draw one part of a bar, with its percentage on paper where that fits."""
    colour, hatch = fill
    sheet.bar(x, y, wide, high, colour, hatch=hatch, edge=PAPER)
    needed = width(words, LABEL, bold=True) + 20
    if wide > needed + 8:
        sheet.bar(x + (wide - needed) / 2, y + high / 2 - 25, needed, 50, PAPER)
        sheet.write(x + wide / 2, y + high / 2, words, LABEL, bold=True, colour=INK, align="center")
