"""`/pipeline` on few and on many deals, beside the best SQL by hand over the same deals."""

from time import perf_counter
from typing import Final

from sqlalchemy import func, select, text

from bench.office import Office
from bench.rounds import Figure, Once, in_turns, timing
from commands.pipeline.figures import VIEWS, View, figure_of
from domain.ports import Scope
from storage.tables import sums

DRAWN: Final[tuple[View, ...]] = ("stages", "months")
"""Views that are measured through the door as well, and told by hand."""
BY_HAND: Final = {
    "stages": """
        SELECT process, stage, status, currency, p, count(*), sum(minor) FROM deals
        WHERE workspace_id = :workspace GROUP BY process, stage, status, currency, p
    """,
    "months": """
        SELECT {month} AS month, process, stage, currency, p, count(*), sum(minor) FROM deals
        WHERE workspace_id = :workspace AND status = 'open' GROUP BY month, process, stage, currency, p
    """,
}

INDEX: Final = {
    "stages": "workspace_id, process, stage, status, currency, p, minor",
    "months": "workspace_id, status, closes, process, stage, currency, p, minor",
}
"""What an index of the deals must hold, in this order, for the SQL by hand to read nothing else."""


def measured(few: Office, many: Office, where: str, *, rounds: int, times: int) -> list[Figure]:
    """Return what the views take on few and on many deals: the answer as typed, the figure alone, the SQL by hand."""
    figures: list[Figure] = []
    sizes = [f"{len(office.company.deals):,} deals" for office in (few, many)]
    for view in VIEWS:
        ways = {"figure": _figure} if view not in DRAWN else {"answer": _answer, "figure": _figure, "SQL": _by_hand}
        taken = in_turns(
            {f"{way} {n}": make(office, view) for way, make in ways.items() for n, office in enumerate((few, many))},
            rounds=rounds,
            times=times,
        )
        for way in ways:
            what = {"answer": "through the door", "figure": "the figure alone", "SQL": "GROUP BY by hand"}[way]
            few_of, many_of = taken[f"{way} 0"], taken[f"{way} 1"]
            figures.append(few_of.figure(f"/pipeline {view}, {what}: {sizes[0]}, {where}"))
            figures.append(many_of.figure(f"  {what}: {sizes[1]}", "ms", few_of, sizes[0]))
        if "SQL" in ways:
            for n, size in enumerate(sizes):
                figures.append(taken[f"figure {n}"].figure(f"  the figure: {size}", "ms", taken[f"SQL {n}"], "by hand"))
            figures += _beside_an_index(many, view, sizes[1], rounds=rounds, times=times)
    for office, size in zip((few, many), sizes, strict=True):
        figures.append(Figure(f"rows of sums: {size}", _rows_of_sums(office), "rows", 1))
    return figures


def _beside_an_index(office: Office, view: View, size: str, *, rounds: int, times: int) -> list[Figure]:
    """Return the SQL by hand with an index made for it, which every change of a deal would have to keep."""
    connections = office.program.database.connections
    with connections.writing() as connection:
        connection.execute(text(f"CREATE INDEX by_hand ON deals ({INDEX[view]})"))
    if not connections.is_sqlite:  # PostgreSQL reads an index alone only where it knows that all may see the rows
        with connections.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE deals"))
    taken = in_turns({"figure": _figure(office, view), "SQL": _by_hand(office, view)}, rounds=rounds, times=times)
    with connections.writing() as connection:
        connection.execute(text("DROP INDEX by_hand"))
    return [
        taken["SQL"].figure(f"  by hand, with an index of its own: {size}"),
        taken["figure"].figure(f"  the figure: {size}", "ms", taken["SQL"], "by hand, indexed"),
    ]


def _answer(office: Office, view: View) -> Once:
    director = office.company.reps[0]

    def once() -> float:
        office.clock.pause(6)
        request = office.request(director, f"/pipeline {view} all")
        began = perf_counter()
        answer = office.answers(request)
        seconds = perf_counter() - began
        if answer.status != 200 or "open deals" not in answer.body:
            raise RuntimeError(f"not the answer to measure: {answer.status} {answer.body[:200]}")
        office.quiet()
        return seconds

    return once


def _figure(office: Office, view: View) -> Once:
    now = office.clock.now()

    def once() -> object:
        with office.program.database.begin(
            office.company.workspace, by=None, at=now, family="pipeline", verb=view, door="bench", writes=False
        ) as work:
            return figure_of(view, Scope(teams=None), work, who="all", currency="EUR", today=now.date())

    return timing(once)


def _by_hand(office: Office, view: View) -> Once:
    connections = office.program.database.connections
    month = "strftime('%Y-%m', closes)" if connections.is_sqlite else "to_char(closes, 'YYYY-MM')"
    query = text(BY_HAND[view].format(month=month))

    def once() -> object:
        with connections.reading() as connection:
            return connection.execute(query, {"workspace": office.company.workspace}).all()

    return timing(once)


def _rows_of_sums(office: Office) -> int:
    with office.program.database.connections.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(sums)).scalar_one())
