"""Years of a company's deals and actions, written straight into the tables: a million deals in minutes.

Every working day of those years is as busy as any other, so that only history grows with the number of deals. Of the
ledger only closings and, on SQLite, actions are written: no figure reads the rest. Numbers are drawn by multiplying,
not from a generator, so that one statement draws a million.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from sqlalchemy import Connection, Integer, bindparam, text

from bench.company import NOW, TEAMS, Company, fill
from storage.columns import Moment
from storage.database import Database
from storage.tables import metadata

BEGUN_A_DAY: Final = 700
"""Deals begun on a working day, unless told: with these a million are five and a half years."""
LIFE: Final = 60
"""Working days after which every deal is won or lost."""
ACTIONS: Final = 10
"""Actions on a deal."""
SELLERS: Final = 500
KINDS: Final = (
    ("call", "reached"),
    ("call", "not_reached"),
    ("call", "not_reached"),
    ("call", "voicemail"),
    ("email", "sent"),
    ("email", "received"),
    ("meeting_booked", ""),
    ("meeting", "held"),
    ("meeting", "no_show"),
    ("follow_up", "answered"),
    ("quote_sent", ""),
)


def grown(
    database: Database,
    deals: int,
    *,
    people: int = SELLERS,
    teams: int = TEAMS,
    a_day: int = BEGUN_A_DAY,
    progress: Callable[[str], None] = lambda _: None,
) -> Company:
    """Make a workspace whose history ends yesterday with so many deals; return it, without the deals themselves."""
    company = fill(database, 0, people=people, teams=teams)
    with database.connections.writing() as connection:
        _measures(connection, company, deals, a_day)
        rows = ROWS
        if database.connections.is_sqlite:
            rows = {"batches": ROWS["batches"], "events of actions": OF_ACTIONS, **ROWS}
        else:
            connection.execute(text("SET LOCAL session_replication_role = replica"))  # no row is looked for in others
            for memory in ("maintenance_work_mem", "work_mem"):  # only what is written is written faster by it
                connection.execute(text(f"SET LOCAL {memory} = '256MB'"))
        for name, statement in rows.items():
            progress(f"{deals:,} deals: {name}")
            drops = metadata.tables[name].indexes if name in metadata.tables else ()
            for index in drops:
                index.drop(connection)
            _run(connection, statement, workspace=company.workspace, process=company.stages[0].process)
            for index in drops:
                index.create(connection)
        for table in SCAFFOLD:
            connection.execute(text(f"DROP TABLE {table}"))
    _counted(database)
    return company


def _measures(connection: Connection, company: Company, deals: int, a_day: int) -> None:
    """Put up what the rows are measured by: digits, days counted back from today, sellers, steps, kinds of action."""
    for table, columns in SCAFFOLD.items():
        connection.execute(text(f"CREATE TABLE {table} ({columns})"))
    back = 2 + deals // a_day
    rows: dict[str, list[dict[str, object]]] = {
        "digit": [{"d": d} for d in range(10)],
        "back": [{"n": n, "day": (day := _workdays_ago(n)), "at": at_noon(day)} for n in range(back + 1)],
        "seller": [{"n": n, "member": rep.member, "team": rep.team} for n, rep in enumerate(company.reps)],
        "step": [{"k": k, "stage": stage.id} for k, stage in enumerate(company.stages, start=1)],
        "kind": [{"n": n, "action": action, "outcome": outcome} for n, (action, outcome) in enumerate(KINDS)],
    }
    for table, given in rows.items():
        names = given[0].keys()
        insert = text(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(f':{name}' for name in names)})")
        connection.execute(insert.bindparams(bindparam("at", type_=Moment())) if "at" in names else insert, given)
    _run(connection, MADE, deals=deals, sellers=len(company.reps), a_day=a_day)


def _workdays_ago(n: int) -> date:
    """Return the n-th working day before the Monday on which the story ends."""
    weeks, rest = divmod(n, 5)
    return NOW.date() - timedelta(weeks=weeks, days=rest + 2 if rest else 0)


def at_noon(day: date) -> datetime:
    """Return the moment at which whatever happened on a day did so."""
    return datetime.combine(day, time(12), UTC)


def _run(connection: Connection, statement: str, **numbers: int) -> None:
    prepared = text(statement)
    given = {name: value for name, value in numbers.items() if f":{name}" in statement}
    types = [bindparam(name, type_=Integer) for name in given]
    if ":now" in statement:
        types.append(bindparam("now", NOW, type_=Moment()))
    connection.execute(prepared.bindparams(*types), given)


def _counted(database: Database) -> None:
    """Let the database know how large its tables are, and PostgreSQL which rows everybody sees."""
    if database.connections.is_sqlite:
        database.connections.count_tables()
        return
    with database.connections.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


SCAFFOLD: Final = {
    "digit": "d INTEGER",
    "back": "n INTEGER PRIMARY KEY, day DATE, at TIMESTAMP WITH TIME ZONE",
    "seller": "n INTEGER PRIMARY KEY, member BIGINT, team BIGINT",
    "step": "k INTEGER PRIMARY KEY, stage BIGINT",
    "kind": "n INTEGER PRIMARY KEY, action TEXT, outcome TEXT",
    "made": "id BIGINT PRIMARY KEY, begun INTEGER, ended INTEGER, span INTEGER, reached INTEGER, status TEXT, "
    "currency TEXT, minor BIGINT, team BIGINT, owner BIGINT",
}
"""Tables that are gone in the end. `begun` and `ended` are working days ago; `ended` is 0 while a deal is open."""

MADE: Final = f"""
INSERT INTO made
SELECT id, begun, CASE WHEN begun > life THEN begun - life ELSE 0 END,
    CASE WHEN begun > life THEN life ELSE begun - 1 END,
    CASE WHEN begun > life THEN 1 + drawn / 7 % 5 ELSE 1 + (begun - 1) * 5 / {LIFE + 1} END,
    CASE WHEN begun <= life THEN 'open' WHEN drawn / 11 % 10 < 4 THEN 'won' ELSE 'lost' END,
    CASE WHEN drawn / 13 % 10 = 0 THEN '' ELSE 'EUR' END,
    CASE WHEN drawn / 13 % 10 = 0 THEN 0 ELSE 50000 + drawn / 3 % 4000 * 1000 END,
    seller.team, seller.member
FROM (
    SELECT id, 1 + (:deals - id) / :a_day AS begun, drawn, 1 + drawn / 5 % {LIFE} AS life
    FROM (
        SELECT id, id * 2654435761 % 4294967296 / 64 AS drawn
        FROM (
            SELECT 1 + a.d + 10 * b.d + 100 * c.d + 1000 * d.d + 10000 * e.d + 100000 * CAST(f.d AS BIGINT) AS id
            FROM digit a, digit b, digit c, digit d, digit e, digit f
        ) numbered WHERE id <= :deals
    ) random
) deal JOIN seller ON seller.n = drawn / 17 % :sellers
"""
_STEPS: Final = """
    SELECT made.*, k, stage, begun - (k - 1) * span / reached AS entered,
        CASE WHEN k < reached THEN begun - k * span / reached WHEN status <> 'open' THEN ended END AS gone
    FROM made JOIN step ON k <= reached
"""
_POSITION: Final = "team, owner, :process, stage, {status}, currency, -1"

ROWS: Final = {
    "batches": """
        INSERT INTO batches (id, workspace_id, at, family, verb, door)
        SELECT 1000000, :workspace, :now, 'deal', 'won', 'import'
    """,
    "deals": """
        INSERT INTO deals (workspace_id, id, version, team, owner, process, stage, status, currency, minor, p, closes,
            next_due, touched_at, closed_on, body)
        SELECT :workspace, id, 1, team, owner, :process, stage, status, currency, minor, -1,
            CASE WHEN id % 4 = 0 THEN back.day END, CASE WHEN status = 'open' AND id % 3 > 0 THEN due.day END,
            touched.at, CASE WHEN status <> 'open' THEN touched.day END,
            '{"id":' || id || ',"name":{"id":"t' || id || '","body":"Deal ' || id || '"},"team":' || team
            || ',"owner":' || owner || ',"process":' || :process || ',"stage":' || stage || ',"status":"' || status
            || '","amount":' || CASE currency WHEN '' THEN 'null'
                ELSE '{"amount":"' || (minor / 100) || '","currency":"EUR"}' END
            || ',"worth":' || CASE WHEN status = 'open' OR currency = '' THEN 'null'
                ELSE '{"amount":"' || (minor / 100) || '","currency":"EUR"}' END || '}'
        FROM made JOIN step ON k = reached JOIN back ON back.n = begun JOIN back due ON due.n = id % 10
            JOIN back touched ON touched.n = ended
    """,
    "events": """
        INSERT INTO events (seq, workspace_id, batch_id, kind, at, day, subject_kind, subject_id, body)
        SELECT 100000000 + id, :workspace, 1000000, 'deal.' || status, back.at, day, 'deal', id,
            '{"kind":"deal.' || status || '","at":"' || day || 'T12:00:00Z","deal":' || id || '}'
        FROM made JOIN back ON back.n = ended WHERE status <> 'open'
    """,
    "deal_credits": """
        INSERT INTO deal_credits (workspace_id, deal, mark, team, account, day, body)
        SELECT :workspace, id, 0, team, NULL, day, '{"deal":' || id || ',"account": null,"owner":' || owner
            || ',"day":"' || day || '","worth":' || CASE currency WHEN '' THEN 'null'
                ELSE '{"amount":"' || (minor / 100) || '","currency":"EUR"}' END
            || ',"shares":[{"member":' || owner || ',"points": 7000,"parts":{"prospecting": 2000,"closing": 5000}},'
            || '{"member":' || (owner % 7 + 1) || ',"points": 2000,"parts":{"qualification": 2000}},'
            || '{"member":' || (owner % 11 + 1) || ',"points": 1000,"parts":{"proposal": 1000}}]}'
        FROM made JOIN back ON back.n = ended WHERE status = 'won'
    """,
    "stays": f"""
        INSERT INTO stays (workspace_id, deal, visit, stage, entered_at, entered_day, entered_by, afresh, left_at,
            left_day, left_by, "left")
        SELECT :workspace, id, k, stage, :now, begun_on.day, owner, FALSE,
            CASE WHEN gone > 0 THEN :now END, left_on.day, CASE WHEN gone > 0 THEN owner END,
            CASE WHEN gone > 0 THEN CASE WHEN k < reached THEN 'on' ELSE status END END
        FROM ({_STEPS}) visit JOIN back begun_on ON begun_on.n = entered LEFT JOIN back left_on ON left_on.n = gone
    """,
    "pulses": f"""
        INSERT INTO pulses (workspace_id, deal, version, team, owner, stage, status, currency, minor, since, meaningful,
            closes, step, next_due, hangs_on_calendar, unjustified, body)
        SELECT :workspace, visit.id, 1, visit.team, visit.owner, visit.stage, 'open', visit.currency, visit.minor,
            there.day, lately.day, deals.closes, CASE WHEN deals.next_due IS NULL THEN 0 ELSE 1 END, deals.next_due,
            FALSE, FALSE, '{{}}'
        FROM ({_STEPS}) visit JOIN back there ON there.n = entered JOIN back lately ON lately.n = 1 + entered % 9
            JOIN deals ON deals.workspace_id = :workspace AND deals.id = visit.id
        WHERE k = reached AND visit.status = 'open'
    """,
    "sums": f"""
        INSERT INTO sums (workspace_id, team, owner, process, stage, status, currency, p, close_month, deals, unknown,
            minor)
        SELECT :workspace, {_POSITION.format(status="status")}, month, count(*), sum(unknown), sum(minor)
        FROM (
            SELECT team, owner, stage, status, currency, minor, CASE currency WHEN '' THEN 1 ELSE 0 END AS unknown,
                CASE WHEN status <> 'open' THEN '' WHEN id % 2 = 0 THEN '2026-12' ELSE '2027-01' END AS month
            FROM made JOIN step ON k = reached
        ) standing GROUP BY team, owner, stage, status, currency, month
    """,
    "day_sums": f"""
        INSERT INTO day_sums (workspace_id, day, cause, team, owner, process, stage, status, currency, p, deals,
            unknown, minor, happened)
        SELECT :workspace, day, cause, {_POSITION.format(status="status")}, sum(sign),
            sum(sign * CASE currency WHEN '' THEN 1 ELSE 0 END), sum(sign * minor), sum(happened)
        FROM (
            SELECT id, entered AS n, 'created' AS cause, team, owner, stage, 'open' AS status, currency, minor,
                1 AS sign, 1 AS happened
            FROM ({_STEPS}) first WHERE k = 1
            UNION ALL SELECT id, entered, 'moved_on', team, owner, stage, 'open', currency, minor, 1, 1
            FROM ({_STEPS}) come WHERE k > 1
            UNION ALL SELECT id, gone, 'moved_on', team, owner, stage, 'open', currency, minor, -1, 0
            FROM ({_STEPS}) went WHERE k < reached
            UNION ALL SELECT id, gone, status, team, owner, stage, 'open', currency, minor, -1, 0
            FROM ({_STEPS}) last WHERE k = reached AND status <> 'open'
            UNION ALL SELECT id, gone, status, team, owner, stage, status, currency, minor, 1, 1
            FROM ({_STEPS}) closed WHERE k = reached AND status <> 'open'
        ) flow JOIN back ON back.n = flow.n GROUP BY day, cause, team, owner, stage, status, currency ORDER BY day
    """,
    "activities": f"""
        INSERT INTO activities (seq, workspace_id, batch_id, live, member, team, action, outcome, count, at, day,
            logged_at, deal, body)
        SELECT 1000000000 + id * {ACTIONS} + d, :workspace, 1000000, TRUE, owner, team, action,
            CASE outcome WHEN '' THEN NULL ELSE outcome END, 1, :now, day, :now, id, ''
        FROM made JOIN digit ON d < {ACTIONS} JOIN back ON back.n = begun - d * span / {ACTIONS}
            JOIN kind ON kind.n = (id * 7 + d) % {len(KINDS)}
    """,
    "activity_days": """
        INSERT INTO activity_days (workspace_id, day, team, member, action, outcome, count)
        SELECT :workspace, day, team, member, action, coalesce(outcome, ''), sum(count)
        FROM activities GROUP BY day, team, member, action, coalesce(outcome, '')
        ORDER BY day
    """,
}
"""What is written into which table, in this order."""

OF_ACTIONS: Final = f"""
    INSERT INTO events (seq, workspace_id, batch_id, kind, at, day, subject_kind, subject_id, body)
    SELECT 1000000000 + id * {ACTIONS} + d, :workspace, 1000000, 'activity.logged', :now, day, 'deal', id,
        '{{"kind":"activity.logged","at":"' || day || 'T12:00:00Z","activity":{{"member":' || owner
        || ',"team":' || team || ',"action":"call","at":"' || day || 'T12:00:00Z","deal":' || id || '}}}}'
    FROM made JOIN digit ON d < {ACTIONS} JOIN back ON back.n = begun - d * span / {ACTIONS}
"""
"""Lines of the ledger for the actions: PostgreSQL is told to do without them, as they would take most of the time."""
