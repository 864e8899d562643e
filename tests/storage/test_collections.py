"""Deals are listed as a salesperson looks for them, and nobody sees another workspace's."""

from datetime import date, timedelta
from typing import Any

import pytest

from domain.foundations.event import Subject
from domain.foundations.value import Text
from domain.ports import Scope
from domain.selling.account import Contact, ContactAdded
from domain.selling.deal import Deal, Status
from domain.selling.next_step import NextStep
from storage.database import Database
from tests.storage.sales import Sales, euros


@pytest.fixture
def sales(shared_database: Database) -> Sales:
    return Sales(shared_database)


def ids(deals: Any) -> list[int]:
    return [deal.id for deal in deals]


def test_a_members_deals_come_by_their_next_step_then_by_the_last_touch(sales: Sales) -> None:
    for due in (None, date(2026, 12, 9), date(2026, 12, 1), None):
        sales.later(minutes=1)
        sales.deal("deal", next=None if due is None else NextStep(due=due))
    sales.deal("another's", owner=sales.bob)
    with sales.reading() as work:
        assert ids(work.deals.owned_by(sales.ann, limit=9)) == [3, 2, 4, 1]
        assert ids(work.deals.owned_by(sales.ann, limit=2, after=1)) == [2, 4]
        assert ids(work.deals.due(sales.ann, until=date(2026, 12, 9), limit=9)) == [3, 2]
        assert ids(work.deals.due(sales.ann, until=date(2026, 12, 8), limit=9)) == [3]


def test_recent_deals_are_those_touched_or_logged_on_last(sales: Sales) -> None:
    first, _, third = (sales.deal(name) for name in ("a", "b", "c"))
    sales.record(sales.logged(deal=first.id), family="log")
    sales.record(third.lose("price", worth=None, by=sales.ann, at=sales.now))
    with sales.reading() as work:
        assert ids(work.deals.recent(sales.ann, limit=5)) == [1, 2]
        assert ids(work.deals.recent(sales.ann, limit=1)) == [1]
        assert ids(work.deals.recent(sales.bob, limit=5)) == []


def test_a_page_knows_how_many_there_are_in_all(sales: Sales) -> None:
    for n in range(5):
        sales.deal(f"deal {n}", stage=sales.stages[n % 2].id, owner=sales.bob if n == 4 else sales.ann)
    first = sales.get(1)
    assert first is not None
    sales.record(first.win(by=sales.ann, at=sales.now, amount=euros(3), worth=euros(3)))
    with sales.reading() as work:
        page, count = work.deals.listed(teams=None, limit=2, offset=1)
        assert (ids(page), count) == ([3, 4], 4)
        by_stage = work.deals.listed(teams=(sales.north,), stage=sales.stages[0].id, owner=sales.ann, limit=9)
        assert (ids(by_stage[0]), by_stage[1]) == ([3], 1)
        won = work.deals.listed(teams=None, status=Status.WON, process=sales.process, limit=9)
        assert (ids(won[0]), won[1]) == ([1], 1)
        assert work.deals.listed(teams=(sales.south,), limit=9) == ([], 0)
        assert work.deals.listed(teams=(), limit=9) == ([], 0)


def test_overdue_totals_lie_between_two_days(sales: Sales) -> None:
    for n, closes in enumerate((date(2026, 11, 1), date(2026, 11, 22), date(2026, 11, 23), date(2025, 12, 31), None)):
        sales.deal(f"deal {n}", closes=closes, amount=euros(10) if n else None)
    parked = sales.deal("parked", closes=date(2026, 11, 2))
    sales.record(parked.park(None, by=sales.ann, at=sales.now))
    with sales.reading() as work:
        late = work.reports.overdue(Scope(teams=None), first=date(2026, 11, 1), before=date(2026, 11, 23))
        told = [(each.close_month, each.currency, each.deals, each.unknown, each.minor) for each in late]
        assert sorted(told, key=str) == [("2026-11", "EUR", 1, 0, 10_00), ("2026-11", None, 1, 1, 0)]
        ever = work.reports.overdue(Scope(teams=None, owner=sales.ann), first=date.min, before=date(2026, 11, 1))
        assert [(each.close_month, each.minor) for each in ever] == [("2025-12", 10_00)]


def test_the_deals_own_contact_comes_first(sales: Sales) -> None:
    acme = sales.account("Acme")
    for number, name in ((1, "Zoé"), (2, "Max")):
        contact = Contact(id=number, account=acme.id, name=Text.of(name))
        sales.record(ContactAdded(contact=contact, at=sales.now, by=sales.ann))
    deal = sales.deal("Paint", account=acme.id, contact=2)
    with sales.reading() as work:
        assert [str(contact.name) for contact in work.deals.contacts(deal.id)] == ["Max", "Zoé"]
        assert work.deals.contacts(99) == []


def test_several_are_read_at_once(sales: Sales) -> None:
    sales.deal("a")
    sales.account("b")
    with sales.reading() as work:
        assert list(work.deals.many([1, 2, 2**70, -1])) == [1]
        assert list(work.accounts.many([1, 5])) == [1]
        assert work.deals.get(2**80) is None
        assert work.accounts.get(2**80) is None


def test_no_datum_crosses_a_workspace(shared_database: Database) -> None:
    """Two workspaces with the same numbers and names see each their own, whatever is asked."""
    ours, theirs = Sales(shared_database), Sales(shared_database)
    account = theirs.account("Secret SA")
    deal = theirs.deal("Secret", account=account.id, amount=euros(9), closes=date(2026, 11, 20))
    theirs.record(theirs.logged(deal=deal.id), family="log")
    with theirs.reading() as work:
        batch = work.ledger.latest(by=theirs.ann, family="log")
        draft = work.drafts.put({"do": "x"}, by=theirs.ann, at=theirs.now)
    assert batch is not None
    everything = Scope(teams=None)
    with ours.reading() as work:
        nothing: list[Any] = [
            work.deals.get(deal.id),
            work.deals.many([deal.id]),
            work.deals.find("secret", teams=None, closed=True),
            work.deals.find("secre", teams=None),
            work.deals.find("ecret", teams=None),
            work.deals.find("sacret", teams=None),
            work.deals.owned_by(ours.ann, limit=9),
            work.deals.recent(ours.ann, limit=9),
            work.deals.listed(teams=None, limit=9)[0],
            work.deals.due(ours.ann, until=date.max, limit=9),
            work.deals.stays(deal.id),
            work.deals.contacts(deal.id),
            work.deals.alike("Secret", teams=None),
            work.accounts.get(account.id),
            work.accounts.find("secret"),
            work.names.known(["secret"], teams=None),
            work.names.suggest("secret", teams=None, limit=9),
            work.names.suggest("", teams=None, limit=9),
            work.activities.of_deal(deal.id, limit=9),
            work.activities.of_member(ours.ann, limit=9),
            work.activities.count(first=date.min, last=date.max),
            work.ledger.batch(batch.id),
            work.ledger.events(batch.id),
            work.ledger.of(Subject("deal", deal.id)),
            work.ledger.history(deal.id),
            work.ledger.since(batch.id - 1, [Subject("deal", deal.id)]),
            work.ledger.latest(by=ours.ann, family="log"),
            work.reports.sums(everything),
            work.reports.days(everything, after=date.min),
            work.reports.overdue(everything, first=date.min, before=date.max),
            work.drafts.take(draft, by=ours.ann, at=ours.now),
        ]
    assert not any(nothing)
    assert isinstance(theirs.get(deal.id), Deal)


def test_what_somebody_moved_on_or_won_on_a_day_is_found_without_its_history(sales: Sales) -> None:
    moved, won, imported, southern = (
        sales.deal(name, **({"team": sales.south} if name == "south" else {})) for name in ("a", "b", "c", "south")
    )
    first, second = sales.stages[:2]
    yesterday, today = sales.day(sales.now), sales.day(sales.now) + timedelta(days=1)
    sales.record(southern.move(second, leaving=first, by=sales.ann, at=sales.now))
    sales.later(days=1)
    sales.record(moved.move(second, leaving=first, by=sales.bob, at=sales.now))
    sales.record(imported.move(second, leaving=first, by=None, at=sales.now))
    sales.record(won.win(by=sales.ann, at=sales.now, amount=euros(3), worth=euros(3)))
    with sales.reading() as work:
        north = work.deals.left(Scope(teams=(sales.north,)), first=yesterday, last=today)
        assert {deal: [stay.left for stay in visits] for deal, visits in north.items()} == {1: ["on"], 2: ["won"]}
        assert set(work.deals.left(Scope(teams=None), first=yesterday, last=yesterday)) == {southern.id}
        assert set(work.deals.left(Scope(teams=None, owner=sales.bob), first=yesterday, last=today)) == set()
        assert ids(work.deals.won([sales.ann], first=today, last=today)) == [won.id]
        assert ids(work.deals.won([sales.ann], first=yesterday, last=yesterday)) == []


def test_a_win_that_was_taken_back_is_none_of_the_owners(sales: Sales) -> None:
    deal = sales.deal("a")
    sales.undo(sales.record(deal.win(by=sales.ann, at=sales.now, amount=euros(3), worth=euros(3))))
    day = sales.day(sales.now)
    with sales.reading() as work:
        assert ids(work.deals.won([sales.ann], first=day, last=day)) == []
        assert work.deals.left(Scope(teams=None), first=day, last=day) == {}


def test_what_was_done_on_deals_comes_without_what_was_undone(sales: Sales) -> None:
    deal, other = sales.deal("a"), sales.deal("b")
    sales.record(sales.logged(deal=deal.id), family="log")
    sales.undo(sales.record(sales.logged("email", "sent", deal=deal.id), family="log"))
    sales.record(sales.logged("meeting", "held", deal=other.id, member=sales.bob), family="log")
    with sales.reading() as work:
        done = work.activities.on_deals((deal.id, other.id))
        assert {number: [(each.member, each.action) for each in acts] for number, acts in done.items()} == {
            deal.id: [(sales.ann, "call")],
            other.id: [(sales.bob, "meeting")],
        }
