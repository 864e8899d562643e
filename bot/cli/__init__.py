"""The command line: `cordee run`, and what operators do around it. Errors are sentences; exit codes tell the kind.

0 done · 1 refused, or not possible as things are · 2 the line itself is wrong · 3 something went wrong (see the log)
"""

from typing import Final
from urllib.error import URLError

import typer
from pydantic import ValidationError
from slack_sdk.errors import SlackApiError
from sqlalchemy.exc import DBAPIError

from bot.cli import doctor, files, gallery, running, saying, upkeep
from bot.cli.terminal import Halted, complain, console_drawing, console_look, err, show
from bot.doors.terminal import TurnedDown
from bot.log import note_trouble
from bot.settings import NothingToConnect
from bot.views import render
from domain.foundations.refusals import Refusal
from storage.copies import InUse, NoFile
from storage.engine import Busy, NoAddress
from storage.migrate import SchemaTooNew

NOT_ACCEPTED: Final = frozenset({"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"})
"""What Slack says of a token that is missing, wrong, or no longer one."""
REFUSED: Final = 1
FAILED: Final = 3

app = typer.Typer(
    name="cordee",
    help="Cordée: a Slack bot with which a sales team works its pipeline together.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for family in (running, saying, files, upkeep, doctor, gallery):
    family.add_to(app)


def main() -> None:
    """Run the command line."""
    try:
        app()
    except TurnedDown as refusal:
        show(refusal.message, err)
        raise SystemExit(REFUSED) from None
    except Refusal as refusal:
        complain(render(refusal, console_drawing()).text)
        raise SystemExit(REFUSED) from None
    except Exception as error:
        sentence = sentence_for(error)
        if sentence is not None:
            complain(sentence)
            raise SystemExit(REFUSED) from None
        reference = note_trouble(error, "terminal")
        complain(
            console_look().say(
                "Something went wrong on our side. The log above has it under the reference {reference}.",
                reference=reference,
            )
        )
        raise SystemExit(FAILED) from error


def sentence_for(error: Exception) -> str | None:
    """Return what an operator can do about an error, in their language; None for one that nobody expected."""
    look = console_look()
    match error:
        case Halted():
            return str(error)
        case NothingToConnect():
            return look.say("Set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP), or try `cordee demo`.")
        case SchemaTooNew():
            return look.say(
                "This release is too old for the database: it has schema {schema}, and we know up to {known}.",
                schema=error.schema,
                known=error.known,
            )
        case SlackApiError() if error.response.get("error") in NOT_ACCEPTED:
            return look.say("Slack does not accept SLACK_BOT_TOKEN.")
        case SlackApiError():
            return look.say("Slack refused: {reason}.", reason=error.response.get("error"))
        case URLError():
            return look.say("Slack cannot be reached: {reason}.", reason=error.reason)
        case DBAPIError():
            return look.say("The database cannot be used: {reason}.", reason=error.orig)
        case InUse():
            return look.say(
                "PostgreSQL copies only a database that nobody is connected to: stop what uses {name}, or restore a"
                " backup of it under another name and name that.",
                name=error.name,
            )
        case NoFile():
            return look.say("There is no file {file}.", file=error.file)
        case NoAddress():
            return look.say(
                "This is no address of a database, such as {file} or {server}.",
                file="sqlite:///cordee.db",
                server="postgresql://me@server/cordee",
            )
        case Busy():
            return look.say("The database is busy: another program writes to it.")
        case ValidationError():  # the values are not shown: they may be secrets
            names = {str(each["loc"][0]).upper() for each in error.errors() if each["loc"]}
            return look.say("These have values that are not possible: {names}.", names=", ".join(sorted(names)))
    return None
