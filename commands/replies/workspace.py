"""What is answered about teams, members and settings."""

from datetime import date
from fractions import Fraction
from typing import Literal

from pydantic import AwareDatetime, SerializeAsAny

from commands.command import Reply
from commands.replies.written import Written
from domain.ledger import AnyEvent
from domain.selling.people import Member, Team
from domain.team.dependence import Cover


class Help(Reply):
    """The verbs of a family (None: all families) with an example each. `unknown` is a word that was not understood."""

    family: str | None
    unknown: str | None = None
    nearest: str | None = None
    in_team: bool = True
    ask: tuple[Member, ...] = ()
    """Whom somebody in no team may ask to add them."""


class TeamShown(Reply):
    """A team with its people."""

    team: Team
    members: tuple[Member, ...]
    changed: tuple[SerializeAsAny[AnyEvent], ...] = ()
    batch: int | None = None
    advice: tuple[str, ...] = ()
    """Keys of advice: "three_phases" for a member who covers more than two phases of a process (rules 1)."""
    cover: Cover = Cover()
    """Who covers what, for managers only (rules 9)."""


class SettingsShown(Reply):
    """What is configured for a team and its workspace; `details`: with every stage and rate."""

    team: Team
    details: bool = False
    changed: tuple[SerializeAsAny[AnyEvent], ...] = ()
    batch: int | None = None


class TeamArranged(Reply):
    """When a team works and when it is spoken to, what was just changed first; `changed` empty: as it stands."""

    team: Team
    changed: tuple[SerializeAsAny[AnyEvent], ...] = ()
    batch: int | None = None
    next_turn: AwareDatetime | None = None
    """When the digest or the morning message that was changed is said next."""


class MemberArranged(Written):
    """When a member works, is away, or is left in peace: what was just changed."""

    member: Member
    team: Team
    changed: tuple[SerializeAsAny[AnyEvent], ...]
    days: Fraction | None = None
    """Working days that an absence takes, halves counted."""
    back: date | None = None
    """The first day worked after it."""


class Linked(Written):
    """A member without a Slack user was linked to one."""

    member: Member


class ExportOfMe(Reply):
    """What is held on the asker is sent to their direct messages; not `sent` in a terminal, where a file is written."""

    member: Member
    sent: bool


class ExportComes(Reply):
    """Rows are sent to the asker's direct messages as a file; not `sent` in a terminal, where a file is written."""

    what: str
    """Deals, activities, events, or the name of a report."""
    file: Literal["xlsx", "csv", "json"]
    member: Member | None
    sent: bool


class Forgotten(Reply):
    """A person was erased, or (`done` False) will be once that is confirmed; `deals` of theirs are open."""

    member: Member
    deals: int
    done: bool
