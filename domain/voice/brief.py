"""The personal morning brief: what one member's day begins with, each deal named once (rules 7)."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Final, NamedTuple

from domain.foundations.value import Stored
from domain.foundations.when import Calendar, week_of
from domain.insight.pulse import Pulse
from domain.insight.stalls import Health, Signal, health
from domain.selling.deal import Deal, Status
from domain.selling.workspace import Workspace
from domain.team.objective import Per
from domain.team.plan import PlanLine
from domain.team.starving import Starving

MOST: Final = 5
"""Deals named of each kind; the others are counted."""
SORTED_A_DAY: Final = 5
"""Imported deals that the owner is asked about in one morning."""
ACCOUNTS: Final = 3
"""Accounts named whose contact is due."""
GOALS: Final = 4
"""Objectives told; those of the day before those of the week, and so on."""


class Looked(NamedTuple):
    """One open deal of the reader as it stands this morning."""

    deal: Deal
    health: Health
    calendar: Calendar
    own_change: date | None = None
    """The day on which its owner last changed it or logged on it."""


def look_at(deal: Deal, pulse: Pulse, workspace: Workspace, now: datetime) -> Looked:
    """Return how an open deal is doing on its team's day."""
    calendar = workspace.team(deal.team).calendar
    state = health(deal, workspace.process(deal.process), pulse, calendar, calendar.day_of(now))
    return Looked(deal, state, calendar, pulse.changed_by_owner(calendar))


def at_risk(each: Looked, workspace: Workspace) -> int:
    """Return what a deal loses by waiting, in minor units of its team's currency: the order in which deals are told."""
    risk = workspace.worth(each.health.at_risk, each.deal.team, each.health.day)
    return 0 if risk is None else risk.minor


class Some(Stored):
    """A few of many: their numbers, and how many there are in all."""

    named: tuple[int, ...] = ()
    count: int = 0

    def __bool__(self) -> bool:
        return self.count > 0

    @property
    def others(self) -> int:
        """How many are not named."""
        return self.count - len(self.named)


class Brief(Stored):
    """What is told beside the nudges. Numbers are of deals, but `contacts` are of accounts."""

    due: Some = Some()
    """Next steps due today, and late ones before them."""
    crossed: Some = Some()
    """Deals that stand longer in their stage than is usual since today."""
    redate: Some = Some()
    """Deals whose expected close has just passed."""
    stepless: Some = Some()
    unjustified: Some = Some()
    sort: Some = Some()
    """Imported deals that nobody has touched yet."""
    contacts: Some = Some()
    """Accounts whose segment asks for a contact by now."""
    thanks_due: Some = Some()
    """Deals won thirty days ago: how are they?"""
    helped: Some = Some()
    """Deals that the reader won lately: who helped?"""
    goals: tuple[PlanLine, ...] = ()
    """The objectives of the day, the week and so on, with what was done by that morning."""
    thanks: Some = Some()
    """Thanks that the reader got since the morning before."""
    worked: Some = Some()
    """Wins of the week in which the reader had a part: what made them work?"""
    lend: int | None = None
    """A difficult deal of the reader: may the team's review take it as an example?"""
    previews: tuple[int, ...] = ()
    """Teams of the reader, who manages them, whose review goes on the next working day."""
    followed: Some = Some()
    """Deals that the reader handed on to somebody, and that others moved or closed since the morning before."""

    boards: tuple[int, ...] = ()
    """Teams of the reader without a channel whose leaderboard shows more or less of people since."""
    starving: tuple[Starving, ...] = ()
    """What the leaderboards of the reader's teams showed nothing of in the quarter that ended."""

    @property
    def of_deals(self) -> tuple[Some, ...]:
        """The parts that name deals."""
        day = (self.due, self.crossed, self.redate, self.stepless, self.unjustified, self.sort)
        return (*day, self.thanks_due, self.helped, self.worked, self.followed)

    def speaks(self, *, first_of_week: bool) -> bool:
        """Whether there is enough to write for: what can wait is told on the week's first working day (rules 3.4)."""
        now = (self.due, self.crossed, self.redate, self.sort, self.thanks_due, self.helped, self.thanks, self.followed)
        asked = (self.worked, self.lend, self.previews, self.starving, self.boards)
        waits = (self.stepless, self.unjustified, self.contacts, self.goals)
        return any(now) or any(asked) or (first_of_week and any(waits))


def brief_of(
    book: Sequence[Looked],
    *,
    today: date,
    but: Iterable[int] = (),
    contacts: Sequence[int] = (),
    thanks_due: Sequence[int] = (),
    helped: Sequence[int] = (),
    goals: Sequence[PlanLine] = (),
    thanks: Sequence[int] = (),
    worked: Sequence[int] = (),
    lend: int | None = None,
    previews: Sequence[int] = (),
    followed: Sequence[int] = (),
    boards: Sequence[int] = (),
    starving: Sequence[Starving] = (),
) -> Brief:
    """Return a member's brief from their open deals; deals that are nudged about (`but`) are not told twice.

    `contacts` are the accounts whose contact is due, `thanks_due` and `helped` the deals that the ledger says, `goals`
    the member's plan, `thanks` what they were thanked for, `followed` the deals that they handed on; `worked`, `lend`
    and `previews` are for the review, `boards` are teams whose leaderboard was changed, `starving` is what
    leaderboards showed nothing of.
    """
    told = set(but)

    def take(wanted: Callable[[Looked, date], bool], *, most: int = MOST) -> Some:
        found = [each for each in book if each.deal.id not in told and wanted(each, today)]
        found.sort(key=lambda each: (_due_on(each), -_worth(each), each.deal.id))
        told.update(each.deal.id for each in found)
        return Some(named=tuple(each.deal.id for each in found[:most]), count=len(found))

    return Brief(
        sort=take(_untouched, most=SORTED_A_DAY),
        due=take(_step_due),
        redate=take(_just_passed),
        crossed=take(_crossed),
        stepless=take(_stepless),
        unjustified=take(_unjustified),
        contacts=Some(named=tuple(contacts[:ACCOUNTS]), count=len(contacts)),
        thanks_due=Some(named=tuple(thanks_due[:MOST]), count=len(thanks_due)),
        helped=Some(named=tuple(helped[:MOST]), count=len(helped)),
        goals=told_goals(goals),
        thanks=Some(named=tuple(thanks[:MOST]), count=len(thanks)),
        worked=Some(named=tuple(worked[:MOST]), count=len(worked)),
        lend=lend,
        previews=tuple(previews),
        followed=Some(named=tuple(followed[:MOST]), count=len(followed)),
        boards=tuple(boards),
        starving=tuple(starving),
    )


def told_goals(lines: Iterable[PlanLine]) -> tuple[PlanLine, ...]:
    """Return the objectives that a day begins with: those with a target, the shortest period first."""
    shortest = sorted((line for line in lines if line.target), key=lambda line: list(Per).index(line.per))
    return tuple(shortest[:GOALS])


def is_first_of_week(calendar: Calendar, day: date) -> bool:
    """Whether no earlier day of that week was a business day."""
    return calendar.previous_business_day(day) < week_of(day).first


def _untouched(each: Looked, _: date) -> bool:
    return each.health.left_out and not each.health.let_be


def _step_due(each: Looked, today: date) -> bool:
    return _is_lively(each) and _due_on(each) <= today


def _just_passed(each: Looked, today: date) -> bool:
    """Whether the expected close passed one business day ago: told once (rules 6)."""
    closes = each.deal.closes
    return _is_lively(each) and closes is not None and each.calendar.business_days_between(closes, today) == 1


def _crossed(each: Looked, _: date) -> bool:
    """Whether the age passed the standard duration today: it grows by one each business day, so this is told once."""
    return _is_lively(each) and each.health.age == each.health.days + 1


def _stepless(each: Looked, _: date) -> bool:
    return _is_lively(each) and Signal.NO_STEP in each.health.signals


def _unjustified(each: Looked, _: date) -> bool:
    return _is_lively(each) and Signal.UNJUSTIFIED in each.health.signals


def _is_lively(each: Looked) -> bool:
    """Whether a deal may be spoken of at all: not parked, let be, nor waiting for its first touch."""
    return each.deal.status is Status.OPEN and not each.health.let_be and not each.health.left_out


def _due_on(each: Looked) -> date:
    """Return the day of a deal's next step; one that has none comes after all others, and is never due."""
    step = each.deal.next
    return date.max if step is None or step.due is None else step.due


def _worth(each: Looked) -> int:
    return 0 if each.deal.amount is None else each.deal.amount.minor
