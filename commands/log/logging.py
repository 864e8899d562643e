"""`/log <action> <outcome> [xN] [deal or account] [when] [-- note] [> next step]`."""

from datetime import date, datetime, time, timedelta
from typing import Annotated, ClassVar

from commands.arguments import (
    ActionNamed,
    Clock,
    Count,
    Day,
    DealNamed,
    Note,
    OutcomeNamed,
    Step,
)
from commands.command import Command
from commands.finding import number_in, the_deal
from commands.redrawing import redraw
from commands.replies import ActionLogged, NeedsForm, NotNow, Option, Question
from commands.request import Request
from commands.stepping import StepSaid
from domain.foundations.event import Event
from domain.foundations.refusals import NotAllowed, NotFound
from domain.foundations.value import Text
from domain.ports import UnitOfWork
from domain.selling.account import Account
from domain.selling.activity import MOST_AT_ONCE, ActionType, Activity, ActivityLogged, logged_in_time
from domain.selling.catalogue import PLANNED
from domain.selling.deal import Deal
from domain.selling.lookup import Act, Ask, Tier, folded
from domain.selling.process import Stage
from domain.selling.rights import must_work_on
from domain.selling.terms import Term

AGAIN = timedelta(minutes=2)
BOOKED, MEETING = "meeting_booked", "meeting"
ACCOUNT = "account:"
"""How a command names an account exactly: `account:12`."""


class Log(Command):
    """Note an action: what it was, how it ended, on which deal."""

    family: ClassVar = "log"
    verb: ClassVar = Term.known("log", "noter", "add")
    example: ClassVar = "/log call reached acme"
    form: ClassVar = ("deal", "outcome", "count", "day", "note", "step")

    action: Annotated[str | None, ActionNamed()] = None
    outcome: Annotated[str | None, OutcomeNamed()] = None
    count: Annotated[int, Count()] = 1
    deal: Annotated[str | None, DealNamed(markers=("on", "with", "chez", "avec", "for", "pour", "sur"))] = None
    day: Annotated[date | None, Day(look="latest")] = None
    at: Annotated[time | None, Clock()] = None
    note: Annotated[str | None, Note()] = None
    step: Annotated[StepSaid | None, Step()] = None

    def run(self, request: Request, work: UnitOfWork) -> ActionLogged:
        """Log it, with the note and the next step that came along."""
        team = request.team_worked_in(work.workspace)
        if request.member is None or team is None:
            raise NotAllowed(right="operator")
        action = self._action(work)
        if self._is_ahead(request):
            return self._planned(action, request, work)
        self._outcome_of(action)
        moment = self._moment(request)
        deal, account = self._on(request, work)
        if deal is None and account is None and self._is_count:
            return self._as_count().run(request, work)
        if deal is not None:
            must_work_on(request.member, deal)
        if self.step is not None and (deal is None or not deal.is_open):
            raise self._of_which_deal(account)
        activity = Activity(
            member=request.member.id,
            team=deal.team if deal is not None else team.id,
            action=action.key,
            outcome=self.outcome,
            count=min(max(self.count, 1), MOST_AT_ONCE),
            at=moment,
            deal=None if deal is None else deal.id,
            account=deal.account if deal is not None else None if account is None else account.id,
            note=None if not self.note else Text.of(self.note),
        )
        twins = work.activities.twins(activity, since=request.now - AGAIN)
        events: list[Event] = [ActivityLogged(activity=activity, at=moment, by=request.by)]
        if deal is not None and self.step is not None:
            stepped = deal.edit(next=self.step.step, by=request.by, at=request.now)
            deal = stepped.after(deal)
            events.append(stepped)
        work.record(*events)
        if deal is not None:
            redraw(deal, request, work)
        return ActionLogged(
            workspace=work.workspace,
            batch=0 if work.batch is None else work.batch.id,
            activity=activity,
            deal=deal,
            account=account or (None if activity.account is None else work.accounts.get(activity.account)),
            again=twins + 1,
            next_step_set=self.step is not None,
            asks_next_step=deal is not None and _lacks_step(deal, request, work),
            fits=None if deal is None else _stage_ahead(deal, action, work),
            late=_is_late(activity, request, work),
        )

    def _is_ahead(self, request: Request) -> bool:
        """Tell whether it is still to come. A time of day alone is today's or yesterday's, as it was read."""
        now = request.local_now
        return self.day is not None and (self.day, self.at or now.time()) > (now.date(), now.time())

    def _planned(self, action: ActionType, request: Request, work: UnitOfWork) -> ActionLogged:
        """A meeting booked is noted now, and its day is the next step. What else is to come is offered as a step."""
        term = PLANNED.get(action.key)
        if self.step is not None or term is None or self.day is None:
            raise NotNow(reason="future", day=self.day, command=self)
        text = term.aliases[0] if request.locale.startswith("fr") else term.name.lower()
        if action.key == BOOKED:
            step = StepSaid(text=text, due=self.day, at=self.at)
            return self.but(action=BOOKED, outcome=None, day=None, at=None, step=step).run(request, work)
        deal, _ = self._on(request, work)
        if deal is None or not deal.is_open:
            raise NotNow(reason="future", day=self.day, command=self)
        said = self.but(deal=deal.number)
        booked = said.but(action=BOOKED, outcome=None) if action.key == MEETING else None
        raise NotNow(reason="future", day=self.day, command=said, deal=deal, step=text, booked=booked)

    def _action(self, work: UnitOfWork) -> ActionType:
        if self.action is not None:
            return work.workspace.action(self.action)
        if self.outcome is None:
            raise NeedsForm(command=self)
        implied = [each for each in work.workspace.actions if each.outcome(self.outcome) is not None]
        if len(implied) == 1:
            return implied[0]
        options = tuple(Option(kind="action", value=each, command=self.but(action=each.key)) for each in implied)
        raise Question(about="action", words=self.outcome, options=options, more=False)

    def _outcome_of(self, action: ActionType) -> None:
        if action.outcomes and action.outcome(self.outcome) is None:
            options = tuple(
                Option(kind="outcome", value=each, command=self.but(action=action.key, outcome=each.key))
                for each in action.outcomes
            )
            raise Question(
                about="outcome", words=self.outcome, options=options, more=False, action=action, day=self.day
            )

    def _of_which_deal(self, account: Account | None) -> Question:
        """Ask where the next step belongs, which only an open deal can have: nothing that was said is dropped."""
        options = (
            Option(kind="form", value="choose_deal", command=self.but(deal=None)),
            Option(kind="command", value="without_step", command=self.but(step=None)),
        )
        return Question(about="step_of", words=None, options=options, more=False, account=account)

    def _moment(self, request: Request) -> datetime:
        """Return when it was done: now, or a past day at the time said, else at noon of the asker's day."""
        if self.day is None and self.at is None:
            return request.now
        day = self.day or request.today
        if day > request.today:
            raise NotNow(reason="future", day=day, command=self)
        if day == request.today and self.at is None:
            return request.now
        local = datetime.combine(day, self.at or time(12), tzinfo=request.local_now.tzinfo)
        return min(local.astimezone(request.now.tzinfo), request.now)

    def _on(self, request: Request, work: UnitOfWork) -> tuple[Deal | None, Account | None]:
        if not self.deal:
            return None, None
        if self.deal.startswith(ACCOUNT):
            return None, work.accounts.get(int(self.deal.removeprefix(ACCOUNT)))
        if number_in(self.deal) is not None:
            return the_deal(self, request, work, closed=True), None
        found = work.deals.find(self.deal, teams=request.teams_seen())
        if self._is_count and not _is_exact(found):
            begun = self._begun(found)
            if begun:
                raise self._how_many(begun)
            if not _is_exact(work.accounts.find(self.deal)):
                return None, None
        if isinstance(found, Act):
            return found.item, None
        if isinstance(found, Ask):
            raise self._which(found, work)
        return None, self._account(work)

    @property
    def _is_count(self) -> bool:
        """Whether what stands for a deal may be how many: the 5 of `nrp 5`."""
        said = self.deal or ""
        return self.count == 1 and said.isascii() and said.isdigit() and 1 <= int(said) <= MOST_AT_ONCE

    def _begun(self, found: Act[Deal] | Ask[Deal] | None) -> tuple[Deal, ...]:
        """Return the deals whose name begins with that number: "lot 35" is no answer to `nrp 5`."""
        deals = () if found is None else (found.item,) if isinstance(found, Act) else found.items
        return tuple(deal for deal in deals if folded(str(deal.name)).startswith(self.deal or ""))

    def _how_many(self, deals: tuple[Deal, ...]) -> Question:
        """Ask whether `call reached 3` is three calls, or one with the deal whose name begins so."""
        times = Option(kind="count", value=int(self.deal or 1), command=self._as_count())
        named = (Option(kind="deal", value=deal, command=self.but(deal=deal.number)) for deal in deals)
        return Question(about="meaning", words=self.deal, options=(times, *named), more=False)

    def _as_count(self) -> "Log":
        return self.but(deal=None, count=int(self.deal or 1))

    def _account(self, work: UnitOfWork) -> Account:
        match work.accounts.find(self.deal or ""):
            case Act(item=account):
                return account
            case Ask(items=accounts, more=more):
                options = tuple(
                    Option(kind="account", value=each, command=self.but(deal=f"{ACCOUNT}{each.id}"))
                    for each in accounts
                )
                raise Question(about="account", words=self.deal, options=options, more=more)
        raise NotFound(kind="deal", words=self.deal, known=(), create=self.deal)

    def _which(self, found: Ask[Deal], work: UnitOfWork) -> Question:
        """Ask which deal; where all are of one account, the account alone is the last answer."""
        options = [Option(kind="deal", value=deal, command=self.but(deal=deal.number)) for deal in found.items]
        accounts = {deal.account for deal in found.items}
        account = accounts.pop() if len(accounts) == 1 else None
        if account is not None:
            alone = self.but(deal=f"{ACCOUNT}{account}")
            options.append(Option(kind="account_only", value=work.accounts.get(account), command=alone))
        return Question(about="deal", words=self.deal, options=tuple(options), more=found.more)


def _is_late(activity: Activity, request: Request, work: UnitOfWork) -> bool:
    calendar = work.workspace.team(activity.team).calendar
    return not logged_in_time(calendar.day_of(activity.at), calendar.day_of(request.now), calendar)


def _is_exact(found: Act[Deal] | Act[Account] | Ask[Deal] | Ask[Account] | None) -> bool:
    return isinstance(found, Act) and found.tier is Tier.EXACT


def _lacks_step(deal: Deal, request: Request, work: UnitOfWork) -> bool:
    return deal.lacks_step(work.workspace.team(deal.team).calendar, request.now)


def _stage_ahead(deal: Deal, action: ActionType, work: UnitOfWork) -> Stage | None:
    """Return the stage that the action fits, when it lies ahead of where the deal stands (rules 4)."""
    if action.stage is None or not deal.is_open:
        return None
    process = work.workspace.process(deal.process)
    here = process.stage(deal.stage).position
    ahead = [stage for stage in process.live_stages if stage.key == action.stage and stage.position > here]
    return ahead[0] if ahead else None
