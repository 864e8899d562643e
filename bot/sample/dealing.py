"""The story of one deal: worked on stage by stage, pushed, won, lost, parked or left alone."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from bot.sample.actions import on_a_deal, that_leads_to
from bot.sample.plans import AMOUNTS, Plan
from bot.sample.seats import Seat
from bot.sample.telling import Act, Teller, Told
from domain.foundations.event import Event
from domain.foundations.money import Money
from domain.selling.account import Account, AccountAdded, Contact, ContactAdded
from domain.selling.catalogue import CANCEL_REASONS, LOSS_REASONS, SEGMENTS, SOURCES
from domain.selling.deal import Deal, DealCreated
from domain.selling.handed import Handed
from domain.selling.next_step import NextStep
from domain.selling.people import Role
from domain.selling.process import Phase, Stage
from domain.team.handoff import leads_into_another_phase

ANSWERED_AFTER: Final = timedelta(minutes=7)
"""How long after a deal was handed on it is accepted."""


class _Ended(Exception):
    """The story has come to its end, or to today."""


class DealStory:
    """Tells one deal from its first day to its close, or to now."""

    def __init__(self, teller: Teller, plan: Plan, new_id: Callable[[str], int]) -> None:
        self._teller = teller
        self._plan = plan
        self._new_id = new_id
        self._language = teller.language(plan.team)
        self._calendar = teller.calendar(plan.team)
        self._day = plan.begun
        self._moment: datetime | None = None
        self._handled = teller.chance(0.35)
        """Whether the owner does everything alone."""
        self.owner: Seat = teller.rng.choice(teller.company.holding(plan.team, Role.CLOSER))
        self.acts: list[Act] = []
        self.deal: Deal

    def tell(self) -> list[Act]:
        """Return what was done, in order."""
        try:
            self._begin()
            for position, stage in enumerate(self._plan.process.live_stages):
                self._stay(stage, is_last=position == self._plan.ends_in)
                if position == self._plan.ends_in:
                    self._end()
                    self._give_up()
                    break
                self._move_on(stage)
        except _Ended:
            pass
        return self.acts

    # -- its life ------------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        teller, plan, rng = self._teller, self._plan, self._teller.rng
        by = self._worker(Phase.PROSPECTING)
        at = self._next_moment(0)
        team = teller.company.teams[plan.team].id
        company = plan.name or teller.names.company(self._language, plan.process.key or "")
        account = Account(
            id=self._new_id("account"),
            name=teller.pens.text(company),
            team=team,
            owner=teller.member(self.owner),
            segment=rng.choice([*SEGMENTS, None]),
        )
        someone = teller.names.contact(self._language)
        contact = Contact(
            id=self._new_id("contact"),
            account=account.id,
            name=teller.pens.text(someone.name),
            function=teller.pens.text(someone.function),
            phone=teller.pens.text(someone.phone),
            email=teller.pens.text(someone.email),
        )
        work = teller.names.work(self._language, plan.process.key or "")
        name = company if plan.process.key == "tender" or plan.name else f"{company} {work}"
        deal = Deal(
            id=self._new_id("deal"),
            name=teller.pens.text(name),
            team=team,
            owner=teller.member(self.owner),
            account=account.id,
            contact=contact.id,
            process=plan.process.id,
            stage=plan.process.first.id,
            amount=self._amount() if plan.amount is not None or teller.chance(0.55) else None,
            closes=self._expected() if teller.chance(0.85) else None,
            source=rng.choice(list(SOURCES)),
            brought_by=teller.member(by) if by.key != self.owner.key else None,
            created_at=at,
        )
        self.deal = deal
        author = teller.member(by)
        added = (AccountAdded(account=account, by=author, at=at), ContactAdded(contact=contact, by=author, at=at))
        self._did(by, at, "deal", "new", *added, DealCreated(deal=deal, by=author, at=at))

    def _stay(self, stage: Stage, *, is_last: bool) -> None:
        """Spend some time in a stage, touching the deal every few days."""
        standard = stage.terms[0].days
        stays = max(2, round(standard * self._teller.rng.lognormvariate(-0.25, 0.5)))
        left = self._calendar.add_business_days(self._day, stays)
        while True:
            gap = self._teller.rng.randint(1, 5)
            if self._calendar.add_business_days(self._day, gap) >= left:
                break
            self._touch(stage, self._next_moment(gap))
        ahead = self._calendar.business_days_between(self._day, left)
        if not (is_last and self._plan.fate == "stalled"):
            self._next_moment(max(1, ahead))

    def _touch(self, stage: Stage, at: datetime) -> None:
        """Log an action, mostly with what comes next; now and then the expected signature is put off."""
        teller, rng = self._teller, self._teller.rng
        who = self._worker(stage.phase)
        note = teller.names.note(self._language) if teller.chance(0.2) else None
        events: list[Event] = [self._action(who, on_a_deal(stage.phase, rng), at, note)]
        if teller.chance(0.72):
            due = self._calendar.add_business_days(self._day, rng.randint(1, 8))
            step = NextStep(text=teller.pens.text(teller.names.step(self._language)), due=due)
            events.append(self.deal.edit(next=step, by=teller.member(who), at=at))
        self._did(who, at, "log", "log", *events)
        if self.deal.amount is None and stage.opportunity and teller.chance(0.7):
            self._edit("amount", amount=self._amount())
        closes = self.deal.closes
        if closes is not None and closes <= self._calendar.add_business_days(self._day, 3) and teller.chance(0.7):
            self._edit("close", closes=self._calendar.add_business_days(closes, rng.randint(5, 25)))
        met = [each.key for each in stage.criteria if each.key not in self.deal.criteria]
        if met and teller.chance(0.4):
            self._edit("check", criteria=self.deal.criteria | {rng.choice(met)})

    def _move_on(self, stage: Stage) -> None:
        teller, process = self._teller, self._plan.process
        ahead = process.after(stage.id)
        if ahead is None:
            return
        who, at = self._worker(stage.phase), self._now()
        told = that_leads_to(ahead.key, process.key)
        if told is not None:
            self._did(who, at, "log", "log", self._action(who, told, at))
            at = self._soon(at)
        by, handed = teller.member(who), self._handed(who, stage, ahead, at)
        self._did(who, at, "deal", "move", self.deal.move(ahead, leaving=stage, by=by, at=at, handing=handed))
        if handed is not None:
            then = at + ANSWERED_AFTER
            accepted = self.deal.accept(by=handed.receiver, at=then, takes_over=False)
            self._did_as(handed.receiver, then, "deal", "accept", accepted)

    def _handed(self, who: Seat, stage: Stage, ahead: Stage, at: datetime) -> Handed | None:
        """Return to whom a deal is handed on by somebody who does not do the work of its next phase."""
        teller = self._teller
        others = teller.company.workers(self._plan.team, ahead.phase)
        if who.key == self.owner.key or not leads_into_another_phase(stage, ahead) or who in others:
            return None
        receiver = self.owner if ahead.phase is Phase.CLOSING or not others else others[0]
        number, day = self._new_id("handoff"), self._calendar.day_of(at)
        giver, taker = teller.member(who), teller.member(receiver)
        return Handed(id=number, giver=giver, receiver=taker, left=stage.id, stage=ahead.id, day=day)

    def _end(self) -> None:
        teller, deal, at = self._teller, self.deal, self._now()
        by = teller.member(self.owner)
        worth = teller.workspace.worth(deal.amount, deal.team, self._calendar.day_of(at))
        match self._plan.fate:
            case "won":
                self._help(at)
                at = self._soon(at)
                won = self.deal.win(by=by, at=at, amount=deal.amount, worth=worth)
                self._did(self.owner, at, "deal", "won", won)
            case "lost":
                reason = teller.rng.choice(list(LOSS_REASONS))
                self._did(self.owner, at, "deal", "lost", deal.lose(reason, by=by, at=at, worth=worth))
            case "cancelled":
                reason = teller.rng.choice(list(CANCEL_REASONS))
                self._did(self.owner, at, "deal", "cancel", deal.cancel(reason, by=by, at=at, worth=worth))
            case "parked":
                until = self._calendar.add_business_days(self._day, teller.rng.randint(30, 110))
                self._did(self.owner, at, "deal", "park", deal.park(until, by=by, at=at))

    def _give_up(self) -> None:
        """Most deals that nobody answers are called lost sooner or later; some wait for ever."""
        if self._plan.fate == "stalled" and self._teller.chance(0.7):
            at = self._next_moment(self._teller.rng.randint(15, 35))
            reason = self._teller.rng.choice(("no_answer", "no_decision"))
            worth = self._teller.workspace.worth(self.deal.amount, self.deal.team, self._calendar.day_of(at))
            lost = self.deal.lose(reason, by=self._teller.member(self.owner), at=at, worth=worth)
            self._did(self.owner, at, "deal", "lost", lost)

    def _help(self, at: datetime) -> None:
        """A mentor may have helped."""
        helpers = [s for s in self._teller.company.holding(self._plan.team, Role.MENTOR) if s.key != self.owner.key]
        if helpers and self._teller.chance(0.35):
            helped = self.deal.edit(
                helpers=(self._teller.member(helpers[0]),), by=self._teller.member(self.owner), at=at
            )
            self._did(self.owner, at, "deal", "help-by", helped)

    # -- one act -------------------------------------------------------------------------------------------------------

    def plan_for(self, due: date, at: datetime) -> None:
        """Add that the owner planned the next step for a day."""
        step = NextStep(text=self._teller.pens.text(self._teller.names.step(self._language)), due=due)
        edited = self.deal.edit(next=step, by=self._teller.member(self.owner), at=at)
        self._did(self.owner, at, "deal", "next", edited)

    def _edit(self, verb: str, **fields: Any) -> None:
        at = self._soon(self._now())
        self._did(self.owner, at, "deal", verb, self.deal.edit(by=self._teller.member(self.owner), at=at, **fields))

    def _action(self, who: Seat, told: Told, at: datetime, note: str | None = None) -> Event:
        return self._teller.logged(
            who, told, at, deal=self.deal.id, account=self.deal.account, contact=self.deal.contact, note=note
        )

    def _did(self, who: Seat, at: datetime, family: str, verb: str, *events: Event) -> None:
        self._did_as(self._teller.member(who), at, family, verb, *events)

    def _did_as(self, member: int, at: datetime, family: str, verb: str, *events: Event) -> None:
        if at > self._teller.now:
            raise _Ended
        self._moment = at
        for event in events:
            if event.about is Deal and event.created is None:
                self.deal = event.after(self.deal)
        self.acts.append(Act(at, member, family, verb, self.deal.id, events))

    # -- when, who, how much -------------------------------------------------------------------------------------------

    def _next_moment(self, business_days: int) -> datetime:
        self._day = self._calendar.add_business_days(self._day, business_days)
        moment = self._teller.working_moment(self._plan.team, self._day, after=self._moment)
        if moment > self._teller.now:
            raise _Ended
        self._moment = moment
        return moment

    def _now(self) -> datetime:
        if self._moment is None:
            raise _Ended
        return self._moment

    def _soon(self, at: datetime) -> datetime:
        return self._teller.working_moment(self._plan.team, self._plan.begun, after=at)

    def _worker(self, phase: Phase) -> Seat:
        others = self._teller.company.workers(self._plan.team, phase)
        alone = self._handled or phase is Phase.CLOSING or not others
        return self.owner if alone else self._teller.rng.choice(others)

    def _expected(self) -> date:
        days = sum(stage.terms[0].days for stage in self._plan.process.live_stages)
        return self._calendar.add_business_days(self._plan.begun, round(days * self._teller.rng.uniform(0.5, 1.1)))

    def _amount(self) -> Money:
        median, spread = AMOUNTS[self._plan.process.key or ""]
        drawn = Decimal(round(self._teller.rng.lognormvariate(0, spread) * median / 50) * 50)
        home = self._teller.company.teams[self._plan.team].currency
        amount = self._plan.amount or max(drawn, Decimal(300))
        return Money(amount=amount, currency=self._plan.currency or home)
