"""One transaction in one workspace, with its collections."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from domain.foundations.event import Event
from domain.ledger import Batch
from domain.ports.insight import Ledger, Outcomes, Reports, Stalls
from domain.ports.selling import Accounts, Activities, Deals, Names
from domain.ports.team import Credits, HandOffs, Recognitions
from domain.ports.voice import Drafts, Nudges, Spoken
from domain.selling.workspace import Workspace
from domain.team.funnel import TeamRatios
from domain.team.objective import Objective
from domain.voice.announcements import Post


class UnitOfWork(Protocol):
    """One transaction in one workspace. Everything recorded is written together or not at all."""

    @property
    def workspace(self) -> Workspace:
        """The workspace as it is configured now, including what this unit of work recorded."""

    @property
    def objectives(self) -> Sequence[Objective]:
        """Every row of every objective of all teams; `domain.team.plan` tells which holds when."""

    @property
    def ratios(self) -> Mapping[int, TeamRatios]:
        """The ratios that teams set for themselves, by team."""

    @property
    def deals(self) -> Deals: ...
    @property
    def accounts(self) -> Accounts: ...
    @property
    def names(self) -> Names: ...
    @property
    def activities(self) -> Activities: ...
    @property
    def ledger(self) -> Ledger: ...
    @property
    def reports(self) -> Reports: ...
    @property
    def outcomes(self) -> Outcomes: ...
    @property
    def nudges(self) -> Nudges: ...
    @property
    def handoffs(self) -> HandOffs: ...
    @property
    def recognitions(self) -> Recognitions: ...

    @property
    def credits(self) -> Credits: ...
    @property
    def spoken(self) -> Spoken: ...
    @property
    def stalls(self) -> Stalls: ...
    @property
    def drafts(self) -> Drafts: ...

    def new_id(self, kind: str) -> int:
        """Return the next number of a kind of thing that people name by number: a deal, an account, thanks."""

    def record(self, *events: Event) -> None:
        """Append events, and bring the rows and sums they alter up to date. Raises Conflict when a row moved on."""

    def undo(self, batch: Batch) -> None:
        """Append that a batch was taken back, and put rows and sums as if it had never been written."""

    def erase(self, member: int) -> int:
        """Blank a member's name and words for good, and what others said to them; return how many were blanked."""

    def post(self, post: Post) -> None:
        """Have something said once; a key that was used before is left alone."""

    @property
    def batch(self) -> Batch | None:
        """The batch that this unit of work has written so far, None before the first event."""
