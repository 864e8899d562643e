"""How the pipeline grew: what was open at the end of each of the last thirteen weeks, and what was won in it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from domain.foundations.figure import Figure
from domain.foundations.money import Rates
from domain.foundations.when import Week, week_of
from domain.insight.positions import DaySum, Sum
from domain.insight.totals import Closed, LeftOut, Line, Worth, closed, grouped, line, signed, taken_back
from domain.insight.whose import TEAM, Whose
from domain.selling.deal import Status
from domain.selling.process import Process

WEEKS = 13


class TrendLine(Line):
    """What was open at the end of a week's last day, and what was won in the week. The current week ends now."""

    week: Week
    day: date
    won: Closed
    left_out: tuple[LeftOut, ...] = ()


class TrendFigure(Figure):
    """The pipeline at the end of thirteen team weeks, the oldest first; the last one is the current week, as it is now.

    Each point has the probabilities and rates that were valid on its day.
    """

    day: date
    currency: str
    whose: Whose = TEAM
    points: tuple[TrendLine, ...]


def trend_after(today: date) -> date:
    """Return the day after which the trend needs the day sums: the Sunday before the first of its weeks."""
    return _weeks(today)[0].first - timedelta(days=1)


def trend(
    sums: Iterable[Sum],
    days: Iterable[DaySum],
    *,
    processes: Sequence[Process],
    rates: Rates,
    currency: str,
    today: date,
    whose: Whose = TEAM,
) -> TrendFigure:
    """Return the trend: totals now, taken back week by week by what happened after each week's end."""
    happened: dict[date, list[DaySum]] = defaultdict(list)
    for row in days:
        happened[row.day - timedelta(days=row.day.weekday())].append(row)
    weeks = _weeks(today)
    stock = grouped(sums)
    points: list[TrendLine] = []
    for week in reversed(weeks):
        last = min(week.last, today)
        worth = Worth(processes, rates, currency, last)
        won = grouped(row for row in signed(happened[week.first]) if row.day <= last)
        points.append(
            TrendLine(
                **dict(line(worth.of(stock, Status.OPEN), currency)),
                week=week,
                day=last,
                won=closed(worth.of(won, Status.WON), currency),
                left_out=worth.left_out(stock, Status.OPEN),
            )
        )
        stock = taken_back(stock, grouped(happened[week.first]))
    return TrendFigure(day=today, currency=currency, whose=whose, points=tuple(reversed(points)))


def _weeks(today: date) -> tuple[Week, ...]:
    return tuple(week_of(today - timedelta(weeks=k)) for k in range(WEEKS - 1, -1, -1))
