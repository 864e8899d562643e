"""What counts towards an objective, and how often: every rule against counting the same thing twice (rules 9)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction
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
    line: int = 0
    """In the ledger: of two of the same moment the one that was written first comes first."""


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


Done = Mapping[int, Fraction | int]
"""How much each member did; no whole number only where revenue came in another currency."""


def done(what: What, flows: Iterable[Flowed], *, processes: Sequence[Process], currency: str, rates: Rates) -> Done:
    """Return what counts towards an objective on deals, by member; revenue in minor units of `currency`, unrounded."""
    total: dict[int, Fraction | int] = defaultdict(int)
    reached = _reached(what, processes)
    for flow in flows:
        if what.process not in {None, flow.process}:
            continue
        match what.counted:
            case Counted.DEALS_CREATED if flow.cause == Cause.CREATED:
                total[flow.owner] += flow.happened
            case Counted.STAGE_ENTRIES | Counted.OPPORTUNITIES if flow.cause in _ENTERING and flow.stage in reached:
                total[flow.owner] += flow.deals
            case Counted.DEALS_WON if is_signed(flow):
                total[flow.owner] += flow.deals
            case Counted.REVENUE if is_signed(flow) and flow.currency == currency:
                total[flow.owner] += flow.minor
            case Counted.REVENUE if is_signed(flow) and flow.minor and flow.currency is not None:
                rate = rates.on(flow.day, flow.currency, currency)
                total[flow.owner] += 0 if rate is None else exact_minor(flow.minor, flow.currency, currency, rate)
            case _:
                pass
    return {who: much for who, much in total.items() if much}


def counted_acts(what: What, acts: Iterable[Attempt], actions: Sequence[ActionType]) -> Mapping[int, int]:
    """Return how many actions count, by member.

    The same type and outcome on the same deal or account by the same member within ten minutes counts once; an xN is
    one line. Of calls at most three count per deal, else account, in a day.
    """
    counts = outcomes_counted(what, actions)
    total: dict[int, int] = defaultdict(int)
    alike: dict[tuple[int, str | None, int | None, int | None], list[Attempt]] = {}
    for act in acts:
        member, _, _, action, outcome, times, deal, account, segment, _ = act
        if action != what.action or (counts is not None and outcome not in counts):
            continue
        if what.segment is not None and segment not in {None, what.segment}:
            continue
        if deal is None and account is None:
            total[member] += times
        else:
            alike.setdefault((member, outcome, deal, account), []).append(act)
    calls: dict[tuple[int, date, int | None, int | None], int] = {}
    for (member, _, deal, account), some in alike.items():
        for act in some if len(some) == 1 else _apart(some):
            if act.action == CALL:
                on = member, act.day, deal, None if deal is not None else account
                calls[on] = calls.get(on, 0) + act.times
            else:
                total[member] += act.times
    for (member, _, _, _), times in calls.items():
        total[member] += min(times, MOST_CALLS)
    return {who: n for who, n in total.items() if n}


def _apart(acts: Iterable[Attempt]) -> Iterator[Attempt]:
    """Give those that count of attempts at the same thing: each that came long enough after the last that did."""
    last: datetime | None = None
    for act in sorted(acts, key=lambda each: (each.at, each.line)):
        if last is None or act.at - last > TWICE:
            last = act.at
            yield act


def outcomes_counted(what: What, actions: Iterable[ActionType]) -> frozenset[str] | None:
    """Return the outcomes with which an action counts towards an objective: its own, and of meetings only held.

    None where every attempt counts.
    """
    kind = next((each for each in actions if each.key == what.action), None)
    outcomes = () if kind is None else kind.outcomes
    if what.outcome is not None:
        return frozenset({what.outcome, *(each.key for each in outcomes if each.same_as == what.outcome)})
    return frozenset({HELD}) if any(each.key == HELD for each in outcomes) else None


def is_signed(flow: Flowed) -> bool:
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
