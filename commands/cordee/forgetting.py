"""`/cordee forget`: a person's name and words are erased for good; what they did stays counted (rules 14)."""

from typing import Annotated, Any, ClassVar, Final

from commands.arguments import Person
from commands.command import Command
from commands.finding import the_member
from commands.redrawing import redraw_reviews
from commands.replies import Forgotten, NeedsForm
from commands.request import Request
from domain.foundations.event import changes_between
from domain.foundations.refusals import NotAllowed
from domain.foundations.value import Text
from domain.ports import UnitOfWork
from domain.selling.availability import Quiet
from domain.selling.people import MemberEdited
from domain.selling.terms import Term

MOST_DEALS: Final = 500
"""Open deals that are looked at: who has them is to be told."""
_NOBODY: Final[dict[str, Any]] = {
    **dict.fromkeys(("slack", "email", "locale", "language", "zone", "week", "morning")),
    "absences": (),
    "quiet": Quiet(),
    "active": False,
}
"""What is left of a member beside their number: the teams and roles that their figures count for."""


class Forget(Command):
    """Erase a person's name and words for good; what they did stays counted."""

    family: ClassVar = "cordee"
    verb: ClassVar = Term.known("forget", "oublier", "erase", "effacer", "rgpd", "gdpr")
    example: ClassVar = "/cordee forget @ann"
    needs_team: ClassVar = False
    form: ClassVar = ("person",)

    person: Annotated[int | str | None, Person(needs_marker=False)] = None
    sure: bool = False
    """Whether the asker has read what it means."""

    def run(self, request: Request, work: UnitOfWork) -> Forgotten:
        """Tell what would go, and once that was confirmed let it go. For admins of the workspace and the operator."""
        if not (request.in_charge or (request.member is not None and request.member.admin)):
            raise NotAllowed(right="admin", of=tuple(m for m in work.workspace.members if m.admin and m.active))
        if self.person is None:
            raise NeedsForm(command=self)
        member = the_member(self.person, work.workspace.members, lambda each: self.but(person=each), work)
        deals = len(work.deals.owned_by(member.id, limit=MOST_DEALS))
        if not self.sure:
            return Forgotten(workspace=work.workspace, member=member, deals=deals, done=False)
        work.erase(member.id)
        changes = changes_between(member, name=Text.of(f"#{member.id}"), **_NOBODY)
        work.record(MemberEdited(member=member.id, by=request.by, at=request.now, changes=changes))
        redraw_reviews(set(member.teams), request, work)
        return Forgotten(workspace=work.workspace, member=work.workspace.member(member.id), deals=deals, done=True)
