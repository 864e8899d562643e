"""Whose deals a figure counts, so that whoever draws it can say so."""

from typing import Literal

from domain.foundations.value import Stored


class Whose(Stored):
    """The scope of a figure, as ids: my deals, a team's, one member's or all that the asker may see."""

    who: Literal["me", "team", "member", "all"] = "team"
    teams: tuple[int, ...] = ()
    owner: int | None = None
    process: int | None = None


TEAM = Whose()
"""A team's deals, of all processes."""
