"""What an operator can do about an error: one sentence, in their language."""

import re
from typing import Final
from urllib.error import URLError

from pydantic import ValidationError
from slack_sdk.errors import SlackApiError
from sqlalchemy.exc import DBAPIError

from bot.cli.terminal import Halted, console_look
from bot.language import Look, sayable
from bot.serving import PortTaken
from bot.settings import NothingToConnect, NothingToSay
from domain.foundations.refusals import Refusal
from storage.copies import InUse, NoFile
from storage.engine import Busy, NoAddress
from storage.migrate import SchemaTooNew

NOT_ACCEPTED: Final = frozenset({"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"})
"""What Slack says of a token that is missing, wrong, or no longer one."""
POSSIBLE: Final = {
    "DATABASE_URL": sayable("sqlite:///cordee.db or postgresql://user:password@server/name"),
    "SLACK_API_URL": sayable("an address such as https://slack.com/api/"),
    "SLACK_BOT_TOKEN": sayable("the bot's token, which begins with xoxb-"),
    "SLACK_APP_TOKEN": sayable("the app-level token, which begins with xapp-"),
    "SLACK_SIGNING_SECRET": sayable("the signing secret, which is no token"),
    "CORDEE_PORT": sayable("a number from 0 to 65535"),
    "CORDEE_PACE": sayable("a number of messages a minute, or none"),
    "CORDEE_LOG": sayable("debug, info, warning, error or json"),
    "ENCODING": sayable("the name of an encoding, such as utf-8 or cp1252"),
    "DATE_ORDER": sayable("dmy or mdy"),
    "DECIMAL": sayable(". or ,"),
}
"""What a setting, or an option of an import, may be."""
_REMEDIES: Final = {
    "unable to open": sayable(
        "The folder that DATABASE_URL names must exist, and this user must be able to write in it."
    ),
    "readonly database": sayable("This user must be able to write the file that DATABASE_URL names, and its folder."),
    "disk is full": sayable("Make room on the disk; what was being written was not kept."),
    "not a database": sayable("DATABASE_URL names a file of something else."),
    "image is malformed": sayable("The file is damaged: stop Cordée and put the last back-up in its place."),
    "password authentication": sayable("The server refuses the name or password in DATABASE_URL."),
    r'(database|role) ".*" does not exist': sayable("Create it on the server first, or correct DATABASE_URL."),
}
"""What to do, by what a database says (patterns)."""


def sentence_for(error: Exception) -> str | None:
    """Return what an operator can do about an error, in their language; None for one that nobody expected."""
    look = console_look()
    match error:
        case Halted():
            return str(error)
        case SlackApiError() | URLError():
            return _of_slack(error, look)
        case DBAPIError() | SchemaTooNew() | InUse() | NoFile() | NoAddress() | Busy():
            return _of_the_database(error, look)
        case ValidationError():
            return _of_settings(error, look)
        case NothingToConnect():
            return look.say("Set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP), or try `cordee demo`.")
        case NothingToSay():
            return look.say("SLACK_BOT_TOKEN is not set.")
        case PortTaken():
            return look.say(
                "Nothing can listen on {host}, port {port} ({reason}): see CORDEE_HOST and CORDEE_PORT.",
                host=error.host,
                port=str(error.port),
                reason=error.reason,
            )
        case OSError() if error.filename is not None:
            return look.say("{file} cannot be used: {reason}.", file=error.filename, reason=error.strerror)
        case Refusal():
            return _of_a_file(error, look)
    return None


def _of_slack(error: SlackApiError | URLError, look: Look) -> str:
    if isinstance(error, URLError):
        return look.say(
            "Slack cannot be reached: {reason}. See the network, HTTPS_PROXY and SLACK_API_URL.", reason=error.reason
        )
    reason = error.response.get("error")
    if str(getattr(error.response, "api_url", "")).endswith("apps.connections.open"):
        return look.say(
            "Slack does not accept SLACK_APP_TOKEN ({reason}): it takes an app-level token with connections:write.",
            reason=reason,
        )
    if reason in NOT_ACCEPTED:
        return look.say(
            "Slack does not accept SLACK_BOT_TOKEN ({reason}): install the app, and copy its token anew.", reason=reason
        )
    return look.say("Slack refused: {reason}.", reason=reason)


def _of_the_database(error: Exception, look: Look) -> str:
    match error:
        case DBAPIError():
            reason = str(error.orig).strip()
            said = look.say("The database cannot be used: {reason}.", reason=reason)
            remedy = next((told for words, told in _REMEDIES.items() if re.search(words, reason)), None)
            return said if remedy is None else f"{said} {look.say(remedy)}"
        case SchemaTooNew():
            return look.say(
                "This release is too old for the database: it has schema {schema}, and we know up to {known}.",
                schema=error.schema,
                known=error.known,
            )
        case InUse():
            return look.say(
                "PostgreSQL copies only a database that nobody is connected to: stop what uses {name}, or restore a"
                " backup of it under another name and name that.",
                name=error.name,
            )
        case NoFile():
            return look.say("There is no file {file}.", file=error.file)
        case Busy():
            return look.say("The database is busy: another program writes to it.")
    return look.say(
        "This is no address of a database, such as {file} or {server}.",
        file="sqlite:///cordee.db",
        server="postgresql://me@server/cordee",
    )


def _of_settings(error: ValidationError, look: Look) -> str:
    """Return what each setting may be that is not. Their values are not shown: they may be secrets."""
    names = sorted({str(each["loc"][0]).upper() for each in error.errors() if each["loc"]})
    told = []
    for name in names:
        if name in POSSIBLE:
            told.append(
                look.say(
                    "{name} has a value that is not possible: it takes {what}.",
                    name=name,
                    what=look.say(POSSIBLE[name]),
                )
            )
        else:
            told.append(look.say("{name} has a value that is not possible.", name=name))
    return "\n".join(told)


def _of_a_file(refusal: Refusal, look: Look) -> str | None:
    """Return why a file cannot be imported; None where that is not what was refused."""
    from bot.transfer.importing import NotAnImport
    from bot.transfer.recognise import NotRecognised, UnknownColumn, UnknownField
    from bot.transfer.sheets import Unreadable

    facts = refusal.facts
    match refusal:
        case Unreadable():
            return look.say(_UNREADABLE[facts["reason"]], file=facts["path"])
        case NotRecognised():
            return look.say(
                "Nothing tells what {file} holds: its columns are {columns}. Say so with --kind deals (or {kinds}).",
                file=facts["path"],
                columns=", ".join(facts["headers"]) or "—",
                kinds=", ".join(kind for kind in facts["kinds"] if kind != "deals"),
            )
        case UnknownColumn():
            return look.say(
                "No file has a column {column}; there are: {known}.",
                column=facts["column"],
                known=", ".join(facts["known"]),
            )
        case UnknownField():
            return look.say(
                "There is no field {field}; there are: {known}.", field=facts["field"], known=", ".join(facts["known"])
            )
        case NotAnImport():
            return look.say("Batch {n} is no import.", n=str(facts["batch"]))
    return None


_UNREADABLE: Final = {
    "missing": sayable("There is no file {file}."),
    "folder": sayable("{file} is a folder: name a file in it."),
    "empty": sayable("{file} is empty."),
    "broken": sayable("{file} cannot be read as a table: save it again as CSV or XLSX."),
}
