"""The reverse funnel: what a month's revenue takes by week, and the ratios beside those that were observed."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from bot.language import Look, sayable
from bot.views.elements.blocks import Element
from bot.views.elements.buttons import do, form
from bot.views.elements.drawing import Drawing
from bot.views.elements.message import Message, message
from bot.views.elements.parts import actions, context, section, sections, table
from bot.views.plans.plan import period_words, planned_words
from bot.views.words.fields import RATIOS
from bot.views.words.naming import Naming, naming
from commands.replies import FunnelShown, RatiosShown
from domain.foundations.money import Money
from domain.foundations.when import ONE_DAY, week_of
from domain.selling.people import ROLES
from domain.team.funnel import NAMES, ROLES_OF, Ratios, Step
from domain.team.observed import Observed
from domain.team.planned_month import Which

_STEPS: Final = {
    Step.SALES: sayable("Signed deals"),
    Step.OPPORTUNITIES: sayable("Opportunities"),
    Step.PROSPECTS: sayable("Prospects identified"),
    Step.PROSPECTING_CALLS: sayable("Prospecting calls"),
    Step.SALES_CALLS: sayable("Calls on deals"),
    Step.MEETINGS: sayable("Meetings held"),
    Step.PROPOSALS: sayable("Proposals sent"),
}


def funnel_shown(shown: FunnelShown, drawing: Drawing) -> Message:
    """Draw what a revenue takes: each step with its role, its weeks, and the ratios that lead to it."""
    look, names = drawing.look, naming(drawing, shown.workspace)
    title = look.say("*{revenue} a month takes*", revenue=look.money(shown.plan.revenue, whole=True))
    month = planned_words(shown.planned, look)
    lines = [_step(step, shown, names) for step in Step]
    ratios = _ratios(shown.plan.ratios, shown.plan.sale, shown.observed, look)
    over = look.say("Observed: {period}", period=period_words(shown.observed.period, look))
    return message(
        section(f"{title}\n{month}"),
        *sections(lines),
        table(_weeks(shown, look)),
        *sections([f"*{look.say('Ratios')}*", *ratios]),
        context(over),
        actions(_clicks(shown, drawing)),
        text="\n".join([title, month, *lines, *ratios]),
    )


def ratios_shown(shown: RatiosShown, drawing: Drawing) -> Message:
    """Draw the ratios that a team works with, each beside what its own history shows."""
    look, names = drawing.look, naming(drawing, shown.workspace)
    period = period_words(shown.observed.period, look)
    title = look.say("Ratios of {team} · {period}", team=names.team(shown.team), period=period)
    lines = _ratios(shown.kept.ratios, shown.kept.sale, shown.observed, look)
    note = look.say("Calls on no deal count as prospecting, the others as calls on opportunities.")
    return message(section(title), *sections(lines), context(note), text="\n".join([title, *lines]))


def _step(step: Step, shown: FunnelShown, names: Naming) -> str:
    role = ROLES_OF[step]
    whose = names.term(ROLES[role]) if role in shown.roles else names.look.say("the team")
    return f"• *{names.look.number(shown.plan.whole(step))}* {names.look.say(_STEPS[step])} · {whose}"


def _weeks(shown: FunnelShown, look: Look) -> list[list[str]]:
    """Return the weeks that have a business day as columns, each step as a row."""
    weeks = [n for n in range(len(shown.weeks[Step.SALES])) if any(shares[n].target for shares in shown.weeks.values())]
    first = next(iter(shown.weeks.values()))
    head = [look.say("W{n}", n=week_of(first[n].period.first).number) for n in weeks]
    rows = [[look.say(_STEPS[step]), *(look.number(shown.weeks[step][n].target) for n in weeks)] for step in Step]
    return [[look.say("Step"), *head], *rows]


def _ratios(ratios: Ratios, sale: Money, observed: Observed, look: Look) -> list[str]:
    seen = look.money(observed.sale, whole=True) if observed.sale is not None else "—"
    lines = [_ratio("sale", look.money(sale, whole=True), seen, observed.sales, look)]
    for name in NAMES:
        found = observed.ratios[name]
        shown = "—" if found.ratio is None else _number(found.ratio, look)
        lines.append(_ratio(name, _number(getattr(ratios, name), look), shown, found.n, look))
    return lines


def _ratio(name: str, value: str, seen: str, n: int, look: Look) -> str:
    facts = {"value": value, "seen": seen, "n": look.number(n)}
    return f"• {look.say(RATIOS[name])} · {look.say('*{value}* · observed {seen} (n = {n})', **facts)}"


def _number(ratio: Fraction, look: Look) -> str:
    return look.number(Decimal(round(ratio * 10)) / 10)


def _clicks(shown: FunnelShown, drawing: Drawing) -> list[Element]:
    look, planned = drawing.look, shown.planned
    other = Which.NEXT if planned.which is Which.THIS else Which.THIS
    beside = planned.month.last + ONE_DAY if planned.which is Which.THIS else planned.month.first - ONE_DAY
    change = form(drawing, look.say("Other ratios"), shown.command)
    switch = do(drawing, look.say("For {month}", month=look.month(beside)), shown.command.but(month=other.value), 1)
    seen = None
    if shown.as_observed is not None:
        seen = do(drawing, look.say("With the observed ratios"), shown.as_observed, 2)
    others = [each for each in (seen, change, switch) if each is not None]
    if not shown.may_apply:
        return others
    applied = shown.command.but(apply=True, first=planned.month.first)
    label = look.say("Apply from {month}", month=look.month(planned.month.first))
    return [do(drawing, label, applied, style="primary"), *others]
