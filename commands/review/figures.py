"""What a review tells, read with the functions of `/pipeline` and `/plan`: both show the same at that instant."""

from datetime import date, datetime
from typing import Any

from commands.board.honours import mentions_of
from commands.board.weeks import weeks_of_honours
from commands.pipeline.figures import figure_of
from commands.pipeline.ideal import ideal_of
from commands.plan.counted import plan_of
from commands.review.before import REMEMBERED, reviews_before, untold
from commands.review.case import case_of, lessons_of, so_far
from commands.review.ended import ended_of
from commands.telling import successes
from domain.foundations.when import Period, Week, month_of
from domain.insight.changes import ChangesFigure
from domain.insight.stages import StagesFigure
from domain.insight.stall_count import stall_count
from domain.ports import Recognised, Scope, UnitOfWork
from domain.selling.people import BoardDetail, Team
from domain.team.honours import honoured_week
from domain.team.recognition import Adoption, Practice
from domain.team.weekly import Agenda, Decision, Example, Story, Tick
from domain.voice.exercises import exercise_of
from domain.voice.hours import A_WEEK, FRIDAY, told_before
from domain.voice.review import (
    MOST_WON,
    Featured,
    ReviewWords,
    WeekReview,
    Won,
    arranged,
    decisions_of,
    largest,
    practice_of,
    stories_by,
)


def review_of(team: Team, week: Week, now: datetime, work: UnitOfWork) -> WeekReview:
    """Return a team's week as it is told now; of a week that has not ended, what there is of it.

    Its cost grows with what happened in the week, the month and the last quarter's words, not with history.
    """
    today = team.calendar.day_of(now)
    scope = Scope(teams=(team.id,))
    month = month_of(today)
    plan = plan_of(team, month, today, work)
    known: dict[str, Any] = {"who": "team", "currency": team.currency, "today": today}
    known["sums"] = work.reports.sums(scope, by_month=False)
    pipeline = figure_of("stages", scope, work, **known)
    changes = figure_of("changes", scope, work, **known, since=week.first, until=week.last)
    assert isinstance(pipeline, StagesFigure)
    assert isinstance(changes, ChangesFigure)
    said = work.recognitions.of_team(team.id, first=week.first - REMEMBERED, last=today)
    agenda = _agenda(week, said)
    before = reviews_before(team, week, work)
    won = work.deals.signed(scope, first=week.first, last=week.last, limit=MOST_WON)
    late = untold(team, week, before, work)
    told = largest([*won, *late])
    honoured, mentions = mentions_of(team, today, work, weeks=weeks_of_honours(team, today, work, said=said))
    return WeekReview(
        team=team.id,
        week=Period(first=week.first, last=week.last),
        day=today,
        currency=team.currency,
        month=month,
        plan=plan,
        pipeline=pipeline,
        changes=changes,
        ended=ended_of(team, told_before(team, week), today, work),
        actions=sum(work.activities.count(team=team.id, first=week.first, last=week.last).values()),
        successes=successes(told, work),
        late=tuple(deal.id for deal in late if deal in told),
        won=tuple(Won(deal=deal.id, worth=deal.worth) for deal in won),
        stalled=stall_count(work.stalls.counts(scope, now=now)),
        exercise=exercise_of(week),
        ideal=ideal_of(team, now, work, plan=plan),
        honours=mentions if honoured.first == _week_honoured(team, week) else (),
        practice=_practice(said, so_far(week, today), team, work),
        case=case_of(team, week, said, before, now, work),
        decisions=_decisions(said, week, team, work),
        agenda=None if agenda is None else agenda.id,
        sections=arranged(agenda),
    )


def words_of(review: WeekReview, work: UnitOfWork) -> ReviewWords:
    """Return what a review names by number, as it stands now; what made a win work, as it was told by that evening."""
    case, said, zone = review.case, work.recognitions, work.workspace.team(review.team).calendar
    told = [*(each.deal for each in review.successes), *(each.deal for each in review.won)]
    deals = work.deals.many(told if case is None else [*told, case.deal])
    examples = {} if case is None or case.example is None else said.many(Example, (case.example,))
    agenda = None if review.agenda is None else said.many(Agenda, (review.agenda,)).get(review.agenda)
    practice = None if review.practice is None else said.many(Practice, (review.practice.practice,))
    ticks = said.on(Tick, review.decisions)
    return ReviewWords(
        deals=dict(deals),
        stories=stories_by(said.on(Story, (each.deal for each in review.successes)), review.day, zone),
        practice=next(iter(practice.values()), None) if practice else None,
        example=next(iter(examples.values()), None),
        lesson=lessons_of([case.deal], work).get(case.deal) if case and case.example is None else None,
        decisions=dict(said.many(Decision, review.decisions)),
        ticked=frozenset(each.decision for each in ticks),
        dropped=frozenset(each.decision for each in ticks if each.dropped),
        sentence=None if agenda is None else agenda.sentence,
    )


def _week_honoured(team: Team, week: Week) -> date:
    """Return the Monday of the week whose mentions a review tells: its own, or the last that ended before it."""
    return week.first - A_WEEK if team.review.weekday >= FRIDAY else week.first


def _practice(said: Recognised, days: Period, team: Team, work: UnitOfWork) -> Featured | None:
    """Return the practice of the week among those that were shared or tried in these days."""
    day_of = team.calendar.day_of
    shared = (each.id for each in said.practices if day_of(each.at) in days)
    tried = (each.practice for each in said.adoptions if day_of(each.at) in days)
    practices = work.recognitions.many(Practice, (*shared, *tried))
    return practice_of(practices.values(), work.recognitions.on(Adoption, practices), days, team.calendar)


def _decisions(said: Recognised, week: Week, team: Team, work: UnitOfWork) -> tuple[int, ...]:
    """Return what was decided whenever and is not done with yet, or is since the week began."""
    done = work.recognitions.many(Decision, (each.decision for each in said.ticks))
    known = [*done.values(), *work.recognitions.standing(team.id)]
    return decisions_of(known, said.ticks, week.first, team.calendar)


def honours_to_come(team: Team, week: Week, today: date) -> bool:
    """Whether the mentions that a review of a week tells are settled later: when the days that they are of are over."""
    return team.board is not BoardDetail.TEAM and honoured_week(today).first < _week_honoured(team, week)


def _agenda(week: Week, said: Recognised) -> Agenda | None:
    """Return what a manager arranged last for a week."""
    return max((each for each in said.agendas if each.week == week.first), key=lambda each: each.id, default=None)
