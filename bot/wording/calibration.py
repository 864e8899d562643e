"""Whether forecasts came true, on charts and beside them: "too hopeful by 8 points", "60% to 80%"."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from bot.language import Look
from bot.wording.phrases import span
from domain.insight.calibration import IN_A_BIN, Bin, Calibration, CalibrationFigure

LEANS: Final = Fraction(1, 20)
"""From which difference on forecasts are called too hopeful, or too cautious."""


def leaning(found: Calibration, look: Look) -> str:
    """Return whether chances were as they came true, or by how many points they were too high or too low."""
    if abs(found.bias) <= LEANS:
        return look.say("as they came true")
    points = look.number(abs(round(found.bias * 100)))
    if found.bias < 0:
        return look.say("too cautious by {n} points", n=points)
    return look.say("too hopeful by {n} points", n=points)


def facts(found: Calibration, look: Look) -> list[str]:
    """Return what there is to know of forecasts: how they lean, their skill, amounts and dates."""
    told = [leaning(found, look)]
    if found.skill is not None:
        told.append(look.say("skill {percent}", percent=look.percent(found.skill)))
    if found.amounts is not None:
        told.append(look.say("amounts signed at {percent} of the estimate", percent=look.percent(found.amounts.median)))
    if found.slips is not None:
        days = round(found.slips.median)
        late = look.say("signed {days} after the expected day", days=look.days(max(days, 0)))
        told.append(late if days >= 0 else look.say("signed {days} before the expected day", days=look.days(-days)))
    return told


def rested_on(figure: CalibrationFigure, look: Look) -> str:
    """Return how many deals ended, and when."""
    deals = look.say_many("{n} deal ended", "{n} deals ended", figure.ended)
    return f"{span(figure.period, look)} · {deals}"


def untold(figure: CalibrationFigure, look: Look) -> str:
    """Return why nothing is told."""
    if figure.of_few:
        return look.say("Forecasts of a team are told from three people on: of two, each would know the other's.")
    return look.say("Too little to tell: it takes {n} deals that ended.", n=look.number(figure.least))


def between(each: Bin, look: Look) -> str:
    """Return which chances a row is about: "60% to 80%"."""
    return look.say("{low} to {high}", low=look.percent(each.low), high=look.percent(each.high))


def came_true(each: Bin, look: Look) -> str:
    """Return the part of some forecasts that came true; of few of them only how many."""
    if each.n >= IN_A_BIN:
        return look.percent(each.won)
    return look.say("{n} of {ideal}", n=look.number(round(each.won * each.n)), ideal=look.number(each.n))


def few(figure: CalibrationFigure, look: Look) -> list[str]:
    """Return what is to be known where chances were given too rarely for a percentage."""
    if figure.found is None or figure.found.told == figure.found.bins:
        return []
    return [look.say("Chances given fewer than {n} times: counts only", n=look.number(IN_A_BIN))]


def hundredths(score: Fraction, look: Look) -> str:
    """Return a score with two decimals."""
    return look.number(Decimal(round(score * 100)) / 100)
