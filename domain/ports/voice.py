"""What is asked of whoever keeps what was said, and what waits to be."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from domain.voice.announcements import Post
from domain.voice.nudges import Nudged, Told
from domain.voice.precision import Sent


class Drafts(Protocol):
    """Commands that wait for their author: too long for a button, or asked about. Kept for 24 hours."""

    def put(self, command: Mapping[str, object], *, by: int, at: datetime) -> str:
        """Keep a command and return its id."""

    def take(self, draft: str, *, by: int, at: datetime) -> Mapping[str, object] | None:
        """Return the command its author left; None when it is another's, or too old."""


class Nudges(Protocol):
    """What owners were told of their stalled deals (rules 6)."""

    def told(self, owners: Iterable[int]) -> Mapping[int, Mapping[int, Told]]:
        """Return the episodes that were told and have not ended, by owner and deal."""

    def tell(self, owner: int, nudged: Sequence[Nudged], *, day: date, key: str) -> None:
        """Note what an owner is told on a day by the post of that key."""

    def end(self, owner: int, deals: Iterable[int], *, day: date) -> None:
        """Note that the episodes of these deals are over."""

    def left(self, owners: Iterable[int]) -> Sequence[int]:
        """Return the deals about which these owners are left alone: told four times, and stalled still."""

    def sent(self, team: int, *, since: date) -> Sequence[Sent]:
        """Return what owners were really told of a team's deals since a day, in the order of the days."""

    def news(self, deals_told: Iterable[int], *, since: date, but: Iterable[str]) -> Mapping[int, Sequence[date]]:
        """Return by deal the days since one on which something meaningful happened: an action, a move on, a win.

        Actions that ended in one of the outcomes `but` mean nothing.
        """


class Spoken(Protocol):
    """What was said by itself, or passed over."""

    def used(self, keys: Iterable[str]) -> frozenset[str]:
        """Return which of these keys were used."""

    def posts(self, keys: Iterable[str]) -> Mapping[str, Post]:
        """Return, by their keys, the posts that were said and whose words are still kept."""

    def pass_over(self, keys: Iterable[str], *, kind: str, at: datetime) -> None:
        """Use keys up without saying anything."""
