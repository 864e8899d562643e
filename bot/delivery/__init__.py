"""Delivery: says each post of the outbox once, or closes it with the reason why not (docs/architecture.md 3)."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from threading import Event
from typing import Final

import structlog

from bot.clock import Clock
from bot.delivery.lane import Lane
from bot.delivery.line import Line
from bot.delivery.lots import Lots
from bot.delivery.outcomes import Outcomes
from bot.delivery.posts import POSTS, TO_MEMBERS, kinds
from bot.delivery.speaker import Speaker
from bot.directory import Directory
from storage.database import Database
from storage.outbox import Claimed
from storage.turns import Budget

log = structlog.get_logger()

SENDERS: Final = 4
"""Threads that say one post after the other: a chart that waits for its picture does not hold up a win."""
LOT: Final = 128
"""Direct messages that are said together."""
SOON: Final = timedelta(seconds=3)
"""A post whose turn comes within this is waited for."""
BREATH: Final = timedelta(seconds=0.5)
"""The least time waited for a workspace that has heard enough: a few turns more come together."""

Say = Callable[[Sequence[Claimed], Line], list[datetime]]
"""Says posts of one workspace; returns when to try again what was put back."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """Posts that are said alike."""

    kinds: Collection[str]
    say: Say
    at_once: int
    kept: int


class Delivery:
    """Sends what the outbox holds, for the Slack teams it has a line of."""

    def __init__(
        self,
        database: Database,
        lines: Mapping[str, Line],
        directory: Directory,
        clock: Clock,
        *,
        per_minute: int | None,
        give_way: Callable[[], object] = lambda: None,
    ) -> None:
        """`per_minute` is the budget of a workspace; None: as much as Slack takes.

        `give_way` returns when nobody waits for an answer: it is asked before each of many messages.
        """
        budget = None if per_minute is None else Budget(per_minute)
        self._database = database
        self._lines = lines
        self._clock = clock
        self._budget = budget
        self._outcomes = Outcomes(database, clock)
        self._speaker = Speaker(database, directory, clock, budget)
        self._lots = Lots(database, directory, clock, self._outcomes, budget, give_way)
        one_by_one = _Kind(kinds(frozenset(POSTS) - TO_MEMBERS), self._one_by_one, 1, 0)
        together = _Kind(kinds(TO_MEMBERS), self._together, LOT, self._lots.kept)
        self._lanes = (
            Lane("posts", partial(self._sweep, one_by_one), width=SENDERS),
            Lane("members", partial(self._sweep, together), width=1),
        )
        self._ending = Event()

    def kick(self) -> None:
        """Have everything delivered that is due; returns at once."""
        for lane in self._lanes:
            lane.kick()

    def settle(self) -> None:
        """Return when nobody delivers any more and nothing is due."""
        for lane in self._lanes:
            lane.settle()

    def claim_no_more(self) -> None:
        """Finish what was claimed; what is due from now on waits for the next program."""
        self._ending.set()

    def close(self) -> None:
        """Finish what was claimed, then hang up."""
        self.claim_no_more()
        for lane in self._lanes:
            lane.close()
        self._lots.close()
        for line in self._lines.values():
            line.close()

    def _sweep(self, kind: _Kind) -> None:
        """Say everything of a kind that is due, and what was put back for a moment."""
        soon: datetime | None = None
        mine = self._mine()
        late = self._database.outbox.expire(self._clock.now())
        if late:
            log.warning("posts too late", posts=late)
        while not self._ending.is_set():
            claimed, line, again = self._claim(kind, mine)
            if claimed and line is not None:
                fresh = [each for each in claimed if not self._outcomes.worn_out(each)]
                moments = kind.say(fresh, line) if fresh else []
            elif soon is None and again is None:
                return
            else:
                self._wait(min(moment for moment in (soon, again) if moment is not None))
                soon, moments = None, []
            soonest = self._clock.now() + SOON
            soon = min((each for each in (*moments, soon) if each is not None and each <= soonest), default=None)

    def _mine(self) -> dict[int, Line]:
        """Return the line of each workspace that has one."""
        return {
            workspace: self._lines[team]
            for workspace, team in self._database.workspaces().items()
            if team is not None and team in self._lines
        }

    def _claim(self, kind: _Kind, mine: Mapping[int, Line]) -> tuple[list[Claimed], Line | None, datetime | None]:
        """Claim posts of one workspace, as many as it may hear now, with its line.

        Where there are only such as must wait a moment more, return that moment instead.
        """
        now, outbox = self._clock.now(), self._database.outbox
        rooms = self._database.turns.rooms(now, self._budget, kept=kind.kept)
        open_ = [workspace for workspace in mine if workspace not in rooms or rooms[workspace].messages]
        workspace = outbox.workspace_due(now, kinds=kind.kinds, among=open_)
        if workspace is not None:
            most = min(kind.at_once, rooms[workspace].messages) if workspace in rooms else kind.at_once
            return outbox.claim(now, limit=most, kinds=kind.kinds, workspace=workspace), mine[workspace], None
        waiting = outbox.workspace_due(now, kinds=kind.kinds, among=[each for each in mine if each not in open_])
        if waiting is None or rooms[waiting].again > now + SOON:
            return [], None, None
        return [], None, max(rooms[waiting].again, now + BREATH)

    def _wait(self, until: datetime) -> None:
        self._clock.pause(max(0.0, (until - self._clock.now()).total_seconds()))

    def _one_by_one(self, claimed: Sequence[Claimed], line: Line) -> list[datetime]:
        later: list[datetime] = []
        for each in claimed:
            try:
                self._outcomes.said([(each, self._speaker.say(each, line))])
            except Exception as error:
                until = self._outcomes.met(each, error)
                later += [until] if until is not None else []
        return later

    def _together(self, claimed: Sequence[Claimed], line: Line) -> list[datetime]:
        odd, later = self._lots.say(claimed, line)
        return later + self._one_by_one(odd, line)
