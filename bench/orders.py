"""`/log call reached` and `/deal move` through the door, beside Bolt apps that only acknowledge."""

from collections.abc import Callable, Iterator
from itertools import cycle
from time import perf_counter

from slack_bolt import BoltRequest, BoltResponse

from bench.company import Rep
from bench.office import Office
from bench.rounds import Figure, Once, in_turns

DEFAULT, BEFORE = "bare Bolt, its defaults", "bare Bolt, process_before_response"
Lines = Iterator[tuple[Rep, str]]


def measured(office: Office, where: str, *, rounds: int, times: int) -> list[Figure]:
    """Return what the two orders take on this office's deals, as ratios to a bare acknowledgement."""
    actions, moves = _actions(office), _moves(office)
    sight = _actions(office)
    taken = in_turns(
        {
            DEFAULT: _sent(office, office.bare().dispatch, sight),
            BEFORE: _sent(office, office.bare(process_before_response=True).dispatch, sight),
            "/log call reached": _sent(office, office.answers, actions, "Undo"),
            "/deal move": _sent(office, office.answers, moves, "Undo"),
        },
        rounds=rounds,
        times=times,
    )
    size = f"{len(office.company.deals):,} deals, {where}"
    figures = [taken[name].figure(name) for name in (DEFAULT, BEFORE)]
    for name in ("/log call reached", "/deal move"):
        figures.append(taken[name].figure(f"{name}: {size}", "ms", taken[DEFAULT], DEFAULT))
        figures.append(Figure("  its quietest round", taken[name].best * 1e3, "ms", times))
        figures.append(taken[name].figure("  the same", "ms", taken[BEFORE], BEFORE))
    return figures


def _sent(office: Office, app: Callable[[BoltRequest], BoltResponse], lines: Lines, expected: str = "") -> Once:
    def once() -> float:
        request = office.request(*next(lines))
        began = perf_counter()
        answer = app(request)
        seconds = perf_counter() - began
        if answer.status != 200 or expected not in (answer.body or ""):
            raise RuntimeError(f"not the answer to measure: {answer.status} {answer.body[:200]}")
        return seconds

    return once


def _actions(office: Office) -> Lines:
    """Give everybody's action in turn: no two alike come within five seconds, so none is answered from memory."""
    return ((rep, "/log call reached") for rep in cycle(office.company.reps))


def _moves(office: Office) -> Lines:
    """Give a move of one open deal after the other, each on to the next stage or back to where it was."""
    names = [stage.term.name for stage in office.company.stages]
    at = {stage.id: n for n, stage in enumerate(office.company.stages)}
    there = [(rep, deal) for rep in office.company.reps for deal in rep.open_deals]
    for turn in cycle((1, 0)):
        for rep, deal in there:
            here = min(at[deal.stage], len(names) - 2)
            to = here + turn if at[deal.stage] == here else here + 1 - turn
            yield rep, f"/deal move {deal.name} {names[to]}"
