"""What the ideal pipeline of a team is worked out from: its plan, last year's ends, and the ages of its open deals."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from domain.foundations.money import Money, exact_minor
from domain.foundations.when import ONE_DAY, Period, month_of
from domain.insight.ideal import Goal, IdealPipeline, ideal
from domain.insight.whose import Whose
from domain.ports import Scope, UnitOfWork
from domain.selling.people import Team
from domain.team.dependence import year_before
from domain.team.funnel import USUAL_SALE
from domain.team.objective import Counted, What
from domain.team.plan import Plan, TeamPlan


def ideal_of(
    team: Team, now: datetime, work: UnitOfWork, *, process: int | None = None, plan: TeamPlan | None = None
) -> IdealPipeline | None:
    """Return a team's pipeline beside the one its plan of the month needs; None when no revenue is planned.

    `plan` is what the team means to sign in the month of that day, where it was worked out already.
    In two queries, whose cost grows with the open deals and with those that were closed in twelve months.
    """
    workspace, scope = work.workspace, Scope(teams=(team.id,), process=process)
    today = team.calendar.day_of(now)
    goals = tuple(_goals(team, today, plan or _targets(team, today, work), work))
    if not goals:
        return None
    ratios = work.ratios.get(team.id)
    return ideal(
        work.stalls.ages(scope, now=now),
        work.reports.resolved(Scope(teams=(team.id,)), year_before(today)),
        goals,
        processes=workspace.live_processes,
        rates=workspace.rates,
        currency=team.currency,
        planned_sale=Money(amount=Decimal(USUAL_SALE), currency=team.currency) if ratios is None else ratios.sale,
        today=today,
        whose=Whose(who="team", teams=(team.id,), process=process),
    )


def _goals(team: Team, today: date, plan: TeamPlan, work: UnitOfWork) -> Iterator[Goal]:
    """Give the revenue that the team is to sign this month, as `/plan team` tells it: of all, and of one process."""
    month = month_of(today)
    days = team.calendar.business_days_between(month.first - ONE_DAY, month.last)
    for line in plan.lines:
        if line.what.counted is Counted.REVENUE and line.what.segment is None and line.currency is not None and days:
            rate = work.workspace.rates.on(today, line.currency, team.currency)
            if rate is not None:
                yield Goal(line.what.process, line.target * exact_minor(1, line.currency, team.currency, rate), days)


def _targets(team: Team, today: date, work: UnitOfWork) -> TeamPlan:
    """Return what a team means to do in the month of a day, whatever was done."""
    plan = Plan(work.objectives, team, work.workspace.members_of(team.id))
    return plan.of_team(_nothing, today=today, period=month_of(today))


def _nothing(whats: Collection[What], _period: Period) -> Mapping[What, Mapping[int, Fraction]]:
    """Count nothing: only the targets are asked for."""
    return {what: {} for what in whats}
