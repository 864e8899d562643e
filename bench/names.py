"""Deals found by their names, tier by tier, among few and among many."""

from collections.abc import Callable, Sequence
from itertools import cycle
from random import Random
from time import perf_counter
from typing import Final

from bench.company import SEED
from bench.office import Office
from bench.rounds import Figure, Once, in_turns
from domain.selling.lookup import Act, Tier

SAID: Final[dict[Tier, Callable[[str], str]]] = {
    Tier.EXACT: lambda name: name.upper(),
    Tier.PREFIX: lambda name: name[:-2],
    Tier.SUBSTRING: lambda name: name[2:],
    Tier.FUZZY: lambda name: name[:3] + name[4:],
}
"""How somebody names a deal who is found by that tier."""
NOBODY: Final = "zyxo wvuq"
ASKED: Final = 40
"""Deals that are asked for in turn."""


def measured(offices: Sequence[Office], where: str, *, rounds: int, times: int) -> list[Figure]:
    """Return what a lookup takes by each tier in each office; ratios are to the smallest."""
    figures: list[Figure] = []
    for tier in (*Tier, None):
        taken = in_turns({str(n): _found(office, tier) for n, office in enumerate(offices)}, rounds=rounds, times=times)
        said = "nobody's name" if tier is None else tier.name.lower()
        smallest = f"{len(offices[0].company.deals):,} deals"
        for n, office in enumerate(offices):
            size = f"{len(office.company.deals):,} deals"
            of = f"name lookup, {said}: {size}, {where}" if n == 0 else f"  {said}: {size}"
            other = None if n == 0 else taken["0"]
            figures.append(taken[str(n)].figure(of, "µs", other, smallest if n else ""))
    return figures


def _found(office: Office, tier: Tier | None) -> Once:
    there = [str(deal.name) for rep in office.company.reps for deal in rep.open_deals]
    drawn = Random(SEED).sample(there, min(ASKED, len(there)))
    said = cycle([NOBODY] if tier is None else [SAID[tier](name) for name in drawn])
    now = office.clock.now()

    def once() -> float:
        words = next(said)
        with office.program.database.begin(
            office.company.workspace, by=None, at=now, family="deal", verb="show", door="bench", writes=False
        ) as work:
            began = perf_counter()
            found = work.deals.find(words, teams=None)
            seconds = perf_counter() - began
        if isinstance(found, Act) and found.tier is not tier:
            raise RuntimeError(f"{words} is found by another tier: {found.tier.name}")
        return seconds

    return once
