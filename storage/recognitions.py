"""What people said to their team and did not take back, found by team, by author and by what it was said on."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, bindparam, exists, select

from domain.ports import Recognised
from domain.team.honours import Honours
from domain.team.one_to_one import Agreed, AgreedDone, Debrief
from domain.team.recognition import Adoption, Practice, Recognition, Thanks
from domain.team.weekly import Agenda, Decision, Example, Story, Tick
from storage.tables import recognitions
from storage.transaction import Transaction, possible

R = TypeVar("R", bound=Recognition)
KINDS: dict[str, type[Recognition]] = {
    "thanks": Thanks,
    "practice": Practice,
    "adoption": Adoption,
    "honours": Honours,
    "story": Story,
    "example": Example,
    "decision": Decision,
    "tick": Tick,
    "agenda": Agenda,
    "debrief": Debrief,
    "agreed": Agreed,
    "agreed_done": AgreedDone,
}
_NOUNS = {kind: noun for noun, kind in KINDS.items()}


def recognition_row(kind: str, given: Recognition, day: date) -> dict[str, Any]:
    """Return what a recognition's row holds, beside its workspace."""
    return {
        "kind": kind,
        "id": given.id,
        "team": given.team,
        "by": given.by,
        "about": given.on,
        "day": day,
        "body": given.model_dump_json(),
    }


class KeptRecognitions:
    """Implements domain.ports.Recognitions."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def many(self, kind: type[R], numbers: Iterable[int]) -> Mapping[int, R]:
        wanted = possible(numbers)
        found = self._of(kind, recognitions.c.id.in_(wanted)) if wanted else ()
        return {each.id: each for each in found}

    def on(self, kind: type[R], numbers: Iterable[int]) -> Sequence[R]:
        wanted = possible(numbers)
        return self._of(kind, recognitions.c.about.in_(wanted)) if wanted else []

    def thanks_by(self, member: int, *, first: date, last: date) -> Sequence[Thanks]:
        theirs = (recognitions.c.by == member, recognitions.c.day.between(first, last))
        return self._of(Thanks, *theirs)

    def standing(self, team: int) -> Sequence[Decision]:
        found = self._said(_STANDING, team=team)
        return [each for each in found if isinstance(each, Decision)]

    def of_team(self, team: int, *, first: date, last: date) -> Recognised:
        found = self._said(_OF_TEAM, team=team, first=first, last=last)
        return Recognised(
            thanks=_among(found, Thanks),
            practices=_among(found, Practice),
            adoptions=_among(found, Adoption),
            honours=_among(found, Honours),
            stories=_among(found, Story),
            examples=_among(found, Example),
            decisions=_among(found, Decision),
            ticks=_among(found, Tick),
            agendas=_among(found, Agenda),
        )

    def _of(self, kind: type[R], *conditions: ColumnElement[bool]) -> list[R]:
        return [each for each in self._read(recognitions.c.kind == _NOUNS[kind], *conditions) if isinstance(each, kind)]

    def _read(self, *conditions: ColumnElement[bool]) -> list[Recognition]:
        return self._said(_ALL.where(*conditions))

    def _said(self, query: Select[Any], **given: Any) -> list[Recognition]:
        rows = self._in.rows(query, {"workspace": self._in.workspace_id, **given})
        return [KINDS[row.kind].model_validate_json(row.body) for row in rows]


_ALL = (
    select(recognitions.c.kind, recognitions.c.body)
    .where(recognitions.c.workspace_id == bindparam("workspace"))
    .order_by(recognitions.c.day, recognitions.c.kind, recognitions.c.id)
)
_THEIRS = _ALL.where(recognitions.c.team == bindparam("team"))
_OF_TEAM = _THEIRS.where(recognitions.c.day.between(bindparam("first"), bindparam("last")))
_tick = recognitions.alias("tick")
_STANDING = _THEIRS.where(
    recognitions.c.kind == _NOUNS[Decision],
    ~exists().where(
        _tick.c.workspace_id == recognitions.c.workspace_id,
        _tick.c.about == recognitions.c.id,
        _tick.c.kind == _NOUNS[Tick],
    ),
)


def _among(found: Iterable[Recognition], kind: type[R]) -> tuple[R, ...]:
    return tuple(each for each in found if isinstance(each, kind))
