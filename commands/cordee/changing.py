"""How a team's and a member's own settings change: only what differs is recorded."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from commands.command import Command
from commands.reading.stretches import Stretch
from commands.replies import MemberArranged, NotNow, SettingsShown, TooMany
from commands.request import Request
from domain.foundations.event import Event, Subject, changes_between
from domain.foundations.when import Period
from domain.ports import UnitOfWork
from domain.selling.deal import NothingChanged
from domain.selling.people import Member, MemberEdited, Team, TeamEdited

FROM = ("from", "starting", "à partir du", "à partir de", "à partir", "dès le", "dès")
"""Words before the day from which on other working days go."""
MOST_DAYS = 731
"""Days of the longest closure or absence: two years."""


def edit_team(team: Team, request: Request, work: UnitOfWork, **fields: Any) -> Event:
    """Record the fields of a team that differ and return the event. Raises NothingChanged."""
    changes = changes_between(team, **fields)
    if not changes:
        raise NothingChanged()
    event = TeamEdited(team=team.id, by=request.by, at=request.now, changes=changes)
    work.record(event)
    return event


def member_arranged(member: Member, team: Team, request: Request, work: UnitOfWork, **fields: Any) -> MemberArranged:
    """Record the fields of a member that differ and return what to tell of them. Raises NothingChanged."""
    changes = changes_between(member, **fields)
    if not changes:
        raise NothingChanged()
    event = MemberEdited(member=member.id, by=request.by, at=request.now, changes=changes)
    work.record(event)
    return MemberArranged(
        workspace=work.workspace,
        batch=batch_of(work),
        member=work.workspace.member(member.id),
        team=team,
        changed=(event,),
    )


def valid_from(since: date | None, today: date, of: Subject, request: Request, work: UnitOfWork) -> date | None:
    """Return from which day on other working days go: from today, unless another day was said.

    None, for all days, where the team or member came to be today: nothing was counted by other ones yet.
    """
    if since is not None:
        return since
    first = next(iter(work.ledger.of(of)), None)
    new = first is None or first.event.at.astimezone(ZoneInfo(request.zone)).date() >= today
    return None if new else today


def settings_shown(team: Team, event: Event, work: UnitOfWork) -> SettingsShown:
    """Return the settings of a team as they stand after what was just recorded."""
    return SettingsShown(
        workspace=work.workspace, team=work.workspace.team(team.id), changed=(event,), batch=batch_of(work)
    )


def batch_of(work: UnitOfWork) -> int:
    """Return the batch that takes back what was just recorded."""
    assert work.batch is not None, "something was recorded"
    return work.batch.id


def days_meant(days: Stretch, command: Command, request: Request, *, past: bool = False) -> Period:
    """Return the days that were typed, from today where no first one was said.

    Raises NotNow for days that are all over (unless `past`), TooMany for more than two years.
    """
    first = request.today if days.first is None else days.first
    if days.last < first or (days.last < request.today and not past):
        raise NotNow(reason="past", day=days.last, command=command)
    period = Period(first=first, last=days.last)
    if period.length > MOST_DAYS:
        raise TooMany(what="days", most=MOST_DAYS, said=period.length)
    return period
