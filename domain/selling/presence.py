"""Who works on a day: the team's business days less what a member does not work or has off (rules 5, 8)."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from domain.foundations.when import ONE_DAY, Period
from domain.selling.availability import HALVES, Half
from domain.selling.people import Member, Team

FARTHEST: Final = 800
"""Days looked ahead or back for a working day: more than two years are no absence but an end."""


def halves_worked(member: Member, team: Team, day: date) -> frozenset[Half]:
    """Return the halves of a day that a member works in a team; none outside its business days, nor for others than its
    own members and directors who are in no team.

    The day is the member's own, by the clock of their zone; holidays and closures are the team's.
    """
    usual = _usual(member, team, day)
    for absence in member.absences:
        if day in absence:
            usual -= absence.halves
    return usual


def days_present(member: Member, team: Team, period: Period) -> Fraction:
    """Return how many days of a period a member works in a team, halves counted: what a target is pro rata to."""
    return days_worked(member, team, team.calendar.business_days(period))


def days_worked(member: Member, team: Team, days: Sequence[date]) -> Fraction:
    """Return how many of a team's business days a member works in it, halves counted."""
    if member.week is None and not member.weeks_before and not member.absences:  # as nearly everybody, and at once
        return Fraction(len(days) if _belongs(member, team) else 0)
    return Fraction(sum(len(halves_worked(member, team, day)) for day in days), 2)


def works_morning(member: Member, team: Team, day: date) -> bool:
    """Whether a member works that morning, when what is said by itself is said."""
    return "morning" in halves_worked(member, team, day)


def next_day_worked(member: Member, team: Team, day: date) -> date | None:
    """Return the first day after `day` of which a member works at least a half; None when there is none in two years.

    Asked of an absence's last day this is the day back.
    """
    for _ in range(FARTHEST):
        day += ONE_DAY
        if halves_worked(member, team, day):
            return day
    return None


def last_morning_worked(member: Member, team: Team, day: date) -> date:
    """Return the day before `day` on which a member last worked in the morning; the day before where there is none."""
    for back in range(1, FARTHEST):
        if works_morning(member, team, day - back * ONE_DAY):
            return day - back * ONE_DAY
    return day - ONE_DAY


def _usual(member: Member, team: Team, day: date) -> frozenset[Half]:
    """Return the halves that a member would work if they were not away."""
    if not _belongs(member, team) or not team.calendar.is_business_day(day):
        return frozenset()
    week = member.week_on(day)
    return HALVES if week is None else week.halves(day)


def _belongs(member: Member, team: Team) -> bool:
    return member.oversees or member.in_team(team.id) is not None
