"""The leaderboard as it reads: the team first, then a lane for every form of value; and one's own part."""

from decimal import Decimal
from typing import Final

from bot.language import sayable
from bot.views.boards.brought import FORMS, told
from bot.views.boards.honours import honours_words
from bot.views.elements.blocks import Block, Element
from bot.views.elements.buttons import do, form
from bot.views.elements.drawing import Drawing, Started
from bot.views.elements.message import Message, fits, message
from bot.views.elements.parts import actions, bare, context, header, safe, section, sections, table
from bot.views.figures.ideal import gap_lines
from bot.views.figures.reports import where_posted
from bot.views.figures.rows import figure_rows
from bot.views.plans.plan import signed_lines
from bot.views.words.naming import Naming, naming
from commands.replies import BoardShown, MyPart
from domain.foundations.when import Period
from domain.selling.people import BoardDetail
from domain.team.board import WEEKS, Lane, Person
from domain.team.by_role import ByRole
from domain.team.own import OwnPart

_HOW: Final = {
    BoardDetail.TEAM: sayable("What the team brought together: every form of value counts. Your own part: {example}"),
    BoardDetail.HONOURS: sayable("The team first, then its mentions of the week. Your own part: {example}"),
    BoardDetail.NAMES: sayable("By name, not by rank: every form of value counts. Your own part: {example}"),
    BoardDetail.RANKED: sayable(
        "The first three of each form of value, the others by name; none is worth more. Your own part: {example}"
    ),
}
SIZES: Final = ((12, 40), (8, 40), (6, 20), (4, 12), (3, 6), (2, 4), (1, 0), (0, 0))
"""How many people of a lane are told one by one, and how many further ones by name alone: the first that all lanes have
room for in a message is that of each of them, so that none is bigger than another (rules 9)."""


def board_shown(shown: BoardShown, drawing: Drawing) -> Message:
    """Draw the leaderboard: what the team won, its lanes, and practices that others may try."""
    look, names = drawing.look, naming(drawing, shown.workspace)
    title = look.say("Leaderboard · {team}", team=bare(shown.team.name))
    how = look.say(_HOW[shown.team.board], example=names.example("/board me"))
    bar = "\n".join(_team_bar(shown, names))
    nothing = [] if shown.board.lanes else [look.say("Nothing was noted or won in these weeks yet.")]
    honours = honours_words(shown.mentions, shown.week, names)
    told_below = (
        *sections([*nothing, *([honours] if honours else [])]),
        *_to_try(shown, names, drawing),
        *_table(shown.by_role, names),
        context(" · ".join(filter(None, [how, where_posted(shown.posted, look)]))),
        *filter(None, [actions(_buttons(drawing))]),
    )
    for one_by_one, by_name in SIZES:
        lanes = [_lane(lane, names, one_by_one, by_name) for lane in shown.board.lanes]
        drawn = [header(title), section(bar), *(section for lane in lanes for section in sections(lane)), *told_below]
        if fits(drawn):
            break
    of = look.say("Leaderboard · {team}", team=safe(shown.team.name))
    told_in_lanes = (line for lane in lanes for line in lane)
    return message(*drawn, text="\n".join(filter(None, [of, bar, *told_in_lanes, *nothing, honours])))


def my_part(mine: MyPart, drawing: Drawing) -> Message:
    """Draw what the reader brought, the thanks they received, and how many they may give."""
    look, names = drawing.look, naming(drawing, mine.workspace)
    title = look.say("My part · {team}", team=safe(mine.team.name))
    lines = [
        look.say("{field}: {value}", field=f"*{look.say(FORMS[each])}*", value=told(brought, names))
        for each, brought in mine.brought.items()
    ]
    thanks = [
        look.say("🙏 {person}: {why}", person=names.member(each.by), why=safe(each.why, 150)) for each in mine.thanks
    ]
    nothing = look.say("Nothing noted yet. Try {example}", example=names.example("/log call reached acme"))
    left = thanks_left(mine.left, names)
    about = _weeks(mine.period, names)
    off = [] if mine.named else [look.say("The leaderboard does not name you; your part is in the team's totals.")]
    own = [] if mine.own is None else [_own(mine.own, names)]
    return message(
        section("\n".join([f"*{title}*", about, *own])),
        *sections(lines or [nothing]),
        *sections(thanks),
        context(" ".join([left, *off, look.say("Only you see this.")])),
        actions(_buttons(drawing)),
        text="\n".join([title, about, *own, *lines, *thanks, left]),
    )


def _own(own: OwnPart, names: Naming) -> str:
    """Return what the reader's parts come to: "Your part in 6 wins: 2.4 deals · €31,250"."""
    look = names.look
    wins = look.say_many("{n} win", "{n} wins", own.wins)
    deals = look.say("{n} counted in deals", n=look.number(Decimal(round(own.deals * 10)) / 10))
    said = [look.say("Your part in {wins}: {deals}", wins=wins, deals=deals)]
    if own.unknown < own.wins:
        said.append(names.money(own.worth))
    if own.unknown:
        said.append(look.say("{n} without a known amount", n=look.number(own.unknown)))
    return " · ".join(said)


def thanks_left(left: int, names: Naming) -> str:
    """Return how many thanks the reader may still give this week."""
    if not left:
        return names.look.say("Your thanks of this week are all given.")
    return names.look.say_many(
        "You may thank {n} more time this week.", "You may thank {n} more times this week.", left
    )


def _team_bar(shown: BoardShown, names: Naming) -> list[str]:
    """Return the plan, what was won, and how far the pipeline is from the one that the plan needs."""
    look, board = names.look, shown.board
    won = look.say_many("{n} deal signed", "{n} deals signed", board.won)
    bar = f"*{won}* · {names.money(board.worth)}" if board.won and look.amounts else f"*{won}*"
    if board.left_out and look.amounts:
        unknown = look.say("{n} without a known amount", n=look.number(board.left_out))
        bar = f"{bar} ({unknown})"
    plan = [] if shown.month is None else signed_lines(shown.plan, shown.month, names)
    return [bar, _weeks(board.period, names), *plan, *gap_lines(shown.ideal, names)]


def _weeks(period: Period, names: Naming) -> str:
    look = names.look
    first, last = look.day(period.first), look.day(period.last)
    return look.say("Last {n} weeks: {first} to {last}", n=look.number(WEEKS), first=first, last=last)


def _table(figure: ByRole | None, names: Naming) -> list[Block]:
    """Return who made the wins possible, by phase and role: what its chart shows, where it may tell any role."""
    return [] if figure is None or not figure.tells else [table(figure_rows(figure, names))]


def _lane(lane: Lane, names: Naming, one_by_one: int, by_name: int) -> list[str]:
    """Return a lane line by line: its total, some people one by one, further ones by name, of all others how many."""
    look = names.look
    people = [_person(each, names) for each in lane.people[:one_by_one]]
    others = lane.people[one_by_one:]
    named = [names.member(each.member) for each in others[:by_name]]
    more = [look.say_many("+ {n} more", "+ {n} more", len(others) - by_name)] if len(others) > by_name else []
    total = f"*{look.say(FORMS[lane.form])}* · {told(lane.total, names)}"
    return [total, *people, *([" · ".join([*([look.listing(named)] if named else []), *more])] if others else [])]


def _person(person: Person, names: Naming) -> str:
    look = names.look
    line = look.say("{field}: {value}", field=names.member(person.member), value=told(person.brought, names))
    return f"• {line}" if person.place is None else f"*{look.number(person.place)}.* {line}"


def _to_try(shown: BoardShown, names: Naming, drawing: Drawing) -> list[Block]:
    """Return the practices shared last, those of others with a button; by whom only where the board may name them."""
    look = drawing.look
    named = set() if shown.team.board is BoardDetail.TEAM else {m.id for m in shown.workspace.members if m.on_board}
    drawn = []
    for n, each in enumerate(shown.practices):
        text = safe(each.text, 300)
        line = look.say("💡 {person}: {text}", person=names.member(each.by), text=text)
        line = line if each.by in named else f"💡 {text}"
        tried = Started("board.tried", {"practice": each.id})
        button = None if drawing.sees(each.by) else do(drawing, look.say("I tried it"), tried, n)
        drawn.append(section(line, button))
    return drawn


def _buttons(drawing: Drawing) -> list[Element]:
    look = drawing.look
    return [
        form(drawing, look.say("Thank somebody"), Started("board.thanks", {})),
        form(drawing, look.say("Share a practice"), Started("board.practice", {})),
    ]
