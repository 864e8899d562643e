"""Clicks: buttons that say a command, menus that complete one, buttons that open a form."""

import json
from typing import Any

from slack_sdk.errors import SlackClientError
from slack_sdk.web import WebClient

from bot.doors.desk import Desk
from bot.doors.home import Home
from bot.doors.modals import Modals
from bot.doors.once import Token
from bot.doors.scene import Scene
from bot.doors.sending import respond, show
from bot.doors.visit import Visit
from bot.log import ANSWER_SECONDS, note_trouble
from bot.pool import Pool
from bot.views import Message
from bot.views.elements.buttons import DO, FILL, FORM, LINK
from bot.views.forms import AGAIN, MORE, Origin, answered
from bot.views.refusals.failures import unknown_command
from commands.command import Command
from domain.ports import UnitOfWork

Json = dict[str, Any]
CHOSEN = ("selected_date", "selected_time", "selected_user", "selected_conversation", "selected_channel")
"""Where Slack puts what was picked, for elements that name it themselves."""


class Clicks:
    """The doors at which people click. A click is acknowledged at once; its answer travels by itself."""

    def __init__(self, desk: Desk, pool: Pool, client: WebClient, modals: Modals, home: Home) -> None:
        self._desk = desk
        self._home = home
        self._pool = pool
        self._client = client
        self._modals = modals

    def clicked(self, body: Json) -> None:
        """Have a click dealt with."""
        action_id = body["actions"][0]["action_id"]
        if action_id.startswith(FORM):
            self._pool.do(lambda: self._open(body))
        elif action_id in {MORE, AGAIN}:
            self._pool.do(lambda: self._modals.unfold(body))
        elif not action_id.startswith(LINK):
            self._pool.do(lambda: self._say(body))

    def _open(self, body: Json) -> None:
        visit, value = Visit.by_interaction(body, "button"), said_by(body["actions"][0])
        origin = Origin(
            channel=visit.channel,
            message_ts=(body.get("container") or {}).get("message_ts"),
            response_url=visit.response_url,
        )
        self._modals.open(
            visit, lambda scene, work: self._desk.unpacked(value, scene=scene, work=work), origin, above=_in_modal(body)
        )

    def _say(self, body: Json) -> None:
        action = body["actions"][0]
        visit = Visit.by_interaction(body, "button").mentioning(json.dumps(action))
        place = (body.get("container") or {}).get("message_ts") or body["view"]["id"]
        token = Token.of_click(visit.user, place, action["action_id"], said_by(action))

        def read(scene: Scene, work: UnitOfWork) -> Command:
            return self._desk.unpacked(*order_in(action), scene=scene, work=work)

        if not action["action_id"].startswith((DO, FILL)):
            self._answer(body, visit, unknown_command(action["action_id"], self._desk.plainly(visit)))
            return
        with ANSWER_SECONDS.labels(door="button").time():
            answer = self._desk.serve(visit, read, token, patience=self._pool.patience)
            answer = self._modals.opened(answer, visit, above=_in_modal(body))
        if answer.message is not None:
            self._answer(body, visit, answer.message)

    def _answer(self, body: Json, visit: Visit, message: Message) -> None:
        try:
            if message.settles:
                self._home.again(visit)
            if _in_modal(body):
                show(self._client, body["view"]["id"], answered(message, self._desk.look(visit)))
            elif "view" in body:
                if message.asks or not message.settles:
                    view = answered(message, self._desk.look(visit))
                    self._client.views_open(trigger_id=visit.trigger or "", view=view)
            elif visit.response_url is not None:
                self._answer_message(body["container"]["message_ts"], visit, visit.response_url, message)
        except (SlackClientError, OSError) as error:
            note_trouble(error, "button")

    def _answer_message(self, ts: str, visit: Visit, response_url: str, message: Message) -> None:
        """Answer a click in a message. A post of ours keeps its place; one that is drawn again tells what was done."""
        in_place = self._desk.tells_in_place(visit, ts)
        if in_place is None:
            respond(response_url, message)
        elif message.asks or not (in_place and message.settles):
            respond(response_url, message, replace=False)


def _in_modal(body: Json) -> bool:
    """Whether a click was made in a modal; the Home tab is a view too."""
    return "view" in body and body["view"].get("type") != "home"


def said_by(action: Json) -> str:
    """Return what a click says, in one word: the value of the button, option, date or person."""
    option = action.get("selected_option")
    named = next((action[name] for name in CHOSEN if action.get(name)), "")
    return str(option["value"] if option else action.get("value") or named)


def order_in(action: Json) -> tuple[str, Json]:
    """Return the command that a click carries, packed, and the field that a menu fills in."""
    if action["action_id"].startswith(DO):
        return said_by(action), {}
    field = action["action_id"].removeprefix(FILL).split(":")[0]
    said = said_by(action)
    return action["block_id"].removeprefix(FILL), {field: json.loads(said) if action.get("selected_option") else said}
