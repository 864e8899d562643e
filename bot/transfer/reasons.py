"""Why a row was refused, and what kinds and fields are called, said in the reader's language."""

from typing import Final

from bot.language import Look, sayable
from bot.transfer.rows import Reason, Refused

REASONS: Final = {
    Reason.IMPOSSIBLE_DATE: sayable("“{value}” in “{column}” is no day. Write it as 2026-11-30."),
    Reason.NOT_AN_AMOUNT: sayable("“{value}” in “{column}” is no amount. Write it as 6000 or 6000.50."),
    Reason.NEGATIVE_AMOUNT: sayable("“{value}” in “{column}” is below zero: a deal has a positive amount."),
    Reason.AMOUNT_WITH_TAX: sayable("“{value}” in “{column}” is with tax: amounts are before tax."),
    Reason.AMOUNT_PER_MONTH: sayable("“{value}” in “{column}” is a price per month: write the whole amount."),
    Reason.UNKNOWN_CURRENCY: sayable("“{value}” in “{column}” is no currency. Write it as EUR."),
    Reason.CLOSED_BEFORE_START: sayable("Closed on {close}, before it began on {start}."),
    Reason.IN_THE_FUTURE: sayable("“{value}” in “{column}” lies in the future."),
    Reason.TOO_LONG: sayable("“{column}” is longer than {most} letters."),
    Reason.TOO_MANY_CELLS: sayable(
        "The row has {value} cells and the header {most}: a separator inside a cell needs quotes."
    ),
    Reason.NO_NAME: sayable("The row names nothing: no name, no account, no product, no id."),
    Reason.TOTAL: sayable("The row is a total or a footer, no deal."),
    Reason.NO_ACCOUNT: sayable("The contact belongs to no account."),
    Reason.NO_PERSON: sayable("Nobody is named who did it."),
    Reason.DUPLICATE_ID: sayable("The id “{value}” stands on line {line} already."),
    Reason.UNKNOWN_STAGE: sayable("The process has no stage “{value}” (column “{column}”)."),
    Reason.UNKNOWN_STATUS: sayable("“{value}” in “{column}” is no status: open, won, lost, cancelled or parked."),
    Reason.UNKNOWN_PERSON: sayable("Nobody is called “{value}” (column “{column}”)."),
    Reason.UNKNOWN_ACTION: sayable("“{value}” in “{column}” is no action of yours."),
    Reason.UNKNOWN_OUTCOME: sayable("“{value}” in “{column}” is no outcome of that action."),
    Reason.UNKNOWN_DEAL: sayable("No deal or account “{value}” is known."),
    Reason.BAD_COUNT: sayable("“{value}” is no number of times from 1 to {most}."),
}


def why(refused: Refused, look: Look) -> str:
    """Return the sentence that says why a row was refused."""
    return look.say(REASONS[refused.reason], **refused.facts)


def column_title(look: Look) -> str:
    """Return the header of the column that says why; an import never reads it."""
    return look.say("Cordée: refused because")
