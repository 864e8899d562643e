"""`/pipeline conversion`: what became of the deals of each stage, of a team or of one person (rules 11)."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from domain.foundations.when import Period
from domain.insight.chances import chances, problems
from domain.insight.conversion import ConversionFigure, Passage, conversion_figure, passage_of, passed_of
from domain.insight.positions import Dated
from domain.insight.whose import Whose
from domain.ports import Scope, UnitOfWork
from domain.selling.deal import DealEvent
from domain.selling.process import Process
from domain.team.dependence import year_before

MOST_DEALS: Final = 500
"""Deals of a period that one person's figures are worked out from: the largest."""


def conversion_of(
    scope: Scope,
    work: UnitOfWork,
    *,
    whose: Whose,
    today: date,
    since: date | None = None,
    until: date | None = None,
) -> ConversionFigure:
    """Return what became of deals since a day (else in twelve months), of one process: the first unless one is named.

    By the end of a day (else by now): what happened later is as if it had not. The cost of a team's grows with its open
    deals and those touched since; of a person's with their own histories.
    """
    last = min(until or today, today)
    year = year_before(last)
    period = Period(first=min(since or year.first, last), last=last)
    process = _process(scope, work)
    of_it = whose.but(process=process.id)
    if scope.owner is not None:
        passages = passages_of(scope.owner, scope.teams, period, work, today=today)
        kinds = (passed_of(each, process, period, member=scope.owner) for each in passages)
        return conversion_figure((each for each in kinds if each is not None), process, period, whose=of_it)
    ended = work.reports.resolved(scope.but(process=process.id), year)
    worse = problems(chances(ended, process, last))
    passed = work.outcomes.passed(scope, process, period, ended=last < today)
    return conversion_figure(passed, process, period, whose=of_it, problems=worse)


def passages_of(
    member: int, teams: tuple[int, ...] | None, period: Period, work: UnitOfWork, *, today: date
) -> Sequence[Passage]:
    """Return how the deals of a member went by the end of a period that are open, or ended in it or since.

    Those that they handed on in it are theirs too, whoever owns them now: a prospector keeps none of their deals.
    """
    scope, first, last = Scope(teams=teams, owner=member), period.first, today
    handed = work.handoffs.given(member, first=first, last=last, limit=MOST_DEALS)
    numbers = {
        *(deal.id for deal in work.deals.signed(scope, first=first, last=last, limit=MOST_DEALS)),
        *work.deals.lost_numbers(scope, first=first, last=last, limit=MOST_DEALS),
        *(deal.id for deal in work.deals.owned_by(member, limit=MOST_DEALS) if teams is None or deal.team in teams),
        *(deal.id for deal in work.deals.many(handed).values() if teams is None or deal.team in teams),
    }
    passages = (
        passage_of(
            [Dated(day=each.day, event=each.event) for each in told if isinstance(each.event, DealEvent)], period.last
        )
        for told in work.ledger.told(numbers).values()
    )
    return [passage for passage in passages if passage is not None]


def _process(scope: Scope, work: UnitOfWork) -> Process:
    processes = work.workspace.live_processes
    return next((each for each in processes if each.id == scope.process), processes[0])
