"""Thanks that were given, practices that were shared or tried, and whether the leaderboard names somebody."""

from bot.views.boards.board import thanks_left
from bot.views.elements import orders
from bot.views.elements.blocks import Element
from bot.views.elements.buttons import do
from bot.views.elements.drawing import Drawing, Started
from bot.views.elements.message import Message, message
from bot.views.elements.parts import actions, context, quote, section
from bot.views.words.naming import naming
from commands.replies import NamedOnBoard, PracticeDone, Thanked


def thanked(done: Thanked, drawing: Drawing) -> Message:
    """Draw whom the reader thanked and what for, and how many thanks are left."""
    look, names = drawing.look, naming(drawing, done.workspace)
    line = look.say("🙏 Thanks to {person}", person=f"*{names.member(done.thanks.to)}*")
    if done.deal is not None:
        line = f"{line} · {names.deal(done.deal)}"
    return message(
        section(f"{line}\n{quote(done.thanks.why)}"),
        context(thanks_left(done.left, names)),
        actions([_undo(done.batch, drawing)]),
        text=line,
        replace=drawing.door == "button",
    )


def practice_done(done: PracticeDone, drawing: Drawing) -> Message:
    """Draw the practice that was shared, or that the reader tried."""
    look, names = drawing.look, naming(drawing, done.workspace)
    person = f"*{names.member(done.practice.by)}*"
    line = (
        look.say("💡 You tried what {person} shared", person=person) if done.tried else look.say("💡 Practice shared")
    )
    return message(
        section(f"{line}\n{quote(done.practice.text)}"),
        actions([_undo(done.batch, drawing), do(drawing, look.say("Leaderboard"), Started("board.show", {}))]),
        text=line,
    )


def named_on_board(done: NamedOnBoard, drawing: Drawing) -> Message:
    """Draw whether the leaderboard names the reader from now on."""
    look = drawing.look
    line = (
        look.say("The leaderboard names you again.")
        if done.named
        else look.say("The leaderboard leaves your name out; your part stays in the team's totals.")
    )
    return message(section(line), actions([_undo(done.batch, drawing)]), text=line)


def _undo(batch: int, drawing: Drawing) -> Element:
    return do(drawing, drawing.look.say("Undo"), orders.undo(batch, "board"))
