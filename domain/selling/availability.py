"""When a member works, is away, and does not want to be told anything by itself (rules 5, 7)."""

from collections.abc import Iterable
from datetime import date
from typing import Literal, Self, TypeVar

from pydantic import model_validator

from domain.foundations.value import Stored
from domain.foundations.when import ONE_DAY, Period

Half = Literal["morning", "afternoon"]
Told = Literal["brief", "nudges"]
HALVES: frozenset[Half] = frozenset({"morning", "afternoon"})
WEEK = frozenset(range(7))


class WorkingWeek(Stored):
    """The half-days of the week that somebody works; 0 is Monday."""

    mornings: frozenset[int]
    afternoons: frozenset[int]

    @model_validator(mode="after")
    def _some_days_of_a_week(self) -> Self:
        if not self.mornings | self.afternoons or not self.mornings | self.afternoons <= WEEK:
            raise ValueError("a working week has at least one half-day, from 0 (Monday) to 6 (Sunday)")
        return self

    def halves(self, day: date) -> frozenset[Half]:
        """Return the halves of that day which are worked."""
        worked: dict[Half, frozenset[int]] = {"morning": self.mornings, "afternoon": self.afternoons}
        return frozenset(half for half, weekdays in worked.items() if day.weekday() in weekdays)


class WeekUntil(Stored):
    """What somebody worked of each week up to a day, that day included."""

    last: date
    week: WorkingWeek | None = None
    """None: all that the team does."""


class Absence(Period, Stored):
    """Days on which a member is away; messages wait and targets shrink, ages do not (rules 5)."""

    half: Half | None = None
    """The half of each day that is taken; None: whole days."""

    @property
    def halves(self) -> frozenset[Half]:
        """The halves of each of its days that are taken."""
        return HALVES if self.half is None else frozenset({self.half})


def merged(absences: Iterable[Absence]) -> tuple[Absence, ...]:
    """Return the absences in order, those of the same half that overlap or touch made one, and none within another."""
    apart: list[Absence] = []
    for half in (None, "morning", "afternoon"):
        whole = [each for each in apart if each.half is None]
        for absence in sorted((each for each in absences if each.half == half), key=lambda each: each.first):
            if any(absence.first >= each.first and absence.last <= each.last for each in whole):
                continue
            if apart and apart[-1].half == half and absence.first <= apart[-1].last + ONE_DAY:
                apart[-1] = apart[-1].but(last=max(apart[-1].last, absence.last))
            else:
                apart.append(absence)
    return tuple(sorted(apart, key=lambda each: (each.first, each.last, each.half or "")))


P = TypeVar("P", bound=Period)


def without(periods: Iterable[P], taken: Period) -> tuple[P, ...]:
    """Return what is left of periods when some days are taken out of them."""
    left: list[P] = []
    for period in periods:
        if period.first < taken.first:
            left.append(period.but(last=min(period.last, taken.first - ONE_DAY)))
        if period.last > taken.last:
            left.append(period.but(first=max(period.first, taken.last + ONE_DAY)))
    return tuple(left)


class Quiet(Stored):
    """What a member does not want to be told by itself. This is not an absence (rules 7)."""

    brief: bool = False
    nudges: bool = False
    until: date | None = None
    """The first day on which all is said again; None: until they say so."""

    def mutes(self, what: Told, day: date) -> bool:
        """Whether this is not to be said on that day."""
        return (self.brief if what == "brief" else self.nudges) and (self.until is None or day < self.until)
