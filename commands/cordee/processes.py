"""`/cordee settings`: the team's sales processes and their stages (rules 11, 15)."""

import itertools
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, ClassVar

from commands.arguments import OneOf, ProcessNamed, StageNamed, Words
from commands.command import Command
from commands.cordee.changing import settings_shown
from commands.finding import process_named, stage_options, stages_named
from commands.reading.words import split
from commands.replies import NeedsForm, Question, SettingsShown
from commands.request import Request
from commands.whose import own_team
from domain.foundations.refusals import NotAllowed
from domain.ports import UnitOfWork
from domain.selling.process import Phase, Process, ProcessAdded, ProcessEdited, Stage, Terms
from domain.selling.rights import must_manage
from domain.selling.templates import TEMPLATES, process_from_template, template_term
from domain.selling.terms import Term


class SetProcess(Command):
    """Add a sales process from a template: business, private customers, tenders."""

    family: ClassVar = "cordee"
    verb: ClassVar = Term.known(
        "settings process", "réglages processus", "settings processus", "parametres processus", "process", "processus"
    )
    example: ClassVar = "/cordee settings process tender"
    form: ClassVar = ("template",)

    template: Annotated[str | None, OneOf(choices=tuple((key, template_term(key).words) for key in TEMPLATES))] = None

    def run(self, request: Request, work: UnitOfWork) -> SettingsShown:
        """Add the process; one that is there already is refused."""
        team = own_team(request, work)
        must_manage(request.member, team.id, in_charge=request.in_charge)
        if self.template is None:
            raise NeedsForm(command=self)
        if any(process.key == self.template for process in work.workspace.live_processes):
            raise NotAllowed(right="process_twice", process=template_term(self.template))
        process = process_from_template(
            self.template, process_id=work.new_id("process"), new_stage_id=lambda: work.new_id("stage")
        )
        event = ProcessAdded(process=process, by=request.by, at=request.now)
        work.record(event)
        return settings_shown(team, event, work)


class SetStage(Command):
    """Add a stage, rename it, or change its probability and standard duration."""

    family: ClassVar = "cordee"
    verb: ClassVar = Term.known(
        "settings stage", "réglages étape", "settings étape", "parametres étape", "stage", "étape"
    )
    example: ClassVar = "/cordee settings stage negotiation 80% 20d"
    form: ClassVar = ("stage", "name", "p", "days", "process")

    process: Annotated[int | str | None, ProcessNamed()] = None
    stage: Annotated[int | str | None, StageNamed()] = None
    name: str | None = None
    p: int | None = None
    """Basis points."""
    days: int | None = None
    retire: bool = False
    text: Annotated[str | None, Words()] = None

    def run(self, request: Request, work: UnitOfWork) -> SettingsShown:
        """Change one stage from today on. Probabilities must strictly increase along the process (rules 11)."""
        team = own_team(request, work)
        must_manage(request.member, team.id, in_charge=request.in_charge)
        process = _process(self.process, work)
        asked = self._read()
        if asked.stage is None and asked.name is not None and stages_named(asked.name, process.live_stages):
            asked = asked.but(stage=asked.name, name=None)
        stage = _stage(asked, process, work)
        if stage is None and asked.name is None:
            raise NeedsForm(command=self)
        today = team.calendar.day_of(request.now)
        stages = _with(stage, asked, process, today, work)
        _must_increase(stages, today, process)
        event = ProcessEdited(
            process=process.id,
            by=request.by,
            at=request.now,
            changes={"stages": {"before": process.stages, "after": stages}},
        )
        work.record(event)
        return settings_shown(team, event, work)

    def _read(self) -> "SetStage":
        """Return the command with the percentage and the days of its free words in their fields."""
        p, days, left = self.p, self.days, []
        for word in (each.text for each in split(self.text or "")):
            number = word.rstrip("%dj").replace(",", ".")
            if word.endswith("%") and _is_number(number):
                p = int(Decimal(number) * 100)
            elif word[-1:] in {"d", "j"} and number.isdigit():
                days = int(number)
            else:
                left.append(word)
        return self.but(p=p, days=days, name=" ".join(left) or self.name, text=None)


def _process(words: int | str | None, work: UnitOfWork) -> Process:
    live = work.workspace.live_processes
    if isinstance(words, int):
        return work.workspace.process(words)
    named = None if words is None else process_named(words, live)
    return named or live[0]


def _stage(asked: SetStage, process: Process, work: UnitOfWork) -> Stage | None:
    if asked.stage is None:
        return None
    if isinstance(asked.stage, int):
        return work.workspace.stage(asked.stage)
    named = stages_named(asked.stage, process.live_stages)
    if len(named) > 1:
        raise Question(about="stage", words=asked.stage, options=stage_options(asked, named), more=False)
    return named[0] if named else None


def _with(stage: Stage | None, asked: SetStage, process: Process, today: date, work: UnitOfWork) -> tuple[Stage, ...]:
    """Return the process's stages with the change: dated terms from today, or a new stage placed by its probability."""
    if stage is not None:
        now = stage.on(today)
        terms = Terms(
            valid_from=today,
            p=now.p if asked.p is None else asked.p,
            days=now.days if asked.days is None else asked.days,
        )
        after = stage.but(
            term=stage.term if asked.name is None else Term.known(asked.name, *stage.term.words),
            terms=(*(each for each in stage.terms if each.valid_from != today), terms),
            retired=asked.retire,
        )
        return tuple(after if each.id == stage.id else each for each in process.stages)
    p = asked.p if asked.p is not None else 5_000
    before = [each for each in process.stages if each.on(today).p < p or each.retired]
    behind = [each for each in process.stages if each not in before]
    new = Stage(
        id=work.new_id("stage"),
        process=process.id,
        position=len(before),
        term=Term.known(asked.name or ""),
        phase=before[-1].phase if before else Phase.PROSPECTING,
        terms=(Terms(valid_from=today, p=p, days=asked.days or 10),),
    )
    return tuple(each.but(position=n) for n, each in enumerate((*before, new, *behind)))


def _must_increase(stages: tuple[Stage, ...], today: date, process: Process) -> None:
    live = sorted((stage for stage in stages if not stage.retired), key=lambda stage: stage.position)
    for earlier, later in itertools.pairwise(live):
        if earlier.on(today).p >= later.on(today).p:
            raise NotAllowed(right="increasing", stage=later, than=earlier, process=process)


def _is_number(words: str) -> bool:
    try:
        return Decimal(words).is_finite()
    except InvalidOperation:
        return False
