"""What every write on a deal has in common: record, see what is still missing, answer."""

from collections.abc import Iterable
from typing import Any

from commands.redrawing import redraw, redraw_handed
from commands.replies import DealDone
from commands.request import Request
from commands.telling import tell
from domain.foundations.event import Event, Subject
from domain.foundations.value import Text
from domain.ports import UnitOfWork
from domain.selling.deal import Deal, DealEdited, DealEvent, DealMoved, NothingChanged
from domain.selling.next_step import NextStep


def done(work: UnitOfWork, request: Request, before: Deal | None, *events: Event, **more: Any) -> DealDone:
    """Record what happened to a deal and answer with how it stands now."""
    calendar = work.workspace.team(before.team).calendar if before is not None else None
    days = None
    if before is not None and calendar is not None:
        pulse = work.stalls.pulse(before.id)
        days = None if pulse is None else pulse.age(before.stage, calendar, calendar.day_of(request.now))
    work.record(*events)
    deal = before
    for event in events:
        if isinstance(event, DealEvent):
            deal = event.after(deal) if event.created is None else event.created  # type: ignore[assignment]  # a deal
    if deal is None or work.batch is None:
        raise TypeError("no event of a deal was recorded")
    tell(deal, before, events, at=request.now, work=work)
    redraw(deal, request, work)
    redraw_handed(events, request, work)
    return DealDone(
        workspace=work.workspace,
        batch=work.batch.id,
        deal=deal,
        before=before,
        account=None if deal.account is None else work.accounts.get(deal.account),
        events=events,
        days_in_stage=days,
        asks_next_step=_goes_on(deal, events) and deal.lacks_step(work.workspace.team(deal.team).calendar, request.now),
        **more,
    )


def _goes_on(deal: Deal, events: Iterable[Event]) -> bool:
    """Whether who wrote goes on with the deal: they neither handed it on nor returned it."""
    returned = any(isinstance(event, DealMoved) and event.returned is not None for event in events)
    return deal.handed is None and not returned


def helpers_named(deal: Deal, by: int, work: UnitOfWork) -> list[frozenset[int]]:
    """Return whom a member has said to have helped on a deal, one set for each time."""
    told = work.ledger.of(Subject("deal", deal.id))
    return [
        each.event.helpers_named
        for each in told
        if each.live and each.event.by == by and isinstance(each.event, DealEdited)
    ]


def edited(deal: Deal, request: Request, note: str | None, **fields: Any) -> tuple[Event, ...]:
    """Return the events of fields with a note beside; where only the note is new, the note. Raises NothingChanged."""
    beside = side_notes(deal, request, note, None)
    try:
        return (deal.edit(by=request.by, at=request.now, **fields), *beside)
    except NothingChanged:
        if not beside:
            raise
        return beside


def side_notes(deal: Deal, request: Request, note: str | None, step: NextStep | None) -> tuple[Event, ...]:
    """Return the events of what was said beside the order itself: a note, a next step."""
    events: list[Event] = []
    if note:
        events.append(deal.noted(Text.of(note), by=request.by, at=request.now))
    if step is not None and step != deal.next:
        events.append(deal.edit(next=step, by=request.by, at=request.now))
    return tuple(events)
