"""Whatever two people say, undoing it leaves no trace in any figure, nor in any of the three ledgers (rules 3.2, 9)."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commands.board.weeks import BoardWeeks
from commands.pipeline.figures import VIEWS, figure_of
from commands.plan.counted import counts_of
from domain.foundations.refusals import Refusal
from domain.foundations.when import month_of
from domain.ports import Scope
from domain.team.board import board_period
from domain.team.plan import Plan
from storage.database import Database
from tests.commands.conftest import Story, settle
from tests.databases import opened

LINES = (
    *("/deal new Globex 5000 closes 15/12", "/deal new Acme doors 3000", "/deal move acme proposal"),
    *("/deal move D-2 nego", "/deal move D-1 lead -- back", "/deal won acme 5800", "/deal won D-2 1000 USD"),
    *("/deal lost acme price", "/deal lost D-2 timing -- later", "/deal park acme until 15/1", "/deal reopen D-1"),
    *("/deal reopen D-2", "/deal cancel D-2 duplicate", "/deal amount D-1 7000", "/deal amount D-2 9k"),
    *("/deal move D-1 proposal", "/deal move D-2 proposal to @marie", "/deal accept D-1", "/deal accept D-2"),
    *("/deal return D-1 because of the budget", "/deal return D-2 -- not now", "/cordee hand-offs owner stays"),
    *("/deal close D-1 20/1", "/deal next D-1 call friday", "/deal assign D-1 to @marie", "/deal assign D-2 to @ann"),
    *("/deal help-by D-1 @marie", "/deal check D-1 budget agreed", "/deal note D-2 likes blue"),
    *("/deal contact D-1 Jo, buyer, +33 6 12 34 56 78", "/log call reached D-1", "/log nrp x5 D-2 > call back monday"),
    *("/log call reached x3", "/log meeting held D-1 yesterday"),
    *("/cordee digest 08:15", "/cordee digest 18:00 silent", "/cordee digest off", "/cordee digest on"),
    *(
        "/cordee nudges 09:00",
        "/cordee nudges off",
        "/cordee wall off",
        "/cordee quiet until monday",
        "/cordee quiet off",
    ),
    *("/cordee quiet nudges", "/cordee morning 09:15", "/cordee morning off", "/cordee absent until 2/12"),
    *("/cordee absent 4/8-22/8", "/cordee absent @ann monday morning", "/cordee absent 1/8-10/8", "/cordee present"),
    *("/cordee days mon tue thu wed am", "/cordee days @ann every day", "/cordee closed 4/8-22/8"),
    *("/cordee closed off 10/8-12/8", "/cordee settings country DE Bayern", "/cordee settings country FR"),
    *("/cordee settings zone Londres", "/cordee settings days mon-thu", "/cordee settings language fr"),
    *("/cordee settings language en me", "/cordee langue français moi", "/cordee settings board honours"),
    "/cordee settings amounts hidden",
)
TOGETHER = (
    *("/deal move D-1 nego", "/deal move D-2 proposal", "/deal won D-1 5800", "/deal won D-2", "/deal won D-1 900"),
    *("/log meeting booked D-1", "/log call reached D-2 x3", "/log meeting held D-2", "/deal reopen D-1"),
    *("/deal brought-by D-2 @marie", "/deal help-by D-2 @ann", "/deal assign D-2 to @ann", "/deal won D-2 1000 USD"),
    *("/board thanks @marie for the intro on acme", "/board thanks @ann for the kind words"),
    *("/board practice ask for the date first", "/board off", "/board on"),
    *("/plan set @ann calls 10/week", "/plan set team 90k/month", "/plan set @marie meetings 3/week"),
)
"""What plan, credit and recognition come of."""
said = st.tuples(st.sampled_from(("Ann", "Marie")), st.sampled_from(LINES))
undone = st.tuples(
    st.sampled_from(("Ann", "Marie")), st.sampled_from(("/deal undo", "/log undo", "/deal undo D-1", "/cordee undo"))
)
few = settings(
    max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def sqlite(sqlite_url: str) -> Iterator[Database]:
    with opened(sqlite_url) as database:
        yield database


def begun(database: Database) -> Story:
    """Return a new workspace where two deals stand."""
    story = Story(database)
    settle(story)
    story.says("Ann", "/deal new Acme paint 6000 closes 15/12")
    story.says("Marie", "/deal new Initech 4000")
    return story


def tries(story: Story, who: str, line: str) -> int | None:
    """Let somebody say a line and return its batch; None when it was refused."""
    try:
        reply = story.says(who, line)
    except Refusal:
        return None
    return int(reply.batch.id if hasattr(reply.batch, "id") else reply.batch)


def seen(story: Story) -> dict[str, Any]:
    """Return everything that people can see of a workspace, without versions and without the ids of texts."""
    with story.reading() as work:
        scope, today = Scope(teams=None), date(2026, 11, 23)
        figures = {
            view: figure_of(view, scope, work, who="all", currency="EUR", today=today, since=date(2026, 11, 16))
            for view in VIEWS
        }
        deals = list(work.deals.many(range(1, 40)).values())
        return {
            "figures": figures,
            "deals": [deal.model_dump(exclude={"version"}) for deal in deals],
            "stays": {deal.id: work.deals.stays(deal.id) for deal in deals},
            "handoffs": work.handoffs.of_team(1, first=date(2026, 11, 1), last=date(2026, 12, 31)),
            "counts": work.activities.count(first=date(2026, 11, 1), last=date(2026, 12, 31)),
            "contacts": {deal.id: work.deals.contacts(deal.id) for deal in deals},
            "accounts": work.accounts.many(range(1, 40)),
            "configured": (work.workspace.members, work.workspace.teams, work.workspace.processes),
        }


def ledgers(story: Story) -> dict[str, Any]:
    """Return the three of the first team: everybody's plan, the credit of its wins with its board, and recognition."""
    today = date(2026, 11, 23)
    with story.reading() as work:
        team, month = work.workspace.teams[0], month_of(today)
        mates = work.workspace.members_of(team.id)
        plan, counts = Plan(work.objectives, team, mates), counts_of(team, work)
        weeks = BoardWeeks(team, (board_period(today),), work)
        board, said = weeks.board(board_period(today))
        return {
            "objectives": work.objectives,
            "plan": [plan.of(mate, counts, today=today, period=month) for mate in mates],
            "credit": work.credits.of_team(team.id, month),
            "board": board,
            "recognition": said,
        }


@few
@given(lines=st.lists(said, min_size=3, max_size=12))
def test_everything_undone_is_as_if_nothing_was_said(sqlite: Database, lines: list[tuple[str, str]]) -> None:
    story = begun(sqlite)
    before = seen(story)
    written = [(who, line, batch) for who, line in lines if (batch := tries(story, who, line)) is not None]
    for who, line, batch in reversed(written):
        story.presses(who, {"do": f"{line.split()[0][1:]}.undo", "batch": batch})
    assert seen(story) == before


@settings(few, max_examples=25)
@given(lines=st.lists(st.tuples(st.sampled_from(("Ann", "Marie")), st.sampled_from(TOGETHER)), min_size=4, max_size=12))
def test_everything_undone_leaves_the_three_ledgers_as_they_were(
    sqlite: Database, lines: list[tuple[str, str]]
) -> None:
    story = begun(sqlite)
    before = ledgers(story)
    written = [(who, line, batch) for who, line in lines if (batch := tries(story, who, line)) is not None]
    ledgers(story)  # whatever is kept of it has been worked out meanwhile
    for who, line, batch in reversed(written):
        story.presses(who, {"do": f"{line.split()[0][1:]}.undo", "batch": batch})
    assert ledgers(story) == before


@few
@given(lines=st.lists(st.one_of(said, said, undone), min_size=4, max_size=14))
def test_what_survives_is_as_if_only_that_was_said(sqlite: Database, lines: list[tuple[str, str]]) -> None:
    story = begun(sqlite)
    kept: dict[int, tuple[str, str, datetime]] = {}
    for who, line in lines:
        batch = tries(story, who, line)
        if batch is not None and " undo" not in line:
            kept[batch] = (who, line, story.now)
        elif batch is not None and kept.pop(batch, None) is None:
            return  # one of the two deals that all lines speak of
    again = begun(sqlite)
    for who, line, now in kept.values():
        again.now = now
        again.passes(minutes=-3)
        if tries(again, who, line) is None:
            return  # it was possible only because of one that was undone later
    assert _shape(seen(again)) == _shape(seen(story))


def _shape(everything: dict[str, Any]) -> dict[str, Any]:
    """Return what can be compared between two workspaces: texts have other ids there, and new deals other numbers."""
    return {"figures": everything["figures"], "counts": everything["counts"]}
