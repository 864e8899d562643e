"""The rows of any figure, as a table: one row per line of the figure, money as a number beside its currency."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import TypeGuard

from pydantic import BaseModel

from bot.transfer.export.formats import Out, OutRow, headed
from domain.foundations.figure import Figure
from domain.foundations.money import Money
from domain.foundations.when import Period
from domain.insight.totals import Valued
from domain.selling.terms import Term

_PLACES = 6
"""Decimals of a share in a file."""
_OF_ALL_ROWS = frozenset({"whose"})
"""Fields of several values that say what the whole figure is about."""


def figure_rows(figure: Figure) -> Iterator[OutRow]:
    """Give a figure's rows: `part` says which part of the figure a row is (rows, total, parked, won...)."""
    head: dict[str, Out] = {}
    lines: list[dict[str, Out]] = []
    for name in type(figure).model_fields:
        value = getattr(figure, name)
        if _has_lines(value):
            lines += (line for each in value for line in _lines(name, each))
        elif isinstance(value, BaseModel) and _flat(value) is None and name not in _OF_ALL_ROWS:
            lines += _lines(name, value)
        else:
            head.update(_columns(name, value))
    rows = [{**head, **line} for line in lines] or [head]
    columns = dict.fromkeys(column for row in rows for column in row)
    return headed(rows, columns)


def _lines(part: str, line: BaseModel) -> Iterator[dict[str, Out]]:
    """Give a line, and after it the lines that it holds, each beside the days that the whole line is about."""
    yield {"part": part, **_fields(line)}
    when = {name: _flat(getattr(line, name)) for name in type(line).model_fields if _is_when(getattr(line, name))}
    for name in type(line).model_fields:
        inner = getattr(line, name)
        if _has_lines(inner):
            yield from ({**when, **each} for held in inner for each in _lines(f"{part}.{name}", held))


def _has_lines(value: object) -> TypeGuard[tuple[BaseModel, ...]]:
    return isinstance(value, tuple) and bool(value) and all(isinstance(each, BaseModel) for each in value)


def _is_when(value: object) -> bool:
    return isinstance(value, date | Period)


def _fields(line: BaseModel) -> dict[str, Out]:
    cells: dict[str, Out] = {}
    for name in type(line).model_fields:
        value = getattr(line, name)
        if not _has_lines(value):
            cells.update(_columns(name, value))
    if isinstance(line, Valued) and line.deals > 0 and not line.known:
        for name in type(line).model_fields:
            if isinstance(getattr(line, name), Money):
                cells[name] = None  # not one amount is known in this currency: that is no 0
    return cells


def _columns(name: str, value: object) -> dict[str, Out]:
    """Return the columns of one field: its own, or one per field of what it holds."""
    if isinstance(value, BaseModel) and _flat(value) is None:
        return {f"{name}_{inner}": cell for inner, cell in _fields(value).items()}
    if isinstance(value, tuple | list | frozenset):
        return {name: "; ".join(str(_flat(each)) for each in value)} if value else {name: None}
    return {name: _flat(value)}


def _flat(value: object) -> Out:
    """Return a value that is one cell, None for one that is several (or nothing)."""
    if isinstance(value, Money):
        return value.amount
    if isinstance(value, Fraction):
        return round(Decimal(value.numerator) / Decimal(value.denominator), _PLACES)
    if isinstance(value, Period | Term):
        return str(value)
    if isinstance(value, Enum):
        return str(value.value)
    return value if isinstance(value, str | int | Decimal | date | datetime) else None
