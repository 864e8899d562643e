"""`/log`: actions, noted in a few keystrokes."""

from commands.family import Family
from commands.help import help_of
from commands.log.listing import ListActions, UndoLog
from commands.log.logging import Log
from domain.selling.terms import Term

TERM = Term.known("log", "noter", "saisir", "action")
FAMILY = Family(
    name="log",
    term=TERM,
    commands=(Log, ListActions, UndoLog, help_of("log")),
    bare=Log,
    default=Log,
)
