"""Objectives: what is counted, how much of it, per which period, for whom, and from which day on (rules 2, 8)."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar, Final, Literal, NamedTuple, Self

from pydantic import Field, model_validator

from domain.foundations.event import Event, Subject, subjects_of
from domain.foundations.value import Stored
from domain.foundations.when import Period, half_of, month_of, quarter_of, week_of
from domain.selling.people import Role


class Counted(StrEnum):
    """What kind of thing an objective counts."""

    ACTIONS = "actions"
    DEALS_CREATED = "deals_created"
    STAGE_ENTRIES = "stage_entries"
    OPPORTUNITIES = "opportunities"
    DEALS_WON = "deals_won"
    REVENUE = "revenue"


SIGNING: Final = frozenset({Counted.REVENUE, Counted.DEALS_WON})
"""What counts what was signed."""


HEAVIEST: Final = 100
"""The most that an objective weighs beside the others."""


class Per(StrEnum):
    """The period in which a target is to be reached."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"


_PERIOD_OF: Final[dict[Per, Callable[[date], Period]]] = {
    Per.DAY: lambda day: Period(first=day, last=day),
    Per.WEEK: week_of,
    Per.MONTH: month_of,
    Per.QUARTER: quarter_of,
    Per.HALF: half_of,
}


def period_of(per: Per, day: date) -> Period:
    """Return the day, week, month, quarter or half-year that has a day."""
    return _PERIOD_OF[per](day)


class What(Stored):
    """What is counted: a type of action (perhaps one outcome of it), entries into a stage, deals, or revenue."""

    counted: Counted
    action: str | None = None
    outcome: str | None = None
    stage: int | None = None
    process: int | None = None
    """Only deals of this process; actions are of none."""
    segment: str | None = None
    """Excludes only accounts that are declared in another segment (rules 9)."""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if (self.action is None) == (self.counted is Counted.ACTIONS):
            raise ValueError("an objective on actions names their type, and no other does")
        if (self.stage is None) == (self.counted is Counted.STAGE_ENTRIES):
            raise ValueError("an objective on stage entries names the stage, and no other does")
        return self


class Target(NamedTuple):
    """Whose objective it is and on what: a row decided later takes the place of an earlier one, from its first day."""

    team: int
    member: int | None
    role: Role | None
    what: What


class Objective(Stored):
    """A target of a member, of all who hold a role, or of the team. A row of zero ends what stood before."""

    id: int
    team: int
    member: int | None = None
    role: Role | None = None
    what: What
    per: Per
    target: int = Field(ge=0)
    """How many per period; for revenue minor units of `currency`."""
    currency: str | None = None
    valid_from: date
    weight: int = Field(default=1, ge=1, le=HEAVIEST)
    """What it weighs in the attainment beside the others (rules 9)."""

    @model_validator(mode="after")
    def _of_one(self) -> Self:
        if self.member is not None and self.role is not None:
            raise ValueError("an objective is a member's or a role's")
        if (self.currency is None) == (self.what.counted is Counted.REVENUE):
            raise ValueError("revenue has a currency, and nothing else does")
        return self

    @property
    def key(self) -> Target:
        """Whose it is, and on what."""
        return Target(self.team, self.member, self.role, self.what)


def in_force(rows: Iterable[Objective], day: date) -> tuple[Objective, ...]:
    """Return the rows that hold on a day: of each objective what was decided last and has begun, unless it ended it."""
    latest: dict[Target, Objective] = {}
    for row in rows:
        if row.valid_from <= day:
            had = latest.get(row.key)
            if had is None or had.id < row.id:
                latest[row.key] = row
    return tuple(row for row in latest.values() if row.target)


def decided_last(key: Target, rows: Iterable[Objective]) -> Objective | None:
    """Return what was decided last about an objective, whether it has begun or not."""
    return max((row for row in rows if row.key == key), key=lambda row: row.id, default=None)


def begins(key: Target, per: Per, rows: Sequence[Objective], today: date, *, not_before: date | None = None) -> date:
    """Return from when a new row holds (rules 8): never before the first day that is asked for.

    The first objective applies at once, to the whole of the period that is running; a change from next Monday. One that
    was set and has not begun is no change yet.
    """
    changes = any(row.key == key and row.valid_from <= today for row in rows)
    first = week_of(today).first + timedelta(weeks=1) if changes else period_of(per, today).first
    return first if not_before is None else max(first, not_before)


class ObjectiveSet(Event):
    """An objective was set, changed or ended from a day on."""

    about: ClassVar = Objective
    noun: ClassVar = "objective"
    kind: Literal["objective.set"] = "objective.set"
    objective: Objective

    @property
    def subject(self) -> Subject:
        return Subject("objective", self.objective.id)

    @property
    def created(self) -> Objective:
        return self.objective

    @property
    def leans_on(self) -> frozenset[Subject]:
        set_ = self.objective
        return (
            subjects_of("team", set_.team) | subjects_of("member", set_.member) | subjects_of("stage", set_.what.stage)
        )
