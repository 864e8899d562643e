"""`/deal snooze`: leave a stalled deal alone until a day (rules 6)."""

from datetime import date
from typing import Annotated, ClassVar, Final

from commands.arguments import Day, DealNamed, Note
from commands.command import Command
from commands.deal.writing import done
from commands.finding import the_deal
from commands.replies import DealDone, NotNow, Option, Question, ReasonWanted
from commands.request import Request
from domain.foundations.value import Text
from domain.ports import UnitOfWork
from domain.selling.rights import must_work_on
from domain.selling.terms import Term

LATER: Final = (2, 5, 10)
"""Business days that are offered (rules 6)."""
WITHOUT_REASON: Final = 2
"""Snoozes in a row, without any news, for which nobody is asked why."""


class Snooze(Command):
    """Be reminded of an opportunity on a later day."""

    family: ClassVar = "deal"
    verb: ClassVar = Term.known("snooze", "reporter", "repousser", "put off")
    example: ClassVar = "/deal snooze acme until monday"
    form: ClassVar = ("deal", "until", "note")

    deal: Annotated[str | None, DealNamed()] = None
    until: Annotated[
        date | None, Day(markers=("until", "till", "to", "jusqu'au", "jusqu'à", "jusque", "au", "à"), lasts=True)
    ] = None
    note: Annotated[str | None, Note()] = None

    def run(self, request: Request, work: UnitOfWork) -> DealDone:
        """Put it off; the third time in a row without news asks why; without a day, a few are offered."""
        deal = the_deal(self, request, work)
        must_work_on(request.member, deal)
        named = self.but(deal=deal.number)
        if self.until is None:
            calendar = work.workspace.team(deal.team).calendar
            days = [calendar.add_business_days(request.today, n) for n in LATER]
            options = (
                *(Option(kind="day", value=day, command=named.but(until=day)) for day in days),
                Option(kind="form", value="other_day", command=named),
            )
            raise Question(about="until", words=None, options=options, more=False, deal=deal)
        if self.until <= request.today:
            raise NotNow(reason="past", day=self.until, command=self)
        pulse = work.stalls.pulse(deal.id)
        if pulse is not None and pulse.snoozes >= WITHOUT_REASON and not self.note:
            raise ReasonWanted(deal=deal, command=named.but(note=""))
        reason = Text.of(self.note) if self.note else None
        snoozed = deal.snooze(self.until, by=request.by, at=request.now, reason=reason)
        return done(work, request, deal, snoozed).but(asks_next_step=False)
