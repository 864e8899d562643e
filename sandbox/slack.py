"""The sandbox as its users hold it: a workspace, a way to the app, people, and what happened."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sandbox.client import Client
from sandbox.clock import Clock, MovableClock, computer_clock
from sandbox.counter import Counter, Request
from sandbox.courier import Courier, Delivered
from sandbox.desk import Desk
from sandbox.doors import Ack, HttpDoor, InProcess, InProcessDoor
from sandbox.draw.picture import picture
from sandbox.faults import Faults
from sandbox.journey import Journey
from sandbox.lobby import Lobby
from sandbox.manifest import Manifest
from sandbox.pace import Pace
from sandbox.page_acts import Acts
from sandbox.page_routes import page_routes
from sandbox.people import User
from sandbox.person import Person
from sandbox.place import Place
from sandbox.rooms import Channel, Json, Kind, Message, View
from sandbox.seen import Seen
from sandbox.server import Server, routes
from sandbox.shown import Shown
from sandbox.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Address:
    """Where a served sandbox is found: the page, and the base address for an app's Web API client."""

    page: str
    api: str
    port: int


class Slack:
    """One pretended workspace with one app installed."""

    def __init__(
        self,
        manifest: dict[str, Any] | None = None,
        clock: Clock = computer_clock,
        *,
        name: str = "Sandbox",
        team_id: str = "T00000001",
        ack_seconds: float = 3.0,
        patience: float = 3.0,
        optional_scopes: bool = True,
        strict_pace: bool = False,
    ) -> None:
        self._manifest = manifest
        self.workspace = Workspace(Manifest.read(manifest), clock, name, team_id)
        if not optional_scopes:
            self.workspace.optional_granted = frozenset()
        self.lobby = Lobby(self.workspace, ack_seconds)
        self.courier = Courier(self.workspace, self.lobby)
        self.counter = Counter(self.workspace)
        self.counter.pace.strict = strict_pace
        self.journey = Journey(clock, self.workspace) if isinstance(clock, MovableClock) else None
        self._ack_seconds = ack_seconds
        self._patience = patience
        self._people: dict[str, Person] = {}
        self._counters = [self.counter]

    @property
    def bot_token(self) -> str:
        """The xoxb token that the Web API accepts."""
        return self.workspace.bot_token

    @property
    def app_token(self) -> str:
        """The xapp token that opens Socket Mode."""
        return self.workspace.app_token

    @property
    def signing_secret(self) -> str:
        """The secret that signs HTTP requests."""
        return self.workspace.signing_secret

    @property
    def bot(self) -> User:
        """The app's own user."""
        return self.workspace.bot

    @property
    def faults(self) -> Faults:
        """Where tests switch faults on."""
        return self.counter.faults

    @property
    def pace(self) -> Pace:
        """The rate limits; `pace.strict = True` enforces them."""
        return self.counter.pace

    @property
    def requests(self) -> list[Request]:
        """Every request that the app made, with its verdict."""
        return list(self.counter.requests)

    @property
    def deliveries(self) -> list[Delivered]:
        """Everything that was told to the app, with its ack."""
        return list(self.courier.log)

    @contextmanager
    def serve(self, port: int = 0) -> Iterator[Address]:
        """Listens on the loopback interface (0: any free port) until the block ends."""
        told = (self.courier, self.counter, self.journey)
        pages = page_routes(Desk(*told), Acts(*told), self.workspace)
        server = Server([*routes(self._counters, self.lobby), *pages], port)
        self.workspace.closing = False
        self.workspace.base = f"http://127.0.0.1:{server.port}"
        server.start()
        try:
            yield Address(f"{self.workspace.base}/", f"{self.workspace.base}/api/", server.port)
        finally:
            if self.journey is not None:
                self.journey.stop()
            with self.workspace.changing():
                self.workspace.closing = True
            self.lobby.hang_up()
            server.stop()

    def neighbour(self, name: str, team_id: str) -> "Slack":
        """Another workspace at the same address, while it is served, in which the same app is installed.

        It has people, channels and a token of its own, and shares Socket Mode; an app in this process, or at a request
        URL, is connected to it too. The page shows the first workspace only.
        """
        other = Slack(self._manifest, self.workspace.clock, name=name, team_id=team_id, patience=self._patience)
        other.workspace.bot_token = f"{self.bot_token}-{team_id}"
        other.workspace.base = self.workspace.base
        other.workspace.share_ids(self.workspace)
        other.lobby = other.courier.lobby = self.lobby
        other.courier.door = self.courier.door
        self._counters.append(other.counter)
        return other

    def connect_http(self, url: str, signing_secret: str | None = None) -> None:
        """Reaches the app at its request URL with signed requests."""
        self.courier.door = HttpDoor(url, signing_secret or self.signing_secret, self._ack_seconds)

    def connect(self, app: InProcess, signing_secret: str | None = None, path: str = "/slack/events") -> None:
        """Reaches the app by calling a function: (path, headers, body) -> (status, headers, body)."""
        self.courier.door = InProcessDoor(app, signing_secret or self.signing_secret, self._ack_seconds, path)

    def disconnect(self) -> None:
        """Forgets the way to the app; Socket Mode connections are used again."""
        self.courier.door = None

    def user(self, name: str, **details: Any) -> Person:
        """The person called `name`, created at first with these details: fields of `User`, such as tz, locale, id."""
        if name not in self._people:
            handle = details.pop("handle", ".".join(name.lower().split()))
            team = "T99999999" if details.get("is_stranger") else self.workspace.team_id
            email = details.pop("email", f"{handle}@example.com")
            details.setdefault("team_id", team)
            user = User(details.pop("id", None) or self.workspace.new_id("U"), handle, name, email=email, **details)
            self._people[name] = Person(self.courier, self.workspace.add_user(user), self._patience)
        elif details:
            for field, value in details.items():
                setattr(self._people[name].user, "name" if field == "handle" else field, value)
        return self._people[name]

    @property
    def people(self) -> list[Person]:
        """Everybody who was named so far."""
        return list(self._people.values())

    def channel(
        self,
        name: str,
        members: Sequence[Person] | None = None,
        *,
        kind: Kind = "public",
        bot: bool = True,
        shared_outside: bool = False,
        id: str | None = None,  # noqa: A002 (as in User)
    ) -> Place:
        """The channel called `name`, created at first (with everybody known, unless members are named)."""
        found = self.workspace.channel_named(name)
        if found is None:
            ids = dict.fromkeys(p.id for p in (self.people if members is None else members))
            if bot:
                ids[self.bot.id] = None
            plain = name.removeprefix("#")
            created = int(self.workspace.now())
            channel = Channel(
                id or self.workspace.new_id("C"), plain, kind, ids, is_ext_shared=shared_outside, created=created
            )
            found = self.workspace.add_channel(channel)
        return Place(self.courier, found)

    def wait_for(self, predicate: Callable[[], object], timeout: float = 30.0) -> None:
        """Returns once the predicate holds; raises TimeoutError when it does not within `timeout` seconds."""
        if not self.workspace.wait_for(predicate, timeout):
            raise TimeoutError("it did not happen in time")

    def redeliver_last(self) -> Ack:
        """Delivers the last thing once more: an event as a retry, a command or click as if repeated."""
        return self.courier.again()

    def retry_events(self) -> list[Ack]:
        """Delivers again the events that the app failed to acknowledge twice."""
        return self.courier.retry()

    def process_files_after(self, seconds: float) -> None:
        """Makes files completed from now on unusable in image blocks for that long on the sandbox's clock."""
        self.workspace.file_delay = seconds

    def revoke(self, error: str = "token_revoked") -> None:
        """Makes every Web API call fail with that error; "" lets the token work again."""
        self.workspace.token_error = error

    def switch_messages_tab(self, on: bool) -> None:
        """Lets the app write direct messages, or not, as a switch where it was made does."""
        self.workspace.messages_tab = on

    def draw(
        self, what: Seen | Shown | Message | View | Json, reader: Client | None = None, *, dark: bool = False
    ) -> str:
        """A page of its own that shows one message, modal or Home tab (or a payload of one), for a gallery."""
        if isinstance(what, Seen | Shown):
            reader = reader or what.client
            what = what.message if isinstance(what, Seen) else what.view
        return picture(self.workspace, what, reader.user if reader else None, dark=dark)
