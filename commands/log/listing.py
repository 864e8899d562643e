"""`/log list` and `/log undo`: what was noted lately, and taking it back."""

from typing import Annotated, ClassVar

from commands.arguments import DealNamed, Person
from commands.command import Command
from commands.finding import seen_by, team_mates, the_deal, the_member
from commands.replies import ActionList, Undone
from commands.request import Request
from commands.undoing import names_latest, take_back
from domain.foundations.refusals import NotAllowed
from domain.ports import UnitOfWork
from domain.selling.people import Member
from domain.selling.rights import must_see_figures
from domain.selling.terms import Term

SHOWN = 15


class ListActions(Command):
    """List the actions you noted last."""

    family: ClassVar = "log"
    verb: ClassVar = Term.known("list", "liste", "lister", "voir", "show")
    example: ClassVar = "/log list"
    writes: ClassVar = False

    person: Annotated[int | str | None, Person(needs_marker=False)] = None

    def run(self, request: Request, work: UnitOfWork) -> ActionList:
        """Return one's own actions; a manager may name a member of the team, an admin anybody (rules 14).

        Deals and accounts are named only as far as the asker sees them: who left a team no longer does.
        """
        member = self._member(request, work)
        actions = tuple(work.activities.of_member(member.id, limit=SHOWN))
        there = work.deals.many({each.activity.deal for each in actions if each.activity.deal is not None})
        deals = {deal.id: deal for deal in seen_by(request, there.values())}
        named = [each.activity for each in actions if each.activity.deal is None or each.activity.deal in deals]
        accounts = work.accounts.many({each.account for each in named if each.account is not None})
        return ActionList(
            workspace=work.workspace, actions=actions, deals=deals, accounts=dict(accounts), member=member
        )

    def _member(self, request: Request, work: UnitOfWork) -> Member:
        if self.person is None:
            if request.member is None:
                raise NotAllowed(right="operator")
            return request.member
        member = the_member(self.person, team_mates(request, work), lambda each: self.but(person=each), work)
        must_see_figures(request.member, member, admin=request.in_charge)
        return member


class UndoLog(Command):
    """Take back the action you noted last, or the last one on a deal."""

    family: ClassVar = "log"
    verb: ClassVar = Term.known("undo", "défaire", "oups", "retour", "annuler", "oops")
    example: ClassVar = "/log undo"

    deal: Annotated[str | None, DealNamed()] = None
    batch: int | None = None
    every: bool = False
    """Whether the latest order of any family is meant: a message says no family."""

    def run(self, request: Request, work: UnitOfWork) -> Undone:
        """Take back one line, with all its xN and its next step."""
        deal = None if names_latest(self.deal) else the_deal(self, request, work, closed=True)
        return take_back(request, work, family=None if self.every else "log", batch=self.batch, deal=deal)
