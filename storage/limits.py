"""The limits of the stall rules as a table within a query: one parameter holds them all, so that the query stays."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Boolean, ColumnElement, Date, FromClause, Text, bindparam, cast, column, func, select
from sqlalchemy.dialects.postgresql import JSON

from domain.insight.clocks import Limits

_KINDS = {int: BigInteger, bool: Boolean, date: Date}
_TYPES = {name: _KINDS[kind] for name, kind in Limits.__annotations__.items()}


def limits_table(*, is_sqlite: bool) -> FromClause:
    """Return the table of the limits that the parameter `limits` holds."""
    given = bindparam("limits", type_=Text)
    if is_sqlite:
        each = func.json_each(given).table_valued("value")
        read: list[ColumnElement[Any]] = [
            func.json_extract(each.c.value, f"$.{name}", type_=kind).label(name) for name, kind in _TYPES.items()
        ]
        return select(*read).cte("limits").prefix_with("MATERIALIZED")  # read from the JSON once, not for every deal
    rows = func.json_to_recordset(cast(given, JSON))
    typed = rows.table_valued(*(column(name, kind) for name, kind in _TYPES.items()), name="limits")
    return typed.render_derived(with_types=True, name="limits")


def limits_parameter(limits: Iterable[Limits]) -> str:
    """Return limits as the parameter holds them."""
    return json.dumps([each._asdict() for each in limits], default=date.isoformat)
