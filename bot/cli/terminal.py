"""What every command of the line shares: the console, settings and database, the workspace that is meant."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Final

from rich.console import Console
from rich.text import Text

from bot.doors.trouble import plain_drawing
from bot.language import Look, look_for
from bot.log import set_up_log
from bot.settings import Settings
from bot.terminal import printed
from bot.views import Drawing, Message
from domain.selling.workspace import Choices
from storage.database import Database, open_database
from storage.migrate import migrate

out: Final = Console(highlight=False)
err: Final = Console(stderr=True, highlight=False)


class Halted(Exception):
    """Nothing more can be done; the sentence says why."""


def complain(sentence: str) -> None:
    """Print what went wrong."""
    err.print(Text(sentence, style="red"))


def settings() -> Settings:
    """Return the settings, with the log set up as they say."""
    found = Settings()
    set_up_log(found.cordee_log)
    return found


@contextmanager
def database(found: Settings) -> Iterator[Database]:
    """Give the database, brought to the schema of this release."""
    migrate(found.database_url)
    opened = open_database(found.database_url)
    try:
        yield opened
    finally:
        opened.close()


def workspace_in(opened: Database, wanted: int | None, *, found: bool = True) -> int:
    """Return the workspace that is meant: the one named, or the only one; an empty database gets the local one."""
    there = opened.workspaces()
    look = console_look()
    known = ", ".join(map(str, there))
    if wanted is not None:
        if wanted not in there:
            if not there:
                raise Halted(look.say("There is no workspace {wanted}; there is none yet.", wanted=wanted))
            raise Halted(look.say("There is no workspace {wanted}; there are: {known}.", wanted=wanted, known=known))
        return wanted
    if len(there) == 1:
        return next(iter(there))
    if there:
        raise Halted(
            look.say("The database holds several workspaces: name one with --workspace ({known}).", known=known)
        )
    if not found:
        raise Halted(look.say("The database is empty: import something, or connect it to Slack."))
    return opened.create_workspace(None, Choices(language=look.language))


def console_locale() -> str:
    """Return the language of the terminal: "fr-FR"."""
    said = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return said.split(".")[0].replace("_", "-") or "en-US"


def console_look(zone: str | None = None, today: date | None = None) -> Look:
    """Return how the reader of the terminal sees things."""
    return look_for(console_locale(), zone, today or date(1970, 1, 1))


def console_drawing() -> Drawing:
    """Return how to draw a sentence in the terminal."""
    return plain_drawing("terminal", console_locale())


def moment(said: str | None, now: datetime) -> datetime:
    """Return the moment that an option names (ISO 8601, UTC when it names no zone), else now."""
    if said is None:
        return now
    try:
        told = datetime.fromisoformat(said)
    except ValueError:
        raise Halted(
            console_look().say(
                "Not a moment: {said}. Example: {example}", said=said, example="2026-11-23T08:45:00+01:00"
            )
        ) from None
    return told if told.tzinfo is not None else told.replace(tzinfo=UTC)


def show(message: Message, paper: Console = out) -> None:
    """Print a message; what would be clicked is a line to type."""
    paper.file.write(printed(message, colour=paper.is_terminal, width=paper.width if paper.is_terminal else None))
