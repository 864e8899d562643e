"""Somebody in the workspace, and everything they can do: type, say, click, fill in, open."""

from collections.abc import Callable
from typing import Any

from sandbox.courier import Courier
from sandbox.gestures.clicks import press, suggest, use_message_shortcut, use_shortcut
from sandbox.gestures.commands import run_command
from sandbox.gestures.home import open_home
from sandbox.gestures.speech import say
from sandbox.inputs import PEOPLE, PLACES, SEVERAL, STATE, options_of, pick, plainly
from sandbox.people import User
from sandbox.rooms import Channel, File, Json, Message, View
from sandbox.seen import Seen
from sandbox.shown import Shown
from sandbox.workspace import Happening, Workspace


class Person:
    """A user of the workspace as a test or the page plays them."""

    def __init__(self, courier: Courier, user: User, patience: float) -> None:
        self.courier = courier
        self.user = user
        self.patience = patience

    @property
    def workspace(self) -> Workspace:
        """Where they are."""
        return self.courier.workspace

    @property
    def id(self) -> str:
        """Their user id."""
        return self.user.id

    @property
    def name(self) -> str:
        """Their real name."""
        return self.user.real_name

    @property
    def mention(self) -> str:
        """How a message names them."""
        return f"<@{self.id}>"

    @property
    def trouble(self) -> str:
        """The warning left by the last click, shortcut or form ("" when it went well)."""
        return self.workspace.troubles.get(self.id, "")

    @property
    def view(self) -> Shown | None:
        """The modal in front of them, or None."""
        top = self.workspace.top_view(self.id)
        return Shown(self, top) if top else None

    @property
    def inbox(self) -> list[Seen]:
        """What the bot wrote to them directly, oldest first."""
        direct = self.workspace.direct(self.id)
        return [s for s in self.sees(direct.id) if s.message.user == self.workspace.bot.id]

    def sees(self, channel: str) -> list[Seen]:
        """The messages of a conversation as they see it, ephemerals for them included."""
        return [Seen(self, m) for m in self.workspace.seen_by(self.id, self._room(channel).id)]

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
        block, element = on.element(name, stale=stale)
        message = on.as_first_seen if stale else on.message
        return self._afterwards(on, lambda: press(self.courier, self.user, message, block, element))

    def chooses(self, name: str, value: Any, on: Seen) -> Seen:
        """Picks from a menu on a message."""
        block, element = on.element(name)
        meant = self.meant(on.message, block, element, value)
        return self._afterwards(on, lambda: press(self.courier, self.user, on.message, block, element, meant))

    def opens(self, name: str, on: Seen, value: Any = None) -> Shown:
        """Presses something on a message that opens a modal; raises LookupError when none opened."""
        block, element = on.element(name)
        meant = None if value is None else self.meant(on.message, block, element, value)
        return self._opened(lambda: press(self.courier, self.user, on.message, block, element, meant))

    def shortcut(self, callback_id: str) -> Shown:
        """Chooses a global shortcut; the modal it opens."""
        return self._opened(lambda: use_shortcut(self.courier, self.user, callback_id))

    def message_shortcut(self, callback_id: str, on: Seen) -> Shown:
        """Chooses a shortcut from a message's menu; the modal it opens."""
        return self._opened(lambda: use_message_shortcut(self.courier, self.user, on.message, callback_id))

    def opens_home(self) -> Shown | None:
        """Looks at the app's Home tab; None when the app published nothing."""
        self.acts_and_waits(lambda: open_home(self.courier, self.user))
        home = self.workspace.views.get(self.workspace.homes.get(self.id, ""))
        return Shown(self, home) if home else None

    def waits_for(self, words: str, timeout: float | None = None) -> Seen:
        """The newest message they can see that contains these words, waiting for it; raises TimeoutError."""

        def found() -> Seen | None:
            mine = [
                Seen(self, m) for c in self.workspace.rooms_of(self.id) for m in self.workspace.seen_by(self.id, c.id)
            ]
            return next(
                (s for s in sorted(mine, key=lambda s: s.ts, reverse=True) if words in s.words or words in s.text), None
            )

        self.workspace.wait_for(found, self.patience if timeout is None else timeout)
        seen = found()
        if seen is None:
            raise TimeoutError(f"{self.name} saw nothing with {words!r}")
        return seen

    def suggested(self, where: Seen | Shown, name: str, typed: str) -> list[Json]:
        """The options offered while typing into an external select."""
        block, element = where.element(name)
        target = where.message if isinstance(where, Seen) else where.view
        return suggest(self.courier, self.user, target, block, element, typed)

    def meant(self, where: Message | View, block: Json, element: Json, said: Any) -> Any:
        """The value that an element takes for what a person said: labels, names, dates, (file name, bytes)."""
        name = STATE.get(element["type"], "selected_option")
        if name == "files":
            files = [said] if isinstance(said, tuple) else list(said)
            return [self._upload(*one) for one in files]
        if name in SEVERAL:
            return [
                self._one(where, block, element, item) for item in (said if isinstance(said, list | tuple) else [said])
            ]
        return self._one(where, block, element, said)

    def acts_and_waits(self, gesture: Callable[[], object]) -> list[Happening]:
        """Does something and waits, at most as long as their patience, until they could notice an effect of the app."""
        start = len(self.workspace.happenings)
        self.workspace.troubles.pop(self.id, None)
        gesture()

        def effects() -> list[Happening]:
            found = self.workspace.noticed(self.id, start)
            return [h for h in found if not isinstance(h.about, Message) or self.workspace.users[h.about.user].is_bot]

        if not self.trouble:
            self.workspace.wait_for(effects, self.patience)
        return effects()

    def _afterwards(self, on: Seen, gesture: Callable[[], object]) -> Seen:
        happened = self.acts_and_waits(gesture)
        touched = any(isinstance(h.about, Message) and h.about.ts == on.ts for h in happened)
        return Seen(self, on.message) if touched else self._newest(happened) or on

    def _newest(self, happened: list[Happening]) -> Seen | None:
        said = [h.about for h in happened if h.kind == "said" and isinstance(h.about, Message)]
        return Seen(self, said[-1]) if said else None

    def _opened(self, gesture: Callable[[], object]) -> Shown:
        happened = self.acts_and_waits(gesture)
        view = self.view
        if view is None:
            told = self._newest(happened)
            raise LookupError(f"no modal opened for {self.name}; {self.trouble or told}")
        return view

    def _one(self, where: Message | View, block: Json, element: Json, said: Any) -> Any:
        kind = element["type"]
        if said is None or isinstance(said, dict):
            return said
        if kind in PEOPLE:
            return said.id if isinstance(said, Person) else self._person_id(str(said))
        if kind in PLACES:
            return self._room(str(said)).id
        if kind.endswith("external_select") and isinstance(said, str):
            return pick(suggest(self.courier, self.user, where, block, element, said), said)
        if "options" in element or "option_groups" in element:
            return pick(options_of(element), said)
        return plainly(element, said)

    def _person_id(self, said: str) -> str:
        wanted = said.removeprefix("@")
        found = next((u for u in self.workspace.users.values() if wanted in (u.id, u.name, u.real_name)), None)
        if found is None:
            raise LookupError(f"nobody is called {said!r}")
        return found.id

    def _room(self, name: str | None) -> Channel:
        if name is None:
            return self.workspace.direct(self.id)
        channel = self.workspace.channel_named(name)
        if channel is None:
            raise LookupError(f"there is no {name!r}")
        return channel

    def _joined(self, name: str | None) -> Channel:
        """The conversation to type in: a public channel is joined first, another one must have them already."""
        channel = self._room(name)
        if self.id not in channel.members and channel.kind != "public":
            raise LookupError(f"{self.name} is not in {channel.name!r}")
        if self.id not in channel.members:
            with self.workspace.changing():
                channel.members[self.id] = None
        return channel

    def _upload(self, name: str, content: bytes) -> Json:
        workspace = self.workspace
        with workspace.changing():
            file = File(workspace.new_id("F"), name, len(content), self.id, content=content, completed=True)
            workspace.files[file.id] = file
        return file.describe(workspace.base)

    def __repr__(self) -> str:
        return f"<{self.name} {self.id}>"
