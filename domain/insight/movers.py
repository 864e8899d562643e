"""Who was behind a deal, by phase: what a win tells of the people who made it (rules 7)."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from pydantic import AwareDatetime

from domain.foundations.value import Stored
from domain.insight.stays import Stay, stage_at
from domain.selling.activity import ActionType, counts_for_credit
from domain.selling.process import Phase, Process, Stage


class PhaseMovers(Stored):
    """Who acted on a deal in a phase: first who moved it on out of it, then who did something for it meanwhile."""

    phase: Phase
    members: tuple[int, ...]


class Acted(NamedTuple):
    """Something that a member did on a deal."""

    member: int
    action: str
    outcome: str | None
    at: AwareDatetime


def chain_of(
    stays: Sequence[Stay],
    process: Process,
    owner: int | None,
    *,
    won: bool = True,
    acted: Iterable[Acted] = (),
    actions: Iterable[ActionType] = (),
    brought_by: int | None = None,
) -> tuple[PhaseMovers, ...]:
    """Return for each phase who made the last forward move out of it, and who acted on the deal while it was in it.

    The owner stands for the phase of the close; who brought a deal that began further on, for prospecting. Of the
    actions only those count whose outcome does (rules 9).
    """
    phases = {stage.id: stage.phase for stage in process.stages}
    people: dict[Phase, dict[int, None]] = {}
    for phase, moved in completers(stays, {stage.id: stage for stage in process.stages}).items():
        people[phase] = {moved.member: None}
    last = stays[-1] if stays and won and stays[-1].left in {"won", "parked"} else None
    closer = owner if owner is not None or last is None or last.left == "parked" else last.left_by
    if last is not None and last.stage in phases and closer is not None:
        people[phases[last.stage]] = {closer: None}
    if brought_by is not None and not (stays and phases.get(stays[0].stage) is Phase.PROSPECTING):
        people[Phase.PROSPECTING] = {brought_by: None}
    known = {action.key: action for action in actions}
    for each in sorted(acted, key=lambda done: done.at):
        stage = stage_at(stays, each.at)
        if stage in phases and counts_for_credit(known.get(each.action), each.outcome):
            people.setdefault(phases[stage], {}).setdefault(each.member)
    return tuple(PhaseMovers(phase=phase, members=tuple(people[phase])) for phase in Phase if phase in people)


class Completer(NamedTuple):
    """Who made the last forward move out of a phase, and the number of the visit that began with it."""

    member: int
    visit: int


def completers(stays: Sequence[Stay], stages: Mapping[int, Stage]) -> dict[Phase, Completer]:
    """Return for each phase who made the last forward move out of it: what a win tells, and what earns credit.

    One who takes a parked deal up again in a later phase has moved it on, too. A move within a phase completes nothing,
    nor does one that handed the deal to somebody who returned it.
    """
    made: dict[Phase, Completer] = {}
    last: tuple[Phase, Completer | None] | None = None
    for stay, entered in pairwise(stays):
        left, reached = stages.get(stay.stage), stages.get(entered.stage)
        if stay.returned and last is not None:
            made = {phase: each for phase, each in made.items() if phase is not last[0]}
            made |= {} if last[1] is None else {last[0]: last[1]}
            last = None
        if left is None or reached is None or left.phase is reached.phase:
            continue
        taken_up = stay.left == "parked" and reached.lies_ahead_of(left)
        mover = stay.left_by if stay.left == "on" else entered.entered_by if taken_up else None
        if mover is not None:
            last = (left.phase, made.get(left.phase))
            made[left.phase] = Completer(mover, entered.visit)
    return made
