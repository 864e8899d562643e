"""Thanks and practices as they are kept: found by team and author, gone when taken back, the same after a rebuild."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from domain.foundations.value import Text
from domain.ledger import ChangedSince, check_free
from domain.team.board import Brought
from domain.team.honours import Honours, HonoursTold, Mention, Title
from domain.team.recognition import (
    Adoption,
    Practice,
    PracticeAdopted,
    PracticeShared,
    Thanks,
    ThanksGiven,
)
from storage.database import Database
from storage.rebuild import rebuild
from tests.storage.sales import Sales

TODAY = date(2026, 11, 23)


@pytest.fixture
def sales(shared_database: Database) -> Sales:
    return Sales(shared_database)


def thanks(sales: Sales, number: int, by: int, to: int, deal: int | None = None) -> ThanksGiven:
    given = Thanks(id=number, by=by, to=to, team=sales.north, at=sales.now, why=Text.of("for the intro"), deal=deal)
    return ThanksGiven(thanks=given, at=sales.now, by=by)


def practice(sales: Sales) -> PracticeShared:
    shared = Practice(id=1, by=sales.ann, team=sales.north, at=sales.now, text=Text.of("Ask for the date first."))
    return PracticeShared(practice=shared, at=sales.now, by=sales.ann)


def adoption(sales: Sales) -> PracticeAdopted:
    tried = Adoption(id=1, by=sales.bob, team=sales.north, at=sales.now, practice=1)
    return PracticeAdopted(adoption=tried, at=sales.now, by=sales.bob)


def honours(sales: Sales) -> HonoursTold:
    mention = Mention(title=Title.CLOSING, members=(sales.ann,), brought=Brought(wins=2, deals=Fraction(7, 3)))
    told = Honours(id=1, team=sales.north, at=sales.now, week=date(2026, 11, 16), mentions=(mention,))
    return HonoursTold(honours=told, at=sales.now)


def said(sales: Sales, first: date = TODAY, last: date = TODAY) -> tuple[int, int, int]:
    with sales.reading() as work:
        found = work.recognitions.of_team(sales.north, first=first, last=last)
        assert work.recognitions.of_team(sales.south, first=first, last=last).thanks == ()
    return len(found.thanks), len(found.practices), len(found.adoptions)


def test_what_was_said_is_found_by_team_author_and_day(sales: Sales) -> None:
    sales.record(thanks(sales, 1, sales.ann, sales.bob), family="board")
    sales.later(days=1)
    sales.record(thanks(sales, 2, sales.bob, sales.ann), practice(sales), family="board")
    assert said(sales) == (1, 0, 0)
    assert said(sales, TODAY, TODAY + timedelta(days=1)) == (2, 1, 0)
    with sales.reading() as work:
        (mine,) = work.recognitions.thanks_by(sales.ann, first=TODAY, last=TODAY)
        assert (mine.to, str(mine.why)) == (sales.bob, "for the intro")
        assert work.recognitions.thanks_by(sales.ann, first=TODAY + timedelta(days=1), last=date.max) == []
        assert str(work.recognitions.many(Practice, [1])[1].text) == "Ask for the date first."
        assert work.recognitions.many(Practice, [9]) == {}
        assert {each.id: each.to for each in work.recognitions.many(Thanks, [2, 1, 9, -1]).values()} == {
            1: sales.bob,
            2: sales.ann,
        }


def test_what_is_taken_back_is_gone_and_what_depends_on_it_is_named(sales: Sales) -> None:
    given = sales.record(thanks(sales, 1, sales.ann, sales.bob), family="board")
    shared = sales.record(practice(sales), family="board")
    tried = sales.record(adoption(sales), by=sales.bob, family="board")
    with sales.reading() as work:
        assert [each.by for each in work.recognitions.on(Adoption, [1])] == [sales.bob]
        events = [recorded.event for recorded in work.ledger.events(shared.id)]
        later = work.ledger.since(shared.id, {event.subject for event in events})
        with pytest.raises(ChangedSince):
            check_free(events, later)
    for batch in (given, tried, shared):
        sales.undo(batch)
    assert said(sales) == (0, 0, 0)


def test_a_rebuild_finds_the_same(sales: Sales) -> None:
    deal = sales.deal("Acme")
    gone = sales.record(thanks(sales, 1, sales.ann, sales.bob), family="board")
    sales.record(thanks(sales, 2, sales.ann, sales.bob, deal.id), practice(sales), adoption(sales), family="board")
    sales.record(honours(sales), family="")
    sales.undo(gone)
    with sales.reading() as work:
        before = work.recognitions.of_team(sales.north, first=TODAY, last=TODAY)
    assert before.honours == (honours(sales).honours,)
    rebuild(sales.database, sales.workspace, lambda *_: None)
    with sales.reading() as work:
        assert work.recognitions.of_team(sales.north, first=TODAY, last=TODAY) == before
    assert said(sales) == (1, 1, 1)


def test_who_is_erased_said_nothing_and_nothing_was_said_to_them(sales: Sales) -> None:
    sales.record(thanks(sales, 1, sales.ann, sales.bob), thanks(sales, 2, sales.bob, sales.ann), family="board")
    sales.record(practice(sales), family="board")
    with sales.begin() as work:
        assert work.erase(sales.bob) == 3  # what he thanked and was thanked for, and his name
        assert work.erase(sales.bob) == 0
    for _ in range(2):
        with sales.reading() as work:
            given = work.recognitions.many(Thanks, [1, 2])
            assert [(each.by, each.to, each.why.body) for each in given.values()] == [
                (sales.ann, sales.bob, None),
                (sales.bob, sales.ann, None),
            ]
            assert str(work.recognitions.many(Practice, [1])[1].text) == "Ask for the date first."
        rebuild(sales.database, sales.workspace, lambda *_: None)
