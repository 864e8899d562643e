"""Who asks, from where and when: everything a command may know beside its own fields."""

from datetime import date, datetime
from typing import Literal, Self
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime

from domain.foundations.refusals import NotAllowed
from domain.foundations.value import Value
from domain.selling.people import Member, Team
from domain.selling.workspace import Workspace

Door = Literal["command", "message", "button", "form", "shortcut", "terminal", "import"]


class Person(Value):
    """A person as Slack describes them, or the operator at the terminal (`slack` None)."""

    slack: str | None
    name: str = ""
    admin: bool = False
    """A Slack admin or owner, or the installer."""
    outsider: bool = False
    """A guest, a bot, or somebody from another workspace: gets nothing and changes nothing (rules 14)."""
    locale: str | None = None
    zone: str | None = None


class Request(Value):
    """An order's circumstances. `now` is the only clock; `channel` is where it was said, None in a terminal."""

    person: Person
    member: Member | None
    """None for the operator, and for people whom no team has added."""
    team: Team | None
    """The channel's team if there is one, else the member's first team (rules 4)."""
    channel: str | None = None
    in_team_channel: bool = False
    direct: bool = False
    """Whether it was said in the direct messages with the bot."""
    now: AwareDatetime
    locale: str = "en-US"
    zone: str = "UTC"
    door: Door = "command"
    operator: bool = False
    named: dict[str, Person] = {}
    """The Slack users whom the text mentions, by their ids: `team add @ann` makes a member of one."""

    @property
    def by(self) -> int | None:
        """The member's id; None for the operator."""
        return None if self.member is None else self.member.id

    @property
    def in_charge(self) -> bool:
        """Whether this is the operator, or an admin or owner of the Slack workspace (rules 14)."""
        return self.operator or self.person.admin

    @property
    def today(self) -> date:
        """The asker's own day."""
        return self.local_now.date()

    @property
    def local_now(self) -> datetime:
        """The asker's own wall clock."""
        return self.now.astimezone(ZoneInfo(self.zone))

    def teams_seen(self) -> tuple[int, ...] | None:
        """Return the teams whose deals the asker may name: their own; None (all) for admins, directors, operator."""
        if self.operator or self.person.admin or (self.member is not None and self.member.admin):
            return None
        return () if self.member is None else self.member.teams

    def team_worked_in(self, workspace: Workspace) -> Team | None:
        """Return the team of what the asker writes: a director sees every team, and sells in their own."""
        seen = self.teams_seen()
        if self.team is None or seen is None or self.team.id in seen:
            return self.team
        return workspace.team(seen[0]) if seen else None

    def in_workspace(self, workspace: Workspace, *, of_team: int | None = None) -> Self:
        """Return the request with its member as the workspace knows them now, in a team whose deals they may name.

        In the channel of a team that is not theirs, a member's own first team is meant. `of_team` is the team that a
        button is about. Raises NotAllowed where that is not one of theirs (any more).
        """
        member = None if self.member is None else workspace.member(self.member.id)
        seen = self.but(member=member).teams_seen()
        if of_team is not None:
            if of_team not in (seen if seen is not None else (team.id for team in workspace.teams)):
                raise NotAllowed(right="which_team")
            here = self.in_team_channel and self.team is not None and self.team.id == of_team
            return self.but(member=member, team=workspace.team(of_team), in_team_channel=here)
        director = member is not None and member.director
        if self.team is None or seen is None or director or self.team.id in seen:
            return self.but(member=member)
        own = workspace.team(seen[0]) if seen else None
        return self.but(member=member, team=own, in_team_channel=False)
