"""A workspace to import into, files written in one line, and what stands in the database afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.language import Look, look_for
from bot.transfer.export.formats import OutRow
from bot.transfer.export.records import Reach, What, export_rows
from bot.transfer.importing import run_import, undo_import
from bot.transfer.options import ImportOptions, ImportReport
from domain.selling.workspace import Choices, Workspace
from storage.database import Database

NOW = datetime(2026, 11, 22, 16, tzinfo=UTC)
DATA = Path(__file__).parents[2] / "data"
ENGLISH = look_for("en-US", "Europe/Paris", date(2026, 11, 22))
FRENCH = look_for("fr-FR", "Europe/Paris", date(2026, 11, 22))


@dataclass
class Office:
    """One workspace and its imports."""

    database: Database
    workspace_id: int

    def imports(self, *paths: Path, look: Look = ENGLISH, now: datetime = NOW, **options: Any) -> ImportReport:
        return run_import(self.database, self.workspace_id, paths, ImportOptions(**options), now=now, look=look)

    def undoes(self, batch: int) -> None:
        undo_import(self.database, self.workspace_id, batch, now=NOW)

    @property
    def workspace(self) -> Workspace:
        with self.database.begin(
            self.workspace_id, by=None, at=NOW, family="cordee", verb="show", door="test", writes=False
        ) as work:
            return work.workspace

    def exported(self, what: What, *, teams: tuple[int, ...] | None = None, personal: bool = True) -> list[OutRow]:
        return list(export_rows(self.database, self.workspace, what, Reach(teams, personal)))

    @property
    def deals(self) -> dict[str, OutRow]:
        """The deals by their external id."""
        return {str(row["id"]): row for row in self.exported(What.DEALS)}


@pytest.fixture
def office(sqlite_database: Database) -> Office:
    """Return an empty workspace in Paris that counts in euros."""
    return Office(sqlite_database, sqlite_database.create_workspace(None, Choices()))


@pytest.fixture
def office_anywhere(database: Database) -> Office:
    """Return an empty workspace, once on SQLite and once on PostgreSQL."""
    return Office(database, database.create_workspace(None, Choices()))


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    """Return what writes a file: lines of text in an encoding, under a name."""

    def write(text: str, name: str = "deals.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write
