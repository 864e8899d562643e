"""A manager's Monday, on demand: how the team stands at the beginning of the week (rules 7)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from commands.command import Command
from commands.pipeline.figures import figure_of
from commands.pipeline.ideal import ideal_of
from commands.pipeline.stalled import left_to_managers
from commands.plan.counted import plan_of
from commands.replies import MondayShown
from commands.request import Request
from commands.review.ended import ended_of
from commands.whose import own_team
from domain.foundations.when import ONE_DAY, month_of, week_of
from domain.insight.changes import ChangesFigure
from domain.insight.months import MonthsFigure
from domain.ports import Scope, UnitOfWork
from domain.selling.deal import Deal
from domain.selling.people import Team
from domain.selling.rights import must_manage
from domain.selling.terms import Term
from domain.team.one_to_one import Debrief, due_now
from domain.voice.monday import NAMED, FewOf, Monday, closing, last_monday


class ShowMonday(Command):
    """Show a manager how the team stands at the beginning of the week."""

    family: ClassVar = "review"
    verb: ClassVar = Term.known("monday", "lundi", "ma semaine", "my week", "début de semaine")
    example: ClassVar = "/review monday"
    writes: ClassVar = False

    def run(self, request: Request, work: UnitOfWork) -> MondayShown:
        """Return the week of the team that is meant, which its managers alone may see: it names deals that wait."""
        team = own_team(request, work)
        must_manage(request.member, team.id, in_charge=request.in_charge)
        return MondayShown(workspace=work.workspace, monday=monday_of(team, request.now, work))


def monday_of(team: Team, now: datetime, work: UnitOfWork) -> Monday:
    """Return a team's week; its cost grows with what is open and what happened lately, not with history."""
    workspace, scope = work.workspace, Scope(teams=(team.id,))
    day = team.calendar.day_of(now)
    month, week = month_of(day), week_of(day)
    given: dict[str, Any] = {"who": "team", "currency": team.currency, "today": day}
    months = figure_of("months", scope, work, **given)
    changes = figure_of("changes", scope, work, since=last_monday(day), **given)
    assert isinstance(months, MonthsFigure), "this view is one of months"
    assert isinstance(changes, ChangesFigure), "this view is one of changes"
    soon = work.reports.overdue(scope, first=week.first, before=week.last + ONE_DAY)
    expected = closing(soon, workspace.processes, workspace.rates, team.currency, day)
    mates = workspace.members_of(team.id)
    plan = plan_of(team, month, day, work)
    return Monday(
        team=team,
        day=day,
        plan=plan,
        month=month,
        ended=ended_of(team, last_monday(day), day, work),
        signed=months.months[0].won,
        expected=months.months[0],
        closing=expected,
        closes=FewOf(
            named=tuple(work.deals.closing(scope, first=week.first, last=week.last, limit=NAMED)), count=expected.deals
        ),
        changes=changes,
        ideal=ideal_of(team, now, work, plan=plan),
        left=_few(left_to_managers(team, now, work)),
        one_to_ones=due_now(mates, work.recognitions.on(Debrief, [mate.id for mate in mates]), team.id, day),
    )


def _few(deals: Sequence[Deal]) -> FewOf:
    largest = sorted(deals, key=lambda deal: (-(deal.amount.minor if deal.amount else 0), deal.id))
    return FewOf(named=tuple(largest[:NAMED]), count=len(deals))
