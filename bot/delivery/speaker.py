"""Says one post: finds its place, makes sure that it was not said already, draws it now, and speaks."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Final

from slack_sdk.web import WebClient

from bot.clock import Clock
from bot.delivery.composing import (
    Pointless,
    chart_figure,
    composed_chart,
    composed_win,
    member_look,
    picture_of,
    team_look,
    team_of,
)
from bot.delivery.pace import Pace
from bot.delivery.pictures import upload
from bot.delivery.saying import FileNotReady, NotSaid, NotThere, Spoken, edit, found, heard, post
from bot.directory import Directory
from bot.language import Look
from bot.views import Message
from domain.foundations.figure import Figure
from domain.ports import UnitOfWork
from domain.selling.workspace import Workspace
from domain.voice.announcements import ChartAsked, ToChannel, ToMember, Win
from storage.database import Database
from storage.outbox import Claimed

UNDONE: Final = ":undone"
FIRST_THE_OTHER: Final = timedelta(seconds=2)
PATIENCE: Final = timedelta(seconds=2)
TURNS: Final = 5
"""How often a post waits for its turn in a busy channel before it makes room for others."""
PROCESSING: Final = (1.0, 2.0, 4.0, 8.0, 15.0)
"""Seconds between the tries to show a picture that Slack is still processing: 30 in all."""


class TooSoon(Exception):
    """The pace, or another post that must come first, asks to wait."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until.isoformat())
        self.until = until


class Overtaken(Exception):
    """The lease ended before the post was said: another sender has it."""


class Speaker:
    """Knows how each announcement is said."""

    def __init__(self, database: Database, directory: Directory, clock: Clock, pace: Pace) -> None:
        self._database = database
        self._directory = directory
        self._clock = clock
        self._pace = pace

    def say(self, claimed: Claimed, client: WebClient) -> Spoken:
        """Say a post and return where it stands.

        Raises Pointless, NotSaid, TooSoon, Overtaken, RateLimited, Unreached or Unclear.
        """
        says = claimed.post.says
        if isinstance(says, Win):
            return self._say_win(claimed, says, client)
        return self._say_chart(claimed, says, client)

    # -- wins ---------------------------------------------------------------------------------------------------------

    def _say_win(self, claimed: Claimed, win: Win, client: WebClient) -> Spoken:
        now = self._clock.now()
        channel = self._channel(claimed)
        with self._reading(claimed) as work:
            message = composed_win(win, work, now)
        if win.undone:
            return edit(client, self._earlier_win(claimed), message)
        self._check_inside(client, channel)
        already = self._said_already(claimed, client, channel)
        if already is not None:
            return already
        self._take_turn(claimed, channel)
        self._begin(claimed)
        return post(client, channel, message, claimed.post.key)

    def _earlier_win(self, claimed: Claimed) -> Spoken:
        """Return where a win was told that is now taken back."""
        told = self._database.outbox.said(claimed.workspace, claimed.post.key.removesuffix(UNDONE))
        if told is not None and told.closed_at is None:
            raise TooSoon(self._clock.now() + FIRST_THE_OTHER)
        if told is None or told.ts is None or told.channel is None:
            raise Pointless("the win was never told")
        return Spoken(told.channel, told.ts)

    # -- charts -------------------------------------------------------------------------------------------------------

    def _say_chart(self, claimed: Claimed, asked: ChartAsked, client: WebClient) -> Spoken:
        now = self._clock.now()
        with self._reading(claimed) as work:
            workspace, figure = work.workspace, chart_figure(asked, work, now)
        direct = isinstance(claimed.post.to, ToMember)
        if direct:
            return self._show(claimed, asked, figure, workspace, client, self._asker(asked, workspace))
        try:
            channel = self._channel(claimed)
            self._check_inside(client, channel)
            return self._show(claimed, asked, figure, workspace, client, channel)
        except NotThere:
            asked = asked.but(not_in_channel=True)
            return self._show(claimed, asked, figure, workspace, client, self._asker(asked, workspace))

    def _show(
        self,
        claimed: Claimed,
        asked: ChartAsked,
        figure: Figure,
        workspace: Workspace,
        client: WebClient,
        place: str,
    ) -> Spoken:
        already = self._said_already(claimed, client, place)
        if already is not None:
            return already
        direct = place.startswith(("U", "W"))
        look = self._look(asked, workspace, direct=direct)
        picture = picture_of(figure, look, workspace)
        file = upload(client, picture)
        earlier = self._pace.same_chart(claimed, asked, self._clock.now())

        def shown(message: Message) -> Spoken:
            if earlier is not None:
                try:
                    return edit(client, earlier, message)
                except NotSaid as refusal:
                    if str(refusal) != "message_not_found":
                        raise
            self._begin(claimed)
            return post(client, place, message, claimed.post.key)

        if earlier is None:
            self._take_turn(claimed, place)
        for pause in (*PROCESSING, None):
            try:
                return shown(composed_chart(asked, figure, look, workspace, picture.alt, file, direct=direct))
            except FileNotReady:
                if pause is not None:
                    self._clock.pause(pause)
        return shown(composed_chart(asked, figure, look, workspace, picture.alt, None, direct=direct))

    def _look(self, asked: ChartAsked, workspace: Workspace, *, direct: bool) -> Look:
        team = team_of(asked, workspace)
        if direct or team is None:
            asker = workspace.member(asked.asked_by)
            return member_look(asker, workspace.slack_team, self._directory, self._clock.now())
        return team_look(team, self._clock.now())

    def _asker(self, asked: ChartAsked, workspace: Workspace) -> str:
        slack = workspace.member(asked.asked_by).slack
        if slack is None:
            raise Pointless("the asker is not linked to Slack")
        return slack

    # -- what all share -----------------------------------------------------------------------------------------------

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

    def _begin(self, claimed: Claimed) -> None:
        """Note that from now on the post may have been said. Raises Overtaken when it is not ours any more."""
        if not self._database.outbox.begin_to_say(claimed, at=self._clock.now()):
            raise Overtaken()

    def _said_already(self, claimed: Claimed, client: WebClient, place: str) -> Spoken | None:
        """Look for the key in the conversation, if an earlier try may have been heard there.

        Where nothing can be read it is better not said than said twice.
        """
        if not claimed.maybe_said:
            return None
        conversation = place
        if place.startswith(("U", "W")):
            conversation = str(heard(lambda: client.conversations_open(users=place))["channel"]["id"])
        since = claimed.post.due.timestamp() - 60
        try:
            return found(client, conversation, claimed.post.key, since=since)
        except NotSaid as refusal:
            raise NotSaid(f"perhaps said: history not readable ({refusal})") from refusal

    def _check_inside(self, client: WebClient, channel: str) -> None:
        """Raise NotThere where the bot cannot speak, NotSaid for a channel that outsiders read (rules 14)."""
        info = heard(lambda: client.conversations_info(channel=channel))["channel"]
        if info.get("is_archived"):
            raise NotThere("is_archived")
        if info.get("is_ext_shared"):
            raise NotSaid("shared outside")

    def _channel(self, claimed: Claimed) -> str:
        to = claimed.post.to
        if not isinstance(to, ToChannel):
            raise Pointless("no channel")
        return to.channel

    @contextmanager
    def _reading(self, claimed: Claimed) -> Iterator[UnitOfWork]:
        with self._database.begin(
            claimed.workspace, by=None, at=self._clock.now(), family="", verb="deliver", door="job", writes=False
        ) as work:
            yield work
