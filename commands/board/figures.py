"""What `/board` counts, read in a number of queries that does not grow with history (rules 9)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from commands.plan.counted import counts_of
from domain.foundations.when import ONE_DAY, Period, month_of
from domain.ports import Recognised, UnitOfWork
from domain.selling.handed import ANSWER_WITHIN
from domain.selling.people import Member, Team
from domain.selling.process import Phase
from domain.team.board import Board, board, board_period
from domain.team.by_role import ByRole, by_role
from domain.team.contribution import Credit, Win, as_money, run_weights
from domain.team.dependence import Dependence, Won, dependence, year_before
from domain.team.handoff import accepted_in
from domain.team.objective import SIGNING
from domain.team.plan import Plan, TeamPlan


def weights_of(credit: Sequence[Credit], work: UnitOfWork) -> Mapping[int, Fraction]:
    """Return what each of these wins weighs in the deals view: all wins of their accounts are looked at."""
    wins = {each.deal: Win(each.deal, each.account, each.day) for each in credit}
    accounts = {each.account for each in credit if each.account is not None}
    return run_weights(({win.deal: win for win in work.credits.wins_of(accounts)} | wins).values())


def board_of(
    team: Team,
    today: date,
    work: UnitOfWork,
    *,
    named: int | None = None,
    credit: Sequence[Credit] | None = None,
) -> tuple[Board, Recognised]:
    """Return a team's leaderboard on a day, and what was said in recognition in its weeks.

    `named` is somebody whom it names in any case: the reader, where nobody else reads it. `credit` is that of its
    weeks, where it was read already.
    """
    return board_over(team, board_period(today), work, named=named, credit=credit)


def board_over(
    team: Team,
    period: Period,
    work: UnitOfWork,
    *,
    named: int | None = None,
    credit: Sequence[Credit] | None = None,
    members: Sequence[Member] | None = None,
) -> tuple[Board, Recognised]:
    """Return a team's leaderboard over some weeks, and what was said in recognition in them and the day before.

    `members` are those whom it may name, if these are not as the workspace has them.
    """
    credit = work.credits.of_team(team.id, period) if credit is None else credit
    said = work.recognitions.of_team(team.id, first=period.first - ONE_DAY, last=period.last)
    practices = [each for each in said.practices if team.calendar.day_of(each.at) in period]
    shown = board(
        credit,
        weights_of(credit, work),
        work.activities.by_member(team.id, first=period.first, last=period.last),
        handoffs=handed_on(team, period, work),
        thanks=said.thanks,
        practices=practices,
        adoptions=said.adoptions,
        team=team,
        members=[each.but(on_board=True) if each.id == named else each for each in members or work.workspace.members],
        actions=work.workspace.actions,
        rates=work.workspace.rates,
        period=period,
    )
    return shown, said.but(practices=tuple(practices))


def handed_on(team: Team, period: Period, work: UnitOfWork) -> Mapping[tuple[int, Phase], int]:
    """Return how many hand-offs out of each phase a member gave that came to count in a period."""
    since = team.calendar.add_business_days(period.first, -(ANSWER_WITHIN + 1))
    made = work.handoffs.of_team(team.id, first=since, last=period.last)
    given = accepted_in(made, team.calendar, first=period.first, last=period.last, today=period.last)
    return Counter((each.giver, work.workspace.stage(each.left).phase) for each in given)


def plan_of(team: Team, today: date, work: UnitOfWork) -> TeamPlan:
    """Return what a team means to sign in the month of a day, and what it signed: the lines of `/plan team` on that."""
    rows = [row for row in work.objectives if row.what.counted in SIGNING]
    plan = Plan(rows, team, work.workspace.members_of(team.id))
    return plan.of_team(counts_of(team, work), today=today, period=month_of(today))


def by_role_of(team: Team, today: date, work: UnitOfWork, *, credit: Sequence[Credit] | None = None) -> ByRole:
    """Return who made a team's wins of the last weeks possible, by phase and role."""
    period = board_period(today)
    credit = work.credits.of_team(team.id, period) if credit is None else credit
    return by_role(credit, weights_of(credit, work), team=team, members=work.workspace.members, period=period)


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
