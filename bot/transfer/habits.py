"""What only a whole column shows: which of day and month stands first, the mark of decimals, the currency."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from bot.transfer.cells import DateOrder, marked_number, order_shown
from bot.transfer.options import ImportOptions, Origin
from bot.transfer.recognise import Table
from commands.reading.currencies import SYMBOLS, currency_of
from commands.reading.numbers import Mark, guess_decimal
from domain.foundations.money import CURRENCIES

DAYS = ("created", "entered", "close", "expected", "closed", "next_date", "at")
AMOUNTS = ("amount", "price")
_MOST = 5_000
"""Different cells that are looked at; a habit shows long before."""
_BRACKETED = re.compile(r"[(\[]\s*([^)\]]{1,12})\s*[)\]]")


class Habits(NamedTuple):
    """How a table writes days and amounts."""

    date_order: DateOrder
    date_shown: bool
    """Whether some day of the table can be read both ways at all."""
    date_origin: Origin
    decimal: Mark | None
    decimal_origin: Origin
    currency: str
    currency_origin: Origin


def habits_of(table: Table, options: ImportOptions, home: str) -> Habits:
    """Return how a table writes; what its cells leave open follows the options, the language and the workspace."""
    days: set[str] = set()
    amounts: set[str] = set()
    day_columns = [column for field in DAYS for column in table.columns.get(field, ())]
    amount_columns = [column for field in AMOUNTS for column in table.columns.get(field, ())]
    if day_columns or amount_columns:
        for row in table.rows():
            _gather(row.cells, day_columns, days)
            _gather(row.cells, amount_columns, amounts)
    order, date_origin = _order(days, options)
    decimal, decimal_origin = _decimal(amounts, options)
    currency, currency_origin = _currency(table, amounts, options, home)
    slashed = any(re.match(r"\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}", day) for day in days)
    return Habits(order, slashed, date_origin, decimal, decimal_origin, currency, currency_origin)


def _gather(cells: tuple[object, ...], columns: Iterable[int], into: set[str]) -> None:
    for column in columns:
        if column < len(cells) and len(into) < _MOST:
            cell = cells[column]
            if isinstance(cell, str) and cell:
                into.add(cell)


def _order(days: set[str], options: ImportOptions) -> tuple[DateOrder, Origin]:
    if options.date_order is not None:
        return options.date_order, "told"
    shown = order_shown(days)
    if shown is not None:
        return shown, "cells"
    return ("mdy" if options.month_first else "dmy"), "language"


def _decimal(amounts: set[str], options: ImportOptions) -> tuple[Mark | None, Origin]:
    if options.decimal is not None:
        return options.decimal, "told"
    marked = sorted(cell for cell in amounts if marked_number(cell))
    shown = guess_decimal(marked)
    if shown is not None:
        return shown, "cells"
    if not marked:
        return None, "cells"
    used = {mark for cell in marked for mark in (",", ".") if mark in cell}
    if len(used) == 1 and not any(_habit(cell) for cell in marked):
        # Every number reads `1.234`: three decimals are no money, so the mark groups thousands.
        return ("." if used == {","} else ","), "cells"
    return ("," if options.language != "en" else "."), "language"


def _habit(cell: str) -> Mark | None:
    return guess_decimal([cell])


def _currency(table: Table, amounts: set[str], options: ImportOptions, home: str) -> tuple[str, Origin]:
    """Return the currency of amounts that name none; a column or a sign in the cell still goes first."""
    if options.currency is not None:
        return options.currency, "told"
    for field in AMOUNTS:
        for column in table.columns.get(field, ()):
            named = _named_in(table.headers[column], home)
            if named is not None:
                return named, "header"
    if table.columns.get("currency"):
        return home, "column"
    signs = {sign for cell in amounts for sign in SYMBOLS if sign in cell and not sign.isalpha()}
    found = {currency for sign in signs if (currency := currency_of(sign, home)) is not None}
    if len(found) == 1:
        return found.pop(), "cells"
    return home, "workspace"


def _named_in(header: str, home: str) -> str | None:
    """Return the currency of a header such as `Amount (EUR)` or `Montant en €`."""
    inside = _BRACKETED.search(header)
    words = [inside[1], *inside[1].split()] if inside else []
    for word in [*words, *header.replace("_", " ").split()]:
        if word in CURRENCIES or any(word == sign for sign in SYMBOLS):
            return currency_of(word, home)
    return None
