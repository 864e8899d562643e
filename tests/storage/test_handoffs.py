"""What others did with deals that somebody handed on, found by its giver."""

from datetime import timedelta
from typing import Any

from domain.selling.deal import Deal
from domain.selling.handed import Handed
from storage.database import Database
from tests.storage.sales import Sales


def handed_on(sales: Sales) -> Deal:
    """Have Ann hand a deal to Bob."""
    left, entered = sales.stages[2:4]
    deal = sales.deal("Acme", stage=left.id)
    with sales.begin() as work:
        handed = Handed(
            id=work.new_id("handoff"), giver=sales.ann, receiver=sales.bob, left=left.id, stage=entered.id,
            day=sales.day(sales.now),
        )  # fmt: skip
        work.record(deal.move(entered, leaving=left, by=sales.ann, at=sales.now, handing=handed))
    return moved(sales, deal)


def moved(sales: Sales, deal: Deal) -> Deal:
    found = sales.get(deal.id)
    assert found is not None
    return found


def move(sales: Sales, deal: Deal, to: int, by: int) -> Deal:
    with sales.begin(by=by) as work:
        leaving = work.workspace.stage(deal.stage)
        work.record(deal.move(sales.stages[to], leaving=leaving, by=by, at=sales.now))
    return moved(sales, deal)


def news(sales: Sales, **days: Any) -> list[tuple[int, int, str | None]]:
    today = sales.day(sales.now)
    with sales.reading() as work:
        found = work.handoffs.moved_on([sales.ann], **({"first": today, "last": today} | days))
    return [(stay.deal, stay.stage, stay.left) for stay in found.get(sales.ann, ())]


def test_a_giver_learns_of_what_others_did_with_it_since_it_was_accepted(database: Database) -> None:
    sales = Sales(database)
    deal = handed_on(sales)
    assert news(sales) == [], "it was her own move"
    deal = move(sales, deal, 4, sales.bob)
    assert news(sales) == [], "it was not accepted yet"
    accepted = sales.record(deal.accept(by=sales.bob, at=sales.now, takes_over=True), by=sales.bob)
    sales.later(days=1)
    deal = move(sales, moved(sales, deal), 3, sales.bob)
    deal = move(sales, deal, 4, sales.ann)
    assert news(sales) == [(deal.id, sales.stages[4].id, "back")]
    yesterday = sales.day(sales.now) - timedelta(days=1)
    assert news(sales, first=yesterday, last=yesterday) == [(deal.id, sales.stages[3].id, "on")], "on the day of it"
    sales.undo(accepted)
    assert news(sales) == []


def test_the_deals_that_somebody_handed_on_are_found_by_the_days(database: Database) -> None:
    sales = Sales(database)
    deal = handed_on(sales)
    today = sales.day(sales.now)

    def given(member: int, ago: int = 0, limit: int = 9) -> list[int]:
        day = today - timedelta(days=ago)
        with sales.reading() as work:
            return list(work.handoffs.given(member, first=day, last=day, limit=limit))

    assert (given(sales.ann), given(sales.bob), given(sales.ann, ago=1)) == ([deal.id], [], [])
    assert given(sales.ann, limit=0) == []
