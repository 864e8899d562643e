"""The answers that a morning message offers, each one tap: what they stand for is an order of its own."""

from collections.abc import Callable
from datetime import date
from typing import ClassVar, Final

from commands.command import Command, Reply
from commands.deal.asking import AskHelp
from commands.deal.editing import Close, Next
from commands.deal.explaining import Why
from commands.deal.moving import Cancel, Lost, Move, Park, Won
from commands.deal.snoozing import Snooze
from commands.finding import the_deal
from commands.replies import NeedsForm, Option, Question
from commands.request import Request
from domain.foundations.when import Calendar, add_months, month_of
from domain.ports import UnitOfWork
from domain.selling.catalogue import STEPS
from domain.selling.deal import Deal
from domain.selling.terms import Term

STEP_IN: Final = {"call_back": 1, "proposal": 2, "meeting": 5, "follow_up": 5}
"""Business days until the steps that are suggested."""
SUGGESTED: Final = ("call_back", "proposal", "meeting")
"""What a nudge offers as the next step (rules 6)."""
LATER: Final = (2, 5, 10)
"""Business days for which a deal may be put off by one tap (rules 6)."""


class Answer(Command):
    """Answer a question of the morning about an opportunity."""

    family: ClassVar = "deal"
    verb: ClassVar = Term.known("answer", "répondre")
    example: ClassVar = "/deal answer"
    hidden: ClassVar = True

    deal: str | None = None
    how: str = ""
    """A key of HOW; a button keeps it, so that keys are never given another meaning."""

    def run(self, request: Request, work: UnitOfWork) -> Reply:
        """Carry out the order that the answer stands for."""
        deal = the_deal(self, request, work, closed=True)
        day = Day(request.today, work.workspace.team(deal.team).calendar, request.locale)
        if self.how == "steps":
            raise _which_step(deal, day)
        stands_for = HOW.get(self.how)
        if stands_for is None:
            raise NeedsForm(command=Next(deal=deal.number))
        return stands_for(deal, day).run(request, work)


class Day:
    """The day of an answer, from which its dates are counted, and the language of who answers."""

    def __init__(self, today: date, calendar: Calendar, locale: str) -> None:
        self.today = today
        self._calendar = calendar
        self._french = locale.startswith("fr")

    def later(self, days: int) -> date:
        """Return the day so many business days from today."""
        return self._calendar.add_business_days(self.today, days)

    def month_end(self) -> date:
        """Return the last business day of this month that is still to come, else of the next one."""
        for month in (self.today, add_months(self.today, 1)):
            last = month_of(month).last
            day = last if self._calendar.is_business_day(last) else self._calendar.previous_business_day(last)
            if day > self.today:
                return day
        return add_months(self.today, 1)

    def words(self, step: str) -> str:
        """Return a suggested step in the language of who answers: it becomes their own words."""
        term = STEPS[step]
        return term.aliases[0] if self._french else term.name.lower()


Meaning = Callable[[Deal, Day], Command]


def _step(key: str) -> Meaning:
    return lambda deal, day: Next(deal=deal.number, text=day.words(key), due=day.later(STEP_IN[key]))


def _which_step(deal: Deal, day: Day) -> Question:
    """Ask which step comes next: those that are suggested, and a form for any other."""
    steps = tuple(
        Option(kind="step", value=(day.words(key), day.later(STEP_IN[key])), command=_step(key)(deal, day))
        for key in SUGGESTED
    )
    form = Option(kind="form", value="other_step", command=Next(deal=deal.number))
    return Question(about="next", words=None, options=(*steps, form), more=False, deal=deal)


def _again(days: int) -> Meaning:
    return lambda deal, day: Next(deal=deal.number, due=day.later(days))


def _later(days: int) -> Meaning:
    return lambda deal, day: Snooze(deal=deal.number, until=day.later(days))


def _redate(when: Callable[[Day], date]) -> Meaning:
    return lambda deal, day: Close(deal=deal.number, closes=when(day))


def _form(command: type[Command]) -> Meaning:
    def asked(deal: Deal, _: Day) -> Command:
        return command(deal=deal.number)

    return asked


HOW: Final[dict[str, Meaning]] = {
    **{key: _step(key) for key in STEP_IN},
    "tomorrow": _again(1),
    "week": _again(5),
    **{f"later_{days}": _later(days) for days in LATER},
    "month_end": _redate(Day.month_end),
    "month": _redate(lambda day: add_months(day.today, 1)),
    "park": lambda deal, day: Park(deal=deal.number, until=add_months(day.today, 1)),
    "no_decision": lambda deal, _: Lost(deal=deal.number, reason="no_decision"),
    "error": lambda deal, _: Cancel(deal=deal.number, reason="error"),
    "later": _form(Snooze),
    "move": _form(Move),
    "won": _form(Won),
    "lost": _form(Lost),
    "cancel": _form(Cancel),
    "help": _form(AskHelp),
    "why": _form(Why),
}
