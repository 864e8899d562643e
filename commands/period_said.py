"""The period that an order looks back on, as it was said: "last month", "T4", "en octobre"."""

from commands.command import Command
from commands.ground import habits
from commands.reading.periods import read_period
from commands.reading.words import split
from commands.replies import NotUnderstood
from commands.request import Request
from domain.foundations.when import Period


def period_said(text: str | None, command: Command, request: Request) -> Period | None:
    """Return the period that the words of a command say; None without words. Raises NotUnderstood."""
    if not text:
        return None
    order, _ = habits(request.locale)
    words = [word.text for word in split(text)]
    period = read_period(words, request.local_now.replace(tzinfo=None), order)
    if period is None:
        family, verb, example = command.family, command.verb, command.example
        raise NotUnderstood(words=text, family=family, verb=verb, nearest=None, kind="words", example=example)
    return period
