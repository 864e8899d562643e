"""What is asked of whoever keeps recognition, hand-offs and the credit of wins."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol, TypeVar

from domain.foundations.value import Value
from domain.foundations.when import Period
from domain.insight.stays import Stay
from domain.team.contribution import Credit, Win
from domain.team.handoff import HandOff
from domain.team.honours import Honours
from domain.team.recognition import Adoption, Practice, Recognition, Thanks
from domain.team.weekly import Agenda, Decision, Example, Story, Tick

R = TypeVar("R", bound=Recognition)


class Recognised(Value):
    """What a team's people said in recognition, in order of their days."""

    thanks: tuple[Thanks, ...]
    practices: tuple[Practice, ...]
    adoptions: tuple[Adoption, ...]
    honours: tuple[Honours, ...] = ()
    stories: tuple[Story, ...] = ()
    examples: tuple[Example, ...] = ()
    decisions: tuple[Decision, ...] = ()
    ticks: tuple[Tick, ...] = ()
    agendas: tuple[Agenda, ...] = ()


class Recognitions(Protocol):
    """Thanks, practices, adoptions, honours and what is said for a review, without what was taken back."""

    def many(self, kind: type[R], numbers: Iterable[int]) -> Mapping[int, R]:
        """Return those of a kind that have one of these numbers."""

    def on(self, kind: type[R], numbers: Iterable[int]) -> Sequence[R]:
        """Return those of a kind that were said on one of these things, in order: on deals, practices, decisions."""

    def thanks_by(self, member: int, *, first: date, last: date) -> Sequence[Thanks]:
        """Return the thanks that a member gave from the first to the last local day."""

    def standing(self, team: int) -> Sequence[Decision]:
        """Return the decisions of a team that are not done with, however old they are."""

    def of_team(self, team: int, *, first: date, last: date) -> Recognised:
        """Return what was said in a team from the first to the last local day, in one query."""


class HandOffs(Protocol):
    """Hand-offs of deals, without those that were taken back."""

    def waiting(self, *, receiver: int | None = None) -> Sequence[HandOff]:
        """Return those that wait for their receiver's answer (None: anybody's), the oldest first."""

    def of_team(self, team: int, *, first: date, last: date) -> Sequence[HandOff]:
        """Return those that were made in a team from the first to the last local day."""

    def given(self, giver: int, *, first: date, last: date, limit: int) -> Sequence[int]:
        """Return the deals that a member handed on from the first to the last local day, the latest first."""

    def moved_on(self, givers: Iterable[int], *, first: date, last: date) -> Mapping[int, Sequence[Stay]]:
        """Return by giver what others did, from the first to the last local day, with deals that were accepted of them.

        That is the visits that ended then: the deals were moved, parked or closed.
        """


class Credits(Protocol):
    """The chain credit of won deals, as their live events and actions give it (rules 9)."""

    def of_team(self, team: int, period: Period) -> Sequence[Credit]:
        """Return the credit of each deal that a team won in a period, by deal."""

    def wins_of(self, accounts: Iterable[int]) -> Sequence[Win]:
        """Return every win of these accounts, by deal."""
