"""Channels that the bot was taken out of: the team's managers learn of it at once, and it is silent there (rules 3)."""

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

    def __init__(self, database: Database, kick: Kick, clock: Clock) -> None:
        self._database = database
        self._kick = kick
        self._clock = clock

    def left(self, body: Json) -> None:
        """Note that the bot is inside a channel no more, if it is a team's."""
        slack_team = installation(body, body.get("team_id"), body.get("enterprise_id"))
        channel = str(body["event"]["channel"])
        workspace = self._database.workspace_of(slack_team)
        if workspace is None:
            return
        try:
            self._note(workspace, channel)
        except Conflict:  # somebody changed a setting just now
            self._note(workspace, channel)
        self._kick()

    def _note(self, workspace: int, channel: str) -> None:
        now, heard = self._clock.now(), self._database.posts.last_in(workspace, channel)
        with self._database.begin(workspace, by=None, at=now, family="", verb="taken out", door="job") as work:
            team = work.workspace.team_of_channel(channel)
            if team is None:
                return
            changes = changes_between(team, taken_out=True)
            if changes:
                work.record(TeamEdited(team=team.id, at=now, changes=changes))
            have_told(ChannelTrouble(channel=channel, why="taken_out"), work, now, heard=heard)
