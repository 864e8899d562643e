"""What members did, as the leaderboard and the honours count it: what counts for credit, logged in time (rules 9)."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from domain.foundations.when import Calendar, Period
from domain.selling.activity import ActionType, counts_for_credit, logged_in_time

Acts = Mapping[tuple[int, str, str | None], int]
"""How often each (member, action, outcome) was done."""


class Later(NamedTuple):
    """What a member logged days after they did it: on which day it was done, on which logged, and how often."""

    member: int
    action: str
    outcome: str | None
    day: date
    logged: date
    times: int


def counting(done: Acts, actions: Iterable[ActionType]) -> Acts:
    """Return those of the (member, action, outcome) that were done which count for credit."""
    known = {action.key: action for action in actions}
    counts = cache(lambda action, outcome: counts_for_credit(known.get(action), outcome))
    return {each: times for each, times in done.items() if counts(each[1], each[2])}


def in_time(done: Acts, later: Iterable[Later], *, period: Period, calendar: Calendar) -> Acts:
    """Return of what was done in a period what was logged in time; `later` is all that may not have been."""
    soon_enough = cache(lambda day, logged: logged_in_time(day, logged, calendar))
    left = dict(done)
    for each in later:
        if each.day in period and not soon_enough(each.day, each.logged):
            left[each.member, each.action, each.outcome] -= each.times
    return {each: times for each, times in left.items() if times}
