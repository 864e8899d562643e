"""Whose rows a query counts: conditions that are the same for every scope of one shape, so that a query is built once.

Building a query costs more than asking it where sums are kept; what differs between scopes are its parameters.
"""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Table, bindparam

from domain.ports import Scope
from domain.selling.deal import Status
from storage.tables import deals


class Shape(NamedTuple):
    """What a scope names."""

    teams: bool
    owner: bool
    process: bool


def shape_of(scope: Scope) -> Shape:
    """Return what a scope names."""
    return Shape(scope.teams is not None, scope.owner is not None, scope.process is not None)


def within(table: Table, shape: Shape, *, owner: str = "owner") -> list[ColumnElement[bool]]:
    """Return the conditions on a table's rows; `parameters` fill them in. `owner` names the column of the person."""
    conditions: list[ColumnElement[bool]] = [table.c.workspace_id == bindparam("workspace")]
    if shape.teams:
        conditions.append(table.c.team.in_(bindparam("teams", expanding=True)))
    if shape.owner:
        conditions.append(table.c[owner] == bindparam("owner"))
    if shape.process:
        conditions.append(table.c.process == bindparam("process"))
    return conditions


def closed(*statuses: Status) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions on deals that were closed from the `first` to the `last` local day and are so still."""
    those = deals.c.status.in_([status.value for status in statuses])
    return deals.c.closed_on.between(bindparam("first"), bindparam("last")), those


def parameters(workspace_id: int, scope: Scope) -> dict[str, Any]:
    """Return what the conditions of a scope's shape ask for."""
    named = {"teams": scope.teams, "owner": scope.owner, "process": scope.process}
    return {"workspace": workspace_id, **{name: value for name, value in named.items() if value is not None}}
