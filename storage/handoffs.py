"""Hand-offs that were not taken back: found by team, by giver, and those that wait for their answer."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from domain.insight.stays import Stay
from domain.team.handoff import Answer, HandOff
from storage.tables import handoffs, stays
from storage.transaction import Transaction, portions


def handoff_row(handoff: HandOff) -> dict[str, Any]:
    """Return what a hand-off's row holds, beside its workspace."""
    return dict(handoff) | {"answer": None if handoff.answer is None else handoff.answer.value}


class KeptHandOffs:
    """Implements domain.ports.HandOffs."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def waiting(self, *, receiver: int | None = None) -> Sequence[HandOff]:
        theirs = () if receiver is None else (handoffs.c.receiver == receiver,)
        return self._read(_ALL.where(handoffs.c.answer.is_(None), *theirs))

    def of_team(self, team: int, *, first: date, last: date) -> Sequence[HandOff]:
        return self._read(_OF_TEAM, team=team, first=first, last=last)

    def given(self, giver: int, *, first: date, last: date, limit: int) -> Sequence[int]:
        given = {"workspace": self._in.workspace_id, "giver": giver, "first": first, "last": last, "limit": limit}
        return [row.deal for row in self._in.rows(_GIVEN, given)]

    def moved_on(self, givers: Iterable[int], *, first: date, last: date) -> Mapping[int, Sequence[Stay]]:
        given = handoffs.c.workspace_id == self._in.workspace_id, handoffs.c.answer == Answer.ACCEPTED.value
        found: dict[int, dict[tuple[int, int], Stay]] = {}
        for some in portions(givers):
            query = (
                select(handoffs.c.giver, stays)
                .join(stays, (stays.c.workspace_id == handoffs.c.workspace_id) & (stays.c.deal == handoffs.c.deal))
                .where(*given, handoffs.c.giver.in_(some), handoffs.c.answered_day <= stays.c.left_day)
                .where(stays.c.left_day.between(first, last), stays.c.left_by != handoffs.c.giver)
                .order_by(stays.c.deal, stays.c.visit)
            )
            for row in self._in.rows(query):
                stay = Stay(**{name: value for name, value in row._mapping.items() if name in Stay.model_fields})
                found.setdefault(row.giver, {})[stay.deal, stay.visit] = stay
        return {giver: list(left.values()) for giver, left in found.items()}

    def _read(self, query: Select[Any], **given: Any) -> list[HandOff]:
        rows = self._in.rows(query, {"workspace": self._in.workspace_id, **given})
        return [HandOff(**row._mapping) for row in rows]


_ALL = (
    select(*(handoffs.c[name] for name in HandOff.model_fields))
    .where(handoffs.c.workspace_id == bindparam("workspace"))
    .order_by(handoffs.c.id)
)
_OF_TEAM = _ALL.where(
    handoffs.c.team == bindparam("team"), handoffs.c.day.between(bindparam("first"), bindparam("last"))
)
_GIVEN = (
    select(handoffs.c.deal)
    .where(
        handoffs.c.workspace_id == bindparam("workspace"),
        handoffs.c.giver == bindparam("giver"),
        handoffs.c.day.between(bindparam("first"), bindparam("last")),
    )
    .group_by(handoffs.c.deal)
    .order_by(func.max(handoffs.c.id).desc())
    .limit(bindparam("limit"))
)
