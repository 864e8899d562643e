"""The staircase of success: what stands on each step, what was won this month, and who climbed today (rules 7)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from domain.foundations.figure import Figure
from domain.foundations.money import Rates
from domain.foundations.value import Stored
from domain.insight.months import won_after
from domain.insight.positions import DaySum, Sum
from domain.insight.stages import StageLine, stages
from domain.insight.stays import Stay
from domain.insight.totals import Closed, LeftOut, Line, Worth, closed, grouped, signed
from domain.insight.whose import TEAM, Whose
from domain.selling.deal import Deal, Status
from domain.selling.people import Member, first_name
from domain.selling.process import Process


class Climb(Stored):
    """A deal that stands higher now than at the start of the day, and who brought it there last."""

    deal: int
    name: str
    by: int
    who: str
    """First name."""
    process: int
    to: int | None
    """The stage that it climbed to; None: it was won."""


class Signed(Closed):
    """What was won this month in one process."""

    process: int


class StaircaseFigure(Figure):
    """The pipeline as a staircase: its rows and total are those of the stages, the first step first.

    A deal that only fell, or climbed and came back, has not climbed.
    """

    day: date
    currency: str
    whose: Whose = TEAM
    rows: tuple[StageLine, ...]
    total: Line
    parked: Line
    won: Closed
    """What was won this month."""
    signed: tuple[Signed, ...]
    """The same for each process of the rows."""
    climbs: tuple[Climb, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    def flights(self) -> tuple[tuple[StageLine, ...], ...]:
        """Return the steps of each process in which something happens; of the first one when it is all empty."""
        processes = list(dict.fromkeys(row.process for row in self.rows))
        busy = [each for each in processes if self._is_busy(each)] or processes[:1]
        return tuple(tuple(row for row in self.rows if row.process == each) for each in busy)

    def signed_in(self, process: int) -> Closed:
        """Return what was won this month in a process."""
        return next((each for each in self.signed if each.process == process), self.won)

    def climbs_to(self, process: int, stage: int | None) -> tuple[Climb, ...]:
        """Return who climbed today to a stage of a process; to the top for None."""
        return tuple(climb for climb in self.climbs if (climb.process, climb.to) == (process, stage))

    def _is_busy(self, process: int) -> bool:
        return (
            any(row.deals for row in self.rows if row.process == process)
            or self.signed_in(process).deals > 0
            or any(climb.process == process for climb in self.climbs)
        )


def staircase(
    sums: Iterable[Sum],
    days: Iterable[DaySum],
    climbs: Sequence[Climb],
    *,
    processes: Sequence[Process],
    rates: Rates,
    currency: str,
    today: date,
    whose: Whose = TEAM,
) -> StaircaseFigure:
    """Return the staircase of a day. `days` are the day sums after `won_after(today)`."""
    stood = stages(sums, processes=processes, rates=rates, currency=currency, today=today, whose=whose)
    worth = Worth(processes, rates, currency, today)
    won = [row for row in signed(days) if row.day > won_after(today)]
    ids = dict.fromkeys(row.process for row in stood.rows)
    return StaircaseFigure(
        day=today,
        currency=currency,
        whose=whose,
        rows=stood.rows,
        total=stood.total,
        parked=stood.parked,
        won=_closed(won, worth, currency),
        signed=tuple(
            Signed(process=each, **dict(_closed([row for row in won if row.process == each], worth, currency)))
            for each in ids
        ),
        climbs=tuple(climbs),
        left_out=stood.left_out,
    )


def climbs_of(
    left: Mapping[int, Sequence[Stay]],
    deals: Mapping[int, Deal],
    *,
    processes: Iterable[Process],
    members: Collection[Member],
) -> tuple[Climb, ...]:
    """Return who climbed today, in the order of time. `left` are the visits that ended today, by deal."""
    positions = {stage.id: (process.id, stage.position) for process in processes for stage in process.stages}
    known = {member.id: member for member in members}
    found = []
    for number, visits in left.items():
        deal = deals.get(number)
        last = next((visit for visit in reversed(visits) if visit.left in {"on", "won"}), None)
        if deal is None or last is None or last.left_by not in known:
            continue
        if not _stands_higher(deal, positions.get(visits[0].stage), positions):
            continue
        won = deal.status is Status.WON
        by = deal.owner if won and deal.owner in known else last.left_by
        climb = Climb(
            deal=number,
            name=str(deal.name),
            by=by,
            who=first_name(known[by], members),
            process=deal.process,
            to=None if won else deal.stage,
        )
        found.append((last.left_at, number, climb))
    return tuple(climb for _, _, climb in sorted(found, key=lambda each: each[:2]))


def _stands_higher(deal: Deal, was: tuple[int, int] | None, positions: Mapping[int, tuple[int, int]]) -> bool:
    now = positions.get(deal.stage)
    if was is None or now is None:
        return False
    return deal.status is Status.WON or (deal.status is Status.OPEN and was[0] == now[0] and now[1] > was[1])


def _closed(won: Iterable[DaySum], worth: Worth, currency: str) -> Closed:
    return closed(worth.of(grouped(won), Status.WON), currency)
