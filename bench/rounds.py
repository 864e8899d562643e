"""Measuring on a computer that others use too: contestants take turns (A B A B), medians and ratios are told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Once = Callable[[], float]
"""Does a thing once and returns the seconds it took, without what it needed beforehand."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the outcome: a median with its unit, and its ratio to another line."""

    what: str
    value: float
    unit: str
    n: int
    ratio: float | None = None
    to: str = ""


@dataclass(frozen=True, slots=True)
class Timed:
    """What one contestant took: the seconds of every time, round by round."""

    rounds: tuple[tuple[float, ...], ...]

    @property
    def n(self) -> int:
        """How often it was measured."""
        return sum(map(len, self.rounds))

    @property
    def median(self) -> float:
        """The median of all times, in seconds."""
        return median(seconds for each in self.rounds for seconds in each)

    @property
    def best(self) -> float:
        """The lowest median of a round, in seconds: what it takes while the others leave the computer alone."""
        return min(map(median, self.rounds))

    def ratio(self, other: "Timed") -> float:
        """Return how many times longer than the other it took: the median over the rounds, each with its neighbour."""
        return median(median(mine) / median(its) for mine, its in zip(self.rounds, other.rounds, strict=True))

    def figure(self, what: str, unit: str = "ms", other: "Timed | None" = None, to: str = "") -> Figure:
        """Return the line of the outcome; `unit` is ms or µs."""
        value = self.median * {"ms": 1e3, "µs": 1e6}[unit]
        return Figure(what, value, unit, self.n, None if other is None else self.ratio(other), to)


def in_turns(contestants: Mapping[str, Once], *, rounds: int, times: int) -> dict[str, Timed]:
    """Let each contestant do its thing so many times a round, one after the other; one time before counts for none."""
    for once in contestants.values():
        once()
    taken: dict[str, list[tuple[float, ...]]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, once in contestants.items():
            taken[name].append(tuple(once() for _ in range(times)))
    return {name: Timed(tuple(rows)) for name, rows in taken.items()}


def timing(action: Callable[[], object]) -> Once:
    """Return what does an action and returns its seconds."""

    def once() -> float:
        began = perf_counter()
        action()
        return perf_counter() - began

    return once
