"""A director's month: each team in a few lines, nobody in any of them."""

from bot.views.elements.blocks import Block
from bot.views.elements.drawing import Drawing
from bot.views.elements.message import Message, message
from bot.views.elements.parts import context, section, sections
from bot.views.mornings.monday import open_words
from bot.views.posts.digest import worth_words
from bot.views.words.naming import Naming, naming
from bot.views.words.objectives import target_words
from commands.replies import MonthShown
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
    signed = worth_words(
        look.say_many("{n} deal signed", "{n} deals signed", each.signed.deals), each.signed.value, names
    )
    ended = [look.month(each.month.first), signed]
    if each.revenue is not None and each.revenue.share is not None:
        target = target_words(each.revenue.target, each.revenue.currency, names)
        ended.append(look.say("{percent} of {target}", percent=look.percent(each.revenue.share), target=target))
    began = [look.say("this month")]
    if each.to_sign is not None:
        left = look.say("left to sign: {amount}", amount=look.money(each.to_sign, whole=True))
        began.append(left if each.to_sign.amount else look.say("nothing left to sign"))
    if each.expected.deals:
        began.append(look.say("expected: {deals}", deals=open_words(each.expected, names)))
    pipeline = [look.say("pipeline: {deals}", deals=open_words(each.open, names))]
    if each.missing:
        pipeline.append(look.say_many("{n} deal missing", "{n} deals missing", each.missing))
    told = [facts for facts in (ended, began) if facts[1:]] + [pipeline]
    return [names.team(each.team), *(f"• {' · '.join(facts)}" for facts in told)]
