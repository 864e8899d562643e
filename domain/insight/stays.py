"""How long deals stood where: one stay per visit of a stage; who moved a deal on is read from them (rules 7)."""

from collections.abc import Sequence
from datetime import date
from typing import Final, Literal

from pydantic import AwareDatetime

from domain.foundations.value import Stored
from domain.insight.positions import Dated, state_after
from domain.selling.deal import Deal, DealCreated, DealMoved, Returned, Status, Way

Left = Literal["on", "back", "across", "won", "lost", "cancelled", "parked"]


class Stay(Stored):
    """One visit of a deal to a stage. Days are the team's local days; an unknown entry has no age."""

    deal: int
    visit: int
    stage: int
    entered_at: AwareDatetime
    entered_day: date | None
    entered_by: int | None = None
    afresh: bool = False
    """The client caused this visit: earlier visits no longer count for age."""
    left_at: AwareDatetime | None = None
    left_day: date | None = None
    left_by: int | None = None
    left: Left | None = None
    returned: bool = False
    """It ended because a hand-off was returned in time: the move that began it completed nothing (rules 9)."""


def stays_of(history: Sequence[Dated]) -> tuple[Stay, ...]:
    """Return the visits of one deal's live events, in ledger order: the reference for the kept stays."""
    stays: list[Stay] = []
    deal: Deal | None = None
    for dated in history:
        later = state_after(deal, dated.event)
        stays = next_stays(stays, deal, dated, later)
        deal = later
    return tuple(stays)


def next_stays(stays: Sequence[Stay], before: Deal | None, dated: Dated, after: Deal) -> list[Stay]:
    """Return the visits after one more event: the open one may end and another begin."""
    was = None if before is None or before.status is not Status.OPEN else before.stage
    now = None if after.status is not Status.OPEN else after.stage
    if was == now:
        return list(stays)
    kept = list(stays)
    if was is not None and kept:
        kept[-1] = kept[-1].but(
            left_at=dated.event.at,
            left_day=dated.day,
            left_by=dated.event.by,
            left=_how(dated, after),
            returned=isinstance(dated.event, DealMoved) and dated.event.returned is Returned.IN_TIME,
        )
    if now is not None:
        unknown = isinstance(dated.event, DealCreated) and after.created_at is None
        kept.append(
            Stay(
                deal=after.id,
                visit=len(kept) + 1,
                stage=now,
                entered_at=dated.event.at,
                entered_day=None if unknown else dated.day,
                entered_by=dated.event.by,
                afresh=isinstance(dated.event, DealMoved) and dated.event.asked_by_client,
            )
        )
    return kept


def stage_at(stays: Sequence[Stay], moment: AwareDatetime) -> int | None:
    """Return where a deal stood at a moment; None before it began, while it was parked and after its close."""
    for stay in reversed(stays):
        if stay.entered_at <= moment:
            return stay.stage if stay.left_at is None or moment <= stay.left_at else None
    return None


def _how(dated: Dated, after: Deal) -> Left:
    if isinstance(dated.event, DealMoved):
        return _MOVED[dated.event.way]
    return _ENDED[after.status]


_MOVED: Final[dict[Way, Left]] = {Way.ON: "on", Way.BACK: "back", Way.ACROSS: "across"}
_ENDED: Final[dict[Status, Left]] = {
    Status.WON: "won",
    Status.LOST: "lost",
    Status.CANCELLED: "cancelled",
    Status.PARKED: "parked",
}
