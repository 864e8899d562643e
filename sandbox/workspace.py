"""What the pretended Slack remembers: people, conversations, messages, files and views, all in memory."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from sandbox.clock import Clock
from sandbox.manifest import Manifest
from sandbox.people import User
from sandbox.refusals import Refused
from sandbox.rooms import Channel, File, Json, Message, View
from sandbox.tickets import Tickets


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that people could notice: to whom, and about which message or view."""

    kind: Literal["said", "changed", "removed", "view", "home"]
    about: Message | View

    def concerns(self, user_id: str, channel: Channel | None) -> bool:
        """Whether that person can notice it."""
        if isinstance(self.about, View):
            return self.about.user == user_id
        return self.about.only_for == user_id or (
            self.about.only_for is None and channel is not None and user_id in channel.members
        )


class Workspace:
    """One Slack team; every change happens inside `changing()` and wakes whoever waits for it."""

    def __init__(self, manifest: Manifest, clock: Clock, name: str, team_id: str = "T00000001") -> None:
        self.manifest = manifest
        self.clock = clock
        self.name = name
        self.team_id = team_id
        self.api_app_id = "A00000001"
        self.domain = "".join(letter for letter in name.lower() if letter.isalnum()) or "sandbox"
        self.bot_token = "xoxb-sandbox-bot"
        self.app_token = "xapp-sandbox-app"
        self.signing_secret = "sandbox-signing-secret"
        self.token_error = ""
        self.optional_granted = manifest.optional_scopes
        self.base = "http://127.0.0.1:0"
        self.changed = threading.Condition(threading.RLock())
        self._deep = 0
        self.version = 0
        self.touched: dict[str, int] = {}
        self.happenings: list[Happening] = []
        self.listeners: list[Callable[[], None]] = []
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self._channel_ids: dict[str, str] = {}
        self._direct_ids: dict[str, str] = {}
        self.messages: dict[str, dict[str, Message]] = {}
        self.answers: dict[tuple[str, str], dict[str, None]] = {}
        self.files: dict[str, File] = {}
        self.views: dict[str, View] = {}
        self.stacks: dict[str, list[str]] = {}
        self.homes: dict[str, str] = {}
        self.entered: dict[tuple[str, str], dict[str, dict[str, Json]]] = {}
        self.troubles: dict[str, str] = {}
        self.file_delay = 0.0
        self.messages_tab = True
        self.closing = False
        self.tickets = Tickets(clock, team_id)
        self._counts: dict[str, int] = {}
        self._last_ts = 0
        app = manifest.bot_name
        self.bot = self.add_user(
            User(self.new_id("U"), app.lower().replace(" ", ""), app, self.team_id, is_bot=True, bot_id="B00000001")
        )
        self.slackbot = self.add_user(User("USLACKBOT", "slackbot", "Slackbot", self.team_id, is_bot=True))

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Holds the state still for the caller, then tells everyone that it changed; what is nested is one change."""
        with self.changed:
            self._deep += 1
            try:
                yield
            finally:
                self._deep -= 1
            if self._deep:
                return
            self.version += 1
            self.changed.notify_all()
            listeners = list(self.listeners)
        for listener in listeners:
            listener()

    def wait_for(self, predicate: Callable[[], object], timeout: float) -> bool:
        """True once the predicate holds, False when it did not within `timeout` real seconds."""
        with self.changed:
            return bool(self.changed.wait_for(predicate, timeout))

    def new_id(self, prefix: str) -> str:
        """The next id of a kind that nobody has, such as C00000001."""
        with self.changed:
            self._counts[prefix] = self._counts.get(prefix, 0) + 1
            found = f"{prefix}{self._counts[prefix]:08d}"
            return self.new_id(prefix) if found in self.users or found in self.channels else found

    def share_ids(self, other: "Workspace") -> None:
        """Gives no id from now on that the other workspace gives."""
        self._counts = other._counts

    def new_ts(self) -> str:
        """A message time of the sandbox's clock, unique and increasing."""
        micros = int(self.clock().timestamp() * 1_000_000)
        with self.changed:
            self._last_ts = max(micros, self._last_ts + 1)
            return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def now(self) -> float:
        """Seconds since 1970 on the sandbox's clock."""
        return self.clock().timestamp()

    def add_user(self, user: User) -> User:
        """Lets a person or bot in."""
        with self.changing():
            self.users[user.id] = user
        return user

    def add_channel(self, channel: Channel) -> Channel:
        """Opens a conversation."""
        with self.changing():
            self.channels[channel.id] = channel
            self.messages[channel.id] = {}
            if channel.is_im:
                self._direct_ids[next(m for m in channel.members if m != self.bot.id)] = channel.id
            else:
                self._channel_ids.setdefault(channel.name, channel.id)
        return channel

    def channel_named(self, name: str) -> Channel | None:
        """The channel called `name` (with or without #) or with that id."""
        plain = name.removeprefix("#")
        return self.channels.get(plain) or self.channels.get(self._channel_ids.get(plain, ""))

    def direct(self, user_id: str) -> Channel:
        """The direct conversation between the bot and a user, opened when it did not exist."""
        with self.changed:
            found = self.channels.get(self._direct_ids.get(user_id, ""))
            both = dict.fromkeys((user_id, self.bot.id))
            return found or self.add_channel(Channel(self.new_id("D"), "", "im", both, created=int(self.now())))

    def put(self, message: Message) -> Message:
        """Stores a message, new or changed, under its ts."""
        with self.changing():
            known = message.ts in self.messages[message.channel]
            self.messages[message.channel][message.ts] = message
            if message.thread_ts and message.thread_ts != message.ts:
                self.answers.setdefault((message.channel, message.thread_ts), {})[message.ts] = None
            self.touch(message.ts)
            self.happenings.append(Happening("changed" if known else "said", message))
        return message

    def touch(self, ts: str) -> None:
        """Notes that a message looks different from the version that is being made on."""
        self.touched[ts] = self.version + 1

    def remove(self, message: Message) -> None:
        """Forgets a message that somebody deleted."""
        with self.changing():
            self.messages[message.channel].pop(message.ts, None)
            if message.thread_ts:
                self.answers.get((message.channel, message.thread_ts), {}).pop(message.ts, None)
                self.touch(message.thread_ts)
            self.happenings.append(Happening("removed", message))

    def show(self, view: View) -> None:
        """Notes that a view appeared, changed or closed."""
        with self.changing():
            self.happenings.append(Happening("home" if view.payload["type"] == "home" else "view", view))

    def noticed(self, user_id: str, since: int) -> list[Happening]:
        """What a person could notice after the first `since` happenings."""
        return [
            h
            for h in self.happenings[since:]
            if h.concerns(user_id, self.channels.get(h.about.channel) if isinstance(h.about, Message) else None)
        ]

    def message(self, channel: str, ts: str) -> Message:
        """The message at `ts`; raises Refused("message_not_found")."""
        found = self.messages.get(channel, {}).get(ts)
        if found is None:
            raise Refused("message_not_found")
        return found

    def seen_by(self, user_id: str, channel: str) -> list[Message]:
        """The messages of a conversation as one person sees them, ephemerals for them included, oldest first."""
        with self.changed:
            return [m for m in self.messages.get(channel, {}).values() if m.only_for in (None, user_id)]

    def rooms_of(self, user_id: str) -> list[Channel]:
        """The conversations a person is in, channels first."""
        with self.changed:
            known = [self.channels[i] for i in (*self._channel_ids.values(), self._direct_ids.get(user_id)) if i]
        return sorted((c for c in known if user_id in c.members), key=lambda c: (c.is_im, c.name, c.id))

    def top_view(self, user_id: str) -> View | None:
        """The modal in front of a person, or None."""
        stack = self.stacks.get(user_id, [])
        return self.views[stack[-1]] if stack else None
