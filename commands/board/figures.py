"""What `/board` counts, read in a number of queries that does not grow with history (rules 9)."""

from datetime import date

from commands.board.weeks import BoardWeeks
from domain.ports import UnitOfWork
from domain.selling.people import Member, Team
from domain.team.board import board_period
from domain.team.by_role import ByRole, by_role
from domain.team.contribution import as_money
from domain.team.dependence import Dependence, Won, dependence, year_before


def by_role_of(team: Team, today: date, work: UnitOfWork, *, weeks: BoardWeeks | None = None) -> ByRole:
    """Return who made a team's wins of the last weeks possible, by phase and role.

    `weeks` are those weeks, where they were read already.
    """
    period = board_period(today)
    weeks = weeks or BoardWeeks(team, (period,), work)
    return by_role(weeks.credit(period), weeks.weights, team=team, members=work.workspace.members, period=period)


def dependence_of(team: Team, today: date, work: UnitOfWork) -> Dependence | None:
    """Return how much a team's last twelve months hang on few people; None where there is too little to tell."""
    period = year_before(today)
    credit = work.credits.of_team(team.id, period)
    return dependence(
        [Won(each.owner, each.worth, each.day) for each in credit],
        [as_money(each) for each in credit],
        currency=team.currency,
        rates=work.workspace.rates,
        period=period,
        members=work.workspace.members_of(team.id),
        team=team.id,
        processes=work.workspace.live_processes,
        names={each.id: str(each.name) for each in work.workspace.members},
    )


def may_see_dependence(member: Member, team: Team) -> bool:
    """Whether a member is one of those to whom a team's dependence may be told by itself: its managers and admins."""
    return member.active and (member.manages(team.id) or member.admin)
