"""Whom a morning tells that their leaderboard shows more or less of people: members of teams without a channel."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from domain.foundations.event import Event, Subject
from domain.ports import UnitOfWork
from domain.selling.people import Member, Team
from domain.selling.presence import last_morning_worked

LOOKED_AT: Final = 20
"""The latest changes of a team among which one of its leaderboard is looked for."""


def told_of_boards(mornings: Iterable[tuple[Member, date]], work: UnitOfWork) -> Mapping[int, tuple[int, ...]]:
    """Return by member their teams whose leaderboard somebody else changed since the last morning that they worked.

    Where a team has a channel, everybody is told there at once (rules 9).
    """
    changed: dict[int, Sequence[Event]] = {}
    told: dict[int, tuple[int, ...]] = {}
    for member, today in mornings:
        for team in (work.workspace.team(number) for number in member.teams):
            if team.channel is None:
                if team.id not in changed:
                    changed[team.id] = _changes(team, work)
                since = last_morning_worked(member, team, today)
                days = (team.calendar.day_of(each.at) for each in changed[team.id] if each.by != member.id)
                if any(since <= day < today for day in days):
                    told[member.id] = (*told.get(member.id, ()), team.id)
    return told


def _changes(team: Team, work: UnitOfWork) -> Sequence[Event]:
    """Return the latest changes of what a team's leaderboard shows of people, without what was taken back."""
    latest = work.ledger.of(Subject("team", team.id), limit=LOOKED_AT)
    return [each.event for each in latest if each.live and "board" in each.event.changes]
