"""Figures of the examples, computed from sums as the real ones are."""

from datetime import timedelta
from typing import Any, Final

from bot.views.sample import (
    BUSINESS,
    NEEDS,
    NEGOTIATION,
    PROPOSAL,
    SALES,
    TO_QUALIFY,
    TODAY,
    WORKSPACE,
)
from commands.replies import (
    Report,
)
from domain.insight.positions import Cause, DaySum, Sum
from domain.insight.stages import StagesFigure, stages
from domain.insight.staircase import Climb, StaircaseFigure, staircase
from domain.insight.whose import Whose
from domain.ports import Scope
from domain.selling.deal import Status
from domain.selling.process import Stage


def _sum(
    stage: Stage, deals: int, minor: int, *, month: str = "2026-12", status: Status = Status.OPEN, **more: Any
) -> Sum:
    fixed = {"process": stage.process, "stage": stage.id, "status": status, "close_month": month, "deals": deals}
    return Sum(**{"currency": "EUR", "p": None, "unknown": 0, **fixed, "minor": minor, **more})


SUMS = (
    _sum(TO_QUALIFY, 21, 8_400_000, month="2027-02"),
    _sum(BUSINESS.stages[1], 14, 9_850_050, month="2027-01"),
    _sum(NEEDS, 9, 7_200_000),
    _sum(PROPOSAL, 12, 15_000_000),
    _sum(PROPOSAL, 12, 0, currency=None, unknown=12, month=""),
    _sum(NEGOTIATION, 3, 2_950_000, month="2026-11"),
    _sum(NEGOTIATION, 1, 150_000_000, currency="JPY"),
    _sum(PROPOSAL, 2, 1_000_000, status=Status.PARKED, month=""),
    _sum(NEGOTIATION, 6, 4_100_000, status=Status.WON, month=""),
    _sum(NEGOTIATION, 8, 6_000_000, status=Status.LOST, month=""),
)


def _day(days_ago: int, cause: Cause, stage: Stage, deals: int, minor: int, **more: Any) -> DaySum:
    fixed = {"process": stage.process, "stage": stage.id, "day": TODAY - timedelta(days=days_ago), "cause": cause.value}
    return DaySum(
        status=Status.OPEN,
        currency="EUR",
        p=None,
        unknown=0,
        happened=max(deals, 0),
        **{**fixed, "deals": deals, "minor": minor, **more},
    )


DAYS = (
    _day(30, Cause.CREATED, TO_QUALIFY, 12, 4_000_000),
    _day(9, Cause.CREATED, TO_QUALIFY, 4, 1_200_000),
    _day(1, Cause.CREATED, TO_QUALIFY, 2, 900_000),
    _day(1, Cause.WON, NEGOTIATION, -1, -580_000),
    *(_day(1, Cause.WON, NEGOTIATION, 1, 580_000)._replace(status=Status.WON),),
    _day(0, Cause.AMOUNT_DOWN, PROPOSAL, 0, -50_000)._replace(happened=1),
)
_SCOPE = Scope(teams=(1,))
KNOWN: Final[dict[str, Any]] = {
    "processes": (BUSINESS,),
    "rates": WORKSPACE.rates,
    "currency": "EUR",
    "today": TODAY,
    "whose": Whose(who="team", teams=(1,)),
}
STAGES: Final[StagesFigure] = stages(SUMS, **KNOWN)

CLIMBS: Final = (
    Climb(deal=143, name="Globex", by=3, who="Léa", process=1, to=PROPOSAL.id),
    Climb(deal=144, name="Initech website", by=2, who="Bob", process=1, to=PROPOSAL.id),
    Climb(deal=142, name="Acme paint", by=1, who="Ann", process=1, to=None),
)
STAIRCASE: Final[StaircaseFigure] = staircase(SUMS, DAYS, CLIMBS, **KNOWN)


def report(figure: Any, command: Any, **more: Any) -> Report:
    kept = {"scope": _SCOPE, "whose": "team", "team": SALES, "posted": "channel", **more}
    return Report(workspace=WORKSPACE, figure=figure, view=command.view, command=command, **kept)
