"""Who was behind a deal, by phase: what a win tells of the people who made it (rules 7)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pydantic import AwareDatetime

from domain.foundations.value import Stored
from domain.insight.stays import Stay, stage_at
from domain.selling.activity import ActionType, counts_for_credit
from domain.selling.process import Phase, Process


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
    for phase, mover in _movers(stays, phases, owner).items():
        people[phase] = {mover: None}
    if brought_by is not None and not any(phases.get(stay.stage) is Phase.PROSPECTING for stay in stays):
        people[Phase.PROSPECTING] = {brought_by: None}
    known = {action.key: action for action in actions}
    for each in sorted(acted, key=lambda done: done.at):
        stage = stage_at(stays, each.at)
        if stage in phases and counts_for_credit(known.get(each.action), each.outcome):
            people.setdefault(phases[stage], {}).setdefault(each.member)
    return tuple(PhaseMovers(phase=phase, members=tuple(people[phase])) for phase in Phase if phase in people)


def _movers(stays: Sequence[Stay], phases: Mapping[int, Phase], owner: int | None) -> dict[Phase, int]:
    movers: dict[Phase, int] = {}
    for stay in stays:
        phase = phases.get(stay.stage)
        if phase is None or stay.left_by is None:
            continue
        if stay.left == "on":
            movers[phase] = stay.left_by
        elif stay.left == "won":
            movers[phase] = stay.left_by if owner is None else owner
    return movers
