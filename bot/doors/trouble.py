"""When something goes wrong that is nobody's order: the log gets the trace, the person a sentence and its reference."""

import json
from datetime import date

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.language import look_for
from bot.log import note_trouble
from bot.views import Drawing, Message, Order, render
from bot.views.elements import orders
from bot.views.elements.drawing import IN_BUTTON
from bot.views.refusals.failures import busy, done_all_the_same, failure
from commands.command import Command, Reply
from commands.replies import Written
from commands.request import Door
from storage.engine import Busy


def told_trouble(error: BaseException, door: Door, drawing: Drawing | None = None) -> Message:
    """Note an error and return the sentence for the person who met it."""
    reference, plain = note_trouble(error, door), drawing or plain_drawing(door)
    return busy(reference, plain) if isinstance(error, (DBAPIError, PoolTimeout, Busy)) else failure(reference, plain)


def drawn_or_told(reply: Reply, command: Command, drawing: Drawing) -> Message:
    """Draw an answer. What was written is told as done even where its answer cannot be drawn: nobody does it again."""
    try:
        return render(reply, drawing)
    except Exception as error:  # whatever it is: the order was carried out
        if not command.writes:
            raise
        batch = reply.batch if isinstance(reply, Written) else None
        undo = None if not batch else orders.undo(batch, command.family)
        return done_all_the_same(note_trouble(error, drawing.door), undo, drawing)


def plain_drawing(door: Door, locale: str | None = None, zone: str | None = None, today: date | None = None) -> Drawing:
    """Return how to draw a sentence for somebody of whom nothing else is known."""
    return Drawing(look=look_for(locale, zone, today or date(1970, 1, 1)), pack=as_it_is, door=door)


def as_it_is(order: Order, _most: int = IN_BUTTON, /) -> str:
    """Return a command as it is, however long: for a terminal, and for the little that stands beside a sentence."""
    return json.dumps(order.packed(), separators=(",", ":"))
