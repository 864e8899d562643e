"""The morning message: nudges and brief of one member, decided together so that no deal is told twice (rules 6, 7)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from domain.selling.people import Member, Team
from domain.selling.workspace import Workspace
from domain.team.plan import PlanLine
from domain.team.starving import Starving
from domain.voice.announcements import Morning, Post, ToMember
from domain.voice.brief import Brief, Looked, at_risk, brief_of, is_first_of_week
from domain.voice.monday import managed
from domain.voice.month import is_month_told, is_one_to_one_told
from domain.voice.nudges import NudgePlan, Stalled, Told, plan_nudges


class Known(NamedTuple):
    """What else the day's brief may speak of: accounts, wins to come back to, objectives, thanks, the review."""

    contacts: Sequence[int] = ()
    thanks_due: Sequence[int] = ()
    helped: Sequence[int] = ()
    goals: Sequence[PlanLine] = ()
    thanks: Sequence[int] = ()
    worked: Sequence[int] = ()
    lend: int | None = None
    previews: Sequence[int] = ()
    followed: Sequence[int] = ()
    boards: Sequence[int] = ()
    starving: Sequence[Starving] = ()


class Planned(NamedTuple):
    """What one morning comes to: the message, None when there is nothing to say; and what was decided of the nudges."""

    message: Morning | None
    nudges: NudgePlan


def plan_morning(
    member: Member,
    book: Sequence[Looked],
    told: Mapping[int, Told],
    workspace: Workspace,
    *,
    today: date,
    known: Known,
    first: bool,
) -> Planned:
    """Return what a member is told on a day of theirs; what they have muted is left out."""
    quiet, book = member.quiet, [each for each in book if each.deal.team in member.teams]
    plan = plan_nudges([_stalled(each, workspace) for each in book if each.health.stalled], told, today=today)
    nudges = NudgePlan(over=plan.over) if quiet.mutes("nudges", today) else plan
    brief = Brief()
    if not quiet.mutes("brief", today):
        stalled = [each.deal.id for each in book if each.health.stalled]
        brief = brief_of(book, today=today, but=stalled, **known._asdict())
    home = home_of(member, workspace)
    teams = managed(member, today, home)
    speaks = brief.speaks(first_of_week=is_first_of_week(home.calendar, today))
    month = is_month_told(member, today, home)
    one_to_one = is_one_to_one_told(member, today, home, workspace.members_of(home.id))
    if not (nudges.bundle or speaks or teams or month or one_to_one):
        return Planned(None, nudges)
    message = Morning(
        member=member.id,
        day=today,
        nudged=nudges.bundle,
        more=nudges.more,
        brief=brief,
        managed=teams,
        month=month,
        one_to_one=one_to_one,
        first=first,
    )
    return Planned(message, nudges)


def morning_key(member: int, day: date) -> str:
    """Return the key under which a member's morning message of a day is said once."""
    return f"morning:{day}:{member}"


def is_morning(key: str) -> bool:
    """Whether a key is that of a morning message: it is drawn again in its place when something is done."""
    return key.startswith("morning:")


def greeting_key(member: int) -> str:
    """Return the key that is used up by a member's first morning message."""
    return f"morning:first:{member}"


def morning_post(message: Morning, *, due: datetime, expires: datetime) -> Post:
    """Return the post of a morning message."""
    key = morning_key(message.member, message.day)
    return Post(key=key, says=message, to=ToMember(member=message.member), due=due, expires=expires)


def _stalled(each: Looked, workspace: Workspace) -> Stalled:
    return Stalled(
        deal=each.deal.id,
        stage=each.deal.stage,
        at_risk=at_risk(each, workspace),
        own_change=each.own_change,
        calendar=each.calendar,
    )


def home_of(member: Member, workspace: Workspace) -> Team:
    """Return the team whose mornings a member's are; whoever has none is not written to."""
    home = workspace.home_of(member)
    assert home is not None, "somebody's morning is that of a team"
    return home
