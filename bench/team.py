"""`/board`, `/plan team` and the weekly review over ever longer histories, beside the same rows read in SQL by hand."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Connection, text

from bench.archive import grown
from bench.company import NOW, Company
from bench.digest import by_hand_indexes
from bench.rounds import Figure, Once, Timed, in_turns, timing
from commands.board.figures import board_of, plan_of
from commands.board.honours import mentions_of
from commands.pipeline.ideal import ideal_of
from commands.plan.counted import counts_of
from commands.review.figures import review_of
from domain.foundations.when import month_of, week_of
from domain.selling.people import Team
from domain.team.board import board_period
from domain.team.dependence import year_before
from domain.team.objective import Counted, Objective, ObjectiveSet, Per, What
from domain.team.plan import Plan
from storage.database import Database, open_database
from storage.migrate import migrate
from storage.unit_of_work import Unit

TEAMS: Final = 50
"""Teams of ten: a leaderboard is one team's."""
BEGUN: Final = NOW - timedelta(days=400)
GOALS: Final = (
    (What(counted=Counted.REVENUE), Per.MONTH, 300_000_00, "EUR"),
    (What(counted=Counted.DEALS_WON), Per.MONTH, 90, None),
    (What(counted=Counted.ACTIONS, action="call"), Per.DAY, 60, None),
    (What(counted=Counted.ACTIONS, action="meeting", outcome="held"), Per.WEEK, 40, None),
)
"""What each team is to do, all in all."""
_WON: Final = """
    SELECT id FROM deals
    WHERE workspace_id = :workspace AND team = :team AND status = 'won' AND closed_on BETWEEN '{first}' AND '{last}'
"""
_BEHIND: Final = (
    "SELECT id, body FROM deals WHERE workspace_id = :workspace AND id IN ({deals})",
    """
        SELECT deal, visit, stage, "left", left_by, left_day FROM stays
        WHERE workspace_id = :workspace AND deal IN ({deals})
    """,
    """
        SELECT deal, member, action, outcome, at, logged_at, count FROM activities
        WHERE workspace_id = :workspace AND live AND deal IN ({deals})
    """,
)
"""What chain credit is made of: wins of some weeks, who moved them on, who acted on them."""
_DONE: Final = """
    SELECT member, action, outcome, sum(count) FROM activities
    WHERE workspace_id = :workspace AND team = :team AND day BETWEEN '{first}' AND '{last}' AND live
    GROUP BY member, action, outcome
"""
_SAID: Final = """
    SELECT kind, body FROM recognitions
    WHERE workspace_id = :workspace AND team = :team AND day BETWEEN '{first}' AND '{last}'
"""
_SIGNED: Final = """
    SELECT owner, currency, count(*), sum(minor) FROM deals
    WHERE workspace_id = :workspace AND id IN ({deals}) GROUP BY owner, currency
"""
_ATTEMPTS: Final = """
    SELECT member, deal, account, day, at, outcome, count FROM activities
    WHERE workspace_id = :workspace AND team = :team AND day BETWEEN '{month}' AND '{last}' AND live
        AND action IN ('call', 'meeting')
"""
_OPEN: Final = """
    SELECT stage, currency, p, count(*), sum(minor) FROM deals
    WHERE workspace_id = :workspace AND team = :team AND status = 'open' GROUP BY stage, currency, p
"""
_REACHED: Final = """
    SELECT process, status, currency, lowest, highest, count(*), sum(minor) FROM (
        SELECT process, status, currency, minor, min(stays.stage) AS lowest, max(stays.stage) AS highest
        FROM deals JOIN stays ON stays.workspace_id = deals.workspace_id AND stays.deal = deals.id
        WHERE deals.workspace_id = :workspace AND team = :team AND status IN ('won', 'lost') AND closed_on >= '{year}'
        GROUP BY deals.id, process, status, currency, minor
    ) each_deal GROUP BY process, status, currency, lowest, highest
"""


def measured(urls: Iterable[str], where: str, longest: int, *, rounds: int, times: int, tell: Any) -> list[Figure]:
    """Return what they take over a tenth of a history, and over all of it."""
    figures: list[Figure] = []
    first: dict[str, Timed] = {}
    sizes = sorted({max(1, longest // 10), longest})
    for deals, url in zip(sizes, urls, strict=False):
        migrate(url)
        with closing(open_database(url)) as database:
            company = grown(database, deals, teams=TEAMS, progress=tell)
            team = _planned(database, company)
            tell(f"{where}: leaderboard, plan and review over {deals:,} deals")
            with by_hand_indexes(database):
                taken = in_turns(dict(_contestants(database, company, team)), rounds=rounds, times=times)
        for name in ("board", "plan", "review"):
            what = f"{name}: {deals:,} deals, {where}"
            figures.append(taken[name].figure(what, "ms", first.get(name), f"{sizes[0]:,} deals"))
            first.setdefault(name, taken[name])
            by_hand = taken[f"{name} by hand"]
            figures.append(by_hand.figure("  its rows in SQL by hand"))
            figures.append(taken[name].figure(f"  the {name}", "ms", by_hand, "SQL by hand"))
    return figures


def _planned(database: Database, company: Company) -> Team:
    """Give every team its objectives, work the credit of wins out, and return the team that is measured."""
    with database.begin(company.workspace, by=None, at=BEGUN, family="plan", verb="set", door="bench") as work:
        for team in work.workspace.teams:
            for what, per, target, currency in GOALS:
                row = Objective(
                    id=work.new_id("objective"), team=team.id, what=what, per=per, target=target, currency=currency,
                    valid_from=BEGUN.date(),
                )  # fmt: skip
                work.record(ObjectiveSet(objective=row, at=BEGUN))
        return work.workspace.team(company.reps[0].team)


def _contestants(database: Database, company: Company, team: Team) -> Iterator[tuple[str, Once]]:
    today = team.calendar.day_of(NOW)
    weeks, month = board_period(today), month_of(today)
    ended = week_of(today - timedelta(days=7))
    whole = {
        "board": lambda work: _board(team, work),
        "plan": lambda work: Plan(work.objectives, team, work.workspace.members_of(team.id)).of_team(
            counts_of(team, work), today=today, period=month
        ),
        "review": lambda work: review_of(team, ended, NOW, work),
    }
    span = {"month": month.first, "year": year_before(today).first}
    in_weeks = span | {"first": weeks.first, "last": weeks.last}
    in_week = span | {"first": ended.first, "last": ended.last}
    in_month = span | {"first": month.first, "last": month.last}
    by_hand = {
        "board": [
            *((query, in_weeks) for query in (*_BEHIND, _DONE, _SAID)),
            (_SIGNED, in_month), *_beside(span),
        ],
        "plan": [(_SIGNED, in_month), (_ATTEMPTS, in_month)],
        "review": [
            *((query, in_weeks) for query in (*_BEHIND, _DONE, _SAID)),
            *((query, in_week) for query in (*_BEHIND, _DONE)),
            (_SIGNED, in_month), (_ATTEMPTS, in_month), *_beside(span),
        ],
    }  # fmt: skip
    for name, does in whole.items():
        yield name, timing(_reading(database, company, does))
        yield f"{name} by hand", timing(_asking(database, company, team, by_hand[name]))


def _beside(span: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """Return what the gap to the ideal pipeline is made of."""
    return [(_OPEN, span), (_REACHED, span)]


def _board(team: Team, work: Unit) -> object:
    """Work out all that `/board` shows."""
    today = team.calendar.day_of(NOW)
    shown, said = board_of(team, today, work)
    return shown, mentions_of(team, today, work, said=said), plan_of(team, today, work), ideal_of(team, NOW, work)


def _reading(database: Database, company: Company, does: Callable[[Unit], object]) -> Callable[[], object]:
    def once() -> object:
        with database.begin(company.workspace, by=None, at=NOW, family="", verb="", door="bench", writes=False) as work:
            return does(work)

    return once


def _asking(
    database: Database, company: Company, team: Team, queries: Sequence[tuple[str, Mapping[str, Any]]]
) -> Callable[[], object]:
    """Ask for the rows and nothing else; nothing is computed from them."""
    given = {"workspace": company.workspace, "team": team.id}

    def ask(connection: Connection, query: str, span: Mapping[str, Any]) -> list[Any]:
        known = {name: value for name, value in given.items() if f":{name}" in query}
        return list(connection.execute(text(query.format(**span)), known).all())

    def once() -> object:
        answers, won = [], dict[Any, str]()
        with database.connections.reading() as connection:
            for query, span in queries:
                if "{deals}" in query and span["first"] not in won:
                    ids = ask(connection, _WON, span)
                    won[span["first"]] = ", ".join(str(row.id) for row in ids) or "0"
                answers.append(ask(connection, query, {**span, "deals": won.get(span.get("first"), "")}))
        return answers

    return once
