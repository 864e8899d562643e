"""The terminal as a door: a typed line, said by a member or by the operator, answered in words."""

from contextlib import AbstractContextManager
from datetime import datetime

from bot.doors.scene import Scene, known_zone
from bot.doors.trouble import as_it_is
from bot.doors.visit import Visit
from bot.language import look_for
from bot.manifest import family_called
from bot.views import Drawing, Message, render
from commands import family_named, grammar
from commands.command import Command, Reply
from commands.execute import execute
from commands.messages import read_message
from commands.request import Person, Request
from domain.foundations.refusals import Refusal
from domain.ports import UnitOfWork
from domain.selling.people import Member
from domain.selling.workspace import Workspace
from storage.database import Database
from storage.unit_of_work import Unit


class TurnedDown(Exception):
    """The order was refused; the message says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


class Terminal:
    """A workspace seen from a terminal."""

    def __init__(self, database: Database, workspace_id: int, locale: str) -> None:
        self._database = database
        self._workspace_id = workspace_id
        self._locale = locale

    def workspace(self, now: datetime) -> Workspace:
        """Return the workspace as it is configured."""
        with self._database.begin(
            self._workspace_id, by=None, at=now, family="", verb="read", door="terminal", writes=False
        ) as work:
            return work.workspace

    def say(self, line: str, member: Member | None, now: datetime) -> Message:
        """Have an order carried out and return its answer in words. Raises TurnedDown."""
        reply, scene = self.reply(line, member, now)
        return render(reply, self.drawing(scene))

    def reply(self, line: str, member: Member | None, now: datetime) -> tuple[Reply, Scene]:
        """Have an order carried out and return its answer, and who asked. Raises TurnedDown."""
        with self._unit(member, now, "", "read", writes=False) as work:
            scene = self._scene(work, member, now)
        try:
            with self._unit(member, now, "", "read", writes=False) as work:
                command = self._read(line, scene, work)
            reply = execute(
                command,
                scene.request,
                lambda _, order: self._unit(member, now, order.family, order.verb.name, writes=order.writes),
            )
        except Refusal as refusal:
            raise TurnedDown(render(refusal, self.drawing(scene))) from refusal
        return reply, scene

    def drawing(self, scene: Scene) -> Drawing:
        """Return how to draw here: a button shows the line to type instead, and is never too long."""
        return Drawing(scene.look, as_it_is, scene.workspace, scene.request.member, "terminal")

    def _read(self, line: str, scene: Scene, work: UnitOfWork) -> Command:
        ground = scene.ground(lambda runs: work.names.known(runs, teams=scene.request.teams_seen()))
        first, _, rest = line.strip().partition(" ")
        family = family_called(first) if first.startswith("/") else None
        return read_message(line, ground) if family is None else grammar.read(family_named(family), rest, ground)

    def _scene(self, work: UnitOfWork, member: Member | None, now: datetime) -> Scene:
        workspace = work.workspace
        team = workspace.team(member.teams[0]) if member is not None and member.teams else None
        locale = (None if member is None else member.reads(None)) or self._locale
        zone = (member.zone if member else None) or (team.calendar.zone if team else workspace.choices.zone)
        request = Request(
            person=Person(
                slack=member.slack if member else None,
                name=str(member.name) if member else "",
                admin=member.admin if member else False,
            ),
            member=member,
            team=team,
            now=now,
            locale=locale,
            zone=known_zone(zone),
            door="terminal",
            operator=member is None,
        )
        look = look_for(locale, request.zone, request.today)
        return Scene(Visit(slack_team="", user="", door="terminal"), request, workspace, look)

    def _unit(
        self, member: Member | None, now: datetime, family: str, verb: str, *, writes: bool
    ) -> AbstractContextManager[Unit]:
        by = None if member is None else member.id
        return self._database.begin(
            self._workspace_id, by=by, at=now, family=family, verb=verb, door="terminal", writes=writes
        )
