"""The desk behind every door: recognise the person, read the order, have it carried out, draw the answer."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.clock import Clock
from bot.directory import Directory
from bot.doors.once import Once, Token
from bot.doors.scene import Scene, request_of
from bot.doors.tenants import Tenants
from bot.doors.trouble import drawn_or_told, plain_drawing, told_trouble
from bot.doors.visit import Visit
from bot.language import Look, look_for
from bot.log import ANSWERED
from bot.views import Drawing, Message, render
from bot.views.home import Day
from bot.views.refusals.failures import expired
from commands import unpack
from commands.command import Command
from commands.deal.day import ToDo
from commands.execute import Begin, execute, whom_to_ask
from commands.plan.looking import ShowMine
from commands.replies import MyPlan, NeedsForm, NoTeam, Stranger, Todo
from commands.request import Person, Request
from domain.foundations.event import changes_between
from domain.foundations.refusals import Conflict, Refusal
from domain.ports import UnitOfWork
from domain.selling.people import MemberEdited
from domain.selling.workspace import Workspace
from domain.voice.handing import is_handed
from domain.voice.morning import is_morning
from storage.database import Database
from storage.inbox import Coming
from storage.unit_of_work import Unit

Read = Callable[[Scene, UnitOfWork], Command]
"""Finds out which command is meant. Raises a Refusal."""
Kick = Callable[[], None]
"""Tells the one who delivers posts that there may be some."""
Later = Callable[[Callable[[], None]], None]
"""Has something done that nobody waits for."""


class Gone(Exception):
    """The command behind a button waited longer than drafts are kept, or is another person's."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back to the person: a message, or a form that asks for the rest of a command."""

    message: Message | None = None
    form: Command | None = None
    scene: Scene | None = None
    refusal: Refusal | None = None
    """Why nothing was done, if so: a form shows it under the field at fault."""


class Desk:
    """What all doors share. Nothing here knows how an answer travels."""

    def __init__(
        self,
        database: Database,
        tenants: Tenants,
        directory: Directory,
        clock: Clock,
        once: Once,
        kick: Kick,
        later: Later,
    ) -> None:
        self._database = database
        self._tenants = tenants
        self._directory = directory
        self._clock = clock
        self._once = once
        self._kick = kick
        self._later = later

    # -- who ---------------------------------------------------------------------------------------------------------

    @contextmanager
    def reading(self, visit: Visit) -> Iterator[tuple[Scene, UnitOfWork]]:
        """Recognise somebody, and give what may be read for them. Raises Stranger for guests, bots and outsiders."""
        person = self._directory.person(visit.slack_team, visit.user)
        if visit.foreign or person.outsider:
            raise Stranger()
        now = self._clock.now()
        workspace_id = self._tenants.workspace(visit.slack_team, person)
        with self._database.begin(
            workspace_id, by=None, at=now, family="", verb="read", door=visit.door, writes=False
        ) as work:
            request = request_of(visit, person, work.workspace, now).but(named=self._named(visit, work.workspace))
            self._note_profile(person, work.workspace, now)
            yield Scene(visit, request, work.workspace, look_for(request.locale, request.zone, request.today)), work

    def _note_profile(self, person: Person, workspace: Workspace, now: datetime) -> None:
        """Keep a member's language and zone as Slack tells them: what is said by itself is timed and worded by them."""
        member = None if person.slack is None else workspace.linked_to(person.slack)
        told = {name: value for name in ("locale", "zone") if (value := getattr(person, name)) is not None}
        changes = {} if member is None else changes_between(member, **told)
        if member is None or not changes:
            return
        noted = MemberEdited(member=member.id, at=now, changes=changes)

        def note() -> None:
            with (
                suppress(Conflict),  # somebody changed the member just now: the next order notes it
                self._database.begin(workspace.id, by=None, at=now, family="", verb="profile", door="job") as work,
            ):
                work.record(noted)

        self._later(note)

    def _named(self, visit: Visit, workspace: Workspace) -> dict[str, Person]:
        """Return the people whom an order mentions and who are no members yet: it may make them so."""
        unknown = (user for user in visit.mentioned if workspace.linked_to(user) is None)
        return {user: self._directory.person(visit.slack_team, user) for user in unknown}

    def drawing(self, scene: Scene) -> Drawing:
        """Return how to draw for somebody; what is too long for a button is kept as their draft."""
        return scene.drawing(lambda: self._unit(scene.workspace.id, scene.request, "", "keep", writes=False))

    def look(self, visit: Visit) -> Look:
        """Return how somebody sees things, without asking Slack or the database: as far as it is known already."""
        person = self._directory.known(visit.slack_team, visit.user)
        today = self._clock.now().date()
        return look_for(None, None, today) if person is None else look_for(person.locale, person.zone, today)

    # -- what --------------------------------------------------------------------------------------------------------

    def serve(self, visit: Visit, read: Read, token: Token | None = None, *, patience: float = 0.0) -> Answer:
        """Read an order, carry it out, draw its answer. Whatever goes wrong becomes a sentence; nothing is raised."""
        scene = None
        try:
            with self.reading(visit) as (scene, work):
                command = _read(scene, work, read)
            answer = Answer(self._carried_out(scene, command, token, patience), scene=scene)
        except NeedsForm as asked:
            wanted = asked.command if visit.trigger is not None else None
            answer = Answer(None if wanted else self.sentence(visit, asked, scene), wanted, scene, asked)
        except Refusal as refusal:
            answer = Answer(self.sentence(visit, refusal, scene), scene=scene, refusal=refusal)
        except Exception as error:  # whatever it is, the person gets a sentence and the log the rest
            ANSWERED.labels(door=visit.door, outcome="trouble").inc()
            return Answer(self.sentence(visit, error, scene), scene=scene)
        ANSWERED.labels(door=visit.door, outcome="refused" if answer.refusal else "done").inc()
        return answer

    def sentence(self, visit: Visit, error: Exception, scene: Scene | None = None) -> Message:
        """Return what somebody reads instead of an answer: why it was refused, or a reference to what the log holds."""
        drawing = self.plainly(visit) if scene is None else self.drawing(scene)
        if isinstance(error, Refusal):
            return render(error, drawing)
        if isinstance(error, Gone):
            return expired(drawing)
        return told_trouble(error, visit.door, drawing)

    def plainly(self, visit: Visit) -> Drawing:
        """Return how to draw a sentence for somebody at a door, as far as they are known."""
        person = self._directory.known(visit.slack_team, visit.user)
        return plain_drawing(visit.door, None if person is None else person.locale)

    def check_welcome(self, scene: Scene) -> None:
        """Raise NoTeam for whoever is in no team: forms and menus are for members."""
        if scene.request.member is None or not scene.request.member.teams:
            raise NoTeam(ask=whom_to_ask(scene.request, scene.workspace), admin=scene.request.person.admin)

    def comes_first(self, visit: Visit, token: Token) -> bool:
        """Tell whether a delivery comes for the first time."""
        person = self._directory.person(visit.slack_team, visit.user)
        workspace_id = self._tenants.workspace(visit.slack_team, person)
        return self._once.first(workspace_id, token, self._clock.now())

    def tells_in_place(self, visit: Visit, ts: str) -> bool | None:
        """Whether a message is a post of ours that is drawn again when something is done; None when it is no post."""
        person = self._directory.person(visit.slack_team, visit.user)
        workspace_id = self._tenants.workspace(visit.slack_team, person)
        key = None if visit.channel is None else self._database.posts.key_at(workspace_id, visit.channel, ts)
        return None if key is None else is_morning(key) or is_handed(key)

    def day_of(self, visit: Visit) -> tuple[Day, Drawing]:
        """Return somebody's day as their Home tab shows it, and how to draw it. Raises a Refusal."""
        with self.reading(visit) as (scene, _):
            request = scene.request
        begin = self.begin_in(scene.workspace.id)
        todo, plan = execute(ToDo(), request, begin), execute(ShowMine(), request, begin)
        assert isinstance(todo, Todo), "that is what it answers"
        assert isinstance(plan, MyPlan), "that is what it answers"
        manages = request.member is not None and request.team is not None and request.member.manages(request.team.id)
        return Day(todo, plan.lines, request.team if manages else None), self.drawing(scene)

    def name_of(self, scene: Scene, slack_user: str) -> str:
        """Return what somebody is called: as a member, else as Slack knows them."""
        member = scene.workspace.linked_to(slack_user)
        if member is not None:
            return str(member.name)
        return self._directory.person(scene.visit.slack_team, slack_user).name or slack_user

    def _carried_out(self, scene: Scene, command: Command, token: Token | None, patience: float) -> Message | None:
        def carry_out(coming: Coming | None = None) -> Message:
            begin = self.begin_in(scene.workspace.id, coming)
            return drawn_or_told(execute(command, scene.request, begin), command, self.drawing(scene))

        if token is None or not command.writes:
            return carry_out()
        return self._once.act(scene.workspace.id, token, scene.request.now, carry_out, patience=patience)

    @staticmethod
    def unpacked(packed: str, filled: Mapping[str, Any] | None = None, /, *, scene: Scene, work: UnitOfWork) -> Command:
        """Return the command that a button carried, some fields filled in. Raises Gone."""
        given: Mapping[str, Any] | None = (
            json.loads(packed)
            if packed.startswith("{")
            else work.drafts.take(packed, by=scene.request.by or 0, at=scene.request.now)
        )
        if given is None:
            raise Gone()
        try:
            return unpack({**given, **(filled or {})})
        except (KeyError, ValueError) as error:  # a button of a release that said it otherwise
            raise Gone() from error

    # -- units of work -----------------------------------------------------------------------------------------------

    def begin_in(self, workspace_id: int, once: Coming | None = None) -> Begin:
        """Return how commands begin their unit of work there; delivery hears when one of them had something to say.

        `once` is what came in: it is noted in the same transaction, so that it acts once.
        """

        @contextmanager
        def begin(request: Request, command: Command) -> Iterator[UnitOfWork]:
            writes = command.writes
            with self._unit(workspace_id, request, command.family, command.verb.name, writes=writes, once=once) as work:
                yield work
            if work.posted:
                self._kick()

        return begin

    def _unit(
        self, workspace_id: int, request: Request, family: str, verb: str, *, writes: bool, once: Coming | None = None
    ) -> AbstractContextManager[Unit]:
        return self._database.begin(
            workspace_id,
            by=request.by,
            at=request.now,
            family=family,
            verb=verb,
            door=request.door,
            writes=writes,
            once=once,
        )


def _read(scene: Scene, work: UnitOfWork, read: Read) -> Command:
    """Return the command; somebody in no team hears whom to ask rather than how to spell."""
    try:
        return read(scene, work)
    except Refusal as refusal:
        request = scene.request
        if (request.member is None or not request.member.teams) and not request.person.admin:
            raise NoTeam(ask=whom_to_ask(request, scene.workspace), admin=False) from refusal
        raise
