"""What counts towards an objective, and how often: every rule against counting the same thing twice (rules 9)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import cache
from typing import Final, NamedTuple

from domain.foundations.money import Rates, exact_minor
from domain.insight.positions import Cause
from domain.selling.activity import ActionType
from domain.selling.deal import Status
from domain.selling.process import Process, Stage
from domain.team.objective import Counted, What

CALL: Final = "call"
HELD: Final = "held"
"""The outcome of a meeting that took place: an objective on meetings counts no others."""
MOST_CALLS: Final = 3
"""Calls that count per prospect or deal in a day."""
TWICE: Final = timedelta(minutes=10)
"""The same action on the same deal or account within this time counts once."""
_ENTERING: Final = frozenset({Cause.CREATED, Cause.MOVED_ON, Cause.MOVED_BACK, Cause.MOVED_ACROSS})


class Attempt(NamedTuple):
    """One logged line: `times` an action, by a member, on a deal or an account or neither."""

    member: int
    day: date
    at: datetime
    action: str
    outcome: str | None
    times: int
    deal: int | None = None
    account: int | None = None
    segment: str | None = None
    """Of the account; None where none is declared."""


class Flowed(NamedTuple):
    """What happened to the deals of an owner on a day, for one cause. Numbers may be negative: deals leave."""

    day: date
    owner: int
    cause: str
    process: int
    stage: int
    status: Status
    currency: str | None
    deals: int
    minor: int
    happened: int


Done = Mapping[tuple[int, date], Fraction]
"""How much each member did on each day."""


def done(
    what: What,
    acts: Iterable[Attempt],
    flows: Iterable[Flowed],
    *,
    actions: Sequence[ActionType],
    processes: Sequence[Process],
    currency: str,
    rates: Rates,
) -> Done:
    """Return what counts towards an objective, by member and day; revenue in minor units of `currency`, unrounded."""
    if what.counted is Counted.ACTIONS:
        return counted_acts(what, acts, actions)
    total: Counter[tuple[int, date]] = Counter()
    exact: dict[tuple[int, date], Fraction] = defaultdict(Fraction)
    reached = _reached(what, processes)
    for flow in flows:
        if what.process not in {None, flow.process}:
            continue
        where = flow.owner, flow.day
        match what.counted:
            case Counted.DEALS_CREATED if flow.cause == Cause.CREATED:
                total[where] += flow.happened
            case Counted.STAGE_ENTRIES | Counted.OPPORTUNITIES if flow.cause in _ENTERING and flow.stage in reached:
                total[where] += flow.deals
            case Counted.DEALS_WON if _signed(flow):
                total[where] += flow.deals
            case Counted.REVENUE if _signed(flow) and flow.minor and flow.currency is not None:
                rate = rates.on(flow.day, flow.currency, currency)
                exact[where] += 0 if rate is None else exact_minor(flow.minor, flow.currency, currency, rate)
            case _:
                pass
    return {where: Fraction(n) for where, n in (exact or total).items() if n}


def counted_acts(what: What, acts: Iterable[Attempt], actions: Sequence[ActionType]) -> Done:
    """Return how many actions count, by member and day.

    The same type and outcome on the same deal or account by the same member within ten minutes counts once; an xN is
    one line. Of calls at most three count per deal, else account, in a day.
    """
    kind = next((each for each in actions if each.key == what.action), None)
    total: Counter[tuple[int, date]] = Counter()
    last: dict[tuple[int, str, str | None, int | None, int | None], datetime] = {}
    calls: Counter[tuple[int, date, int | None, int | None]] = Counter()
    counts = cache(lambda outcome: _outcome_counts(what, outcome, kind))
    for act in sorted(acts, key=lambda each: each.at):
        if act.action != what.action or not counts(act.outcome) or not _segment(what, act):
            continue
        count = act.times
        if act.deal is not None or act.account is not None:
            same = act.member, act.action, act.outcome, act.deal, act.account
            if same in last and act.at - last[same] <= TWICE:
                continue
            last[same] = act.at
            if act.action == CALL:
                on = act.member, act.day, act.deal, None if act.deal is not None else act.account
                count = min(count, MOST_CALLS - calls[on])
                calls[on] += count
        total[act.member, act.day] += count
    return {where: Fraction(n) for where, n in total.items() if n}


def _outcome_counts(what: What, outcome: str | None, kind: ActionType | None) -> bool:
    """Tell whether an outcome is the one that is counted; without one every attempt counts, but meetings only held."""
    known = None if kind is None else kind.outcome(outcome)
    if what.outcome is not None:
        return what.outcome in {outcome, None if known is None else known.same_as}
    held = kind is not None and kind.outcome(HELD) is not None
    return outcome == HELD if held else True


def _segment(what: What, act: Attempt) -> bool:
    return what.segment is None or act.segment in {None, what.segment}


def _signed(flow: Flowed) -> bool:
    """Whether a flow is of what was won: less what was reopened, and not what only changed hands afterwards."""
    return flow.status is Status.WON and flow.cause != Cause.ASSIGNED


def _reached(what: What, processes: Sequence[Process]) -> frozenset[int]:
    """Return the stages in which a deal has got as far as is counted; one that jumped over the stage has too."""
    if what.counted is Counted.OPPORTUNITIES:
        return opportunity_stages(processes)
    home = next((each for each in processes if any(stage.id == what.stage for stage in each.stages)), None)
    if home is None or what.stage is None:
        return frozenset()
    return _from(home.stage(what.stage), home)


def opportunity_stages(processes: Iterable[Process]) -> frozenset[int]:
    """Return the stages in which a deal is an opportunity: from the first flagged one of each process on."""
    found: set[int] = set()
    for process in processes:
        flagged = sorted((stage for stage in process.stages if stage.opportunity), key=lambda stage: stage.position)
        if flagged:
            found |= _from(flagged[0], process)
    return frozenset(found)


def _from(first: Stage, process: Process) -> frozenset[int]:
    return frozenset(stage.id for stage in process.stages if stage.position >= first.position)
