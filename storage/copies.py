"""A copy of a database, to play with: the one that people work in is only read."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import URL, create_engine
from sqlalchemy.exc import DBAPIError

from storage.engine import driver_url

OBJECT_IN_USE = "55006"
"""PostgreSQL's word for: somebody is connected to what was to be copied."""


class InUse(Exception):
    """PostgreSQL copies only a database that nobody else is connected to."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is in use")
        self.name = name


class NoFile(Exception):
    """There is no file to copy."""

    def __init__(self, file: Path) -> None:
        super().__init__(str(file))
        self.file = file


@contextmanager
def copy_of(url: str, folder: Path) -> Iterator[str]:
    """Give the address of a copy: of an SQLite file in a folder, of a PostgreSQL database beside it until the end.

    Raises NoAddress, NoFile, InUse, and DBAPIError where PostgreSQL refuses.
    """
    given = driver_url(url)
    if given.get_backend_name() == "sqlite":
        yield _file_in(folder, Path(given.database or ""))
        return
    name = f"cordee_demo_{uuid4().hex[:12]}"
    _copy_beside(given, name)
    try:
        yield given.set(database=name).render_as_string(hide_password=False)
    finally:
        _order(given, 'DROP DATABASE "{}" WITH (FORCE)', name)


def _file_in(folder: Path, file: Path) -> str:
    if not file.is_file():
        raise NoFile(file)
    copy = folder / "copy.db"
    with closing(sqlite3.connect(file)) as there, closing(sqlite3.connect(copy)) as here:
        there.backup(here)
    return f"sqlite:///{copy}"


def _copy_beside(given: URL, name: str) -> None:
    try:
        _order(given, 'CREATE DATABASE "{}" TEMPLATE "{}"', name, given.database or "")
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) == OBJECT_IN_USE:
            raise InUse(given.database or "") from error
        raise


def _order(given: URL, order: str, *names: str) -> None:
    """Carry out an order on names, over a connection of its own and outside of any transaction."""
    engine = create_engine(given, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(order.format(*(name.replace('"', '""') for name in names)))
    finally:
        engine.dispose()
