"""Who is on the demo's stage: the sample company, or whoever is in files or in a database already."""

import re
from contextlib import closing
from datetime import date, datetime
from typing import Final, NamedTuple, Protocol

from bot.cli.terminal import Halted, console_look, workspace_in
from bot.language import Look, look_for
from bot.sample import ROOMS, SLACK_PEOPLE, TEAMS, seed
from commands.reading.words import fold
from domain.selling.people import RIGHTS, ROLES, Member, MemberEdited, Team, TeamEdited
from domain.selling.workspace import Choices, Workspace
from sandbox import Slack
from storage.database import open_database
from storage.migrate import migrate
from storage.unit_of_work import Unit

SANDBOX: Final = "T00000001"
"""The sandbox's own Slack team."""
WHENEVER: Final = date(1970, 1, 1)
"""Nothing here depends on the day."""


class Cast(Protocol):
    """Those who enter when the curtain rises."""

    @property
    def slack_team(self) -> str:
        """The Slack team that they are of."""

    def enter(self, slack: Slack, database_url: str) -> None:
        """Put people and channels into the sandbox, and into the database what is not in it yet."""


class SampleCast(NamedTuple):
    """The sample company with its history; `empty`, without any team: only its people and channels in Slack."""

    empty: bool = False

    @property
    def slack_team(self) -> str:
        """The sandbox's own."""
        return SANDBOX

    def enter(self, slack: Slack, database_url: str) -> None:
        """Put the sample's people and channels into the sandbox, and their history into a new database."""
        people = {seat.key: slack.user(seat.name, **seat.in_the_sandbox()) for seat in SLACK_PEOPLE}
        rooms = {}
        for team in TEAMS:
            members = [people[seat.key] for seat in SLACK_PEOPLE if seat.team == team.key]
            rooms[team.room] = slack.channel(f"#{team.room}", members=members).id
        migrate(database_url)
        with closing(open_database(database_url)) as database:
            known = database.workspace_of(slack.workspace.team_id)
            if self.empty or known is not None:
                return
            number = database.create_workspace(slack.workspace.team_id, Choices(language="fr"))
            seats = [seat.but(slack=people[seat.key].id) for seat in SLACK_PEOPLE if not seat.guest]
            channels = {name: rooms[name] for name in ROOMS}
            seed(database, number, slack.workspace.clock(), people=seats, rooms=channels)


class KnownCast(NamedTuple):
    """The members of a database's workspace: each of them somebody whom one can be, linked or not until now."""

    workspace: int
    slack_team: str

    def enter(self, slack: Slack, database_url: str) -> None:
        """Put them into the sandbox; whoever was linked to no Slack user is now, and every team has a channel."""
        now = slack.workspace.clock()
        with (
            closing(open_database(database_url)) as database,
            database.begin(self.workspace, by=None, at=now, family="cordee", verb="link", door="terminal") as work,
        ):
            for member in sorted(work.workspace.members, key=lambda each: each.slack is None):  # their ids are theirs
                if member.active:
                    _enters(slack, work.workspace, member, work, now)
            for team in work.workspace.teams:
                _opens(slack, work.workspace, team, work, now)
            if not any(each.active and each.admin for each in work.workspace.members):
                look = console_look()
                slack.user(look.say("Administrator"), locale=str(look.locale).replace("_", "-"), is_admin=True)


def in_the_database(database_url: str, wanted: int | None) -> KnownCast:
    """Return who is in a database's workspace; raises Halted when it is not clear which one, or there is none."""
    migrate(database_url)
    with closing(open_database(database_url)) as database:
        if not database.workspaces():
            raise Halted(console_look().say("The database is empty: import something, or connect it to Slack."))
        number = workspace_in(database, wanted)
        slack_team = database.workspaces()[number]
        if slack_team is None and database.adopt(SANDBOX) is None:
            raise Halted(console_look().say("No Slack team has connected to workspace {n} yet.", n=number))
        return KnownCast(number, slack_team or SANDBOX)


def new_workspace(database_url: str) -> int:
    """Make a new database with a workspace of the sandbox, in the terminal's language; return its id."""
    migrate(database_url)
    with closing(open_database(database_url)) as database:
        return database.create_workspace(SANDBOX, Choices(language=console_look().language))


def _enters(slack: Slack, workspace: Workspace, member: Member, work: Unit, now: datetime) -> None:
    """Make a member somebody whom one can be."""
    team = workspace.team(member.teams[0]) if member.teams else None
    look = look_for(member.locale or (team.language if team else workspace.choices.language), None, WHENEVER)
    name = str(member.name)
    called = [str(each.name) for each in workspace.members if each.active and each.id != member.id]
    person = slack.user(
        f"{name} ({member.id})" if name in called else name,
        **({"id": member.slack} if member.slack else {}),
        handle=f"{fold(name).replace(' ', '.')}.{member.id}",
        tz=member.zone or (team.calendar.zone if team else workspace.choices.zone),
        locale=str(look.locale).replace("_", "-"),
        is_admin=member.admin,
        title=_title(member, look),
    )
    if member.slack is None:
        link = {"slack": {"before": None, "after": person.id}}
        work.record(MemberEdited(member=member.id, by=None, at=now, changes=link))


def _title(member: Member, look: Look) -> str:
    """Return what a member does, in their own words."""
    rights = [RIGHTS["director"]] if member.director else []
    rights += [RIGHTS["manager"]] if any(each.manager for each in member.memberships) else []
    roles = [ROLES[held.role] for each in member.memberships for held in each.roles]
    return ", ".join(dict.fromkeys(look.term(term) for term in (rights or roles)))


def _opens(slack: Slack, workspace: Workspace, team: Team, work: Unit, now: datetime) -> None:
    """Open a team's channel, with its members in it."""
    inside = [each for each in slack.people if (member := workspace.linked_to(each.id)) and member.in_team(team.id)]
    name = re.sub(r"[^a-z0-9]+", "-", fold(str(team.name))).strip("-") or f"team-{team.id}"
    room = slack.channel(f"#{name}", members=inside, id=team.channel)
    if team.channel is None:
        opened = {"channel": {"before": None, "after": room.id}}
        work.record(TeamEdited(team=team.id, by=None, at=now, changes=opened))
