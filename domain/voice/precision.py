"""Whether nudges help: how many were followed by something meaningful, stage by stage (rules 6)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Final, Literal, NamedTuple

from domain.foundations.value import Value
from domain.foundations.when import Calendar

WITHIN: Final = 2
"""Business days after a nudge in which something meaningful counts as its answer."""
ENOUGH: Final = 20
"""Nudges from which on a share says something."""
LOOSER, TIGHTER = Fraction(60, 100), Fraction(85, 100)


class Sent(NamedTuple):
    """One deal told to its owner on a day, while it stood in a stage."""

    deal: int
    stage: int
    day: date


class Precision(Value):
    """How many nudges about a stage's deals were sent, and how many of them were followed."""

    stage: int
    sent: int
    followed: int

    @property
    def advice(self) -> Literal["looser", "tighter"] | None:
        """Whether the stage's limits had better be looser or tighter; None while they are right, or too few tell."""
        if self.sent < ENOUGH:
            return None
        share = Fraction(self.followed, self.sent)
        return "looser" if share < LOOSER else "tighter" if share > TIGHTER else None


def precision(
    sent: Iterable[Sent], news: Mapping[int, Sequence[date]], calendar: Calendar, *, today: date
) -> tuple[Precision, ...]:
    """Return the precision per stage. `news` are the days by deal on which something meaningful happened.

    Nudges whose days of grace are not over yet are left out.
    """
    counts: dict[int, list[int]] = {}
    for each in sent:
        if calendar.business_days_between(each.day, today) <= WITHIN:
            continue
        count = counts.setdefault(each.stage, [0, 0])
        count[0] += 1
        count[1] += any(
            each.day <= day and calendar.business_days_between(each.day, day) <= WITHIN
            for day in news.get(each.deal, ())
        )
    return tuple(Precision(stage=stage, sent=all_, followed=some) for stage, (all_, some) in sorted(counts.items()))
