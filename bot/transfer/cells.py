"""What one cell says: a day, an amount, a name, yes or no; and the habits that only a whole column shows."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache

from bot.transfer.rows import Reason, RowRefused
from bot.transfer.sheets import Cell, Row
from commands.reading.money import (
    ABSURD,
    AmbiguousAmount,
    AskHowManyMonths,
    AskNetAmount,
    NotAnAmount,
    read_written_money,
)
from commands.reading.numbers import Mark, read_number, spaced
from commands.reading.words import fold
from commands.reading.written_dates import NotADate, Order, read_written_date
from domain.foundations.money import Money, minor_digits
from domain.foundations.value import legible

DateOrder = Order
"""Which stands first in 3/4/2026: the day (3 April, `dmy`) or the month (4 March, `mdy`)."""

NOTHING = frozenset(
    {"", "-", "--", "—", "–", "n/a", "na", "#n/a", "null", "none", "nan", "nat", "(blank)", "(vide)", "?"}
)
"""What systems write for "unknown" (folded)."""
YES = frozenset({"true", "vrai", "yes", "oui", "1", "x", "y", "o"})
OLDEST, YOUNGEST = 1980, 2100
"""Years outside are slips of the hand or a system's idea of never."""
FIRST_NUMBERED, NUMBERED = date(1899, 12, 30), (29_221, 73_051)
"""Day 0 of a spreadsheet, and the numbers that are days of these years."""
TOTALS = frozenset(
    {"total", "totals", "totaux", "total general", "grand total", "subtotal", "sous-total", "somme", "sum"}
)
"""What stands before the sum of the rows above (folded)."""

_NUMBER_ALONE = re.compile(r"[\d\s\u00a0\u202f.,'-]*\d[\d\s\u00a0\u202f.,'%€$£-]*")
_NUMBERS = re.compile(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})(?:[ ,T]+(?=\d)(.+))?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_CLOCK = re.compile(
    r"(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\.?)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?(?: ?utc)?",
    re.IGNORECASE,
)
_PLAIN_AMOUNT = re.compile(r"\d{1,12}(?:\.\d{1,2})?")
_NEUTRALISED = re.compile(r"'(?=[=+\-@\t\r])")


def is_nothing(cell: Cell) -> bool:
    """Tell whether a cell says that it says nothing."""
    return isinstance(cell, str) and (not cell or (len(cell) <= 7 and fold_short(cell) in NOTHING))


@lru_cache(maxsize=65_536)
def fold_short(text: str) -> str:
    """Return a short text (a status, a stage, a name) folded as words are compared, remembered."""
    return fold(text)


def written(cell: Cell) -> str:
    """Return a cell as text: whole numbers without decimals, days as ISO 8601."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Decimal):
        return format(cell.normalize(), "f")
    return cell.isoformat()


def words(cell: Cell, *, most: int, column: str, lines: bool = False) -> str:
    """Return a name or text, at most `most` characters; raises RowRefused when it is longer.

    What looks like a formula stays text; the apostrophe that an export put before it is taken off again.
    """
    text = legible(_NEUTRALISED.sub("", written(cell), count=1))
    text = text.strip() if lines else " ".join(text.split())
    if is_nothing(text):
        return ""
    if len(text) > most:
        raise RowRefused(Reason.TOO_LONG, column=column, most=most)
    return text


def says_yes(cell: Cell) -> bool:
    """Tell whether a cell of a yes-or-no column says yes."""
    return fold_short(written(cell)) in YES


# -- days --------------------------------------------------------------------------------------------------------------


def read_day(cell: Cell, order: DateOrder, column: str) -> date | datetime | None:
    """Return the day of a cell, with its time of day when one is written, None when it is empty.

    Raises RowRefused on what is no day, on 31 February and on years that no deal has.
    """
    if is_nothing(cell):
        return None
    if isinstance(cell, Decimal):
        day = _numbered_day(cell)
    else:
        day = _read_day(cell, order) if isinstance(cell, str) else cell
    if day is None or not OLDEST <= day.year <= YOUNGEST:
        raise RowRefused(Reason.IMPOSSIBLE_DATE, column=column, value=written(cell))
    return day


def order_shown(cells: Iterable[str]) -> DateOrder | None:
    """Return which stands first in a column of days; None when every one of them can be read both ways.

    Where a file contradicts itself the more frequent order wins; the other days are refused as impossible.
    """
    day_first = month_first = 0
    for cell in cells:
        found = _NUMBERS.match(cell)
        if found is None or len(found[1]) > 2:
            continue
        first, second = int(found[1]), int(found[2])
        day_first += first > 12 >= second
        month_first += second > 12 >= first
    if day_first == month_first:
        return None
    return "dmy" if day_first > month_first else "mdy"


def _numbered_day(number: Decimal) -> date | None:
    """Return the day of a workbook's cell that lost its format: days since the end of 1899, as spreadsheets count."""
    return FIRST_NUMBERED + timedelta(days=int(number)) if NUMBERED[0] <= number < NUMBERED[1] else None


@lru_cache(maxsize=16_384)
def _read_day(text: str, order: DateOrder) -> date | datetime | None:
    compact = _COMPACT.fullmatch(text)
    if compact:
        return _date(int(compact[1]), int(compact[2]), int(compact[3]))
    found = _NUMBERS.fullmatch(text)
    if found is None:
        return _worded_day(text, order)
    first, second, third = int(found[1]), int(found[2]), int(found[3])
    if len(found[1]) == 4:
        day = _date(first, second, third)
    elif len(found[1]) > 2 or len(found[3]) not in (2, 4):
        return None
    else:
        year = _century(third) if len(found[3]) == 2 else third
        day = _date(year, second, first) if order == "dmy" else _date(year, first, second)
    return day if day is None or not found[4] else _at(day, found[4])


def _worded_day(text: str, order: DateOrder) -> date | None:
    """Read `15 oct. 2016`, `Oct 15, 2016`, `mardi 3 mars 2020`, as people type them."""
    if len(text) > 40 or not any(letter.isalpha() for letter in text):
        return None
    try:
        return read_written_date(text, order)
    except NotADate:
        return None


def _at(day: date, clock: str) -> date | datetime | None:
    """Add a time of day; one without a zone has none yet, midnight is no time."""
    found = _CLOCK.fullmatch(clock.strip())
    if found is None:
        return None
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if found[4]:
        hour = hour % 12 + (12 if found[4][0] in "pP" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    if not (hour or minute or second or found[5]):
        return day
    return datetime.combine(day, time(hour, minute, second, tzinfo=_zone(found[5])))


def _zone(written_zone: str | None) -> timezone | None:
    if not written_zone:
        return None
    if written_zone[0] not in "+-":
        return UTC
    minutes = int(written_zone[1:3]) * 60 + int(written_zone[-2:])
    return timezone(timedelta(minutes=-minutes if written_zone[0] == "-" else minutes)) if minutes < 24 * 60 else UTC


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _century(year: int) -> int:
    return year + (2000 if year < 80 else 1900)


# -- amounts -----------------------------------------------------------------------------------------------------------


def read_amount(cell: Cell, currency: str, decimal: Mark | None, column: str) -> Money | None:
    """Return the amount of a cell, None when it is empty; `currency` counts where the cell names none.

    Raises RowRefused on what is no amount of money before tax, and on a negative one.
    """
    if is_nothing(cell):
        return None
    if isinstance(cell, Decimal):
        return _exact(cell, currency, column)
    if not isinstance(cell, str):
        raise RowRefused(Reason.NOT_AN_AMOUNT, column=column, value=written(cell))
    if decimal != "," and _PLAIN_AMOUNT.fullmatch(cell):
        return _exact(Decimal(cell), currency, column)
    try:
        return read_written_money(_NEUTRALISED.sub("", cell, count=1), currency, decimal)
    except NotAnAmount as refusal:
        if refusal.reason == "decimals":
            return _rounded(cell, currency, decimal, column)
        reason = Reason.NEGATIVE_AMOUNT if refusal.reason == "negative" else Reason.NOT_AN_AMOUNT
        raise RowRefused(reason, column=column, value=cell) from refusal
    except AskNetAmount as refusal:
        raise RowRefused(Reason.AMOUNT_WITH_TAX, column=column, value=cell) from refusal
    except AskHowManyMonths as refusal:
        raise RowRefused(Reason.AMOUNT_PER_MONTH, column=column, value=cell) from refusal
    except AmbiguousAmount as refusal:
        if decimal is not None:
            return _rounded(cell, currency, decimal, column)
        raise RowRefused(Reason.NOT_AN_AMOUNT, column=column, value=cell) from refusal
    except ValueError as refusal:
        raise RowRefused(Reason.NOT_AN_AMOUNT, column=column, value=cell) from refusal


def marked_number(cell: str) -> bool:
    """Tell whether a cell can show which mark its column uses for decimals."""
    return ("," in cell or "." in cell) and any(letter.isdigit() for letter in cell)


def _rounded(cell: str, currency: str, decimal: Mark | None, column: str) -> Money:
    """Round what a spreadsheet wrote with more decimals than the currency has (1234.5600001)."""
    readings = read_number(spaced(cell))
    number = None if readings is None else readings.decimal if readings.mark == decimal else readings.grouped
    if number is None:
        raise RowRefused(Reason.NOT_AN_AMOUNT, column=column, value=cell)
    return _exact(number, currency, column)


def _exact(amount: Decimal, currency: str, column: str) -> Money:
    if amount < 0:
        raise RowRefused(Reason.NEGATIVE_AMOUNT, column=column, value=written(amount))
    if not amount.is_finite() or amount >= ABSURD:
        raise RowRefused(Reason.NOT_AN_AMOUNT, column=column, value=written(amount))
    unit = Decimal(1).scaleb(-minor_digits(currency))
    return Money(amount=amount.quantize(unit, ROUND_HALF_EVEN), currency=currency)


# -- rows that are no rows ---------------------------------------------------------------------------------------------


def adds_up(row: Row) -> bool:
    """Tell whether a row is a total of those above it: a word for one in its first cell, then only numbers."""
    said = [cell for cell in row.cells if not is_nothing(cell)]
    if not said or not isinstance(said[0], str) or fold_short(said[0].rstrip(" :")) not in TOTALS:
        return False
    return all(isinstance(cell, Decimal) or _NUMBER_ALONE.fullmatch(str(cell)) for cell in said[1:])
