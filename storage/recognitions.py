"""Thanks, practices, adoptions and honours that were not taken back, found by team and by author."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select

from domain.ports import Recognised
from domain.team.honours import Honours
from domain.team.recognition import Adoption, Practice, Recognition, Thanks
from storage.tables import recognitions
from storage.transaction import Transaction, possible

KINDS: dict[str, type[Recognition]] = {"thanks": Thanks, "practice": Practice, "adoption": Adoption, "honours": Honours}


def recognition_row(kind: str, given: Recognition, day: date) -> dict[str, Any]:
    """Return what a recognition's row holds, beside its workspace."""
    about = given.practice if isinstance(given, Adoption) else None
    return {
        "kind": kind,
        "id": given.id,
        "team": given.team,
        "by": given.by,
        "about": about,
        "day": day,
        "body": given.model_dump_json(),
    }


class KeptRecognitions:
    """Implements domain.ports.Recognitions."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def practice(self, number: int) -> Practice | None:
        found = self._read(recognitions.c.kind == "practice", recognitions.c.id.in_(possible((number,))))
        return next((each for each in found if isinstance(each, Practice)), None)

    def adoptions(self, practice: int) -> Sequence[Adoption]:
        found = self._read(recognitions.c.kind == "adoption", recognitions.c.about.in_(possible((practice,))))
        return [each for each in found if isinstance(each, Adoption)]

    def thanks(self, numbers: Iterable[int]) -> Mapping[int, Thanks]:
        wanted = possible(numbers)
        found = self._read(recognitions.c.kind == "thanks", recognitions.c.id.in_(wanted)) if wanted else ()
        return {each.id: each for each in found if isinstance(each, Thanks)}

    def thanks_by(self, member: int, *, first: date, last: date) -> Sequence[Thanks]:
        theirs = (recognitions.c.by == member, recognitions.c.day.between(first, last))
        found = self._read(recognitions.c.kind == "thanks", *theirs)
        return [each for each in found if isinstance(each, Thanks)]

    def of_team(self, team: int, *, first: date, last: date) -> Recognised:
        found = self._read(recognitions.c.team == team, recognitions.c.day.between(first, last))
        return Recognised(
            thanks=tuple(each for each in found if isinstance(each, Thanks)),
            practices=tuple(each for each in found if isinstance(each, Practice)),
            adoptions=tuple(each for each in found if isinstance(each, Adoption)),
            honours=tuple(each for each in found if isinstance(each, Honours)),
        )

    def _read(self, *conditions: ColumnElement[bool]) -> list[Recognition]:
        query = (
            select(recognitions.c.kind, recognitions.c.body)
            .where(recognitions.c.workspace_id == self._in.workspace_id, *conditions)
            .order_by(recognitions.c.day, recognitions.c.kind, recognitions.c.id)
        )
        return [KINDS[row.kind].model_validate_json(row.body) for row in self._in.rows(query)]
