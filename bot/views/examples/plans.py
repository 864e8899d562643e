"""Plans that are shown: one's own, a team's by role, and what was set."""

from datetime import date
from fractions import Fraction
from typing import Any

from bot.views.sample import ANN, BOB, NEGOTIATION, NOW, SALES, TODAY, WORKSPACE, euros
from commands.plan.funnel import ShowFunnel
from commands.replies import ActivityShown, FunnelShown, MyPlan, PlanChanged, RatiosShown, TeamPlanned
from domain.foundations.when import Period, month_of, quarter_of
from domain.insight.whose import Whose
from domain.selling.people import Role
from domain.team.activity import ActivityFigure, acted, aims
from domain.team.funnel import Ratios, Step, TeamRatios, funnel, weeks_of
from domain.team.objective import Counted, Objective, ObjectiveSet, Per, What, period_of
from domain.team.observed import Observed, Seen
from domain.team.plan import PlanLine, RolePlan, TeamPlan, attainment
from domain.team.planned_month import Which, planned_month

CALLS = What(counted=Counted.ACTIONS, action="call")
REACHED = What(counted=Counted.ACTIONS, action="call", outcome="reached", segment="gold")
MEETINGS = What(counted=Counted.ACTIONS, action="meeting")
REVENUE = What(counted=Counted.REVENUE)
MONTH = month_of(TODAY)


def line(what: What, per: Per, done: Fraction | int, target: Fraction | int, **more: Any) -> PlanLine:
    given = {"period": period_of(per, TODAY), "done": Fraction(done), "target": Fraction(target), **more}
    return PlanLine(what=what, per=per, currency="EUR" if what.counted is Counted.REVENUE else None, **given)


LINES = (
    line(CALLS, Per.DAY, 7, 10),
    line(REACHED, Per.WEEK, 9, Fraction(32, 5)),
    line(What(counted=Counted.STAGE_ENTRIES, stage=NEGOTIATION.id, process=1), Per.MONTH, 2, 4, weight=2),
    line(What(counted=Counted.OPPORTUNITIES), Per.QUARTER, 0, 12),
    line(What(counted=Counted.DEALS_CREATED), Per.HALF, 40, 0),
    line(REVENUE, Per.MONTH, 45_300_00, 90_000_00),
)
MINE = (
    MyPlan(workspace=WORKSPACE, member=ANN, team=SALES, lines=LINES, attainment=attainment(LINES)),
    MyPlan(workspace=WORKSPACE, member=BOB, team=SALES, lines=LINES[:1], period=quarter_of(TODAY), may_set=True),
    MyPlan(workspace=WORKSPACE, member=ANN, team=SALES, lines=(), may_set=True),
)
TOTALS = (
    line(REVENUE, Per.MONTH, 45_300_00, 90_000_00, period=MONTH),
    line(CALLS, Per.DAY, 412, 816, period=MONTH),
)
TEAMS = (
    TeamPlanned(
        workspace=WORKSPACE,
        team=SALES,
        period=MONTH,
        plan=TeamPlan(
            lines=TOTALS,
            roles=(
                RolePlan(
                    role=Role.PROSPECTOR,
                    holders=2,
                    lines=(
                        line(CALLS, Per.DAY, Fraction(601, 2), 600, period=MONTH),
                        line(MEETINGS, Per.WEEK, 9, 12, period=MONTH),
                    ),
                ),
            ),
            untold=(Role.CLOSER,),
        ),
    ),
    TeamPlanned(workspace=WORKSPACE, team=SALES, period=MONTH, plan=TeamPlan(), may_set=True),
    TeamPlanned(
        workspace=WORKSPACE, team=SALES, period=MONTH, plan=TeamPlan(lines=TOTALS[:1], alone=(MEETINGS,)), may_set=True
    ),
)


def row(target: int, **more: Any) -> Objective:
    given: dict[str, Any] = {"team": 1, "what": CALLS, "per": Per.DAY, "valid_from": TODAY, **more}
    return Objective(id=1, target=target, **given)


def was_set(*rows: Objective, **more: Any) -> PlanChanged:
    events = tuple(ObjectiveSet(objective=each, by=2, at=NOW) for each in rows)
    return PlanChanged(workspace=WORKSPACE, team=SALES, changed=events, batch=9, **more)


CHANGED = (
    was_set(row(10, member=1)),
    was_set(row(12, role=Role.CLOSER, valid_from=date(2026, 11, 30)), before=row(10, role=Role.CLOSER)),
    was_set(
        row(90_000_00, what=REVENUE, per=Per.MONTH, currency="EUR"),
        row(0, member=99),
        planned=planned_month(date(2026, 11, 26), SALES.calendar, Which.THIS),
    ),
    was_set(
        row(90_000_00, what=REVENUE, per=Per.MONTH, currency="EUR"),
        row(240, role=Role.PROSPECTOR, per=Per.MONTH),
        planned=planned_month(date(2026, 11, 2), SALES.calendar, Which.THIS),
    ),
)

NINETY = funnel(euros(90_000), euros(30_000), Ratios())
SEEN = Observed(
    period=Period(first=date(2026, 8, 1), last=date(2026, 10, 31)),
    sale=euros(27_450),
    sales=9,
    ratios={
        "opportunities": Seen(times=31, n=9),
        "prospects": Seen(times=512, n=31),
        "prospecting_calls": Seen(times=1290, n=512),
        "sales_calls": Seen(times=198, n=31),
        "meetings": Seen(times=40, n=31),
        "proposals": Seen(times=55, n=31),
    },
)
NOTHING_SEEN = Observed(period=MONTH, ratios={name: Seen(times=0, n=0) for name in Ratios.model_fields})
FUNNELS = (
    FunnelShown(
        workspace=WORKSPACE,
        team=SALES,
        plan=NINETY,
        planned=planned_month(MONTH.first, SALES.calendar, Which.THIS),
        weeks={step: weeks_of(NINETY.whole(step), MONTH, SALES.calendar) for step in Step},
        roles=frozenset({Role.PROSPECTOR, Role.CLOSER}),
        observed=SEEN,
        may_apply=True,
        command=ShowFunnel(revenue=euros(90_000), sale=euros(30_000), opportunities="4"),
        as_observed=ShowFunnel(revenue=euros(90_000), sale=euros(27_450), opportunities="3.4"),
    ),
)
KEPT = TeamRatios(team=1, sale=euros(30_000), ratios=Ratios(prospects=Fraction(50, 3)))
RATIOS = (
    RatiosShown(workspace=WORKSPACE, team=SALES, observed=SEEN, kept=KEPT),
    RatiosShown(workspace=WORKSPACE, team=SALES, observed=NOTHING_SEEN, kept=KEPT),
)
ACTED = acted(
    {("call", "reached"): 31, ("call", "not_reached"): 74, ("meeting", "held"): 1, ("sms", None): 3}, WORKSPACE.actions
)
OF_TEAM = ActivityFigure(
    whose=Whose(teams=(1,)),
    period=MONTH,
    people=4,
    created=12,
    done=ACTED,
    aims=aims(
        (line(CALLS, Per.MONTH, 105, 160), line(REACHED, Per.MONTH, Fraction(63, 2), 30), LINES[5]), WORKSPACE.actions
    ),
)
ACTIVITIES = (
    ActivityShown(workspace=WORKSPACE, team=SALES, figure=OF_TEAM, posted="channel"),
    ActivityShown(
        workspace=WORKSPACE,
        team=SALES,
        figure=OF_TEAM.but(role=Role.CLOSER, people=2, created=1, aims=()),
        posted="direct",
    ),
    ActivityShown(
        workspace=WORKSPACE, team=SALES, member=ANN, figure=OF_TEAM.but(people=1, done=(), created=0, aims=())
    ),
)
