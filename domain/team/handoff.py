"""Hand-offs: who takes a deal on, what became of each, and from when on it counts for its giver (rules 9)."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Final

from domain.foundations.event import Event
from domain.foundations.value import Stored
from domain.foundations.when import Calendar
from domain.insight.positions import Dated, state_after
from domain.selling.deal import Deal, DealAccepted, DealMoved, Returned, Status
from domain.selling.handed import ANSWER_WITHIN, Handed
from domain.selling.people import Member, holds
from domain.selling.process import Stage

REMIND_AFTER: Final = 1
"""Business days after which the receiver is reminded."""


class Answer(StrEnum):
    """How a hand-off ended."""

    ACCEPTED = "accepted"
    RETURNED = "returned"
    WON = "won"
    """The deal was signed before there was an answer: nothing is left to take on."""
    WITHDRAWN = "withdrawn"
    """The deal was moved back, given to somebody else, lost or cancelled."""


class HandOff(Stored):
    """A hand-off and what became of it. Days are the team's; without an answer it still waits."""

    id: int
    deal: int
    team: int
    giver: int
    receiver: int
    left: int
    stage: int
    day: date
    answer: Answer | None = None
    answered_day: date | None = None


# -- who takes it on ---------------------------------------------------------------------------------------------------


def receivers(
    leaving: Stage, to: Stage, *, mover: Member, team: int, members: Iterable[Member], account_owner: int | None
) -> tuple[int, ...]:
    """Return who may take a deal on that a member moves: nobody where no hand-off exists, several to choose among.

    There is one when a move leads on into another phase of the process whose role the mover does not hold in it.
    The account's owner takes it if they hold that role, else whoever alone does.
    """
    if not leads_into_another_phase(leaving, to) or holds(mover, team, to.phase, to.process):
        return ()
    holders = tuple(
        member.id
        for member in members
        if member.active and member.id != mover.id and holds(member, team, to.phase, to.process)
    )
    return (account_owner,) if account_owner is not None and account_owner in holders else holders


def leads_into_another_phase(leaving: Stage, to: Stage) -> bool:
    """Whether a move leads on, within a process, from one phase into another."""
    return to.lies_ahead_of(leaving) and leaving.phase is not to.phase


def returned_when(handed: Handed, calendar: Calendar, today: date) -> Returned:
    """Return whether a hand-off that is returned today is no credit of its giver, or had come to count before."""
    return Returned.IN_TIME if handed.waits(calendar, today) else Returned.LATE


# -- what became of it -------------------------------------------------------------------------------------------------


def handoffs_of(history: Sequence[Dated]) -> tuple[HandOff, ...]:
    """Return the hand-offs of one deal's live events, in ledger order: the reference for those that are kept."""
    found: dict[int, HandOff] = {}
    deal: Deal | None = None
    for dated in history:
        later = state_after(deal, dated.event)
        found |= {each.id: each for each in handoffs_after(deal, dated, later)}
        deal = later
    return tuple(found.values())


def handoffs_after(before: Deal | None, dated: Dated, after: Deal) -> tuple[HandOff, ...]:
    """Return the hand-offs that one more event ended or began."""
    was, now = None if before is None else before.handed, after.handed
    if was == now:
        return ()
    told = []
    if was is not None:
        ended = _hand_off(was, after)
        told.append(ended.but(answer=_answer(dated.event, after), answered_day=dated.day))
    if now is not None:
        told.append(_hand_off(now, after))
    return tuple(told)


def _hand_off(handed: Handed, deal: Deal) -> HandOff:
    return HandOff(deal=deal.id, team=deal.team, **dict(handed))


def _answer(event: Event, after: Deal) -> Answer:
    if isinstance(event, DealAccepted):
        return Answer.ACCEPTED
    if isinstance(event, DealMoved) and event.returned is not None:
        return Answer.RETURNED
    return Answer.WON if after.status is Status.WON else Answer.WITHDRAWN


# -- what it counts for ------------------------------------------------------------------------------------------------


def counted_on(handoff: HandOff, calendar: Calendar, today: date) -> date | None:
    """Return the day from which a hand-off counts as accepted for its giver; None when it does not (yet).

    That is the day on which it was accepted or won, else the first one on which it was no longer the receiver's turn.
    """
    by_itself = calendar.add_business_days(handoff.day, ANSWER_WITHIN + 1)
    ended = handoff.answered_day
    if ended is not None and ended < by_itself:
        return ended if handoff.answer in {Answer.ACCEPTED, Answer.WON} else None
    return by_itself if by_itself <= today else None


def accepted_in(
    handoffs: Iterable[HandOff], calendar: Calendar, *, first: date, last: date, today: date
) -> tuple[HandOff, ...]:
    """Return the hand-offs that came to count from the first to the last day: one for each deal, giver and stage left.

    Who hands the same deal on again from where they did before brings nothing new.
    """
    kept: dict[tuple[int, int, int], HandOff] = {}
    for each in sorted(handoffs, key=lambda handoff: handoff.id):
        day = counted_on(each, calendar, today)
        if day is not None and first <= day <= last:
            kept.setdefault((each.deal, each.giver, each.left), each)
    return tuple(kept.values())
