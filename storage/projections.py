"""Sums and stays kept beside the ledger: gathered in memory while events are recorded, written in one go."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from domain.insight.positions import Dated, Flow, Position, flows, flows_of, standing
from domain.insight.stays import Stay, next_stays, stays_of
from domain.selling.activity import Activity
from domain.selling.deal import Deal
from domain.team.handoff import HandOff, handoffs_after, handoffs_of
from storage.handoffs import handoff_row
from storage.tables import POSITION, activity_days, day_sums, handoffs, stays, sums
from storage.transaction import Transaction

SUMMED = ("deals", "unknown", "minor")
COUNTED = ("deals", "unknown", "minor", "happened")


class Projections:
    """What changes in the sums and the stays."""

    def __init__(self) -> None:
        self._sums: dict[tuple[Position, str], list[int]] = defaultdict(lambda: [0, 0, 0])
        self._days: dict[tuple[date, str, Position], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
        self._stays: dict[tuple[int, int], Stay | None] = {}
        self._handoffs: dict[int, HandOff | None] = {}
        self._acted: Counter[tuple[date, int, int, str, str]] = Counter()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was gathered."""
        return not (self._sums or self._days or self._stays or self._handoffs or self._acted)

    def happened(self, before: Deal | None, dated: Dated, after: Deal, visits: Sequence[Stay]) -> list[Stay]:
        """Take in one more event of a deal; return the deal's visits after it."""
        self._stand(before, after)
        for flow in flows(before, dated.event, after, dated.day):
            self._flow(flow)
        self._handoffs |= {each.id: each for each in handoffs_after(before, dated, after)}
        later = next_stays(visits, before, dated, after)
        self.visits(visits, later)
        return later

    def rewritten(
        self, before: Deal | None, was: Sequence[Dated], after: Deal | None, now: Sequence[Dated]
    ) -> list[Stay]:
        """Take in that a deal's live history is another one; return the deal's visits by the new one."""
        self._stand(before, after)
        differences = flows_of(now)
        differences.subtract(flows_of(was))
        for (day, cause, position, measure), amount in differences.items():
            self._days[day, cause, position][COUNTED.index(measure)] += amount
        self._handoffs |= {each.id: None for each in handoffs_of(was)} | {each.id: each for each in handoffs_of(now)}
        later = stays_of(now)
        self.visits(stays_of(was), later)
        return list(later)

    def visits(self, before: Sequence[Stay], after: Sequence[Stay]) -> None:
        """Take in that a deal's visits are others."""
        for n, stay in enumerate(after):
            if n >= len(before) or before[n] != stay:
                self._stays[stay.deal, stay.visit] = stay
        for stay in before[len(after) :]:
            self._stays[stay.deal, stay.visit] = None

    def acted(self, activity: Activity, day: date) -> None:
        """Take in an action."""
        self.counted(day, activity.team, activity.member, activity.action, activity.outcome or "", activity.count)

    def counted(self, day: date, team: int, member: int, action: str, outcome: str, count: int) -> None:
        """Take in that so many actions more (or less) were done on a day."""
        self._acted[day, team, member, action, outcome] += count

    def _stand(self, before: Deal | None, after: Deal | None) -> None:
        for deal, sign in ((before, -1), (after, 1)):
            if deal is not None:
                stands = standing(deal)
                total = self._sums[stands.position, stands.close_month]
                total[0] += sign * stands.deals
                total[1] += sign * stands.unknown
                total[2] += sign * stands.minor

    def _flow(self, flow: Flow) -> None:
        total = self._days[flow.day, flow.cause, flow.position]
        for n, measure in enumerate(COUNTED):
            total[n] += getattr(flow, measure)

    def write(self, transaction: Transaction) -> None:
        """Write what was gathered. Always in the same order, so that two writers cannot lock up."""
        tenant = {"workspace_id": transaction.workspace_id}
        transaction.sum_up(
            sums,
            SUMMED,
            (
                tenant | dict(zip(POSITION, position, strict=True)) | {"close_month": month, **_named(SUMMED, total)}
                for (position, month), total in sorted(self._sums.items())
                if any(total)
            ),
        )
        transaction.sum_up(
            day_sums,
            COUNTED,
            (
                tenant
                | dict(zip(POSITION, position, strict=True))
                | {"day": day, "cause": cause, **_named(COUNTED, total)}
                for (day, cause, position), total in sorted(self._days.items())
                if any(total)
            ),
        )
        there = {key: None if stay is None else dict(stay) for key, stay in self._stays.items()}
        transaction.replace(stays, ("deal", "visit"), there)
        answered = {(number,): None if each is None else handoff_row(each) for number, each in self._handoffs.items()}
        transaction.replace(handoffs, ("id",), answered)
        transaction.sum_up(
            activity_days,
            ("count",),
            (
                tenant | dict(zip(("day", "team", "member", "action", "outcome"), key, strict=True)) | {"count": count}
                for key, count in sorted(self._acted.items())
                if count
            ),
        )


def _named(measures: Iterable[str], total: Sequence[int]) -> dict[str, int]:
    return dict(zip(measures, total, strict=True))
