"""What a plan is made of, as it is kept: objectives, ratios, attempts and flows; what is undone is gone."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import partial
from random import Random
from typing import Any

import pytest

from domain.foundations.event import changes_between
from domain.foundations.money import Money, Rate, Rates
from domain.foundations.when import Period, week_of
from domain.ports import Scope
from domain.selling.account import AccountEdited
from domain.selling.catalogue import ACTIONS
from domain.selling.deal import DealEdited
from domain.team.acts import Later
from domain.team.counting import counted_acts, done
from domain.team.funnel import Ratios, RatiosSet, TeamRatios
from domain.team.objective import Counted, Objective, ObjectiveSet, Per, What
from storage.database import Database
from storage.rebuild import rebuild
from tests.storage.sales import Sales, euros

TODAY = date(2026, 11, 23)
WEEK = week_of(TODAY)
CALLS = What(counted=Counted.ACTIONS, action="call")


def objective(sales: Sales, number: int, target: int) -> ObjectiveSet:
    row = Objective(
        id=number, team=sales.north, member=sales.ann, what=CALLS, per=Per.DAY, target=target, valid_from=TODAY
    )
    return ObjectiveSet(objective=row, by=sales.ann, at=sales.now)


def test_objectives_are_kept_undone_and_rebuilt(database: Database) -> None:
    sales = Sales(database)
    first = sales.record(objective(sales, 1, 10), family="plan")
    second = sales.record(objective(sales, 2, 12), family="plan")
    sales.undo(second)
    with sales.reading() as work:
        assert [row.target for row in work.objectives] == [10]
    rebuild(database, sales.workspace, lambda *_: None)
    with sales.reading() as work:
        assert [row.target for row in work.objectives] == [10]
    sales.undo(first)
    with sales.reading() as work:
        assert work.objectives == ()


def test_the_ratios_that_a_team_set_last_hold(database: Database) -> None:
    sales = Sales(database)

    def set_(number: int, prospects: int) -> RatiosSet:
        ratios = TeamRatios(
            team=sales.north,
            sale=Money(amount=Decimal(20_000), currency="EUR"),
            ratios=Ratios(prospects=Fraction(prospects, 3)),
        )
        return RatiosSet(ratios_id=number, ratios=ratios, by=sales.ann, at=sales.now)

    sales.record(set_(1, 40), family="plan")
    later = sales.record(set_(2, 50), family="plan")
    with sales.reading() as work:
        assert work.ratios[sales.north].ratios.prospects == Fraction(50, 3)
    sales.undo(later)
    with sales.reading() as work:
        assert work.ratios[sales.north].ratios.prospects == Fraction(40, 3)


def test_actions_are_counted_by_the_segment_of_their_account_and_without_what_was_undone(database: Database) -> None:
    sales = Sales(database)
    acme = sales.account("Acme")
    sales.record(
        AccountEdited(
            account=acme.id, at=sales.now, by=sales.ann, changes={"segment": {"before": None, "after": "gold"}}
        )
    )
    sales.record(sales.logged("call", "reached", account=acme.id, count=2), family="log")
    sales.later(minutes=30)
    sales.record(sales.logged("email", "sent"), family="log")
    sales.undo(sales.record(sales.logged("call", "not_reached"), family="log"))
    sales.record(sales.logged("call", "reached", member=sales.cleo, team=sales.south), family="log")
    gold, silver = (CALLS.but(segment=each) for each in ("gold", "silver"))
    with sales.reading() as work:
        counted = partial(work.activities.counted, actions=ACTIONS)
        north = counted(Scope(teams=(sales.north,)), (CALLS, gold, silver), period=WEEK)
        assert north == {CALLS: {sales.ann: 2}, gold: {sales.ann: 2}, silver: {}}
        assert counted(Scope(teams=None), (CALLS,), period=WEEK) == {CALLS: {sales.ann: 2, sales.cleo: 1}}
        assert counted(Scope(teams=None, owner=sales.cleo), (CALLS,), period=WEEK) == {CALLS: {sales.cleo: 1}}
        assert counted(Scope(teams=None), (), period=WEEK) == {}
        before = Period(first=date(2026, 11, 1), last=date(2026, 11, 22))
        assert counted(Scope(teams=None), (CALLS,), period=before) == {CALLS: {}}


@pytest.mark.parametrize(
    ("seconds", "counts"),
    [((0, 600), 1), ((0, 600.000001), 2), ((0, 400, 601), 2), ((0, 400, 600), 1), ((0, 400, 800, 1200), 2)],
    ids=["ten minutes", "and a moment", "one that does not count hides none", "all in ten", "every other one"],
)
def test_the_same_within_ten_minutes_counts_once_also_in_sql(
    database: Database, seconds: tuple[float, ...], counts: int
) -> None:
    sales = Sales(database)
    deal, began = sales.deal("Acme"), sales.now
    for each in seconds:
        sales.record(sales.logged(deal=deal.id, at=began + timedelta(seconds=each)), family="log")
    with sales.reading() as work:
        assert work.activities.counted(Scope(teams=(sales.north,)), (CALLS,), ACTIONS, period=WEEK) == {
            CALLS: {sales.ann: counts}
        }


@pytest.mark.parametrize("seed", range(3))
def test_what_objectives_count_in_sql_equals_the_rule(database: Database, seed: int) -> None:
    """Many calls and meetings of two people around midnight, on few deals and accounts, some of a segment."""
    sales, draw = Sales(database), Random(seed)
    acme, globex = sales.account("Acme"), sales.account("Globex")
    gold = {"segment": {"before": None, "after": "gold"}}
    sales.record(AccountEdited(account=acme.id, at=sales.now, by=sales.ann, changes=gold))
    deals = [None, *(sales.deal(name, account=acme.id).id for name in ("One", "Two"))]
    evening = sales.now.replace(hour=22)
    spread = (12 * 60, 60, 15)[seed]
    logged = [
        sales.logged(
            *draw.choice([("call", "reached"), ("call", "not_reached"), ("call", "voicemail"), ("meeting", "held")]),
            deal=draw.choice(deals),
            account=draw.choice([None, acme.id, globex.id]),
            member=draw.choice([sales.ann, sales.bob]),
            count=draw.choice([1, 1, 1, 2, 5]),
            at=evening + timedelta(minutes=draw.randrange(spread)),
        )
        for _ in range(60)
    ]
    sales.record(*logged, family="log")
    whats = (
        CALLS,
        *(CALLS.but(outcome=each) for each in ("reached", "not_reached")),
        *(CALLS.but(segment=each) for each in ("gold", "silver")),
        What(counted=Counted.ACTIONS, action="meeting"),
        What(counted=Counted.ACTIONS, action="email"),
    )
    with sales.reading() as work:
        scope = Scope(teams=(sales.north,))
        lines = work.activities.attempts(scope, {"call": None, "meeting": None}, period=WEEK)
        found = work.activities.counted(scope, whats, ACTIONS, period=WEEK)
    assert len(lines) == len(logged)
    assert found == {what: counted_acts(what, lines, ACTIONS) for what in whats}


def test_what_members_did_is_counted_for_several_periods_at_once_also_where_they_overlap(database: Database) -> None:
    sales = Sales(database)
    sales.record(sales.logged("call", "reached", count=2), family="log")
    sales.later(days=1)
    sales.record(sales.logged("call", "reached"), family="log")
    sales.record(sales.logged("quote_sent", None, member=sales.bob), family="log")
    sales.record(sales.logged("call", "reached", member=sales.cleo, team=sales.south), family="log")
    monday = Period(first=TODAY, last=TODAY)
    tuesday = Period(first=TODAY + timedelta(days=1), last=TODAY + timedelta(days=1))
    with sales.reading() as work:
        found, later = work.activities.by_member(sales.north, (monday, tuesday, WEEK))
    calls, quotes = (sales.ann, "call", "reached"), (sales.bob, "quote_sent", None)
    assert (found, later) == ([{calls: 2}, {calls: 1, quotes: 1}, {calls: 3, quotes: 1}], [])


def test_what_was_logged_days_later_is_told_apart_as_long_as_it_stands(database: Database) -> None:
    """Done on Monday the 23rd: logged on Saturday it is told as it is; on Sunday and after, with both days."""
    sales = Sales(database)
    done = sales.now
    for days in (5, 1, 3, 0):
        sales.later(days=days)
        last = sales.record(sales.logged("call", "reached", at=done, count=2).but(at=done), family="log")
    sales.undo(last)
    with sales.reading() as work:
        (found,), later = work.activities.by_member(sales.north, (WEEK,))
    assert found == {(sales.ann, "call", "reached"): 6}
    assert later == [Later(sales.ann, "call", "reached", TODAY, TODAY + timedelta(days=n), 2) for n in (6, 9)]


def test_deals_count_for_who_owned_them_and_undone_wins_do_not(database: Database) -> None:
    sales = Sales(database)
    acme, globex = (sales.deal(name, amount=euros(5_000)) for name in ("Acme", "Globex"))
    needs = sales.stages[2]
    sales.record(acme.move(needs, leaving=sales.stages[0], by=sales.ann, at=sales.now))
    for deal in (acme, globex):
        standing = sales.get(deal.id)
        assert standing is not None
        won = sales.record(standing.win(by=sales.ann, at=sales.now, amount=euros(7_000), worth=euros(7_000)))
    sales.undo(won)

    def count(what: What) -> dict[int, Fraction | int]:
        with sales.reading() as work:
            flows = work.reports.by_owner(Scope(teams=(sales.north,)), WEEK)
            processes = work.workspace.processes
        return dict(done(what, flows, processes=processes, currency="EUR", rates=Rates()))

    assert count(What(counted=Counted.DEALS_CREATED)) == {sales.ann: 2}
    assert count(What(counted=Counted.OPPORTUNITIES)) == {sales.ann: 1}
    assert count(What(counted=Counted.DEALS_WON)) == {sales.ann: 1}
    assert count(What(counted=Counted.REVENUE)) == {sales.ann: 700_000}


def test_what_was_signed_is_read_by_itself_and_counts_the_same(database: Database) -> None:
    sales = Sales(database)
    dollars = Money(amount=Decimal(900), currency="USD")
    for n, worth in enumerate((euros(5_000), dollars, euros(3_000), None, dollars, euros(100))):
        deal = sales.deal(f"Deal {n}", amount=worth)
        sales.record(deal.win(by=sales.ann, at=sales.now, amount=worth, worth=worth))
        sales.later(days=1)
    first, third = sales.get(1), sales.get(3)
    assert first is not None
    assert third is not None
    sales.record(DealEdited(deal=1, changes=changes_between(first, owner=sales.bob), by=sales.ann, at=sales.now))
    sales.record(third.reopen(by=sales.ann, at=sales.now))
    rates = Rates(
        rows=tuple(
            Rate(currency="USD", into="EUR", rate=Decimal(rate), valid_from=TODAY + timedelta(days=days))
            for days, rate in ((0, "0.9"), (3, "0.8"))
        )
    )
    period = Period(first=TODAY, last=TODAY + timedelta(days=9))
    with sales.reading() as work:
        flows = work.reports.by_owner(Scope(teams=(sales.north,)), period)
        signed = work.reports.signed(Scope(teams=(sales.north,)), period, currency="EUR")
        processes = work.workspace.processes
    assert {flow.day for flow in signed if flow.currency == "EUR"} == {TODAY}
    known: dict[str, Any] = {"processes": processes, "currency": "EUR", "rates": rates}
    for counts, expected in ((Counted.DEALS_WON, 5), (Counted.REVENUE, (5_000 + 810 + 720 + 100) * 100)):
        for read in (flows, signed):
            assert done(What(counted=counts), read, **known) == {sales.ann: expected}
