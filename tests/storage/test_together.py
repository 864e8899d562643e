"""Several who write at once: nobody's change is lost, nobody waits forever, and configuration is seen by all."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from domain.foundations.event import Changed
from domain.foundations.refusals import Conflict
from domain.ports import Scope
from domain.selling.workspace import WorkspaceEdited
from storage.database import Database
from storage.engine import Busy, Connections, driver_url
from storage.unit_of_work import Unit
from tests.databases import opened
from tests.storage.sales import Sales, euros


def raised(work: Unit, number: int, sales: Sales) -> Any:
    deal = work.deals.get(number)
    assert deal is not None
    assert deal.amount is not None
    return deal.edit(by=sales.ann, at=sales.now, amount=euros(int(deal.amount.amount) + 1))


def test_raising_an_amount_from_many_threads_loses_nothing(shared_database: Database) -> None:
    sales = Sales(shared_database)
    sales.deal("Acme", amount=euros(0))

    def raise_it(_: int) -> None:
        while True:
            try:
                with sales.begin() as work:
                    work.record(raised(work, 1, sales))
            except Conflict:
                continue
            return

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(raise_it, range(30)))
    with sales.reading() as work:
        deal = work.deals.get(1)
        assert deal is not None
        assert (deal.amount, deal.version) == (euros(30), 31)
        assert [each.minor for each in work.reports.sums(Scope(teams=None))] == [3000]


def test_who_decided_on_an_older_state_conflicts(postgres_url: str) -> None:
    with opened(postgres_url) as database:
        sales = Sales(database)
        sales.deal("Acme", amount=euros(0))
        read, written = Barrier(2, timeout=20), Barrier(2, timeout=20)

        def slow() -> None:
            with sales.begin() as work:
                event = raised(work, 1, sales)
                read.wait()
                written.wait()
                work.record(event)

        with ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(slow)
            read.wait()
            with sales.begin() as work:
                work.record(raised(work, 1, sales))
            written.wait()
            with pytest.raises(Conflict):
                waiting.result()


def test_numbers_given_at_the_same_time_differ(shared_database: Database) -> None:
    sales = Sales(shared_database)
    with ThreadPoolExecutor(6) as pool:
        numbers = [deal.id for deal in pool.map(lambda n: sales.deal(f"deal {n}"), range(12))]
    assert sorted(numbers) == list(range(1, 13))


def test_a_change_of_configuration_is_seen_by_every_process(shared_database: Database) -> None:
    sales = Sales(shared_database)
    with opened(shared_database.connections.url.render_as_string(hide_password=False)) as elsewhere:
        given: dict[str, Any] = {
            "by": None,
            "at": sales.now,
            "family": "cordee",
            "verb": "settings",
            "door": "terminal",
        }
        with elsewhere.begin(sales.workspace, **given) as work:
            assert work.workspace.choices.language == "en"
            change = Changed[Any](before="en", after="fr")
            work.record(WorkspaceEdited(at=sales.now, changes={"language": change}))
    with sales.reading() as work:
        assert work.workspace.choices.language == "fr"
        unchanged = work.workspace
    with sales.reading() as work:
        assert work.workspace is unchanged, "it is read again only when it changed"


def test_a_writer_that_waits_too_long_is_told(sqlite_url: str) -> None:
    impatient = Connections(sqlite_url, turn_seconds=0.01)
    try:
        with impatient.writing(), pytest.raises(Busy), impatient.writing():
            pass
    finally:
        impatient.close()


def test_a_file_that_another_process_holds_is_told_apart_from_a_bug(sqlite_url: str) -> None:
    holding, waiting = Connections(sqlite_url), Connections(sqlite_url, patience_ms=10)
    try:
        with holding.writing(), pytest.raises(Busy), waiting.writing():
            pass
    finally:
        holding.close()
        waiting.close()


@pytest.mark.parametrize(
    ("url", "driver"),
    [
        ("postgres://u@h/d", "postgresql+psycopg"),
        ("postgresql://u@h/d", "postgresql+psycopg"),
        ("sqlite:///x.db", "sqlite"),
    ],
)
def test_the_driver_follows_from_the_address(url: str, driver: str) -> None:
    assert driver_url(url).drivername == driver


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://h/d"])
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(ValueError, match="SQLite"):
        driver_url(url)


def test_sqlite_is_set_up_to_lose_nothing(sqlite_database: Database) -> None:
    with sqlite_database.connections.reading() as connection:
        told = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert told == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 2000}
    assert sqlite3.sqlite_version_info >= (3, 35), "RETURNING and trigrams are used"
