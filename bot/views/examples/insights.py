"""The pipeline beside its ideal, conversion and calibration, with enough deals to look at."""

from collections.abc import Iterable
from datetime import timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Final

from bot.views.examples.figures import report
from bot.views.sample import BUSINESS, SALES, TENDER, TODAY, WORKSPACE, euros
from commands.pipeline.needed import Ideal
from commands.pipeline.views import Calibration, Conversion
from commands.replies import NoIdeal
from domain.insight.calibration import CalibrationFigure, Forecast, calibration_figure
from domain.insight.chances import Reached
from domain.insight.conversion import ConversionFigure, Passed, conversion_figure
from domain.insight.ideal import Aged, Goal, IdealPipeline, ideal
from domain.insight.whose import Whose
from domain.selling.deal import Status
from domain.selling.process import Process
from domain.team.dependence import year_before


def _reached(process: Process, furthest: int, status: Status, deals: int) -> Reached:
    stages = frozenset(stage.id for stage in process.stages[: furthest + 1])
    worth = euros(9_000).minor * deals if status is Status.WON else 0
    return Reached(process.id, status, stages, "EUR", deals, worth)


ENDED: Final = (
    *(_reached(BUSINESS, n, Status.LOST, lost) for n, lost in enumerate((21, 14, 9, 8, 3))),
    _reached(BUSINESS, 4, Status.WON, 12),
)
_STANDING: Final = ((31, 6), (9, 12), (14, 31), (4, 20), (3, None))


def needed(*, processes: tuple[Process, ...] = (BUSINESS,), ended: tuple[Reached, ...] = ENDED) -> IdealPipeline:
    """Return a pipeline of which some stages lack deals, and some are slow."""
    stands = [
        Aged(
            team=SALES.id, process=process.id, stage=stage.id, age=age, deals=deals + 2 * (n == 0), stalled=2 * (n == 0)
        )
        for process in processes
        for n, (stage, (deals, age)) in enumerate(zip(process.stages, _STANDING, strict=False))
    ]
    found = ideal(
        stands,
        ended,
        [Goal(process=each.id, minor=Fraction(90_000_00), days=21) for each in processes],
        processes=processes,
        rates=WORKSPACE.rates,
        currency="EUR",
        planned_sale=euros(30_000),
        today=TODAY,
    )
    assert found is not None, "revenue is planned"
    return found


def _went(furthest: int, status: Status, deals: int, *, from_stage: int = 0) -> Passed:
    ids = [stage.id for stage in BUSINESS.stages[from_stage : furthest + 1]]
    over = frozenset(pairwise(ids))
    won_from = ids[-1] if status is Status.WON else None
    return Passed(frozenset(ids), over, won_from, frozenset(ids), status, deals)


PASSED: Final = (
    *(_went(n, Status.LOST, lost) for n, lost in enumerate((21, 14, 9, 8, 3))),
    *(_went(n, Status.OPEN, live) for n, live in enumerate((31, 9, 14, 4, 3))),
    _went(4, Status.WON, 12),
)
A_YEAR: Final = year_before(TODAY)


def converted(passed: Iterable[Passed] = PASSED, *, problems: Iterable[int] = ()) -> ConversionFigure:
    """Return what became of deals in a year."""
    whose = Whose(who="team", teams=(SALES.id,), process=BUSINESS.id)
    return conversion_figure(passed, BUSINESS, A_YEAR, whose=whose, problems=tuple(problems))


def _forecasts() -> Iterable[Forecast]:
    """Give forecasts at five stages, those of the later ones more often right than those of the earlier ones."""
    for k, (p, n, won) in enumerate(((5, 24, 1), (10, 19, 3), (25, 16, 3), (50, 14, 5), (85, 11, 9))):
        for deal in range(n):
            expected = TODAY - timedelta(days=9 + deal)
            yield Forecast(
                deal,
                k,
                Fraction(p, 100),
                euros(1000 + 10 * deal),
                expected,
                deal < won,
                euros(950),
                TODAY,
                1 + deal % 3,
            )


def calibrated(forecasts: Iterable[Forecast], *, ended: int, whose: Whose) -> CalibrationFigure:
    """Return whether these forecasts came true."""
    return calibration_figure(forecasts, SALES.calendar, A_YEAR, whose=whose, ended=ended)


_TEAM: Final = Whose(who="team", teams=(SALES.id,))
CALIBRATIONS: Final = (
    report(calibrated(_forecasts(), ended=24, whose=_TEAM), Calibration()),
    report(calibrated((), ended=3, whose=_TEAM), Calibration(), posted="none"),
    report(calibrated((each._replace(owner=1) for each in _forecasts()), ended=24, whose=_TEAM), Calibration()),
    report(
        calibrated(_forecasts(), ended=24, whose=Whose(who="me", teams=(SALES.id,), owner=1)),
        Calibration(whose="me"),
        whose="me",
        posted="direct",
    ),
)
CONVERSIONS: Final = (
    report(converted(problems=[BUSINESS.stages[3].id]), Conversion()),
    report(converted([*PASSED[:2], _went(3, Status.LOST, 4, from_stage=3)]), Conversion()),
    report(converted([_went(2, Status.OPEN, 4)]), Conversion(), posted="direct", may_post_here=True),
    report(converted([]), Conversion(), posted="none"),
)
IDEALS: Final = (
    report(needed(), Ideal()),
    report(needed(processes=(BUSINESS, TENDER), ended=()), Ideal(), posted="direct", may_post_here=True),
)
NO_IDEALS: Final = (
    NoIdeal(workspace=WORKSPACE, team=SALES, may_set=True),
    NoIdeal(workspace=WORKSPACE, team=SALES),
)
