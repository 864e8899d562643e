"""The morning digest of a team's channel: what happened since its last working day began, what stands (rules 7)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Final

from domain.foundations.figure import Figure
from domain.foundations.money import Money, Rates
from domain.foundations.value import Stored
from domain.foundations.when import ONE_DAY, Calendar, Period
from domain.insight.changes import ChangesFigure, changes
from domain.insight.positions import DaySum, Sum
from domain.insight.stall_count import StallCount
from domain.insight.whose import TEAM, Whose
from domain.selling.activity import ActionType
from domain.selling.people import Team
from domain.selling.process import Process
from domain.selling.terms import Term
from domain.voice.announcements import Digest, Post, ToChannel
from domain.voice.hours import digest_due
from domain.voice.wins import Success

DAYS: Final = 10
"""Working days that the chart looks back on, the last one included."""
NAMED: Final = 3
"""Wins named with their people; the others are counted."""

Actions = Mapping[tuple[date, str, str | None], int]
"""How often an action of a type had an outcome on a local day."""


class Done(Stored):
    """Actions of one type and outcome, as outcomes are counted: voicemail and gatekeeper are not reached."""

    action: str
    outcome: str | None
    times: int


class Kind(Stored):
    """A type of action, as the team calls it."""

    action: str
    term: Term


class WorkingDay(Stored):
    """A working day with the days off that follow it: what was done, and how many deals were won."""

    period: Period
    done: tuple[Done, ...]
    won: int

    @property
    def actions(self) -> int:
        """How many actions were done."""
        return sum(done.times for done in self.done)


class DigestFigure(Figure):
    """What a team is told in the morning of `day`: the last of its working days, today's steps, where it stands.

    `changes` are those from the start of the last working day to this midnight, at today's rates and probabilities:
    they read the same all day. `signed` are the largest wins of that time that still are; `days` the oldest first.
    Today's steps and what is stalled are as they stand when it is read.
    """

    day: date
    currency: str
    whose: Whose = TEAM
    days: tuple[WorkingDay, ...]
    kinds: tuple[Kind, ...]
    """The types of what was done in these days, in the order of the catalogue."""
    changes: ChangesFigure
    signed: tuple[Success, ...] = ()
    steps_due: int
    stalled: StallCount

    @property
    def told(self) -> WorkingDay:
        """The last working day, which the digest tells."""
        return self.days[-1]

    @property
    def weighted_change(self) -> Money:
        """How much the weighted pipeline grew, or shrank."""
        grown = self.changes.closing.weighted.amount - self.changes.opening.weighted.amount
        return Money(amount=grown, currency=self.currency)

    @property
    def is_empty(self) -> bool:
        """Whether nothing happened: no action was noted and no deal changed."""
        return not self.told.actions and not self.changes.changes


def working_days(day: date, calendar: Calendar) -> tuple[Period, ...]:
    """Return the working days before a day, the oldest first: each with the days off up to the next."""
    periods: list[Period] = []
    last = day - ONE_DAY
    for _ in range(DAYS):
        first = calendar.previous_business_day(last + ONE_DAY)
        periods.append(Period(first=first, last=last))
        last = first - ONE_DAY
    return tuple(reversed(periods))


def digest(
    sums: Iterable[Sum],
    happened: Iterable[DaySum],
    wins: Mapping[date, int],
    actions: Actions,
    *,
    signed: Sequence[Success],
    steps_due: int,
    stalled: StallCount,
    periods: Sequence[Period],
    catalogue: Sequence[ActionType],
    processes: Sequence[Process],
    rates: Rates,
    currency: str,
    today: date,
    whose: Whose = TEAM,
) -> DigestFigure:
    """Return the digest of a day, whose `working_days` are the periods.

    `sums` are the totals now, `happened` all day sums since the last period began, `wins` how many deals were won on
    the days of all periods.
    """
    days = _working_days(periods, actions, wins, catalogue)
    return DigestFigure(
        day=today,
        currency=currency,
        whose=whose,
        days=days,
        kinds=_kinds(days, catalogue),
        changes=changes(
            sums,
            happened,
            processes=processes,
            rates=rates,
            currency=currency,
            since=periods[-1].first,
            until=periods[-1].last,
            today=today,
            whose=whose,
        ),
        signed=tuple(signed),
        steps_due=steps_due,
        stalled=stalled,
    )


def _kinds(days: Iterable[WorkingDay], catalogue: Sequence[ActionType]) -> tuple[Kind, ...]:
    done = {done.action for day in days for done in day.done}
    known = [Kind(action=action.key, term=action.term) for action in catalogue if action.key in done]
    unknown = sorted(done - {kind.action for kind in known})
    return (*known, *(Kind(action=action, term=Term(name=action)) for action in unknown))


def _working_days(
    periods: Sequence[Period], actions: Actions, wins: Mapping[date, int], catalogue: Sequence[ActionType]
) -> tuple[WorkingDay, ...]:
    """Return what was done in each period, in the order of the catalogue; types that left it come last."""
    place = {day: n for n, period in enumerate(periods) for day in period.days()}
    counted: dict[tuple[str, str | None], tuple[str, str | None]] = {
        (action.key, outcome.key): (action.key, outcome.same_as or outcome.key)
        for action in catalogue
        for outcome in action.outcomes
    }
    order = [(action.key, key) for action in catalogue for key in (*(each.key for each in action.outcomes), None)]
    known = frozenset(order)
    times: list[Counter[tuple[str, str | None]]] = [Counter() for _ in periods]
    for (day, action, outcome), n in actions.items():
        if day in place:
            times[place[day]][counted.get((action, outcome), (action, outcome))] += n
    won: Counter[int] = Counter()
    for day, n in wins.items():
        won[place[day]] += n
    return tuple(
        WorkingDay(
            period=period,
            done=tuple(
                Done(action=action, outcome=outcome, times=done[action, outcome])
                for action, outcome in (*filter(done.__contains__, order), *sorted(done.keys() - known, key=str))
            ),
            won=won[n],
        )
        for n, (period, done) in enumerate(zip(periods, times, strict=True))
    )


def digest_key(team: int, day: date) -> str:
    """Return the key under which a team's digest of a day is said once."""
    return f"digest:{team}:{day}"


def digest_that_tells(team: Team, moment: datetime) -> str:
    """Return the key of the digest that tells what happened at a moment: that of the team's next working day."""
    return digest_key(team.id, team.calendar.next_business_day(team.calendar.day_of(moment)))


def digest_post(team: Team, now: datetime, *, reviewed: date | None = None) -> Post | None:
    """Return a team's digest if it is its turn to be said: once for each of the team's days.

    `reviewed` is the day on which the review was said that would take its place today.
    """
    due = digest_due(team, now, reviewed=reviewed)
    if due is None or team.channel is None:
        return None
    return Post(
        key=digest_key(team.id, due.day),
        says=Digest(team=team.id, day=due.day),
        to=ToChannel(channel=team.channel),
        due=due.at,
        expires=due.expires,
    )
