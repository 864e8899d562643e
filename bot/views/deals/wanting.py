"""A hand with a deal: the request as a mate or the team reads it, and what its author is told."""

from dataclasses import dataclass

from bot.views.deals.facts import last_actions, where_it_stands
from bot.views.elements import orders
from bot.views.elements.buttons import do, form
from bot.views.elements.drawing import Drawing
from bot.views.elements.message import Message, message
from bot.views.elements.parts import actions, context, quote, section
from bot.views.words.naming import naming
from commands.replies import HelpAsked
from domain.ports import Logged
from domain.selling.account import Account
from domain.selling.deal import Deal
from domain.voice.announcements import HelpWanted


@dataclass(frozen=True, slots=True)
class HelpPost:
    """A request for help at the moment it is told: the deal as it stands and what was done last."""

    wanted: HelpWanted
    deal: Deal
    account: Account | None
    latest: tuple[Logged, ...]


def help_post(post: HelpPost, drawing: Drawing) -> Message:
    """Draw a request: who asks, what for, where the deal stands. It never says that the deal is stalled."""
    look, names, deal = drawing.look, naming(drawing), post.deal
    asker = names.member(post.wanted.asked_by)
    said = look.say("🤝 {person} would like a hand with {deal}.", person=asker, deal=names.deal(deal))
    lines = [said]
    if post.wanted.note is not None:
        lines.append(quote(post.wanted.note))
    lines += [where_it_stands(deal, post.account, names), *last_actions(post.latest, names)]
    buttons = [
        do(drawing, look.say("Show"), orders.show(deal)),
        form(drawing, look.say("Log action"), orders.log(deal)),
    ]
    small = (
        look.say("Answer in this thread: whoever helps counts in the win.")
        if drawing.viewer is None
        else look.say("{person} asked you. Answer them directly: whoever helps counts in the win.", person=asker)
    )
    return message(section("\n".join(lines)), actions(buttons), context(small), text=said)


def help_asked(asked: HelpAsked, drawing: Drawing) -> Message:
    """Tell the author who hears of it, and when that is later."""
    look, names = drawing.look, naming(drawing, asked.workspace)
    deal = names.deal(asked.deal)
    if asked.member is None:
        said = look.say("The team is asked for a hand with {deal}, in its channel.", deal=deal)
    elif asked.due.astimezone(look.zone).date() > look.today:
        when, person = look.moment(asked.due), names.member(asked.member.id)
        said = look.say("{person} is asked for a hand with {deal}: {when}.", person=person, deal=deal, when=when)
    else:
        person = names.member(asked.member.id)
        said = look.say("{person} is asked for a hand with {deal}, in direct messages.", person=person, deal=deal)
    return message(section(said), text=said, replace=drawing.door == "button")
