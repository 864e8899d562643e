"""What a review tells of a difficult deal that its owner lends: as an example with names, or without (rules 10, 14).

Without names only what is true of deals of several people is told, all in all: in a small team that may be nothing.
It is read once and kept with the review, so that a deal which moves on later does not give its owner away.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Final, NamedTuple

from domain.foundations.money import Money
from domain.foundations.value import Stored
from domain.insight.stalls import Health
from domain.selling.deal import Deal, Status
from domain.selling.process import Phase

PEOPLE: Final = 3
"""People whose deal it might be, its owner among them, by all that is told together."""
MOST_TIMES: Final = 3
"""Standard durations that are told apart; a deal that waits for longer is told as one of these."""


class Facts(Stored):
    """What is told of it; None of what is not."""

    lost: bool | None = None
    reason: str | None = None
    stage: int | None = None
    phase: Phase | None = None
    """Where its stage is not told."""
    age: int | None = None
    """Business days in its stage, with the stage's standard duration in `days`."""
    days: int | None = None
    times: int | None = None
    """How often the standard duration passed, at least: without names, in the place of its age."""
    worth: Money | None = None
    between: tuple[Money, Money] | None = None
    """Without names, in the place of its amount: at least the one, less than the other."""

    @property
    def tells(self) -> bool:
        """Whether there is something to think about: how late it is, why it was lost, or about how much it is."""
        return any(each is not None for each in (self.reason, self.age, self.times, self.worth, self.between))


class Lent(NamedTuple):
    """A deal as it may be told apart from others. `worth` is in the team's currency; None where it is unknown."""

    owner: int | None
    lost: bool
    reason: str | None
    stage: int
    phase: Phase
    age: int | None
    days: int | None
    worth: Money | None

    @property
    def times(self) -> int:
        """How often its standard duration passed, as far as that is told apart; 0 while it has not."""
        if self.age is None or self.days is None or self.age <= self.days:
            return 0
        return min(max(self.age // self.days, 1), MOST_TIMES)

    @property
    def between(self) -> tuple[Money, Money] | None:
        """Between which round amounts its own lies."""
        return None if self.worth is None or self.worth.amount <= 0 else around(self.worth)


def lent(deal: Deal, phase: Phase, worth: Money | None, health: Health | None) -> Lent:
    """Return a deal as it may be told apart; `health` is an open one's, `worth` what it counts for."""
    age, days = (None, None) if health is None else (health.age, health.days)
    return Lent(deal.owner, deal.status is Status.LOST, deal.reason, deal.stage, phase, age, days, worth)


def with_names(it: Lent) -> Facts:
    """Return all facts of a deal that is told by its name."""
    late = it.times > 0
    return Facts(
        lost=it.lost,
        reason=it.reason if it.lost else None,
        stage=it.stage,
        age=it.age if late else None,
        days=it.days if late else None,
        worth=it.worth,
    )


def without_names(it: Lent, others: Iterable[Lent]) -> Facts:
    """Return the facts that are all true of a deal of each of `PEOPLE` people; none at all where too few have any."""
    crowd = [each for each in others if each.owner is not None]

    def hides(fits: Callable[[Lent], bool]) -> bool:
        """Whether enough people are left of whom this is true too; if so, only these are left."""
        nonlocal crowd
        left = [each for each in crowd if fits(each)]
        if len({it.owner, *(each.owner for each in left)}) < PEOPLE:
            return False
        crowd = left
        return True

    if not hides(lambda each: each.lost is it.lost):
        return Facts()
    told = Facts(lost=it.lost)
    if it.lost and it.reason is not None and hides(lambda each: each.reason == it.reason):
        told = told.but(reason=it.reason)
    if hides(lambda each: each.stage == it.stage):
        told = told.but(stage=it.stage)
    elif hides(lambda each: each.phase is it.phase):
        told = told.but(phase=it.phase)
    for times in range(it.times, 0, -1):
        if hides(_late_by(times)):
            told = told.but(times=times)
            break
    if it.between is not None and hides(lambda each: each.between == it.between):
        told = told.but(between=it.between)
    return told


def _late_by(times: int) -> Callable[[Lent], bool]:
    return lambda each: each.times >= times


def around(worth: Money) -> tuple[Money, Money]:
    """Return the round amounts, 1 and 5 times a power of ten, between which an amount above zero lies."""
    least = Decimal(10) ** worth.amount.adjusted()
    low, high = (least, 5 * least) if worth.amount < 5 * least else (5 * least, 10 * least)
    return worth.but(amount=low), worth.but(amount=high)
