"""Figures of the examples, computed from sums as the real ones are."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

from bot.views.sample import (
    BUSINESS,
    MEETING,
    NEEDS,
    NEGOTIATION,
    PROPOSAL,
    SALES,
    TENDER,
    TO_QUALIFY,
    TODAY,
    WORKSPACE,
    euros,
)
from commands.replies import (
    Report,
)
from domain.insight.movers import PhaseMovers
from domain.insight.positions import Cause, DaySum, Sum
from domain.insight.stages import StagesFigure, stages
from domain.insight.staircase import Climb, StaircaseFigure, staircase
from domain.insight.stall_count import StallCount
from domain.insight.whose import Whose
from domain.ports import Scope
from domain.selling.deal import Status
from domain.selling.process import Phase, Stage
from domain.voice.digest import DigestFigure, digest, working_days
from domain.voice.wins import Success


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

YESTERDAY_TOO: Final = (
    *DAYS,
    _day(1, Cause.MOVED_ON, MEETING, -2, -900_000),
    _day(1, Cause.MOVED_ON, NEEDS, 2, 900_000),
    _day(1, Cause.LOST, PROPOSAL, -1, -400_000),
    _day(1, Cause.LOST, PROPOSAL, 1, 400_000)._replace(status=Status.LOST),
)
_DONE: Final = {
    ("call", "reached"): (4, 0, 6, 3, 5, 2, 7, 5, 4, 6),
    ("call", "not_reached"): (7, 3, 9, 4, 6, 8, 11, 6, 9, 8),
    ("call", "voicemail"): (1, 0, 2, 0, 1, 1, 0, 3, 1, 2),
    ("email", "sent"): (3, 4, 2, 5, 3, 0, 4, 6, 2, 3),
    ("meeting", "held"): (1, 2, 0, 1, 0, 2, 1, 0, 1, 2),
    ("meeting", "no_show"): (0, 0, 1, 0, 0, 0, 1, 0, 0, 1),
    ("proposal_sent", None): (0, 1, 0, 1, 2, 0, 1, 0, 0, 1),
    ("prospect", None): (5, 0, 3, 0, 0, 8, 0, 4, 0, 4),
}
_WINS: Final = (0, 1, 0, 0, 0, 2, 0, 0, 0, 1)


def a_digest(
    day: date = TODAY, days: Sequence[DaySum] = YESTERDAY_TOO, *, idle: bool = False, signed: Sequence[Success] = ()
) -> DigestFigure:
    periods = working_days(day, SALES.calendar)
    wins = {period.first: n for period, n in zip(periods, _WINS, strict=True)}
    done = {
        (period.first, action, outcome): times[n]
        for (action, outcome), times in _DONE.items()
        for n, period in enumerate(periods)
        if times[n] and not (idle and period is periods[-1])
    }
    asked: dict[str, Any] = {**KNOWN, "periods": periods, "catalogue": WORKSPACE.actions, "today": day}
    stalled = StallCount() if idle else StallCount(stalled=3, oldest_age=21)
    return digest(SUMS, days, wins, done, signed=signed, steps_due=0 if idle else 6, stalled=stalled, **asked)


SIGNED: Final = Success(
    deal=142,
    amount=euros(5800),
    owner=1,
    chain=(
        PhaseMovers(phase=Phase.PROSPECTING, members=(3,)),
        PhaseMovers(phase=Phase.CLOSING, members=(1,)),
    ),
)
TENDER_SUMS: Final = (_sum(TENDER.stages[0], 3, 120_000_00), _sum(TENDER.stages[2], 1, 45_000_00))
CLIMBS: Final = (
    Climb(deal=143, name="Globex", by=3, who="Léa", process=1, to=PROPOSAL.id),
    Climb(deal=144, name="Initech website", by=2, who="Bob", process=1, to=PROPOSAL.id),
    Climb(deal=142, name="Acme paint", by=1, who="Ann", process=1, to=None),
)
STAIRCASE: Final[StaircaseFigure] = staircase(SUMS, DAYS, CLIMBS, **KNOWN)


def report(figure: Any, command: Any, **more: Any) -> Report:
    kept = {"scope": _SCOPE, "whose": "team", "team": SALES, "posted": "channel", **more}
    return Report(workspace=WORKSPACE, figure=figure, view=command.view, command=command, **kept)
