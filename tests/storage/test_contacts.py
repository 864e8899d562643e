"""Which accounts are due for a contact follows from the last time somebody was reached there."""

from datetime import date, timedelta

import pytest

from domain.foundations.value import Text
from domain.insight.contacts import Frequency, LastContact, due_contacts, frequencies
from domain.selling.account import Account, AccountAdded
from storage.database import Database
from tests.storage.sales import Sales

UNANSWERED = frozenset({"not_reached", "voicemail"})


@pytest.fixture
def sales(database: Database) -> Sales:
    return Sales(database)


def account(sales: Sales, name: str, **fields: object) -> int:
    with sales.begin() as work:
        added = Account.model_validate({"id": work.new_id("account"), "name": Text.of(name), **fields})
        work.record(AccountAdded(account=added, at=sales.now, by=sales.ann))
    return added.id


def last(sales: Sales, *owners: int) -> list[LastContact]:
    with sales.reading() as work:
        return list(work.accounts.segmented(owners or (sales.ann,), but=UNANSWERED))


def test_the_last_action_counts_and_one_that_reached_nobody_does_not(sales: Sales) -> None:
    acme = account(sales, "Acme", owner=sales.ann, segment="gold")
    sales.record(sales.logged("call", "reached", account=acme))
    sales.later(days=3)
    sales.record(sales.logged("call", "not_reached", account=acme))
    assert last(sales) == [LastContact(sales.ann, acme, "gold", date(2026, 11, 23))]


def test_an_action_without_outcome_is_a_contact_and_one_undone_is_none(sales: Sales) -> None:
    acme = account(sales, "Acme", owner=sales.ann, segment="gold")
    batch = sales.record(sales.logged("proposal_sent", None, account=acme))
    assert last(sales)[0].day == date(2026, 11, 23)
    sales.undo(batch)
    assert last(sales) == [LastContact(sales.ann, acme, "gold", None)]


def test_accounts_of_others_and_without_a_segment_are_left_out(sales: Sales) -> None:
    account(sales, "Acme", owner=sales.bob, segment="gold")
    account(sales, "Globex", owner=sales.ann)
    account(sales, "Initech", segment="gold")
    assert last(sales) == []


@pytest.mark.parametrize(
    ("segment", "ago", "due"),
    [
        ("gold", 29, False),
        ("gold", 30, True),
        ("silver", 59, False),
        ("silver", 60, True),
        ("bronze", 120, True),
        ("our own", 999, False),
        ("gold", None, True),
    ],
)
def test_a_segment_says_how_often(segment: str, ago: int | None, due: bool) -> None:
    today = date(2026, 11, 25)
    day = None if ago is None else today - timedelta(days=ago)
    assert due_contacts([LastContact(1, 7, segment, day)], today=today) == ({1: [7]} if due else {})


def test_the_longest_overdue_comes_first() -> None:
    today = date(2026, 11, 25)
    rows = [
        LastContact(1, number, "gold", None if ago is None else today - timedelta(days=ago))
        for number, ago in ((1, 40), (2, None), (3, 90), (4, 31))
    ]
    assert due_contacts(rows, today=today) == {1: [3, 1, 4, 2]}


def test_how_many_of_a_segment_were_contacted_in_time() -> None:
    today = date(2026, 11, 25)
    rows = [
        LastContact(1, number, segment, None if ago is None else today - timedelta(days=ago))
        for number, (segment, ago) in enumerate(
            [("silver", 59), ("gold", 29), ("gold", 30), ("gold", None), ("our own", 1)], 1
        )
    ]
    assert frequencies(rows, today=today) == (
        Frequency(segment="gold", days=30, accounts=3, in_time=1),
        Frequency(segment="silver", days=60, accounts=1, in_time=1),
    )
