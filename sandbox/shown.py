"""A modal or a Home tab in front of a person, and what they can do with it."""

from typing import TYPE_CHECKING, Any

from sandbox.gestures.clicks import enter, press
from sandbox.gestures.forms import close, submit
from sandbox.inputs import STATE
from sandbox.looking import label_of, named, offered, texts_of
from sandbox.rooms import Json, View
from sandbox.views import state_values

if TYPE_CHECKING:
    from sandbox.person import Person


class Shown:
    """A view as it is now: what the app changes in it is seen here at once."""

    def __init__(self, person: "Person", view: View) -> None:
        self.person = person
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
        state = state_values(self.person.workspace, self.view.user, self.view.id, self.blocks)
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
        self.person.workspace.wait_for(lambda: named(self.blocks, name) or self.view.closed, self.person.patience)
        found = named(self.blocks, name)
        if found is None:
            raise LookupError(f"no {name!r} in the view {self.title!r}; there are {self.labels}")
        return found

    def fill(self, values: dict[str, Any] | None = None, **named_values: Any) -> "Shown":
        """Fills inputs by label or id: options by label or value, dates as dates, files as (name, bytes)."""
        for name, said in {**(values or {}), **named_values}.items():
            block, element = self.element(name)
            value = self.person.meant(self.view, block, element, said)
            if block.get("dispatch_action"):
                press(self.person.courier, self.person.user, self.view, block, element, value)
            else:
                with self.person.workspace.changing():
                    enter(self.person.workspace, self.person.user, self.view, block, element, value)
        return self

    def click(self, name: str, value: Any = None) -> "Shown":
        """Presses a button in it, or picks `value`; the view in front afterwards (a Home tab stays itself)."""
        block, element = self.element(name)
        meant = self.person.meant(self.view, block, element, value) if element["type"] != "button" else None
        self.person.acts_and_waits(
            lambda: press(self.person.courier, self.person.user, self.view, block, element, meant)
        )
        return self.person.view or self

    def suggestions(self, name: str, typed: str) -> list[str]:
        """The labels that the app offers while the person types into an external select."""
        return [option["text"]["text"] for option in self.person.suggested(self, name, typed)]

    def submit(self) -> "Shown | None":
        """Submits; the view in front afterwards (itself when it has errors or trouble), None when all are closed."""
        submit(self.person.courier, self.person.user, self.view)
        return self.person.view

    def close(self) -> "Shown | None":
        """Closes it; the view below, or None."""
        close(self.person.courier, self.person.user, self.view)
        return self.person.view

    def __repr__(self) -> str:
        return f"<Shown to {self.person.name}: {self.title!r} {self.words!r}>"
