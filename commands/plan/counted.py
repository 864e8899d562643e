"""What members did, as objectives count it: one function for the command, the brief and the review (rules 3.6)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from fractions import Fraction

from domain.foundations.when import Period
from domain.ports import Scope, UnitOfWork
from domain.selling.people import Team
from domain.team.counting import Done, Flowed, done
from domain.team.objective import SIGNING, Counted, What
from domain.team.plan import Counts, Plan, PlanLine, TeamPlan


def plan_of(
    team: Team, period: Period, today: date, work: UnitOfWork, *, of: Collection[Counted] = tuple(Counted)
) -> TeamPlan:
    """Return a team against its plan of a period: what `/plan team` shows of it on a day, or of some things alone."""
    rows = [row for row in work.objectives if row.what.counted in of]
    plan = Plan(rows, team, work.workspace.members_of(team.id))
    return plan.of_team(counts_of(team, work), today=today, period=period)


def plans_of(team: Team, work: UnitOfWork, *, today: date) -> Mapping[int, tuple[PlanLine, ...]]:
    """Return the objectives of every member of a team over the periods that run: what mornings tell, read at once.

    Members without any are left out.
    """
    mates = work.workspace.members_of(team.id)
    plan, counts = Plan(work.objectives, team, mates), counts_of(team, work)
    found = {mate.id: plan.of(mate, counts, today=today) for mate in mates}
    return {member: lines for member, lines in found.items() if lines}


def counts_of(team: Team, work: UnitOfWork, *, member: int | None = None) -> Counts:
    """Return how to count what a team (or one member of it) did of some things in a period; each is read once."""
    scope, workspace = Scope(teams=(team.id,), owner=member), work.workspace
    found: dict[tuple[What, Period], Mapping[int, Fraction]] = {}

    def counts(whats: Collection[What], period: Period) -> Mapping[What, Mapping[int, Fraction]]:
        lacking = [what for what in whats if (what, period) not in found]
        acts = [what for what in lacking if what.counted is Counted.ACTIONS]
        did: dict[What, Done] = dict(work.activities.counted(scope, acts, workspace.actions, period=period))
        flows = _flows(lacking, period, scope, work, currency=team.currency)
        for what in lacking:
            if what.counted is not Counted.ACTIONS:
                did[what] = done(
                    what, flows, processes=workspace.processes, currency=team.currency, rates=workspace.rates
                )
            found[what, period] = {who: Fraction(much) for who, much in did[what].items()}
        return {what: found[what, period] for what in whats}

    return counts


def _flows(
    whats: Collection[What], period: Period, scope: Scope, work: UnitOfWork, *, currency: str
) -> Sequence[Flowed]:
    """Read what happened to deals where some objectives count that: only what was signed where they ask for no more."""
    counted = {what.counted for what in whats if what.action is None}
    if counted and counted <= SIGNING:
        return work.reports.signed(scope, period, currency=currency)
    return work.reports.by_owner(scope, period) if counted else ()
