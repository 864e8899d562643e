"""The Home tab: "My day", published when it is opened and again when something was done."""

from collections import OrderedDict
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, Final

from slack_sdk.errors import SlackClientError
from slack_sdk.web import WebClient

from bot.clock import Clock
from bot.doors.desk import Desk
from bot.doors.visit import Visit
from bot.log import note_trouble
from bot.pool import Pool
from bot.views.home import home, refused_home

Json = dict[str, Any]
OPEN_FOR: Final = timedelta(hours=1)
"""How long after it was opened the tab is kept up to date; later it is drawn when it is opened again."""
MOST: Final = 10_000
"""People whose open tabs are remembered."""


class Home:
    """Everybody's Home tab. Nothing stands there that a command would refuse its reader."""

    def __init__(self, desk: Desk, pool: Pool, client: WebClient, clock: Clock) -> None:
        self._desk = desk
        self._pool = pool
        self._client = client
        self._clock = clock
        self._opened: OrderedDict[tuple[str, str], datetime] = OrderedDict()
        self._lock = Lock()

    def opened(self, body: Json) -> None:
        """Draw the tab for whoever opened it."""
        if body["event"].get("tab") != "home":
            return
        visit = Visit.by_home(body)
        with self._lock:
            self._opened[visit.slack_team, visit.user] = self._clock.now()
            self._opened.move_to_end((visit.slack_team, visit.user))
            while len(self._opened) > MOST:
                self._opened.popitem(last=False)
        self._pool.do(lambda: self._publish(visit))

    def again(self, visit: Visit) -> None:
        """Draw the tab again after something was done, if its reader may have it before them."""
        opened = self._opened.get((visit.slack_team, visit.user))
        if opened is not None and self._clock.now() < opened + OPEN_FOR:
            self._pool.do(lambda: self._publish(visit))

    def _publish(self, visit: Visit) -> None:
        try:
            view = home(*self._desk.day_of(visit))
        except Exception as error:  # whatever it is, the person reads a sentence
            view = refused_home(self._desk.sentence(visit, error))
        try:
            self._client.views_publish(user_id=visit.user, view=view)
        except (SlackClientError, OSError) as error:
            note_trouble(error, "home")
