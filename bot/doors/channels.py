"""Channels that the bot is taken out of: those in charge learn of it at once, and it is silent until it is back."""

from typing import Any

from bot.clock import Clock
from bot.delivery.charge import have_told
from bot.doors.desk import Kick
from bot.doors.visit import installation
from domain.foundations.event import changes_between
from domain.foundations.refusals import Conflict
from domain.selling.people import TeamEdited
from domain.voice.announcements import ChannelTrouble
from storage.database import Database

Json = dict[str, Any]


class Channels:
    """What Slack tells of the channels that the bot is in."""

    def __init__(self, database: Database, kick: Kick, clock: Clock, me: str) -> None:
        """`me` is the bot's own Slack user."""
        self._database = database
        self._kick = kick
        self._clock = clock
        self._me = me

    def left(self, body: Json) -> None:
        """Note that the bot is inside a channel no more, if it is a team's, and have those in charge told."""
        self._note(body, taken_out=True)
        self._kick()

    def joined(self, body: Json) -> None:
        """Note that the bot is inside a channel again; that somebody else came is nothing to it."""
        if body["event"].get("user") == self._me:
            self._note(body, taken_out=False)

    def _note(self, body: Json, *, taken_out: bool) -> None:
        slack_team = installation(body, body.get("team_id"), body.get("enterprise_id"))
        workspace, channel = self._database.workspace_of(slack_team), str(body["event"]["channel"])
        if workspace is None:
            return
        try:
            self._noted(workspace, channel, taken_out)
        except Conflict:  # somebody changed a setting just now
            self._noted(workspace, channel, taken_out)

    def _noted(self, workspace: int, channel: str, taken_out: bool) -> None:
        now, heard = self._clock.now(), self._database.posts.last_in(workspace, channel)
        with self._database.begin(workspace, by=None, at=now, family="", verb="inside", door="job") as work:
            team = work.workspace.team_of_channel(channel)
            if team is None:
                return
            changes = changes_between(team, taken_out=taken_out)
            if changes:
                work.record(TeamEdited(team=team.id, at=now, changes=changes))
            if taken_out:
                have_told(ChannelTrouble(channel=channel, why="taken_out"), work, now, heard=heard)
