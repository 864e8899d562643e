"""A served sandbox with the whole program behind one of its doors, on a clock that moves only when told."""

import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from shutil import copyfile
from threading import Event, Lock, Thread
from typing import Any

import pytest
from sqlalchemy import create_engine, delete, make_url

from bot.manifest import manifest
from bot.serving import run_socket, web_server
from bot.settings import Settings
from bot.wiring import Program, build
from domain.foundations.event import changes_between
from domain.selling.people import REVIEW, TeamEdited
from sandbox import Message, Person, Place, Seen, Slack
from storage.migrate import migrate
from storage.tables import outbox

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class Watch:
    """A clock that stands still until a test or a pause moves it; `broken` makes it fail, as any part may."""

    def __init__(self) -> None:
        self._now = MONDAY
        self._lock = Lock()
        self.broken = False

    def __call__(self) -> datetime:
        return self._now

    def now(self) -> datetime:
        if self.broken:
            raise RuntimeError("the clock is broken")
        return self._now

    def pause(self, seconds: float) -> None:
        self.forward(seconds)

    def forward(self, seconds: float) -> None:
        with self._lock:
            self._now += timedelta(seconds=seconds)


@dataclass
class Office:
    """A workspace in which Cordée works: Ann is its admin, Bob a rep who reads French, Gus a guest."""

    slack: Slack
    program: Program
    watch: Watch

    @property
    def database(self) -> Path:
        """The file that it keeps everything in, on SQLite."""
        return Path(make_url(self.program.settings.database_url).database or "")

    @property
    def ann(self) -> Person:
        return self.slack.user("Ann")

    @property
    def bob(self) -> Person:
        return self.slack.user("Bob")

    @property
    def gus(self) -> Person:
        return self.slack.user("Gus")

    @property
    def sales(self) -> Place:
        return self.slack.channel("#sales")

    def types(self, who: Person, line: str, in_: str | None = "#sales") -> Seen:
        """Type a command of its own: later than any double Enter."""
        self.watch.forward(30)
        seen = who.types(line, in_=in_)
        assert seen is not None, f"no answer to {line}"
        return seen

    def has_a_team(self, *, wall: bool = False) -> "Office":
        """Let Ann set up the team in #sales with Bob in it.

        Its wall and its review are off and the news of its digest forgotten: most stories are about other posts.
        """
        self.types(self.ann, "/cordee team here")
        self._forget_posts()
        self.types(self.ann, "/cordee team add @bob closer")
        self.edits_team(wall=wall, review=REVIEW.but(on=False))
        return self

    def _forget_posts(self) -> None:
        """Let nobody know any more what was posted so far."""
        self.delivered()
        engine = create_engine(self.program.settings.database_url)
        with engine.begin() as connection:
            connection.execute(delete(outbox))
        engine.dispose()
        self.sales.clear()
        self.slack.counter.requests.clear()

    def edits_team(self, **fields: Any) -> None:
        """Let the team have other settings."""
        with self.program.database.begin(
            1, by=None, at=self.watch(), family="cordee", verb="wall", door="terminal"
        ) as work:
            team = work.workspace.teams[0]
            changes = changes_between(team, **fields)
            if changes:
                work.record(TeamEdited(team=team.id, at=self.watch(), changes=changes))

    def told(self, kind: str) -> list[Message]:
        """Return what everybody sees in #sales of one kind of post: "wall", "win"."""
        said = self.sales.messages
        return [each for each in said if each.metadata and each.metadata["event_payload"]["key"].startswith(f"{kind}:")]

    def delivered(self) -> None:
        """Let everything be said that is due."""
        self.program.delivery.settle()

    def actions(self) -> int:
        """How many actions were logged and not taken back."""
        work = self.program.database.begin(
            1, by=None, at=self.watch(), family="", verb="read", door="terminal", writes=False
        )
        with work as unit:
            return sum(unit.activities.count(first=date(2026, 1, 1), last=date(2026, 12, 31)).values())

    def calls(self, method: str) -> int:
        """How often the program called a method with success."""
        return sum(request.method == method and request.verdict == "ok" for request in self.slack.requests)


Open = Callable[..., Office]


@pytest.fixture(params=["http", "socket"])
def door(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with its tables: made once, copied for each office."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    migrate(f"sqlite:///{path}")
    return path


on_both = pytest.mark.parametrize("kept_in", ["sqlite", "postgresql"], indirect=True)
"""A story that is told twice: once with everything kept in SQLite, once in PostgreSQL."""


@pytest.fixture
def kept_in(request: pytest.FixtureRequest) -> str:
    return str(getattr(request, "param", "sqlite"))


@pytest.fixture
def open_office(tmp_path: Path, empty_database: Path, kept_in: str, request: pytest.FixtureRequest) -> Iterator[Open]:
    """Opens an office; everything is closed in the end. On PostgreSQL all offices of a test share one database."""
    endings: list[Callable[[], None]] = []

    def open_(door: str = "http", *, patience: float = 20.0, optional_scopes: bool = True) -> Office:
        watch = Watch()
        slack = Slack(manifest(), watch, patience=10.0, ack_seconds=30.0, optional_scopes=optional_scopes)
        served = slack.serve()
        address = served.__enter__()
        endings.append(lambda: served.__exit__(None, None, None))
        ann = slack.user("Ann", is_admin=True)
        bob = slack.user("Bob", locale="fr-FR")
        gus = slack.user("Gus", is_restricted=True)
        slack.channel("#sales", members=[ann, bob, gus])
        if kept_in == "sqlite":
            file = tmp_path / f"{len(endings)}.db"
            copyfile(empty_database, file)
            database = f"sqlite:///{file}"
        else:
            database = request.getfixturevalue("postgres_url")
        settings = Settings.model_validate(
            {
                "slack_bot_token": slack.bot_token,
                "slack_signing_secret": slack.signing_secret,
                "slack_api_url": address.api,
                "database_url": database,
            }
        )
        program = build(settings, watch, patience=patience)
        endings.append(program.close)
        if door == "http":
            endings.append(over_http(slack, program))
        else:
            endings.append(_over_socket_mode(slack, program))
        return Office(slack, program, watch)

    yield open_
    for end in reversed(endings):
        end()


@pytest.fixture
def office(open_office: Open) -> Office:
    """An office behind HTTP, without a team yet."""
    return open_office()


@pytest.fixture
def team(office: Office) -> Office:
    """An office with a team: Ann manages it, Bob closes."""
    return office.has_a_team()


def over_http(slack: Slack, program: Program) -> Callable[[], None]:
    """Serve a program over HTTP, and have Slack reach it there from now on; return how to end that."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = web_server(program.app, program.database, "127.0.0.1", 0)
    line = Thread(target=server.run, kwargs={"sockets": [listener]}, name="flow-web")
    line.start()
    slack.connect_http(f"http://127.0.0.1:{listener.getsockname()[1]}/slack/events")

    def end() -> None:
        server.should_exit = True
        line.join()
        listener.close()

    return end


def _over_socket_mode(slack: Slack, program: Program) -> Callable[[], None]:
    ended = Event()
    line = Thread(target=run_socket, args=(program.app, slack.app_token, ended), name="flow-line")
    line.start()
    slack.wait_for(lambda: slack.courier.reachable)

    def end() -> None:
        ended.set()
        line.join()

    return end
