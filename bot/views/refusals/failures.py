"""What a door says when no command answered: a failure with its reference, work in progress, clicks that come late."""

from bot.language import Look
from bot.views.elements.buttons import do
from bot.views.elements.drawing import Drawing, Order
from bot.views.elements.message import Message, message, said
from bot.views.elements.parts import actions, code, safe, section
from bot.views.words.naming import naming


def failure(reference: str, drawing: Drawing) -> Message:
    """Return the sentence for something unexpected; the reference is in the log."""
    look = drawing.look
    return said(look.say("Something went wrong on our side. Nothing was changed."), _again(reference, look))


def done_all_the_same(reference: str, undo: Order | None, drawing: Drawing) -> Message:
    """Return the sentence for an order that was carried out though its answer cannot be drawn; it may be undone."""
    look = drawing.look
    lines = [
        look.say("It is done, but its answer cannot be shown."),
        look.say("Tell your admin the reference {reference}.", reference=code(reference)),
    ]
    button = None if undo is None else actions([do(drawing, look.say("Undo"), undo)])
    return message(section("\n".join(lines)), button, text=lines[0], replace=drawing.door == "button")


def working(drawing: Drawing) -> Message:
    """Return the sentence for an answer that takes more than two seconds."""
    return said(drawing.look.say("Working on it…"))


def busy(reference: str, drawing: Drawing) -> Message:
    """Return the sentence for a database that is down or locked."""
    look = drawing.look
    return said(look.say("Cordée cannot reach its data right now. Nothing was changed."), _again(reference, look))


def expired(drawing: Drawing) -> Message:
    """Return the sentence for a button whose draft is gone (24 hours), or is somebody else's."""
    return said(
        drawing.look.say("This button has expired, or was meant for somebody else. Nothing was changed: say it again.")
    )


def late(drawing: Drawing) -> Message:
    """Return the sentence for a form that Slack would not open any more."""
    return said(drawing.look.say("The form could not be opened in time. Please try once more."))


def unknown_command(typed: str, drawing: Drawing) -> Message:
    """Return the sentence for a slash command (or a click) that this version does not know."""
    look = drawing.look
    example = naming(drawing).example("/cordee help")
    return said(
        look.say("I do not know {command}. Type {example} to see what I can do.", command=safe(typed), example=example)
    )


def _again(reference: str, look: Look) -> str:
    return look.say(
        "Try again in a moment. If it happens again, tell your admin the reference {reference}.",
        reference=code(reference),
    )
