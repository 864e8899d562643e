"""The weekly collective review: what a team looks at together, on a week that ended (rules 10).

It holds numbers and ids, and nobody's words: these are looked up when it is drawn, so that what was erased stays so.
Kept with its post, it reads the same weeks later. No person has a figure in it beside what they were part of.
"""

from datetime import date
from enum import StrEnum
from typing import Final

from domain.foundations.money import Money
from domain.foundations.value import Stored
from domain.foundations.when import Period
from domain.insight.changes import ChangesFigure
from domain.insight.movers import PhaseMovers
from domain.insight.positions import Cause
from domain.insight.stages import StagesFigure
from domain.insight.stall_count import StallCount
from domain.insight.totals import Closed
from domain.team.plan import TeamPlan

SUCCESSES: Final = 3
"""Wins told with the whole chain; the others are counted."""


class Section(StrEnum):
    """The parts of a review, in the order in which they are told unless a manager wants another."""

    RESULT = "result"
    SUCCESSES = "successes"
    PRACTICE = "practice"
    EXAMPLE = "example"
    HEALTH = "health"
    HONOURS = "honours"
    EXERCISE = "exercise"
    DECISIONS = "decisions"


class Success(Stored):
    """A deal that was won, with everybody behind it."""

    deal: int
    amount: Money | None
    owner: int | None
    chain: tuple[PhaseMovers, ...] = ()
    helpers: tuple[int, ...] = ()
    stories: tuple[int, ...] = ()
    """What those of the chain say made it work, by their numbers."""


class WeekReview(Stored):
    """A team's week as its review tells it, read at one moment on `day`.

    `plan` is what `/plan team` shows of `month`, `pipeline` what `/pipeline` shows; `changes` are those of the week.
    """

    team: int
    week: Period
    day: date
    currency: str
    month: Period
    plan: TeamPlan
    pipeline: StagesFigure
    changes: ChangesFigure
    actions: int
    """How many actions were done in the week."""
    successes: tuple[Success, ...] = ()
    stalled: StallCount
    exercise: str
    sections: tuple[Section, ...] = tuple(Section)
    """Those that are told, in their order."""

    @property
    def won(self) -> int:
        """How many deals were won in the week."""
        return self.changes.change(Cause.WON).times

    @property
    def signed_for(self) -> Closed | None:
        """What the wins are worth; None when a win was reopened in that week, which the sum of changes counts off."""
        return self.changes.won if self.changes.won.deals == self.won else None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look at together: nothing was done, and no deal is open."""
        return not self.actions and not self.changes.changes and not self.pipeline.total.deals
