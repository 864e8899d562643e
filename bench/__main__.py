"""`uv run python -m bench`: everything in one run, or only what is named."""

from collections.abc import Collection, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.table import Table

from bench import bringing_in, digest, morning, names, orders, pipeline, starting, team
from bench.machine import machine
from bench.office import Office, Tell, opened
from bench.rounds import Figure
from bench.servers import postgres_server
from bot.log import set_up_log
from tests.databases import own_database

PAGE: Final = 140
"""Letters in a line where there is no terminal to ask."""
ALL: Final = ("orders", "pipeline", "names", "import", "start", "morning", "digest", "team")


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured, and how often."""

    deals: int
    few: int
    many: int
    rows: int
    rounds: int
    times: int
    people: int = 10_000
    history: int = 100_000


class Places:
    """Offices on fresh databases of one kind, each opened once and closed in the end."""

    def __init__(self, folder: Path, ending: ExitStack, tell: Tell, *, server: str | None) -> None:
        self._folder, self._ending, self._tell, self._server = folder, ending, tell, server
        self._offices: dict[tuple[int, bool], Office] = {}
        self.urls: dict[Office, str] = {}
        self.where: Final = "SQLite" if server is None else "PostgreSQL"

    def office(self, deals: int, *, brief: bool = False) -> Office:
        """Return the office with so many deals."""
        if (deals, brief) not in self._offices:
            url = self._url(f"{deals}{'-brief' if brief else ''}.db")
            office = self._ending.enter_context(opened(url, deals, brief=brief, tell=self._tell))
            self._offices[deals, brief] = office
            self.urls[office] = url
        return self._offices[deals, brief]

    def fresh(self, name: str) -> Iterator[str]:
        """Give the addresses of fresh databases for a benchmark."""
        return (self._url(f"{name}-{n}.db") for n in count())

    def _url(self, name: str) -> str:
        if self._server is None:
            return f"sqlite:///{self._folder / name}"
        return self._ending.enter_context(own_database(self._server))


def main(
    only: Annotated[list[str] | None, typer.Argument(help=f"Any of: {', '.join(ALL)}. Without a name: all.")] = None,
    deals: Annotated[int, typer.Option(help="Deals on which orders are measured.")] = 10_000,
    few: Annotated[int, typer.Option(help="The small pipeline.")] = 1_000,
    many: Annotated[int, typer.Option(help="The large pipeline, and the most names.")] = 100_000,
    rows: Annotated[int, typer.Option(help="Rows of the import.")] = 2_000,
    rounds: Annotated[int, typer.Option(help="Rounds in which the contestants take turns.")] = 5,
    times: Annotated[int, typer.Option(help="How often each does its thing in a round.")] = 50,
    people: Annotated[int, typer.Option(help="Members who are told something on one morning.")] = 10_000,
    history: Annotated[int, typer.Option(help="Deals of the longest history over which a digest is told.")] = 100_000,
    postgres: Annotated[bool, typer.Option("--postgres", help="On PostgreSQL as well.")] = False,
) -> None:
    """Print what Cordée's answers cost, as ratios to the bare thing measured beside them."""
    wanted = only or list(ALL)
    unknown = set(wanted) - set(ALL)
    if unknown:
        raise typer.BadParameter(f"there is no benchmark called {', '.join(sorted(unknown))}: {', '.join(ALL)}")
    set_up_log("error")
    out = Console()
    if not out.is_terminal:
        out = Console(width=PAGE)
    out.print(machine(), highlight=False)
    sizes = Sizes(
        deals=deals, few=few, many=many, rows=rows, rounds=rounds, times=times, people=people, history=history
    )
    with ExitStack() as ending:
        status = ending.enter_context(out.status("Preparing"))
        server = ending.enter_context(postgres_server()) if postgres else None
        figures = measured(wanted, sizes, tell=status.update, server=server)
    out.print(_table(figures))


def measured(
    wanted: Collection[str], sizes: Sizes, *, tell: Tell = lambda _: None, server: str | None = None
) -> list[Figure]:
    """Return the figures of these benchmarks on SQLite, and on a PostgreSQL server if there is one."""
    figures: list[Figure] = []
    rounds, times = sizes.rounds, sizes.times
    with ExitStack() as ending:
        folder = Path(ending.enter_context(TemporaryDirectory(prefix="cordee-bench-")))
        kinds = [Places(folder, ending, tell, server=None)]
        if server is not None:
            kinds.append(Places(folder, ending, tell, server=server))
        for places in kinds:
            if "orders" in wanted:
                office = places.office(sizes.deals)
                tell(f"{places.where}: orders")
                figures += orders.measured(office, places.where, rounds=rounds, times=times)
            if "pipeline" in wanted:
                two = places.office(sizes.few, brief=True), places.office(sizes.many, brief=True)
                tell(f"{places.where}: pipeline")
                figures += pipeline.measured(*two, places.where, rounds=rounds, times=max(1, times // 10))
            if "names" in wanted:
                steps = sorted({min(10, sizes.few), min(10_000, sizes.many), sizes.many})
                three = [places.office(n, brief=n != sizes.deals or "orders" not in wanted) for n in steps]
                tell(f"{places.where}: names")
                figures += names.measured(three, places.where, rounds=rounds, times=times)
            if "morning" in wanted:
                figures += morning.measured(
                    places.fresh("morning"), places.where, people=sizes.people, rounds=min(3, rounds), tell=tell
                )
        if "digest" in wanted:
            where = kinds[-1]
            figures += digest.measured(
                where.fresh("digest"), where.where, sizes.history, rounds=rounds, times=max(1, times // 10), tell=tell
            )
        if "team" in wanted:
            where = kinds[-1]
            figures += team.measured(
                where.fresh("team"), where.where, sizes.history, rounds=rounds, times=max(1, times // 10), tell=tell
            )
        if "import" in wanted:
            tell("Import")
            figures += bringing_in.measured(folder, sizes.rows, rounds=min(3, rounds))
        if "start" in wanted:
            office = kinds[0].office(min(sizes.few, 10))
            tell("Start")
            figures += starting.measured(office, kinds[0].urls[office], rounds=rounds)
    return figures


def _table(figures: list[Figure]) -> Table:
    table = Table("", title="Medians; contestants take turns", box=None, pad_edge=False)
    table.add_column("median", justify="right")
    table.add_column("unit")
    table.add_column("ratio", justify="right")
    table.add_column("to")
    table.add_column("n", justify="right")
    for figure in figures:
        ratio = "" if figure.ratio is None else f"{figure.ratio:.3g} x"
        table.add_row(figure.what, _shown(figure.value), figure.unit, ratio, figure.to, f"{figure.n:,}")
    return table


def _shown(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


if __name__ == "__main__":
    typer.run(main)
