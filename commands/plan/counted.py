"""What members did, as objectives count it: one function for the command, the brief and the review (rules 3.6)."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cache

from domain.foundations.when import Period
from domain.ports import Scope, UnitOfWork
from domain.selling.people import Team
from domain.team.counting import Attempt, Flowed, done
from domain.team.objective import SIGNING, What
from domain.team.plan import Counts, Plan, PlanLine


def plans_of(team: Team, work: UnitOfWork, *, today: date) -> Mapping[int, tuple[PlanLine, ...]]:
    """Return the objectives of every member of a team over the periods that run: what mornings tell, read at once.

    Members without any are left out.
    """
    mates = work.workspace.members_of(team.id)
    plan, counts = Plan(work.objectives, team, mates), counts_of(team, work)
    found = {mate.id: plan.of(mate, counts, today=today) for mate in mates}
    return {member: lines for member, lines in found.items() if lines}


def counts_of(team: Team, work: UnitOfWork, *, member: int | None = None) -> Counts:
    """Return how to count what a team (or one member of it) did of something in a period; each is read once."""
    scope, workspace = Scope(teams=(team.id,), owner=member), work.workspace

    @cache
    def attempts(action: str, period: Period) -> Sequence[Attempt]:
        return work.activities.attempts(scope, action=action, period=period)

    @cache
    def flows(period: Period, *, signed: bool) -> Sequence[Flowed]:
        return work.reports.by_owner(scope, period, signed=signed)

    def counts(what: What, period: Period) -> Mapping[int, Fraction]:
        by_day = done(
            what,
            () if what.action is None else attempts(what.action, period),
            () if what.action is not None else flows(period, signed=what.counted in SIGNING),
            actions=workspace.actions,
            processes=workspace.processes,
            currency=team.currency,
            rates=workspace.rates,
        )
        total: dict[int, Fraction] = {}
        for (who, _), much in by_day.items():
            total[who] = total.get(who, Fraction(0)) + much
        return total

    return counts
