"""Dependence: whose the won revenue is, a bar for each person, and from where on a team hangs on one (for managers)."""

from fractions import Fraction
from typing import Final

from bot.charts import Format, Picture
from bot.charts.palette import DOWN, GROSS, HATCHED, INK, OTHERS, PALE, QUIET, RULE
from bot.charts.sheet import MARGIN, WIDE, Align, Sheet
from bot.charts.words import title_of
from bot.language import Look
from domain.team.dependence import MANY, Dependence

LABEL: Final = 36
NAMES: Final = 400
VALUES: Final = 130
"""Units right of a bar for its percentage."""
CLOSE: Final = 180
"""Limits this close to each other have their words on the outer side of both."""
TALLEST: Final = 190.0
"""Units from one bar to the next where there are few: three people fill the sheet."""
MOST: Final = 9
"""People with a bar each; all others share one."""


def draw(figure: Dependence, look: Look, of: str, fmt: Format) -> Picture:
    """Return the shares as bars, the largest first."""
    title = title_of(look.say("Dependence"), figure.whose, of, look)
    sheet = Sheet(title, ", ".join(_said(figure, look)), [look.say("Only managers of the team see this.")])
    _bars(sheet, figure, look)
    return sheet.picture(title, f"{title}. {alt(figure, look)}", fmt)


def alt(figure: Dependence, look: Look) -> str:
    """Return what the chart says, in words."""
    shares = [
        look.say("{field}: {value}", field=who, value=look.whole_percent(percent))
        for who, _, percent in _people(figure, look)
    ]
    limits = (
        [
            look.say("watched from {watch}", **_limits(figure, look)),
            look.say("alarming from {alert}", **_limits(figure, look)),
        ]
        if figure.limits
        else []
    )
    return ". ".join([", ".join(_said(figure, look)), *shares, *limits]) + "."


def _said(figure: Dependence, look: Look) -> list[str]:
    """Return the wins, and what the first tenth of many people has together."""
    said = [look.say_many("{n} deal signed", "{n} deals signed", figure.wins)]
    if figure.top is not None and len(figure.shares) >= MANY:
        said.append(look.say("the first tenth of the people has {share}", share=look.percent(figure.top)))
    elif figure.shares:
        said.append(look.say("the largest part is {share}", share=look.whole_percent(figure.percents[0])))
    return said


def _limits(figure: Dependence, look: Look) -> dict[str, str]:
    assert figure.limits is not None, "asked for where there are some"
    return {"watch": look.percent(figure.limits.watch), "alert": look.percent(figure.limits.alert)}


def _people(figure: Dependence, look: Look) -> list[tuple[str, Fraction, int]]:
    """Return the largest shares by name with what is shown of each in percent, and all others together."""
    apart = figure.shares if len(figure.shares) <= MOST + 1 else figure.shares[:MOST]
    people = [(each.who or "—", each.share, figure.percents[n]) for n, each in enumerate(apart)]
    rest = figure.shares[len(apart) :]
    if rest:
        others = look.say_many("{n} other person", "{n} other people", len(rest))
        together = sum((each.share for each in rest), Fraction())
        people.append((others, together, sum(figure.percents[len(apart) :])))
    return people


def _bars(sheet: Sheet, figure: Dependence, look: Look) -> None:
    people = _people(figure, look)
    head = 56 if figure.limits else 8
    step = min(TALLEST, (sheet.bottom - sheet.top - head) / len(people))
    high, start = step * 0.66, MARGIN + NAMES
    room = WIDE - MARGIN - VALUES - start
    most = max([share for _, share, _ in people] + ([figure.limits.alert] if figure.limits else []))
    floor = sheet.top + head + step * len(people)
    for n, (who, share, percent) in enumerate(people):
        y = sheet.top + head + n * step
        size = min(LABEL, step * 0.6)
        sheet.write(MARGIN, y + high / 2, who, size, room=NAMES - 24)
        wide = float(share / most) * room
        over = figure.limits is not None and share >= figure.limits.watch
        fill, hatch = (
            (PALE, HATCHED) if over else (OTHERS if n == MOST and len(figure.shares) > MOST + 1 else GROSS, "")
        )
        sheet.bar(start, y, wide, high, fill, hatch=hatch, edge=GROSS if over else "")
        sheet.write(start + wide + 14, y + high / 2, look.whole_percent(percent), size, bold=True, colour=INK)
    sheet.line([(start, sheet.top + head - 8), (start, floor)], RULE, thick=3)
    if figure.limits:
        watch, alert = (start + float(share / most) * room for share in figure.limits)
        known = _limits(figure, look)
        for x, colour in ((watch, QUIET), (alert, DOWN)):
            sheet.line([(x, sheet.top + head - 12), (x, floor)], colour, thick=4, dashed=True)
        align: Align = "center" if alert - watch > CLOSE else "left"
        sheet.write(watch, sheet.top + 20, look.say("watched from {watch}", **known), 30, colour=QUIET, align="right")
        sheet.write(alert, sheet.top + 20, look.say("alarming from {alert}", **known), 30, colour=DOWN, align=align)
