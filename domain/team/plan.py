"""Plan against done: targets pro rata to presence, by member, role and team, and the attainment (rules 8, 9 L1)."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Final

from domain.foundations.value import Stored
from domain.foundations.when import Period
from domain.selling.people import Member, Role, Team
from domain.selling.presence import days_worked
from domain.team.objective import Counted, Objective, Per, Target, What, in_force, period_of

MOST: Final = Fraction(12, 10)
"""What one objective adds at most: much more of one does not make up for none of another."""
FEWEST: Final = 2
"""People behind every figure against plan that others see, and behind what is left beside it (rules 3.5)."""
NONE: Final = Fraction(0)
Counts = Callable[[Collection[What], Period], Mapping[What, Mapping[int, Fraction]]]
"""What each member did of some things in a period; a key that is no member's is the team's, done by nobody in it."""
Holding = tuple[Fraction, tuple[date, ...]]
"""What a row asks for on a business day, and the business days on which it holds."""


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
    alone: tuple[What, ...] = ()
    """What one person alone is to do: whoever may see their plan finds it there."""


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
        self._wholes: dict[int | None, Mapping[Role, Fraction]] = {}
        self._shares: dict[tuple[int, int | None], Mapping[Role, Fraction]] = {}
        self._held: dict[tuple[Target, Period], tuple[Holding, ...]] = {}
        self._worked: dict[tuple[int, tuple[date, ...]], Fraction] = {}

    def of(self, member: Member, counts: Counts, *, today: date, period: Period | None = None) -> tuple[PlanLine, ...]:
        """Return a member's own plan: each objective over its period that runs today, or all over the one given.

        An objective of a role counts by the member's share of it, unless they have one of their own on the same.
        """
        rows = [(row, period or period_of(row.per, today)) for row in self._whats(_seen_from(today, period), member)]
        did = {over: counts([row.what for row, its in rows if its == over], over) for _, over in rows}
        return tuple(
            _line(row, over, self.target(member, row.what, over), did[over][row.what].get(member.id, NONE))
            for row, over in rows
        )

    def of_team(self, counts: Counts, *, today: date, period: Period) -> TeamPlan:
        """Return the team's plan over a period: its own targets, else what those of two members or more add up to."""
        lines: list[PlanLine] = []
        by_role: dict[Role, list[PlanLine]] = {}
        untold: set[Role] = set()
        alone: list[What] = []
        rows = self._whats(_seen_from(today, period))
        everybody = counts([row.what for row in rows], period)
        for row in rows:
            did = everybody[row.what]
            targets = {mate.id: self.target(mate, row.what, period) for mate in self._mates}
            planned = [mate for mate in self._mates if targets[mate.id]]
            whole = self._team_target(row.what, period)
            if not whole and len(planned) < FEWEST:
                alone += [row.what] if planned else []
                continue
            target = whole or sum(targets.values(), NONE)
            done = sum(did.values(), NONE) if whole else sum((did.get(mate.id, NONE) for mate in planned), NONE)
            lines.append(_line(row, period, target, done))
            if not planned:
                continue
            shares = {
                role: {
                    mate.id: self._parts(mate, row.what).get(role, NONE) if targets[mate.id] else NONE
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
            alone=tuple(alone),
        )

    def target(self, member: Member, what: What, period: Period) -> Fraction:
        """Return what a member is to do of something in a period, pro rata to the days they work.

        On a day with an objective of their own, those of their roles on the same thing do not count.
        """
        if what not in self._of_people:
            return NONE
        own = self._holding(Target(self._team.id, member.id, None, what), period)
        taken = {day for _, days in own for day in days}
        asked = list(own)
        for role, share in self._parts(member, what).items():
            part = share / self._whole(what)[role]
            for daily, days in self._holding(Target(self._team.id, None, role, what), period):
                left = tuple(day for day in days if day not in taken) if taken else days
                asked.append((daily * part, left))
        return sum((daily * self._presence(member, days) for daily, days in asked), NONE)

    def _team_target(self, what: What, period: Period) -> Fraction:
        """Return the team's own target: it stands whatever member is away."""
        held = self._holding(Target(self._team.id, None, None, what), period)
        return sum((daily * len(days) for daily, days in held), NONE)

    def _holding(self, key: Target, period: Period) -> tuple[Holding, ...]:
        """Return what an objective asks for on the business days of a period, each with the days on which it does."""
        if key not in self._by_key:
            return ()
        if (key, period) not in self._held:
            calendar = self._team.calendar
            found: list[tuple[Objective, Period, list[date]]] = []
            for day in calendar.business_days(period):
                row = self._row(key, day)
                if row is not None and found and found[-1][0] is row and day in found[-1][1]:
                    found[-1][2].append(day)
                elif row is not None:
                    found.append((row, period_of(row.per, day), [day]))
            self._held[key, period] = tuple(
                (Fraction(row.target, len(calendar.business_days(whole))), tuple(days)) for row, whole, days in found
            )
        return self._held[key, period]

    def _parts(self, member: Member, what: What) -> Mapping[Role, Fraction]:
        """Return how much of a member's work is in each role that they hold."""
        if (member.id, what.process) not in self._shares:
            shares = {role: share_of(member, role, self._team, what) for role in Role}
            self._shares[member.id, what.process] = {role: share for role, share in shares.items() if share}
        return self._shares[member.id, what.process]

    def _whole(self, what: What) -> Mapping[Role, Fraction]:
        """Return how much work of all is in each role."""
        if what.process not in self._wholes:
            whole: dict[Role, Fraction] = {}
            for mate in self._mates:
                for role, share in self._parts(mate, what).items():
                    whole[role] = whole.get(role, NONE) + share
            self._wholes[what.process] = whole
        return self._wholes[what.process]

    def _presence(self, member: Member, days: tuple[date, ...]) -> Fraction:
        if (member.id, days) not in self._worked:
            self._worked[member.id, days] = days_worked(member, self._team, days)
        return self._worked[member.id, days]

    def _whats(self, day: date, member: Member | None = None) -> list[Objective]:
        """Return one row for each thing that is counted: a member's own or their role's, else the team's first."""
        found: dict[What, Objective] = {}
        standing = in_force(self._rows, day)
        for row in sorted(standing, key=lambda row: ((row.member is None) == (member is not None), row.role or "")):
            if member is None or row.member == member.id or row.role in self._parts(member, row.what):
                found.setdefault(row.what, row)
        return sorted(found.values(), key=lambda row: row.id)

    def _holders(self, role: Role) -> list[Member]:
        return [mate for mate in self._mates if share_of(mate, role, self._team)]

    @cached_property
    def _by_key(self) -> dict[Target, list[Objective]]:
        rows: dict[Target, list[Objective]] = {}
        for row in sorted(self._rows, key=lambda row: row.id):
            rows.setdefault(row.key, []).append(row)
        return rows

    @cached_property
    def _of_people(self) -> frozenset[What]:
        """What members or those who hold a role are to do; the rest is only the team's."""
        return frozenset(row.what for row in self._rows if row.member is not None or row.role is not None)

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


def _seen_from(today: date, period: Period | None) -> date:
    """Return the day whose objectives are told of a period: today in one that runs, else its last."""
    return today if period is None or period.first <= today <= period.last else period.last


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
