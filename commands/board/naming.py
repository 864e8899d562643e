"""Whether the leaderboard names a person: their own choice (rules 14)."""

from typing import ClassVar

from commands.command import Command
from commands.replies import NamedOnBoard
from commands.request import Request
from domain.foundations.event import changes_between
from domain.foundations.refusals import NotAllowed
from domain.ports import UnitOfWork
from domain.selling.deal import NothingChanged
from domain.selling.people import MemberEdited
from domain.selling.terms import Term


class Unnamed(Command):
    """Have the leaderboard leave your name out; what you bring stays in the team's totals."""

    family: ClassVar = "board"
    verb: ClassVar = Term.known("off", "sans moi", "masquer", "without me")
    example: ClassVar = "/board off"

    def run(self, request: Request, work: UnitOfWork) -> NamedOnBoard:
        """Take one's own name off."""
        return _named(request, work, on_board=False)


class Named(Command):
    """Have the leaderboard name you again."""

    family: ClassVar = "board"
    verb: ClassVar = Term.known("on", "avec moi", "montrer", "with me")
    example: ClassVar = "/board on"

    def run(self, request: Request, work: UnitOfWork) -> NamedOnBoard:
        """Put one's own name on again."""
        return _named(request, work, on_board=True)


def _named(request: Request, work: UnitOfWork, *, on_board: bool) -> NamedOnBoard:
    if request.member is None:
        raise NotAllowed(right="operator")
    me = request.member
    changes = changes_between(me, on_board=on_board)
    if not changes:
        raise NothingChanged()
    work.record(MemberEdited(member=me.id, at=request.now, by=me.id, changes=changes))
    assert work.batch is not None, "something was recorded"
    return NamedOnBoard(workspace=work.workspace, batch=work.batch.id, named=on_board)
