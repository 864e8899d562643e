"""The pulse of a deal: what its happenings say of its age and of its last news, folded in the order of the ledger.

A pulse holds the days on which things happened and no count of business days: whatever the team's calendar becomes,
its ages are counted from the same pulse.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from pydantic import AwareDatetime

from domain.foundations.event import Event
from domain.foundations.value import Stored
from domain.foundations.when import ONE_DAY, Calendar
from domain.insight.positions import Dated, state_after
from domain.selling.activity import NOT_REACHED, ActionType, Activity, ActivityLogged
from domain.selling.deal import Deal, DealCreated, DealMoved, DealReopened, DealSnoozed, Status, Way
from domain.selling.next_step import PROMISED_AHEAD

UNANSWERED = 3
"""How many calls in a row that nobody answered are news (rules 6)."""


class Told(Dated):
    """A live happening on a deal (an event of it, or an action on it) with the moment at which it was written."""

    written: AwareDatetime


class Visit(Stored):
    """Days in a stage, open. `first` is None when an import did not know it; `last` None while the deal is there."""

    stage: int
    first: date | None
    last: date | None = None


class Wait(Stored):
    """A step on the client's own date: set on a day, due on another, standing until something else was set."""

    since: date
    due: date
    until: date | None = None


class Push(Stored):
    """The expected close was put later."""

    before: date
    after: date


class Pulse(Stored):
    """What the stall rules know of a deal beside its row. Days are the team's local days."""

    visits: tuple[Visit, ...] = ()
    """Since the client last had the deal begin again; parked and closed days lie between visits."""
    waits: tuple[Wait, ...] = ()
    step_due: date | None = None
    """The day of the latest step that had one; it stays when the step is done."""
    meaningful: date | None = None
    """The day of the last news; an action counts on the day it was done. None: no day is known."""
    unreached: int = 0
    """Calls in a row that nobody answered."""
    pushes: tuple[Push, ...] = ()
    snoozes: int = 0
    """Snoozes in a row since the last news."""
    imported_at: AwareDatetime | None = None
    touched_at: AwareDatetime | None = None
    """When a person first did anything on it."""
    own_at: AwareDatetime | None = None
    """When its owner last changed it or logged on it."""

    def age(self, stage: int, calendar: Calendar, day: date) -> int | None:
        """Return the business days spent in a stage by a day, over all visits; None when an entry is unknown.

        Days on which a step on the client's own date was valid do not count.
        """
        days = 0
        for visit in self.visits:
            if visit.stage != stage:
                continue
            if visit.first is None:
                return None
            end = day if visit.last is None else min(visit.last, day)
            days += calendar.business_days_between(visit.first, end)
            for wait in self.waits:
                first, last = held(wait, calendar)
                days -= calendar.business_days_between(max(first, visit.first), min(last, end))
        return days

    def idle(self, calendar: Calendar, today: date) -> int | None:
        """Return the business days since the last news; None when no day of any is known."""
        return None if self.meaningful is None else calendar.business_days_between(self.meaningful, today)

    def pushed_days(self, calendar: Calendar) -> int:
        """Return by how many business days in all the expected close was put later."""
        return sum(calendar.business_days_between(push.before, push.after) for push in self.pushes)

    def untouched_since(self, calendar: Calendar) -> date | None:
        """Return the day of the import of a deal that nobody has touched since; None for any other deal."""
        untouched = self.imported_at is not None and self.touched_at is None
        return calendar.day_of(self.imported_at) if untouched and self.imported_at is not None else None

    def changed_by_owner(self, calendar: Calendar) -> date | None:
        """Return the day on which its owner last changed it or logged on it."""
        return None if self.own_at is None else calendar.day_of(self.own_at)


def held(wait: Wait, calendar: Calendar) -> tuple[date, date]:
    """Return the day after which a step on the client's date holds the age, and the last day on which it does."""
    valid_from = calendar.days_ago(PROMISED_AHEAD + 1, wait.due) + ONE_DAY
    until = wait.due if wait.until is None else min(wait.until, wait.due)
    return max(wait.since, valid_from), until


def pulse_of(history: Iterable[Told], actions: Sequence[ActionType]) -> Pulse | None:
    """Return the pulse that a deal's live happenings leave; None when none of them created it."""
    by_key = {action.key: action for action in actions}
    pulse, deal = None, None
    for told in history:
        later = deal if isinstance(told.event, ActivityLogged) else state_after(deal, told.event)
        if later is None:
            continue
        pulse = pulse_after(pulse, deal, told, later, by_key)
        deal = later
    return pulse


def pulse_after(
    pulse: Pulse | None, before: Deal | None, told: Told, after: Deal, actions: Mapping[str, ActionType]
) -> Pulse:
    """Return the pulse after one more happening; an action leaves the deal as it was."""
    event, day = told.event, told.day
    changes = _touched(pulse or Pulse(), told, after)
    if pulse is None or before is None:
        start = pulse or Pulse(imported_at=told.written if after.imported else None)
        changes |= {"meaningful": day if after.created_at is not None else None}
    else:
        start = pulse
    changes |= _news(start, event, day, before, actions)
    if before is not after:
        changes |= _stood(start, before, told, after) | _waited(start, before, day, after)
        changes |= _pushed(start, before, after)
        if isinstance(event, DealSnoozed):
            changes["snoozes"] = start.snoozes + 1
    changed = {field: value for field, value in changes.items() if getattr(start, field) != value}
    return start.but(**changed) if changed else start


def _touched(pulse: Pulse, told: Told, after: Deal) -> dict[str, object]:
    """Note that a person did something; an import has no author."""
    if told.event.by is None:
        return {}
    touched: dict[str, object] = {"touched_at": pulse.touched_at or told.written}
    return touched | ({"own_at": told.written} if told.event.by == after.owner else {})


def _news(
    pulse: Pulse, event: Event, day: date, before: Deal | None, actions: Mapping[str, ActionType]
) -> dict[str, object]:
    """Note the last news: an action that means something, a move forward, or that the deal was taken up again."""
    if isinstance(event, ActivityLogged) and _is_unanswered(event.activity, actions):
        unreached = pulse.unreached + event.activity.count
        return {"unreached": unreached} | (_heard(pulse, day) if pulse.unreached < UNANSWERED else {})
    if before is not None and _is_news(event, before, actions):
        return {"unreached": 0} | _heard(pulse, day)
    return {}


def _heard(pulse: Pulse, day: date) -> dict[str, object]:
    return {"meaningful": day if pulse.meaningful is None else max(pulse.meaningful, day), "snoozes": 0}


def _is_news(event: Event, before: Deal, actions: Mapping[str, ActionType]) -> bool:
    if isinstance(event, ActivityLogged):
        action = actions.get(event.activity.action)
        outcome = None if action is None else action.outcome(event.activity.outcome)
        return outcome is None or outcome.meaningful
    if isinstance(event, DealMoved):
        return event.way is Way.ON or before.status is not Status.OPEN
    return isinstance(event, DealReopened)


def _is_unanswered(activity: Activity, actions: Mapping[str, ActionType]) -> bool:
    action = actions.get(activity.action)
    outcome = None if action is None else action.outcome(activity.outcome)
    return outcome is not None and NOT_REACHED in (outcome.key, outcome.same_as)


def _stood(pulse: Pulse, before: Deal | None, told: Told, after: Deal) -> dict[str, object]:
    """End the visit of the stage that was left, and begin that of the stage that was entered."""
    was = None if before is None or before.status is not Status.OPEN else before.stage
    now = None if after.status is not Status.OPEN else after.stage
    if was == now:
        return {}
    visits = list(pulse.visits)
    if was is not None and visits:
        visits[-1] = visits[-1].but(last=told.day)
    if isinstance(told.event, DealMoved) and told.event.asked_by_client:
        visits.clear()
    if now is not None:
        unknown = isinstance(told.event, DealCreated) and after.created_at is None
        visits.append(Visit(stage=now, first=None if unknown else told.day))
    return {"visits": tuple(visits)}


def _waited(pulse: Pulse, before: Deal | None, day: date, after: Deal) -> dict[str, object]:
    """End the wait for the client's date that no longer stands, and begin the one that now does."""
    was, now = _promise(before), _promise(after)
    due = after.next.due if after.next is not None and after.next.due is not None else pulse.step_due
    if was == now:
        return {"step_due": due}
    waits = list(pulse.waits)
    if was is not None and waits:
        waits[-1] = waits[-1].but(until=day)
    if now is not None:
        waits.append(Wait(since=day, due=now))
    return {"step_due": due, "waits": tuple(waits)}


def _pushed(pulse: Pulse, before: Deal | None, after: Deal) -> dict[str, object]:
    was, now = None if before is None else before.closes, after.closes
    if was is None or now is None or now <= was:
        return {}
    return {"pushes": (*pulse.pushes, Push(before=was, after=now))}


def _promise(deal: Deal | None) -> date | None:
    return deal.next.due if deal is not None and deal.next is not None and deal.next.promised else None
