"""The morning message: what waits for its reader, with the answers beside it; what is done is told in its place."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.language import sayable, sayable_many
from bot.views.boards.starving import starving_told
from bot.views.deals import waiting as rows
from bot.views.deals.waiting import ROOM, Row, Standing, nudge
from bot.views.elements import orders
from bot.views.elements.blocks import Block, Element
from bot.views.elements.buttons import do, form
from bot.views.elements.drawing import Drawing, Started
from bot.views.elements.message import Message, message
from bot.views.elements.parts import MORE, actions, context, divider, section
from bot.views.mornings.monday import monday_blocks
from bot.views.mornings.month import month_blocks
from bot.views.plans.goals import goals, thanked_lines
from bot.views.posts.announcements import board_changed_told
from bot.views.reviews.questions import for_review
from bot.views.words.naming import Naming, naming
from domain.selling.account import Account
from domain.selling.deal import Deal
from domain.team.recognition import Thanks
from domain.team.weekly import Example, Story
from domain.voice.announcements import Morning
from domain.voice.brief import Brief, Some
from domain.voice.monday import Monday
from domain.voice.month import TeamMonth

PAUSE: Final = sayable("/cordee quiet")
AGAIN: Final = sayable("/review monday")
MONTH: Final = sayable("/review month")
TITLES: Final = {
    "due": sayable("Due today"),
    "redate": sayable("Close date to revise"),
    "crossed": sayable("Longer than usual in their stage"),
    "sort": sayable("Sort your portfolio"),
    "helped": sayable("Who helped?"),
    "thanks_due": sayable("Signed 30 days ago: how are they?"),
    "followed": sayable("News of what you handed on"),
}
"""What each part of the brief is called, in the order in which they are told."""
WAITING: Final = sayable_many("*{n} deal* waits for a move from you", "*{n} deals* wait for a move from you")
_COUNTED: Final = {
    "thanks": sayable_many("*{n} thank-you* for you", "*{n} thank-yous* for you"),
    "due": sayable_many("*{n} step* is due", "*{n} steps* are due"),
    "sort": sayable_many("*{n} deal* to sort", "*{n} deals* to sort"),
    "redate": sayable_many("*{n} close date* has passed", "*{n} close dates* have passed"),
    "crossed": sayable_many("*{n} deal* takes longer than usual", "*{n} deals* take longer than usual"),
    "followed": sayable_many("*{n} hand-off* has news", "*{n} hand-offs* have news"),
    "worked": sayable_many("*{n} win* to tell about", "*{n} wins* to tell about"),
}
"""How many there are of each part of the brief, in the order of their weight."""
_DEALT_WITH: Final = frozenset({"due", "sort", "redate", "crossed"})
"""Parts whose deals ask for something that can be done."""
_LACKING: Final = {
    "stepless": sayable_many("{n} deal has no next step: {deals}", "{n} deals have no next step: {deals}"),
    "unjustified": sayable_many("{n} deal lacks criteria: {deals}", "{n} deals lack criteria: {deals}"),
}


@dataclass(frozen=True, slots=True)
class MorningPost:
    """A morning message at the moment it is drawn, with its deals and accounts as they stand."""

    told: Morning
    deals: Mapping[int, Standing]
    accounts: Mapping[int, Account]
    thanks: Mapping[int, Thanks] = field(default_factory=dict)
    answered: Mapping[int, Story | Example] = field(default_factory=dict)
    """What the reader said for the review, by deal."""
    mondays: Sequence[Monday] = ()
    """How the teams that its reader manages begin their week."""
    months: tuple[TeamMonth, ...] = ()
    """Where all teams stand, for a director at the beginning of a month."""


def morning_post(post: MorningPost, drawing: Drawing) -> Message:
    """Draw the morning of one member: nudges first, then the day."""
    names, told = naming(drawing), post.told
    hello = opening(told, names, {n for n, each in post.deals.items() if each.done is not None})
    blocks: list[Block | None] = [section(hello)]
    if post.months:
        blocks += month_blocks(post.months, names)[0]
    for n, monday in enumerate(post.mondays):
        blocks += monday_blocks(monday, names, drawing, n)
    if (post.mondays or post.months) and (told.nudged or told.brief.speaks(first_of_week=True)):
        blocks += [divider(), section(names.look.say("*Your own day*"))]
    dense = len(told.nudged) > ROOM
    for n, nudged in enumerate(told.nudged):
        if nudged.deal in post.deals:
            blocks += nudge(post.deals[nudged.deal], nudged, n, names, drawing, dense=dense)
    blocks.append(_others(told, drawing))
    day = _in_lines(post, names, drawing) if dense else _day(post, names, drawing)
    if any(day) and told.nudged:
        blocks.append(divider())
    blocks += [*day, *for_review(told.brief, post.answered, _deals(post), drawing, dense=dense)]
    if drawing.workspace is not None:
        boards = [drawing.workspace.team(each) for each in told.brief.boards]
        blocks += [section(board_changed_told(each, names)) for each in boards]
    blocks += [section(starving_told(each, names)) for each in told.brief.starving]
    if told.one_to_one:
        say = names.look.say
        label, line = say("See it"), say("💬 A new month: what your one-to-one with your manager is about")
        blocks.append(section(line, do(drawing, label, Started("review.one-to-one", {}), 970)))
    blocks.append(context(_why(told, names)))
    return message(*blocks, text=hello)


def _deals(post: MorningPost) -> Mapping[int, Deal]:
    return {number: standing.deal for number, standing in post.deals.items()}


def opening(told: Morning, names: Naming, done: Collection[int] = ()) -> str:
    """Return the sentence with which it begins, which a phone shows too; deals that are `done` count no more."""
    look = names.look
    said = [look.say("The month of all teams")] if told.month else []
    said += [look.say("Your team's week")] if told.managed else []
    if told.one_to_one:
        said.append(look.say("A new month"))
    waiting = sum(each.deal not in done for each in told.nudged) + (len(told.more) if told.nudged else 0)
    if waiting:
        said.append(look.say_many(*WAITING, waiting))
    said += _counted(told.brief, names, done)
    said += [look.say("News of your team")] if told.brief.boards else []
    said += [look.say("The review of the week is ready for a look")] if told.brief.previews else []
    hello = look.say("☀️ Good morning!")
    if not said and done:
        return f"{hello} {look.say('All of it is dealt with.')}"
    return f"{hello} {' · '.join(said[:3])}." if said else f"{hello} {look.say('Here is your week.')}"


def _counted(brief: Brief, names: Naming, done: Collection[int]) -> list[str]:
    """Return how many there are of each part of the brief, without those that are done."""
    said = []
    for part, words in _COUNTED.items():
        some: Some = getattr(brief, part)
        left = some.count - (sum(deal in done for deal in some.named) if part in _DEALT_WITH else 0)
        if left > 0:
            said.append(names.look.say_many(*words, left))
    return said


def _others(told: Morning, drawing: Drawing) -> Block | None:
    if not told.more:
        return None
    label = drawing.look.say_many(*MORE, len(told.more))
    return actions([do(drawing, label, orders.stalled())])


# -- the day ----------------------------------------------------------------------------------------------------------


_ROWS: Final[Mapping[str, Row]] = {
    "due": rows.due,
    "redate": rows.redate,
    "crossed": rows.crossed,
    "sort": rows.sort,
    "helped": rows.helped,
    "thanks_due": rows.thanks_due,
    "followed": rows.followed,
}


def _day(post: MorningPost, names: Naming, drawing: Drawing) -> list[Block | None]:
    brief = post.told.brief
    blocks: list[Block | None] = []
    for part, row in _ROWS.items():
        some: Some = getattr(brief, part)
        if some:
            blocks += _group(names.look.say(TITLES[part]), some, post, names, drawing, row)
    small = [*_hygiene(post, names), *_contacts(post, names)]
    if small:
        blocks.append(_with_todo(small, names, drawing))
    return [*_kind(post, names, drawing), *blocks]


def _in_lines(post: MorningPost, names: Naming, drawing: Drawing) -> list[Block | None]:
    """Return the day in few words: the nudges above it take all the room."""
    told = []
    for part, title in TITLES.items():
        some: Some = getattr(post.told.brief, part)
        if some:
            deals = _listed(some, [_name(each, post, names) for each in some.named])
            deals += f" · {names.look.say('one tap each in my Home tab')}" if part == "sort" else ""
            said = names.look.say(title)
            told.append(
                f"_{said}_ {deals}"
                if said.endswith("?")
                else names.look.say("_{title}:_ {deals}", title=said, deals=deals)
            )
    told += [*_hygiene(post, names), *_contacts(post, names)]
    kind = _kind(post, names, drawing)
    if not told:
        return kind
    form_of_dates = _all_at_once(rows.redate, post.told.brief.redate, names, drawing)
    return [
        *kind,
        section("\n".join(told)),
        actions([_todo(names, drawing), *([form_of_dates] if form_of_dates else [])]),
    ]


def _kind(post: MorningPost, names: Naming, drawing: Drawing) -> list[Block | None]:
    """Return what the day is for and who was thankful, above what is to do."""
    brief = post.told.brief
    thanks = [post.thanks[number] for number in brief.thanks.named if number in post.thanks]
    return [goals(brief.goals, names, drawing), thanked_lines(thanks, names, more=brief.thanks.others)]


def _with_todo(lines: Sequence[str], names: Naming, drawing: Drawing) -> Block:
    return section("\n".join(lines), _todo(names, drawing))


def _todo(names: Naming, drawing: Drawing) -> Element:
    return do(drawing, names.look.say("To do"), orders.todo(), 900)


def _group(title: str, some: Some, post: MorningPost, names: Naming, drawing: Drawing, row: Row) -> list[Block | None]:
    there = [post.deals[number] for number in some.named if number in post.deals]
    if not there:
        return []
    blocks: list[Block | None] = [section(f"*{title}*", _all_at_once(row, some, names, drawing))]
    for n, standing in enumerate(there):
        if standing.done is not None:
            blocks.append(rows.dealt_with(standing, 1_000 + n, names, drawing))
        else:
            blocks += row(standing, n, names, drawing)
    if some.others > 0:
        more = names.look.say_many(*MORE, some.others)
        blocks.append(actions([do(drawing, more, orders.todo(), 903)]) if row is rows.due else context(more))
    return blocks


def _all_at_once(row: Row, some: Some, names: Naming, drawing: Drawing) -> Element | None:
    """Return the button that opens one form for all of a group, where there is such a form."""
    if row is not rows.redate or some.count < 2:
        return None
    return form(drawing, names.look.say("All in one form"), orders.redate(), 902)


def _hygiene(post: MorningPost, names: Naming) -> list[str]:
    lacking = [(words, getattr(post.told.brief, part)) for part, words in _LACKING.items()]
    return [
        names.look.say_many(*words, some.count, deals=_listed(some, [_name(each, post, names) for each in some.named]))
        for words, some in lacking
        if some
    ]


def _contacts(post: MorningPost, names: Naming) -> list[str]:
    some = post.told.brief.contacts
    there = [names.account(post.accounts[number]) for number in some.named if number in post.accounts]
    if not there:
        return []
    return [names.look.say("Worth a call again: {accounts}", accounts=_listed(some, there))]


def _name(number: int, post: MorningPost, names: Naming) -> str:
    return names.deal(post.deals[number].deal) if number in post.deals else f"D-{number}"


def _listed(some: Some, shown: Sequence[str]) -> str:
    return ", ".join([*shown[:3], *(["…"] if some.count > len(shown[:3]) else [])])


def _why(told: Morning, names: Naming) -> str:
    look = names.look
    if told.first:
        return look.say(
            "Your first morning message: it comes once a working day when something of yours waits, and only you see "
            "it. To pause it: {pause}",
            pause=names.example(PAUSE),
        )
    if told.managed:
        return look.say(
            "Why do I see this? You manage the team: its week comes on your first morning of it, with your own day. "
            "At any time: {again} To pause: {pause}",
            again=names.example(AGAIN),
            pause=names.example(PAUSE),
        )
    if told.month:
        return look.say(
            "Why do I see this? Directors hear of all teams on the first morning of a month. At any time: {again} "
            "To pause: {pause}",
            again=names.example(MONTH),
            pause=names.example(PAUSE),
        )
    return look.say(
        "Why do I see this? It is about your own work; at most one message a working day. To pause: {pause}",
        pause=names.example(PAUSE),
    )
