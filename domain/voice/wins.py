"""Wins as they are told, and what is asked about them: who helped, and thirty days later how they are (rules 7)."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from domain.foundations.money import Money
from domain.foundations.value import Stored
from domain.foundations.when import ONE_DAY, Calendar, Period
from domain.insight.movers import PhaseMovers
from domain.selling.deal import Deal, Status

HELP_DAYS: Final = 5
"""Business days after the close until which the owner may say who helped (rules 9)."""
AFTERWARDS: Final = timedelta(days=30)


class Success(Stored):
    """A deal that was won, with everybody behind it."""

    deal: int
    amount: Money | None
    """What it counts for, in the team's currency where that is known."""
    owner: int | None
    chain: tuple[PhaseMovers, ...] = ()
    helpers: tuple[int, ...] = ()
    original: Money | None = None
    """What it was signed for."""


def help_asked_about(calendar: Calendar, today: date) -> Period:
    """Return the days on which a deal was won whose owner may still say today who helped."""
    return Period(first=calendar.add_business_days(today, -HELP_DAYS), last=today)


def without_helper(won: Iterable[Deal], calendar: Calendar, today: date) -> list[Deal]:
    """Return the wins of which nobody has said who helped, while it may still be said."""
    asked = help_asked_about(calendar, today)
    return [deal for deal in won if _won_in(deal, asked, calendar) and not deal.helpers]


def asked_today(won: Iterable[Deal], calendar: Calendar, today: date) -> list[Deal]:
    """Return the wins whose owner is asked today who helped: once, on the first business day after the win."""
    since = calendar.previous_business_day(today)
    open_ = without_helper(won, calendar, today)
    return [deal for deal in open_ if deal.closed_at is not None and since <= calendar.day_of(deal.closed_at) < today]


def how_are_they_about(calendar: Calendar, *, after: date, today: date) -> Period | None:
    """Return the days whose wins are asked about after one day and up to another, None when there are none.

    That is on the thirtieth day after the win, or on the first business day from then on.
    """
    before = after if calendar.is_business_day(after) else calendar.previous_business_day(after)
    asked = today if calendar.is_business_day(today) else calendar.previous_business_day(today)
    first, last = before + ONE_DAY - AFTERWARDS, asked - AFTERWARDS
    return Period(first=first, last=last) if first <= last else None


def how_are_they(won: Iterable[Deal], calendar: Calendar, *, after: date, today: date) -> list[Deal]:
    """Return the wins whose owner is to ask the client how they are, since the day they were last told (`after`)."""
    asked = how_are_they_about(calendar, after=after, today=today)
    return [] if asked is None else [deal for deal in won if _won_in(deal, asked, calendar)]


def _won_in(deal: Deal, days: Period, calendar: Calendar) -> bool:
    return deal.status is Status.WON and deal.closed_at is not None and calendar.day_of(deal.closed_at) in days
