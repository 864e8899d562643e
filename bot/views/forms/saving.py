"""The message shortcut "Save to deal": somebody's message becomes a note on a deal."""

from typing import Final

from bot.language import Look
from bot.views.elements.parts import cut
from commands.deal.editing import AddNote
from commands.reading.words import unwrapped

LONGEST_NOTE: Final = 3_000


def save_to_deal(text: str, author: str, permalink: str | None, look: Look) -> AddNote:
    """Return the order to note a message on a deal that is still to be chosen: its words, who said them, and where."""
    source = look.say("— {author} in Slack", author=author)
    if permalink:
        source = f"{source}, {permalink}"
    room = LONGEST_NOTE - len(source) - 2
    return AddNote(text=f"{cut(unwrapped(text).strip(), max(room, 1))}\n{source}"[:LONGEST_NOTE])
