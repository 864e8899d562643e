"""The morning message: what waits for its reader, with the answers beside it; what is done is told in its place."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from slack_sdk.models.blocks import Block, InteractiveElement

from bot.language import sayable, sayable_many
from bot.phrases import status
from bot.views import orders
from bot.views.buttons import do, fill, filling, form, pick_day, pick_one
from bot.views.drawing import Drawing, Started
from bot.views.events import happened
from bot.views.goals import goals, thanked_lines
from bot.views.message import Message, message
from bot.views.monday import monday_blocks
from bot.views.month import month_blocks
from bot.views.naming import Naming, naming
from bot.views.parts import MORE, actions, context, divider, plain_label, section
from bot.views.reasons import reasons
from bot.views.review_questions import for_review
from bot.views.starving import starving_told
from domain.foundations.event import Event
from domain.insight.stalls import Health
from domain.ledger import Batch
from domain.selling.account import Account
from domain.selling.deal import Deal, Status
from domain.team.recognition import Thanks
from domain.team.weekly import Example, Story
from domain.voice.announcements import Morning
from domain.voice.brief import Some
from domain.voice.monday import Monday
from domain.voice.month import TeamMonth
from domain.voice.nudges import Nudged

ROOM: Final = 3
"""Nudged deals beside which there is room for every answer, and for buttons beside what the day holds."""
MOST_REASONS: Final = 2
"""Reasons that a nudge tells; *Why this?* tells all."""
PAUSE: Final = sayable("/cordee quiet")
AGAIN: Final = sayable("/review monday")
MONTH: Final = sayable("/review month")
HOW: Final = {
    "proposal": sayable("Next: send the proposal"),
    "meeting": sayable("Next: set a meeting"),
    "step": sayable("Another next step…"),
    "later_2": sayable("Later: in 2 days"),
    "later_10": sayable("Later: in 10 days"),
    "later": sayable("Later: on a date…"),
    "move": sayable("Change stage…"),
    "won": sayable("Won"),
    "lost": sayable("Lost…"),
    "cancel": sayable("Not a deal (duplicate, error)…"),
    "help": sayable("Ask for help…"),
    "why": sayable("Why this?"),
}
"""What one menu under a nudged deal offers, by the keys of commands.deal.answering."""
SHORT: Final = {key: HOW[key] for key in ("step", "later", "move", "won", "lost", "help", "why")}
"""What it offers where room is scarce."""
SORTED: Final = {
    "follow_up": sayable("Alive: follow up in a week"),
    "park": sayable("Later: park it for a month"),
    "won": sayable("Won"),
    "no_decision": sayable("Lost: no decision"),
    "error": sayable("Should not be there"),
}
"""What is offered for an imported deal that nobody touched yet."""


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
_LACKING: Final = {
    "stepless": sayable_many("{n} deal has no next step: {deals}", "{n} deals have no next step: {deals}"),
    "unjustified": sayable_many("{n} deal lacks criteria: {deals}", "{n} deals lack criteria: {deals}"),
}


class Done(NamedTuple):
    """What was done about a deal since the message was said: the last event, and its batch."""

    batch: Batch
    event: Event


class Standing(NamedTuple):
    """A deal as it stands. Closed deals have no health."""

    deal: Deal
    health: Health | None
    done: Done | None = None

    @property
    def is_stalled(self) -> bool:
        """Whether the stall rules still see it stalled."""
        return self.health is not None and self.health.stalled


Row = Callable[[Standing, int, Naming, Drawing], Sequence[Block | None]]
"""Draws one deal of a group."""


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
    blocks: list[Block | None] = [section(opening(told, names))]
    if post.months:
        blocks += month_blocks(post.months, names)[0]
    for monday in post.mondays:
        blocks += monday_blocks(monday, names, drawing)
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
    blocks += [section(starving_told(each, names)) for each in told.brief.starving]
    if told.one_to_one:
        say = names.look.say
        label, line = say("See it"), say("💬 A new month: what your one-to-one with your manager is about")
        blocks.append(section(line, do(drawing, label, Started("review.one-to-one", {}), 970)))
    blocks.append(context(_why(told, names)))
    return message(*blocks, text=opening(told, names))


def _deals(post: MorningPost) -> Mapping[int, Deal]:
    return {number: standing.deal for number, standing in post.deals.items()}


def opening(told: Morning, names: Naming) -> str:
    """Return the sentence with which it begins, which is also what a phone shows."""
    look = names.look
    said = [look.say("The month of all teams")] if told.month else []
    said += [look.say("Your team's week")] if told.managed else []
    if told.nudged:
        said.append(look.say_many(*WAITING, len(told.nudged) + len(told.more)))
    counted = ((words, getattr(told.brief, part).count) for part, words in _COUNTED.items())
    said += [look.say_many(*words, n) for words, n in counted if n]
    hello = look.say("☀️ Good morning!")
    return f"{hello} {' · '.join(said[:3])}." if said else f"{hello} {look.say('Here is your week.')}"


def nudge(
    standing: Standing, nudged: Nudged | None, n: int, names: Naming, drawing: Drawing, *, dense: bool = False
) -> list[Block | None]:
    """Draw one stalled deal with its answers; one that was dealt with since, with what was done and Undo.

    `dense`: with fewer answers at hand, where many deals share one message.
    """
    if standing.done is not None:
        return [_dealt_with(standing, n, names, drawing)]
    look, deal = names.look, standing.deal
    lines = [_head(deal, names)]
    if standing.health is not None:
        lines.append(" · ".join(reasons(standing.health, look)[:MOST_REASONS]))
    if nudged is not None and nudged.is_last:
        lines.append(look.say("_I will not come back to it: your manager sees it at your next one-to-one._"))
    answers = [
        form(drawing, look.say("Log action"), orders.log(deal), n, style="primary" if n == 0 else None),
        fill(look.say("Call back tomorrow"), "how", "call_back", 10 * n + 1),
        fill(look.say("Later: 5 d"), "how", "later_5", 10 * n + 2),
        pick_one(look.say("More"), "how", _menu(SHORT if dense else HOW, names), 10 * n),
    ]
    return [section("\n".join(lines)), filling(drawing, orders.answer(deal), answers)]


def _menu(choices: Mapping[str, str], names: Naming) -> list[tuple[str, str]]:
    return [(names.look.say(shown), f'"{key}"') for key, shown in choices.items()]


def _head(deal: Deal, names: Naming) -> str:
    return f"{names.deal(deal)} · {names.money(deal.amount)} · {names.stage(deal.stage)}"


def _dealt_with(standing: Standing, n: int, names: Naming, drawing: Drawing) -> Block:
    done = standing.done
    assert done is not None, "only what was dealt with is told like this"
    line = f"✅ {names.deal(standing.deal)} · {happened(done.event, names)}"
    if not drawing.sees(done.batch.by):
        return section(f"{line} · {names.member(done.batch.by)}")
    family = done.batch.family if done.batch.family in {"deal", "log"} else "deal"
    return section(line, do(drawing, names.look.say("Undo"), orders.undo(done.batch.id, family), n))


def _others(told: Morning, drawing: Drawing) -> Block | None:
    if not told.more:
        return None
    label = drawing.look.say_many(*MORE, len(told.more))
    return actions([do(drawing, label, orders.stalled())])


# -- the day ----------------------------------------------------------------------------------------------------------


def _day(post: MorningPost, names: Naming, drawing: Drawing) -> list[Block | None]:
    brief = post.told.brief
    rows: dict[str, Row] = {
        "due": _due_row,
        "redate": _redate,
        "crossed": _crossed,
        "sort": _sort,
        "helped": _helped,
        "thanks_due": _thanks,
        "followed": _followed,
    }
    blocks: list[Block | None] = []
    for part, row in rows.items():
        blocks += _group(names.look.say(TITLES[part]), getattr(brief, part), post, names, drawing, row)
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
            told.append(names.look.say("_{title}:_ {deals}", title=names.look.say(title), deals=deals))
    told += [*_hygiene(post, names), *_contacts(post, names)]
    kind = _kind(post, names, drawing)
    return [*kind, _with_todo(told, names, drawing)] if told else kind


def _kind(post: MorningPost, names: Naming, drawing: Drawing) -> list[Block | None]:
    """Return what the day is for and who was thankful, above what is to do."""
    brief = post.told.brief
    thanks = [post.thanks[number] for number in brief.thanks.named if number in post.thanks]
    return [goals(brief.goals, names, drawing), thanked_lines(thanks, names, more=brief.thanks.others)]


def _with_todo(lines: Sequence[str], names: Naming, drawing: Drawing) -> Block:
    return section("\n".join(lines), do(drawing, names.look.say("To do"), orders.todo(), 900))


def _group(title: str, some: Some, post: MorningPost, names: Naming, drawing: Drawing, row: Row) -> list[Block | None]:
    there = [post.deals[number] for number in some.named if number in post.deals]
    if not there:
        return []
    blocks: list[Block | None] = [section(f"*{title}*", _all_at_once(row, some, names, drawing))]
    for n, standing in enumerate(there):
        if standing.done is not None:
            blocks.append(_dealt_with(standing, 1_000 + n, names, drawing))
        else:
            blocks += row(standing, n, names, drawing)
    if some.others > 0:
        blocks.append(context(names.look.say_many(*MORE, some.others)))
    return blocks


def _all_at_once(row: Row, some: Some, names: Naming, drawing: Drawing) -> InteractiveElement | None:
    """Return the button that opens one form for all of a group, where there is such a form."""
    if row is not _redate or some.count < 2:
        return None
    return form(drawing, names.look.say("All in one form"), orders.redate(), 902)


def _due_row(standing: Standing, n: int, names: Naming, drawing: Drawing) -> list[Block | None]:
    look, deal = names.look, standing.deal
    buttons: list[InteractiveElement] = [
        form(drawing, look.say("Log action"), orders.log(deal), 200 + n),
        do(drawing, look.say("Tomorrow"), orders.answer(deal, "tomorrow"), 200 + n),
        do(drawing, look.say("+1 week"), orders.answer(deal, "week"), 300 + n),
    ]
    return [section(f"{names.deal(deal)} · {names.step(deal.next)}"), actions(buttons)]


def _redate(standing: Standing, n: int, names: Naming, drawing: Drawing) -> list[Block | None]:
    look, deal = names.look, standing.deal
    day = "—" if deal.closes is None else look.day(deal.closes)
    buttons = [
        do(drawing, look.say("End of month"), orders.answer(deal, "month_end"), 400 + n),
        do(drawing, look.say("+1 month"), orders.answer(deal, "month"), 500 + n),
        pick_day(look.say("Date"), "closes", n),
        do(drawing, look.say("Won"), orders.answer(deal, "won"), 600 + n),
        do(drawing, look.say("Lost"), orders.answer(deal, "lost"), 700 + n),
    ]
    return [section(f"{_head(deal, names)} · {day}"), filling(drawing, orders.close(deal), buttons)]


def _crossed(standing: Standing, n: int, names: Naming, drawing: Drawing) -> list[Block | None]:
    look, deal, health = names.look, standing.deal, standing.health
    days = "" if health is None else f" · {look.days(health.age or 0)} / {look.days(health.days)}"
    return [section(f"{_head(deal, names)}{days}", do(drawing, look.say("Show"), orders.show(deal), 800 + n))]


def _sort(standing: Standing, n: int, names: Naming, drawing: Drawing) -> list[Block | None]:
    menu = pick_one(names.look.say("What about it?"), "how", _menu(SORTED, names), 100 + n)
    return [section(_head(standing.deal, names)), filling(drawing, orders.answer(standing.deal), [menu])]


def _helped(standing: Standing, n: int, names: Naming, drawing: Drawing) -> list[Block | None]:
    deal = standing.deal
    mates = [] if names.workspace is None else names.workspace.members_of(deal.team)
    choices = [(plain_label(mate.name), str(mate.id)) for mate in mates if mate.id != deal.owner]
    picks = [pick_one(names.look.say("Choose a person"), "person", choices, 200 + n)] if choices else []
    return [section(_head(deal, names)), filling(drawing, orders.helped(deal), picks) if picks else None]


def _thanks(standing: Standing, n: int, names: Naming, drawing: Drawing) -> list[Block | None]:
    label = names.look.say("Log action")
    return [section(_head(standing.deal, names), form(drawing, label, orders.log(standing.deal), 950 + n))]


def _hygiene(post: MorningPost, names: Naming) -> list[str]:
    lacking = [(words, getattr(post.told.brief, part)) for part, words in _LACKING.items()]
    return [
        names.look.say_many(*words, some.count, deals=_listed(some, [_name(each, post, names) for each in some.named]))
        for words, some in lacking
        if some
    ]


def _followed(standing: Standing, n: int, names: Naming, drawing: Drawing) -> list[Block | None]:
    deal, look = standing.deal, names.look
    stands = names.stage(deal.stage) if deal.status is Status.OPEN else f"_{status(look, deal.status)}_"
    owner = "" if deal.owner is None else f" · {names.member(deal.owner)}"
    show = do(drawing, look.say("Show"), orders.show(deal), 1_100 + n)
    return [section(f"{names.deal(deal)} · {stands} · {names.money(deal.value)}{owner}", show)]


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
