"""Dates as whole cells of a file: ISO, with a time or without, by numbers in either order, or with the month's name."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from commands.reading.asking import Asking, NotADate, Order
from commands.reading.calendar_dates import read_calendar_date
from commands.reading.date_words import WEEKDAY, plain

__all__ = ["NotADate", "Order", "guess_order", "read_written_date"]

_TIME = re.compile(
    r"(?<=.)[t ](?:[0-9]{1,2}[:h][0-9]{2}(?:[:.][0-9.]+)? ?(?:[ap]\.?m)?) ?(?:z|utc|gmt|[+~-] ?[0-9:]{2,5})?$"
)
_WEEKDAY = re.compile(rf"^{WEEKDAY} ")
_NUMBERS = re.compile(r"(?P<a>[0-9]{1,2})(?P<s>[/.~])(?P<b>[0-9]{1,2})(?P=s)(?:[0-9]{4}|[0-9]{2})")
_WITHOUT_YEAR = re.compile(r"[0-9]{1,2}[/.][0-9]{1,2}[/.]?|.*[a-z]\.?|[a-z]+ [0-9]{1,2}")


def read_written_date(text: str, order: Order) -> date | None:
    """
    Return the day in a cell, None when it is empty or a dash; its time, if any, is left out.

    The year must be there: a file is read long after it was written. Anything else raises NotADate.
    """
    cell = _day_of(text)
    if cell in {"", "~"}:
        return None
    asking = Asking(now=datetime(2000, 1, 1), order=order, look="next", words=text.strip())  # noqa: DTZ001 - never used
    for written in (cell, _WEEKDAY.sub("", cell)):
        day = None if _WITHOUT_YEAR.fullmatch(written) else read_calendar_date(written, asking)
        if day is not None:
            return day
    raise asking.refuse("unreadable")


def guess_order(cells: Iterable[str]) -> Order | None:
    """Return the order of day and month that a column uses, or None when it does not tell or contradicts itself."""
    orders: set[Order] = set()
    for cell in cells:
        if found := _NUMBERS.fullmatch(_WEEKDAY.sub("", _day_of(cell))):
            one, other = int(found["a"]), int(found["b"])
            if other <= 12 < one <= 31:
                orders.add("dmy")
            elif one <= 12 < other <= 31:
                orders.add("mdy")
    return orders.pop() if len(orders) == 1 else None


def _day_of(cell: str) -> str:
    """Return the plain words of a cell without its time."""
    return _TIME.sub("", plain([cell])).strip()
