"""The database as the running program holds it: units of work, workspaces, what comes in and what is to be said."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import func, insert, select, update

from domain.ledger import Batch
from domain.selling.workspace import Choices
from storage import numbers
from storage.configuration import ConfigurationCache
from storage.credits import keep_credit
from storage.engine import Connections
from storage.inbox import Coming, Inbox, act_once
from storage.outbox import Outbox
from storage.posts import Posts
from storage.tables import workspaces
from storage.transaction import Occasion, Transaction
from storage.turns import Turns
from storage.unit_of_work import Unit
from storage.walls import Walls


class Database:
    """One database with all its workspaces; safe to share between threads."""

    def __init__(self, connections: Connections) -> None:
        self.connections = connections
        self.inbox = Inbox(connections)
        self.outbox = Outbox(connections)
        self.posts = Posts(connections)
        self.walls = Walls(connections)
        self.turns = Turns(connections)
        self._cache = ConfigurationCache()

    # -- units of work -------------------------------------------------------------------------------------------------

    @contextmanager
    def begin(
        self,
        workspace_id: int,
        *,
        by: int | None,
        at: datetime,
        family: str,
        verb: str,
        door: str,
        writes: bool = True,
        batch: Batch | None = None,
        once: Coming | None = None,
    ) -> Iterator[Unit]:
        """Give a unit of work: committed when left, rolled back when an exception leaves it.

        One that only reads (`writes=False`) takes no turn to write and sees one moment throughout; what it posts or
        drafts is written right after it. `batch` goes on with one that an earlier transaction began, as an import of
        many pages does. `once` is what came in to be done: Repeated is raised when the same was done before. Raises
        Conflict when another transaction was first.
        """
        occasion = Occasion(by, at, family, verb, door)
        if writes:
            with self.connections.writing() as connection:
                if once is not None:
                    act_once(connection, workspace_id, once, at)
                unit = Unit(Transaction(connection, workspace_id), occasion, self._cache, batch=batch)
                yield unit
                unit.finish()
            unit.committed()
            return
        with self.connections.reading() as connection:
            unit = Unit(Transaction(connection, workspace_id), occasion, self._cache, writes=False)
            yield unit
        if unit.has_messages:
            with self.connections.writing() as connection:
                unit.write_messages(Transaction(connection, workspace_id))

    @contextmanager
    def snapshot(self, workspace_id: int) -> Iterator[Transaction]:
        """Give one moment of a workspace, to be read from."""
        with self.connections.reading() as connection:
            yield Transaction(connection, workspace_id)

    def work_out_credit(self, workspace_id: int, *, at: datetime, limit: int) -> int:
        """Work out and keep the credit of wins that lack it, at most so many; return how many were looked at.

        They are read without a turn to write; what somebody touched meanwhile is left to the next time.
        """
        with self.begin(workspace_id, by=None, at=at, family="", verb="credit", door="job", writes=False) as work:
            found = work.credits.work_out(limit)
        if found:
            with self.connections.writing() as connection:
                keep_credit(Transaction(connection, workspace_id), found)
        return len(found)

    # -- workspaces ----------------------------------------------------------------------------------------------------

    def workspaces(self) -> dict[int, str | None]:
        """Return the Slack team of every workspace by its id; the local one has None."""
        with self.connections.reading() as connection:
            rows = connection.execute(select(workspaces.c.id, workspaces.c.slack_team).order_by(workspaces.c.id))
            return {row.id: row.slack_team for row in rows}

    def workspace_of(self, slack_team: str) -> int | None:
        """Return the workspace of a Slack team (or enterprise installation), None when it has none."""
        with self.connections.reading() as connection:
            query = select(workspaces.c.id).where(workspaces.c.slack_team == slack_team)
            return connection.execute(query).scalar()

    def create_workspace(self, slack_team: str | None, choices: Choices) -> int:
        """Make a workspace and return its id."""
        chosen = choices.model_dump_json()
        with self.connections.writing() as connection:
            number = numbers.workspace_number(connection)
            row = {"id": number, "slack_team": slack_team, "founded": chosen, "choices": chosen, "config_version": 1}
            connection.execute(insert(workspaces), row)
        return number

    def adopt(self, slack_team: str) -> int | None:
        """Give a database's only workspace, if it is the local one, to the first Slack team that connects.

        Returns that workspace's id; None when there are others, or none (then `create_workspace`).
        """
        with self.connections.writing() as connection:
            only = select(func.min(workspaces.c.id), func.count(), func.max(workspaces.c.slack_team))
            number, count, taken = connection.execute(only).one()
            if count != 1 or taken is not None:
                return None
            version = workspaces.c.config_version + 1
            mine = update(workspaces).where(workspaces.c.id == number, workspaces.c.slack_team.is_(None))
            if connection.execute(mine.values(slack_team=slack_team, config_version=version)).rowcount != 1:
                return None
        return int(number)

    def forget_configuration(self, workspace_id: int) -> None:
        """Read a workspace's configuration anew next time."""
        self._cache.forget(workspace_id)

    # -- the end -------------------------------------------------------------------------------------------------------

    def close(self) -> None:
        """Close every connection."""
        self.connections.count_tables()
        self.connections.close()


def open_database(url: str) -> Database:
    """Return the database at an address: `sqlite:///path` or `postgresql://...`; see `storage.migrate.migrate`."""
    return Database(Connections(url))
