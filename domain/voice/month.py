"""A director's month: where each team stands, at team level alone (rules 3.5, 7, 14)."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from domain.foundations.money import Money
from domain.foundations.value import Stored
from domain.foundations.when import Period
from domain.insight.totals import Line
from domain.selling.people import Member, Team
from domain.selling.presence import works_morning
from domain.team.ended import Ended
from domain.team.one_to_one import has_one_to_ones
from domain.team.plan import PlanLine

MOST_TEAMS: Final = 15
"""Teams told in one message."""


class TeamMonth(Stored):
    """What one team signed in the month that ended, and where it stands in the one that began; no person in it."""

    team: Team
    ended: tuple[Ended, ...]
    """The month that ended, then the longest planned period that ended with it."""
    now: PlanLine | None
    """The revenue of the month that began."""
    expected: Line
    """Open deals expected to close in it."""
    open: Line
    missing: int | None
    """Deals that the pipeline lacks of its ideal; None without a plan."""

    @property
    def to_sign(self) -> Money | None:
        """What is left to sign in the month that began."""
        if self.now is None or self.now.currency is None:
            return None
        return Money.of_minor(max(round(self.now.target - self.now.done), 0), self.now.currency)


def is_month_told(member: Member, day: date, first_team: Team) -> bool:
    """Whether a director is told of all teams that morning: the first of a month that they work, unless muted."""
    return member.director and _begins(member, day, first_team)


def is_one_to_one_told(member: Member, day: date, first_team: Team, mates: Iterable[Member]) -> bool:
    """Whether a rep is told that morning what the month's one-to-one is about: as directors are of the month.

    Not where nobody among `mates` manages that team.
    """
    led = any(mate.manages(first_team.id) for mate in mates)
    return led and has_one_to_ones(member, first_team.id) and _begins(member, day, first_team)


def _begins(member: Member, day: date, first_team: Team) -> bool:
    so_far = Period(first=day.replace(day=1), last=day)
    mornings = [each for each in so_far.days() if works_morning(member, first_team, each)]
    return mornings == [day] and not member.quiet.mutes("brief", day)
