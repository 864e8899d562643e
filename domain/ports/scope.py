"""Whose deals a report counts."""

from domain.foundations.value import Value


class Scope(Value):
    """Whose deals a report counts: some teams (None: the whole workspace), perhaps one owner, one process."""

    teams: tuple[int, ...] | None
    owner: int | None = None
    process: int | None = None
