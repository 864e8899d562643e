"""Whose rows a query counts: conditions that are the same for every scope of one shape, so that a query is built once.

Building a query costs more than asking it where sums are kept; what differs between scopes are its parameters.
"""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Table, bindparam

from domain.ports import Scope
from domain.selling.deal import Status
from storage.tables import deals


class Shape(NamedTuple):
    """What a scope names. One team is asked for by itself: a list, were it of one, is written out every time."""

    team: bool
    teams: bool
    owner: bool
    process: bool


def shape_of(scope: Scope) -> Shape:
    """Return what a scope names."""
    one = scope.teams is not None and len(scope.teams) == 1
    return Shape(one, scope.teams is not None and not one, scope.owner is not None, scope.process is not None)


def within(table: Table, shape: Shape, *, owner: str = "owner") -> list[ColumnElement[bool]]:
    """Return the conditions on a table's rows; `parameters` fill them in. `owner` names the column of the person."""
    conditions: list[ColumnElement[bool]] = [table.c.workspace_id == bindparam("workspace")]
    if shape.team:
        conditions.append(table.c.team == bindparam("team"))
    if shape.teams:
        conditions.append(table.c.team.in_(bindparam("teams", expanding=True)))
    if shape.owner:
        conditions.append(table.c[owner] == bindparam("owner"))
    if shape.process:
        conditions.append(table.c.process == bindparam("process"))
    return conditions


def closed(*statuses: Status) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions on deals that were closed from the `first` to the `last` local day and are so still."""
    one, *others = [status.value for status in statuses]
    those = deals.c.status.in_([one, *others]) if others else deals.c.status == one
    return deals.c.closed_on.between(bindparam("first"), bindparam("last")), those


def parameters(workspace_id: int, scope: Scope) -> dict[str, Any]:
    """Return what the conditions of a scope's shape ask for."""
    given: dict[str, Any] = {"workspace": workspace_id}
    if scope.teams is not None:
        given |= {"team": scope.teams[0]} if len(scope.teams) == 1 else {"teams": scope.teams}
    if scope.owner is not None:
        given["owner"] = scope.owner
    if scope.process is not None:
        given["process"] = scope.process
    return given
