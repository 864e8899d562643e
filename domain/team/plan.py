"""Plan against done: targets pro rata to presence, by member, role and team, and the attainment (rules 8, 9 L1)."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Final

from domain.foundations.value import Stored
from domain.foundations.when import ONE_DAY, Calendar, Period
from domain.selling.people import Member, Role, Team
from domain.selling.presence import presence
from domain.team.objective import Counted, Objective, Per, Target, What, in_force, period_of

MOST: Final = Fraction(12, 10)
"""What one objective adds at most: much more of one does not make up for none of another."""
FEWEST: Final = 2
"""People behind every figure against plan that others see, and behind what is left beside it (rules 3.5)."""
NONE: Final = Fraction(0)
Counts = Callable[[What, Period], Mapping[int, Fraction]]
"""What each member did of something in a period; a key that is no member's is the team's, done by nobody in it."""


class PlanLine(Stored):
    """One objective over some days: its target, pro rata to presence, and what was done. Exact until it is shown."""

    what: What
    per: Per
    period: Period
    target: Fraction
    done: Fraction
    currency: str | None = None
    """Of revenue, which is in its minor units."""
    weight: int = 1

    @property
    def share(self) -> Fraction | None:
        """The part of the target that was done; None without a target."""
        return self.done / self.target if self.target else None


class RolePlan(Stored):
    """What those who hold a role were to do and did, each by their share of it."""

    role: Role
    holders: int
    lines: tuple[PlanLine, ...]


class TeamPlan(Stored):
    """A team against its plan: totals, and by role where no single person shows through."""

    lines: tuple[PlanLine, ...] = ()
    roles: tuple[RolePlan, ...] = ()
    untold: tuple[Role, ...] = ()
    """Roles with objectives whose figures would be one person's."""


def revenue_of(plan: TeamPlan) -> PlanLine | None:
    """Return the revenue of all processes and segments in a team's plan; None where none is planned."""
    revenue = (line for line in plan.lines if line.what.counted is Counted.REVENUE)
    return next((line for line in revenue if line.what.process is None and line.what.segment is None), None)


def attainment(lines: Iterable[PlanLine]) -> Fraction | None:
    """Return 100 · Σ w·min(done / target, 1.2), the weights adding up to one; None when nothing has a target."""
    measured = [(line.weight, line.share) for line in lines if line.share is not None]
    total = sum(weight for weight, _ in measured)
    if not total:
        return None
    return sum((100 * Fraction(weight, total) * min(share, MOST) for weight, share in measured), NONE)


class Plan:
    """A team's objectives with the people who share them."""

    def __init__(self, rows: Iterable[Objective], team: Team, mates: Sequence[Member]) -> None:
        self._rows = [row for row in rows if row.team == team.id]
        self._team = team
        self._mates = mates
        self._wholes: dict[tuple[Role, What], Fraction] = {}
        self._present: dict[tuple[int, date], Fraction] = {}
        self._open: dict[Period, list[date]] = {}

    def of(self, member: Member, counts: Counts, *, today: date, period: Period | None = None) -> tuple[PlanLine, ...]:
        """Return a member's own plan: each objective over its period that runs today, or all over the one given.

        An objective of a role counts by the member's share of it, unless they have one of their own on the same.
        """
        lines = []
        for row in self._whats(min(today, period.last) if period else today, member):
            over = period or period_of(row.per, today)
            target = self.target(member, row.what, over)
            lines.append(_line(row, over, target, counts(row.what, over).get(member.id, NONE)))
        return tuple(lines)

    def of_team(self, counts: Counts, *, today: date, period: Period) -> TeamPlan:
        """Return the team's plan over a period: its own targets, else what those of two members or more add up to."""
        lines: list[PlanLine] = []
        by_role: dict[Role, list[PlanLine]] = {}
        untold: set[Role] = set()
        for row in self._whats(min(today, period.last)):
            did = counts(row.what, period)
            targets = {mate.id: self.target(mate, row.what, period) for mate in self._mates}
            planned = [mate for mate in self._mates if targets[mate.id]]
            whole = self._team_target(row.what, period)
            if not whole and len(planned) < FEWEST:
                continue
            target = whole or sum(targets.values(), NONE)
            done = sum(did.values(), NONE) if whole else sum((did.get(mate.id, NONE) for mate in planned), NONE)
            lines.append(_line(row, period, target, done))
            shares = {
                role: {
                    mate.id: share_of(mate, role, self._team, row.what) if targets[mate.id] else NONE
                    for mate in (self._mates if whole else planned)
                }
                for role in Role
            }
            told = roles_told(shares)
            for role, held in shares.items():
                if role in told:
                    parts = ((targets[each] * share, did.get(each, NONE) * share) for each, share in held.items())
                    targeted, reached = (sum(column, NONE) for column in zip(*parts, strict=True))
                    by_role.setdefault(role, []).append(_line(row, period, targeted, reached))
                elif any(held.values()):
                    untold.add(role)
        return TeamPlan(
            lines=tuple(lines),
            roles=tuple(
                RolePlan(role=role, holders=len(self._holders(role)), lines=tuple(by_role[role]))
                for role in Role
                if role in by_role
            ),
            untold=tuple(role for role in Role if role in untold and role not in by_role),
        )

    def target(self, member: Member, what: What, period: Period) -> Fraction:
        """Return what a member is to do of something in a period, pro rata to the days they work.

        On a day with an objective of their own, those of their roles on the same thing do not count.
        """
        own = Target(self._team.id, member.id, None, what)
        roles = [(Target(self._team.id, None, role, what), part) for role, part in self._parts(member, what).items()]
        worked: dict[tuple[int, Fraction, Fraction], Fraction] = {}
        for day in self._days(period):
            row = self._row(own, day)
            standing = [(row, Fraction(1))] if row else [(self._row(key, day), part) for key, part in roles]
            for each, part in standing:
                if each is not None:
                    rate = each.id, _daily(each, self._team.calendar, day), part
                    worked[rate] = worked.get(rate, NONE) + self._presence(member, day)
        return sum((daily * part * days for (_, daily, part), days in worked.items()), NONE)

    def _team_target(self, what: What, period: Period) -> Fraction:
        """Return the team's own target: it stands whatever member is away."""
        key = Target(self._team.id, None, None, what)
        rows = ((self._row(key, day), day) for day in self._days(period))
        return sum((_daily(row, self._team.calendar, day) for row, day in rows if row), NONE)

    def _parts(self, member: Member, what: What) -> dict[Role, Fraction]:
        """Return which part of each role is a member's."""
        mine = {role: share_of(member, role, self._team, what) for role in Role}
        return {role: share / self._whole(role, what) for role, share in mine.items() if share}

    def _whole(self, role: Role, what: What) -> Fraction:
        if (role, what) not in self._wholes:
            self._wholes[role, what] = sum((share_of(mate, role, self._team, what) for mate in self._mates), NONE)
        return self._wholes[role, what]

    def _presence(self, member: Member, day: date) -> Fraction:
        if (member.id, day) not in self._present:
            self._present[member.id, day] = presence(member, self._team, day)
        return self._present[member.id, day]

    def _days(self, period: Period) -> Sequence[date]:
        """Return the business days of a period."""
        if period not in self._open:
            self._open[period] = [day for day in period.days() if self._team.calendar.is_business_day(day)]
        return self._open[period]

    def _whats(self, day: date, member: Member | None = None) -> list[Objective]:
        """Return one row for each thing that is counted: a member's own or their role's, else the team's first."""
        found: dict[What, Objective] = {}
        standing = in_force(self._rows, day)
        for row in sorted(standing, key=lambda row: ((row.member is None) == (member is not None), row.role or "")):
            if member is None or row.member == member.id or self._shares(member, row):
                found.setdefault(row.what, row)
        return sorted(found.values(), key=lambda row: row.id)

    def _shares(self, member: Member, row: Objective) -> bool:
        return row.role is not None and bool(share_of(member, row.role, self._team, row.what))

    def _holders(self, role: Role) -> list[Member]:
        return [mate for mate in self._mates if share_of(mate, role, self._team)]

    @cached_property
    def _by_key(self) -> dict[Target, list[Objective]]:
        rows: dict[Target, list[Objective]] = {}
        for row in sorted(self._rows, key=lambda row: (row.valid_from, row.id)):
            rows.setdefault(row.key, []).append(row)
        return rows

    def _row(self, key: Target, day: date) -> Objective | None:
        latest = next((row for row in reversed(self._by_key.get(key, ())) if row.valid_from <= day), None)
        return latest if latest is not None and latest.target else None


def share_of(member: Member, role: Role, team: Team, what: What | None = None) -> Fraction:
    """Return how much of a member's work in a team is in a role, 0 to 1; roles of another process are none."""
    seat = member.in_team(team.id)
    process = None if what is None else what.process
    held = () if seat is None else [each for each in seat.roles if process is None or each.process in {None, process}]
    total = sum(each.share for each in held)
    return Fraction(sum(each.share for each in held if each.role is role), total) if total else NONE


def roles_told(shares: Mapping[Role, Mapping[int, Fraction]]) -> tuple[Role, ...]:
    """Return the roles whose figures may be told beside the total of the people given (rules 3.5).

    `shares` has for each role the share of everybody in that total. Two or more hold a role that is told; and however
    the figures are taken from each other, what is left is of two people or nobody.
    """
    told: list[Role] = []
    people = sorted({person for held in shares.values() for person in held})
    for role in sorted(shares, key=lambda role: (-sum(map(bool, shares[role].values())), role)):
        if sum(map(bool, shares[role].values())) >= FEWEST:
            cells = Counter(tuple(shares[each][person] for each in (*told, role)) for person in people)
            if all(n >= FEWEST for n in cells.values()):
                told.append(role)
    return tuple(role for role in Role if role in told)


def _daily(row: Objective, calendar: Calendar, day: date) -> Fraction:
    """Return what a row asks for on a business day: its target shared equally by those of its period."""
    period = period_of(row.per, day)
    return Fraction(row.target, calendar.business_days_between(period.first - ONE_DAY, period.last))


def _line(row: Objective, period: Period, target: Fraction, done: Fraction) -> PlanLine:
    return PlanLine(
        what=row.what,
        per=row.per,
        period=period,
        target=target,
        done=done,
        currency=row.currency,
        weight=row.weight,
    )
