"""What changed since a day, as a waterfall: opening, one floating bar per cause, closing."""

from typing import Final, NamedTuple

from bot.charts import Format, Picture
from bot.charts.letters import fitted, width
from bot.charts.palette import DOTTED, DOWN, INK, LEVEL, PAPER, QUIET, RULE, STRUCK, UP, WON
from bot.charts.sheet import MARGIN, WIDE, Sheet
from bot.charts.words import deals, left_out, title_of, worth
from bot.language import Look, sayable, sayable_many
from bot.wording.phrases import changes_end, changes_title
from domain.foundations.money import Money
from domain.insight.changes import Change, ChangesFigure, Stood
from domain.insight.positions import Cause

NAMES: Final = 460
CAUSES: Final = {
    Cause.CREATED: sayable("New deals"),
    Cause.IMPORTED: sayable("Imported deals"),
    Cause.MOVED_ON: sayable("Moves on"),
    Cause.MOVED_BACK: sayable("Moves back"),
    Cause.MOVED_ACROSS: sayable("To another process"),
    Cause.WON: sayable("Wins"),
    Cause.LOST: sayable("Losses"),
    Cause.CANCELLED: sayable("Cancelled deals"),
    Cause.PARKED: sayable("Parked deals"),
    Cause.REOPENED: sayable("Reopened deals"),
    Cause.AMOUNT_UP: sayable("Amounts up"),
    Cause.AMOUNT_DOWN: sayable("Amounts down"),
    Cause.AMOUNT_SET: sayable("Amounts set"),
    Cause.ASSIGNED: sayable("Change of owner"),
    Cause.PUSHED: sayable("Dates pushed"),
    Cause.PULLED: sayable("Dates brought forward"),
    Cause.PINNED: sayable("Other changes"),
}
COUNTED: Final = {
    Cause.MOVED_ON: sayable_many("{n} moved on", "{n} moved on"),
    Cause.MOVED_BACK: sayable_many("{n} moved back", "{n} moved back"),
    Cause.PUSHED: sayable_many("{n} date pushed", "{n} dates pushed"),
    Cause.PULLED: sayable_many("{n} date brought forward", "{n} dates brought forward"),
}
"""What changes neither deals nor money: told below."""


class _Step(NamedTuple):
    name: str
    start: float
    end: float
    colour: str
    hatch: str
    first: str
    rest: str


def draw(figure: ChangesFigure, look: Look, of: str, fmt: Format) -> Picture:
    """Return the waterfall. Where no amount is known or told bars count deals."""
    title = title_of(changes_title(figure, look), figure.whose, of, look)
    sheet = Sheet(title, _summary(figure, look), _notes(figure, look))
    steps = _steps(figure, look)
    if not figure.opening.deals and not figure.closing.deals and len(steps) == 2:
        sheet.nothing(look.say("No open deals"))
    else:
        _waterfall(sheet, steps)
    return sheet.picture(title, f"{title}. {alt(figure, look)}", fmt)


def alt(figure: ChangesFigure, look: Look) -> str:
    """Return what the chart says, in words."""
    told = [
        look.say("{what}: {facts}", what=look.say(CAUSES[change.cause]), facts=_facts(change, look))
        for change in figure.changes
        if change.cause not in COUNTED
    ]
    return ". ".join([_summary(figure, look), *told, *_notes(figure, look)]) + "."


def _facts(change: Change, look: Look) -> str:
    """Return how often it happened and what it did to the money; "3 came, 2 went" for a change of owner."""
    if change.cause is Cause.ASSIGNED and change.times != change.left:
        counted = look.say("{n} came, {left} went", n=look.number(change.times), left=look.number(change.left))
    else:
        counted = look.number(change.times)
    return ", ".join([counted, *([_signed(look, change.gross)] if look.amounts and change.gross.amount else [])])


def _summary(figure: ChangesFigure, look: Look) -> str:
    return look.say("open: {before} → {now}", before=_stood(figure.opening, look), now=_stood(figure.closing, look))


def _notes(figure: ChangesFigure, look: Look) -> list[str]:
    notes = [
        look.say_many(*COUNTED[change.cause], change.times) for change in figure.changes if change.cause in COUNTED
    ]
    if figure.won.deals:
        notes.append(look.say("won: {deals}", deals=worth(look, figure.won)))
    return notes + left_out(look, figure.closing, figure.left_out, figure.parked)


def _stood(stood: Stood, look: Look) -> str:
    counted = deals(look, stood.deals)
    if not stood.known or not look.amounts:
        return counted
    return look.say("{deals} ({value})", deals=counted, value=look.money(stood.gross, whole=True))


def _steps(figure: ChangesFigure, look: Look) -> list[_Step]:
    money = look.amounts and bool(figure.opening.gross.amount or figure.closing.gross.amount)
    level = float(figure.opening.gross.amount) if money else float(figure.opening.deals)
    steps = [_whole(look.say("Opening"), figure.opening, look, money=money)]
    for change in figure.changes:
        if not ((look.amounts and change.gross.amount) or change.deals):
            continue
        by = float(change.gross.amount) if money else float(change.deals)
        rises = by > 0
        colour = WON if change.cause is Cause.WON else UP if rises else DOWN
        signed = f"{change.deals:+d}".replace("-", "−")
        counted = look.say_many("{signed} deal", "{signed} deals", abs(change.deals), signed=signed)
        first, rest = counted, ""
        if money and change.gross.amount:
            first, rest = _signed(look, change.gross), counted if change.deals else ""
        hatch = DOTTED if change.cause is Cause.WON else "" if rises else STRUCK
        steps.append(_Step(look.say(CAUSES[change.cause]), level, level + by, colour, hatch, first, rest))
        level += by
    return [*steps, _whole(changes_end(figure, look), figure.closing, look, money=money)]


def _whole(name: str, stood: Stood, look: Look, *, money: bool) -> _Step:
    counted = deals(look, stood.deals)
    end = float(stood.gross.amount) if money else float(stood.deals)
    first, rest = (look.short_money(stood.gross), counted) if money else (counted, "")
    return _Step(name, 0.0, end, LEVEL, "", first, rest)


def _waterfall(sheet: Sheet, steps: list[_Step]) -> None:
    step = (sheet.bottom - sheet.top) / len(steps)
    size = min(38.0, step * 0.56)
    high = min(step * 0.66, 76)
    names = [fitted(each.name, size, NAMES, bold=True) for each in steps]
    left = MARGIN + max(width(name, size, bold=True) for name in names) + 20
    labels = max(width(each.first, size, bold=True) + width(each.rest, size * 0.8) + 14 for each in steps)
    low, most = _window(steps)
    scale = (WIDE - MARGIN - left - labels - 30) / ((most - low) or 1.0)
    for n, (each, name) in enumerate(zip(steps, names, strict=True)):
        middle = sheet.top + step * (n + 0.5)
        whole = n in {0, len(steps) - 1}
        start, end = sorted(left + (max(value, low) - low) * scale for value in (each.start, each.end))
        wide = max(end - start, 4.0)
        sheet.write(left - 20, middle, name, size, align="right", bold=whole)
        sheet.bar(start, middle - high / 2, wide, high, each.colour, hatch=each.hatch if wide > 16 else "", edge=PAPER)
        if whole and low > 0:
            _tear(sheet, left + 40, middle, high)
        if n + 1 < len(steps):
            x = left + (each.end - low) * scale
            sheet.line([(x, middle + high / 2), (x, middle + step - high / 2)], QUIET, thick=2)
        x = start + wide + 16
        x += sheet.write(x, middle, each.first, size, bold=True, colour=INK) + 14
        sheet.write(x, middle, each.rest, size * 0.8, colour=QUIET)
    zero = left - min(low, 0.0) * scale
    sheet.line([(zero, sheet.top), (zero, sheet.bottom)], RULE, thick=3)


def _window(steps: list[_Step]) -> tuple[float, float]:
    """Return the values at both ends of the bars: from zero, unless the changes would be too small to be seen."""
    levels = [each.end for each in steps]
    low, most = min(0.0, *levels), max(levels)
    floor, reach = min(levels), most - min(levels)
    return (floor - reach, most) if reach and floor - reach > most * 0.2 else (low, most)


def _tear(sheet: Sheet, x: float, middle: float, high: float) -> None:
    """Show by a white zigzag that a bar is longer than drawn."""
    up, fold = middle - high / 2 - 4, (high + 8) / 4
    edge = [(x + 10 * (k % 2), up + fold * k) for k in range(5)]
    sheet.area([*edge, *((px + 12, py) for px, py in reversed(edge))], PAPER)


def _signed(look: Look, money: Money) -> str:
    value = look.short_money(Money(amount=abs(money.amount), currency=money.currency))
    return f"{'+' if money.amount > 0 else '−'}{value}"
