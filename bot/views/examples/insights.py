"""The pipeline beside its ideal, with enough deals to look at."""

from fractions import Fraction
from typing import Final

from bot.views.examples.figures import report
from bot.views.sample import BUSINESS, SALES, TENDER, TODAY, WORKSPACE, euros
from commands.pipeline.needed import Ideal
from commands.replies import NoIdeal
from domain.insight.chances import Reached
from domain.insight.ideal import Aged, Goal, IdealPipeline, ideal
from domain.selling.deal import Status
from domain.selling.process import Process


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


IDEALS: Final = (
    report(needed(), Ideal()),
    report(needed(processes=(BUSINESS, TENDER), ended=()), Ideal(), posted="direct", may_post_here=True),
)
NO_IDEALS: Final = (
    NoIdeal(workspace=WORKSPACE, team=SALES, may_set=True),
    NoIdeal(workspace=WORKSPACE, team=SALES),
)
