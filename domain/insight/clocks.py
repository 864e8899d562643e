"""The stall rules as plain dates: what a count of business days becomes where only days can be compared.

Business days only ever add up, so "more than n business days old today" says the same as "of such a day or before".
Storage keeps one `Clock` per open deal and compares it with the `Limits` of its stage.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from domain.foundations.when import Calendar
from domain.insight.pulse import Pulse, held
from domain.insight.stalls import NEW_TO_US
from domain.selling.handed import ANSWER_WITHIN
from domain.selling.next_step import AHEAD, PROMISED_AHEAD
from domain.selling.process import Process


class Clock(NamedTuple):
    """The age of a deal that is open, on any day from its entry on: counted from `since`.

    A step on the client's own date holds it: from the end of `hold_from` until `hold_until` the age is `held`, and
    later on it is counted from `after`.
    """

    since: date
    hold_from: date | None = None
    hold_until: date | None = None
    held: int | None = None
    after: date | None = None

    def age(self, calendar: Calendar, day: date) -> int:
        """Return the business days spent in the stage."""
        if self.hold_from is None or self.hold_until is None or self.after is None or self.held is None:
            return calendar.business_days_between(self.since, day)
        if day <= self.hold_from:
            return calendar.business_days_between(self.since, day)
        return self.held if day <= self.hold_until else calendar.business_days_between(self.after, day)


def clock_of(pulse: Pulse, stage: int, calendar: Calendar) -> Clock | None:
    """Return the clock of a deal that stands in a stage; None when its age is unknown or it does not stand there."""
    visits = [visit for visit in pulse.visits if visit.stage == stage]
    if not visits or visits[-1].last is not None or any(visit.first is None for visit in visits):
        return None
    entered: date = visits[-1].first  # type: ignore[assignment]  # all are known
    start = max([entered, *(wait.until for wait in pulse.waits if wait.until is not None)])
    since = calendar.days_ago(pulse.age(stage, calendar, start) or 0, start)
    standing = next((wait for wait in pulse.waits if wait.until is None), None)
    if standing is None:
        return Clock(since)
    first, last = held(standing, calendar)
    first = max(first, start)
    if last <= first:
        return Clock(since)
    days = calendar.business_days_between(since, first)
    return Clock(since, first, last, days, calendar.days_ago(days, last))


def hangs_on_calendar(pulse: Pulse, stage: int) -> bool:
    """Whether another calendar would make other dates of the same pulse."""
    untouched = pulse.imported_at is not None and pulse.touched_at is None
    return untouched or bool(pulse.waits) or sum(visit.stage == stage for visit in pulse.visits) > 1


class Limits(NamedTuple):
    """What the stall rules compare on one day, for the deals of a team that stand in one stage.

    Each number of days comes with the latest day that is so old; `..._before` are the first days too far ahead.
    """

    team: int
    stage: int
    today: date
    past_first: bool
    over: int
    over_since: date
    """Longer than the standard duration."""
    overstay: int
    overstay_since: date
    idle_since: date
    idle_twice_since: date
    step_late_since: date
    """Late by two business days."""
    close_past_since: date
    close_long_past_since: date
    valid_before: date
    promised_before: date
    imported_until: date
    handed_until: date
    """The receiver of a hand-off had their turn by then."""
    then: date
    """The day since which a crossing of the duration is looked for."""
    over_since_then: date


def limits(
    team: int, calendar: Calendar, processes: Iterable[Process], *, today: date, then: date | None = None
) -> Iterator[Limits]:
    """Give the limits of every stage of these processes, for a team on its day; `then` is yesterday unless said."""
    ago = calendar.days_ago
    earlier = then if then is not None else calendar.previous_business_day(today)
    fixed = {
        "step_late_since": ago(2, today),
        "close_past_since": ago(3, today),
        "close_long_past_since": ago(10, today),
        "valid_before": calendar.add_business_days(today, AHEAD + 1),
        "promised_before": calendar.add_business_days(today, PROMISED_AHEAD + 1),
        "imported_until": ago(NEW_TO_US, today),
        "handed_until": ago(ANSWER_WITHIN + 1, today),
    }
    for process in processes:
        for stage in process.stages:
            terms = stage.on(today)
            over, overstay = terms.days + 1, terms.days * 3 // 2 + 1
            yield Limits(
                team=team,
                stage=stage.id,
                today=today,
                past_first=process.is_past_first(stage.id),
                over=over,
                over_since=ago(over, today),
                overstay=overstay,
                overstay_since=ago(overstay, today),
                idle_since=ago(terms.idle_limit, today),
                idle_twice_since=ago(2 * terms.idle_limit, today),
                then=earlier,
                over_since_then=ago(over, earlier),
                **fixed,
            )
