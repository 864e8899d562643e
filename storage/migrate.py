"""Bringing a database to the schema of this release, at every start."""

from functools import cache
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Connection, MetaData, Table, Text, inspect, select, text

from storage.engine import Connections
from storage.filling import fill_credits, fill_pulses

_SCRIPTS = Path(__file__).parent / "migrations"
_VERSION: Final = Table("alembic_version", MetaData(), Column("version_num", Text))
"""Where Alembic keeps the schema that a database has."""
_CURRENT: Final = select(_VERSION.c.version_num)
_ONE_AT_A_TIME = 7_205_202_611
"""The lock that replicas starting together take on PostgreSQL."""


class SchemaTooNew(Exception):
    """The database was written by a newer release (or by another program): this one must not touch it."""

    def __init__(self, schema: str, known: str) -> None:
        super().__init__(f"the database has schema {schema}; this release knows up to {known}")
        self.schema, self.known = schema, known


def migrate(url: str) -> None:
    """Bring the database at an address up to date, all or nothing. Raises SchemaTooNew when it is ahead of us."""
    connections = Connections(url)
    try:
        with connections.writing() as connection:
            if not connections.is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _ONE_AT_A_TIME})
            _upgrade(connection)
        fill_pulses(connections)
        fill_credits(connections)
        connections.count_tables()
    finally:
        connections.close()


def check_schema(connections: Connections) -> None:
    """Raise SchemaTooNew when a newer release has brought the database to a schema that this one does not know."""
    with connections.reading() as connection:
        _check(connection)


def _upgrade(connection: Connection) -> None:
    _check(connection)
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    command.upgrade(config, "head")


def _check(connection: Connection) -> None:
    current = connection.execute(_CURRENT).scalar() if inspect(connection).has_table(_VERSION.name) else None
    if current is not None and current not in _known():
        raise SchemaTooNew(current, max(_known()))


@cache
def _known() -> frozenset[str]:
    """Return the schemas of this release, by their names; they are read once."""
    return frozenset(script.revision for script in ScriptDirectory(str(_SCRIPTS)).walk_revisions())
