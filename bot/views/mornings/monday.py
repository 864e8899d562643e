"""A manager's Monday: how the team begins its week, one fact a line, with the way to each in full."""

from collections.abc import Sequence
from typing import Final

from bot.language import sayable_many
from bot.views.elements.blocks import Block
from bot.views.elements.buttons import do
from bot.views.elements.drawing import Drawing, Started
from bot.views.elements.message import Message, message
from bot.views.elements.parts import MORE, actions, as_written, context, sections
from bot.views.figures.ideal import gap_lines
from bot.views.plans.ended import ended_lines
from bot.views.plans.plan import bar
from bot.views.posts.digest import signed_words, worth_words
from bot.views.words.naming import Naming, naming
from bot.views.words.objectives import done_words, target_words, what_words
from commands.replies import MondayShown
from domain.foundations.money import Money
from domain.insight.positions import Cause
from domain.insight.totals import Line
from domain.selling.deal import Deal
from domain.team.plan import PlanLine
from domain.voice.monday import FewOf, Monday

PLANNED: Final = 4
"""Lines of the plan that are told; `/plan team` has them all."""
MOST_DUE: Final = 8
AT_HAND: Final = 2
"""One-to-ones that are one click away."""
BUTTONS: Final = 2_000
APART: Final = 40
"""By what buttons of a message are told apart: the first number, and how many each team takes."""
_TIMES: Final = {
    Cause.MOVED_ON: sayable_many("{n} deal moved on", "{n} deals moved on"),
    Cause.MOVED_BACK: sayable_many("{n} deal moved back", "{n} deals moved back"),
    Cause.PUSHED: sayable_many("{n} date pushed", "{n} dates pushed"),
}


def monday_shown(shown: MondayShown, drawing: Drawing) -> Message:
    """Draw a team's week for its manager, on demand."""
    names = naming(drawing, shown.workspace)
    blocks = monday_blocks(shown.monday, names, drawing)
    why = names.look.say("Only managers see this; it comes by itself on the first morning of your week.")
    return message(*blocks, context(why), text=_text(shown.monday, names))


def monday_blocks(monday: Monday, names: Naming, drawing: Drawing, n: int = 0) -> list[Block | None]:
    """Return how a team begins its week, with the buttons to see each part in full; it is the n-th of a message."""
    shown = sections([_title(monday, names), *told(monday, names)])
    return [*shown, _buttons(monday, names, drawing, first=BUTTONS + n * APART)]


def told(monday: Monday, names: Naming) -> list[str]:
    """Return the lines of a team's week: plan, what is signed, closings, what changed, what waits for the manager."""
    return [
        *ended_lines(monday.ended, names),
        *_plan(monday, names),
        _signed(monday, names),
        *_closes(monday, names),
        *_changes(monday, names),
        *_ideal(monday, names),
        *_left(monday.left, names),
        *_due(monday, names),
    ]


def _title(monday: Monday, names: Naming) -> str:
    return names.look.say("*Week {n}* · {team}", n=monday.day.isocalendar().week, team=names.team(monday.team))


def _text(monday: Monday, names: Naming) -> str:
    return "\n".join([_title(monday, names), *told(monday, names)])


def _plan(monday: Monday, names: Naming) -> list[str]:
    look = names.look
    lines = [line for line in monday.plan.lines if line.share is not None]
    lines.sort(key=lambda line: line.currency is None)  # money first
    if not lines:
        return [look.say("🎯 No plan for this month yet: {example}", example=names.example("/plan set team 90k/month"))]
    month = look.month(monday.month.first)
    more = len(lines) - PLANNED
    rest = [look.say_many(*MORE, more)] if more > 0 else []
    head = look.say("🎯 *Plan* · {month}", month=month)
    return [head, *(_line(line, names) for line in lines[:PLANNED]), *rest]


def _line(line: PlanLine, names: Naming) -> str:
    look, share = names.look, line.share
    assert share is not None, "only lines with a target are told"
    reached = look.say(
        "{done} of {target}",
        done=done_words(line.done, line.currency, names),
        target=target_words(line.target, line.currency, names),
    )
    return f"{bar(share)} {look.percent(share)} · {what_words(line.what, names)} · {reached}"


def _signed(monday: Monday, names: Naming) -> str:
    """Return what is signed this month, what is left to sign, and what may still come."""
    look, signed = names.look, monday.signed
    facts = [_worth(look.say_many("{n} deal signed", "{n} deals signed", signed.deals), signed.value, names)]
    if monday.to_sign is not None:
        left = look.say("left to sign: {amount}", amount=look.money(monday.to_sign, whole=True))
        facts.append(left if monday.to_sign.amount else look.say("nothing left to sign"))
    if monday.expected.deals:
        facts.append(look.say("still expected this month: {deals}", deals=open_words(monday.expected, names)))
    return f"✍️ {' · '.join(facts)}"


def _worth(counted: str, value: Money, names: Naming) -> str:
    return worth_words(f"*{counted}*", value, names)


def open_words(line: Line, names: Naming) -> str:
    """Return open deals in short: how many, their value and what it weighs."""
    look = names.look
    deals = look.say_many("{n} deal", "{n} deals", line.deals)
    if not line.known:
        return deals
    return look.say(
        "{deals}, {gross}, weighted {weighted}",
        deals=deals,
        gross=names.money(line.gross),
        weighted=names.money(line.weighted),
    )


def _closes(monday: Monday, names: Naming) -> list[str]:
    look, closes = names.look, monday.closes
    if not closes.count:
        return [look.say("📅 No closing expected this week")]
    counted = look.say_many("{n} closing expected this week", "{n} closings expected this week", closes.count)
    head = f"📅 {_worth(counted, monday.closing.gross, names)}"
    named = sorted(closes.named, key=lambda deal: (deal.closes or monday.day, deal.id))
    rows = [_row(deal, names, look.day(deal.closes) if deal.closes else "—") for deal in named]
    return [head, *rows, *_others(closes, names)]


def _row(deal: Deal, names: Naming, *more: str) -> str:
    return "• " + " · ".join([names.deal(deal), names.value(deal), *more, names.first_name(deal.owner)])


def _others(few: FewOf, names: Naming) -> list[str]:
    return [names.look.say_many(*MORE, few.others)] if few.others > 0 else []


def _changes(monday: Monday, names: Naming) -> list[str]:
    """Return what became of deals since last Monday, and what that made of the open pipeline."""
    look, figure = names.look, monday.changes
    change = figure.change
    created, lost = change(Cause.CREATED), change(Cause.LOST)
    facts = []
    if created.times:
        made = look.say_many("{n} deal created", "{n} deals created", created.times)
        facts.append(worth_words(made, created.gross, names))
    if figure.wins:
        facts.append(signed_words(figure, names))
    if lost.times:
        gone = look.say_many("{n} deal lost", "{n} deals lost", lost.times)
        facts.append(worth_words(gone, lost.gross.but(amount=abs(lost.gross.amount)), names))
    facts += [look.say_many(*words, change(cause).times) for cause, words in _TIMES.items() if change(cause).times]
    for causes, sign in (((Cause.AMOUNT_UP, Cause.AMOUNT_SET), "+"), ((Cause.AMOUNT_DOWN,), "−")):
        first, *others = (change(cause).gross for cause in causes)
        gross = first.but(amount=first.amount + sum(each.amount for each in others))
        if gross.amount:
            facts.append(
                look.say("amounts {change}", change=f"{sign}{names.money(gross.but(amount=abs(gross.amount)))}")
            )
    since, nothing = look.say("Since {day}", day=look.day(figure.since)), look.say("nothing changed")
    if not facts:
        return [f"🔄 *{since}* · {nothing}"]
    before, after = names.money(figure.opening.gross), names.money(figure.closing.gross)
    return [
        f"🔄 *{since}* · {' · '.join(facts)}",
        look.say("Open pipeline: {before} → {after}", before=before, after=after),
    ]


def _ideal(monday: Monday, names: Naming) -> list[str]:
    """Return which stages lack deals for the plan, and in which they stand too long."""
    look, ideal = names.look, monday.ideal
    lines = [f"🧗 {line}" for line in gap_lines(ideal, names)]
    if ideal is not None and ideal.slow:
        slow = (
            look.say(
                "{stage} ({age} for {days})",
                stage=names.stage(row.stage),
                age=look.days(round(row.median_age or 0)),
                days=look.days(row.days),
            )
            for row in ideal.slow
        )
        lines.append(look.say("Too slow: {stages}", stages=look.listing(slow)))
    return lines


def _left(left: FewOf, names: Naming) -> list[str]:
    if not left.count:
        return []
    look = names.look
    head = look.say("🗣️ *For your one-to-ones* (their owners were told for the last time)")
    return [head, *(_row(deal, names, names.stage(deal.stage)) for deal in left.named), *_others(left, names)]


def _due(monday: Monday, names: Naming) -> list[str]:
    if not monday.one_to_ones:
        return []
    look = names.look
    first = [names.first_name(each) for each in monday.one_to_ones[:MOST_DUE]]
    more = len(monday.one_to_ones) - MOST_DUE
    rest = [look.say_many(*MORE, more)] if more > 0 else []
    return [look.say("💬 One-to-ones due: {people}", people=look.listing([*first, *rest]))]


def _buttons(monday: Monday, names: Naming, drawing: Drawing, *, first: int) -> Block | None:
    """Return the way to each figure of this team in full."""
    look = names.look
    if drawing.viewer is None:
        return None
    here = {"of_team": monday.team.id}
    of_team = {"whose": "team", **here}
    orders: Sequence[tuple[str, Started]] = (
        (look.say("The plan"), Started("plan.team", here)),
        (look.say("Changes"), Started("pipeline.changes", of_team)),
        (look.say("Months"), Started("pipeline.months", of_team)),
        (look.say("Stalled"), Started("pipeline.stalled", of_team)),
    )
    buttons = [do(drawing, shown, order, first + n) for n, (shown, order) in enumerate(orders)]
    for n, member in enumerate(monday.one_to_ones[:AT_HAND]):
        label = look.say("One-to-one: {person}", person=as_written(names.first_name(member)))
        buttons.append(do(drawing, label, Started("review.one-to-one", {"person": member, **here}), first + 20 + n))
    return actions(buttons)
