"""The ids of the rows of one table: each once; a row without one gets one that the same row gets again next time."""

from collections import Counter
from hashlib import sha1

from bot.transfer.rows import Reason, RowRefused
from bot.transfer.sheets import Row

_MADE_UP = "row:"
"""How the id of a row without one begins."""


class RowIds:
    """The ids that the rows of a table have taken so far."""

    def __init__(self) -> None:
        self._lines: dict[str, int] = {}
        self._alike: Counter[str] = Counter()

    def take(self, row: Row, given: str, said: str) -> str:
        """Return the id of a row: the one given, else one made of what the row says and which of equal rows it is.

        Raises RowRefused when an earlier row has the same.
        """
        if given in self._lines:
            raise RowRefused(Reason.DUPLICATE_ID, value=given, line=self._lines[given])
        if not given:
            key = sha1(said.encode(), usedforsecurity=False).hexdigest()[:16]
            self._alike[key] += 1
            given = f"{_MADE_UP}{key}-{self._alike[key]}"
        self._lines[given] = row.line
        return given
