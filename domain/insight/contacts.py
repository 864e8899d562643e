"""Which accounts are due for a contact: their segment plans one every so many days (rules 2, 7, 15)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from domain.foundations.value import Stored
from domain.selling.activity import NOT_REACHED, ActionType
from domain.selling.catalogue import SEGMENT_DAYS


class LastContact(NamedTuple):
    """An account with a segment, and the day of the last contact; None when there was none."""

    owner: int
    account: int
    segment: str
    day: date | None


def due_contacts(
    accounts: Iterable[LastContact], *, today: date, days: Mapping[str, int] = SEGMENT_DAYS
) -> dict[int, list[int]]:
    """Return by owner the accounts whose contact is due, the longest overdue first, those never contacted at the end.

    `days` are calendar days by segment; an account of a segment without any is never due.
    """
    due: dict[int, list[tuple[int, int]]] = {}
    for owner, account, segment, day in accounts:
        if segment in days:
            overdue = 0 if day is None else (today - day).days - days[segment]
            if overdue >= 0:
                due.setdefault(owner, []).append((-overdue, account))
    return {owner: [account for _, account in sorted(found)] for owner, found in due.items()}


class Frequency(Stored):
    """How the accounts of a segment were contacted: `in_time` is how many were, in the last `days` calendar days."""

    segment: str
    days: int
    accounts: int
    in_time: int


def frequencies(
    accounts: Iterable[LastContact], *, today: date, days: Mapping[str, int] = SEGMENT_DAYS
) -> tuple[Frequency, ...]:
    """Return how often each segment's accounts were to be contacted and how many were, in the order of `days`."""
    last: dict[str, list[date | None]] = {}
    for each in accounts:
        last.setdefault(each.segment, []).append(each.day)
    return tuple(
        Frequency(
            segment=segment,
            days=span,
            accounts=len(last[segment]),
            in_time=sum(day is not None and (today - day).days < span for day in last[segment]),
        )
        for segment, span in days.items()
        if segment in last
    )


def no_contact(actions: Sequence[ActionType]) -> frozenset[str]:
    """Return the outcomes in which nobody was reached."""
    outcomes = (outcome for action in actions for outcome in action.outcomes)
    return frozenset(each.key for each in outcomes if NOT_REACHED in (each.key, each.same_as))
