"""A message as one person sees it, and what they can do with it."""

from collections.abc import Callable
from typing import Any

from sandbox.client import Client, newest_message
from sandbox.gestures.clicks import press
from sandbox.looking import named, offered, texts_of
from sandbox.rooms import Json, Message
from sandbox.shown import Shown, opened_by


class Seen:
    """A message in front of a person; it follows edits, and `as_first_seen` keeps what it was."""

    def __init__(self, client: Client, message: Message) -> None:
        self.client = client
        self.as_first_seen = message

    @property
    def message(self) -> Message:
        """The message as it is now (as it last was, when it is gone)."""
        return self.client.workspace.messages[self.as_first_seen.channel].get(self.as_first_seen.ts, self.as_first_seen)

    @property
    def gone(self) -> bool:
        """Whether it was deleted."""
        return self.as_first_seen.ts not in self.client.workspace.messages[self.as_first_seen.channel]

    @property
    def text(self) -> str:
        """The text that a notification shows."""
        return self.message.text

    @property
    def blocks(self) -> list[Json]:
        """Its blocks."""
        return list(self.message.blocks)

    @property
    def words(self) -> str:
        """Everything readable in it, one text per line: what to look into in a test."""
        return "\n".join(texts_of(self.blocks)) or self.text

    @property
    def ephemeral(self) -> bool:
        """Whether only this person sees it."""
        return self.message.ephemeral

    @property
    def metadata(self) -> Json | None:
        """The metadata that the app put on it."""
        return self.message.metadata

    @property
    def ts(self) -> str:
        """Its time, which is also its id."""
        return self.as_first_seen.ts

    @property
    def channel(self) -> str:
        """The id of its conversation."""
        return self.as_first_seen.channel

    @property
    def buttons(self) -> list[str]:
        """The labels of everything that can be pressed or picked."""
        return offered(self.blocks)

    def element(self, name: str, *, stale: bool = False) -> tuple[Json, Json]:
        """The block and element with that label or action_id; raises LookupError naming what there is."""
        blocks = list(self.as_first_seen.blocks) if stale else self.blocks
        found = named(blocks, name)
        if found is None:
            raise LookupError(f"no {name!r} here; there are {offered(blocks)} in {self.words!r}")
        return found

    def click(self, name: str, *, stale: bool = False) -> "Seen":
        """Presses a button (confirming if asked); the message afterwards, or the new answer when only that came.

        `stale` presses a button that the message had when it was first seen, as a client that has not caught up does.
        """
        block, element = self.element(name, stale=stale)
        message = self.as_first_seen if stale else self.message
        return self._afterwards(lambda: press(self.client.courier, self.client.user, message, block, element))

    def choose(self, name: str, value: Any) -> "Seen":
        """Picks from a menu, a date or an overflow; several values as a list; options by label or value."""
        block, element = self.element(name)
        meant = self.client.meant(self.message, block, element, value)
        return self._afterwards(
            lambda: press(self.client.courier, self.client.user, self.message, block, element, meant)
        )

    def opens(self, name: str, value: Any = None) -> Shown:
        """Presses something that opens a modal, and gives the modal; raises LookupError when none opened."""
        block, element = self.element(name)
        meant = None if value is None else self.client.meant(self.message, block, element, value)
        client = self.client
        return opened_by(client, lambda: press(client.courier, client.user, self.message, block, element, meant))

    def suggestions(self, name: str, typed: str) -> list[str]:
        """The labels that the app offers while the person types into an external select."""
        block, element = self.element(name)
        return [option["text"]["text"] for option in self.client.suggested(self.message, block, element, typed)]

    def _afterwards(self, gesture: Callable[[], object]) -> "Seen":
        happened = self.client.acts_and_waits(gesture)
        touched = any(isinstance(h.about, Message) and h.about.ts == self.ts for h in happened)
        after = self.message if touched else newest_message(happened)
        return Seen(self.client, after) if after else self

    def __repr__(self) -> str:
        return f"<Seen by {self.client.name}: {self.words!r}>"
