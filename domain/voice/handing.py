"""What is said of a hand-off: to its receiver, again after a day, to managers after two, and of the answer (rules 9).

Each has its own key, so that it is said once however often it is planned.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final

from domain.foundations.value import Text
from domain.selling.deal import Deal
from domain.selling.handed import ANSWER_WITHIN, Handed
from domain.selling.people import Member, Team
from domain.team.handoff import REMIND_AFTER, HandOff
from domain.voice.announcements import HandedOn, HandOffAnswered, HandOffWaits, Post, ToMember
from domain.voice.hours import is_welcome

STANDS: Final = timedelta(days=7)
"""How long a message about a hand-off waits to be said."""


def handed_key(handoff: int) -> str:
    """Return the key under which a receiver is told of a hand-off."""
    return f"handed:{handoff}"


def reminder_key(handoff: int) -> str:
    """Return the key under which a receiver is reminded of it."""
    return f"handed:{handoff}:again"


def is_handed(key: str) -> bool:
    """Whether a key is that of a message to a receiver: it is drawn again in its place when they answer."""
    return key.startswith("handed:")


def handed_post(deal: Deal, handed: Handed, *, due: datetime) -> Post:
    """Return what a receiver is told of a hand-off."""
    says = HandedOn(handoff=handed.id, deal=deal.id, giver=handed.giver, receiver=handed.receiver)
    return _to(handed.receiver, handed_key(handed.id), says, due)


def answer_key(handoff: int, batch: int) -> str:
    """Return the key under which a giver is told of the answer that a batch gave."""
    return f"handoff:{handoff}:answer:{batch}"


def answered_post(
    deal: Deal, handed: Handed, *, accepted: bool, reason: Text | None, due: datetime, batch: int
) -> Post:
    """Return what a giver is told of the answer that was given in a batch."""
    says = HandOffAnswered(handoff=handed.id, deal=deal.id, receiver=handed.receiver, accepted=accepted, reason=reason)
    return _to(handed.giver, answer_key(handed.id, batch), says, due)


def posts_due(
    handoff: HandOff,
    *,
    told_at: datetime | None,
    team: Team,
    receiver: Member,
    managers: Iterable[Member],
    now: datetime,
) -> Iterator[Post]:
    """Give what is to be said of a hand-off that waits: a reminder, and that the managers might look at it.

    The reminder comes one business day after the receiver was told (`told_at`), the managers hear of it two after it
    was made: each in the hours in which they may be written to.
    """
    calendar, today = team.calendar, team.calendar.day_of(now)
    given = {"handoff": handoff.id, "deal": handoff.deal, "giver": handoff.giver, "receiver": handoff.receiver}
    waited = 0 if told_at is None else calendar.business_days_between(calendar.day_of(told_at), today)
    if waited >= REMIND_AFTER and is_welcome(receiver, team, now):
        yield _to(receiver.id, reminder_key(handoff.id), HandedOn(**given, reminder=True), now)
    if calendar.business_days_between(handoff.day, today) < ANSWER_WITHIN:
        return
    for manager in managers:
        if manager.id != handoff.receiver and is_welcome(manager, team, now):
            yield _to(manager.id, f"handoff:{handoff.id}:waits:{manager.id}", HandOffWaits(**given), now)


def _to(member: int, key: str, says: HandedOn | HandOffWaits | HandOffAnswered, due: datetime) -> Post:
    return Post(key=key, says=says, to=ToMember(member=member), due=due, expires=due + STANDS)
