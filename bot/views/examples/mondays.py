"""A manager's Monday of the examples: a full one, and one of a team that has planned and done nothing yet."""

from datetime import date
from fractions import Fraction
from typing import Any, Final

from bot.views.examples.figures import DAYS, KNOWN, SUMS, YESTERDAY_TOO
from bot.views.examples.plans import CALLS, MEETINGS, REVENUE, TOTALS, line
from bot.views.sample import (
    ACME,
    BUSINESS,
    GLOBEX,
    HOSTILE,
    INITECH,
    NEEDS,
    NEGOTIATION,
    PROPOSAL,
    RIGHT_TO_LEFT,
    SALES,
    TODAY,
    WORKSPACE,
    euros,
)
from commands.replies import MondayShown, MonthShown
from domain.foundations.when import Period, month_of, quarter_of
from domain.insight.changes import changes
from domain.insight.ideal import Aged, Goal, ideal
from domain.insight.months import months
from domain.insight.totals import Closed, Line
from domain.team.ended import Ended
from domain.team.objective import Per
from domain.team.plan import PlanLine, TeamPlan
from domain.voice.monday import FewOf, Monday, last_monday
from domain.voice.month import TeamMonth

_MONTH: Final = month_of(TODAY)
_AGES: Final = tuple(
    Aged(1, 1, stage.id, age, deals, stalled)
    for stage, age, deals, stalled in (
        (BUSINESS.stages[0], 6, 21, 1),
        (BUSINESS.stages[1], 9, 14, 0),
        (NEEDS, 26, 9, 2),
        (PROPOSAL, 18, 4, 3),
        (NEGOTIATION, 4, 1, 0),
    )
)
_IDEAL: Final = ideal(_AGES, (), (Goal(None, Fraction(90_000_00), 21),), planned_sale=euros(9_000), **KNOWN)
_NOTHING: Final = Line(deals=0, unknown=0, gross=euros(0), weighted=euros(0))


def _monday(sums: Any, days: Any, **more: Any) -> Monday:
    by_month = months(sums, (), days, **KNOWN)
    found = {
        "team": SALES,
        "day": TODAY,
        "month": _MONTH,
        "plan": TeamPlan(),
        "signed": by_month.months[0].won,
        "expected": by_month.months[0],
        "closing": _NOTHING,
        "closes": FewOf(),
        "changes": changes(sums, days, since=last_monday(TODAY), **KNOWN),
        "ideal": None,
        "left": FewOf(),
    }
    return Monday(**(found | more))


_OCTOBER: Final = month_of(TODAY.replace(month=10))
_REVENUE: Final = line(REVENUE, Per.MONTH, 81_865_00, 100_000_00)
_THIRD: Final = quarter_of(date(2026, 9, 30))


def _ended(deals: int, value: int, revenue: PlanLine | None = None, period: Period = _OCTOBER) -> Ended:
    lines = () if revenue is None else (revenue.but(period=period),)
    signed = Closed(deals=deals, unknown=0, value=euros(value))
    return Ended(period=period, plan=TeamPlan(lines=lines), signed=signed)


FULL: Final = _monday(
    SUMS,
    (*YESTERDAY_TOO, *DAYS),
    plan=TeamPlan(
        lines=(
            *TOTALS,
            line(MEETINGS, Per.WEEK, 9, 12, period=_MONTH),
            line(CALLS.but(outcome="reached"), Per.WEEK, 90, 120, period=_MONTH),
            line(REVENUE.but(process=2), Per.MONTH, 0, 20_000_00, period=_MONTH),
        )
    ),
    signed=Closed(deals=4, unknown=0, value=euros(45_300)),
    closing=Line(deals=7, unknown=1, gross=euros(61_250), weighted=euros(38_400)),
    closes=FewOf(named=(GLOBEX, ACME, HOSTILE, RIGHT_TO_LEFT), count=7),
    ideal=_IDEAL,
    left=FewOf(named=(INITECH, GLOBEX.but(id=190, amount=None)), count=2),
    one_to_ones=(1, 3, 4),
    ended=(_ended(6, 81_865, _REVENUE),),
)
EMPTY: Final = _monday((), ())
MONDAYS: Final = (
    MondayShown(workspace=WORKSPACE, monday=FULL),
    MondayShown(workspace=WORKSPACE, monday=EMPTY),
)
_STANDS: Final = Line(deals=59, unknown=12, gross=euros("412000"), weighted=euros("139500"))
TEAM_MONTHS: Final = (
    TeamMonth(
        team=SALES,
        ended=(
            _ended(6, 81_865, _REVENUE),
            _ended(15, 214_000, line(REVENUE, Per.QUARTER, 214_000_00, 270_000_00), _THIRD),
        ),
        now=_REVENUE.but(done=Fraction(12_000_00)),
        expected=Line(deals=7, unknown=1, gross=euros(61_250), weighted=euros(38_400)),
        open=_STANDS,
        missing=12,
    ),
    TeamMonth(
        team=SALES.but(id=2, name=HOSTILE.name),
        ended=(_ended(0, 0),),
        now=None,
        expected=_NOTHING,
        open=_NOTHING,
        missing=None,
    ),
    TeamMonth(
        team=SALES.but(id=3),
        ended=(_ended(1, 0, _REVENUE.but(target=Fraction(0))),),
        now=_REVENUE.but(done=Fraction(120_000_00)),
        expected=_STANDS,
        open=_STANDS,
        missing=0,
    ),
)
MONTHS: Final = (MonthShown(workspace=WORKSPACE, teams=TEAM_MONTHS),)
