"""The figures of a team's digest: one function for what is posted, drawn into a file and measured (rules 3.6)."""

from datetime import date

from commands.telling import chains_of
from domain.foundations.when import Period
from domain.insight.positions import Cause
from domain.insight.whose import Whose
from domain.ports import Scope, UnitOfWork
from domain.selling.people import Team
from domain.voice.digest import NAMED, DigestFigure, Signed, digest, working_days


def digest_of(team: Team, day: date, work: UnitOfWork) -> DigestFigure:
    """Return the digest that a team is told on a day; its cost grows with these days, not with history."""
    workspace, scope = work.workspace, Scope(teams=(team.id,))
    periods = working_days(day, team.calendar)
    every_day = [each for period in periods for each in period.days()]
    return digest(
        work.reports.sums(scope),
        work.reports.days(scope, after=periods[-2].last),
        work.reports.of_cause(Cause.WON, scope, days=every_day),
        work.activities.by_day(team=team.id, days=every_day),
        signed=_signed(scope, periods[-1], work),
        steps_due=work.reports.steps_due(scope, day),
        periods=periods,
        catalogue=workspace.actions,
        processes=workspace.processes,
        rates=workspace.rates,
        currency=team.currency,
        today=day,
        whose=Whose(who="team", teams=(team.id,)),
    )


def _signed(scope: Scope, told: Period, work: UnitOfWork) -> list[Signed]:
    """Return the largest wins of some days, each with the whole chain."""
    won = work.deals.signed(scope, first=told.first, last=told.last, limit=NAMED)
    chains = chains_of(won, work)
    return [
        Signed(deal=deal.id, amount=deal.worth, owner=deal.owner, chain=chains[deal.id], helpers=deal.helpers)
        for deal in won
    ]
