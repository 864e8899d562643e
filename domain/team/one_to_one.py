"""One-to-ones: what a rep and their manager see of the rep's work, say about it and agree on, for these two alone.

Rules 10. The four questions are those of a debriefing of sales work: how the actions are carried out, whether the
method is right, which supports are missing, and whether volume and frequency were held.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar, Final, Literal

from domain.foundations.event import Subject
from domain.foundations.refusals import NotAllowed
from domain.foundations.value import Text
from domain.selling.people import Member
from domain.team.recognition import Recognition, RecognitionEvent

EVERY: Final = timedelta(days=30)
"""How long after a one-to-one the next is due: they are monthly."""


class Asked(StrEnum):
    """The four questions, by the names of the answers."""

    CARRIED_OUT = "carried_out"
    METHOD = "method"
    SUPPORTS = "supports"
    HELD = "held"


class Debrief(Recognition):
    """What was answered at a one-to-one of a member with a manager; one of them wrote it."""

    member: int
    manager: int
    carried_out: Text | None = None
    method: Text | None = None
    supports: Text | None = None
    held: Text | None = None

    @property
    def on(self) -> int:
        return self.member

    def answer(self, asked: Asked) -> Text | None:
        """Return the answer to a question, None where none was given."""
        given: Text | None = getattr(self, asked.value)
        return given


class Agreed(Recognition):
    """What a member and their manager agreed on: who does it, and by when."""

    member: int
    manager: int
    text: Text
    who: int
    due: date

    @property
    def on(self) -> int:
        return self.member


class AgreedDone(Recognition):
    """What was agreed on was done."""

    agreed: int

    @property
    def on(self) -> int:
        return self.agreed


class DebriefKept(RecognitionEvent):
    """Answers were kept until the next one-to-one."""

    about: ClassVar = Debrief
    noun: ClassVar = "debrief"
    kind: Literal["one_to_one.debrief"] = "one_to_one.debrief"
    debrief: Debrief

    @property
    def given(self) -> Debrief:
        return self.debrief

    @property
    def leans_on(self) -> frozenset[Subject]:
        return super().leans_on | {Subject("member", self.debrief.member), Subject("member", self.debrief.manager)}


class ActionAgreed(RecognitionEvent):
    """An action was agreed on."""

    about: ClassVar = Agreed
    noun: ClassVar = "agreed"
    kind: Literal["one_to_one.agreed"] = "one_to_one.agreed"
    agreed: Agreed

    @property
    def given(self) -> Agreed:
        return self.agreed

    @property
    def leans_on(self) -> frozenset[Subject]:
        return super().leans_on | {Subject("member", each) for each in (self.agreed.member, self.agreed.manager)}


class ActionDone(RecognitionEvent):
    """An action that was agreed on was done."""

    about: ClassVar = AgreedDone
    noun: ClassVar = "agreed_done"
    kind: Literal["one_to_one.done"] = "one_to_one.done"
    agreed_done: AgreedDone

    @property
    def given(self) -> AgreedDone:
        return self.agreed_done

    @property
    def refers_to(self) -> frozenset[Subject]:
        return frozenset({Subject("agreed", self.agreed_done.agreed)})


# -- for whom ----------------------------------------------------------------------------------------------------------


def must_be_of_the_two(viewer: Member | None, of: Member, team: int) -> None:
    """Raise NotAllowed unless the viewer is that member, or manages them in the team: no admin, no operator (rules 10).

    Nobody manages themselves here: a manager's own one-to-one is with another manager of the team.
    """
    if viewer is None:
        raise NotAllowed(right="operator")
    if viewer.id != of.id and not (viewer.manages(team) and of.in_team(team) is not None):
        raise NotAllowed(right="personal", member=of)


def manager_of(
    member: Member, viewer: Member, mates: Iterable[Member], team: int, said: Iterable[Debrief | Agreed] = ()
) -> Member | None:
    """Return with whom a one-to-one is: the viewer who manages the member; for the member, whom they had it with last.

    `said` is what was said at the member's one-to-ones. Before the first it is the team's first other manager, one who
    leads it from day to day rather than a director.
    """
    if viewer.id != member.id:
        return viewer
    bosses = [mate for mate in mates if mate.manages(team) and mate.id != member.id]
    last = {each.manager: (each.at, each.id) for each in sorted(said, key=lambda each: (each.at, each.id))}
    known = [boss for boss in bosses if boss.id in last]
    if known:
        return max(known, key=lambda boss: last[boss.id])
    return min(bosses, key=lambda boss: boss.director, default=None)


def led_by(member: Member, other: Member) -> bool:
    """Whether the other manages a team of a member who manages none of the teams that they share."""
    shared = [team for team in member.teams if other.id != member.id and other.manages(team)]
    return bool(shared) and not any(member.manages(team) for team in shared)


def of_the_pair(said: Iterable[Debrief | Agreed], member: int, manager: int) -> tuple[Debrief | Agreed, ...]:
    """Return what was said between these two: another manager's words with the member are not theirs."""
    return tuple(each for each in said if (each.member, each.manager) == (member, manager))


def has_one_to_ones(member: Member, team: int) -> bool:
    """Whether a member is one of those whom a team's manager sees one to one.

    Not who manages a team, nor a director in no role there.
    """
    seat = member.in_team(team)
    if seat is None or any(each.manager for each in member.memberships):
        return False
    return bool(seat.roles) or not member.director


def due_now(mates: Iterable[Member], held: Sequence[Debrief], team: int, today: date) -> tuple[int, ...]:
    """Return the members of a team who have one-to-ones and had none for thirty days, in the order given."""
    lately = {each.member for each in held if each.at.date() > today - EVERY}
    return tuple(mate.id for mate in mates if mate.id not in lately and has_one_to_ones(mate, team))
