"""Which deals wait for a gesture, and why (rules 6). All counts are business days of the deal's team."""

from datetime import date
from enum import StrEnum
from fractions import Fraction

from domain.foundations.money import Money, rounded
from domain.foundations.value import Stored
from domain.foundations.when import Calendar
from domain.insight.decay import faded
from domain.insight.pulse import Pulse
from domain.selling.deal import Deal, Status
from domain.selling.process import Process, Stage

NEW_TO_US = 10
"""Business days after its import during which a deal that nobody touched is left out."""


class Signal(StrEnum):
    """What may be wrong with an open deal."""

    OVERSTAY1 = "overstay1"
    OVERSTAY = "overstay"
    ZOMBIE = "zombie"
    IDLE = "idle"
    STEP_LATE = "step_late"
    CLOSE_PAST = "close_past"
    PUSHED = "pushed"
    NO_STEP = "no_step"
    UNJUSTIFIED = "unjustified"


class Concern(StrEnum):
    """What an owner's morning asks about deals; storage finds them, the rules below decide."""

    STALLED = "stalled"
    CROSSED = "crossed"
    """Longer in its stage than the standard duration, since a day."""
    REDATE = "redate"
    """The expected close has passed."""
    STEPLESS = "stepless"
    """Past the first stage without a next step."""
    UNJUSTIFIED = "unjustified"
    """Entry criteria of its stage are not met."""
    DUE = "due"
    """The next step is due by today."""
    UNTOUCHED = "untouched"
    """Imported, and left out of all others until somebody touches it."""
    OPEN = "open"
    """Every one."""


class Health(Stored):
    """One deal on one day: its figures, its signals, and what follows from them."""

    deal: int
    stage: int
    day: date
    age: int | None
    """Business days in the stage; None when its entry is unknown."""
    days: int
    """The stage's standard duration."""
    idle: int | None
    """Business days since the last news; None when no day of any is known."""
    idle_limit: int
    step_valid: bool
    step_late: int
    """Business days by which the next step is overdue."""
    close_past: int
    """Business days by which the expected close has passed."""
    signals: tuple[Signal, ...]
    """In the order of the rules; empty unless the deal is open."""
    stalled: bool
    slow: bool
    """Too long in its stage, and somebody is at it: not stalled."""
    snoozed: bool
    handed: bool = False
    """Somebody was asked to take it on, and has not answered yet: nobody is nudged about it."""
    left_out: bool
    """Imported and not touched yet: its dates say nothing of the team."""
    p: int
    """Basis points: pinned, or the stage's own of the day."""
    p_eff: int
    """What is left of p, in basis points, after the time in the stage; shown beside p, never instead."""
    at_risk: Money | None
    """What the deal loses in weight by that, in its own currency; None when its amount is unknown."""

    @property
    def let_be(self) -> bool:
        """Whether nothing is said of it by itself today: put off, or with somebody who was asked to take it on."""
        return self.snoozed or self.handed


def health(deal: Deal, process: Process, pulse: Pulse, calendar: Calendar, today: date) -> Health:
    """Return how a deal is doing on its team's day, in its process as it is configured."""
    terms = process.stage(deal.stage).on(today)
    age = pulse.age(deal.stage, calendar, today)
    idle = pulse.idle(calendar, today)
    step_valid = deal.next is not None and deal.next.is_valid(calendar, today)
    step_late = 0 if deal.next is None else deal.next.late_days(calendar, today)
    close_past = 0 if deal.closes is None else calendar.business_days_between(deal.closes, today)
    signs: set[Signal] = set()
    if deal.status is Status.OPEN:
        signs = _signs(deal, process, pulse, calendar, today, age=age, idle=idle)
    snoozed, left_out = is_snoozed(deal, today), is_left_out(pulse, calendar, today)
    handed = is_handed(deal, calendar, today)
    looked_at = not (snoozed or handed or left_out)
    stalled = looked_at and (
        (Signal.CLOSE_PAST in signs and close_past >= (10 if step_valid else 3))
        or (Signal.STEP_LATE in signs and step_late >= 2)
        or (Signal.OVERSTAY in signs and (Signal.IDLE in signs or Signal.NO_STEP in signs))
        or (Signal.IDLE in signs and idle is not None and idle >= 2 * terms.idle_limit)
    )
    p = deal.pinned.p if deal.pinned is not None else terms.p
    p_eff = _still(p, terms.days, age, deal, pulse, calendar)
    return Health(
        deal=deal.id,
        stage=deal.stage,
        day=today,
        age=age,
        days=terms.days,
        idle=idle,
        idle_limit=terms.idle_limit,
        step_valid=step_valid,
        step_late=step_late,
        close_past=close_past,
        signals=tuple(sign for sign in Signal if sign in signs),
        stalled=stalled,
        slow=looked_at and not stalled and step_valid and Signal.OVERSTAY in signs,
        snoozed=snoozed,
        handed=handed,
        left_out=left_out,
        p=p,
        p_eff=p_eff,
        at_risk=None if deal.amount is None else _part(deal.amount, p - p_eff),
    )


def _signs(
    deal: Deal, process: Process, pulse: Pulse, calendar: Calendar, today: date, *, age: int | None, idle: int | None
) -> set[Signal]:
    stage = process.stage(deal.stage)
    terms = stage.on(today)
    step_valid = deal.next is not None and deal.next.is_valid(calendar, today)
    holds = {
        Signal.OVERSTAY1: age is not None and age > terms.days,
        Signal.OVERSTAY: age is not None and 2 * age > 3 * terms.days,
        Signal.ZOMBIE: age is not None and age > 3 * terms.days,
        Signal.IDLE: idle is not None and idle >= terms.idle_limit and not step_valid,
        Signal.STEP_LATE: deal.next is not None and deal.next.late_days(calendar, today) >= 1,
        Signal.CLOSE_PAST: deal.closes is not None and deal.closes < today,
        Signal.PUSHED: len(pulse.pushes) >= 2 or pulse.pushed_days(calendar) >= 20,
        Signal.NO_STEP: deal.next is None and process.is_past_first(stage.id),
        Signal.UNJUSTIFIED: is_unjustified(deal, stage),
    }
    return {sign for sign, shown in holds.items() if shown}


def crossed(deal: Deal, process: Process, pulse: Pulse, calendar: Calendar, *, since: date, today: date) -> bool:
    """Whether a deal came to stand longer than its stage's standard duration after `since`: told once to its owner."""
    if deal.status is not Status.OPEN or is_snoozed(deal, today) or is_handed(deal, calendar, today):
        return False
    if is_left_out(pulse, calendar, today):
        return False
    days = process.stage(deal.stage).on(today).days
    now, then = pulse.age(deal.stage, calendar, today), pulse.age(deal.stage, calendar, since)
    return now is not None and then is not None and now > days >= then


def is_unjustified(deal: Deal, stage: Stage) -> bool:
    """Whether entry criteria of the stage in which a deal stands are not met."""
    return any(criterion.key not in deal.criteria for criterion in stage.criteria)


def is_snoozed(deal: Deal, today: date) -> bool:
    """Whether its owner wants to hear of it on a later day only."""
    return deal.snoozed_until is not None and today < deal.snoozed_until


def is_handed(deal: Deal, calendar: Calendar, today: date) -> bool:
    """Whether it is the turn of somebody to whom it was handed: until they answer nobody is nudged about it."""
    return deal.handed is not None and deal.handed.waits(calendar, today)


def is_left_out(pulse: Pulse, calendar: Calendar, today: date) -> bool:
    """Whether it was imported lately and nobody has touched it since."""
    untouched = pulse.untouched_since(calendar)
    return untouched is not None and calendar.business_days_between(untouched, today) < NEW_TO_US


def _still(p: int, days: int, age: int | None, deal: Deal, pulse: Pulse, calendar: Calendar) -> int:
    """Return the effective probability: it fades from the standard duration on, or from the latest step's date."""
    if age is None:
        return p
    at_step = None if pulse.step_due is None else pulse.age(deal.stage, calendar, pulse.step_due)
    return faded(p, age - max(days, at_step or 0), days)


def _part(amount: Money, p: int) -> Money:
    return Money.of_minor(rounded(Fraction(amount.minor * p, 10_000)), amount.currency)
