"""Figures that are answered, and what the plan is."""

from fractions import Fraction
from typing import Literal

from pydantic import SerializeAsAny

from commands.command import Command, Reply
from commands.replies.written import Written
from domain.foundations.figure import Figure
from domain.foundations.when import Period
from domain.ledger import AnyEvent
from domain.ports import Scope
from domain.selling.people import Member, Role, Team
from domain.team.activity import ActivityFigure
from domain.team.funnel import Funnel, Step, TeamRatios, WeekShare
from domain.team.objective import Objective
from domain.team.observed import Observed
from domain.team.plan import PlanLine, TeamPlan
from domain.team.planned_month import PlannedMonth


class Report(Reply):
    """Figures with whose they are. `posted` says where the chart goes: the team's channel, or the asker's messages."""

    figure: SerializeAsAny[Figure]
    view: str
    scope: Scope
    whose: Literal["me", "team", "member", "all"]
    member: Member | None = None
    team: Team | None = None
    posted: Literal["channel", "direct", "none"] = "none"
    not_in_channel: bool = False
    may_post_here: bool = False
    """Whether the asker manages the team and may have the chart posted where they asked: `command` with `here` set."""
    command: SerializeAsAny[Command]


class NoIdeal(Reply):
    """A team has no ideal pipeline: no revenue is planned that it could be worked out from."""

    team: Team
    may_set: bool = False


class MyPlan(Reply):
    """One member's objectives with what was done, for them and their managers. `period` is None for each its own."""

    member: Member
    team: Team
    lines: tuple[PlanLine, ...]
    attainment: Fraction | None = None
    """Of 100; one objective adds 120 at most."""
    period: Period | None = None
    may_set: bool = False


class TeamPlanned(Reply):
    """A team against its plan over some days."""

    team: Team
    period: Period
    plan: TeamPlan
    may_set: bool = False


class PlanChanged(Written):
    """Objectives were set, changed or ended, each from its own day on; `before` is what one took the place of."""

    team: Team
    changed: tuple[SerializeAsAny[AnyEvent], ...]
    before: Objective | None = None
    planned: PlannedMonth | None = None
    """The month that a reverse funnel was applied to."""


class FunnelShown(Reply):
    """What a month's revenue takes, week by week; `command` with `apply` set makes it objectives."""

    team: Team
    plan: Funnel
    planned: PlannedMonth
    """The month that it is to apply to."""
    weeks: dict[Step, tuple[WeekShare, ...]]
    """Each step's number for that month, split over its weeks."""
    roles: frozenset[Role] = frozenset()
    """Roles that somebody holds: what falls to the others is the team's."""
    observed: Observed
    may_apply: bool = False
    command: SerializeAsAny[Command]
    as_observed: SerializeAsAny[Command] | None = None
    """The same with the ratios that were observed, where they are others."""


class RatiosShown(Reply):
    """The ratios of a team's own history, beside those that it works with."""

    team: Team
    observed: Observed
    kept: TeamRatios


class ActivityShown(Reply):
    """What was done in some days, by action and outcome, against the deals created, whosever they are."""

    team: Team
    member: Member | None = None
    figure: ActivityFigure
    posted: Literal["channel", "direct", "none"] = "none"
    """Where its chart goes."""
