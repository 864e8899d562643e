"""Modals: opened before anything is read, filled in as soon as it is, submitted once, answered with Undo in place."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import WebClient

from bot.doors.desk import Answer, Desk
from bot.doors.home import Home
from bot.doors.once import Token
from bot.doors.scene import Scene
from bot.doors.sending import respond, show, write_to
from bot.doors.trouble import told_trouble
from bot.doors.visit import Visit
from bot.log import ANSWER_SECONDS, LATE, note_trouble
from bot.pool import Pool
from bot.views import Message
from bot.views.forms import Ground, Origin, blamed, form, loading, read, refused, result, unfolded
from bot.views.forms.answers import half_read
from bot.views.refusals.failures import late
from commands import FAMILIES
from commands.command import Command
from commands.deal.redating import Redate, to_redate
from commands.finding import number_in
from domain.ports import UnitOfWork

log = structlog.get_logger()
TOO_LATE = frozenset({"expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id", "trigger_expired"})
RECENT = 5
KNOWN: Mapping[str, type[Command]] = {command.key(): command for family in FAMILIES for command in family.commands}
"""Every command by the name that a form's callback_id carries."""

Begun = Callable[[Scene, UnitOfWork], Command]


class Modals:
    """Forms in front of people."""

    def __init__(self, desk: Desk, pool: Pool, client: WebClient, home: Home) -> None:
        self._desk = desk
        self._home = home
        self._pool = pool
        self._client = client

    # -- opening -----------------------------------------------------------------------------------------------------

    def open(self, visit: Visit, begun: Begun, origin: Origin, *, above: bool = False) -> None:
        """Open a form: a loading view at once, the form itself when its ground is read. `above`: upon another modal."""
        try:
            view_id = self._put_up(visit, loading(self._desk.look(visit)), above=above)
        except (SlackClientError, OSError) as error:
            self._not_opened(visit, error)
            return
        try:
            show(self._client, view_id, self._first_view(visit, begun, origin))
        except (SlackClientError, OSError) as error:
            note_trouble(error, visit.door)

    def opened(self, answer: Answer, visit: Visit, *, above: bool = False) -> Answer:
        """Open the form that an answer asks for; where that is too late, return a message that opens it on a click."""
        if answer.form is None:
            return answer
        command = answer.form
        try:
            with self._desk.reading(visit) as (scene, work):
                view = form(command, scene.look, ground_of(scene, work, command, origin_of(visit)))
            self._put_up(visit, view, above=above)
        except SlackApiError as error:
            if is_late(error) and answer.refusal is not None:
                return Answer(self._desk.sentence(visit, answer.refusal, answer.scene), refusal=answer.refusal)
            return Answer(self._desk.sentence(visit, error, answer.scene))
        except Exception as error:  # whatever it is, the person gets a sentence
            return Answer(self._desk.sentence(visit, error, answer.scene))
        return Answer(scene=answer.scene)

    def _put_up(self, visit: Visit, view: dict[str, Any], *, above: bool) -> str:
        """Open a view, or push it above the one that was clicked in; return its id."""
        call = self._client.views_push if above else self._client.views_open
        return str(call(trigger_id=visit.trigger or "", view=view)["view"]["id"])

    def _first_view(self, visit: Visit, begun: Begun, origin: Origin) -> dict[str, Any]:
        try:
            with self._desk.reading(visit) as (scene, work):
                self._desk.check_welcome(scene)
                command = begun(scene, work)
                return form(command, scene.look, ground_of(scene, work, command, origin))
        except Exception as error:
            return refused(self._desk.sentence(visit, error), self._desk.look(visit))

    def _not_opened(self, visit: Visit, error: Exception) -> None:
        drawing = self._desk.plainly(visit)
        message = late(drawing) if is_late(error) else told_trouble(error, visit.door, drawing)
        if visit.response_url is not None:
            respond(visit.response_url, message, replace=False)
            return
        try:
            write_to(self._client, visit.user, message)
        except (SlackClientError, OSError) as failure:
            note_trouble(failure, visit.door)

    # -- filling in ----------------------------------------------------------------------------------------------------

    def unfold(self, body: dict[str, Any]) -> None:
        """Show the rest of a form's fields."""
        visit, view = Visit.by_interaction(body, "form"), body["view"]
        try:
            with self._desk.reading(visit) as (scene, work):
                command, origin = half_read(view, KNOWN, scene.look)
                ground = ground_of(scene, work, command, origin)
                wanted = unfolded(view, KNOWN, scene.look, ground)
            show(self._client, view["id"], wanted)
        except Exception as error:  # what was typed stays: the sentence is laid upon it
            self._put_up(visit, refused(self._desk.sentence(visit, error), self._desk.look(visit)), above=True)

    def submit(self, ack: Callable[..., Any], body: dict[str, Any]) -> None:
        """Carry out what a form says: errors stay under their fields, what was done takes the form's place."""
        visit, view = Visit.by_interaction(body, "form"), body["view"]

        def work() -> dict[str, Any]:
            try:
                with ANSWER_SECONDS.labels(door="form").time():
                    return self._submitted(visit, view)
            except Exception as error:  # what was typed stays: the sentence is laid upon it
                sentence = refused(self._desk.sentence(visit, error), self._desk.look(visit))
                return {"response_action": "push", "view": sentence}

        answer = self._pool.answer(work, late=lambda answer: self._late(view["id"], answer, visit))
        if answer is None:
            LATE.labels(door="form").inc()
            ack(response_action="update", view=loading(self._desk.look(visit)))
        else:
            ack(**answer)

    def _submitted(self, visit: Visit, view: dict[str, Any]) -> dict[str, Any]:
        look = self._desk.look(visit)
        filled = read(view, KNOWN, look)
        if filled.errors or filled.command is None:
            return {"response_action": "errors", "errors": filled.errors}
        command = filled.command
        token = Token.of_form(view["id"], view["hash"], json.dumps(view["state"], sort_keys=True))
        place = visit.where(filled.origin.channel).mentioning(command.model_dump_json())
        answer = self._desk.serve(place, lambda _scene, _work: command, token, patience=self._pool.patience)
        message = answer.message
        if answer.form is not None:  # it lacks something that this form did not ask for
            with self._desk.reading(visit) as (scene, work):
                asked = form(answer.form, scene.look, ground_of(scene, work, answer.form, filled.origin))
            return {"response_action": "update", "view": asked}
        if message is None:
            return {"response_action": "update", "view": loading(look)}
        block = None if answer.refusal is None else blamed(answer.refusal, view)
        if block is not None:
            return {"response_action": "errors", "errors": {block: message.text.partition("\n")[0]}}
        if answer.refusal is not None:
            return {"response_action": "push", "view": refused(message, look)}
        self._home.again(visit)
        return {"response_action": "update", "view": result(message, look)}

    def _late(self, view_id: str, answer: dict[str, Any], visit: Visit) -> None:
        look = self._desk.look(visit)
        view = answer.get("view") or refused(Message("\n".join(answer.get("errors", {}).values())), look)
        try:
            show(self._client, view_id, view)
        except (SlackClientError, OSError) as error:
            note_trouble(error, "form")


def is_late(error: Exception) -> bool:
    """Whether Slack would not open a form any more."""
    return isinstance(error, SlackApiError) and error.response.get("error") in TOO_LATE


def origin_of(visit: Visit) -> Origin:
    """Return where a form is opened from."""
    return Origin(channel=visit.channel, response_url=visit.response_url)


def ground_of(scene: Scene, work: UnitOfWork, command: Command | None, origin: Origin) -> Ground:
    """Return what a form stands on: the deal that is meant, the asker's last deals and their accounts."""
    request = scene.request
    member = request.member
    recent = () if member is None else tuple(work.deals.recent(member.id, limit=RECENT))
    number = number_in(str(getattr(command, "deal", None) or ""))
    deal = None if number is None else work.deals.get(number)
    seen = request.teams_seen()
    if deal is not None and seen is not None and deal.team not in seen:
        deal = None
    accounts = work.accounts.many(each.account for each in (deal, *recent) if each is not None and each.account)
    return Ground(
        workspace=scene.workspace,
        team=request.team,
        viewer=member,
        deal=deal,
        recent=recent,
        to_redate=tuple(to_redate(request, work)) if isinstance(command, Redate) else (),
        accounts=dict(accounts),
        origin=origin,
    )
