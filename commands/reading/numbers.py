"""Numbers as people and spreadsheets write them: which mark groups thousands, which one starts the decimals."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from domain.foundations.value import Value

Mark = Literal[",", "."]

_SPACES = re.compile(r"\s+")
_IN_A_CELL = re.compile(r"\d(?:[\d .,']*\d)?")
_MANY_DIGITS = 24


class Readings(Value):
    """What a written number may mean; `1.234` has both readings, and only its writer's habit decides."""

    grouped: Decimal | None = None
    """The whole number, if its comma or point (if any) groups thousands."""
    decimal: Decimal | None = None
    """The number, if its last comma or point starts the decimals."""
    mark: Mark | None = None
    """That last comma or point."""

    @property
    def habit(self) -> Mark | None:
        """The decimal mark of whoever wrote this, when the number alone shows it."""
        if self.mark is None or (self.grouped is not None and self.decimal is not None):
            return None
        return self.mark if self.grouped is None else _the_other(self.mark)


def read_number(written: str) -> Readings | None:
    """Return what digits with spaces, commas, points and apostrophes may mean, or None when they make no number."""
    if len(written) > _MANY_DIGITS:
        return None
    commas, points = written.count(","), written.count(".")
    if not commas and not points:
        number = _whole(written)
        return None if number is None else Readings(grouped=number)
    mark: Mark = "," if written.rfind(",") > written.rfind(".") else "."
    readings = Readings(grouped=_whole(written, mark), decimal=_with_decimals(written, mark), mark=mark)
    return None if readings.grouped is None and readings.decimal is None else readings


def guess_decimal(cells: Iterable[str]) -> Mark | None:
    """Return the decimal mark that a column of amounts uses, or None when it does not tell or contradicts itself."""
    habits = set()
    for cell in cells:
        number = _IN_A_CELL.search(spaced(cell))
        readings = read_number(number[0]) if number else None
        if readings is not None and readings.habit is not None:
            habits.add(readings.habit)
    return habits.pop() if len(habits) == 1 else None


def spaced(text: str) -> str:
    """Return the text with every kind of space made a plain one, and apostrophes straight."""
    return _SPACES.sub(" ", text.replace("\u200b", " ").replace("’", "'").replace("‘", "'")).strip()


def _whole(written: str, mark: str = "") -> Decimal | None:
    """Read digits, plain or grouped by three; a leading zero is a telephone number, not an amount."""
    plain = re.fullmatch(r"[0-9]+", written)
    grouped = re.fullmatch(rf"[0-9]{{1,3}}(?:([ '{re.escape(mark)}])[0-9]{{3}}(?:\1[0-9]{{3}})*)", written)
    digits = re.sub(r"[^0-9]", "", written)
    if not (plain or grouped) or (digits.startswith("0") and digits != "0"):
        return None
    return Decimal(digits)


def _with_decimals(written: str, mark: Mark) -> Decimal | None:
    whole, _, decimals = written.rpartition(mark)
    units = _whole(whole, _the_other(mark))
    if units is None or not re.fullmatch(r"[0-9]+", decimals):
        return None
    return Decimal(f"{units}.{decimals}")


def _the_other(mark: Mark) -> Mark:
    return "." if mark == "," else ","
