"""Says one post: prepares it, makes sure that it was not said already, draws its picture, and speaks."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

import structlog

from bot.clock import Clock
from bot.delivery.answers import FileNotReady, MessageGone, NotSaid, NotThere, Unclear, Unreached
from bot.delivery.line import Line
from bot.delivery.outcomes import Overtaken
from bot.delivery.posts import prepared
from bot.delivery.saying import Spoken, check_inside, edit, found, post
from bot.delivery.telling import Stand, Stands, Telling, TooSoon, Uploaded
from bot.delivery.uploads import Attached, share, upload
from bot.directory import Directory
from bot.views import Message
from storage.database import Database
from storage.outbox import Claimed, Turn
from storage.turns import Budget

PATIENCE: Final = timedelta(seconds=2)
TURNS: Final = 5
"""How often a post waits for its turn in a busy channel before it makes room for others."""
PROCESSING: Final = (1.0, 2.0, 4.0, 8.0, 15.0)
"""Seconds between the tries to show a picture that Slack is still processing: 30 in all."""
UPLOADS: Final = 3
"""Tries of a post that may go wrong before it is said without its picture: they take two minutes."""

log = structlog.get_logger()


class Speaker:
    """Knows how a prepared post is said once, whatever its kind."""

    def __init__(self, database: Database, directory: Directory, clock: Clock, budget: Budget | None) -> None:
        self._database = database
        self._directory = directory
        self._clock = clock
        self._budget = budget

    def say(self, claimed: Claimed, line: Line) -> Spoken:
        """Say a post and return where it stands.

        Raises Pointless, NotSaid, Unauthorised, TooSoon, Overtaken, RateLimited, Unreached or Unclear.
        """
        try:
            telling = prepared(Stand(claimed, self._database, self._directory, self._clock))
        except Stands as already:
            return already.where
        try:
            spoken = self._tell(claimed, telling, line)
        except NotThere:
            if telling.elsewhere is None:
                raise
            return self._tell(claimed, telling.elsewhere(), line)
        if telling.noted is not None:
            telling.noted(spoken)
        return spoken

    def _tell(self, claimed: Claimed, telling: Telling, line: Line) -> Spoken:
        if telling.only_edits and telling.picture is None:
            return self._say(claimed, telling, line, telling.words(None))
        if not telling.direct:
            check_inside(line, telling.place, taken_out=lambda: self._taken_out(claimed.workspace, telling.place))
        if claimed.maybe_said:
            due = claimed.post.due.timestamp()
            already = found(line, telling.place, claimed.post.key, due=due, under=telling.under)
            if already is not None:
                return already
        if telling.file is not None:
            return self._hand_over(claimed, telling, telling.file(), line)
        if telling.picture is None:
            return self._say(claimed, telling, line, telling.words(None))
        picture = telling.picture()
        uploaded = _uploaded(claimed, lambda: Uploaded(upload(line, picture), picture.alt))
        for pause in (*PROCESSING, None):
            try:
                return self._say(claimed, telling, line, telling.words(uploaded))
            except FileNotReady:
                if pause is not None:
                    self._clock.pause(pause)
        return self._say(claimed, telling, line, telling.words(None))

    def _taken_out(self, workspace: int, channel: str) -> bool:
        with self._database.begin(
            workspace, by=None, at=self._clock.now(), family="", verb="deliver", door="job", writes=False
        ) as work:
            team = work.workspace.team_of_channel(channel)
        return team is not None and team.taken_out

    def _say(self, claimed: Claimed, telling: Telling, line: Line, message: Message) -> Spoken:
        """Edit what was said before, else speak."""
        if telling.instead_of is not None:
            try:
                return edit(line, telling.instead_of, message)
            except MessageGone:
                if telling.only_edits:
                    raise
        self._begin(claimed, telling.place)
        return post(line, telling.place, message, claimed.post.key, under=telling.under)

    def _hand_over(self, claimed: Claimed, telling: Telling, file: Attached, line: Line) -> Spoken:
        """Share a file with the person it is for, then say what it is, once it is this post's turn to do both."""
        self._begin(claimed, telling.place)
        shared = _uploaded(claimed, lambda: Uploaded(share(line, telling.place, file), file.title))
        return post(line, telling.place, telling.words(shared), claimed.post.key)

    def _begin(self, claimed: Claimed, place: str) -> None:
        """Return when it is this post's turn at a place and that is noted: at once, or after a moment.

        Raises TooSoon beyond that, Overtaken when another sender has the post.
        """
        for _ in range(TURNS):
            now = self._clock.now()
            begun = self._database.outbox.begin([Turn(claimed, place)], at=now, budget=self._budget)
            if begun.now:
                return
            if not begun.later:
                raise Overtaken()
            _, until = begun.later[0]
            if until - now > PATIENCE:
                raise TooSoon(until)
            self._clock.pause((until - now).total_seconds())
        raise TooSoon(self._clock.now() + PATIENCE)


def _uploaded(claimed: Claimed, upload: Callable[[], Uploaded]) -> Uploaded | None:
    """Upload something; None when Slack refuses it, or failed to take it too often: the words are said without it."""
    try:
        return upload()
    except NotSaid as refused:
        log.warning("upload refused", key=claimed.post.key, reason=str(refused))
    except (Unreached, Unclear):
        if claimed.failures < UPLOADS:
            raise
        log.warning("upload given up", key=claimed.post.key)
    return None
