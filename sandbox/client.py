"""The Slack client of one person: what stands in front of them, how long they wait, what an input takes."""

from collections.abc import Callable
from typing import Any

from sandbox.courier import Courier
from sandbox.gestures.clicks import suggest
from sandbox.inputs import PEOPLE, PLACES, SEVERAL, STATE, options_of, pick, plainly
from sandbox.people import User
from sandbox.rooms import Channel, File, Json, Message, View
from sandbox.workspace import Happening, Workspace


class Client:
    """What a `Person` acts through, and what the messages (`Seen`) and views (`Shown`) in front of them act through.

    `patience` is how many real seconds they wait, at most, for an effect of the app.
    """

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
    def trouble(self) -> str:
        """The warning left by the last click, shortcut or form ("" when it went well)."""
        return self.workspace.troubles.get(self.id, "")

    def acts_and_waits(
        self, gesture: Callable[[], object], answers: Callable[[Happening], bool] = lambda _: True
    ) -> list[Happening]:
        """Does something and waits, at most as long as their patience, until they could notice an effect of the app.

        `answers` tells which effects answer it, where others may come meanwhile.
        """
        start = len(self.workspace.happenings)
        self.workspace.troubles.pop(self.id, None)
        gesture()

        def effects() -> list[Happening]:
            found = self.workspace.noticed(self.id, start)
            by_app = [h for h in found if not isinstance(h.about, Message) or self.workspace.users[h.about.user].is_bot]
            return [h for h in by_app if answers(h)]

        if not self.trouble:
            self.workspace.wait_for(effects, self.patience)
        return effects()

    def suggested(self, where: Message | View, block: Json, element: Json, typed: str) -> list[Json]:
        """The options offered while typing into an external select."""
        return suggest(self.courier, self.user, where, block, element, typed)

    def meant(self, where: Message | View, block: Json, element: Json, said: Any) -> Any:
        """The value that an element takes for what a person said: labels, names, dates, (file name, bytes)."""
        name = STATE.get(element["type"], "selected_option")
        if name == "files":
            files = [said] if isinstance(said, tuple) else list(said)
            return [self._upload(*one) for one in files]
        if name in SEVERAL:
            several = said if isinstance(said, list | tuple) else [said]
            return [self._one(where, block, element, item) for item in several]
        return self._one(where, block, element, said)

    def room(self, name: str | None) -> Channel:
        """The conversation of that name or id, None: the direct one with the bot; raises LookupError."""
        if name is None:
            return self.workspace.direct(self.id)
        channel = self.workspace.channel_named(name)
        if channel is None:
            raise LookupError(f"there is no {name!r}")
        return channel

    def _one(self, where: Message | View, block: Json, element: Json, said: Any) -> Any:
        kind = element["type"]
        if said is None or isinstance(said, dict):
            return said
        if kind in PEOPLE:
            return said.id if isinstance(said, Client) else self._person_id(str(said))
        if kind in PLACES:
            return self.room(str(said)).id
        if kind.endswith("external_select") and isinstance(said, str):
            return pick(self.suggested(where, block, element, said), said)
        if "options" in element or "option_groups" in element:
            return pick(options_of(element), said)
        return plainly(element, said)

    def _person_id(self, said: str) -> str:
        wanted = said.removeprefix("@")
        found = next((u for u in self.workspace.users.values() if wanted in (u.id, u.name, u.real_name)), None)
        if found is None:
            raise LookupError(f"nobody is called {said!r}")
        return found.id

    def _upload(self, name: str, content: bytes) -> Json:
        workspace = self.workspace
        with workspace.changing():
            file = File(workspace.new_id("F"), name, len(content), self.id, content=content, completed=True)
            workspace.files[file.id] = file
        return file.describe(workspace.base)


def newest_message(happened: list[Happening]) -> Message | None:
    """The last message said among what happened, or None."""
    said = [h.about for h in happened if h.kind == "said" and isinstance(h.about, Message)]
    return said[-1] if said else None
