"""A modal or a Home tab in front of a person, and what they can do with it."""

from collections.abc import Callable
from typing import Any

from sandbox.client import Client, newest_message
from sandbox.gestures.clicks import enter, press
from sandbox.gestures.forms import close, submit
from sandbox.inputs import STATE
from sandbox.looking import label_of, named, offered, texts_of
from sandbox.rooms import Json, View
from sandbox.views import state_values
from sandbox.workspace import Happening


class Shown:
    """A view as it is now: what the app changes in it is seen here at once."""

    def __init__(self, client: Client, view: View) -> None:
        self.client = client
        self.view = view

    @property
    def id(self) -> str:
        """Its view_id."""
        return self.view.id

    @property
    def title(self) -> str:
        """The title of a modal ("" for a Home tab)."""
        return str((self.view.payload.get("title") or {}).get("text", ""))

    @property
    def blocks(self) -> list[Json]:
        """Its blocks."""
        return self.view.blocks

    @property
    def words(self) -> str:
        """Everything readable in it, one text per line."""
        return "\n".join(texts_of(self.blocks))

    @property
    def callback_id(self) -> str:
        """The callback_id that the app gave it."""
        return str(self.view.payload.get("callback_id", ""))

    @property
    def errors(self) -> dict[str, str]:
        """The errors beside its inputs, by block_id."""
        return dict(self.view.errors)

    @property
    def trouble(self) -> str:
        """What Slack says when the app did not answer a submission."""
        return self.view.trouble

    @property
    def is_open(self) -> bool:
        """Whether it can still be seen."""
        return not self.view.closed

    @property
    def labels(self) -> list[str]:
        """The labels of its buttons and inputs."""
        return offered(self.blocks)

    @property
    def values(self) -> dict[str, Any]:
        """What its inputs hold now, by label."""
        state = state_values(self.client.workspace, self.view.user, self.view.id, self.blocks)
        found = {}
        for block in self.blocks:
            element = block.get("element") or {}
            if element.get("type") in STATE:
                found[label_of(block, element)] = state[block["block_id"]][element["action_id"]].get(
                    STATE[element["type"]]
                )
        return found

    def element(self, name: str) -> tuple[Json, Json]:
        """The block and element with that label or id, waiting for a loading view to show it; raises LookupError."""
        self.client.workspace.wait_for(lambda: named(self.blocks, name) or self.view.closed, self.client.patience)
        found = named(self.blocks, name)
        if found is None:
            raise LookupError(f"no {name!r} in the view {self.title!r}; there are {self.labels}")
        return found

    def fill(self, values: dict[str, Any] | None = None, **named_values: Any) -> "Shown":
        """Fills inputs by label or id: options by label or value, dates as dates, files as (name, bytes)."""
        for name, said in {**(values or {}), **named_values}.items():
            block, element = self.element(name)
            value = self.client.meant(self.view, block, element, said)
            if block.get("dispatch_action"):
                press(self.client.courier, self.client.user, self.view, block, element, value)
            else:
                with self.client.workspace.changing():
                    enter(self.client.workspace, self.client.user, self.view, block, element, value)
        return self

    def click(self, name: str, value: Any = None) -> "Shown":
        """Presses a button in it, or picks `value`; the view in front afterwards (a Home tab stays itself)."""
        block, element = self.element(name)
        meant = self.client.meant(self.view, block, element, value) if element["type"] != "button" else None
        self.client.acts_and_waits(
            lambda: press(self.client.courier, self.client.user, self.view, block, element, meant)
        )
        return in_front_of(self.client) or self

    def suggestions(self, name: str, typed: str) -> list[str]:
        """The labels that the app offers while the person types into an external select."""
        block, element = self.element(name)
        return [option["text"]["text"] for option in self.client.suggested(self.view, block, element, typed)]

    def submit(self) -> "Shown | None":
        """Submits; the view in front afterwards (itself when it has errors or trouble), None when all are closed."""
        submit(self.client.courier, self.client.user, self.view)
        return in_front_of(self.client)

    def close(self) -> "Shown | None":
        """Closes it; the view below, or None."""
        close(self.client.courier, self.client.user, self.view)
        return in_front_of(self.client)

    def __repr__(self) -> str:
        return f"<Shown to {self.client.name}: {self.title!r} {self.words!r}>"


def in_front_of(client: Client) -> Shown | None:
    """The modal in front of somebody, or None."""
    top = client.workspace.top_view(client.id)
    return Shown(client, top) if top else None


def opened_by(client: Client, gesture: Callable[[], object]) -> Shown:
    """The modal that a gesture opens; raises LookupError, with what happened instead, when none opened."""
    happened = client.acts_and_waits(gesture, _opens_or_says_why_not)
    shown = in_front_of(client)
    if shown is None:
        told = newest_message(happened)
        raise LookupError(f"no modal opened for {client.name}; {client.trouble or (told and told.text)}")
    return shown


def _opens_or_says_why_not(happening: Happening) -> bool:
    """Whether it may answer a gesture that opens a modal: a view, or words for that person alone.

    What is posted to all meanwhile, and a Home tab that is drawn again, are no answer.
    """
    about = happening.about
    return happening.kind == "view" if isinstance(about, View) else about.ephemeral
