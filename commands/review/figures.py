"""What a review tells, read with the functions of `/pipeline` and `/plan`: both show the same at that instant."""

from datetime import datetime

from commands.pipeline.figures import figure_of
from commands.plan.counted import counts_of
from commands.telling import chains_of
from domain.foundations.when import Week, month_of
from domain.insight.changes import ChangesFigure
from domain.insight.stages import StagesFigure
from domain.insight.stall_count import stall_count
from domain.ports import Scope, UnitOfWork
from domain.selling.people import Team
from domain.team.plan import Plan
from domain.voice.exercises import exercise_of
from domain.voice.review import SUCCESSES, Success, WeekReview


def review_of(team: Team, week: Week, now: datetime, work: UnitOfWork) -> WeekReview:
    """Return a team's week as it is told now; of a week that has not ended, what there is of it.

    Its cost grows with what happened in the week and the month, not with history.
    """
    today = team.calendar.day_of(now)
    scope = Scope(teams=(team.id,))
    month = month_of(min(week.last, today))
    plan = Plan(work.objectives, team, work.workspace.members_of(team.id))
    pipeline = figure_of("stages", scope, work, who="team", currency=team.currency, today=today)
    changes = figure_of(
        "changes", scope, work, who="team", currency=team.currency, today=today, since=week.first, until=week.last
    )
    assert isinstance(pipeline, StagesFigure)
    assert isinstance(changes, ChangesFigure)
    return WeekReview(
        team=team.id,
        week=week,
        day=today,
        currency=team.currency,
        month=month,
        plan=plan.of_team(counts_of(team, work), today=today, period=month),
        pipeline=pipeline,
        changes=changes,
        actions=sum(work.activities.count(team=team.id, first=week.first, last=week.last).values()),
        successes=_successes(team, week, work),
        stalled=stall_count(work.stalls.counts(scope, now=now)),
        exercise=exercise_of(week),
    )


def _successes(team: Team, week: Week, work: UnitOfWork) -> tuple[Success, ...]:
    """Return the largest wins of a week that still are, with the people behind them."""
    won = work.deals.signed(Scope(teams=(team.id,)), first=week.first, last=week.last, limit=SUCCESSES)
    chains = chains_of(won, work)
    return tuple(
        Success(deal=deal.id, amount=deal.worth, owner=deal.owner, chain=chains[deal.id], helpers=deal.helpers)
        for deal in won
    )
