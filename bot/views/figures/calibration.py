"""Calibration in words: a row for each fifth of the chances, with its number of forecasts; amounts and dates beside."""

from bot.views.words.naming import Naming
from bot.wording.calibration import between, came_true, facts, few, hundredths, rested_on, untold
from domain.insight.calibration import CalibrationFigure


def calibration_rows(figure: CalibrationFigure, names: Naming) -> list[list[str]]:
    """Return a row for each fifth of the chances: what was forecast on average, and what was won."""
    if figure.found is None:
        return []
    look = names.look
    head = [look.say("Chance given (forecasts)"), look.say("On average"), look.say("Came true")]
    rows = [
        [f"{between(each, look)} ({look.number(each.n)})", look.percent(each.chance), came_true(each, look)]
        for each in figure.found.bins
    ]
    return [head, *rows]


def calibration_said(figure: CalibrationFigure, names: Naming) -> str:
    """Return what it rests on, and what it comes down to."""
    look = names.look
    told = untold(figure, look) if figure.found is None else " · ".join(facts(figure.found, look))
    return f"{rested_on(figure, look)}\n{told}"


def calibration_notes(figure: CalibrationFigure, names: Naming) -> list[str]:
    """Return the scores with what they are compared to, and between which figures the middle half lies."""
    look, found = names.look, figure.found
    if found is None:
        return []
    notes = [
        look.say(
            "{n} forecasts of {deals} deals; Brier score {score} (0 is best; one chance for all: {reference})",
            score=hundredths(found.brier, look),
            reference=hundredths(found.reference, look),
            n=look.number(found.forecasts),
            deals=look.number(found.deals),
        )
    ]
    notes += few(figure, look)
    if found.amounts is not None:
        low, high = look.percent(found.amounts.low), look.percent(found.amounts.high)
        n = look.number(found.amounts.n)
        notes.append(look.say("middle half of the amounts: {low} to {high} (n = {n})", low=low, high=high, n=n))
    if found.slips is not None:
        low, high = look.days(round(found.slips.low)), look.days(round(found.slips.high))
        n = look.number(found.slips.n)
        notes.append(look.say("middle half of the dates: {low} to {high} late (n = {n})", low=low, high=high, n=n))
    if figure.whose.owner is not None:
        notes.append(look.say("a person's forecasts are told to them and to their managers alone"))
    return notes
