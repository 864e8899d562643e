"""The staircase of success: one step per stage, what stands on it, the flag of what was signed, who climbed today."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.charts import Format, Picture
from bot.charts.letters import fitted, width, wrapped
from bot.charts.palette import DOTTED, GROSS, INK, PALE, PAPER, QUIET, UP, WEIGHTED, WON
from bot.charts.sheet import MARGIN, WIDE, Sheet
from bot.charts.words import deals, left_out, title_of, weighed, worth
from bot.language import Look
from domain.insight.stages import StageLine
from domain.insight.staircase import Climb, StaircaseFigure
from domain.insight.totals import Closed

MOST_STEPS: Final = 8
NAME: Final = 30
VALUE: Final = 38
PEOPLE: Final = 30
STONE: Final = "#eceff3"
"""The steps themselves."""
EDGE: Final = 8
"""Thickness of a tread."""
FLAG: Final = 112
STEEPEST: Final = 92
"""Units that a step rises at most above the one before."""
BASE: Final = 158
"""Height of the first step: it holds a name in two lines and a count."""
LOAD: Final = 130
"""Height of the tallest load that stands on a step."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step as it is drawn. `size` is what its load shows: money, or deals where no amount is known or told."""

    name: str
    counted: str
    value: str
    size: float
    climbs: tuple[Climb, ...]
    top: bool = False


def draw(figure: StaircaseFigure, look: Look, of: str, fmt: Format) -> Picture:
    """Return the staircase of the fullest process; the others are named below it."""
    title = title_of(look.say("Staircase of success"), figure.whose, of, look)
    flights = figure.flights()
    flight = max(flights, key=lambda rows: sum(row.deals for row in rows), default=())
    shown = _worth_a_step(flight, figure)
    climbed = [look.say("▲ brought a deal up today")] if figure.climbs else []
    notes = [*climbed, *_notes(figure, look), *_not_drawn(flights, flight, shown, look)]
    sheet = Sheet(title, _total(figure, look), notes)
    if flight:
        _stairs(sheet, _steps(shown, flight[0].process, figure, look), look)
    else:
        sheet.nothing(look.say("No open deals"))
    return sheet.picture(title, f"{title}. {alt(figure, look)}", fmt)


def alt(figure: StaircaseFigure, look: Look) -> str:
    """Return what the chart says, in words: the total, the top, every step with deals, who climbed."""
    signed = look.say("Signed in {month}: {deals}", month=look.month(figure.day), deals=worth(look, figure.won))
    several = len(figure.flights()) > 1
    rows = [
        look.say("{stage}: {deals}", stage=_name(row, look, several=several), deals=weighed(look, row))
        for flight in figure.flights()
        for row in flight
        if row.deals
    ]
    names = {(row.process, row.stage): look.term(row.term) for row in figure.rows}
    climbed = [
        look.say("{person}: {deal} → {stage}", person=each.who, deal=each.name, stage=names[each.process, each.to])
        if each.to is not None and (each.process, each.to) in names
        else look.say("{person}: {deal} signed", person=each.who, deal=each.name)
        for each in figure.climbs
    ]
    today = [look.say("Climbed today: {climbs}", climbs=", ".join(climbed))] if climbed else []
    return ". ".join([_total(figure, look), signed, *rows, *today, *_notes(figure, look)]) + "."


def _name(row: StageLine, look: Look, *, several: bool) -> str:
    return f"{look.term(row.process_term)} · {look.term(row.term)}" if several else look.term(row.term)


def _total(figure: StaircaseFigure, look: Look) -> str:
    return look.say("{day}: {deals}", day=look.day(figure.day), deals=weighed(look, figure.total))


def _notes(figure: StaircaseFigure, look: Look) -> list[str]:
    return left_out(look, figure.total, figure.left_out, figure.parked)


def _worth_a_step(flight: Sequence[StageLine], figure: StaircaseFigure) -> list[StageLine]:
    """Return the stages to draw: of many only those with deals or climbs, and of too many the fullest."""
    rows = list(flight)
    if len(rows) > MOST_STEPS:
        rows = [row for row in rows if row.deals or figure.climbs_to(row.process, row.stage)]
    if len(rows) > MOST_STEPS:
        fullest = sorted(rows, key=lambda row: (row.gross.amount, row.deals), reverse=True)[:MOST_STEPS]
        rows = [row for row in rows if row in fullest]
    return rows


def _not_drawn(
    flights: Sequence[Sequence[StageLine]], flight: Sequence[StageLine], shown: list[StageLine], look: Look
) -> list[str]:
    n = sum(1 for row in flight if row.deals) - sum(1 for row in shown if row.deals)
    told = [look.say_many("{n} smaller stage is not drawn", "{n} smaller stages are not drawn", n)] if n else []
    others = [rows for rows in flights if rows is not flight]
    told += [
        look.say(
            "not drawn: {process}, {deals}",
            process=look.term(rows[0].process_term),
            deals=deals(look, sum(row.deals for row in rows)),
        )
        for rows in others
    ]
    return told


def _steps(rows: Sequence[StageLine], process: int, figure: StaircaseFigure, look: Look) -> list[Step]:
    won = figure.signed_in(process)
    money = look.amounts and (any(row.gross.amount for row in rows) or bool(won.value.amount))
    steps = [
        Step(
            name=look.term(row.term),
            counted=deals(look, row.deals),
            value=look.short_money(row.gross) if look.amounts and row.known > 0 else "",
            size=float(row.gross.amount) if money else float(row.deals),
            climbs=figure.climbs_to(process, row.stage),
        )
        for row in rows
    ]
    top = Step(
        name=look.say("Signed in {month}", month=look.month(figure.day)),
        counted=deals(look, won.deals),
        value=_known(won, look),
        size=float(won.value.amount) if money else float(won.deals),
        climbs=figure.climbs_to(process, None),
        top=True,
    )
    return [*steps, top]


def _known(won: Closed, look: Look) -> str:
    return look.short_money(won.value) if look.amounts and won.known > 0 else ""


def _stairs(sheet: Sheet, steps: Sequence[Step], look: Look) -> None:
    """Draw the steps as steep as what stands on each of them leaves room."""
    wide = (WIDE - 2 * MARGIN) / len(steps)
    floor = sheet.bottom
    most = max(step.size for step in steps) or 1.0
    loads = [LOAD * max(0.0, step.size) / most for step in steps]
    people = [_climbers(step.climbs, wide - 8, look) for step in steps]
    room = floor - sheet.top - BASE
    rise = min(
        STEEPEST,
        *(
            (room - _above(step, load, who)) / n
            for n, (step, load, who) in enumerate(zip(steps, loads, people, strict=True))
            if n
        ),
    )
    for n, (step, load, who) in enumerate(zip(steps, loads, people, strict=True)):
        x, tread = MARGIN + n * wide, floor - BASE - n * rise
        sheet.bar(x, tread, wide, floor - tread, PALE if step.top else STONE)
        sheet.bar(x, tread, wide, EDGE, WON if step.top else GROSS)
        _named(sheet, step, x + wide / 2, tread + EDGE, wide)
        _loaded(sheet, step, who, x, tread, wide, load)


def _above(step: Step, load: float, people: Sequence[str]) -> float:
    """Return the height that a step needs above its tread."""
    needed = load + (VALUE + 26 if step.value else 14) + len(people) * PEOPLE * 1.25 + 10
    return max(needed, FLAG + 16) if step.top else needed


def _named(sheet: Sheet, step: Step, middle: float, tread: float, wide: float) -> None:
    """Write on the front of a step what it is called and how many deals stand on it."""
    size = NAME if wide >= 200 else max(22.0, wide * 0.15)
    lines = wrapped(step.name, size, wide - 18, most=2, bold=True)
    for k, words in enumerate(lines):
        sheet.write(middle, tread + 32 + k * size * 1.2, words, size, bold=True, align="center")
    below = tread + 32 + len(lines) * size * 1.2 + 4
    smaller = min(size, size * (wide - 12) / width(step.counted, size))
    sheet.write(middle, below, step.counted, smaller, colour=QUIET, align="center")


def _loaded(sheet: Sheet, step: Step, people: Sequence[str], x: float, tread: float, wide: float, load: float) -> None:
    """Draw what stands on a step, its value above it, and above that who climbed here today."""
    pole = 46 if step.top else 0
    middle, room = x + (wide - pole) / 2, wide - pole - 8
    if load:
        fill, hatch = (WON, DOTTED) if step.top else (WEIGHTED, "")
        sheet.bar(middle - wide * 0.22, tread - load, wide * 0.44, load, fill, hatch=hatch, edge=PAPER if hatch else "")
    if step.top:
        _flag(sheet, x + wide - pole, tread)
    line = tread - load - 30
    if step.value:
        size = min(VALUE, VALUE * room / width(step.value, VALUE, bold=True))
        sheet.write(middle, line, step.value, size, bold=True, align="center", colour=INK)
        line -= VALUE + 6
    for words in reversed(people):
        colour = WON if step.top else UP
        sheet.write(middle, line, words, PEOPLE, bold=True, align="center", colour=colour, room=room)
        line -= PEOPLE * 1.25


def _flag(sheet: Sheet, x: float, foot: float) -> None:
    sheet.line([(x, foot), (x, foot - FLAG)], INK, thick=6)
    sheet.area([(x + 2, foot - FLAG), (x + 38, foot - FLAG + 18), (x + 2, foot - FLAG + 36)], WON)


def _climbers(climbs: Sequence[Climb], room: float, look: Look) -> list[str]:
    """Return who climbed here, in at most two lines: "▲ Léa", "▲ Karim +2"."""
    people = list(dict.fromkeys(climb.who for climb in climbs))
    more = f" +{look.number(len(people) - 2)}" if len(people) > 2 else ""
    spared = width(more, PEOPLE, bold=True)
    lines = [fitted(f"▲ {person}", PEOPLE, room - spared, bold=True) for person in people[:2]]
    return [*lines[:-1], lines[-1] + more] if lines else []
