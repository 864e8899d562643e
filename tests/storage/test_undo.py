"""Undo restores rows, sums and history, once, and leaves both halves in the ledger."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from domain.foundations.event import Changed, Subject
from domain.foundations.value import Text
from domain.ledger import UndoneAlready
from domain.ports import Scope
from domain.selling.account import AccountEdited
from domain.selling.workspace import WorkspaceEdited
from storage.database import Database
from tests.storage.sales import Sales, euros


@pytest.fixture
def sales(shared_database: Database) -> Sales:
    return Sales(shared_database)


def test_a_move_is_taken_back_with_its_age_and_its_sums(sales: Sales) -> None:
    deal = sales.deal("Acme", amount=euros(100))
    with sales.reading() as work:
        before = (work.deals.stays(deal.id), work.reports.sums(Scope(teams=None)), days(work))
    moved = sales.record(deal.move(sales.stages[2], leaving=sales.stages[0], by=sales.ann, at=sales.now))
    sales.undo(moved)
    with sales.reading() as work:
        assert (work.deals.stays(deal.id), work.reports.sums(Scope(teams=None)), days(work)) == before
        after = work.deals.get(deal.id)
        assert after == deal.but(version=3)
        told = [(each.event.kind, each.live) for each in work.ledger.of(Subject("deal", deal.id))]
        assert told == [("deal.created", True), ("deal.moved", False)]
        assert [dated.event.kind for dated in work.ledger.history(deal.id)] == ["deal.created"]
        undone = work.ledger.batch(moved.id)
        assert undone is not None
        assert undone.undone_by is not None


def days(work: Any) -> Any:
    return work.reports.days(Scope(teams=None), after=date(2026, 1, 1))


def test_a_created_deal_is_gone_and_its_number_with_it(sales: Sales) -> None:
    sales.deal("Acme", amount=euros(1))
    with sales.reading() as work:
        batch = work.ledger.latest(by=sales.ann, family="deal")
    assert batch is not None
    sales.undo(batch)
    with sales.reading() as work:
        assert work.deals.get(1) is None
        assert work.deals.find("acme", teams=None) is None
        assert work.deals.stays(1) == ()
        assert work.reports.sums(Scope(teams=None)) == []
        assert days(work) == []
    assert sales.deal("Next").id == 2


def test_an_earlier_change_is_taken_back_under_a_later_one(sales: Sales) -> None:
    deal = sales.deal("Acme", amount=euros(100))
    raised = sales.record(deal.edit(by=sales.ann, at=sales.now, amount=euros(300)))
    sales.later(days=1)
    sales.record(deal.move(sales.stages[1], leaving=sales.stages[0], by=sales.ann, at=sales.now))
    sales.undo(raised)
    with sales.reading() as work:
        (total,) = work.reports.sums(Scope(teams=None))
        assert (total.stage, total.minor) == (sales.stages[1].id, 100_00)
        assert {day.minor for day in days(work) if day.cause == "moved_on"} == {100_00, -100_00}


def test_actions_of_a_batch_are_no_longer_counted(sales: Sales) -> None:
    deal = sales.deal("Acme")
    first = sales.record(sales.logged(deal=deal.id, count=5), family="log")
    sales.record(sales.logged(deal=deal.id), sales.logged("email", "sent"), family="log")
    sales.undo(first)
    with sales.reading() as work:
        today = sales.day(sales.now)
        counts = {("call", "reached"): 1, ("email", "sent"): 1}
        assert work.activities.count(first=today, last=today) == counts
        assert work.activities.count(team=sales.south, first=today, last=today) == {}
        assert [logged.activity.count for logged in work.activities.of_deal(deal.id, limit=9)] == [1]
        assert [logged.activity.action for logged in work.activities.of_member(sales.ann, limit=9)] == ["email", "call"]


def test_the_same_action_logged_a_moment_ago_is_known(sales: Sales) -> None:
    call = sales.logged(deal=None)
    first = sales.record(call, family="log")
    sales.later(minutes=1)
    since = sales.now - timedelta(minutes=2)
    with sales.reading() as work:
        assert work.activities.twins(call.activity, since=since) == 1
        assert work.activities.twins(call.activity.but(outcome=None), since=since) == 0
        assert work.activities.twins(call.activity, since=sales.now) == 0
    sales.undo(first)
    with sales.reading() as work:
        assert work.activities.twins(call.activity, since=since) == 0


def test_accounts_and_configuration_are_put_back(sales: Sales) -> None:
    account = sales.account("Acme")
    renamed = Changed[Any](before=account.name, after=Text.of("Globex"))
    language = Changed[Any](before="en", after="fr")
    batch = sales.record(
        AccountEdited(account=account.id, at=sales.now, changes={"name": renamed}),
        WorkspaceEdited(at=sales.now, changes={"language": language}),
    )
    with sales.reading() as work:
        assert work.workspace.choices.language == "fr"
        assert work.accounts.find("globex") is not None
    sales.undo(batch)
    with sales.reading() as work:
        assert work.workspace.choices.language == "en"
        assert work.accounts.get(account.id) == account
        assert work.accounts.find("globex") is None


def test_a_batch_is_undone_once(sales: Sales) -> None:
    deal = sales.deal("Acme")
    batch = sales.record(deal.noted(Text.of("n"), by=sales.ann, at=sales.now))
    sales.undo(batch)
    with pytest.raises(UndoneAlready):
        sales.undo(batch)


def test_the_latest_live_batch_is_found_by_author_family_and_subject(sales: Sales) -> None:
    acme, globex = sales.deal("Acme"), sales.deal("Globex")
    on_acme = sales.record(acme.noted(Text.of("n"), by=sales.ann, at=sales.now))
    on_globex = sales.record(globex.noted(Text.of("n"), by=sales.ann, at=sales.now))
    logged = sales.record(sales.logged(deal=acme.id), family="log")
    with sales.reading() as work:
        assert work.ledger.latest(by=sales.ann, family=None) == logged
        assert work.ledger.latest(by=sales.ann, family="deal") == on_globex
        assert work.ledger.latest(by=sales.ann, family="deal", subject=Subject("deal", acme.id)) == on_acme
        assert work.ledger.latest(by=sales.bob, family=None) is None
    sales.undo(on_globex)
    with sales.reading() as work:
        latest = work.ledger.latest(by=sales.ann, family="deal", subject=Subject("deal", globex.id))
        assert latest is not None
        assert [each.event.kind for each in work.ledger.events(latest.id)] == ["deal.created"]


def test_later_events_are_found_on_a_subject_or_by_what_refers_to_it(sales: Sales) -> None:
    account = sales.account("Acme")
    with sales.reading() as work:
        added = work.ledger.latest(by=sales.ann, family=None)
    assert added is not None
    sales.deal("Paint", account=account.id)
    undone = sales.record(sales.logged(account=account.id), family="log")
    sales.record(sales.logged(deal=1, account=account.id), family="log")
    sales.deal("Other")
    sales.undo(undone)
    with sales.reading() as work:
        later = work.ledger.since(added.id, [Subject("account", account.id)])
        assert [each.event.kind for each in later] == ["deal.created", "activity.logged"]
        assert work.ledger.since(added.id, []) == []


@pytest.mark.parametrize("table", ["events", "batches", "undone"])
@pytest.mark.parametrize("order", ["DELETE FROM {}", "UPDATE {} SET workspace_id = workspace_id"])
def test_the_ledger_only_grows(sales: Sales, table: str, order: str) -> None:
    deal = sales.deal("Acme")
    sales.undo(sales.record(deal.noted(Text.of("n"), by=sales.ann, at=sales.now)))
    with pytest.raises(DBAPIError, match="append-only"), sales.database.connections.writing() as connection:
        connection.execute(text(order.format(table)))
