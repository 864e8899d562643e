"""Bringing a database to the schema of this release, at every start."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from storage.engine import Connections
from storage.filling import fill_credits, fill_pulses

_SCRIPTS = Path(__file__).parent / "migrations"
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


def _upgrade(connection: Connection) -> None:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    revisions = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    current = MigrationContext.configure(connection).get_current_revision()
    if current is not None and current not in revisions:
        raise SchemaTooNew(current, max(revisions))
    command.upgrade(config, "head")
