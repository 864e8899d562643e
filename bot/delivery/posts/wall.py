"""A team's wall: one message in its channel, edited in its place; with a picture that is drawn once a day (rules 7).

In a channel that the team left the message says a last time where the wall is now; one that is switched off says so.
"""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Final

from bot.charts import Picture, draw
from bot.delivery.saying import Spoken
from bot.delivery.telling import Pointless, Stand, Stands, Telling, TooSoon, Uploaded, drawing, words_alone
from bot.language import Look
from bot.views import Message, render
from bot.views.figures.reports import whose_words
from bot.views.posts.wall import WallLeftPost, WallPost
from bot.views.words.naming import Naming
from commands.pipeline.figures import figure_of
from domain.insight.staircase import StaircaseFigure
from domain.ports import Scope
from domain.selling.people import Team
from domain.selling.workspace import Workspace
from domain.voice.announcements import Wall, WallLeft
from domain.voice.hours import may_speak
from domain.voice.wall import APART, wall_afterwards, wall_left
from storage.walls import Standing

SURELY: Final = timedelta(seconds=30)
"""A wall drawn so long after a change shows it: by then it had been written."""
IN_HAND: Final = timedelta(seconds=5)
"""How long to wait while another draws the same wall."""


def wall(told: Wall, stand: Stand) -> Telling:
    """Prepare a team's wall. Raises Stands where it shows all already, TooSoon within ten minutes, Pointless."""
    now = stand.clock.now()
    with stand.reading() as work:
        workspace = work.workspace
        team = next((team for team in workspace.teams if team.id == told.team), None)
        if team is None or team.channel is None:
            raise Pointless("the team has no wall")
        if not team.wall:
            return _off(team, workspace, stand)
        day = team.calendar.day_of(now)
        scope = Scope(teams=(team.id,))
        figure = figure_of("staircase", scope, work, who="team", currency=team.currency, today=day)
    assert isinstance(figure, StaircaseFigure)
    earlier = stand.database.walls.get(stand.claimed.workspace, team.id)
    here = earlier if earlier is not None and earlier.channel == team.channel else None
    if here is not None and here.amounts != team.amounts:
        here = here.without_picture()
    left = earlier if here is None else None
    sheet = _Sheet(stand, workspace, team, figure, stand.team_look(team), now, here, left)
    if here is None and told.morning:
        raise Pointless("the team's wall does not stand yet")
    if here is not None:
        sheet.check_due()
    if not stand.database.walls.take(stand.claimed.workspace, team.id, by=stand.post.key, now=now):
        raise TooSoon(now + IN_HAND)
    return Telling(
        place=team.channel,
        words=sheet.words,
        picture=sheet.picture if sheet.wants_picture else None,
        instead_of=None if here is None else Spoken(here.channel, here.ts),
        noted=sheet.noted,
    )


def _off(team: Team, workspace: Workspace, stand: Stand) -> Telling:
    """Prepare what a wall that was switched off says in its place. Raises Stands, TooSoon, or Pointless without one."""
    here = stand.database.walls.get(stand.claimed.workspace, team.id)
    if here is None or here.channel != team.channel:
        raise Pointless("the team has no wall")
    spoken = Spoken(here.channel, here.ts)
    message = render(WallLeftPost(team), drawing(stand.team_look(team), workspace))
    if here.shown == _imprint(message):
        raise Stands(spoken)
    now = stand.clock.now()
    if not stand.database.walls.take(stand.claimed.workspace, team.id, by=stand.post.key, now=now):
        raise TooSoon(now + IN_HAND)

    def noted(said: Spoken) -> None:
        off = here._replace(channel=said.channel, ts=said.ts, shown=_imprint(message))
        stand.database.walls.stands(stand.claimed.workspace, team.id, off, by=stand.post.key)

    return Telling(here.channel, words_alone(message), instead_of=spoken, only_edits=True, noted=noted)


def left(told: WallLeft, stand: Stand) -> Telling:
    """Prepare the last edit of a wall that stands in another channel now. Raises Pointless where the team is back."""
    with stand.reading() as work:
        workspace = work.workspace
        team = next((team for team in workspace.teams if team.id == told.team), None)
    standing = stand.database.walls.get(stand.claimed.workspace, told.team)
    if team is None or (standing is not None and (standing.channel, standing.ts) == (told.channel, told.ts)):
        raise Pointless("the wall stands there")
    message = render(WallLeftPost(team), drawing(stand.team_look(team), workspace))
    return Telling(told.channel, words_alone(message), instead_of=Spoken(told.channel, told.ts), only_edits=True)


@dataclass
class _Sheet:
    """A wall in the making."""

    stand: Stand
    workspace: Workspace
    team: Team
    figure: StaircaseFigure
    look: Look
    now: datetime
    here: Standing | None
    """How it stands, if it does in the team's channel."""
    left: Standing | None
    """How it stands in another channel, which the team left."""
    said: tuple[Message, Uploaded | None] | None = field(default=None, init=False)

    @property
    def wants_picture(self) -> bool:
        """Whether a picture is drawn: the first one, else once a day, in the hours of a working day."""
        if self.here is None or self.here.file is None:
            return True
        return self.here.pictured != self.figure.day and may_speak(self.team.calendar, self.now)

    def check_due(self) -> None:
        """Raise Stands where all is shown already, TooSoon right after it was drawn."""
        assert self.here is not None, "only what stands may be too young"
        stands = Stands(Spoken(self.here.channel, self.here.ts))
        if self.here.drawn_at >= self.stand.post.due + SURELY:
            raise stands
        if self.now < self.here.drawn_at + APART:
            raise TooSoon(self.here.drawn_at + APART)
        if not self.wants_picture and self.here.shown == _imprint(self.words(None)):
            raise stands

    def words(self, uploaded: Uploaded | None) -> Message:
        """Return the message with a new picture, else with the one of the day."""
        shown = uploaded
        if shown is None and self.here is not None and self.here.file is not None:
            shown = Uploaded(self.here.file, self.here.alt or "")
        file, alt = (None, "") if shown is None else shown
        message = render(WallPost(self.figure, alt, file), drawing(self.look, self.workspace))
        self.said = message, uploaded
        return message

    def picture(self) -> Picture:
        """Draw the picture of the day."""
        return draw(self.figure, self.look, of=whose_words(self.figure, Naming(self.look, self.workspace)))

    def noted(self, spoken: Spoken) -> None:
        """Note where it stands, and have it looked at again in ten minutes.

        One that an earlier try had said was found again: what it shows is not known, and it is drawn anew then.
        """
        message, uploaded = self.said or (None, None)
        moved = self.here is None or (self.here.channel, self.here.ts) != tuple(spoken)
        standing = Standing(spoken.channel, spoken.ts, self.now, None if message is None else _imprint(message))
        if uploaded is not None:
            standing = standing._replace(
                file=uploaded.file, alt=uploaded.alt, pictured=self.figure.day, amounts=self.look.amounts
            )
        elif self.here is not None and (self.said is not None or not moved):
            kept = self.here
            standing = standing._replace(file=kept.file, alt=kept.alt, pictured=kept.pictured, amounts=kept.amounts)
        workspace = self.stand.claimed.workspace
        if self.left is not None:
            with self.stand.reading() as work:
                work.post(wall_left(self.team, self.left.channel, self.left.ts, self.now))
        self.stand.database.walls.stands(workspace, self.team.id, standing, by=self.stand.post.key)
        with self.stand.reading() as work:
            work.post(wall_afterwards(self.team, self.now))


def _imprint(message: Message) -> str:
    said = json.dumps([message.text, message.blocks], sort_keys=True, ensure_ascii=False)
    return blake2b(said.encode(), digest_size=16).hexdigest()
