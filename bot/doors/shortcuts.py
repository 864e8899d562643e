"""Shortcuts: "New deal" and "Log an action" from anywhere, "Save to deal" from a message; and type-ahead in forms."""

from collections.abc import Callable
from typing import Any, Final

import structlog
from slack_sdk.errors import SlackClientError
from slack_sdk.web import WebClient

from bot.doors.desk import Desk
from bot.doors.modals import Modals, ground_of, origin_of
from bot.doors.scene import Scene
from bot.doors.visit import Visit
from bot.log import note_trouble
from bot.pool import Pool
from bot.views.forms import DEAL_MENU, PERSON_MENU, deal_options, person_options, save_to_deal
from bot.views.forms.menus import people_within_reach
from commands import family_named, unpack
from commands.command import Command
from domain.ports import UnitOfWork

log = structlog.get_logger()
Json = dict[str, Any]
NEW_DEAL: Final = "new_deal"
LOG_ACTION: Final = "log_action"
SAVE_TO_DEAL: Final = "save_to_deal"
SUGGESTED: Final = 20


class Shortcuts:
    """The doors in Slack's own menus."""

    def __init__(self, desk: Desk, pool: Pool, client: WebClient, modals: Modals) -> None:
        self._desk = desk
        self._pool = pool
        self._client = client
        self._modals = modals

    def chosen(self, body: Json) -> None:
        """Open the form of a shortcut."""
        visit = Visit.by_interaction(body, "shortcut")
        begun = {NEW_DEAL: self._new_deal, LOG_ACTION: self._log_action, SAVE_TO_DEAL: self._save(body)}.get(
            body["callback_id"]
        )
        if begun is None:
            log.warning("unknown shortcut", callback_id=body["callback_id"])
            begun = self._new_deal
        self._pool.do(lambda: self._modals.open(visit, begun, origin_of(visit)))

    def suggest(self, ack: Callable[..., Any], body: Json) -> None:
        """Answer what is typed into a menu with deals or people of the asker's teams; outsiders are offered nothing."""
        visit = Visit.by_interaction(body, "form")
        offered = self._pool.answer(lambda: self._suggested(visit, body), late=lambda _: None)
        ack(**(offered or {"options": []}))

    def _suggested(self, visit: Visit, body: Json) -> Json:
        try:
            with self._desk.reading(visit) as (scene, work):
                self._desk.check_welcome(scene)
                return _offered(body["action_id"], body.get("value") or "", scene, work)
        except Exception as error:  # a menu has no room for a sentence
            self._desk.sentence(visit, error)
            return {"options": []}

    @staticmethod
    def _new_deal(_scene: Scene, _work: UnitOfWork) -> Command:
        return unpack({"do": "deal.new"})

    @staticmethod
    def _log_action(_scene: Scene, _work: UnitOfWork) -> Command:
        bare = family_named("log").bare
        assert bare is not None  # `/log` alone opens its form
        return bare()

    def _save(self, body: Json) -> Callable[[Scene, UnitOfWork], Command]:
        message: Json = body.get("message") or {}

        def begun(scene: Scene, _work: UnitOfWork) -> Command:
            author = self._desk.name_of(scene, message.get("user") or message.get("bot_id") or "")
            return save_to_deal(message.get("text") or "", author, self._permalink(body), scene.look)

        return begun

    def _permalink(self, body: Json) -> str | None:
        try:
            found = self._client.chat_getPermalink(channel=body["channel"]["id"], message_ts=body["message_ts"])
        except (SlackClientError, OSError) as error:
            note_trouble(error, "shortcut")
            return None
        return str(found["permalink"])


def _offered(action_id: str, typed: str, scene: Scene, work: UnitOfWork) -> Json:
    request = scene.request
    ground = ground_of(scene, work, None, origin_of(scene.visit))
    if action_id == PERSON_MENU:
        words = typed.casefold()
        return person_options(each for each in people_within_reach(ground) if words in str(each.name).casefold())
    if action_id != DEAL_MENU:
        return {"options": []}
    if not typed.strip():
        return deal_options(ground.recent, scene.look, ground)
    found = work.names.suggest(typed, teams=request.teams_seen(), limit=SUGGESTED)
    return deal_options(found, scene.look, ground)
