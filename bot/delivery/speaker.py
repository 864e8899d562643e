"""Says one post: prepares it, makes sure that it was not said already, draws its picture, and speaks."""

from datetime import datetime, timedelta
from typing import Final

from slack_sdk.web import WebClient

from bot.clock import Clock
from bot.delivery.pace import Pace
from bot.delivery.pictures import upload
from bot.delivery.posts import prepared
from bot.delivery.saying import FileNotReady, NotSaid, NotThere, Spoken, edit, found, heard, post
from bot.delivery.telling import Stand, Telling, TooSoon, Uploaded
from bot.directory import Directory
from bot.views import Message
from storage.database import Database
from storage.outbox import Claimed

PATIENCE: Final = timedelta(seconds=2)
TURNS: Final = 5
"""How often a post waits for its turn in a busy channel before it makes room for others."""
PROCESSING: Final = (1.0, 2.0, 4.0, 8.0, 15.0)
"""Seconds between the tries to show a picture that Slack is still processing: 30 in all."""
GONE: Final = frozenset({"message_not_found", "cant_update_message"})


class Overtaken(Exception):
    """The lease ended before the post was said: another sender has it."""


class Speaker:
    """Knows how a prepared post is said once, whatever its kind."""

    def __init__(self, database: Database, directory: Directory, clock: Clock, pace: Pace) -> None:
        self._database = database
        self._directory = directory
        self._clock = clock
        self._pace = pace

    def say(self, claimed: Claimed, client: WebClient) -> Spoken:
        """Say a post and return where it stands.

        Raises Pointless, NotSaid, TooSoon, Overtaken, RateLimited, Unreached or Unclear.
        """
        telling = prepared(Stand(claimed, self._database, self._directory, self._clock))
        try:
            return self._tell(claimed, telling, client)
        except NotThere:
            if telling.elsewhere is None:
                raise
            return self._tell(claimed, telling.elsewhere(), client)

    def _tell(self, claimed: Claimed, telling: Telling, client: WebClient) -> Spoken:
        if telling.only_edits:
            return self._say(claimed, telling, client, telling.words(None))
        if not telling.direct:
            check_inside(client, telling.place)
        already = self._said_already(claimed, client, telling.place)
        if already is not None:
            return already
        if telling.picture is None:
            return self._say(claimed, telling, client, telling.words(None))
        picture = telling.picture()
        uploaded = Uploaded(upload(client, picture), picture.alt)
        for pause in (*PROCESSING, None):
            try:
                return self._say(claimed, telling, client, telling.words(uploaded))
            except FileNotReady:
                if pause is not None:
                    self._clock.pause(pause)
        return self._say(claimed, telling, client, telling.words(None))

    def _say(self, claimed: Claimed, telling: Telling, client: WebClient, message: Message) -> Spoken:
        """Edit what was said before, else speak."""
        if telling.instead_of is not None:
            try:
                return edit(client, telling.instead_of, message)
            except NotSaid as refusal:
                if telling.only_edits or str(refusal) not in GONE:
                    raise
        self._take_turn(claimed, telling.place)
        if not self._database.outbox.begin_to_say(claimed, at=self._clock.now()):
            raise Overtaken()
        return post(client, telling.place, message, claimed.post.key)

    def _take_turn(self, claimed: Claimed, place: str) -> None:
        """Return when it is this post's turn at a place: at once, or after a moment. Raises TooSoon beyond that."""
        for _ in range(TURNS):
            now = self._clock.now()
            until = self._pace.not_before(claimed, place, now)
            if until is None:
                return
            if until - now > PATIENCE:
                break
            self._clock.pause((until - now).total_seconds())
        raise TooSoon(self._clock.now() + PATIENCE)

    def _said_already(self, claimed: Claimed, client: WebClient, place: str) -> Spoken | None:
        """Look for the key in the conversation, if an earlier try may have been heard there.

        Where nothing can be read it is better not said than said twice.
        """
        if not claimed.maybe_said:
            return None
        conversation = place
        if place.startswith(("U", "W")):
            conversation = str(heard(lambda: client.conversations_open(users=place))["channel"]["id"])
        try:
            return found(client, conversation, claimed.post.key, since=_from(claimed.post.due))
        except NotSaid as refusal:
            raise NotSaid(f"perhaps said: history not readable ({refusal})") from refusal


def check_inside(client: WebClient, channel: str) -> None:
    """Raise NotThere where the bot cannot speak, NotSaid for a channel that outsiders read (rules 14)."""
    info = heard(lambda: client.conversations_info(channel=channel))["channel"]
    if info.get("is_archived"):
        raise NotThere("is_archived")
    if info.get("is_ext_shared"):
        raise NotSaid("shared outside")


def _from(due: datetime) -> float:
    """Return since when a post may stand in a conversation."""
    return due.timestamp() - 60
