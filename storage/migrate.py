"""Bringing a database to the schema of this release, at every start."""

from sqlalchemy import inspect

from storage.engine import Connections
from storage.guards import postgresql_guards, sqlite_guards
from storage.tables import metadata


class SchemaTooNew(Exception):
    """The database was written by a newer release: this one must not touch it."""


def migrate(url: str) -> None:
    """Bring the database at an address up to date. Raises SchemaTooNew when it is ahead of this release."""
    connections = Connections(url)
    try:
        _apply(connections)
    finally:
        connections.close()


def _apply(connections: Connections) -> None:
    with connections.writing() as connection:
        if inspect(connection).has_table("workspaces"):
            return
        metadata.create_all(connection)
        for statement in sqlite_guards() if connections.is_sqlite else postgresql_guards():
            connection.exec_driver_sql(statement)
