"""`/deal redate`: the expected signatures that have passed, revised in one form (rules 6, 7)."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, ClassVar, Final

from commands.arguments import DayOfEach
from commands.command import Command
from commands.deal.writing import done, edited
from commands.finding import not_past, seen_by
from commands.replies import NeedsForm, NothingToRedate, Redated
from commands.request import Request
from domain.foundations.refusals import NotAllowed
from domain.foundations.value import Stored
from domain.insight.stalls import Concern
from domain.ports import UnitOfWork
from domain.selling.deal import Deal
from domain.selling.rights import must_work_on
from domain.selling.terms import Term

AT_ONCE: Final = 10
"""Deals in one form: more than that nobody fills in on a phone."""


class DealDated(Stored):
    """The day by which the client of one deal is expected to sign."""

    deal: int
    closes: date


class Redate(Command):
    """Revise the expected signatures of yours that have passed, all in one form."""

    family: ClassVar = "deal"
    verb: ClassVar = Term.known("redate", "redater", "re-date", "réviser les dates", "dates", "revise dates")
    example: ClassVar = "/deal redate"
    form: ClassVar = ("dates",)

    dates: Annotated[tuple[DealDated, ...], DayOfEach()] = ()

    def run(self, request: Request, work: UnitOfWork) -> Redated | NothingToRedate:
        """Set every date that was given; the others stay. Nothing given: ask by form."""
        if request.by is None:
            raise NotAllowed(right="operator")
        if not self.dates:
            if not to_redate(request, work):
                return NothingToRedate(workspace=work.workspace)
            raise NeedsForm(command=self)
        found = work.deals.many(each.deal for each in self.dates)
        seen = {deal.id: deal for deal in seen_by(request, tuple(found.values()))}
        changed = []
        for each in self.dates:
            deal = seen.get(each.deal)
            if deal is None or deal.closes == each.closes:
                continue
            must_work_on(request.member, deal)
            day = not_past(each.closes, self, request)
            changed.append(done(work, request, deal, *edited(deal, request, None, closes=day)))
        if not changed:
            return NothingToRedate(workspace=work.workspace)
        return Redated(workspace=work.workspace, batch=changed[0].batch, deals=tuple(changed))


def to_redate(request: Request, work: UnitOfWork) -> Sequence[Deal]:
    """Return one's own open deals whose expected signature has passed, the most valuable first."""
    if request.by is None:
        return ()
    found = [each.deal for each in work.stalls.of((request.by,), (Concern.REDATE,), now=request.now)]
    past = [deal for deal in seen_by(request, found) if deal.closes is not None and deal.closes < request.today]
    return sorted(past, key=lambda deal: (-(0 if deal.amount is None else deal.amount.minor), deal.id))
