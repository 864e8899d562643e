"""Who is in charge where nothing can be said any more, and how they learn of it: once."""

from datetime import datetime, timedelta
from typing import Final

from domain.ports import UnitOfWork
from domain.selling.people import Member
from domain.selling.workspace import Workspace
from domain.voice.announcements import ChannelTrouble, MemberUnreachable, Post, ToMember

Trouble = ChannelTrouble | MemberUnreachable
TOLD_FOR: Final = timedelta(days=3)


def have_told(trouble: Trouble, work: UnitOfWork, now: datetime, *, heard: int | None) -> None:
    """Have those in charge told of trouble, unless they were since something (`heard`) was last said in the channel."""
    for reader in in_charge(trouble, work.workspace):
        match trouble:
            case ChannelTrouble():
                key = f"trouble:{trouble.channel}:{trouble.why}:{heard}:{reader.id}"
            case MemberUnreachable():
                key = f"trouble:member:{trouble.member}:{reader.id}"
        address = ToMember(member=reader.id)
        work.post(Post(key=key, says=trouble, to=address, due=now, expires=now + TOLD_FOR))


def in_charge(trouble: Trouble, workspace: Workspace) -> list[Member]:
    """Return who is told of trouble: the managers of the team or teams it is about, else the admins."""
    teams: tuple[int, ...] = ()
    unreached = None
    if isinstance(trouble, MemberUnreachable):
        teams, unreached = workspace.member(trouble.member).teams, trouble.member
    elif (team := workspace.team_of_channel(trouble.channel)) is not None:
        teams = (team.id,)
    reachable = [each for each in workspace.members if each.active and each.slack is not None and each.id != unreached]
    managers = [member for member in reachable if any(member.manages(team) for team in teams)]
    return managers or [member for member in reachable if member.admin]
