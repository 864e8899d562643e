"""What people say for the review of their week: what made a win work, a deal as an example, decisions (rules 10).

Each is said once and taken back by undo; a later one on the same thing takes the place of the earlier.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import ClassVar, Literal

from domain.foundations.event import Subject, subjects_of
from domain.foundations.refusals import NotAllowed
from domain.foundations.value import Text
from domain.selling.deal import Deal, Status
from domain.team.recognition import Recognition, RecognitionEvent


class Story(Recognition):
    """What made a win work, says somebody of its chain."""

    deal: int
    text: Text

    @property
    def on(self) -> int:
        return self.deal


class Consent(StrEnum):
    """Whether an owner lends a difficult deal to the team as an example."""

    YES = "yes"
    ANONYMOUS = "anonymous"
    NO = "no"


class Example(Recognition):
    """The owner's answer whether a deal may be an example, perhaps with what makes it difficult."""

    deal: int
    consent: Consent
    note: Text | None = None

    @property
    def on(self) -> int:
        return self.deal


class Decision(Recognition):
    """What a team decided to do: who does it, and by when."""

    text: Text
    who: int
    due: date


class Tick(Recognition):
    """A decision was carried out, or dropped: in either case it is done with."""

    decision: int
    dropped: bool = False

    @property
    def on(self) -> int:
        return self.decision


class Agenda(Recognition):
    """How a manager arranged the review of a week: the order of its parts, those left out, a sentence of their own."""

    week: date
    """Its Monday."""
    order: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    sentence: Text | None = None


# -- what happened -----------------------------------------------------------------------------------------------------


class StoryTold(RecognitionEvent):
    """Somebody of the chain told what made a win work."""

    about: ClassVar = Story
    noun: ClassVar = "story"
    kind: Literal["review.story"] = "review.story"
    story: Story

    @property
    def given(self) -> Story:
        return self.story

    @property
    def refers_to(self) -> frozenset[Subject]:
        return subjects_of("deal", self.story.deal)


class ExampleAnswered(RecognitionEvent):
    """An owner said whether a deal may be an example."""

    about: ClassVar = Example
    noun: ClassVar = "example"
    kind: Literal["review.example"] = "review.example"
    example: Example

    @property
    def given(self) -> Example:
        return self.example

    @property
    def refers_to(self) -> frozenset[Subject]:
        return subjects_of("deal", self.example.deal)


class DecisionTaken(RecognitionEvent):
    """The team decided something."""

    about: ClassVar = Decision
    noun: ClassVar = "decision"
    kind: Literal["review.decision"] = "review.decision"
    decision: Decision

    @property
    def given(self) -> Decision:
        return self.decision

    @property
    def leans_on(self) -> frozenset[Subject]:
        return super().leans_on | {Subject("member", self.decision.who)}


class DecisionDone(RecognitionEvent):
    """A decision was carried out."""

    about: ClassVar = Tick
    noun: ClassVar = "tick"
    kind: Literal["review.done"] = "review.done"
    tick: Tick

    @property
    def given(self) -> Tick:
        return self.tick

    @property
    def refers_to(self) -> frozenset[Subject]:
        return subjects_of("decision", self.tick.decision)


class ReviewArranged(RecognitionEvent):
    """A manager arranged the review of a week."""

    about: ClassVar = Agenda
    noun: ClassVar = "agenda"
    kind: Literal["review.agenda"] = "review.agenda"
    agenda: Agenda

    @property
    def given(self) -> Agenda:
        return self.agenda


# -- what may be said --------------------------------------------------------------------------------------------------


def tell_story(story: Story, deal: Deal, chain: Iterable[int]) -> StoryTold:
    """Tell what made a win work. Raises NotAllowed for a deal that is not won, and for whoever had no part in it."""
    if deal.status is not Status.WON:
        raise NotAllowed(right="not_won", deal=deal)
    if story.by not in {*chain, *deal.helpers, deal.owner}:
        raise NotAllowed(right="not_in_chain", deal=deal)
    return StoryTold(story=story, at=story.at, by=story.by)


def answer_example(example: Example, deal: Deal) -> ExampleAnswered:
    """Say whether a deal may be an example. Raises NotAllowed for all but its owner."""
    if example.by != deal.owner:
        raise NotAllowed(right="owner", deal=deal)
    return ExampleAnswered(example=example, at=example.at, by=example.by)


def tick_off(tick: Tick, ticked: Iterable[Tick]) -> DecisionDone:
    """Say that a decision was carried out or dropped. Raises NotAllowed where somebody said so before."""
    if any(True for _ in ticked):
        raise NotAllowed(right="done_already")
    return DecisionDone(tick=tick, at=tick.at, by=tick.by)
