"""`/deal todo`, which is also the Home tab: what a member's day holds."""

from collections.abc import Sequence
from datetime import timedelta
from typing import ClassVar

from commands.command import Command
from commands.finding import seen_by
from commands.replies import Todo, Waiting
from commands.request import Request
from domain.foundations.refusals import NotAllowed
from domain.insight.contacts import due_contacts, no_contact
from domain.insight.stalls import Concern
from domain.ports import UnitOfWork, Watched
from domain.selling.account import Account
from domain.selling.deal import Deal, Status
from domain.selling.presence import last_morning_worked
from domain.selling.terms import Term
from domain.team.recognition import Thanks
from domain.voice.brief import ACCOUNTS, at_risk, look_at

STEPLESS = 10
MOST_DUE = 50
SORTED = 10
THANKS = 5


class ToDo(Command):
    """Show what is due: late, today and this week, and what lacks a next step."""

    family: ClassVar = "deal"
    verb: ClassVar = Term.known(
        *("todo", "à faire", "todo", "ma journee", "aujourd'hui", "to do", "due", "today", "my day"),
    )
    example: ClassVar = "/deal todo"
    writes: ClassVar = False

    def run(self, request: Request, work: UnitOfWork) -> Todo:
        """Return one's own open deals by the date of their next step."""
        if request.by is None:
            raise NotAllowed(right="operator")
        book = [look_at(*each, work.workspace, request.now) for each in self._watched(request.by, work, request)]
        waiting = sorted(
            (each for each in book if each.health.stalled),
            key=lambda each: (-at_risk(each, work.workspace), each.deal.id),
        )
        told = {each.deal.id for each in waiting}
        asked = work.deals.many(each.deal for each in work.handoffs.waiting(receiver=request.by))
        sort = [each.deal for each in book if each.health.left_out]
        until = request.today + timedelta(days=7)
        due = seen_by(request, work.deals.due(request.by, until=until, limit=MOST_DUE))
        due = tuple(deal for deal in due if deal.id not in told)
        mine = seen_by(request, work.deals.owned_by(request.by, limit=MOST_DUE))
        told.update(deal.id for deal in (*due, *sort))

        def on(deal: Deal) -> int:
            day = deal.next.due if deal.next is not None and deal.next.due is not None else request.today
            return (day - request.today).days

        return Todo(
            workspace=work.workspace,
            waiting=tuple(Waiting(deal=each.deal, health=each.health) for each in waiting),
            sort=tuple(sort[:SORTED]),
            to_sort=len(sort),
            contacts=self._contacts(request, work),
            thanks=self._thanks(request, work),
            handed=seen_by(request, asked.values()),
            late=tuple(deal for deal in due if on(deal) < 0),
            today=tuple(deal for deal in due if on(deal) == 0),
            soon=tuple(deal for deal in due if on(deal) > 0),
            stepless=tuple(
                deal for deal in mine if deal.next is None and deal.status is Status.OPEN and deal.id not in told
            )[:STEPLESS],
        )

    def _watched(self, member: int, work: UnitOfWork, request: Request) -> Sequence[Watched]:
        """Return the member's deals that wait or are to be sorted, as far as they may see them."""
        found = work.stalls.of((member,), (Concern.STALLED, Concern.UNTOUCHED), now=request.now)
        seen = {deal.id for deal in seen_by(request, [each.deal for each in found])}
        return [each for each in found if each.deal.id in seen]

    def _thanks(self, request: Request, work: UnitOfWork) -> tuple[Thanks, ...]:
        """Return the latest thanks to the member, as far back as their morning message tells them."""
        if request.member is None or request.team is None:
            return ()
        first = last_morning_worked(request.member, request.team, request.today)
        there = work.recognitions.of_team(request.team.id, first=first, last=request.today).thanks
        return tuple(each for each in there if each.to == request.by)[-THANKS:]

    def _contacts(self, request: Request, work: UnitOfWork) -> tuple[Account, ...]:
        """Return the accounts whose contact is due."""
        if request.by is None:
            return ()
        accounts = work.accounts.segmented((request.by,), but=no_contact(work.workspace.actions))
        due = due_contacts(accounts, today=request.today).get(request.by, [])[:ACCOUNTS]
        found = work.accounts.many(due)
        return tuple(found[number] for number in due if number in found)
