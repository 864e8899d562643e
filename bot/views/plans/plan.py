"""Plan against done: one's own, the team's, and what was just set."""

from fractions import Fraction
from typing import Final

from bot.language import Look, sayable
from bot.views.elements import orders
from bot.views.elements.blocks import Element
from bot.views.elements.buttons import do, form
from bot.views.elements.drawing import Drawing, Started
from bot.views.elements.message import Message, message
from bot.views.elements.parts import actions, bold, context, safe, section, sections
from bot.views.figures.reports import where_posted
from bot.views.words.events import happened
from bot.views.words.naming import Naming, naming
from bot.views.words.objectives import NOW, done_words, objective_words, target_words, undated_words, what_words
from bot.wording.phrases import actions as told
from bot.wording.phrases import span
from bot.wording.roles import aim_name, aim_words
from commands.replies import ActivityShown, MyPlan, PlanChanged, TeamPlanned
from domain.foundations.when import Period, half_of, month_of, quarter_of, week_of
from domain.selling.people import ROLES, Role
from domain.team.objective import SIGNING, ObjectiveSet
from domain.team.plan import PlanLine, TeamPlan, share_of
from domain.team.planned_month import PlannedMonth

SIGNED: Final = 2
"""Lines of the plan that are told beside what the team signed; `/plan team` tells all."""
CELLS: Final = 10
SET_MINE: Final = sayable("/plan set @ann calls 10/day")
SET_TEAM: Final = sayable("/plan set team 90k/month")


def my_plan(shown: MyPlan, drawing: Drawing) -> Message:
    """Draw a member's objectives, one a line, and how far they are in all."""
    look, names = drawing.look, naming(drawing, shown.workspace)
    own = drawing.sees(shown.member.id)
    title = look.say("My objectives") if own else look.say("Objectives of {person}", person=bold(shown.member.name))
    if shown.period is not None:
        title = f"{title} · {period_words(shown.period, look)}"
    if not shown.lines:
        nothing = look.say("No objective yet.")
        line = look.say("A manager sets one: {example}", example=names.example(SET_MINE))
        return message(section(f"*{title}*\n{nothing} {line}"), actions(_set(drawing, may=shown.may_set)), text=nothing)
    lines = [plan_line(line, names, when=shown.period is None) for line in shown.lines]
    attained = _attained(shown.attainment, look)
    only = context(look.say("Only you see this, and your managers when they ask.")) if own else None
    return message(
        section(f"*{title}*\n{attained}"),
        *sections(lines),
        only,
        actions(_set(drawing, may=shown.may_set)),
        text="\n".join([title, attained, *lines]),
    )


def team_planned(shown: TeamPlanned, drawing: Drawing) -> Message:
    """Draw a team against its plan: totals, then the roles that several people share."""
    look, names = drawing.look, naming(drawing, shown.workspace)
    title = look.say("Plan of {team}", team=names.team(shown.team))
    title = f"{title} · {period_words(shown.period, look)}"
    alone = shown.plan.alone if shown.may_set else ()
    if not shown.plan.lines and not alone:
        nothing = look.say("The team has no objective yet.")
        line = look.say("A manager sets one: {example}", example=names.example(SET_TEAM))
        return message(section(f"{title}\n{nothing} {line}"), actions(_set(drawing, may=shown.may_set)), text=nothing)
    lines, roles = plan_lines(shown.plan, names)
    notes = [look.say("By role only where at least two people hold it and two do not.")] if shown.plan.untold else []
    if alone:
        whats = ", ".join(what_words(what, names) for what in alone)
        notes.append(look.say("Of one person alone, told only to them and to you: {whats}", whats=whats))
    return message(
        section(title),
        *sections(lines),
        *sections(roles),
        *(context(note) for note in notes),
        actions(_set(drawing, may=shown.may_set)),
        text="\n".join([title, *lines, *roles]),
    )


def plan_lines(plan: TeamPlan, names: Naming) -> tuple[list[str], list[str]]:
    """Return the totals of a team's plan, and below them the roles that several people share."""
    roles = (
        (_role(each.role, each.holders, names), *(plan_line(one, names) for one in each.lines)) for each in plan.roles
    )
    return [plan_line(line, names) for line in plan.lines], [line for each in roles for line in each]


def signed_lines(plan: TeamPlan, period: Period, names: Naming) -> list[str]:
    """Return what the team signed of what it meant to sign in a month: "Revenue · November 2026 · €74k of €90k"."""
    month = names.look.month(period.first, year=True)
    return [" · ".join([what_words(line.what, names), month, *reached_words(line, names)]) for line in signing(plan)]


def signing(plan: TeamPlan) -> list[PlanLine]:
    """Return what a team means to sign of its plan, as far as it is told beside other things."""
    return [each for each in plan.lines if each.what.counted in SIGNING and each.share is not None][:SIGNED]


def reached_words(line: PlanLine, names: Naming) -> list[str]:
    """Return how far an objective is: "€74k of €90k", "82%"; of amounts that are not told here the part alone."""
    look = names.look
    reached = look.say(
        "{done} of {target}",
        done=done_words(line.done, line.currency, names),
        target=target_words(line.target, line.currency, names),
    )
    return [*_unless_hidden(line, reached, look), look.percent(line.share or Fraction())]


def plan_changed(done: PlanChanged, drawing: Drawing) -> Message:
    """Draw what was set, from when, and what it takes the place of."""
    look, names = drawing.look, naming(drawing, done.workspace)
    news = _news(done, names)
    before = (
        [] if done.before is None else [look.say("Until then: {before}", before=objective_words(done.before, names))]
    )
    undo = do(drawing, look.say("Undo"), orders.undo(done.batch, "plan"))
    notes = [*before, *_shared(done, names)]
    return message(
        *sections(news), *(context(line) for line in notes), actions([undo]), text="\n".join([*news, *notes])
    )


def _news(done: PlanChanged, names: Naming) -> list[str]:
    """Return what was set, a line each: several of one day under that day, after the month that they are for."""
    look, rows = names.look, [each.objective for each in done.changed if isinstance(each, ObjectiveSet)]
    month = [] if done.planned is None else [planned_words(done.planned, look)]
    if len(rows) < 2 or not all(row.target for row in rows):
        return [*month, *(f"✓ {happened(event, names)}" for event in done.changed)]
    lines = list(month)
    for day in sorted({row.valid_from for row in rows}):
        from_day = look.say("From {day}", day=look.day(day))
        lines += [f"*{from_day}*", *(f"✓ {undated_words(row, names)}" for row in rows if row.valid_from == day)]
    return [*lines, *(f"✓ {happened(event, names)}" for event in done.changed if not isinstance(event, ObjectiveSet))]


def _shared(done: PlanChanged, names: Naming) -> list[str]:
    """Return who does what a role is to do, where several hold it: its target is theirs together, not each one's."""
    set_one = [event.objective for event in done.changed if isinstance(event, ObjectiveSet)]
    if len(set_one) != 1 or set_one[0].role is None or not set_one[0].target:
        return []
    role, mates = set_one[0].role, done.workspace.members_of(done.team.id)
    people = [mate.id for mate in mates if share_of(mate, role, done.team)]
    if not people[1:]:
        return []
    return [names.look.say("Shared by those who hold the role: {people}", people=names.people(tuple(people)))]


def activity_shown(shown: ActivityShown, drawing: Drawing) -> Message:
    """Draw what was done, an action with its outcomes a line, against the plan and the deals created."""
    look, names, figure = drawing.look, naming(drawing, shown.workspace), shown.figure
    whose = names.team(shown.team)
    if shown.member is not None:
        whose = bold(shown.member.name)
    elif figure.role is not None:
        people = look.say_many("{n} person", "{n} people", figure.people)
        whose = f"*{names.term(ROLES[figure.role])}* ({people})"
    title = look.say("Activity of {whose} · {period}", whose=whose, period=period_words(figure.period, look))
    said = look.say(
        "{actions}, {deals}",
        actions=look.say_many("{n} action", "{n} actions", figure.actions),
        deals=look.say_many("{n} deal created", "{n} deals created", figure.created),
    )
    lines = [f"• {safe(told(look, names.action(each.action), each.outcome, each.times))}" for each in figure.done]
    plan = [f"*{safe(aim_name(each, look), 100)}* · {aim_words(each, look)}\n{bar(each.share)}" for each in figure.aims]
    where = where_posted(shown.posted, look)
    return message(
        section(f"{title}\n{said}"),
        *sections(lines),
        *sections(plan),
        context(where) if where else None,
        text="\n".join([title, said, *lines, *plan]),
    )


def period_words(period: Period, look: Look) -> str:
    """Return the name of a period: "Nov 2026", "week 48", or its first and last day."""
    if period == month_of(period.first):
        return look.month(period.first, year=True)
    if period.first == period.last:
        return look.day(period.first)
    named = {
        week_of(period.first).last: look.say("week {n}", n=week_of(period.first).number),
        quarter_of(period.first).last: look.say("quarter {n}", n=(period.first.month + 2) // 3),
        half_of(period.first).last: look.say("half-year {n}", n=1 if period.first.month <= 6 else 2),
    }
    begins = period.first in {each(period.first).first for each in (week_of, quarter_of, half_of)}
    if begins and period.last in named:
        return named[period.last]
    return span(period, look)


def planned_words(planned: PlannedMonth, look: Look) -> str:
    """Return the month that is planned and what is left of it: "Nov 2026: 3 of 21 business days are left"."""
    month = look.month(planned.month.first, year=True)
    if planned.left == planned.days:
        return look.say_many("{month}: {n} business day", "{month}: {n} business days", planned.days, month=month)
    return look.say_many(
        "{month}: {n} of {days} business days is left",
        "{month}: {n} of {days} business days are left",
        planned.left,
        month=month,
        days=look.number(planned.days),
    )


def plan_line(line: PlanLine, names: Naming, *, when: bool = False) -> str:
    """Return an objective, what was done of it, and a bar; `when` tells its period too."""
    look = names.look
    done, what = done_words(line.done, line.currency, names), f"*{what_words(line.what, names)}*"
    facts = [look.say(NOW[line.per])] if when else []
    if line.share is None:
        said = look.say("{done} done, no target these days", done=done)
        return " · ".join([what, *facts, *_unless_hidden(line, said, look)])
    reached = look.say("{done} of {target}", done=done, target=target_words(line.target, line.currency, names))
    weighs = [] if line.weight == 1 else [look.say("weight {n}", n=look.number(line.weight))]
    facts = [*_unless_hidden(line, reached, look), look.percent(line.share), *weighs, *facts]
    return f"{what} · {' · '.join(facts)}\n{bar(line.share)}"


def _unless_hidden(line: PlanLine, said: str, look: Look) -> list[str]:
    """Return what tells the two sides of an objective, unless they are amounts of money that are not told here."""
    return [said] if line.currency is None or look.amounts else []


def bar(share: Fraction) -> str:
    """Return how much of something is done, as ten cells."""
    full = min(CELLS, max(0, int(share * CELLS)))
    return "▰" * full + "▱" * (CELLS - full)


def _attained(attainment: Fraction | None, look: Look) -> str:
    if attainment is None:
        return look.say("Attainment: —")
    return look.say("Attainment: {percent} (one objective counts 120% at most)", percent=look.percent(attainment / 100))


def _role(role: Role, holders: int, names: Naming) -> str:
    people = names.look.say_many("{n} person", "{n} people", holders)
    return f"*{names.term(ROLES[role])}* · {people}"


def _set(drawing: Drawing, *, may: bool) -> list[Element]:
    if not may or not drawing.clickable:
        return []
    return [form(drawing, drawing.look.say("Set an objective"), Started("plan.set", {}))]
