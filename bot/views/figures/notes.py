"""What to know beside a figure's numbers: amounts unknown or left out, parked deals, how others ended."""

from collections.abc import Sequence

from bot.views.figures.calibration import calibration_notes
from bot.views.figures.conversion import conversion_notes
from bot.views.figures.ideal import ideal_notes
from bot.views.words.naming import Naming
from domain.foundations.figure import Figure
from domain.insight.calibration import CalibrationFigure
from domain.insight.changes import ChangesFigure
from domain.insight.conversion import ConversionFigure
from domain.insight.ideal import IdealPipeline
from domain.insight.months import MonthsFigure
from domain.insight.stages import StagesFigure
from domain.insight.staircase import StaircaseFigure
from domain.insight.totals import Closed, LeftOut
from domain.insight.trend import TrendFigure
from domain.voice.digest import DigestFigure


def figure_notes(figure: Figure, names: Naming) -> list[str]:
    """Return the notes of a figure, in the order in which they are told; none where its numbers say it all."""
    match figure:
        case StagesFigure():
            return [
                *_unknown(figure.total.unknown, names),
                *_apart(figure, names),
                *_ended(figure, names),
                *_left_out(figure.left_out, names),
            ]
        case StaircaseFigure():
            return [
                *_unknown(figure.total.unknown, names),
                *_apart(figure, names),
                *_left_out(figure.left_out, names),
            ]
        case MonthsFigure():
            return [
                *_this_month(figure, names),
                *_unknown(figure.total.unknown, names),
                *_apart(figure, names),
                *_left_out(figure.left_out, names),
            ]
        case CalibrationFigure():
            return calibration_notes(figure, names)
        case ConversionFigure():
            return conversion_notes(figure, names)
        case IdealPipeline():
            return ideal_notes(figure, names)
        case TrendFigure():
            last = figure.points[-1]
            return [*_unknown(last.unknown, names), *_left_out(last.left_out, names)]
        case ChangesFigure():
            return [
                *_unknown(figure.closing.unknown, names),
                *_apart(figure, names),
                *_left_out(figure.left_out, names),
            ]
        case DigestFigure():
            return [
                *_open_without_amount(figure.changes.closing.unknown, names),
                *_left_out(figure.changes.left_out, names),
            ]
    return []


def _unknown(n: int, names: Naming) -> list[str]:
    return [names.look.say_many("{n} without amount", "{n} without amount", n)] if n and names.look.amounts else []


def _open_without_amount(n: int, names: Naming) -> list[str]:
    if not n or not names.look.amounts:
        return []
    return [names.look.say_many("{n} open deal without amount", "{n} open deals without amount", n)]


def _this_month(figure: MonthsFigure, names: Naming) -> list[str]:
    won = figure.months[0].won
    if not won.deals:
        return []
    told = names.worth(won) if names.look.amounts else names.look.number(won.deals)
    return [names.look.say("signed this month: {amount}", amount=told)]


def _apart(figure: StagesFigure | StaircaseFigure | MonthsFigure | ChangesFigure, names: Naming) -> list[str]:
    if not figure.parked.deals:
        return []
    parked = figure.parked
    if not names.look.amounts:
        return [names.look.say_many("{n} parked, not counted", "{n} parked, not counted", parked.deals)]
    amount = names.worth(
        Closed(deals=parked.deals, unknown=parked.unknown, rateless=parked.rateless, value=parked.gross)
    )
    return [
        names.look.say_many(
            "{n} parked ({amount}), not counted",
            "{n} parked ({amount}), not counted",
            figure.parked.deals,
            amount=amount,
        )
    ]


def _ended(figure: StagesFigure, names: Naming) -> list[str]:
    look = names.look
    told = []
    for closed, words in (
        (figure.won, look.say_many("{n} won", "{n} won", figure.won.deals)),
        (figure.lost, look.say_many("{n} lost", "{n} lost", figure.lost.deals)),
    ):
        if closed.deals:
            told.append(f"{words} ({names.money(closed.value)})" if closed.value.amount and look.amounts else words)
    if figure.win_rate is not None:
        told.append(look.say("win rate {rate}", rate=look.percent(figure.win_rate)))
    return told


def _left_out(left: Sequence[LeftOut], names: Naming) -> list[str]:
    if not names.look.amounts:
        return []
    return [
        names.look.say_many(
            "{n} deal in {currency} without a rate, left out: {amount}",
            "{n} deals in {currency} without a rate, left out: {amount}",
            each.deals,
            currency=each.value.currency,
            amount=names.money(each.value),
        )
        for each in left
    ]
