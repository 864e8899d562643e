"""Actions that people log, and the catalogue of their types and outcomes (rules 2, 15)."""

from datetime import date
from typing import ClassVar, Final, Literal

from pydantic import AwareDatetime, Field

from domain.foundations.event import Event, Subject
from domain.foundations.value import Stored, Text
from domain.foundations.when import Calendar
from domain.selling.terms import Term

MOST_AT_ONCE = 200
"""An `xN` beyond this is refused as a slip of the finger."""


class Outcome(Stored):
    """How an action ended. `meaningful` resets the idle time; `counts` makes it count for credit (rules 6, 9)."""

    key: str
    term: Term
    meaningful: bool = True
    counts: bool = True
    same_as: str | None = None
    """The outcome it is counted as in reports: voicemail and gatekeeper count as not reached."""


class ActionType(Stored):
    """A kind of action with its outcomes; one without outcomes is done or not logged."""

    key: str
    term: Term
    outcomes: tuple[Outcome, ...] = ()
    stage: str | None = None
    """Key of the stage that this action fits: the confirmation offers that move when it is ahead."""

    def outcome(self, key: str | None) -> Outcome | None:
        """Return the outcome of that key; None when the type has none by that key."""
        return next((outcome for outcome in self.outcomes if outcome.key == key), None)


NOT_REACHED = "not_reached"
"""The outcome of a call that nobody answered: it is news three times in a row at most (rules 6)."""


LOGGED_WITHIN: Final = 5
"""Business days after it was done by which an action must be logged to count for credit and on the leaderboard."""


def logged_in_time(done: date, logged: date, calendar: Calendar) -> bool:
    """Whether what was done on a day was logged so soon that it counts for credit and on the leaderboard (rules 9)."""
    return calendar.business_days_between(done, logged) <= LOGGED_WITHIN


def may_be_late(done: date, logged: date) -> bool:
    """Whether so many days passed that an action may not have been logged in time, whatever the calendar says."""
    return (logged - done).days > LOGGED_WITHIN


def counts_for_credit(action: ActionType | None, outcome: str | None) -> bool:
    """Whether an action that ended so counts for credit; one of an unknown type (None) does not (rules 9)."""
    ended = None if action is None else action.outcome(outcome)
    return action is not None and (ended is None or ended.counts)


class Activity(Stored):
    """One logged action: `count` times, at a moment, by a member, on a deal or an account or neither."""

    member: int
    team: int
    action: str
    outcome: str | None = None
    count: int = Field(default=1, ge=1, le=MOST_AT_ONCE)
    at: AwareDatetime
    deal: int | None = None
    account: int | None = None
    contact: int | None = None
    note: Text | None = None
    external_id: str | None = None


class ActivityLogged(Event):
    """A member did something and said so. `at` is when it was done."""

    about: ClassVar = Activity
    noun: ClassVar = "activity"
    kind: Literal["activity.logged"] = "activity.logged"
    activity: Activity

    @property
    def subject(self) -> Subject:
        """The deal, else the account, else the member it was done for."""
        if self.activity.deal is not None:
            return Subject("deal", self.activity.deal)
        if self.activity.account is not None:
            return Subject("account", self.activity.account)
        return Subject("member", self.activity.member)

    @property
    def created(self) -> Activity:
        return self.activity

    @property
    def leans_on(self) -> frozenset[Subject]:
        return frozenset({Subject("member", self.activity.member), Subject("team", self.activity.team)})

    @property
    def brings(self) -> frozenset[Subject]:
        """Nothing: its subject is the deal, the account or the member, who were there before."""
        return frozenset()
