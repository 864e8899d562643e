"""The deals that wait for a gesture: one's own, each with what may be done about it; a team's as a number."""

from fractions import Fraction
from typing import Final

from bot.language import sayable
from bot.views.deals.lists import turning
from bot.views.elements import orders
from bot.views.elements.blocks import Block
from bot.views.elements.buttons import do, form
from bot.views.elements.drawing import Drawing
from bot.views.elements.message import Message, message
from bot.views.elements.parts import MORE, actions, section, sections
from bot.views.words.naming import Naming, naming
from bot.views.words.reasons import reasons
from commands.replies import StalledCount, StalledList, Waiting
from domain.insight.stall_count import StallCount

MOST_LEFT: Final = 10
ADVICE: Final = {
    "looser": sayable("{stage}: {share} of {n} nudges were followed. A longer standard duration would nudge less."),
    "tighter": sayable("{stage}: {share} of {n} nudges were followed. A shorter standard duration would help sooner."),
}


def stalled_list(listed: StalledList, drawing: Drawing) -> Message:
    """Draw a page of stalled deals: why each waits, and buttons to log, plan or put it off."""
    look, names = drawing.look, naming(drawing, listed.workspace)
    mine = drawing.sees(listed.member.id)
    if not listed.deals:
        nothing = look.say("No deal of yours waits for a gesture. Well done!")
        if not mine:
            nothing = look.say("No deal of {person} waits for a gesture.", person=names.member(listed.member.id))
        return message(section(nothing), text=nothing, replace=drawing.door == "button")
    title = look.say_many("{n} deal to follow up", "{n} deals to follow up", listed.total)
    if not mine:
        title = look.say("{title} · {person}", title=title, person=names.member(listed.member.id))
    rows = [_row(each, names) for each in listed.deals]
    blocks: list[Block | None] = [section(f"*{title}*")]
    for n, (each, row) in enumerate(zip(listed.deals, rows, strict=True)):
        blocks += [section(row, do(drawing, look.say("Show"), orders.show(each.deal), n)), _answers(each, drawing, n)]
    pages = turning(listed.command, listed.page, listed.per_page, listed.total, drawing)
    return message(*blocks, pages, text="\n".join([title, *rows]), replace=drawing.door == "button")


def stalled_count(counted: StalledCount, drawing: Drawing) -> Message:
    """Say how many deals are stalled and how long the oldest has stood there, without naming one."""
    look, names = drawing.look, naming(drawing, counted.workspace)
    told = stalled_told(counted.count, names)
    title = look.say("All teams") if counted.team is None else names.team(counted.team)
    line = look.say("{title}: {told}", title=title, told=told)
    lines = [line, *_left(counted, names), *_advice(counted, names)]
    return message(*sections(lines), text=line)


def _left(counted: StalledCount, names: Naming) -> list[str]:
    """Return the deals that their owners were told of for the last time: only their manager reads this."""
    if not counted.left:
        return []
    look = names.look
    head = look.say("*For your one-to-ones* (their owners were told for the last time)")
    rows = [f"• {names.deal(deal)} · {names.value(deal)} · {names.member(deal.owner)}" for deal in counted.left]
    more = [look.say_many(*MORE, len(rows) - MOST_LEFT)] if len(rows) > MOST_LEFT else []
    return [head, *rows[:MOST_LEFT], *more]


def _advice(counted: StalledCount, names: Naming) -> list[str]:
    """Return which stages' limits had better be looser or tighter, with what that rests on."""
    look, said = names.look, []
    for each in counted.precision:
        if each.advice is not None:
            share = look.percent(Fraction(each.followed, each.sent))
            facts = {"stage": names.stage(each.stage), "share": share, "n": look.number(each.sent)}
            said.append(look.say(ADVICE[each.advice], **facts))
    return said


def stalled_told(count: StallCount, names: Naming) -> str:
    """Return how many deals wait for a gesture, what they are worth, and the age of the oldest."""
    look = names.look
    if not count.stalled:
        return look.say("no deal waits for a gesture")
    told = [look.say_many("{n} deal to follow up", "{n} deals to follow up", count.stalled)]
    told += [names.money(amount) for amount in count.amounts if amount.amount]
    if count.oldest_age is not None:
        told.append(look.say("up to {days} in a stage", days=look.days(count.oldest_age)))
    return " · ".join(told)


def _row(each: Waiting, names: Naming) -> str:
    deal = each.deal
    head = " · ".join([names.deal(deal), names.value(deal), names.stage(deal.stage)])
    return f"{head}\n{' · '.join(reasons(each.health, names.look))}"


def _answers(each: Waiting, drawing: Drawing, n: int) -> Block | None:
    look, deal = drawing.look, each.deal
    return actions(
        [
            form(drawing, look.say("Log action"), orders.log(deal), n),
            form(drawing, look.say("Next step"), orders.next_step(deal), n),
            form(drawing, look.say("Snooze"), orders.snooze(deal), n),
        ]
    )
