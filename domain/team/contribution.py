"""Chain credit: what each person's part in a won deal is, worked out from its live events and actions (rules 9).

A won deal shares out exactly 10,000 basis points. Nothing is kept: whatever is taken back takes its credit with it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from pydantic import AwareDatetime

from domain.foundations.event import Event
from domain.foundations.money import Money, parts_of
from domain.foundations.value import Stored
from domain.foundations.when import Calendar
from domain.insight.movers import completers
from domain.insight.positions import NOBODY, state_after, state_of
from domain.insight.pulse import Told
from domain.insight.stays import Stay, next_stays, stage_at, stays_of
from domain.selling.activity import ActionType, ActivityLogged, counts_for_credit, logged_in_time
from domain.selling.deal import Deal, DealCreated, DealEdited, DealEvent, Status
from domain.selling.process import Phase, Process, Stage

WHOLE = 10_000
"""Basis points of a won deal."""
COMPLETER = Fraction(6, 10)
"""The part of a phase that is its completer's; the others who acted in it share the rest."""
COUNTED = 3
"""Actions of one person that count in a phase of a deal."""
HELPERS = 2
"""Helpers of a deal who may share the credit for help."""
CONFIRMED_WITHIN = 5
"""Business days after the close until which the owner may confirm who helped."""
RUN = timedelta(days=30)
"""Wins of one account this close to the first of them are one run."""


class Part(StrEnum):
    """A form of value in a deal: one of its phases, or help."""

    PROSPECTING = "prospecting"
    QUALIFICATION = "qualification"
    PROPOSAL = "proposal"
    CLOSING = "closing"
    HELP = "help"

    __hash__ = str.__hash__  # as the word that it equals; by its name, as an Enum does, takes several times as long


WEIGHTS: Mapping[Part, int] = {
    Part.PROSPECTING: 25,
    Part.QUALIFICATION: 25,
    Part.PROPOSAL: 20,
    Part.CLOSING: 20,
    Part.HELP: 10,
}


class Share(Stored):
    """One member's part in a won deal, in basis points, in all and by form of value; NOBODY for a deal of nobody."""

    member: int
    points: int
    parts: dict[Part, int]


class Credit(Stored):
    """How a won deal is shared out: the points of all shares add up to 10,000."""

    deal: int
    account: int | None
    owner: int | None
    day: date
    """The team's day of the close."""
    worth: Money | None
    shares: tuple[Share, ...]


class _Gave(NamedTuple):
    """Something that earns credit: whose it is, the line of the deal's history that says so, and how often."""

    member: int
    line: int
    times: int = 1


def chain_credit(
    history: Sequence[Told],
    *,
    processes: Iterable[Process],
    actions: Iterable[ActionType],
    calendar: Calendar,
    weights: Mapping[Part, int] = WEIGHTS,
) -> Credit | None:
    """Return how a deal is shared out, from its live events and actions in ledger order; None unless it is won."""
    deal = state_of(told.event for told in history if isinstance(told.event, DealEvent))
    if deal is None or deal.status is not Status.WON:
        return None
    stages = {stage.id: stage for process in processes for stage in process.stages}
    phases = {stage.id: stage.phase for stage in stages.values()}
    closed_at, closed_on = _close(deal, history)
    completed = _completed(deal, history, stages)
    others = _acted(history, phases, {action.key: action for action in actions}, calendar, closed_at)
    helpers = _confirmed(deal, history, calendar, closed_on)
    earned = {part: _divided(completed.get(part), others.get(part, ())) for part in Part if part in completed | others}
    if helpers:
        earned[Part.HELP] = {each.member: Fraction(1, len(helpers)) for each in helpers}
    gave = [*completed.values(), *helpers, *(each for some in others.values() for each in some)]
    return Credit(
        deal=deal.id,
        account=deal.account,
        owner=deal.owner,
        day=closed_on,
        worth=deal.worth,
        shares=_shares(earned, weights, gave) or (_all_to(deal.owner),),
    )


# -- what earns credit -------------------------------------------------------------------------------------------------


def _close(deal: Deal, history: Sequence[Told]) -> tuple[AwareDatetime, date]:
    """Return when the deal was won and the team's day of it."""
    won = next(told for told in reversed(history) if _makes_won(told.event))
    return deal.closed_at or won.event.at, won.day


def _makes_won(event: Event) -> bool:
    if isinstance(event, DealCreated):
        return event.deal.status is Status.WON
    return isinstance(event, DealEvent) and "status" in event.changes and event.changes["status"].after is Status.WON


def _completed(deal: Deal, history: Sequence[Told], stages: Mapping[int, Stage]) -> dict[Part, _Gave]:
    """Return for each phase who made the last forward move out of it; for the one it was won from, the owner.

    Prospecting of a deal that was created further on is whose who brought it, whatever moved back later.
    """
    stays, began = _visits(history)
    made = {Part(phase): _Gave(each.member, began[each.visit]) for phase, each in completers(stays, stages).items()}
    line, won = next((line, told.event) for line, told in reversed([*enumerate(history)]) if _makes_won(told.event))
    closer = won.by if deal.owner is None else deal.owner
    if deal.stage in stages and closer is not None:
        made[Part(stages[deal.stage].phase)] = _Gave(closer, line)
    created = next(told.event.deal for told in history if isinstance(told.event, DealCreated))
    first = stages.get(created.stage)
    if deal.brought_by is not None and (first is None or first.phase is not Phase.PROSPECTING):
        made[Part.PROSPECTING] = _Gave(deal.brought_by, _last_setting("brought_by", history))
    return made


def _visits(history: Sequence[Told]) -> tuple[Sequence[Stay], dict[int, int]]:
    """Return the visits of a deal, and by their numbers the lines that began them."""
    deal: Deal | None = None
    stays: list[Stay] = []
    began: dict[int, int] = {}
    for line, told in enumerate(history):
        if isinstance(told.event, DealEvent):
            later = state_after(deal, told.event)
            stays, deal = next_stays(stays, deal, told, later), later
            if stays:
                began.setdefault(stays[-1].visit, line)
    return stays, began


def _last_setting(field: str, history: Sequence[Told]) -> int:
    """Return the line that last set a field of the deal: the one that created it, if none did since."""
    return max(
        k for k, told in enumerate(history) if isinstance(told.event, DealCreated) or field in told.event.changes
    )


def _acted(
    history: Sequence[Told],
    phases: Mapping[int, Phase],
    known: Mapping[str, ActionType],
    calendar: Calendar,
    closed_at: AwareDatetime,
) -> dict[Part, list[_Gave]]:
    """Return by phase the actions that count: done in it, logged in time and before the close, well ended."""
    stays = stays_of([told for told in history if isinstance(told.event, DealEvent)])
    acted: dict[Part, list[_Gave]] = {}
    for line, told in enumerate(history):
        if not isinstance(told.event, ActivityLogged):
            continue
        done = told.event.activity
        phase = phases.get(stage_at(stays, done.at) or 0)
        if phase is None or not counts_for_credit(known.get(done.action), done.outcome):
            continue
        in_time = logged_in_time(calendar.day_of(done.at), calendar.day_of(told.written), calendar)
        if in_time and done.at <= told.written < closed_at:
            acted.setdefault(Part(phase), []).append(_Gave(done.member, line, done.count))
    return acted


def _confirmed(deal: Deal, history: Sequence[Told], calendar: Calendar, closed_on: date) -> list[_Gave]:
    """Return the helpers whom the deal's owner named in time, the first two; an owner is no helper of their own."""
    owner, before, confirmed = None, frozenset[int](), dict[int, int]()
    for line, told in enumerate(history):
        event = told.event
        if not isinstance(event, DealEvent):
            continue
        if isinstance(event, DealCreated):
            owner, after = event.deal.owner, frozenset(event.deal.helpers)
        else:
            after = frozenset(event.changes["helpers"].after) if "helpers" in event.changes else before
        in_time = calendar.business_days_between(closed_on, told.day) <= CONFIRMED_WITHIN
        if in_time:
            confirmed = {member: since for member, since in confirmed.items() if member in after}
        if in_time and event.by is not None and event.by == owner:
            named = event.helpers_named if isinstance(event, DealEdited) else after - before
            confirmed |= {member: line for member in sorted(named) if member not in confirmed}
        before = after
        owner = event.changes["owner"].after if "owner" in event.changes else owner
    helpers = [_Gave(member, line) for member, line in confirmed.items() if member != deal.owner]
    return sorted(helpers, key=lambda each: each.line)[:HELPERS]


# -- how it is shared --------------------------------------------------------------------------------------------------


def _divided(completer: _Gave | None, acted: Iterable[_Gave]) -> dict[int, Fraction]:
    """Return the parts of one phase, 1 in all: 60 % for its completer, 40 % for the others by their counted actions."""
    counts: dict[int, int] = {}
    for each in acted:
        if completer is None or each.member != completer.member:
            counts[each.member] = min(counts.get(each.member, 0) + each.times, COUNTED)
    if completer is None:
        return {member: Fraction(n, sum(counts.values())) for member, n in counts.items()}
    if not counts:
        return {completer.member: Fraction(1)}
    rest = (1 - COMPLETER) / sum(counts.values())
    return {completer.member: COMPLETER} | {member: n * rest for member, n in counts.items()}


def _shares(
    earned: Mapping[Part, Mapping[int, Fraction]], weights: Mapping[Part, int], gave: Iterable[_Gave]
) -> tuple[Share, ...]:
    """Return the shares, the earliest first; parts without anybody have given their weight to the others."""
    total = sum(weights[part] for part in earned)
    exact: dict[int, dict[Part, Fraction]] = {}
    for part, members in earned.items():
        for member, fraction in members.items():
            exact.setdefault(member, {})[part] = fraction * weights[part] * WHOLE / total if total else Fraction()
    since: dict[int, int] = {}
    for each in gave:
        since[each.member] = min(each.line, since.get(each.member, each.line))
    order = sorted(exact, key=lambda member: (since[member], member))
    points = parts_of(WHOLE, (sum(exact[member].values(), Fraction()) for member in order)) if total else ()
    return tuple(
        Share(member=member, points=mine, parts=dict(zip(exact[member], _parts(mine, exact[member]), strict=True)))
        for member, mine in zip(order, points, strict=False)
    )


def _parts(points: int, exact: Mapping[Part, Fraction]) -> tuple[int, ...]:
    """Return a member's points by form of value, adding up to all of them."""
    whole = sum(exact.values(), Fraction())
    return parts_of(points, (each * points / whole if whole else Fraction() for each in exact.values()))


def _all_to(owner: int | None) -> Share:
    return Share(member=NOBODY if owner is None else owner, points=WHOLE, parts={Part.CLOSING: WHOLE})


# -- how it is seen ----------------------------------------------------------------------------------------------------


class Win(NamedTuple):
    """A win as its runs see it."""

    deal: int
    account: int | None
    day: date


def run_weights(wins: Iterable[Win]) -> dict[int, Fraction]:
    """Return what each win weighs in the deals view: 1/k for the k wins of an account within 30 days of the first.

    The next win after these 30 days begins a new run; so all wins of the account are needed, not those of a period.
    """
    weights: dict[int, Fraction] = {}
    by_account: dict[int, list[Win]] = {}
    for win in sorted(wins, key=lambda win: (win.day, win.deal)):
        if win.account is None:
            weights[win.deal] = Fraction(1)
        else:
            by_account.setdefault(win.account, []).append(win)
    for rest in by_account.values():
        while rest:
            run = [win for win in rest if win.day - rest[0].day <= RUN]
            weights |= {win.deal: Fraction(1, len(run)) for win in run}
            del rest[: len(run)]
    return weights


def as_deals(given_out: Iterable[Credit], weights: Mapping[int, Fraction]) -> dict[int, dict[Part, Fraction]]:
    """Return by member what their parts come to in deals, by form of value; `weights` are those of `run_weights`."""
    added: dict[tuple[int, Part, int, int], int] = {}  # points by what their wins weigh: few fractions are added
    for credit in given_out:
        of, among = weights.get(credit.deal, Fraction(1)).as_integer_ratio()
        for share in credit.shares:
            for part, points in share.parts.items():
                key = share.member, part, of, among
                added[key] = added.get(key, 0) + points
    totals: dict[int, dict[Part, Fraction]] = {}
    for (member, part, of, among), points in added.items():
        mine = totals.setdefault(member, {})
        mine[part] = mine.get(part, Fraction()) + Fraction(points * of, WHOLE * among)
    return totals


def as_money(credit: Credit) -> dict[int, Money]:
    """Return what each member's part of a deal is worth, adding up to its worth; nothing when that is unknown."""
    if credit.worth is None:
        return {}
    minor, currency = credit.worth.minor, credit.worth.currency
    parts = parts_of(minor, (Fraction(share.points * minor, WHOLE) for share in credit.shares))
    return {share.member: Money.of_minor(part, currency) for share, part in zip(credit.shares, parts, strict=True)}
