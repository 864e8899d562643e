"""A term of the team's vocabulary: the name that is shown and the words by which people may call it."""

from typing import Self

from domain.foundations.value import Stored


class Term(Stored):
    """A name with its aliases in any language. Default names are English; views show them in the reader's language."""

    name: str
    aliases: tuple[str, ...] = ()

    @classmethod
    def known(cls, name: str, *aliases: str) -> Self:
        """Return a term with its aliases."""
        return cls(name=name, aliases=aliases)

    @property
    def words(self) -> tuple[str, ...]:
        """Every spelling that names it, the shown one first."""
        return (self.name, *self.aliases)

    def __str__(self) -> str:
        return self.name
