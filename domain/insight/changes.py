"""What happened to the open pipeline since a day: opening + changes = closing (rules 11)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from domain.foundations.figure import Figure
from domain.foundations.money import Money, Rates
from domain.foundations.value import Stored
from domain.insight.positions import Cause, DaySum, Sum
from domain.insight.totals import Closed, LeftOut, Line, Valued, Worth, closed, grouped, line, lines, signed, taken_back
from domain.insight.whose import TEAM, Whose
from domain.selling.deal import Status
from domain.selling.process import Process

ENDS = frozenset({Cause.CREATED, Cause.IMPORTED, Cause.WON, Cause.LOST, Cause.CANCELLED, Cause.PARKED})
"""Causes that count wherever the deal arrived; of the others, only what happened to open deals is counted."""


class Stood(Valued):
    """The open pipeline at one moment."""

    gross: Money
    weighted: Money


class Change(Stored):
    """What one cause did to the open pipeline. `deals`, `unknown` and `gross` are signed; `times` it happened.

    For `assigned`, `times` deals came and `left` deals went; a deal that changes hands within the scope does both.
    """

    cause: Cause
    times: int
    left: int = 0
    deals: int
    unknown: int
    gross: Money

    @property
    def is_visible(self) -> bool:
        """Whether there is anything to tell: a cause may have met parked or closed deals only."""
        return bool(self.times or self.left or self.deals or self.unknown or self.gross.amount)


class ChangesFigure(Figure):
    """What changed from the start of a day to the end of another, in the order of causes; those absent did not occur.

    Parked deals are not open: parking takes a deal out, reopening it (or moving it) brings it back. All amounts are
    at the current rates, so that rates do not pass for sales. `won` is what the won deals were signed for.
    """

    since: date
    until: date | None = None
    """The last day counted where that is over; None: it goes up to now."""
    day: date
    """The day of the report: its rates and probabilities count throughout."""
    currency: str
    whose: Whose = TEAM
    opening: Stood
    changes: tuple[Change, ...]
    closing: Stood
    won: Closed
    parked: Line
    left_out: tuple[LeftOut, ...] = ()

    def change(self, cause: Cause) -> Change:
        """Return what one cause did; zeros when it did not occur."""
        none = Change(cause=cause, times=0, deals=0, unknown=0, gross=Money.of_minor(0, self.currency))
        return next((change for change in self.changes if change.cause is cause), none)

    @property
    def wins(self) -> int:
        """How many deals were won."""
        return self.change(Cause.WON).times

    @property
    def signed_for(self) -> Closed | None:
        """What the wins are worth; None when a win was reopened in that time, which `won` counts off."""
        return self.won if self.won.deals == self.wins else None


def changes(
    sums: Iterable[Sum],
    days: Iterable[DaySum],
    *,
    processes: Sequence[Process],
    rates: Rates,
    currency: str,
    since: date,
    today: date,
    until: date | None = None,
    whose: Whose = TEAM,
) -> ChangesFigure:
    """Return the changes since a day, up to the end of another or up to now.

    `sums` are the totals now, `days` all day sums since, those after `until` apart from the others.
    """
    happened = list(days)
    later = [row for row in happened if until is not None and row.day > until]
    stock = taken_back(grouped(sums), grouped(later))
    worth = Worth(processes, rates, currency, today)
    rows = [row for row in happened if row.day >= since and (until is None or row.day <= until)]
    by_cause: dict[Cause, list[DaySum]] = defaultdict(list)
    for row in rows:
        by_cause[Cause(row.cause)].append(row)
    causes = [cause for cause in Cause if by_cause[cause]]
    effects = [worth.of(grouped(by_cause[cause]), Status.OPEN) for cause in causes]
    opening = worth.of(stock, Status.OPEN)
    for effect in effects:
        opening = opening.less(effect)
    closing, (opened, *shown) = lines([opening, *effects], currency)
    return ChangesFigure(
        since=since,
        until=until if until is not None and until < today else None,
        day=today,
        currency=currency,
        whose=whose,
        opening=_stood(opened),
        changes=tuple(
            change
            for cause, line in zip(causes, shown, strict=True)
            if (change := _change(cause, line, by_cause[cause])).is_visible
        ),
        closing=_stood(closing),
        won=closed(worth.of(grouped(signed(rows)), Status.WON), currency),
        parked=line(worth.of(stock, Status.PARKED), currency),
        left_out=worth.left_out(stock, Status.OPEN, Status.PARKED),
    )


def _change(cause: Cause, line: Line, rows: Sequence[DaySum]) -> Change:
    times = sum(row.happened for row in rows if cause in ENDS or row.status is Status.OPEN)
    left = times - line.deals if cause is Cause.ASSIGNED else 0
    return Change(cause=cause, times=times, left=left, deals=line.deals, unknown=line.unknown, gross=line.gross)


def _stood(line: Line) -> Stood:
    return Stood(
        deals=line.deals, unknown=line.unknown, rateless=line.rateless, gross=line.gross, weighted=line.weighted
    )
