"""How an objective reads: what is counted, how much of it, whose it is."""

from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Final

from bot.language import sayable
from bot.views.elements.parts import safe
from bot.views.words.naming import Naming
from bot.wording.phrases import many
from domain.foundations.money import Money
from domain.selling.people import ROLES
from domain.team.objective import Counted, Objective, Per, What

RATES: Final = {
    "revenue": sayable("the revenue"),
    "sale": sayable("the average sale"),
    "opportunities": sayable("opportunities per sale"),
    "prospects": sayable("prospects per opportunity"),
    "prospecting_calls": sayable("calls per prospect"),
    "sales_calls": sayable("calls per opportunity"),
    "meetings": sayable("meetings per opportunity"),
    "proposals": sayable("proposals per opportunity"),
}
"""What the reverse funnel works with, by the names of its fields."""
FEW: Final = 10
"""Below so many, a target pro rata is told with a decimal."""
COUNTED: Final = {
    Counted.DEALS_CREATED: sayable("New deals"),
    Counted.OPPORTUNITIES: sayable("Opportunities"),
    Counted.DEALS_WON: sayable("Signed deals"),
    Counted.REVENUE: sayable("Revenue"),
}
PER: Final = {
    Per.DAY: sayable("{target} a day"),
    Per.WEEK: sayable("{target} a week"),
    Per.MONTH: sayable("{target} a month"),
    Per.QUARTER: sayable("{target} a quarter"),
    Per.HALF: sayable("{target} a half-year"),
}

NOW: Final = {
    Per.DAY: sayable("today"),
    Per.WEEK: sayable("this week"),
    Per.MONTH: sayable("this month"),
    Per.QUARTER: sayable("this quarter"),
    Per.HALF: sayable("this half-year"),
}
"""The period of an objective that runs."""


def what_words(what: What, names: Naming) -> str:
    """Return what is counted: "Calls reached", "Entries in Negotiation · Tenders"."""
    look = names.look
    parts = [_counted(what, names)]
    if what.process is not None:
        parts.append(names.process(what.process))
    if what.segment is not None:
        parts.append(look.say("segment {name}", name=names.segment(what.segment)))
    return " · ".join(parts)


def target_words(target: Fraction | int, currency: str | None, names: Naming) -> str:
    """Return how much is to be done, rounded up: "12", "€90,000"; a small part of one shows a decimal: "1.5".

    Otherwise a third of three deals would read "1 of 2" beside 67 %.
    """
    if currency is not None:
        return names.look.money(Money.of_minor(ceil(target), currency), whole=True)
    if target < FEW and target != ceil(target):
        return names.look.number(Decimal(ceil(target * 10)) / 10)
    return names.look.number(ceil(target))


def done_words(done: Fraction, currency: str | None, names: Naming) -> str:
    """Return how much was done; what was shared by roles is rounded to one decimal."""
    if currency is not None:
        return names.look.money(Money.of_minor(round(done), currency), whole=True)
    return names.look.number(Decimal(round(done * 10)) / 10)


def whose_words(row: Objective, names: Naming) -> str:
    """Return whose an objective is: a member's, a role's or the team's."""
    if row.member is not None:
        return names.member(row.member)
    return names.look.say("the team") if row.role is None else names.term(ROLES[row.role])


def objective_words(row: Objective, names: Naming) -> str:
    """Return an objective in one line: "Ann: Calls, 10 a day, from Monday"."""
    look, day = names.look, names.look.day(row.valid_from)
    if not row.target:
        what, whose = what_words(row.what, names), _first_word(whose_words(row, names))
        return look.say("{whose}: no objective on {what} from {day}", whose=whose, what=what, day=day)
    return look.say("{objective}, from {day}", objective=undated_words(row, names), day=day)


def undated_words(row: Objective, names: Naming) -> str:
    """Return an objective without its first day: "Ann: Calls, 10 a day"."""
    look, what, whose = names.look, what_words(row.what, names), _first_word(whose_words(row, names))
    target = look.say(PER[row.per], target=target_words(row.target, row.currency, names))
    if row.weight != 1:
        target = look.say("{target}, weight {n}", target=target, n=look.number(row.weight))
    return look.say("{whose}: {what}, {target}", whose=whose, what=what, target=target)


def _first_word(whose: str) -> str:
    return whose[:1].upper() + whose[1:]


def _counted(what: What, names: Naming) -> str:
    look = names.look
    if what.counted is Counted.STAGE_ENTRIES:
        return look.say("Entries in {stage}", stage=names.stage(what.stage))
    if what.action is None:
        return look.say(COUNTED[what.counted])
    return safe(many(look, names.action(what.action), what.outcome))
