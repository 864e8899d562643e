"""What the regions of the real file won and on whom they depend, against a plain calculation over its rows."""

import csv
from collections import defaultdict
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

from commands.board.figures import dependence_of
from domain.foundations.money import Money
from domain.team.dependence import Dependence, Level
from tests.bot.transfer.conftest import NOW, Office

LAST_DAY = date(2017, 12, 31)


def plainly(maven: Path) -> dict[str, dict[str, list[int]]]:
    """Return the values that each agent of each region won in 2017."""
    with (maven / "sales_teams.csv").open(newline="") as file:
        regions = {row["sales_agent"]: row["regional_office"] for row in csv.DictReader(file)}
    won: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    with (maven / "sales_pipeline.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            if row["deal_stage"] != "Won":
                continue
            if datetime.strptime(row["close_date"], "%m/%d/%Y").year == 2017:  # a date without a zone
                won[regions[row["sales_agent"]]][row["sales_agent"]].append(int(row["close_value"]))
    return won


def test_each_region_won_what_the_file_says_and_depends_on_whom_it_says(office: Office, maven: Path) -> None:
    office.imports(maven / "sales_pipeline.csv", maven / "sales_teams.csv")
    expected = plainly(maven)
    found: dict[str, Dependence] = {}
    with office.database.begin(
        office.workspace_id, by=None, at=NOW, family="board", verb="dependence", door="test", writes=False
    ) as work:
        names = {member.id: str(member.name) for member in work.workspace.members}
        for team in work.workspace.teams:
            figure = dependence_of(team, LAST_DAY, work)
            if figure is not None:
                found[str(team.name)] = figure
    assert set(found) == set(expected) == {"Central", "East", "West"}
    for region, by_agent in expected.items():
        figure = found[region]
        values = {agent: sum(won) for agent, won in by_agent.items()}
        total = sum(values.values())
        assert figure.wins == sum(map(len, by_agent.values()))
        assert sum(part.worth.minor for part in figure.shares) == total * 100
        assert {names[part.member]: (part.share, part.worth) for part in figure.shares} == {
            agent: (Fraction(value, total), Money.of_minor(value * 100, "EUR")) for agent, value in values.items()
        }
        squares = sum(Fraction(value, total) ** 2 for value in values.values())
        assert (figure.effective, figure.effective_chain) == (1 / squares, 1 / squares)  # an import has no other chain
        n, most = len(values), sorted(values.values(), reverse=True)
        top = Fraction(sum(most[: -(-n // 10)]), total)
        if n >= 10:
            judged, watch, alert = top, Fraction(3, 10), Fraction(4, 10)
        else:
            judged = Fraction(most[0], total)
            watch, alert = max(Fraction(3, 10), Fraction(3, 2 * n)), max(Fraction(4, 10), Fraction(2, n))
        assert figure.top == top
        assert figure.level is (Level.ALERT if judged >= alert else Level.WATCH if judged >= watch else Level.CALM)
