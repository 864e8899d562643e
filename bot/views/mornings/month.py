"""A director's month: each team in a few lines, nobody in any of them."""

from bot.language import Look
from bot.views.elements.blocks import Block
from bot.views.elements.drawing import Drawing
from bot.views.elements.message import Message, message
from bot.views.elements.parts import context, section, sections
from bot.views.mornings.monday import open_words
from bot.views.plans.plan import period_words
from bot.views.posts.digest import worth_words
from bot.views.words.naming import Naming, naming
from bot.views.words.objectives import target_words
from commands.replies import MonthShown
from domain.foundations.when import Period, month_of
from domain.team.ended import Ended
from domain.voice.month import TeamMonth


def month_shown(shown: MonthShown, drawing: Drawing) -> Message:
    """Draw all teams for a director, on demand."""
    names = naming(drawing, shown.workspace)
    blocks, text = month_blocks(shown.teams, names)
    return message(*blocks, context(names.look.say("Teams as a whole: nobody's own figures are told.")), text=text)


def month_blocks(teams: tuple[TeamMonth, ...], names: Naming) -> tuple[list[Block], str]:
    """Return each team's month, and the same in words."""
    title = names.look.say("📆 *The month of all teams*")
    told = [_team(each, names) for each in teams]
    return [section(title), *(block for lines in told for block in sections(lines))], "\n".join(
        [title, *(line for lines in told for line in lines)]
    )


def _team(each: TeamMonth, names: Naming) -> list[str]:
    look = names.look
    began = [look.say("this month")]
    if each.to_sign is not None:
        left = look.say("left to sign: {amount}", amount=look.money(each.to_sign, whole=True))
        began.append(left if each.to_sign.amount else look.say("nothing left to sign"))
    if each.expected.deals:
        began.append(look.say("expected: {deals}", deals=open_words(each.expected, names)))
    pipeline = [look.say("pipeline: {deals}", deals=open_words(each.open, names))]
    if each.missing:
        pipeline.append(look.say_many("{n} deal missing", "{n} deals missing", each.missing))
    ended = [_ended(one, names) for one in each.ended]
    told = [*ended, *([began] if began[1:] else []), pipeline]
    return [names.team(each.team), *(f"• {' · '.join(facts)}" for facts in told)]


def _ended(each: Ended, names: Naming) -> list[str]:
    """Return what a team signed in a period that is over, and how much of its plan that is."""
    look, revenue = names.look, each.revenue
    signed = look.say_many("{n} deal signed", "{n} deals signed", each.signed.deals)
    facts = [_period(each.period, look), worth_words(signed, each.signed.value, names)]
    if revenue is not None and revenue.share is not None:
        target = target_words(revenue.target, revenue.currency, names)
        facts.append(look.say("{percent} of {target}", percent=look.percent(revenue.share), target=target))
    return facts


def _period(period: Period, look: Look) -> str:
    return look.month(period.first) if period == month_of(period.first) else period_words(period, look)
