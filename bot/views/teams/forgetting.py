"""What is held on a person: sent to them; and erased, once it was told what that means."""

from typing import Final

from bot.language import sayable_many
from bot.views.elements.buttons import do
from bot.views.elements.drawing import Drawing, Started
from bot.views.elements.message import Message, message, said
from bot.views.elements.parts import actions, bare, bold, code, section
from bot.views.posts.announcements import terminal_order
from bot.views.words.naming import naming
from bot.wording.exported import EXPORTED
from commands.replies import ExportComes, ExportOfMe, Forgotten

_DEALS: Final = sayable_many(
    "{n} open deal is theirs: a manager gives it to somebody. {example}",
    "{n} open deals are theirs: a manager gives them to somebody. {example}",
)


def export_of_me(shown: ExportOfMe, drawing: Drawing) -> Message:
    """Draw that what is held on the reader comes to them, or how it is written where there are no messages."""
    look = drawing.look
    if shown.sent:
        return said(look.say("✓ A file with all that is held on you comes to your direct messages. Only you get it."))
    order = f'cordee export me you.xlsx --as "{bare(shown.member.name)}"'
    return said(look.say("In a terminal it is written to a file: {order}", order=code(order)))


def export_comes(shown: ExportComes, drawing: Drawing) -> Message:
    """Draw that a file comes to the reader, or how it is written where there are no messages."""
    look = drawing.look
    what = bold(look.say(EXPORTED[shown.what]))
    if shown.sent:
        return said(look.say("✓ {what}: the file comes to your direct messages. Only you get it.", what=what))
    order = code(terminal_order(shown.what, shown.file, shown.member))
    return said(look.say("In a terminal it is written to a file: {order}", order=order))


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
