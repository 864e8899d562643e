"""Undo, for every family: the author's latest write, the one named, or the batch of a button (rules 3.2)."""

from collections.abc import Sequence
from typing import ClassVar, Final

from commands.command import Command
from commands.redrawing import redraw, redraw_handed, redraw_news, redraw_told
from commands.replies import Undone
from commands.request import Request
from commands.telling import tell_undone
from domain.foundations.event import Event, Subject
from domain.foundations.refusals import NotAllowed
from domain.foundations.when import Calendar
from domain.ledger import Batch, NothingToUndo, brought_by, check_free, may_undo
from domain.ports import UnitOfWork
from domain.selling.activity import ActivityLogged
from domain.selling.deal import Deal, DealEvent
from domain.selling.lookup import folded
from domain.selling.terms import Term
from domain.team.recognition import RecognitionEvent

FOR_GOOD: Final = "forget"
"""The order whose words are gone: who was erased does not come back by undo."""
_LATEST: Final = frozenset(
    {"it", "that", "last", "last one", "latest", "last entry", "last action"}
    | {"ca", "cela", "dernier", "derniere", "derniere saisie", "derniere action", "derniere entree"}
)


def names_latest(said: str | None) -> bool:
    """Tell whether no deal was said: nothing, or words for whatever came last (`undo that`)."""
    return said is None or folded(said) in _LATEST


class UndoOwn(Command):
    """Take back your last order of a family, or the one of a button."""

    verb: ClassVar = Term.known("undo", "défaire", "oups", "retour", "oops", "annuler")

    batch: int | None = None

    def run(self, request: Request, work: UnitOfWork) -> Undone:
        """Take back exactly what one order wrote."""
        return take_back(request, work, family=self.family, batch=self.batch)


def take_back(
    request: Request, work: UnitOfWork, *, family: str | None, batch: int | None = None, deal: Deal | None = None
) -> Undone:
    """Take back one batch, or the latest of a family (of all, without one).

    Raises NothingToUndo, NotYours, UndoTooLate, UndoneAlready or ChangedSince.
    """
    if request.by is None:
        raise NotAllowed(right="operator")
    found = _batch(request.by, work, family, batch, deal)
    if found is None:
        raise NothingToUndo(family=family or "", deal=deal)
    if found.verb == FOR_GOOD:
        raise NotAllowed(right="for_good")
    may_undo(found, by=request.by, at=request.now, calendar=_calendar(request, work))
    events = tuple(recorded.event for recorded in work.ledger.events(found.id))
    check_free(events, work.ledger.since(found.id, None if brought_by(events) else _subjects(events)))
    names = _names(events, work)
    work.undo(found)
    tell_undone(events, found.id, at=request.now, work=work)
    redraw_told(events, request, work)
    redraw_handed(events, request, work, undone=found.id)
    redraw_news(found.id, request, work)
    for each in work.deals.many(_deals(events)).values():
        redraw(each, request, work)
    touched = [event.subject.id for event in events if isinstance(event, DealEvent)]
    return Undone(
        workspace=work.workspace,
        batch=found,
        events=events,
        deal=work.deals.get(touched[0]) if touched else None,
        names=names,
    )


def _batch(by: int, work: UnitOfWork, family: str | None, batch: int | None, deal: Deal | None) -> Batch | None:
    if batch is not None:
        return work.ledger.batch(batch)
    subject = None if deal is None else Subject("deal", deal.id)
    return work.ledger.latest(by=by, family=family, subject=subject)


def _calendar(request: Request, work: UnitOfWork) -> Calendar:
    """Return the calendar of the author's next working day: their team's days in their own zone."""
    team = request.member.teams[0] if request.member is not None and request.member.teams else None
    if team is None:
        return Calendar(zone=request.zone)
    return work.workspace.team(team).calendar.but(zone=request.zone)


def _subjects(events: Sequence[Event]) -> set[Subject]:
    return {
        Subject("member", event.activity.member) if isinstance(event, ActivityLogged) else event.subject
        for event in events
    }


def _deals(events: Sequence[Event]) -> set[int]:
    """Return the deals that events are about; an action's too, and those on which something was said."""
    said_on = (each for event in events if isinstance(event, RecognitionEvent) for each in event.refers_to)
    return {each.id for each in (*(event.subject for event in events), *said_on) if each.kind == "deal"}


def _names(events: Sequence[Event], work: UnitOfWork) -> dict[int, str]:
    return {number: str(deal.name) for number, deal in work.deals.many(_deals(events)).items()}
