"""What a line is read against: the workspace's words, the asker's clock and habits, the names that are known."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Literal

from commands.reading.words import MENTION, stem
from domain.selling.workspace import Workspace


@dataclass(frozen=True)
class Ground:
    """Everything beside the words that decides what a line means."""

    workspace: Workspace
    now: datetime
    """The asker's wall clock."""
    currency: str
    """The currency of an amount without one: the team's."""
    order: Literal["dmy", "mdy"] = "dmy"
    decimal: Literal[",", "."] | None = None
    known: Callable[[Iterable[str]], frozenset[str]] = lambda _: frozenset()
    """Tells which folded names are those of deals (of the asker's teams) or accounts."""

    @cached_property
    def stage_words(self) -> frozenset[str]:
        """The stems of every word for a live stage."""
        return frozenset(
            stem(word)
            for process in self.workspace.live_processes
            for stage in process.live_stages
            for word in stage.term.words
        )

    def in_words(self, text: str) -> str:
        """Return a text with the names of the members whom it mentions: words that are kept name nobody by an id."""
        return MENTION.sub(lambda found: self._name_of(found[1]) or found[0], text)

    def _name_of(self, slack: str) -> str | None:
        member = self.workspace.linked_to(slack)
        return None if member is None else f"@{member.name}"

    @cached_property
    def member_names(self) -> dict[str, tuple[int, ...]]:
        """The members that a whole name or a first name means."""
        names: dict[str, tuple[int, ...]] = {}
        for member in self.workspace.members:
            if member.active:
                whole = stem(str(member.name))
                for name in {whole, whole.split(" ", maxsplit=1)[0]} - {""}:
                    names[name] = (*names.get(name, ()), member.id)
        return names


def habits(locale: str | None) -> tuple[Literal["dmy", "mdy"], Literal[",", "."]]:
    """Return how people of a locale write dates and decimals: ("mdy", ".") for en-US, ("dmy", ",") for fr-FR."""
    language, _, country = (locale or "en-US").replace("_", "-").partition("-")
    order: Literal["dmy", "mdy"] = "mdy" if country.upper() in {"US", "PH"} else "dmy"
    return order, "." if language in {"en", "zh", "ja", "he", "th"} else ","
