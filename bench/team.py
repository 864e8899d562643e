"""`/board`, `/plan team` and the weekly review over ever longer histories, beside the same rows read in SQL by hand."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Row, text

from bench.archive import grown
from bench.company import NOW, Company
from bench.digest import BEHIND
from bench.rounds import Figure, Once, Timed, in_turns, timing
from bot.memory import keep_the_start
from commands.board.showing import board_shown
from commands.plan.counted import counts_of
from commands.review.case import COOL, FADED
from commands.review.figures import review_of
from domain.foundations.when import ONE_DAY, month_of, week_of
from domain.selling.people import Team
from domain.team.board import board_period
from domain.team.dependence import year_before
from domain.team.objective import Counted, Objective, ObjectiveSet, Per, What
from domain.team.plan import Plan
from storage.database import Database, open_database
from storage.migrate import migrate
from storage.unit_of_work import Unit

TEAMS: Final = 10
"""Teams of ten people: a leaderboard is one team's."""
WORKING_DAYS: Final = 714
"""How long the history is: two years and nine months."""
BEGUN: Final = NOW - timedelta(days=400)
GOALS: Final = (
    (What(counted=Counted.REVENUE), Per.MONTH, 300_000_00, "EUR"),
    (What(counted=Counted.DEALS_WON), Per.MONTH, 90, None),
    (What(counted=Counted.ACTIONS, action="call"), Per.DAY, 60, None),
    (What(counted=Counted.ACTIONS, action="meeting", outcome="held"), Per.WEEK, 40, None),
)
"""What each team is to do, all in all."""
_CREDIT: Final = """
    SELECT deal, body FROM deal_credits
    WHERE workspace_id = :workspace AND team = :team AND day BETWEEN '{first}' AND '{last}'
"""
"""Who brought what to the wins of some weeks, as it is kept: over the rows it takes a window over every visit."""
_DONE: Final = """
    SELECT member, action, outcome, sum(count) FROM activity_days
    WHERE workspace_id = :workspace AND team = :team AND day BETWEEN '{first}' AND '{last}'
    GROUP BY member, action, outcome
"""
_BEFORE: Final = _DONE.replace("{first}", "{before}").replace("{last}", "{until}")
"""The same of the four weeks before."""
_HANDED: Final = """
    SELECT giver, "left", day, answer, answered_day FROM handoffs
    WHERE workspace_id = :workspace AND team = :team AND day BETWEEN '{first}' AND '{last}'
"""
_SAID: Final = """
    SELECT kind, body FROM recognitions
    WHERE workspace_id = :workspace AND team = :team AND day BETWEEN '{first}' AND '{last}'
"""
_KEPT: Final = """
    SELECT coalesce(owner, 0), count(*),
        sum(CASE WHEN currency <> '' AND closes >= '{today}' AND next_due >= '{today}' THEN 1 ELSE 0 END)
    FROM deals WHERE workspace_id = :workspace AND team = :team AND status = 'open' GROUP BY coalesce(owner, 0)
"""
_SIGNED: Final = """
    SELECT owner, currency, sum(deals), sum(minor) FROM day_sums
    WHERE workspace_id = :workspace AND team = :team AND day BETWEEN '{month}' AND '{today}'
        AND status = 'won' AND cause <> 'assigned'
    GROUP BY owner, currency
"""
_ATTEMPTS: Final = """
    SELECT member, deal, account, day, at, action, outcome, count FROM activities
    WHERE workspace_id = :workspace AND team = :team AND day BETWEEN '{month}' AND '{today}' AND live
        AND action IN ('call', 'meeting') AND (action = 'call' OR outcome = 'held')
"""
"""Line by line, as what counts hangs on ten minutes and on three calls a deal and day."""
_AGES: Final = """
    SELECT stage, since, count(*) FROM pulses
    WHERE workspace_id = :workspace AND team = :team AND status = 'open' GROUP BY stage, since
"""
_REACHED: Final = """
    WITH each_deal AS MATERIALIZED (
        SELECT process, status, currency, minor, {reached} (
            SELECT {how_far} FROM stays WHERE stays.workspace_id = deals.workspace_id AND stays.deal = deals.id
        ) AS path FROM deals
        WHERE workspace_id = :workspace AND team = :team AND status IN ('won', 'lost')
            AND closed_on BETWEEN '{year}' AND '{today}'
    ) SELECT process, status, currency, path, count(*), sum(minor) FROM each_deal
    GROUP BY process, status, currency, path
"""
"""How far each deal of the year came: from its first stage to its last, all that its chances are counted from."""
_FARTHEST: Final = {
    True: {"reached": "", "how_far": "min(stays.stage) * 1000000 + max(stays.stage)"},
    False: {"reached": "ARRAY", "how_far": "stays.stage"},
}
"""How that is asked for on SQLite and, where a list of all is quicker than two of them, on PostgreSQL."""
_STANDING: Final = """
    SELECT stage, currency, p, sum(deals), sum(minor) FROM sums
    WHERE workspace_id = :workspace AND team = :team AND status = 'open' GROUP BY stage, currency, p
"""
_CHANGED: Final = """
    SELECT cause, stage, status, currency, p, sum(deals), sum(minor), sum(happened) FROM day_sums
    WHERE workspace_id = :workspace AND team = :team AND day BETWEEN '{monday}' AND '{sunday}'
    GROUP BY cause, stage, status, currency, p
"""
_SUCCESSES: Final = """
    SELECT id, body FROM deals WHERE workspace_id = :workspace AND team = :team AND status = 'won'
        AND closed_on BETWEEN '{monday}' AND '{sunday}' ORDER BY minor DESC, id LIMIT 3
"""
_LESSONS: Final = """
    SELECT subject_id, events.day, events.body FROM events WHERE workspace_id = :workspace AND subject_kind = 'deal'
        AND kind IN ('deal.lost', 'deal.noted') AND subject_id IN (
            SELECT id FROM deals WHERE workspace_id = :workspace AND team = :team AND status = 'lost'
                AND closed_on BETWEEN '{faded}' AND '{cool}' ORDER BY minor DESC, id LIMIT 20
        )
"""
_BOARD: Final = (_CREDIT, _DONE, _BEFORE, _HANDED, _SAID, _KEPT)
_GAP: Final = (_AGES, _REACHED)
BY_HAND: Final = {
    "board": (*_BOARD, _SIGNED, *_GAP),
    "plan": (_SIGNED, _ATTEMPTS),
    "review": (*_BOARD, _SIGNED, _ATTEMPTS, *_GAP, _STANDING, _CHANGED, _SUCCESSES, *BEHIND, _LESSONS),
}
"""The least that each answer is made of, each read once, over whatever is quickest: rows, or sums that are kept."""


def measured(urls: Iterable[str], where: str, longest: int, *, rounds: int, times: int, tell: Any) -> list[Figure]:
    """Return what they take over a history, and over one of the same company that is twice as long.

    The shorter one is longer than the year that is looked at: what the other has more is older.
    """
    figures: list[Figure] = []
    first: dict[str, Timed] = {}
    sizes = (max(1, longest // 2), longest)
    for deals, url in zip(sizes, urls, strict=False):
        migrate(url)
        with closing(open_database(url)) as database:
            a_day = max(1, longest // WORKING_DAYS)
            company = grown(database, deals, people=TEAMS * 10, teams=TEAMS, a_day=a_day, progress=tell)
            team = _planned(database, company)
            keep_the_start()
            tell(f"{where}: leaderboard, plan and review over {deals:,} deals")
            taken = in_turns(dict(_contestants(database, company, team)), rounds=rounds, times=times)
        for name in BY_HAND:
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
        "board": lambda work: board_shown(team, NOW, work),
        "plan": lambda work: Plan(work.objectives, team, work.workspace.members_of(team.id)).of_team(
            counts_of(team, work), today=today, period=month
        ),
        "review": lambda work: review_of(team, ended, NOW, work),
    }
    before = board_period(weeks.first - ONE_DAY)
    days = {
        "today": today,
        "month": month.first,
        "year": year_before(today).first,
        "first": weeks.first - timedelta(weeks=1),
        "last": weeks.last,
        "before": before.first - timedelta(weeks=1),
        "until": before.last,
        "monday": ended.first,
        "sunday": ended.last,
        "faded": today - FADED,
        "cool": today - COOL,
        **_FARTHEST[database.connections.is_sqlite],
    }
    for name, does in whole.items():
        yield name, timing(_reading(database, company, does))
        yield (
            f"{name} by hand",
            timing(_asking(database, company, team, [q.format(**days, deals="{deals}") for q in BY_HAND[name]])),
        )


def _reading(database: Database, company: Company, does: Callable[[Unit], object]) -> Callable[[], object]:
    def once() -> object:
        with database.begin(company.workspace, by=None, at=NOW, family="", verb="", door="bench", writes=False) as work:
            return does(work)

    return once


def _asking(database: Database, company: Company, team: Team, queries: Sequence[str]) -> Callable[[], object]:
    """Ask for the rows and nothing else; nothing is computed from them. `{deals}` are those of the answer before."""
    given = {"workspace": company.workspace, "team": team.id}

    def once() -> object:
        answers: list[Sequence[Row[Any]]] = []
        named = "0"
        with database.connections.reading() as connection:
            for query in queries:
                known = {name: value for name, value in given.items() if f":{name}" in query}
                answers.append(connection.execute(text(query.replace("{deals}", named)), known).all())
                if "LIMIT 3" in query:
                    named = ", ".join(str(row.id) for row in answers[-1]) or "0"
        return answers

    return once
