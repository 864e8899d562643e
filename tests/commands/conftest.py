"""A team at work: people say lines, time passes, and each answer is a value."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import pytest

from bot.doors.modals import KNOWN
from bot.language import look_for
from bot.views.forms import read as read_form
from bot.views.forms.answers import Carried
from commands import family_named, unpack
from commands.command import Command
from commands.execute import execute
from commands.grammar import read
from commands.ground import Ground, habits
from commands.messages import read_message
from commands.request import Person, Request
from domain.foundations.refusals import Refusal
from domain.foundations.value import Text
from domain.foundations.when import Calendar
from domain.ports import UnitOfWork
from domain.selling.people import Member, MemberAdded, Membership, Role, RoleHeld, Team, TeamAdded
from domain.selling.process import ProcessAdded
from domain.selling.templates import process_from_template
from domain.selling.workspace import Choices, Workspace
from storage.database import Database

R = TypeVar("R", bound=Refusal)
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)

PEOPLE = {
    "Ann": Person(slack="U1", name="Ann Lee", locale="en-GB", zone="Europe/Paris"),
    "Marie": Person(slack="U2", name="Marie Dupont", locale="fr-FR", zone="Europe/Paris"),
    "Bob": Person(slack="U3", name="Bob Stone", locale="en-US", zone="America/New_York"),
    "Zoe": Person(slack="U4", name="Zoé Admin", locale="fr-FR", zone="Europe/Paris", admin=True),
    "Guest": Person(slack="U5", name="A guest", outsider=True),
    "Newcomer": Person(slack="U6", name="New Comer", locale="en-GB", zone="Europe/Paris"),
    "Zed": Person(slack="U7", name="Zed Mate", locale="en-GB", zone="Europe/Paris"),
}


class Story:
    """A workspace in which people speak; each line is said three minutes after the one before."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.workspace_id = database.create_workspace(None, Choices())
        self.now = MONDAY

    def begin(self, request: Request, command: Command) -> AbstractContextManager[UnitOfWork]:
        return self.database.begin(
            self.workspace_id,
            by=request.by,
            at=request.now,
            family=command.family,
            verb=command.verb.name,
            door=request.door,
            writes=command.writes,
        )

    def reading(self) -> AbstractContextManager[UnitOfWork]:
        return self.database.begin(
            self.workspace_id, by=None, at=self.now, family="", verb="", door="terminal", writes=False
        )

    def says(self, who: str, line: str, *, channel: str | None = "C1") -> Any:
        """Let a person type a line and return the reply; refusals rise."""
        family, _, rest = line.removeprefix("/").partition(" ")
        return self._say(who, lambda ground: read(family_named(family), rest, ground), channel)

    def writes(self, who: str, words: str) -> Any:
        """Let a person write to the bot, without a slash."""
        return self._say(who, lambda ground: read_message(words, ground), None)

    def _say(self, who: str, reading: Callable[[Ground], Command], channel: str | None) -> Any:
        self.now += timedelta(minutes=3)
        with self.reading() as work:
            request = self.request(who, work.workspace, channel)
            order, decimal = habits(request.locale)
            ground = Ground(
                workspace=work.workspace,
                now=request.local_now,
                currency="EUR" if request.team is None else request.team.currency,
                order=order,
                decimal=decimal,
                known=lambda runs: work.names.known(runs, teams=request.teams_seen()),
            )
            command = reading(ground)
        return execute(command, request, self.begin)

    def presses(self, who: str, packed: dict[str, Any], *, channel: str | None = "C1") -> Any:
        """Let a person press the button that keeps a command."""
        with self.reading() as work:
            request = self.request(who, work.workspace, channel)
        return execute(unpack(packed), request.but(door="button"), self.begin)

    def hands_in(self, who: str, packed: dict[str, Any], *, channel: str | None = "C1") -> Any:
        """Let a person hand in a form that was opened with a command, as it stands."""
        view = {"private_metadata": Carried(command=packed, currency="EUR").model_dump_json(), "state": {"values": {}}}
        filled = read_form(view, KNOWN, look_for("en-GB", "Europe/Paris", self.now.date()))
        assert filled.command is not None
        with self.reading() as work:
            request = self.request(who, work.workspace, channel)
        return execute(filled.command, request.but(door="form"), self.begin)

    def request(self, who: str, workspace: Workspace, channel: str | None) -> Request:
        person = PEOPLE[who]
        member = workspace.linked_to(person.slack or "")
        here = workspace.team_of_channel(channel)
        return Request(
            person=person,
            member=member,
            team=here or (workspace.team(member.teams[0]) if member is not None and member.teams else None),
            channel=channel,
            in_team_channel=here is not None,
            now=self.now,
            locale=person.locale or "en-US",
            zone=person.zone or "UTC",
            named={each.slack: each for each in PEOPLE.values() if each.slack is not None},
        )

    def refuses(self, why: type[R], who: str, line: str, *, channel: str | None = "C1") -> R:
        """Let a person type a line that is refused, and return the refusal."""
        with pytest.raises(why) as refused:
            self.says(who, line, channel=channel)
        return refused.value

    def passes(self, **time: float) -> None:
        """Let time pass."""
        self.now += timedelta(**time)


def settle(story: Story) -> None:
    """Give the workspace a team in channel C1 with Ann, Marie (manager) and Bob, and a second one in C2 with Bob."""
    paris = Calendar(zone="Europe/Paris", country="FR")
    with story.database.begin(
        story.workspace_id, by=None, at=MONDAY, family="cordee", verb="setup", door="terminal"
    ) as work:
        work.record(
            ProcessAdded(
                process=process_from_template(
                    "business", process_id=work.new_id("process"), new_stage_id=lambda: work.new_id("stage")
                ),
                at=MONDAY,
            )
        )
        teams = [
            Team(id=work.new_id("team"), name=Text.of(name), channel=channel, calendar=paris, currency="EUR")
            for name, channel in (("Sales", "C1"), ("Partners", "C2"))
        ]
        work.record(*(TeamAdded(team=team, at=MONDAY) for team in teams))
        first, second = teams[0].id, teams[1].id
        closer = (RoleHeld(role=Role.CLOSER),)
        seats = {
            "Ann": (Membership(team=first, roles=closer),),
            "Marie": (Membership(team=first, manager=True),),
            "Bob": (Membership(team=second, roles=closer),),
        }
        for name, memberships in seats.items():
            person = PEOPLE[name]
            member = Member(
                id=work.new_id("member"), name=Text.of(person.name), slack=person.slack, memberships=memberships
            )
            work.record(MemberAdded(member=member, at=MONDAY))


@pytest.fixture
def empty(database: Database) -> Story:
    """Return a workspace in which nobody is a member yet."""
    return Story(database)


@pytest.fixture
def story(database: Database) -> Story:
    """Return a workspace with a team at work."""
    told = Story(database)
    settle(told)
    return told


SECRET = "peculiar"
"""A word in everything that is Ann's own, and in nothing else."""


@pytest.fixture
def told(sqlite_database: Database) -> Story:
    """A team in which Ann wrote, and was written of, wherever people write."""
    story = Story(sqlite_database)
    settle(story)
    story.says("Zoe", "/cordee team add <@U7>")
    for line in (
        "/deal new Acme paint 6000",
        f"/log call reached acme -- {SECRET} note",
        f"/deal note acme {SECRET} remark",
        f"/deal snooze acme until 4/12 -- {SECRET} reason",
        f"/deal ask acme @marie -- {SECRET} question",
        "/deal won acme",
        f"/review worked acme -- {SECRET} way to win",
        "/deal new Globex glue 500",
        f"/review example globex -- {SECRET} difficulty",
        f"/board practice {SECRET} practice of calling first",
        f"/board thanks @marie for the {SECRET} intro",
        f"/review decision {SECRET} decision friday",
    ):
        story.says("Ann", line)
    said = {"carried_out": f"{SECRET} answer", "method": f"{SECRET} method"}
    story.presses("Ann", {"do": "review.one-to-one answers", **said})
    story.presses("Marie", {"do": "review.one-to-one action", "person": 1, "text": f"{SECRET} action"})
    story.says("Marie", f"/board thanks @ann for the {SECRET} slides")
    story.says("Marie", f"/board practice {SECRET} way of hers")
    story.says("Marie", "/board thanks @zed for the usual intro")
    story.says("Ann", f"/board practice {SECRET} and undone at once")
    story.says("Ann", "/board undo")
    return story
