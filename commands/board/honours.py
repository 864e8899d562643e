"""The mentions of a week: worked out, settled once, and shown as they were settled (rules 9)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Final

from commands.board.weeks import BoardWeeks, settled_in, weeks_of_honours
from domain.foundations.when import ONE_DAY, Period
from domain.insight.calibration import OF_A_PERSON, Forecast, calibration
from domain.ports import Kept, Scope, UnitOfWork
from domain.selling.people import BoardDetail, Member, Team
from domain.selling.presence import days_present
from domain.team.board import board_period, brought_by
from domain.team.dependence import year_before
from domain.team.honours import Honours, HonoursTold, Mention, Weeks, honoured_week, honours, standing

NOBODY_TO_KEEP: Final = Kept(0, 0)


def mentions_of(
    team: Team, today: date, work: UnitOfWork, *, weeks: BoardWeeks | None = None, settling: bool = False
) -> tuple[Period, tuple[Mention, ...]]:
    """Return the week that ended last and its mentions: as they were settled, else as they would be now.

    `weeks` are those of `weeks_of_honours`, where they were read already. Forecasts are read from a year's histories,
    so that nobody but who settles reads them.
    """
    week, members = honoured_week(today), work.workspace.members_of(team.id)
    if team.board is BoardDetail.TEAM:
        return week, ()
    weeks = weeks or weeks_of_honours(team, today, work)
    settled = settled_in(weeks.said, today)
    if settled is not None:
        return week, standing(settled, members)
    skills = skills_of(team, week, work) if settling else {}
    did = _did(weeks, week, today, work, skills)
    return week, honours(did, members, team=team.id, week=week, past=weeks.said.honours)


def settle_honours(team: Team, now: datetime, work: UnitOfWork) -> bool:
    """Have the mentions of the week that ended last kept as they are now, once; tell whether that was done now.

    Whoever tells of them (the weekly review) settles them before; a week without any is not asked about again.
    """
    today = team.calendar.day_of(now)
    week = honoured_week(today)
    key = settling_key(team, week)
    if team.board is BoardDetail.TEAM or work.spoken.used((key,)):
        return False
    _, mentions = mentions_of(team, today, work, settling=True)
    work.spoken.pass_over((key,), kind="honours", at=now)
    if mentions:
        kept = Honours(id=work.new_id("honours"), team=team.id, at=now, week=week.first, mentions=mentions)
        work.record(HonoursTold(honours=kept, at=now))
    return True


def settling_key(team: Team, week: Period) -> str:
    """Return the key that is used up when a week's mentions are settled."""
    return f"honours:{team.id}:{week.first.isoformat()}"


def skills_of(team: Team, week: Period, work: UnitOfWork) -> Mapping[int, Fraction]:
    """Return by member how much better than knowing the win rate they forecast, over the year that ends with a week.

    Those of whom too few deals ended are left out, and those whose deals all ended alike.
    """
    by_owner: dict[int | None, list[Forecast]] = {}
    for each in work.outcomes.forecasts(Scope(teams=(team.id,)), year_before(week.last)):
        by_owner.setdefault(each.owner, []).append(each)
    found = {
        owner: calibration(theirs, team.calendar, least=OF_A_PERSON)
        for owner, theirs in by_owner.items()
        if owner is not None
    }
    return {owner: each.skill for owner, each in found.items() if each is not None and each.skill is not None}


def _did(weeks: BoardWeeks, week: Period, today: date, work: UnitOfWork, skills: Mapping[int, Fraction]) -> list[Weeks]:
    """Return what each active member did in the four weeks that end with a week, and in those before."""
    team, period = weeks.team, board_period(week.last)
    before = board_period(period.first - ONE_DAY)
    board, _ = weeks.board(period)
    acted = weeks.acts(before)
    kept = work.deals.kept(Scope(teams=(team.id,)), today)
    members = work.workspace.members_of(team.id)
    present, present_before = _presence(members, team, period), _presence(members, team, before)
    found = []
    for member in members:
        keeps = kept.get(member.id, NOBODY_TO_KEEP)
        found.append(
            Weeks(
                member=member.id,
                presence=present[member.id],
                brought=brought_by(member.id, board),
                before=acted.get(member.id, 0),
                presence_before=present_before[member.id],
                open_deals=keeps.deals,
                complete=keeps.complete,
                skill=skills.get(member.id),
            )
        )
    return found


def _presence(members: Iterable[Member], team: Team, period: Period) -> Mapping[int, Fraction]:
    """Return by member which part of a team's business days they worked."""
    open_days = len(team.calendar.business_days(period))
    return {each.id: days_present(each, team, period) / open_days if open_days else Fraction() for each in members}
