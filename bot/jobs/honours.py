"""Settle the honours of the week that ended, on the morning of the first working day after it (rules 9)."""

from datetime import datetime

from bot.clock import Clock
from bot.delivery import Delivery
from commands.board.honours import settle_honours, settling_key
from domain.foundations.rhythm import FIRST_HOUR
from domain.foundations.when import week_of
from domain.selling.people import BoardDetail, Team
from domain.team.honours import honoured_week
from storage.database import Database


def honours(database: Database, _delivery: Delivery, clock: Clock) -> None:
    """Have every team's mentions settled once a week, whether or not somebody tells of them."""
    now = clock.now()
    for workspace in database.workspaces():
        with database.begin(workspace, by=None, at=now, family="", verb="honours", door="job", writes=False) as work:
            due = {_key(team, now): team for team in work.workspace.teams if is_due(team, now)}
            left = due.keys() - work.spoken.used(due) if due else frozenset()
        for key in sorted(left):
            with database.begin(workspace, by=None, at=now, family="", verb="honours", door="job") as work:
                settle_honours(due[key], now, work)


def is_due(team: Team, now: datetime) -> bool:
    """Whether a team's week began to be worked: from the first polite hour of its first working day on."""
    day = team.calendar.day_of(now)
    worked = [each for each in week_of(day).days() if team.calendar.is_business_day(each)]
    return team.board is not BoardDetail.TEAM and bool(worked) and team.calendar.moment(worked[0], FIRST_HOUR) <= now


def _key(team: Team, now: datetime) -> str:
    return settling_key(team, honoured_week(team.calendar.day_of(now)))
