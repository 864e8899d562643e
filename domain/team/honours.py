"""Honours: at most five mentions a week, one per form of value, that nobody gets again and again (rules 9)."""

from enum import StrEnum

from domain.foundations.value import Stored
from domain.team.board import Brought


class Title(StrEnum):
    """What a mention is for, in the order in which they are told."""

    PROSPECTING = "prospecting"
    QUALIFICATION = "qualification"
    PROPOSAL = "proposal"
    CLOSING = "closing"
    MENTORING = "mentoring"
    DATA_KEEPING = "data_keeping"
    PRACTICE = "practice"
    CALIBRATION = "calibration"
    PROGRESS = "progress"


class Mention(Stored):
    """Somebody is named for a form of value; ids only, so that it may be kept as it was told."""

    title: Title
    members: tuple[int, ...]
    """Whom it names, by id; several share it where they brought the same."""
    alone: bool = False
    """Whether one person holds this form: it is told as a fact of the team, and is nobody's title."""
    brought: Brought | None = None
    """What it tells of them, each of them; None where a figure would be private."""
