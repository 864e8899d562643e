"""Erasing a person: what it means, asked before it is done, and what is left to do after it."""

from typing import Final

from bot.language import sayable_many
from bot.views.buttons import do
from bot.views.drawing import Drawing, Started
from bot.views.message import Message, message
from bot.views.naming import naming
from bot.views.parts import actions, bold, section
from commands.replies import Forgotten

_DEALS: Final = sayable_many(
    "{n} open deal is theirs: a manager gives it to somebody. {example}",
    "{n} open deals are theirs: a manager gives them to somebody. {example}",
)


def forgotten(shown: Forgotten, drawing: Drawing) -> Message:
    """Draw that somebody was erased, or what that would mean, with the button that does it."""
    look, names = drawing.look, naming(drawing, shown.workspace)
    person = bold(shown.member.name)
    if shown.done:
        lines = [look.say("✓ Erased. What they did stays counted, under {person}.", person=person)]
    else:
        lines = [
            look.say("Erase {person} for good?", person=person),
            look.say(
                "Their name, address and words go: notes, thanks given and received, practices, stories, "
                "decisions they wrote, one-to-ones; in the last reviews too. Deals, counts and totals stay. "
                "This cannot be undone."
            ),
        ]
    if shown.deals:
        example = names.example("/deal assign acme to @ann")
        lines.append(look.say_many(*_DEALS, shown.deals, example=example))
    order = Started("cordee.forget", {"person": shown.member.id, "sure": True})
    button = [] if shown.done else [do(drawing, look.say("Erase for good"), order, style="danger")]
    return message(section("\n".join(lines)), actions(button), text="\n".join(lines))
