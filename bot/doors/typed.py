"""Typed words: slash commands answered in their acknowledgement, and direct messages answered by a message."""

from collections.abc import Callable, Iterable
from typing import Any

import structlog
from slack_sdk.errors import SlackClientError
from slack_sdk.web import WebClient

from bot.doors.desk import Answer, Desk
from bot.doors.modals import Modals
from bot.doors.once import Token
from bot.doors.scene import Scene
from bot.doors.sending import in_ack, respond, write_to
from bot.doors.visit import Visit
from bot.log import ANSWER_SECONDS, LATE, note_trouble
from bot.manifest import family_called
from bot.pool import Pool
from bot.views.refusals.failures import unknown_command, working
from commands import family_named, grammar
from commands.command import Command
from commands.messages import read_message
from domain.ports import UnitOfWork

log = structlog.get_logger()
TYPED_BY_PEOPLE = frozenset({None, "file_share", "thread_broadcast"})
"""Subtypes of messages that somebody typed just now; all others tell of edits, joins and the like."""


class Typed:
    """The doors at which people type."""

    def __init__(self, desk: Desk, pool: Pool, client: WebClient, modals: Modals) -> None:
        self._desk = desk
        self._pool = pool
        self._client = client
        self._modals = modals

    def command(self, ack: Callable[..., Any], body: dict[str, Any]) -> None:
        """Answer a slash command in its acknowledgement; what takes longer comes by its response_url."""
        text = body.get("text") or ""
        visit = Visit.by_command(body).mentioning(text)
        family = family_called(body["command"])
        if family is None:
            ack(in_ack(unknown_command(body["command"], self._desk.plainly(visit))))
            return
        token = Token.of_words(visit.user, visit.channel, family, text)

        def read(scene: Scene, work: UnitOfWork) -> Command:
            return grammar.read(family_named(family), text, scene.ground(_known(scene, work)))

        def work() -> Answer:
            with ANSWER_SECONDS.labels(door="command").time():
                return self._modals.opened(self._desk.serve(visit, read, token, patience=self._pool.patience), visit)

        answer = self._pool.answer(work, late=lambda late: self._late(visit, late))
        if answer is None:
            LATE.labels(door="command").inc()
            ack(in_ack(working(self._desk.plainly(visit))))
        elif answer.message is None:
            ack()
        else:
            ack(in_ack(answer.message))

    def message(self, body: dict[str, Any]) -> None:
        """Answer a direct message; the event is acknowledged at once, and comes once even if Slack sends it again."""
        said = body["event"]
        typed = said.get("subtype") in TYPED_BY_PEOPLE and "bot_id" not in said and "user" in said
        if said.get("channel_type") != "im" or not typed:
            return
        self._pool.do(lambda: self._reply(body))

    def _reply(self, body: dict[str, Any]) -> None:
        said = body["event"]
        text = said.get("text") or ""
        visit = Visit.by_message(body).mentioning(text)
        try:
            if not self._desk.comes_first(visit, Token.of_event(body["event_id"])):
                return
        except Exception as error:  # the database is down: the person hears of it all the same
            log.warning("event not noted", reference=note_trouble(error, "message"))

        def read(scene: Scene, work: UnitOfWork) -> Command:
            return read_message(text, scene.ground(_known(scene, work)))

        token = Token.of_words(visit.user, visit.channel, "", text)
        with ANSWER_SECONDS.labels(door="message").time():
            answer = self._desk.serve(visit, read, token, patience=self._pool.patience)
        if answer.message is None:
            return
        thread = {"thread_ts": said["thread_ts"]} if said.get("thread_ts") else {}
        try:
            write_to(self._client, visit.channel or visit.user, answer.message, **thread)
        except (SlackClientError, OSError) as error:
            note_trouble(error, "message")

    def _late(self, visit: Visit, answer: Answer) -> None:
        if answer.message is not None and visit.response_url is not None:
            respond(visit.response_url, answer.message)


def _known(scene: Scene, work: UnitOfWork) -> Callable[[Iterable[str]], frozenset[str]]:
    return lambda runs: work.names.known(runs, teams=scene.request.teams_seen())
