"""`/plan funnel` and `/plan ratios`: what a revenue takes, by the team's ratios, beside those that were observed."""

from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Annotated, ClassVar

from commands.arguments import Amount, OneOf
from commands.command import Command
from commands.ground import habits
from commands.plan.counted import counts_of
from commands.plan.looking import Looking
from commands.replies import FunnelShown, NeedsForm, NotUnderstood, PlanChanged, RatiosShown
from commands.request import Request
from commands.whose import own_team
from domain.foundations.event import Event
from domain.foundations.money import Money
from domain.foundations.when import Calendar, Period, last_months
from domain.ports import Scope, UnitOfWork
from domain.selling.deal import NothingChanged
from domain.selling.people import Role, Team
from domain.selling.rights import must_manage
from domain.selling.terms import Term
from domain.team.funnel import (
    COUNTED_AS,
    NAMES,
    USUAL_SALE,
    Funnel,
    Ratios,
    RatiosSet,
    Step,
    TeamRatios,
    assigned,
    funnel,
    weeks_of,
)
from domain.team.objective import Objective, ObjectiveSet, begins, decided_last
from domain.team.observed import Observed, observed
from domain.team.planned_month import PlannedMonth, Which, planned_month

MONTHS = 3
"""Whole months over which ratios are observed."""
MONTH_WORDS = (
    (Which.THIS.value, ("this month", "ce mois-ci", "ce mois", "mois en cours")),
    (Which.NEXT.value, ("next month", "le mois prochain", "mois prochain")),
)


class ShowFunnel(Command):
    """Work out what a month's revenue takes, and make it objectives by role."""

    family: ClassVar = "plan"
    verb: ClassVar = Term.known(
        "funnel", "objectif inversé", "inversé", "entonnoir inversé", "entonnoir inverse", "entonnoir", "combien"
    )
    example: ClassVar = "/plan funnel 90000"
    form: ClassVar = ("revenue", "month", "sale", *NAMES)

    month: Annotated[str | None, OneOf(choices=MONTH_WORDS)] = None
    """From which month on it is to apply; unsaid the next when less than half of the running one is left."""
    revenue: Annotated[Money | None, Amount()] = None
    sale: Annotated[Money | None, Amount()] = None
    opportunities: str | None = None
    prospects: str | None = None
    prospecting_calls: str | None = None
    sales_calls: str | None = None
    meetings: str | None = None
    proposals: str | None = None
    apply: bool = False
    first: date | None = None
    """The first day of the month that stood on the button which applies it: pressed later, "next" is another."""

    def run(self, request: Request, work: UnitOfWork) -> FunnelShown | PlanChanged:
        """Return what it takes; with `apply`, set the objectives of each role and keep the ratios."""
        team = own_team(request, work)
        if self.revenue is None:
            raise NeedsForm(command=self)
        kept = ratios_of(team, work)
        ratios = kept.but(sale=self.sale or kept.sale, ratios=self._ratios(kept.ratios, request))
        if {self.revenue.currency, ratios.sale.currency} != {team.currency}:
            raise self._not_understood(str(self.revenue))
        plan = funnel(self.revenue, ratios.sale, ratios.ratios)
        today = team.calendar.day_of(request.now)
        planned = self._planned(today, team.calendar)
        if self.apply and planned is not None:
            return self._applied(plan, planned, kept, ratios, team, request, work)
        planned = planned or planned_month(today, team.calendar)
        manages = request.in_charge or (request.member is not None and request.member.manages(team.id))
        seen = observed_by(team, work, last_whole_months(request, team))
        command = self.but(
            sale=ratios.sale,
            month=planned.which.value,
            apply=False,
            first=None,
            **{name: _written(getattr(ratios.ratios, name)) for name in NAMES},
        )
        as_observed = command.but(**_usable(seen))
        return FunnelShown(
            workspace=work.workspace,
            team=team,
            plan=plan,
            planned=planned,
            weeks={step: weeks_of(plan.whole(step), planned.month, team.calendar) for step in Step},
            roles=_held(team, work),
            observed=seen,
            may_apply=manages,
            command=command,
            as_observed=None if as_observed == command else as_observed,
        )

    def _planned(self, today: date, calendar: Calendar) -> PlannedMonth | None:
        """Return the month that is meant; None where the one that stood on a button is over."""
        if self.first is None:
            return planned_month(today, calendar, None if self.month is None else Which(self.month))
        both = (planned_month(today, calendar, each) for each in Which)
        return next((each for each in both if each.month.first == self.first), None)

    def _ratios(self, kept: Ratios, request: Request) -> Ratios:
        typed = {name: getattr(self, name) for name in NAMES}
        return kept.but(**{name: self._number(said, request) for name, said in typed.items() if said is not None})

    def _number(self, said: str, request: Request) -> Fraction:
        _, mark = habits(request.locale)
        plain = said.strip().replace(",", "." if mark == "," or "." not in said else "")
        try:
            number = Fraction(plain) if "/" in plain else Fraction(Decimal(plain))
        except (InvalidOperation, ValueError, ZeroDivisionError, OverflowError):
            raise self._not_understood(said) from None
        if number > 10_000:
            raise self._not_understood(said)
        return number

    def _applied(
        self,
        plan: Funnel,
        planned: PlannedMonth,
        kept: TeamRatios,
        ratios: TeamRatios,
        team: Team,
        request: Request,
        work: UnitOfWork,
    ) -> PlanChanged:
        must_manage(request.member, team.id, in_charge=request.in_charge)
        today, first = team.calendar.day_of(request.now), planned.month.first
        rows = [
            row.but(valid_from=begins(row.key, row.per, work.objectives, today, not_before=first))
            for row in assigned(plan, team.id, _held(team, work), today)
        ]
        events: list[Event] = [
            ObjectiveSet(objective=row.but(id=work.new_id("objective")), by=request.by, at=request.now)
            for row in rows
            if not _stands(row, work)
        ]
        if ratios != kept:
            set_ = RatiosSet(ratios_id=work.new_id("ratios"), ratios=ratios, by=request.by, at=request.now)
            events.append(set_)
        if not events:
            raise NothingChanged()
        work.record(*events)
        batch = 0 if work.batch is None else work.batch.id
        return PlanChanged(workspace=work.workspace, team=team, changed=tuple(events), planned=planned, batch=batch)

    def _not_understood(self, words: str) -> NotUnderstood:
        return NotUnderstood(
            words=words, family="plan", verb=self.verb, nearest=None, kind="words", example=self.example
        )


class ShowRatios(Looking):
    """Show the ratios of your own history, each with its number of cases."""

    verb: ClassVar = Term.known("ratios", "ratios", "taux", "rates", "ratio")
    example: ClassVar = "/plan ratios last quarter"

    def run(self, request: Request, work: UnitOfWork) -> RatiosShown:
        """Return the team's observed ratios over the last three whole months, or the period that is said."""
        team = own_team(request, work)
        period = self._period(request) or last_whole_months(request, team)
        found = observed_by(team, work, period)
        return RatiosShown(workspace=work.workspace, team=team, observed=found, kept=ratios_of(team, work))


def ratios_of(team: Team, work: UnitOfWork) -> TeamRatios:
    """Return the ratios that a team set, else the defaults with its currency."""
    usual = Money(amount=Decimal(USUAL_SALE), currency=team.currency)
    kept = work.ratios.get(team.id)
    if kept is None:
        return TeamRatios(team=team.id, sale=usual, ratios=Ratios())
    return kept if kept.sale.currency == team.currency else kept.but(sale=usual)


def last_whole_months(request: Request, team: Team) -> Period:
    """Return the last three whole months before the one that runs."""
    months = last_months(team.calendar.day_of(request.now), MONTHS)
    return Period(first=months[0].first, last=months[-1].last)


def observed_by(team: Team, work: UnitOfWork, period: Period) -> Observed:
    """Return the ratios of what a team did in a period: calls on no deal are prospecting, others sales calls."""
    scope, deals = Scope(teams=(team.id,)), (Step.SALES, Step.OPPORTUNITIES)
    counted = counts_of(team, work)([COUNTED_AS[step] for step in deals], period)
    done = work.activities.count(team=team.id, first=period.first, last=period.last)
    acted = {action: sum(n for (each, _), n in done.items() if each == action) for action, _ in done}
    prospecting, selling = work.activities.without_and_with_deal(scope, action="call", period=period)
    return observed(
        {
            **{step: int(sum(counted[COUNTED_AS[step]].values())) for step in deals},
            Step.PROSPECTS: acted.get("prospect", 0),
            Step.PROSPECTING_CALLS: prospecting,
            Step.SALES_CALLS: selling,
            Step.MEETINGS: done.get(("meeting", "held"), 0),
            Step.PROPOSALS: acted.get("proposal_sent", 0) + acted.get("quote_sent", 0),
        },
        work.reports.by_owner(scope, period),
        period=period,
        currency=team.currency,
        rates=work.workspace.rates,
    )


def _held(team: Team, work: UnitOfWork) -> frozenset[Role]:
    seats = (member.in_team(team.id) for member in work.workspace.members_of(team.id))
    return frozenset(held.role for seat in seats if seat is not None for held in seat.roles)


def _stands(row: Objective, work: UnitOfWork) -> bool:
    """Whether the last row of an objective says the same, from no later on."""
    latest = decided_last(row.key, work.objectives)
    if latest is None or latest.valid_from > row.valid_from:
        return False
    return (latest.target, latest.per) == (row.target, row.per)


def _usable(seen: Observed) -> dict[str, Money | str]:
    """Return what was observed as the form's fields hold it, as round as it is told; not what there was none of."""
    ratios = {name: each.ratio for name, each in seen.ratios.items()}
    tenths = {name: Decimal(round(ratio * 10)) / 10 for name, ratio in ratios.items() if ratio is not None}
    found: dict[str, Money | str] = {name: f"{tenth.normalize():f}" for name, tenth in tenths.items() if tenth}
    if seen.sale is not None and round(seen.sale.amount):
        found["sale"] = seen.sale.but(amount=Decimal(round(seen.sale.amount)))
    return found


def _written(ratio: Fraction) -> str:
    """Return a ratio as a form shows it: as a decimal where that is exact, else as a fraction."""
    decimal = Decimal(ratio.numerator) / Decimal(ratio.denominator)
    return f"{decimal:f}" if Fraction(decimal) == ratio else str(ratio)
