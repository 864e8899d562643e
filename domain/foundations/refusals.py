"""How we say no to a person: one class per reason, with what a helpful sentence needs. No sentence stands here."""

from typing import Any


class Refusal(Exception):
    """Something a person asked for that is not done, and why. Anything else that goes wrong is a bug."""

    def __init__(self, **facts: Any) -> None:
        super().__init__(", ".join(f"{name}={value!r}" for name, value in facts.items()))
        self.facts = facts

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["facts"][name]
        except KeyError:
            raise AttributeError(name) from None


class Conflict(Refusal):
    """Somebody else changed the same thing at the same moment (subject=): read again and try once more."""


class NotFound(Refusal):
    """No such thing (kind=, words=, known= names that come near)."""


class NotAllowed(Refusal):
    """This person may not do that (right=, of= whom to ask)."""
