"""Says many direct messages together: one look at the data, one note that they begin, several lines, one closing.

Only such are said together whose conversation can be read afterwards: should the program end in the middle, the next
one finds out which of them were heard.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Final, NamedTuple

from bot.clock import Clock
from bot.delivery.answers import RateLimited, Unauthorised
from bot.delivery.line import Line
from bot.delivery.outcomes import Outcomes
from bot.delivery.posts import foreseen, prepared
from bot.delivery.saying import Spoken, post
from bot.delivery.telling import Stand, Telling
from bot.directory import Directory
from bot.views import Message
from bot.views.deals.waiting import Standing
from domain.ports import UnitOfWork
from storage.database import Database
from storage.outbox import LEASE, Claimed, Turn
from storage.turns import Budget

LINES: Final = 4
"""Lines that speak at once: with an answer in 0.2 s they say twenty messages a second, more than Slack takes."""
IN_TIME: Final = LEASE / 2
"""What was not said so long after it began is put back: soon others may think that we ended."""


class Ready(NamedTuple):
    """A post with its place and its words."""

    claimed: Claimed
    place: str
    message: Message


class Ended(NamedTuple):
    """How speaking ended: with what was said, with what went wrong, and with what nobody tried."""

    said: list[tuple[Claimed, Spoken]]
    wrong: list[tuple[Claimed, Exception]]
    left: list[Claimed]


class Lots:
    """Knows how posts to many members are said together."""

    def __init__(
        self,
        database: Database,
        directory: Directory,
        clock: Clock,
        outcomes: Outcomes,
        budget: Budget | None,
        give_way: Callable[[], object],
    ) -> None:
        self._database = database
        self._directory = directory
        self._clock = clock
        self._outcomes = outcomes
        self._budget = budget
        self._give_way = give_way
        self.kept = 0 if budget is None else budget.at_once // 2
        """What these leave of the budget, so that a win or a digest need not wait for all of them."""
        self._lines = ThreadPoolExecutor(LINES, thread_name_prefix="cordee-line")

    def say(self, lot: Sequence[Claimed], line: Line) -> tuple[list[Claimed], list[datetime]]:
        """Say posts of one workspace.

        Returns those that are no plain direct messages, or may have been heard before, and when to try again what was
        put back.
        """
        ready, odd, later = self._prepared(lot)
        now = self._clock.now()
        begun = (
            self._database.outbox.begin(
                [Turn(each.claimed, each.place) for each in ready], at=now, budget=self._budget, kept=self.kept
            )
            if ready
            else None
        )
        if begun is None:
            return odd, later
        if begun.later:
            self._outcomes.later(begun.later)
            later += [until for _, until in begun.later]
        speaking = {turn.claimed.id for turn in begun.now}
        ended = self._spoken([each for each in ready if each.claimed.id in speaking], line)
        self._outcomes.said(ended.said)
        for claimed, error in ended.wrong:
            until = self._outcomes.met(claimed, error)
            later += [until] if until is not None else []
        if ended.left:
            self._outcomes.later([(claimed, self._clock.now()) for claimed in ended.left])
        return odd, later

    def close(self) -> None:
        """Finish what is being said, then end."""
        self._lines.shutdown(wait=True)

    def _prepared(self, lot: Sequence[Claimed]) -> tuple[list[Ready], list[Claimed], list[datetime]]:
        ready: list[Ready] = []
        odd: list[Claimed] = []
        wrong: list[tuple[Claimed, Exception]] = []
        with self._database.begin(
            lot[0].workspace, by=None, at=self._clock.now(), family="", verb="deliver", door="job", writes=False
        ) as work:
            standings = foreseen((claimed.post for claimed in lot), work, self._clock.now())
            for claimed in lot:
                if claimed.maybe_said:
                    odd.append(claimed)
                    continue
                self._give_way()
                try:
                    telling: Telling = prepared(self._stand(claimed, work, standings))
                    if telling.plain:
                        ready.append(Ready(claimed, telling.place, telling.words(None)))
                    else:
                        odd.append(claimed)
                except Exception as error:
                    wrong.append((claimed, error))
        later = [until for claimed, error in wrong if (until := self._outcomes.met(claimed, error)) is not None]
        return ready, odd, later

    def _stand(self, claimed: Claimed, work: UnitOfWork, standings: Mapping[int, Standing]) -> Stand:
        return Stand(claimed, self._database, self._directory, self._clock, work, standings)

    def _spoken(self, ready: Sequence[Ready], line: Line) -> Ended:
        """Speak on several lines at once."""
        until = self._clock.now() + IN_TIME
        portions = [ready[start::LINES] for start in range(min(LINES, len(ready)))]
        ended = list(self._lines.map(lambda portion: self._on_a_line(portion, line, until), portions))
        return Ended(
            [each for part in ended for each in part.said],
            [each for part in ended for each in part.wrong],
            [each for part in ended for each in part.left],
        )

    def _on_a_line(self, portion: Sequence[Ready], line: Line, until: datetime) -> Ended:
        """Speak, one after the other, until Slack wants no more or time is up."""
        ended = Ended([], [], [])
        for number, (claimed, place, message) in enumerate(portion):
            if self._clock.now() >= until:
                return ended._replace(left=[each.claimed for each in portion[number:]])
            self._give_way()
            try:
                ended.said.append((claimed, post(line, place, message, claimed.post.key)))
            except (RateLimited, Unauthorised) as error:
                ended.wrong.append((claimed, error))
                return ended._replace(left=[each.claimed for each in portion[number + 1 :]])
            except Exception as error:
                ended.wrong.append((claimed, error))
        return ended
