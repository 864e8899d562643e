"""How a team closed the month that ended, read with the functions of `/plan` and `/pipeline` (rules 3.6, 10)."""

from datetime import date

from commands.plan.counted import plan_of
from domain.foundations.when import ONE_DAY, Period
from domain.insight.totals import Closed, Worth, closed, grouped, signed
from domain.ports import Scope, UnitOfWork
from domain.selling.deal import Status
from domain.selling.people import Team
from domain.team.ended import Ended, ended_with, month_ended


def ended_of(team: Team, since: date, today: date, work: UnitOfWork) -> tuple[Ended, ...]:
    """Return how a team closed the month that ended since a day, and the longest planned period that ended with it."""
    month = month_ended(since, today)
    return () if month is None else closing_of(team, month, today, work)


def closing_of(team: Team, month: Period, today: date, work: UnitOfWork) -> tuple[Ended, ...]:
    """Return how a team closed a month that is over, then the longest planned period that ended with it."""
    told = _ended(team, month, today, work)
    longer = ended_with(month, told.plan.lines)
    return (told,) if longer is None else (told, _ended(team, longer, today, work))


def _ended(team: Team, period: Period, today: date, work: UnitOfWork) -> Ended:
    return Ended(period=period, plan=plan_of(team, period, today, work), signed=_signed(team, period, work))


def _signed(team: Team, period: Period, work: UnitOfWork) -> Closed:
    days = work.reports.days(Scope(teams=(team.id,)), after=period.first - ONE_DAY, until=period.last)
    worth = Worth(work.workspace.processes, work.workspace.rates, team.currency, period.last)
    return closed(worth.of(grouped(signed(days)), Status.WON), team.currency)
