"""The process that a file's deals go to: one that knows all its stages, else one made from them (rules 13)."""

from collections import Counter
from collections.abc import Callable, Sequence
from statistics import median_low

from bot.transfer.cells import fold_short
from bot.transfer.options import ProcessAssumed, StageAssumed
from bot.transfer.seen import Seen, StageSeen
from bot.transfer.statuses import stage_rank
from domain.selling.process import Phase, Process, Stage, Terms
from domain.selling.templates import LONG_AGO, process_from_template
from domain.selling.terms import Term

DEFAULT_DAYS = 10
LONGEST_DAYS = 1_000
_PHASES = (Phase.PROSPECTING, Phase.QUALIFICATION, Phase.PROPOSAL, Phase.CLOSING)


def known_process(named: str, stages: Sequence[str], processes: Sequence[Process]) -> Process | None:
    """Return the process that knows all of these (folded) stages: the one named, else the first that does."""
    wanted = [each for each in processes if not named or fold_short(named) in _words(each.term)]
    return next((process for process in wanted if all(stage_named(process, word) for word in stages)), None)


def stage_named(process: Process, word: str) -> Stage | None:
    """Return the live stage of a (folded) name: the shown name goes first, then other words for it."""
    for stage in process.live_stages:
        if fold_short(stage.term.name) == word:
            return stage
    return next((stage for stage in process.live_stages if word in _words(stage.term)), None)


def _words(term: Term) -> set[str]:
    return {fold_short(word) for word in term.words}


def in_order(stages: Sequence[StageSeen], told: Sequence[str] = ()) -> list[StageSeen]:
    """Return stages first to last: as told, else by known stage words, then by median age, no date first."""
    place = {fold_short(word): n for n, word in enumerate(told)}

    def key(stage: StageSeen) -> tuple[int, int, int]:
        rank = stage_rank(stage.word)
        return (
            place.get(fold_short(stage.word), len(place)),
            99 if rank is None else rank,
            -1 if not stage.ages else _median(stage.ages),
        )

    return sorted(stages, key=key)


def process_from_stages(
    name: str, stages: Sequence[StageSeen], closed_stood: Counter[int], new_id: Callable[[str], int]
) -> tuple[Process, ProcessAssumed]:
    """Return a process with these stages in order, and what was assumed of each (the formulas of rules 13)."""
    process_id, n = new_id("process"), len(stages)
    made: list[Stage] = []
    assumed: list[StageAssumed] = []
    for k, seen in enumerate(stages, start=1):
        p, phase = (
            (5_000, Phase.CLOSING) if n == 1 else (1_000 + 7_500 * (k - 1) // (n - 1), _PHASES[-(-4 * k // n) - 1])
        )
        days, observed = _standard_days(seen, closed_stood if k == n else Counter())
        made.append(
            Stage(
                id=new_id("stage"),
                process=process_id,
                position=k - 1,
                term=Term(name=seen.word),
                phase=phase,
                terms=(Terms(valid_from=LONG_AGO, p=p, days=days),),
                opportunity=_first_opportunity(phase, made),
            )
        )
        assumed.append(StageAssumed(name=seen.word, phase=phase, p=p, days=days, days_observed=observed))
    process = Process(id=process_id, term=Term(name=name), stages=tuple(made))
    return process, ProcessAssumed(name=name, is_new=True, stages=tuple(assumed))


def default_process(new_id: Callable[[str], int]) -> Process:
    """Return the process of a workspace that has none yet."""
    return process_from_template("business", process_id=new_id("process"), new_stage_id=lambda: new_id("stage"))


def assumed_of(process: Process, *, is_new: bool = False) -> ProcessAssumed:
    """Return a process as the dry run shows it."""
    stages = tuple(
        StageAssumed(
            name=stage.term.name, phase=stage.phase, p=stage.terms[-1].p, days=stage.terms[-1].days, days_observed=0
        )
        for stage in process.live_stages
    )
    return ProcessAssumed(name=process.term.name, is_new=is_new, stages=stages)


def name_for(named: str, sheet: str, processes: Sequence[Process]) -> str:
    """Return a name for a new process that no other has."""
    wanted = named or " ".join(sheet.replace("_", " ").replace("-", " ").split()).capitalize()[:60] or "Import"
    taken = {fold_short(process.term.name) for process in processes}
    name, n = wanted, 2
    while fold_short(name) in taken:
        name, n = f"{wanted} {n}", n + 1
    return name


def stages_of(seen: Seen, process_word: str) -> list[StageSeen]:
    """Return the open stages of a process in the file, as first met."""
    return list(seen.stages.get(process_word, {}).values())


def _first_opportunity(phase: Phase, before: Sequence[Stage]) -> bool:
    return phase in (Phase.PROPOSAL, Phase.CLOSING) and not any(stage.opportunity for stage in before)


def _standard_days(stage: StageSeen, closed_stood: Counter[int]) -> tuple[int, int]:
    """Return the observed median of stays that ended, else of those that last; 10 when no date tells."""
    ended = stage.stood + closed_stood
    observed = ended or stage.standing
    if not observed:
        return DEFAULT_DAYS, 0
    return min(max(_median(observed), 1), LONGEST_DAYS), observed.total()


def _median(counted: Counter[int]) -> int:
    """Return the (lower) median of counted numbers."""
    half, so_far = (counted.total() + 1) // 2, 0
    for number in sorted(counted):
        so_far += counted[number]
        if so_far >= half:
            return number
    return median_low(counted)
