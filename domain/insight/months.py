"""When open deals are expected to close: this month and the eleven after it, later, and dates to revise (rules 11)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from domain.foundations.figure import Figure
from domain.foundations.money import Rates
from domain.foundations.when import add_months
from domain.insight.positions import DaySum, Sum
from domain.insight.totals import Closed, LeftOut, Line, Worth, closed, grouped, line, lines, signed
from domain.insight.whose import TEAM, Whose
from domain.selling.deal import Status
from domain.selling.process import Process

MONTHS = 12
_LATER = MONTHS
_TO_REDATE = MONTHS + 1


class MonthLine(Line):
    """The open deals expected to close in a month, and what was won in it so far."""

    first: date
    won: Closed


class MonthsFigure(Figure):
    """Open deals by expected month. Months, later and to re-date add up to the total; parked deals stand outside.

    `to_redate` has the deals without an expected date and those whose date has passed.
    """

    day: date
    currency: str
    whose: Whose = TEAM
    months: tuple[MonthLine, ...]
    later: Line
    to_redate: Line
    total: Line
    parked: Line
    left_out: tuple[LeftOut, ...] = ()


def won_after(today: date) -> date:
    """Return the day after which the months report needs the day sums: the last of the previous month."""
    return today.replace(day=1) - timedelta(days=1)


def months(
    sums: Iterable[Sum],
    overdue: Iterable[Sum],
    won_days: Iterable[DaySum],
    *,
    processes: Sequence[Process],
    rates: Rates,
    currency: str,
    today: date,
    whose: Whose = TEAM,
) -> MonthsFigure:
    """Return the open deals by expected month.

    `overdue` are the totals of open deals expected from the first of this month to yesterday: sums know the month
    only. `won_days` are the day sums since `won_after(today)`.
    """
    rows = tuple(sums)
    worth = Worth(processes, rates, currency, today)
    firsts = [add_months(today.replace(day=1), k) for k in range(MONTHS)]
    expected: dict[int, list[Sum]] = defaultdict(list)
    for row in rows:
        expected[_place(row.close_month, today)].append(row)
    parts = [worth.of(grouped(expected[place]), Status.OPEN) for place in range(_TO_REDATE + 1)]
    passed = worth.of(grouped(overdue), Status.OPEN)
    parts[0] = parts[0].less(passed)
    parts[_TO_REDATE] = parts[_TO_REDATE].plus(passed)
    total, shown = lines(parts, currency)
    won: dict[date, list[DaySum]] = defaultdict(list)
    for day in signed(won_days):
        won[day.day.replace(day=1)].append(day)
    groups = grouped(rows)
    return MonthsFigure(
        day=today,
        currency=currency,
        whose=whose,
        months=tuple(
            MonthLine(**dict(line), first=first, won=closed(worth.of(grouped(won[first]), Status.WON), currency))
            for first, line in zip(firsts, shown[:MONTHS], strict=True)
        ),
        later=shown[_LATER],
        to_redate=shown[_TO_REDATE],
        total=total,
        parked=line(worth.of(groups, Status.PARKED), currency),
        left_out=worth.left_out(groups, Status.OPEN, Status.PARKED),
    )


def _place(close_month: str, today: date) -> int:
    """Return how many months ahead an expected month ("2026-11") lies, or the place of later or of to re-date."""
    if not close_month:
        return _TO_REDATE
    year, month = map(int, close_month.split("-"))
    ahead = (year - today.year) * 12 + month - today.month
    return _TO_REDATE if ahead < 0 else min(ahead, _LATER)
