"""Who moved a deal on, by phase: what a win tells of the people behind it (rules 7)."""

from collections.abc import Sequence

from domain.foundations.value import Stored
from domain.insight.stays import Stay
from domain.selling.process import Phase, Process


class PhaseMovers(Stored):
    """Who moved a deal on out of a phase."""

    phase: Phase
    members: tuple[int, ...]


def chain_of(stays: Sequence[Stay], process: Process, owner: int | None) -> tuple[PhaseMovers, ...]:
    """Return for each phase who made the last forward move out of it; the owner stands for the phase of the close."""
    phases = {stage.id: stage.phase for stage in process.stages}
    movers: dict[Phase, int] = {}
    for stay in stays:
        phase = phases.get(stay.stage)
        if phase is None or stay.left_by is None:
            continue
        if stay.left == "on":
            movers[phase] = stay.left_by
        elif stay.left == "won":
            movers[phase] = stay.left_by if owner is None else owner
    return tuple(PhaseMovers(phase=phase, members=(movers[phase],)) for phase in Phase if phase in movers)
