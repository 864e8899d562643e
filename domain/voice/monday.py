"""A manager's Monday: how a team stands at the beginning of its week, for its manager alone (rules 7)."""

from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import Final

from domain.foundations.money import Money, Rates
from domain.foundations.value import Stored
from domain.foundations.when import ONE_DAY, Period, week_of
from domain.insight.changes import ChangesFigure
from domain.insight.ideal import IdealPipeline
from domain.insight.positions import Sum
from domain.insight.totals import Closed, Line, Worth, grouped, line
from domain.selling.deal import Deal, Status
from domain.selling.people import Member, Team
from domain.selling.presence import works_morning
from domain.selling.process import Process
from domain.team.ended import Ended
from domain.team.plan import PlanLine, TeamPlan, revenue_of

AT: Final = time(8, 15)
"""When it comes, with the reader's own morning in it (rules 3.4)."""
NAMED: Final = 5
"""Deals of each kind that are named; the others are counted."""


class FewOf(Stored):
    """The first deals of many, and how many there are in all."""

    named: tuple[Deal, ...] = ()
    count: int = 0

    @property
    def others(self) -> int:
        """How many are not named."""
        return self.count - len(self.named)


class Monday(Stored):
    """One team at the beginning of a week. Money is in the team's currency."""

    team: Team
    day: date
    plan: TeamPlan
    """Of this month."""
    month: Period
    ended: tuple[Ended, ...] = ()
    """The month that ended since last Monday, then the longest planned period that ended with it."""
    signed: Closed
    """What was won this month."""
    expected: Line
    """The open deals whose expected close lies in what is left of this month."""
    closing: Line
    """Those expected to close this week."""
    closes: FewOf
    changes: ChangesFigure
    """Since last Monday."""
    ideal: IdealPipeline | None
    left: FewOf
    """Deals about which their owners were told for the last time, and that wait still."""
    one_to_ones: tuple[int, ...] = ()
    """Members who had no one-to-one for thirty days."""

    @property
    def revenue(self) -> PlanLine | None:
        """The month's revenue against its target, of all processes; None where none is planned."""
        return revenue_of(self.plan)

    @property
    def to_sign(self) -> Money | None:
        """What is left to sign for the month's revenue; None where none is planned, zero where it is reached."""
        revenue = self.revenue
        if revenue is None or revenue.currency is None:
            return None
        return Money.of_minor(max(round(revenue.target - revenue.done), 0), revenue.currency)


def managed(member: Member, day: date, first_team: Team) -> tuple[int, ...]:
    """Return the teams whose Monday a member is told in the morning of a day of theirs; none on most days.

    It is told on the first morning of a week that they work, with the brief, and is muted with it.
    """
    if member.quiet.mutes("brief", day) or not is_first_morning(member, first_team, day):
        return ()
    return tuple(team for team in member.teams if member.manages(team))


def is_first_morning(member: Member, team: Team, day: date) -> bool:
    """Whether a member works that morning, and none before it in its week."""
    earlier = Period(first=week_of(day).first, last=day)
    return [each for each in earlier.days() if works_morning(member, team, each)] == [day]


def last_monday(day: date) -> date:
    """Return the day since which changes are told: Monday of the week before."""
    return week_of(week_of(day).first - ONE_DAY).first


def closing(sums: Iterable[Sum], processes: Sequence[Process], rates: Rates, currency: str, day: date) -> Line:
    """Return open deals added up in a currency."""
    return line(Worth(processes, rates, currency, day).of(grouped(sums), Status.OPEN), currency)
