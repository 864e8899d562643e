"""The credit of a deal as it is read from the ledger: what is done and taken back leaves it as it was."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, select

from commands.board.weeks import BoardWeeks
from domain.foundations.event import Event, changes_between
from domain.foundations.money import Money
from domain.foundations.value import Text
from domain.foundations.when import Closure, week_of
from domain.selling.activity import Activity, ActivityLogged
from domain.selling.deal import Deal
from domain.selling.people import TeamEdited
from domain.team.board import board_period
from domain.team.contribution import Credit
from domain.team.recognition import Thanks, ThanksGiven
from storage.credits import KeptCredits, keep_credit
from storage.database import Database
from storage.filling import fill_credits
from storage.tables import deal_credits
from storage.transaction import Transaction
from tests.storage.sales import MONDAY, Sales

WORTH = Money(amount=Decimal(1000), currency="EUR")


@pytest.fixture
def sales(shared_database: Database) -> Sales:
    return Sales(shared_database)


def a_win(sales: Sales, name: str = "Acme", at_stage: int = 3, account: int | None = None) -> Deal:
    """Have Ann and Bob bring a deal up, and Ann win it."""
    deal = sales.deal(name, account=account)
    sales.later(hours=1)
    sales.record(logged(sales, deal, sales.bob))
    for stage in sales.stages[1:at_stage]:
        sales.later(hours=1)
        now = stands(sales, deal)
        leaving = next(each for each in sales.stages if each.id == now.stage)
        sales.record(now.move(stage, leaving=leaving, by=sales.bob, at=sales.now), by=sales.bob)
    sales.later(hours=1)
    sales.record(stands(sales, deal).win(by=sales.ann, at=sales.now, amount=WORTH, worth=WORTH))
    sales.later(hours=1)
    return deal


def stands(sales: Sales, deal: Deal) -> Deal:
    with sales.reading() as work:
        found = work.deals.get(deal.id)
    assert found is not None
    return found


def logged(sales: Sales, deal: Deal, by: int) -> ActivityLogged:
    done = Activity(member=by, team=sales.north, action="call", outcome="reached", at=sales.now, deal=deal.id)
    return ActivityLogged(activity=done, at=sales.now, by=by)


def credit(sales: Sales) -> tuple[Credit, ...]:
    with sales.reading() as work:
        return tuple(work.credits.of_team(sales.north, week_of(MONDAY.date())))


def test_the_credit_is_read_from_the_ledger_and_adds_up(sales: Sales) -> None:
    a_win(sales)
    (found,) = credit(sales)
    points = {share.member: share.points for share in found.shares}
    assert set(points) == {sales.ann, sales.bob}
    assert sum(points.values()) == 10_000


WHAT: dict[str, Callable[[Sales, Deal], Event]] = {
    "log": lambda sales, deal: logged(sales, deal, sales.bob),
    "reopen": lambda sales, deal: stands(sales, deal).reopen(by=sales.ann, at=sales.now),
    "help": lambda sales, deal: stands(sales, deal).edit(by=sales.ann, at=sales.now, helpers=(sales.cleo,)),
    "assign": lambda sales, deal: stands(sales, deal).edit(by=sales.ann, at=sales.now, owner=sales.bob),
    "bring": lambda sales, deal: stands(sales, deal).edit(by=sales.ann, at=sales.now, brought_by=sales.cleo),
}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(what=st.lists(st.sampled_from(sorted(WHAT)), min_size=1, max_size=4, unique=True))
def test_whatever_is_done_and_taken_back_leaves_the_credit(sqlite_database: Database, what: list[str]) -> None:
    sales = Sales(sqlite_database)  # a workspace of its own each time
    deal = a_win(sales)
    before = credit(sales)
    done = []
    for each in what:
        done.append(sales.record(WHAT[each](sales, deal)))
        sales.later(minutes=5)
    for batch in reversed(done):
        sales.undo(batch)
    assert credit(sales) == before


def test_the_board_takes_as_many_queries_for_ten_wins_as_for_one(sales: Sales) -> None:
    def queries() -> int:
        asked: list[str] = []
        with sales.reading() as work:
            team = work.workspace.team(sales.north)
            engine = sales.database.connections.engine
            listen = lambda *given: asked.append(given[2])  # noqa: E731  it is taken off again by name
            event.listen(engine, "before_cursor_execute", listen)
            try:
                period = board_period(MONDAY.date())
                shown, _ = BoardWeeks(team, (period,), work).board(period)
            finally:
                event.remove(engine, "before_cursor_execute", listen)
        assert shown.won > 0
        return len(asked)

    a_win(sales)
    thanks = Thanks(id=1, by=sales.ann, to=sales.bob, team=sales.north, at=sales.now, why=Text.of("for the help"))
    sales.record(ThanksGiven(thanks=thanks, at=sales.now, by=sales.ann), family="board")
    few = queries()
    sales.now = MONDAY
    for n in range(9):
        sales.now = MONDAY
        a_win(sales, f"Globex {n}")
    assert queries() == few <= 10


def works_out(sales: Sales) -> int:
    return sales.database.work_out_credit(sales.workspace, at=sales.now, limit=50)


def kept(sales: Sales) -> dict[int, bool]:
    """Return of each won deal whether its credit is kept."""
    query = select(deal_credits.c.deal, deal_credits.c.body).where(deal_credits.c.workspace_id == sales.workspace)
    with sales.database.connections.reading() as connection:
        return {row.deal: row.body is not None for row in connection.execute(query)}


def test_credit_is_kept_once_it_was_worked_out_and_is_the_same(sales: Sales) -> None:
    deal = a_win(sales)
    before = credit(sales)
    assert kept(sales) == {deal.id: False}
    assert works_out(sales) == 1
    assert kept(sales) == {deal.id: True}
    assert credit(sales) == before
    assert works_out(sales) == 0


@pytest.mark.parametrize("what", sorted(WHAT))
def test_whatever_touches_a_win_has_its_credit_worked_out_again(sales: Sales, what: str) -> None:
    deal = a_win(sales)
    works_out(sales)
    done = sales.record(WHAT[what](sales, deal))
    assert kept(sales) == ({} if what == "reopen" else {deal.id: False})
    as_read = credit(sales)
    works_out(sales)
    assert credit(sales) == as_read
    sales.undo(done)
    assert kept(sales) == {deal.id: False}


def test_what_was_worked_out_before_somebody_touched_the_deal_is_not_kept(sales: Sales) -> None:
    deal = a_win(sales)
    with sales.reading() as work:
        found = work.credits.work_out(limit=50)
    sales.record(WHAT["help"](sales, deal))
    with sales.database.connections.writing() as connection:
        assert keep_credit(Transaction(connection, sales.workspace), found) == 0
    assert kept(sales) == {deal.id: False}


def test_other_business_days_make_another_credit(sales: Sales) -> None:
    a_win(sales)
    works_out(sales)
    with sales.reading() as work:
        team = work.workspace.team(sales.north)
    closed = team.calendar.but(closures=(Closure(first=MONDAY.date(), last=MONDAY.date()),))
    sales.record(TeamEdited(team=team.id, changes=changes_between(team, calendar=closed), at=sales.now))
    assert list(kept(sales).values()) == [False]


def test_wins_that_an_older_release_wrote_are_worked_out(sales: Sales) -> None:
    deal = a_win(sales)
    with sales.database.connections.writing() as connection:
        connection.execute(deal_credits.delete().where(deal_credits.c.workspace_id == sales.workspace))
    assert fill_credits(sales.database.connections) == 1
    assert kept(sales) == {deal.id: False}
    assert sum(share.points for share in credit(sales)[0].shares) == 10_000


def test_the_wins_of_an_account_are_found_whether_worked_out_or_not(sales: Sales) -> None:
    acme = sales.account("Acme").id
    wins = []
    for n in range(3):
        wins.append(a_win(sales, f"Acme {n}", account=acme).id)
        if n < 2:
            works_out(sales)
    a_win(sales, "Globex")
    with sales.reading() as work:
        assert [win.deal for win in work.credits.wins_of((acme,))] == wins


def test_the_wins_in_which_somebody_has_a_part_are_found_without_reading_the_others(sales: Sales) -> None:
    """Members whose number begins as another's are not mistaken for them; not all of the wins are worked out."""
    wins = []
    for n in range(3):
        wins.append(a_win(sales, f"Acme {n}").id)
        if n < 2:
            works_out(sales)
    with sales.reading() as work:
        kept_credits = work.credits
        assert isinstance(kept_credits, KeptCredits)
        assert [each.deal for each in kept_credits.of_member(sales.bob)] == wins
        assert [each.deal for each in kept_credits.of_member(sales.bob * 10)] == wins[2:], (
            "what is untold may be theirs"
        )
