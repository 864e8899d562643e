"""A team's digest over ever longer histories, beside the same figures in SQL by hand."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Any, Final

from sqlalchemy import Connection, event, text

from bench.archive import grown
from bench.company import NOW, Company
from bench.rounds import Figure, Once, Timed, in_turns, timing
from bot.memory import keep_the_start
from commands.pipeline.figures import figure_of
from domain.insight.clocks import limits
from domain.ports import Scope
from domain.voice.digest import working_days
from storage.database import Database, open_database
from storage.migrate import migrate

INDEXES: Final = (
    ("hand_actions", "activities (workspace_id, team, day, live, action, outcome, count)"),
    ("hand_open", "deals (workspace_id, team, status, stage, currency, p, minor)"),
    ("hand_entered", "stays (workspace_id, entered_day, deal, visit)"),
)
"""What SQL by hand over the rows needs in order to read nothing else; every change of a deal would have to keep it."""
NAMED: Final = {
    "signed": """
        SELECT id, body FROM deals WHERE workspace_id = :workspace AND team = :team AND status = 'won'
            AND closed_on BETWEEN :first AND :last
        ORDER BY minor DESC, id LIMIT 3
    """,
    "steps": """
        SELECT count(*) FROM deals
        WHERE workspace_id = :workspace AND team = :team AND status = 'open' AND next_due = :today
    """,
}
BEHIND: Final = (
    """
        SELECT deal, stage, "left", left_by FROM stays
        WHERE workspace_id = :workspace AND deal IN ({deals}) ORDER BY deal, visit
    """,
    """
        SELECT deal, member, action, outcome, at FROM activities
        WHERE workspace_id = :workspace AND deal IN ({deals}) AND live
    """,
)
"""The people behind the deals that are named."""
OVER_SUMS: Final = {
    "actions": """
        SELECT day, action, outcome, sum(count) FROM activity_days
        WHERE workspace_id = :workspace AND team = :team AND day BETWEEN :earliest AND :last
        GROUP BY day, action, outcome
    """,
    "changes": """
        SELECT day > :last, cause, stage, status, currency, p, sum(deals), sum(unknown), sum(minor), sum(happened)
        FROM day_sums WHERE workspace_id = :workspace AND team = :team AND day >= :first
        GROUP BY day > :last, cause, stage, status, currency, p
    """,
    "open": """
        SELECT stage, currency, p, sum(deals), sum(unknown), sum(minor) FROM sums
        WHERE workspace_id = :workspace AND team = :team AND status = 'open' AND deals <> 0 GROUP BY stage, currency, p
    """,
    "stalled": """
        SELECT count(*), min(since) FROM pulses
        WHERE workspace_id = :workspace AND team = :team AND status = 'open' AND ({stalled})
    """,
    "wins": """
        SELECT day, sum(happened) FROM day_sums
        WHERE workspace_id = :workspace AND team = :team AND cause = 'won' AND day IN ({days}) GROUP BY day
    """,
    **NAMED,
}
OVER_ROWS: Final = {
    "actions": """
        SELECT day, action, outcome, sum(count) FROM activities
        WHERE workspace_id = :workspace AND team = :team AND day BETWEEN :earliest AND :last AND live
        GROUP BY day, action, outcome
    """,
    "created": """
        SELECT entered_day > :last, stays.stage, currency, p, count(*), sum(minor) FROM stays
        JOIN deals ON deals.workspace_id = stays.workspace_id AND deals.id = stays.deal
        WHERE stays.workspace_id = :workspace AND visit = 1 AND entered_day >= :first AND team = :team
        GROUP BY entered_day > :last, stays.stage, currency, p
    """,
    "moved and ended": """
        SELECT went.left_day > :last, went."left", went.stage, come.stage, currency, p, count(*), sum(minor)
        FROM stays went JOIN deals ON deals.workspace_id = went.workspace_id AND deals.id = went.deal
        LEFT JOIN stays come
            ON come.workspace_id = went.workspace_id AND come.deal = went.deal AND come.visit = went.visit + 1
        WHERE went.workspace_id = :workspace AND went.left_day IS NOT NULL AND went.left_day >= :first AND team = :team
        GROUP BY went.left_day > :last, went."left", went.stage, come.stage, currency, p
    """,
    "open": """
        SELECT stage, currency, p, count(*), sum(minor) FROM deals
        WHERE workspace_id = :workspace AND team = :team AND status = 'open' GROUP BY stage, currency, p
    """,
    "stalled": """
        SELECT count(*), min(since) FROM pulses
        WHERE workspace_id = :workspace AND team = :team AND status = 'open' AND ({stalled})
    """,
    "wins": """
        SELECT left_day, count(*) FROM stays
        JOIN deals ON deals.workspace_id = stays.workspace_id AND deals.id = stays.deal
        WHERE stays.workspace_id = :workspace AND "left" = 'won'
            AND left_day BETWEEN :earliest AND :last AND team = :team
        GROUP BY left_day
    """,
    **NAMED,
}
STALLED: Final = """
    (stage = {stage} AND (
        closes <= '{close_long_past_since}' OR next_due <= '{step_late_since}'
        OR (since <= '{overstay_since}' AND step = 0 AND {past_first})
        OR (NOT coalesce(next_due >= '{today}' AND next_due < '{valid_before}', FALSE) AND (
            closes <= '{close_past_since}' OR meaningful <= '{idle_twice_since}'
            OR (since <= '{overstay_since}' AND meaningful <= '{idle_since}')
        ))
    ))
"""
"""When a deal is stalled in one stage, for deals that were never parked or snoozed nor imported."""
GROWING: Final = ("deals", "events", "stays", "activities", "activity_days", "day_sums")


def measured(urls: Iterable[str], where: str, longest: int, *, rounds: int, times: int, tell: Any) -> list[Figure]:
    """Return what a digest takes over histories a hundredth and a tenth as long, and over the longest."""
    figures: list[Figure] = []
    first: Timed | None = None
    sizes = sorted({max(1, longest // 100), max(1, longest // 10), longest})
    for deals, url in zip(sizes, urls, strict=False):
        migrate(url)
        with closing(open_database(url)) as database:
            company = grown(database, deals, progress=tell)
            keep_the_start()
            tell(f"{where}: digests over {deals:,} deals")
            with by_hand_indexes(database):
                taken = in_turns(
                    {
                        "digest": _digest(database, company),
                        "over sums": _by_hand(database, company, OVER_SUMS),
                        "over rows": _by_hand(database, company, OVER_ROWS),
                    },
                    rounds=rounds,
                    times=times,
                )
            if deals >= 100_000 and not database.connections.is_sqlite:
                _reads_no_table_whole(database, company)
        what = f"digest: {deals:,} deals, {where}"
        figures.append(taken["digest"].figure(what, "ms", first, f"{sizes[0]:,} deals"))
        first = first or taken["digest"]
        for way, words in (("over sums", "over the sums"), ("over rows", "over the rows, with their own indexes")):
            figures.append(taken[way].figure(f"  by hand {words}"))
            figures.append(taken["digest"].figure("  the digest", "ms", taken[way], f"by hand {words}"))
    return figures


def _digest(database: Database, company: Company) -> Once:
    def once() -> object:
        with database.begin(
            company.workspace, by=None, at=NOW, family="", verb="deliver", door="bench", writes=False
        ) as work:
            scope = Scope(teams=(company.reps[0].team,))
            return figure_of("digest", scope, work, who="team", currency="EUR", today=NOW.date())

    return timing(once)


def _by_hand(database: Database, company: Company, queries: Mapping[str, str]) -> Once:
    """Ask for everything that a digest tells, in as few statements as it takes; nothing is computed from it."""
    asked = _asked(database, company)
    days, stalled = asked.pop("days"), asked.pop("stalled")
    prepared = {name: _listed(query, "days", days).replace("{stalled}", stalled) for name, query in queries.items()}

    def ask(connection: Connection, query: str, **given: Any) -> list[Any]:
        known = {name: value for name, value in {**asked, **given}.items() if f":{name}" in query}
        return list(connection.execute(text(query), known).all())

    def once() -> object:
        with database.connections.reading() as connection:
            answers = {name: ask(connection, query) for name, query in prepared.items()}
            named = [row.id for row in answers["signed"]]
            answers |= {query: ask(connection, _listed(query, "deals", named)) for query in BEHIND if named}
            return answers

    return timing(once)


def _listed(query: str, name: str, values: Iterable[object]) -> str:
    """Return a query with its values written out."""
    return query.replace(f"{{{name}}}", ", ".join(map(str, values)))


def _asked(database: Database, company: Company) -> dict[str, Any]:
    with database.begin(company.workspace, by=None, at=NOW, family="", verb="", door="bench", writes=False) as work:
        team = work.workspace.team(company.reps[0].team)
        of_stages = limits(team.id, team.calendar, work.workspace.processes, today=NOW.date())
    periods = working_days(NOW.date(), team.calendar)
    return {
        "workspace": company.workspace,
        "team": company.reps[0].team,
        "earliest": str(periods[0].first),
        "days": [f"'{day}'" for period in periods for day in period.days()],
        "first": str(periods[-1].first),
        "last": str(periods[-1].last),
        "today": str(NOW.date()),
        "stalled": " OR ".join(STALLED.format(**each._asdict()) for each in of_stages),
    }


@contextmanager
def by_hand_indexes(database: Database) -> Iterator[None]:
    """Have the indexes that SQL by hand over the rows needs, as long as it is measured."""
    with database.connections.writing() as connection:
        for name, on in INDEXES:
            connection.execute(text(f"CREATE INDEX {name} ON {on}"))
    if (
        not database.connections.is_sqlite
    ):  # PostgreSQL reads an index alone only where it knows that all may see the rows
        with database.connections.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE activities, deals, stays"))
    yield
    with database.connections.writing() as connection:
        for name, _ in INDEXES:
            connection.execute(text(f"DROP INDEX {name}"))


def _reads_no_table_whole(database: Database, company: Company) -> None:
    """Raise RuntimeError when PostgreSQL would read a large table from its beginning to its end for a digest."""
    statements: list[tuple[str, Any]] = []

    def heard(_connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool) -> None:
        statements.append((statement, parameters))

    event.listen(database.connections.engine, "before_cursor_execute", heard)
    _digest(database, company)()
    event.remove(database.connections.engine, "before_cursor_execute", heard)
    with database.connections.reading() as connection:
        for statement, parameters in statements:
            plan = connection.exec_driver_sql(f"EXPLAIN {statement}", parameters).scalars().all()
            whole = [line for line in plan if any(f"Seq Scan on {table}" in line for table in GROWING)]
            if whole:
                raise RuntimeError("\n".join(["a digest reads a table whole:", statement, *plan]))
