"""Recognition: thanks that people give each other, practices they share and others adopt (rules 9)."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import ClassVar, Literal

from pydantic import AwareDatetime

from domain.foundations.event import Event, Subject, subjects_of
from domain.foundations.refusals import NotAllowed
from domain.foundations.value import Stored, Text

THANKS_A_WEEK = 5
"""Thanks that one person gives in a week, Monday to Sunday, on their team's days."""
THANKS_TO_ONE = 2
"""Of these, to the same person."""
RETURN_WITHIN = timedelta(hours=24)
"""Thanks for thanks this soon are a courtesy: both together count once."""
A_SENTENCE = 2
"""Words that thanks have at least: for what."""


class Recognition(Stored):
    """What somebody of a team said to it; `by` gave thanks, shared or adopted a practice, spoke for the review."""

    id: int
    by: int
    team: int
    at: AwareDatetime

    @property
    def on(self) -> int | None:
        """The number of what it is said on, by which it is found; None where that is nothing."""
        return None


class Thanks(Recognition):
    """Thanks to a member, with a sentence, perhaps on a deal."""

    to: int
    why: Text
    deal: int | None = None


class Practice(Recognition):
    """A way of working that somebody shares with the team."""

    text: Text


class Adoption(Recognition):
    """Somebody tried a practice of somebody else."""

    practice: int

    @property
    def on(self) -> int:
        return self.practice


# -- what happened -----------------------------------------------------------------------------------------------------


class RecognitionEvent(Event):
    """Something was said in recognition."""

    @property
    def given(self) -> Recognition:
        """What was said."""
        raise TypeError(f"{type(self).__name__} gives no recognition")

    @property
    def subject(self) -> Subject:
        return Subject(self.noun, self.given.id)

    @property
    def created(self) -> Recognition:
        return self.given

    @property
    def leans_on(self) -> frozenset[Subject]:
        return frozenset({Subject("member", self.given.by), Subject("team", self.given.team)})


class ThanksGiven(RecognitionEvent):
    """A member thanked another one."""

    about: ClassVar = Thanks
    noun: ClassVar = "thanks"
    kind: Literal["thanks.given"] = "thanks.given"
    thanks: Thanks

    @property
    def given(self) -> Thanks:
        return self.thanks

    @property
    def refers_to(self) -> frozenset[Subject]:
        return subjects_of("deal", self.thanks.deal)

    @property
    def leans_on(self) -> frozenset[Subject]:
        return super().leans_on | {Subject("member", self.thanks.to)}


class PracticeShared(RecognitionEvent):
    """A member told the team how they work."""

    about: ClassVar = Practice
    noun: ClassVar = "practice"
    kind: Literal["practice.shared"] = "practice.shared"
    practice: Practice

    @property
    def given(self) -> Practice:
        return self.practice


class PracticeAdopted(RecognitionEvent):
    """A member tried a practice that another one shared."""

    about: ClassVar = Adoption
    noun: ClassVar = "adoption"
    kind: Literal["practice.adopted"] = "practice.adopted"
    adoption: Adoption

    @property
    def given(self) -> Adoption:
        return self.adoption

    @property
    def refers_to(self) -> frozenset[Subject]:
        return frozenset({Subject("practice", self.adoption.practice)})


# -- what may be said --------------------------------------------------------------------------------------------------


def thank(thanks: Thanks, *, given: Sequence[Thanks]) -> ThanksGiven:
    """Give thanks; `given` are those that the member gave this week already. Raises NotAllowed (right=).

    Refused are thanks to oneself, thanks without a sentence, the sixth of a week and the third to the same person.
    """
    if thanks.to == thanks.by:
        raise NotAllowed(right="thank_oneself")
    if len(str(thanks.why).split()) < A_SENTENCE:
        raise NotAllowed(right="thank_for_what")
    if sum(each.to == thanks.to for each in given) >= THANKS_TO_ONE:
        raise NotAllowed(right="thanked_twice")
    if len(given) >= THANKS_A_WEEK:
        raise NotAllowed(right="thanks_spent")
    return ThanksGiven(thanks=thanks, at=thanks.at, by=thanks.by)


def adopt(adoption: Adoption, practice: Practice, *, adopted: Iterable[Adoption]) -> PracticeAdopted:
    """Try a practice; `adopted` are its adoptions so far. Raises NotAllowed for one's own, and for a second time."""
    if adoption.by == practice.by:
        raise NotAllowed(right="own_practice")
    if any(each.by == adoption.by for each in adopted):
        raise NotAllowed(right="adopted_already")
    return PracticeAdopted(adoption=adoption, at=adoption.at, by=adoption.by)


def counted(thanks: Iterable[Thanks]) -> tuple[Thanks, ...]:
    """Return the thanks that count, in order: not those that answer thanks the other way within 24 hours."""
    kept: list[Thanks] = []
    latest: dict[tuple[int, int], AwareDatetime] = {}
    for each in sorted(thanks, key=lambda given: (given.at, given.id)):
        returned = latest.get((each.to, each.by))
        if returned is None or each.at - returned > RETURN_WITHIN:
            kept.append(each)
        latest[each.by, each.to] = each.at
    return tuple(kept)
