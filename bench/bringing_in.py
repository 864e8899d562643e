"""Importing deals from a CSV, beside a bare executemany of the same columns."""

import csv
import sqlite3
from datetime import timedelta
from itertools import count
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Final

from bench.company import NOW, SEED, TRADES
from bench.rounds import Figure, in_turns
from bot.language import look_for
from bot.transfer.importing import run_import
from bot.transfer.options import ImportOptions
from domain.selling.workspace import Choices
from storage.database import open_database
from storage.migrate import migrate

HEADERS: Final = ("id", "name", "account", "owner", "stage", "amount", "created", "closed")
STAGES: Final = ("Prospecting", "Engaging", "Won", "Lost")


def measured(folder: Path, rows: int, *, rounds: int) -> list[Figure]:
    """Return rows a second of an import on SQLite and of the bare insertion."""
    drawn = _rows(rows)
    path = folder / "deals.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADERS, *drawn])
    numbers = count(1)
    taken = in_turns(
        {
            "import": lambda: _imported(folder / f"import{next(numbers)}.db", path, rows),
            "bare": lambda: _inserted(folder / f"bare{next(numbers)}.db", path),
        },
        rounds=rounds,
        times=1,
    )
    ours, bare = taken["import"], taken["bare"]
    return [
        Figure(f"executemany of the same columns, {rows:,} rows, SQLite", rows / bare.median, "rows/s", bare.n),
        Figure(f"cordee import, {rows:,} deals with accounts", rows / ours.median, "rows/s", ours.n),
        Figure("  its time", ours.median, "s", ours.n, ours.ratio(bare), "executemany"),
    ]


def _rows(count: int) -> list[tuple[str, ...]]:
    rng = Random(SEED)
    drawn: list[tuple[str, ...]] = []
    for n in range(count):
        stage = rng.choice(STAGES)
        begun = NOW.date() - timedelta(days=rng.randrange(30, 700))
        closed = begun + timedelta(days=rng.randrange(1, 29)) if stage in ("Won", "Lost") else ""
        account = f"Account {n // 4} {TRADES[n // 4 % len(TRADES)]}"
        amount = "" if not closed else str(rng.randrange(5, 400) * 100)
        row = (f"X{n}", f"{account} {n}", account, f"Person {n % 50}", stage, amount, str(begun), str(closed))
        drawn.append(row)
    return drawn


def _imported(database: Path, path: Path, rows: int) -> float:
    url = f"sqlite:///{database}"
    migrate(url)
    opened = open_database(url)
    workspace = opened.create_workspace(None, Choices())
    look = look_for("en-US", "Europe/Paris", NOW.date())
    began = perf_counter()
    report = run_import(opened, workspace, [path], ImportOptions(), now=NOW, look=look)
    seconds = perf_counter() - began
    opened.close()
    created = sum(counts.created for counts in report.counts.values())
    if created != rows:
        raise RuntimeError(f"{created} of {rows} rows came in")
    return seconds


def _inserted(database: Path, path: Path) -> float:
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"CREATE TABLE deals ({', '.join(HEADERS)})")
    began = perf_counter()
    with path.open(encoding="utf-8", newline="") as file:
        read = csv.reader(file)
        next(read)
        connection.executemany(f"INSERT INTO deals VALUES ({', '.join('?' * len(HEADERS))})", read)
    connection.commit()
    seconds = perf_counter() - began
    connection.close()
    return seconds
