"""Somebody in the workspace, and everything they can do: type, say, click, fill in, open."""

from typing import Any

from sandbox.client import Client, newest_message
from sandbox.gestures.clicks import use_message_shortcut, use_shortcut
from sandbox.gestures.commands import run_command
from sandbox.gestures.home import open_home
from sandbox.gestures.speech import say
from sandbox.rooms import Channel
from sandbox.seen import Seen
from sandbox.shown import Shown, in_front_of, opened_by
from sandbox.workspace import Happening


class Person(Client):
    """A user of the workspace at their client, as a test or the page plays them."""

    @property
    def mention(self) -> str:
        """How a message names them."""
        return f"<@{self.id}>"

    @property
    def view(self) -> Shown | None:
        """The modal in front of them, or None."""
        return in_front_of(self)

    @property
    def inbox(self) -> list[Seen]:
        """What the bot wrote to them directly, oldest first."""
        direct = self.workspace.direct(self.id)
        return [s for s in self.sees(direct.id) if s.message.user == self.workspace.bot.id]

    def sees(self, channel: str) -> list[Seen]:
        """The messages of a conversation as they see it, ephemerals for them included."""
        return [Seen(self, m) for m in self.workspace.seen_by(self.id, self.room(channel).id)]

    def types(self, line: str, in_: str | None = None) -> Seen | None:
        """Types a slash command (by default in the direct conversation); the answer, or None when none came."""
        channel = self._joined(in_)
        happened = self.acts_and_waits(lambda: run_command(self.courier, self.user, channel, line))
        return self._newest(happened)

    def says(self, text: str, in_: str | None = None, thread: Seen | None = None) -> Seen | None:
        """Says something (by default to the bot directly); the bot's answer, or None when none came."""
        channel = self._joined(in_)
        root = (thread.message.thread_ts or thread.ts) if thread else None
        happened = self.acts_and_waits(lambda: say(self.courier, self.user, channel, text, root))
        return self._newest(happened)

    def clicks(self, name: str, on: Seen, *, stale: bool = False) -> Seen:
        """Presses a button on a message, also one that somebody else was shown first."""
        return Seen(self, on.as_first_seen).click(name, stale=stale)

    def chooses(self, name: str, value: Any, on: Seen) -> Seen:
        """Picks from a menu on a message."""
        return Seen(self, on.as_first_seen).choose(name, value)

    def opens(self, name: str, on: Seen, value: Any = None) -> Shown:
        """Presses something on a message that opens a modal; raises LookupError when none opened."""
        return Seen(self, on.as_first_seen).opens(name, value)

    def shortcut(self, callback_id: str) -> Shown:
        """Chooses a global shortcut; the modal it opens."""
        return opened_by(self, lambda: use_shortcut(self.courier, self.user, callback_id))

    def message_shortcut(self, callback_id: str, on: Seen) -> Shown:
        """Chooses a shortcut from a message's menu; the modal it opens."""
        return opened_by(self, lambda: use_message_shortcut(self.courier, self.user, on.message, callback_id))

    def opens_home(self) -> Shown | None:
        """Looks at the app's Home tab; None when the app published nothing."""
        self.acts_and_waits(lambda: open_home(self.courier, self.user))
        home = self.workspace.views.get(self.workspace.homes.get(self.id, ""))
        return Shown(self, home) if home else None

    def waits_for(self, words: str, timeout: float | None = None) -> Seen:
        """The newest message they can see that contains these words, waiting for it; raises TimeoutError."""

        def found() -> Seen | None:
            mine = (seen for room in self.workspace.rooms_of(self.id) for seen in self.sees(room.id))
            newest_first = sorted(mine, key=lambda seen: seen.ts, reverse=True)
            return next((seen for seen in newest_first if words in seen.words or words in seen.text), None)

        self.workspace.wait_for(found, self.patience if timeout is None else timeout)
        seen = found()
        if seen is None:
            raise TimeoutError(f"{self.name} saw nothing with {words!r}")
        return seen

    def _newest(self, happened: list[Happening]) -> Seen | None:
        said = newest_message(happened)
        return Seen(self, said) if said else None

    def _joined(self, name: str | None) -> Channel:
        """The conversation to type in: a public channel is joined first, another one must have them already."""
        channel = self.room(name)
        if self.id not in channel.members and channel.kind != "public":
            raise LookupError(f"{self.name} is not in {channel.name!r}")
        if self.id not in channel.members:
            with self.workspace.changing():
                channel.members[self.id] = None
        return channel

    def __repr__(self) -> str:
        return f"<{self.name} {self.id}>"
