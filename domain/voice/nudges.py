"""Nudges: which stalled deals an owner hears of in the morning, how often, and when it is left alone (rules 6)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from domain.foundations.value import Stored, Value
from domain.foundations.when import Calendar

AGAIN: Final = (0, 3, 5, 10)
"""Business days after the first nudge of an episode at which it is told: once at first, then three times more."""
AT_ONCE: Final = 5
"""Deals in one message; the others stand behind "+ n more" and were not told."""
LEFT_ALONE: Final = 1
"""Business days after the owner's own change during which nothing is said about a deal."""


class Nudged(Stored):
    """A stalled deal as a morning message tells it: `nth` is 1 at first, and 4 the last time."""

    deal: int
    nth: int
    first: date
    stage: int

    @property
    def is_last(self) -> bool:
        """Whether the manager will see it at the next one-to-one."""
        return self.nth == len(AGAIN)


class Told(Value):
    """How often an episode of a deal was told, on which days first and last."""

    deal: int
    nth: int
    first: date
    last: date


class Stalled(NamedTuple):
    """A stalled deal, with what decides when its owner hears of it. `at_risk` is in minor units of one currency."""

    deal: int
    stage: int
    at_risk: int
    own_change: date | None
    calendar: Calendar


class NudgePlan(Value):
    """What one morning tells of: `bundle` now, `more` behind a button; `over` are episodes that ended."""

    bundle: tuple[Nudged, ...] = ()
    more: tuple[int, ...] = ()
    over: tuple[int, ...] = ()


def plan_nudges(stalled: Sequence[Stalled], told: Mapping[int, Told], *, today: date) -> NudgePlan:
    """Return which of an owner's stalled deals are told today; `told` are the episodes that were begun (rules 6).

    Per deal: the day it becomes stalled, then 3, 5 and 10 business days after that first nudge, never sooner after the
    one before than those are apart. Bundled by value at risk, the deal's number deciding between equals.
    """
    still = {each.deal for each in stalled}
    due = [each for each in stalled if _is_due(each, told.get(each.deal), today)]
    due.sort(key=lambda each: (-each.at_risk, each.deal))
    return NudgePlan(
        bundle=tuple(_nudged(each, told.get(each.deal), today) for each in due[:AT_ONCE]),
        more=tuple(each.deal for each in due[AT_ONCE:]),
        over=tuple(sorted(deal for deal in told if deal not in still)),
    )


def _is_due(stalled: Stalled, told: Told | None, today: date) -> bool:
    between = stalled.calendar.business_days_between
    if stalled.own_change is not None and between(stalled.own_change, today) <= LEFT_ALONE:
        return False
    if told is None:
        return True
    if told.nth >= len(AGAIN):
        return False
    apart = AGAIN[told.nth] - AGAIN[told.nth - 1]
    return between(told.first, today) >= AGAIN[told.nth] and between(told.last, today) >= apart


def _nudged(stalled: Stalled, told: Told | None, today: date) -> Nudged:
    if told is None:
        return Nudged(deal=stalled.deal, nth=1, first=today, stage=stalled.stage)
    return Nudged(deal=stalled.deal, nth=told.nth + 1, first=told.first, stage=stalled.stage)
