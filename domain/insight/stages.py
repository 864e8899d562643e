"""The pipeline by stage: what stands where today, what it weighs, and how deals ended so far (rules 11)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from domain.foundations.figure import Figure
from domain.foundations.money import Rates
from domain.insight.positions import Sum
from domain.insight.totals import Closed, Count, Exact, Group, LeftOut, Line, Worth, closed, grouped, line, lines
from domain.insight.whose import TEAM, Whose
from domain.selling.deal import Status
from domain.selling.process import Phase, Process, Stage
from domain.selling.terms import Term


class StageLine(Line):
    """The open deals of one stage. `p` is the stage's own probability that day, in basis points."""

    process: int
    process_term: Term
    stage: int
    term: Term
    phase: Phase
    p: int
    retired: bool = False


class StagesFigure(Figure):
    """The pipeline on a day. Rows add up to the total; parked deals and those without a rate stand outside of it.

    `left_out` are open and parked deals that are counted, but whose amounts no rate turns into the currency.
    """

    day: date
    currency: str
    whose: Whose = TEAM
    rows: tuple[StageLine, ...]
    total: Line
    parked: Line
    won: Closed
    lost: Closed
    cancelled: Closed
    left_out: tuple[LeftOut, ...] = ()

    @property
    def resolved(self) -> int:
        """How many deals were won or lost: the n of the win rate."""
        return self.won.deals + self.lost.deals

    @property
    def win_rate(self) -> Fraction | None:
        """Won among won and lost; None before the first of them."""
        return Fraction(self.won.deals, self.resolved) if self.resolved else None


def stages(
    sums: Iterable[Sum],
    *,
    processes: Sequence[Process],
    rates: Rates,
    currency: str,
    today: date,
    whose: Whose = TEAM,
) -> StagesFigure:
    """Return the pipeline by stage: every live stage of the scope's processes, retired ones while they hold deals."""
    groups = grouped(sums)
    worth = Worth(processes, rates, currency, today)
    by_stage: dict[int, dict[Group, Count]] = defaultdict(dict)
    for group, count in groups.items():
        by_stage[group.stage][group] = count
    shown: list[tuple[Process, Stage]] = []
    parts: list[Exact] = []
    for process in processes:
        for stage in process.stages:
            part = worth.of(by_stage[stage.id], Status.OPEN)
            if part.deals or _is_asked_for(process, stage, whose):
                shown.append((process, stage))
                parts.append(part)
    total, rows = lines(parts, currency)
    return StagesFigure(
        day=today,
        currency=currency,
        whose=whose,
        rows=tuple(_row(*each, row, today) for each, row in zip(shown, rows, strict=True)),
        total=total,
        parked=line(worth.of(groups, Status.PARKED), currency),
        won=closed(worth.of(groups, Status.WON), currency),
        lost=closed(worth.of(groups, Status.LOST), currency),
        cancelled=closed(worth.of(groups, Status.CANCELLED), currency),
        left_out=worth.left_out(groups, Status.OPEN, Status.PARKED),
    )


def _is_asked_for(process: Process, stage: Stage, whose: Whose) -> bool:
    return not stage.retired and not process.retired and whose.process in {None, process.id}


def _row(process: Process, stage: Stage, line: Line, today: date) -> StageLine:
    return StageLine(
        **dict(line),
        process=process.id,
        process_term=process.term,
        stage=stage.id,
        term=stage.term,
        phase=stage.phase,
        p=stage.on(today).p,
        retired=stage.retired,
    )
