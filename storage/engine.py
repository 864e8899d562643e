"""Connections: where the data is kept, and how a transaction begins on SQLite and on PostgreSQL."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from select import POLLIN, poll
from threading import Lock
from time import monotonic
from typing import Any

import psycopg
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry

from domain.foundations.refusals import Conflict

PATIENCE_MS = 2_000
"""How long SQLite waits for another process that writes, in milliseconds."""
TURN_SECONDS = 30.0
"""How long a write waits for its turn behind the other writes of this process."""
UNTESTED_SECONDS = 30.0
"""How long a connection that lay idle is used untested, as long as the server has not hung up."""
CONNECTIONS = 40
"""Enough for 32 listeners, the workers and the clock."""
_SETTINGS = {
    "timezone": "UTC",
    "plan_cache_mode": "force_custom_plan",  # teams differ too much for one plan
    "jit": "off",  # compiling a query takes longer than any of ours: none reads history
}
_IDLE_SINCE = "idle since"
_OVERTAKEN = frozenset({"40001", "40P01"})
"""PostgreSQL's words for: another transaction was first (serialization failure, deadlock)."""


class Busy(Exception):
    """No turn to write came in time: another write, of this process or another, holds the SQLite file."""


class NoAddress(ValueError):
    """What was given is not the address of an SQLite file or of a PostgreSQL database."""


class Connections:
    """The connections to one database. Reads see one moment; writes on SQLite take turns."""

    def __init__(
        self,
        url: str,
        *,
        turn_seconds: float = TURN_SECONDS,
        patience_ms: int = PATIENCE_MS,
        untested_seconds: float = UNTESTED_SECONDS,
    ) -> None:
        self._turn_seconds = turn_seconds
        self.url = driver_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _sqlite(self.url, patience_ms) if self.is_sqlite else _postgresql(self.url, untested_seconds)
        self._turn = Lock()
        if self.is_sqlite:
            self._reads: Engine = self.engine
            self._writes: Engine = self.engine
        else:
            self._reads = self.engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            self._writes = self.engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection whose queries all see the same moment; it cannot write."""
        with self._reads.connect() as connection, connection.begin():
            if self.is_sqlite:
                _begin(connection, "BEGIN DEFERRED")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection in a write transaction: committed when left, rolled back on an exception.

        Raises Conflict when PostgreSQL says that another transaction was first, Busy when SQLite is held too long.
        """
        with self._my_turn():
            try:
                with self._writes.connect() as connection, connection.begin():
                    if self.is_sqlite:
                        _begin(connection, "BEGIN IMMEDIATE")
                    yield connection
            except (DBAPIError, sqlite3.OperationalError) as error:
                said = error.orig if isinstance(error, DBAPIError) else error
                if getattr(said, "sqlstate", None) in _OVERTAKEN:
                    raise Conflict(subject=None) from error
                if getattr(said, "sqlite_errorname", "").startswith("SQLITE_BUSY"):
                    raise Busy("another process holds the SQLite file") from error
                raise

    @contextmanager
    def _my_turn(self) -> Iterator[None]:
        if not self.is_sqlite:
            yield
            return
        if not self._turn.acquire(timeout=self._turn_seconds):
            raise Busy(f"no turn to write came within {self._turn_seconds:g} s")
        try:
            yield
        finally:
            self._turn.release()

    def count_tables(self) -> None:
        """Let SQLite note how large its tables have become, so that it plans well; PostgreSQL does by itself."""
        if self.is_sqlite:
            with suppress(Busy), self.writing() as connection:
                connection.exec_driver_sql("PRAGMA analysis_limit = 400")
                connection.exec_driver_sql("PRAGMA optimize = 0x10002")

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def driver_url(url: str) -> URL:
    """Return the address with the driver we use: `postgresql://` and `postgres://` mean psycopg 3. Raises NoAddress."""
    try:
        given = make_url(url)
    except ArgumentError as error:
        raise NoAddress("no address of a database") from error
    if given.drivername in ("postgres", "postgresql"):
        return given.set(drivername="postgresql+psycopg")
    if given.get_backend_name() == "sqlite" and given.database in (None, "", ":memory:"):
        raise NoAddress("a SQLite database is a file: sqlite:///cordee.db")
    if given.get_backend_name() not in ("sqlite", "postgresql"):
        raise NoAddress(f"neither SQLite nor PostgreSQL: {given.get_backend_name()}")
    return given


def _sqlite(url: URL, patience_ms: int) -> Engine:
    engine = create_engine(url, pool_size=CONNECTIONS, max_overflow=0, pool_timeout=TURN_SECONDS, pool_use_lifo=True)

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None  # SQLAlchemy and the driver begin nothing themselves: `_begin` does
        for pragma in (
            f"busy_timeout = {patience_ms}",
            "journal_mode = WAL",
            "synchronous = FULL",  # what was confirmed to a person survives a power cut; costs 0.2 ms a commit
            "foreign_keys = ON",
            "cache_size = -8000",  # KiB, for each of the connections
            "temp_store = MEMORY",
        ):
            connection.execute(f"PRAGMA {pragma}")

    return engine


def _begin(connection: Connection, how: str) -> None:
    """Begin SQLite's transaction on the driver itself: a listener of the engine is asked at every statement."""
    driver = connection.connection.driver_connection
    assert driver is not None, "it was connected just now"
    driver.execute(how)


def _postgresql(url: URL, untested_seconds: float) -> Engine:
    engine = create_engine(
        url,
        isolation_level="READ COMMITTED",
        pool_size=10,
        max_overflow=CONNECTIONS - 10,
        pool_use_lifo=True,
        connect_args={"options": " ".join(f"-c {name}={value}" for name, value in _SETTINGS.items())},
    )

    @event.listens_for(engine, "checkin")
    def _put_back(_connection: Any, record: ConnectionPoolEntry) -> None:
        record.info[_IDLE_SINCE] = monotonic()

    @event.listens_for(engine, "checkout")
    def _take(connection: Any, record: ConnectionPoolEntry, _proxy: Any) -> None:
        since = record.info.get(_IDLE_SINCE)
        if since is None:  # it was opened just now
            return
        try:
            if monotonic() - since >= untested_seconds or _has_something_to_say(connection):
                engine.dialect.do_ping(connection)
        except psycopg.Error as error:
            raise InvalidatePoolError from error  # all of them go, and another one is opened

    return engine


def _has_something_to_say(connection: Any) -> bool:
    """Whether bytes wait on a connection that was asked nothing: a server that goes says so, and hangs up."""
    waiting = poll()
    waiting.register(connection.fileno(), POLLIN)
    return bool(waiting.poll(0))
