"""What may be taken back: by its author, in time, once, and unless something later touched it or leans on it."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from domain.foundations.event import Event
from domain.foundations.refusals import Refusal
from domain.foundations.value import Text
from domain.foundations.when import Calendar
from domain.ledger import Batch, ChangedSince, NotYours, Recorded, UndoneAlready, UndoTooLate, check_free, may_undo
from domain.selling.account import Account, AccountAdded
from domain.selling.activity import Activity, ActivityLogged
from domain.selling.deal import Deal, DealCreated
from domain.selling.people import Member, MemberAdded
from tests.domain.insight.book import STAGES, euros

PARIS = Calendar(zone="Europe/Paris")
AT = datetime(2026, 11, 27, 9, tzinfo=UTC)
"""A Friday."""
ANN, BOB = 1, 2
BATCH = Batch(id=7, by=ANN, at=AT, family="deal", verb="move", door="command")

FIRST, NEXT = STAGES["to_qualify"], STAGES["meeting_planned"]
ACME = Deal(id=1, name=Text.of("Acme"), team=1, owner=ANN, account=3, process=1, stage=FIRST.id)
GLOBEX = ACME.but(id=2, account=4)


def created(deal: Deal) -> Event:
    return DealCreated(deal=deal, by=ANN, at=AT)


def priced(deal: Deal, amount: int) -> Event:
    return deal.edit(by=ANN, at=AT, amount=euros(amount))


def moved(deal: Deal) -> Event:
    return deal.move(NEXT, leaving=FIRST, by=ANN, at=AT)


def given(deal: Deal, owner: int) -> Event:
    return deal.edit(by=ANN, at=AT, owner=owner)


def won(deal: Deal) -> Event:
    return deal.win(by=ANN, at=AT, amount=deal.amount, worth=None)


def logged(*, by: int = ANN, deal: int | None = None, account: int | None = None) -> Event:
    activity = Activity(member=by, team=1, action="call", outcome="reached", count=1, at=AT, deal=deal, account=account)
    return ActivityLogged(activity=activity, by=by, at=AT)


NEW_ACCOUNT = AccountAdded(account=Account(id=3, name=Text.of("Acme")), by=ANN, at=AT)
NEW_MEMBER = MemberAdded(member=Member(id=BOB, name=Text.of("Bob")), by=ANN, at=AT)


# -- who, and until when -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("batch", "by", "later", "refusal"),
    [
        (BATCH, ANN, timedelta(0), None),
        (BATCH, BOB, timedelta(0), NotYours),
        (BATCH, None, timedelta(0), NotYours),
        (BATCH.but(by=None), None, timedelta(0), None),
        (BATCH.but(undone_by=8), ANN, timedelta(0), UndoneAlready),
        (BATCH, ANN, timedelta(days=3, hours=13, minutes=59), None),  # Monday, a minute before midnight
        (BATCH, ANN, timedelta(days=3, hours=14), UndoTooLate),
    ],
)
def test_its_author_takes_it_back_once_until_the_end_of_the_next_working_day(
    batch: Batch, by: int | None, later: timedelta, refusal: type[Refusal] | None
) -> None:
    if refusal is None:
        may_undo(batch, by=by, at=AT + later, calendar=PARIS)
        return
    with pytest.raises(refusal):
        may_undo(batch, by=by, at=AT + later, calendar=PARIS)


# -- what stands in its way --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("earlier", "later", "free"),
    [
        (priced(ACME, 100), priced(ACME, 200), False),
        (priced(ACME, 100), priced(GLOBEX, 200), True),
        (priced(ACME, 100), given(ACME, BOB), True),
        (priced(ACME, 100), won(ACME), False),  # a win rests on the amount
        (priced(ACME, 100), won(GLOBEX), True),
        (moved(ACME), won(ACME), False),  # ... and on the stage
        (given(ACME, BOB), won(ACME), True),
        (priced(ACME, 100), logged(deal=1), True),
        (created(ACME), priced(ACME, 100), False),
        (created(ACME), priced(GLOBEX, 100), True),
        (created(ACME), logged(deal=1), False),
        (created(ACME), logged(deal=2), True),
        (created(ACME), logged(account=1), True),  # an account of the same number
        (NEW_ACCOUNT, created(ACME), False),
        (NEW_ACCOUNT, created(GLOBEX), True),
        (NEW_ACCOUNT, logged(account=3), False),
        (NEW_ACCOUNT, logged(account=4), True),
        (NEW_MEMBER, given(ACME, BOB), False),
        (NEW_MEMBER, priced(ACME, 100), True),
        (NEW_MEMBER, logged(by=BOB), False),
        (NEW_MEMBER, logged(by=ANN), True),
        (NEW_MEMBER, priced(ACME, 100).but(by=BOB), False),  # what they wrote leans on them
        (logged(deal=1), priced(ACME, 100), True),
        (logged(deal=1), logged(deal=1), True),
    ],
)
def test_a_later_change_of_the_same_or_of_what_leans_on_it_stands_in_the_way(
    earlier: Event, later: Event, free: bool
) -> None:
    numbers = count(1)
    after = [Recorded(seq=next(numbers), batch=8, event=later)]
    if free:
        check_free([earlier], after)
        return
    with pytest.raises(ChangedSince) as no:
        check_free([earlier], after)
    assert no.value.later == after[0]
