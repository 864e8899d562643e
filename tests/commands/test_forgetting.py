"""Erasing a person: their name and what they and others wrote of them go, everywhere; counts and totals stay."""

from datetime import date

from sqlalchemy import Table, select

from commands.replies import BoardShown, Forgotten, Report
from domain.foundations.refusals import NotAllowed, NotFound
from domain.foundations.when import month_of
from domain.team.one_to_one import Agreed, Debrief
from domain.team.recognition import Practice, Thanks
from domain.team.weekly import Decision, Example, Story
from storage.rebuild import rebuild
from storage.tables import activities, deals, events, outbox, recognitions, texts
from storage.transaction import Transaction
from tests.commands.conftest import SECRET
from tests.commands.conftest import Story as Told


def written(story: Told, table: Table) -> str:
    """Return everything that a table keeps in words."""
    with story.database.connections.reading() as connection:
        here = table.c.workspace_id == story.workspace_id
        return "\n".join(
            str(row.body) for row in Transaction(connection, story.workspace_id).rows(select(table).where(here))
        )


def erased(story: Told) -> Forgotten:
    asked: Forgotten = story.says("Zoe", "/cordee forget Ann Lee")
    assert (asked.done, asked.deals) == (False, 1)
    done: Forgotten = story.presses("Zoe", {"do": "cordee.forget", "person": asked.member.id, "sure": True})
    return done


def test_nothing_goes_before_it_was_confirmed(told: Told) -> None:
    before = written(told, texts)
    told.says("Zoe", "/cordee oublier Ann Lee")
    assert written(told, texts) == before


def test_words_are_gone_from_the_ledger_and_from_all_that_is_read(told: Told) -> None:
    with told.reading() as work:
        assert str(work.recognitions.many(Debrief, [1])[1].method) == f"{SECRET} method"
    assert SECRET in written(told, outbox)
    assert erased(told).done
    (left,) = (line for line in written(told, texts).splitlines() if SECRET in line)
    assert left == f"{SECRET} way of hers"
    assert "Ann Lee" not in written(told, texts)
    for table in (activities, deals, events, outbox):
        assert SECRET not in written(told, table)
    for _ in range(2):  # as they stand, and worked out anew
        assert written(told, recognitions).count(SECRET) == 1
        with told.reading() as work:
            kept = work.recognitions
            for kind in (Debrief, Agreed, Story, Example, Decision):
                assert len(kept.many(kind, [1])) == 1
            assert [str(each.why) for each in kept.many(Thanks, [1, 2, 3]).values()] == [
                "—",
                "—",
                "for the usual intro",
            ]
            assert [str(each.text) for each in kept.many(Practice, [1, 2]).values()] == ["—", f"{SECRET} way of hers"]
        rebuild(told.database, told.workspace_id, lambda *_: None)


def test_figures_stay_and_the_person_is_a_number(told: Told) -> None:
    period = month_of(date(2026, 11, 1))
    with told.reading() as work:
        credit, before = work.credits.of_team(1, period), work.activities.of_member(1, limit=10)
    months: Report = told.says("Marie", "/pipeline months")
    done = erased(told)
    assert (str(done.member.name), done.member.slack, done.member.active) == ("#1", None, False)
    after: Report = told.says("Marie", "/pipeline months")
    assert after.figure == months.figure
    with told.reading() as work:
        assert work.credits.of_team(1, period) == credit
        assert len(work.activities.of_member(1, limit=10)) == len(before) == 1
        assert work.workspace.linked_to("U1") is None
    board: BoardShown = told.says("Marie", "/board")
    assert "Ann" not in board.model_dump_json()
    told.refuses(NotFound, "Marie", "/plan me @ann")


def test_the_other_of_the_two_sees_no_words_any_more(told: Told) -> None:
    with told.reading() as work:
        boss = next(each for each in work.workspace.members if each.slack == "U2")
    erased(told)
    with told.reading() as work:
        mine = work.recognitions.on(Debrief, [1])
        assert [(each.manager, each.carried_out and each.carried_out.body) for each in mine] == [(boss.id, None)]


def test_it_is_for_good_and_for_admins_alone(told: Told) -> None:
    for who in ("Ann", "Bob", "Marie"):
        assert told.refuses(NotAllowed, who, "/cordee forget Ann Lee").facts["right"] == "admin"
    told.says("Marie", "/cordee team add <@U4>")
    erased(told)
    assert told.refuses(NotAllowed, "Zoe", "/cordee undo").facts["right"] == "for_good"
