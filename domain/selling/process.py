"""Sales processes: ordered stages with their phase, probability, standard duration and entry criteria (rules 2, 15)."""

from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from domain.foundations.event import Event, Subject, subjects_of
from domain.foundations.value import Stored
from domain.selling.terms import Term


class Phase(StrEnum):
    """The work done while a deal stands in a stage."""

    PROSPECTING = "prospecting"
    QUALIFICATION = "qualification"
    PROPOSAL = "proposal"
    CLOSING = "closing"


PHASES: dict[Phase, Term] = {
    Phase.PROSPECTING: Term.known("Prospecting", "prospection", "prospe"),
    Phase.QUALIFICATION: Term.known("Qualification", "qualif"),
    Phase.PROPOSAL: Term.known("Proposal", "proposition", "avant-vente"),
    Phase.CLOSING: Term.known("Closing", "conclusion", "nego"),
}


class Criterion(Stored):
    """Something that should be true before a deal stands in a stage."""

    key: str
    term: Term


class Terms(Stored):
    """What a stage is worth from a day on: probability in basis points (0 to 10,000), duration in business days."""

    valid_from: date
    p: int = Field(ge=0, le=10_000)
    days: int = Field(ge=1, le=1_000)
    idle: int | None = Field(default=None, ge=1, le=1_000)
    """Business days without news after which a deal is idle; None: by the duration (`idle_limit`)."""

    @property
    def idle_limit(self) -> int:
        """Business days without a meaningful event after which a deal is idle: half the duration, 3 to 10 (rules 6)."""
        return self.idle if self.idle is not None else min(max((self.days + 1) // 2, 3), 10)


class Stage(Stored):
    """A step of a process. `key` is set for stages of a template; retired stages stay in history."""

    id: int
    process: int
    position: int
    key: str | None = None
    term: Term
    phase: Phase
    terms: tuple[Terms, ...]
    criteria: tuple[Criterion, ...] = ()
    opportunity: bool = False
    """Whether a deal that came this far counts as an opportunity (rules 8)."""
    retired: bool = False

    @model_validator(mode="after")
    def _has_terms(self) -> Self:
        if not self.terms:
            raise ValueError("a stage has a probability and a duration")
        return self

    def on(self, day: date) -> Terms:
        """Return the terms valid that day; before the first ones, the first."""
        valid = [terms for terms in self.terms if terms.valid_from <= day]
        return max(valid or self.terms[:1], key=lambda terms: terms.valid_from)

    def lies_ahead_of(self, other: "Stage") -> bool:
        """Whether it lies further on in the same process."""
        return self.process == other.process and self.position > other.position

    def probability(self, day: date) -> Fraction:
        """Return the probability of winning from here, between 0 and 1."""
        return Fraction(self.on(day).p, 10_000)


class Process(Stored):
    """An ordered list of stages, the retired ones included."""

    id: int
    key: str | None = None
    term: Term
    stages: tuple[Stage, ...]
    retired: bool = False

    @property
    def live_stages(self) -> tuple[Stage, ...]:
        """The stages a deal may enter, in order."""
        return tuple(stage for stage in self.stages if not stage.retired)

    @property
    def first(self) -> Stage:
        """Where a new deal begins."""
        return self.live_stages[0]

    def stage(self, stage_id: int) -> Stage:
        """Return the stage of that id; KeyError when it belongs to another process."""
        for stage in self.stages:
            if stage.id == stage_id:
                return stage
        raise KeyError(stage_id)

    def is_past_first(self, stage_id: int) -> bool:
        """Whether a stage lies beyond the one where a new deal begins."""
        live = self.live_stages
        return bool(live) and self.stage(stage_id).position > live[0].position

    def after(self, stage_id: int) -> Stage | None:
        """Return the live stage that follows, if there is one."""
        position = self.stage(stage_id).position
        ahead = [stage for stage in self.live_stages if stage.position > position]
        return ahead[0] if ahead else None


class ProcessEvent(Event):
    """Something happened to a process as a whole."""

    about: ClassVar = Process
    noun: ClassVar = "process"


class ProcessAdded(ProcessEvent):
    """A process came with its stages."""

    kind: Literal["process.added"] = "process.added"
    process: Process

    @property
    def subject(self) -> Subject:
        return Subject("process", self.process.id)

    @property
    def created(self) -> Process:
        return self.process

    @property
    def brings(self) -> frozenset[Subject]:
        return frozenset({self.subject}) | subjects_of("stage", *(stage.id for stage in self.process.stages))


class ProcessEdited(ProcessEvent):
    """A process was renamed, retired or got other stages."""

    kind: Literal["process.edited"] = "process.edited"
    process: int

    @property
    def subject(self) -> Subject:
        return Subject("process", self.process)

    @property
    def brings(self) -> frozenset[Subject]:
        """The stages that the process did not have before."""
        stages = self.changes.get("stages")
        if stages is None:
            return frozenset()
        new = {stage.id for stage in stages.after} - {stage.id for stage in stages.before}
        return subjects_of("stage", *new)
