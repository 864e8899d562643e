"""Migrations lead to the schema that the code knows, on both databases; a newer schema is left alone."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from storage.engine import Connections
from storage.migrate import SchemaTooNew, migrate
from storage.tables import metadata

OF_THE_DATABASE = ("names_text", "names_grams", "alembic_version")
"""Kept by triggers or by Alembic; the code names them only in `storage.trigrams`."""


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty 50%.db'}"
    url: str = request.getfixturevalue("empty_postgres_url")
    return url


def differences(url: str) -> list[object]:
    """Return how the schema differs from the one that `storage.tables` describes."""
    connections = Connections(url)

    def ours(_: object, name: str | None, kind: str, *__: object) -> bool:
        if kind == "column":
            return name != "pieces"
        return not (name or "").startswith((*OF_THE_DATABASE, "names_by_"))

    try:
        with connections.engine.connect() as connection:
            options = {"include_object": ours, "compare_type": True, "compare_server_default": True}
            return list(compare_metadata(MigrationContext.configure(connection, opts=options), metadata))
    finally:
        connections.close()


def test_the_migrated_schema_is_the_one_in_the_code(empty_url: str) -> None:
    migrate(empty_url)
    assert differences(empty_url) == []


def test_migrating_again_changes_nothing(database_url: str) -> None:
    migrate(database_url)
    assert differences(database_url) == []


def test_a_newer_schema_is_refused(database_url: str) -> None:
    connections = Connections(database_url)
    with connections.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    connections.close()
    with pytest.raises(SchemaTooNew, match="9999"):
        migrate(database_url)
