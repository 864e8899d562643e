"""Rows that are refused: the reason as a value, to be said in the reader's language (reasons.py)."""

from enum import StrEnum

from domain.foundations.refusals import Refusal
from domain.foundations.value import Value


class Reason(StrEnum):
    """Why a row is not imported."""

    IMPOSSIBLE_DATE = "impossible_date"
    NOT_AN_AMOUNT = "not_an_amount"
    NEGATIVE_AMOUNT = "negative_amount"
    AMOUNT_WITH_TAX = "amount_with_tax"
    AMOUNT_PER_MONTH = "amount_per_month"
    UNKNOWN_CURRENCY = "unknown_currency"
    CLOSED_BEFORE_START = "closed_before_start"
    IN_THE_FUTURE = "in_the_future"
    TOO_LONG = "too_long"
    TOO_MANY_CELLS = "too_many_cells"
    NO_NAME = "no_name"
    TOTAL = "total"
    NO_ACCOUNT = "no_account"
    NO_PERSON = "no_person"
    DUPLICATE_ID = "duplicate_id"
    UNKNOWN_STAGE = "unknown_stage"
    UNKNOWN_STATUS = "unknown_status"
    UNKNOWN_PERSON = "unknown_person"
    UNKNOWN_ACTION = "unknown_action"
    UNKNOWN_OUTCOME = "unknown_outcome"
    UNKNOWN_DEAL = "unknown_deal"
    BAD_COUNT = "bad_count"


class RowRefused(Refusal):
    """One row cannot be taken; `reason` and the facts of its sentence (column=, value=, line=, most=...)."""

    def __init__(self, reason: Reason, **facts: str | int) -> None:
        super().__init__(reason=reason, **facts)


class Refused(Value):
    """A row that stays out, with where it stands and why."""

    file: str
    sheet: str
    line: int
    reason: Reason
    facts: dict[str, str | int] = {}
    cells: tuple[str, ...] = ()
    """The row as it was written, for the file of rejected rows."""
