"""Actions against plan: what was done, by type and outcome, beside what was planned and the deals created (rules 8)."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from domain.foundations.figure import Figure
from domain.foundations.value import Stored
from domain.foundations.when import Period
from domain.insight.whose import TEAM, Whose
from domain.selling.activity import ActionType
from domain.selling.people import Role
from domain.selling.terms import Term
from domain.team.plan import PlanLine


class Acted(Stored):
    """How often one type of action was done, and ended so."""

    action: str
    term: Term
    outcome: str | None = None
    outcome_term: Term | None = None
    times: int


class Aim(Stored):
    """An objective on a type of action, as the plan counts what was done of it; both exact."""

    action: str
    term: Term
    outcome: str | None = None
    outcome_term: Term | None = None
    segment: str | None = None
    done: Fraction
    target: Fraction
    """Above 0."""

    @property
    def share(self) -> Fraction:
        """The part of the target that was done."""
        return self.done / self.target


class ActivityFigure(Figure):
    """What was done in some days by a team, by those who hold a role in it, or by one member."""

    whose: Whose = TEAM
    period: Period
    role: Role | None = None
    people: int
    created: int
    """Deals created by the same people."""
    done: tuple[Acted, ...]
    """In the order of the catalogue."""
    aims: tuple[Aim, ...] = ()

    @property
    def actions(self) -> int:
        """All actions."""
        return sum(each.times for each in self.done)

    def by_action(self) -> tuple[tuple[Term, int], ...]:
        """Return how often each type was done, the most frequent first."""
        terms = {each.action: each.term for each in self.done}
        times = {key: sum(each.times for each in self.done if each.action == key) for key in terms}
        return tuple((terms[key], times[key]) for key in sorted(times, key=lambda key: -times[key]))


def acted(done: Mapping[tuple[str, str | None], int], actions: Sequence[ActionType]) -> tuple[Acted, ...]:
    """Return what was done in the order of the catalogue; types and outcomes that it does not know are left out."""
    return tuple(
        Acted(action=each.key, term=each.term, outcome=key, outcome_term=term, times=done[each.key, key])
        for each in actions
        for key, term in ((None, None), *((outcome.key, outcome.term) for outcome in each.outcomes))
        if done.get((each.key, key))
    )


def aims(lines: Iterable[PlanLine], actions: Sequence[ActionType]) -> tuple[Aim, ...]:
    """Return the objectives on actions that have a target, in their order."""
    known = {action.key: action for action in actions}
    found = []
    for line in lines:
        action = known.get(line.what.action or "")
        if action is not None and line.target > 0:
            outcome = action.outcome(line.what.outcome)
            found.append(
                Aim(
                    action=action.key,
                    term=action.term,
                    outcome=line.what.outcome,
                    outcome_term=None if outcome is None else outcome.term,
                    segment=line.what.segment,
                    done=line.done,
                    target=line.target,
                )
            )
    return tuple(found)
