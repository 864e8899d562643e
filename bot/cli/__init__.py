"""The command line: `cordee run`, and what operators do around it. Errors are sentences; exit codes tell the kind.

0 done · 1 refused, or not possible as things are · 2 the line itself is wrong · 3 something went wrong (see the log)
"""

from typing import Final

import typer

from bot.cli import doctor, files, gallery, running, saying, upkeep
from bot.cli.complaints import sentence_for
from bot.cli.terminal import complain, console_drawing, console_look, err, show
from bot.doors.terminal import TurnedDown
from bot.log import note_trouble
from bot.views import render
from domain.foundations.refusals import Refusal

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
        complain(sentence_for(refusal) or render(refusal, console_drawing()).text)
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
