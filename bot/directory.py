"""Who Slack says somebody is: admin, guest, language, zone; kept for a while so that answers do not wait for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, Final

import structlog
from slack_sdk.errors import SlackClientError

from bot.clock import Clock
from commands.request import Person

log = structlog.get_logger()

FRESH: Final = timedelta(minutes=10)
"""How long a profile is believed without asking again."""
STALE: Final = timedelta(minutes=20)
"""How much longer it is believed while it is being asked for: nobody waits for it."""
RETRY: Final = timedelta(seconds=30)
"""How long an unreachable profile is left alone."""
MOST: Final = 20_000
"""Profiles kept; beyond that the oldest half is forgotten."""
SECONDS: Final = 1.2
"""How long a profile may take to come: it is read while somebody waits for their answer."""

Fetch = Callable[[str, str], dict[str, Any]]
"""(Slack team, Slack user) -> the `user` object of users.info; raises SlackClientError or OSError."""


@dataclass(frozen=True, slots=True)
class _Known:
    person: Person
    until: datetime
    told: bool = True
    """Whether Slack said so; a person of whom it said nothing is asked for again at once."""


class Directory:
    """People by their Slack team and user id."""

    def __init__(self, fetch: Fetch, clock: Clock, later: Callable[[Callable[[], None]], None]) -> None:
        """`later` has something done that nobody waits for."""
        self._fetch = fetch
        self._clock = clock
        self._later = later
        self._asking: set[tuple[str, str]] = set()
        self._known: dict[tuple[str, str], _Known] = {}
        self._lock = Lock()

    def person(self, slack_team: str, user: str) -> Person:
        """Return the person; when Slack cannot be asked, as last known, else somebody without any right."""
        key = (slack_team, user)
        now = self._clock.now()
        known = self._known.get(key)
        if known is not None and now < known.until:
            return known.person
        if known is not None and known.told and now < known.until + STALE:
            self._refresh(key)
            return known.person
        return self._asked(key, known, now)

    def _refresh(self, key: tuple[str, str]) -> None:
        """Have a profile asked for again, unless that is being done."""
        with self._lock:
            if key in self._asking:
                return
            self._asking.add(key)

        def ask() -> None:
            try:
                self._asked(key, self._known.get(key), self._clock.now())
            finally:
                with self._lock:
                    self._asking.discard(key)

        self._later(ask)

    def _asked(self, key: tuple[str, str], known: _Known | None, now: datetime) -> Person:
        slack_team, user = key
        told = known is not None and known.told
        try:
            person, until = described(self._fetch(slack_team, user), slack_team), now + FRESH
            told = True
        except (SlackClientError, OSError) as error:
            log.warning("profile not available", user=user, error=type(error).__name__)
            person = Person(slack=user) if known is None else known.person
            until = now + RETRY
        self._keep(key, _Known(person, until, told))
        return person

    def known(self, slack_team: str, user: str) -> Person | None:
        """Return the person as last described, without asking; None when they never came before."""
        known = self._known.get((slack_team, user))
        return None if known is None else known.person

    def forget(self, slack_team: str, user: str) -> None:
        """Ask again next time."""
        with self._lock:
            self._known.pop((slack_team, user), None)

    def _keep(self, key: tuple[str, str], known: _Known) -> None:
        with self._lock:
            if len(self._known) >= MOST:
                oldest = sorted(self._known, key=lambda each: self._known[each].until)
                for gone in oldest[: MOST // 2]:
                    del self._known[gone]
            self._known[key] = known


def described(user: dict[str, Any], slack_team: str) -> Person:
    """Return the person that a `user` object describes, seen from a workspace."""
    profile = user.get("profile") or {}
    enterprise = (user.get("enterprise_user") or {}).get("teams") or ()
    foreign = user.get("team_id") not in (None, slack_team) and slack_team not in enterprise
    outsider = foreign or any(
        user.get(flag) for flag in ("is_restricted", "is_ultra_restricted", "is_bot", "is_stranger", "deleted")
    )
    return Person(
        slack=user["id"],
        name=profile.get("real_name") or user.get("real_name") or user.get("name") or "",
        admin=bool(user.get("is_admin") or user.get("is_owner")) and not outsider,
        outsider=outsider,
        locale=user.get("locale"),
        zone=user.get("tz"),
    )
