"""What the domain asks of whoever keeps its data: a unit of work and its collections, in the domain's words."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple, Protocol, TypeVar

from domain.foundations.event import Event, Subject
from domain.foundations.value import Value
from domain.foundations.when import Period
from domain.insight.calibration import Forecast
from domain.insight.chances import Reached
from domain.insight.contacts import LastContact
from domain.insight.conversion import Passed
from domain.insight.ideal import Aged
from domain.insight.movers import Acted
from domain.insight.positions import Cause, Dated
from domain.insight.positions import DaySum as DaySum  # noqa: PLC0414  storage imports what it returns from here
from domain.insight.positions import Sum as Sum  # noqa: PLC0414  storage imports what it returns from here
from domain.insight.pulse import Pulse
from domain.insight.pulse import Told as Happening
from domain.insight.stall_count import StalledSum
from domain.insight.stalls import Concern
from domain.insight.stays import Stay
from domain.ledger import Batch, Recorded
from domain.selling.account import Account, Contact
from domain.selling.activity import Activity
from domain.selling.deal import Deal, Status
from domain.selling.lookup import Act, Ask
from domain.selling.process import Process
from domain.selling.workspace import Workspace
from domain.team.contribution import Credit, Win
from domain.team.counting import Attempt, Flowed
from domain.team.funnel import TeamRatios
from domain.team.handoff import HandOff
from domain.team.honours import Honours
from domain.team.objective import Objective
from domain.team.recognition import Adoption, Practice, Recognition, Thanks
from domain.team.weekly import Agenda, Decision, Example, Story, Tick
from domain.voice.announcements import Post
from domain.voice.nudges import Nudged, Told
from domain.voice.precision import Sent

R = TypeVar("R", bound=Recognition)


class Scope(Value):
    """Whose deals a report counts: some teams (None: the whole workspace), perhaps one owner, one process."""

    teams: tuple[int, ...] | None
    owner: int | None = None
    process: int | None = None


class Named(Value):
    """Something found by its name: a deal, or an account."""

    kind: str
    id: int
    name: str


class Kept(NamedTuple):
    """How somebody's open deals are kept; complete is one with an amount, a signature and a next step to come."""

    deals: int
    complete: int


class Logged(Value):
    """An activity as it stands in the ledger."""

    seq: int
    batch: int
    activity: Activity


class Watched(NamedTuple):
    """A deal with its pulse: what `domain.insight.stalls` decides on."""

    deal: Deal
    pulse: Pulse


class Deals(Protocol):
    """The deals of a workspace. A `teams` argument restricts to those teams; None means all."""

    def get(self, number: int) -> Deal | None:
        """Return the deal D-`number`."""

    def many(self, numbers: Iterable[int]) -> Mapping[int, Deal]:
        """Return the deals of these numbers that exist, in one query."""

    def find(self, words: str, *, teams: tuple[int, ...] | None, closed: bool = False) -> Act[Deal] | Ask[Deal] | None:
        """Find deals by their own or their account's name, tier by tier (rules 5); closed ones only when asked."""

    def of_account(self, account: int, *, teams: tuple[int, ...] | None, closed: bool = False) -> Sequence[Deal]:
        """Return the open (and parked) deals of an account, oldest first; closed ones after them when asked."""

    def owned_by(self, member: int, *, limit: int, after: int = 0) -> Sequence[Deal]:
        """Return a member's open deals, those with the earliest next step first, then the last touched."""

    def recent(self, member: int, *, limit: int) -> Sequence[Deal]:
        """Return the open deals that a member touched or logged on last, the latest first."""

    def listed(
        self,
        *,
        teams: tuple[int, ...] | None,
        owner: int | None = None,
        process: int | None = None,
        stage: int | None = None,
        status: Status | None = None,
        limit: int,
        offset: int = 0,
    ) -> tuple[Sequence[Deal], int]:
        """Return one page of deals (open ones unless a status is named) and how many there are in all."""

    def due(self, member: int, *, until: date, limit: int) -> Sequence[Deal]:
        """Return a member's open deals whose next step is due up to a day, the latest overdue first."""

    def stays(self, number: int) -> tuple[Stay, ...]:
        """Return the visits of a deal, in order."""

    def left(self, scope: Scope, *, first: date, last: date) -> Mapping[int, Sequence[Stay]]:
        """Return by deal, in order, the visits that somebody ended from the first to the last local day.

        An import is nobody.
        """

    def won(self, owners: Iterable[int], *, first: date, last: date) -> Sequence[Deal]:
        """Return the deals of these owners that somebody won between two local days, and that still are."""

    def signed(self, scope: Scope, *, first: date, last: date, limit: int) -> Sequence[Deal]:
        """Return the deals whose win that stands is of the first to the last local day, the largest first."""

    def closing(self, scope: Scope, *, first: date, last: date, limit: int) -> Sequence[Deal]:
        """Return open deals (not parked) that are expected to close between two days, the largest first."""

    def kept(self, scope: Scope, day: date) -> Mapping[int, Kept]:
        """Return by owner how the open deals of a scope are kept as of a day; owners without any are absent."""

    def lost(self, scope: Scope, *, first: date, last: date, limit: int) -> Sequence[Deal]:
        """Return the deals whose loss that stands is of the first to the last local day, the largest first."""

    def visits(self, numbers: Iterable[int]) -> Mapping[int, Sequence[Stay]]:
        """Return the visits of these deals, each in order, in one query; a deal without any is absent."""

    def contacts(self, number: int) -> Sequence[Contact]:
        """Return the contacts of the deal's account, the deal's own contact first."""

    def alike(self, name: str, *, teams: tuple[int, ...] | None, limit: int = 3) -> Sequence[Deal]:
        """Return open deals whose name looks like this one (to warn before a duplicate)."""


class Accounts(Protocol):
    """The accounts of a workspace and their contacts."""

    def get(self, number: int) -> Account | None:
        """Return one account."""

    def many(self, numbers: Iterable[int]) -> Mapping[int, Account]:
        """Return the accounts of these ids that exist, in one query."""

    def find(self, words: str) -> Act[Account] | Ask[Account] | None:
        """Find accounts by name, tier by tier (rules 5)."""

    def contacts(self, account: int) -> Sequence[Contact]:
        """Return the contacts of an account."""

    def segmented(self, owners: Iterable[int], *, but: Iterable[str]) -> Sequence[LastContact]:
        """Return the accounts of these owners that have a segment, with the day of the last action on each.

        Actions that ended in one of the outcomes `but` are no contact.
        """


class Names(Protocol):
    """The index of deal and account names that the chat grammar consults."""

    def known(self, folded: Iterable[str], *, teams: tuple[int, ...] | None) -> frozenset[str]:
        """Return which of these folded names exactly name an open deal of the teams, or an account."""

    def suggest(self, words: str, *, teams: tuple[int, ...] | None, limit: int) -> Sequence[Deal]:
        """Return open deals for a type-ahead, the best first."""


class Activities(Protocol):
    """What was logged, without what was undone."""

    def of_member(self, member: int, *, limit: int) -> Sequence[Logged]:
        """Return a member's latest actions."""

    def of_deal(self, deal: int, *, limit: int) -> Sequence[Logged]:
        """Return the latest actions on a deal."""

    def on_deals(self, deals: Iterable[int]) -> Mapping[int, Sequence[Acted]]:
        """Return what was done on each of these deals, in the order of the ledger."""

    def by_member(self, team: int, *, first: date, last: date) -> Mapping[tuple[int, str, str | None], int]:
        """Return how often each (member, type, outcome) was done in a team from the first to the last local day."""

    def twins(self, activity: Activity, *, since: datetime) -> int:
        """Return how often the member logged the same action on the same thing since (by the time of writing)."""

    def count(
        self, *, team: int | None = None, member: int | None = None, first: date, last: date
    ) -> Mapping[tuple[str, str | None], int]:
        """Return how many actions of each (type, outcome) were done from the first to the last local day."""

    def by_day(self, scope: Scope, *, days: Iterable[date]) -> Mapping[tuple[date, str, str | None], int]:
        """Return how many actions of each (type, outcome) a scope's people did on each of these local days.

        Actions are of no process: one that the scope names says nothing.
        """

    def without_and_with_deal(self, scope: Scope, *, action: str, period: Period) -> tuple[int, int]:
        """Return how often an action of a type was done in a period on no deal, and on one."""

    def attempts(self, scope: Scope, *, action: str, period: Period) -> Sequence[Attempt]:
        """Return each line on which an action of a type was logged in a period, as objectives count them (rules 9)."""


class Ledger(Protocol):
    """The events and the batches they were written in."""

    def batch(self, number: int) -> Batch | None:
        """Return one batch."""

    def events(self, batch: int) -> Sequence[Recorded]:
        """Return the events of a batch, in order."""

    def latest(self, *, by: int, family: str | None, subject: Subject | None = None) -> Batch | None:
        """Return the author's latest live batch, of a family, on a subject; undos themselves are not returned."""

    def since(self, batch: int, subjects: Iterable[Subject] | None) -> Sequence[Recorded]:
        """Return later live events on these subjects, or that refer to them; all later ones for None."""

    def of(self, subject: Subject, *, limit: int | None = None) -> Sequence[Recorded]:
        """Return the events on a subject, oldest first, undone ones included (`live` tells)."""

    def told(self, deals: Iterable[int], *, kinds: Iterable[str] | None = None) -> Mapping[int, Sequence[Happening]]:
        """Return by deal its live events and the actions on it, in order, with when each was written.

        Only those of some kinds, if they are named.
        """

    def history(self, deal: int) -> Sequence[Dated]:
        """Return the live events of one deal with their local days, in order."""


class Reports(Protocol):
    """Sums over many deals, read from what is kept beside the ledger, never from history."""

    def sums(self, scope: Scope) -> Sequence[Sum]:
        """Return the running totals of all deals in the scope."""

    def overdue(self, scope: Scope, *, first: date, before: date) -> Sequence[Sum]:
        """Return totals of open deals (not parked) whose expected close lies in [first, before)."""

    def days(self, scope: Scope, *, after: date, until: date | None = None) -> Sequence[DaySum]:
        """Return what happened to the totals after a day (and up to another), per day and cause."""

    def times(self, cause: Cause, scope: Scope, *, days: Iterable[date]) -> Mapping[date, int]:
        """Return how often something happened to deals on each of these days; days on which it did not are absent."""

    def by_owner(self, scope: Scope, period: Period) -> Sequence[Flowed]:
        """Return what happened to the totals in a period per day, cause and owner, as objectives count it."""

    def resolved(self, scope: Scope, period: Period) -> Sequence[Reached]:
        """Return how far deals came whose win or loss that stands is of a period; those of one kind in one row.

        Its cost grows with the deals that were closed in the period.
        """

    def steps_due(self, scope: Scope, day: date) -> int:
        """Return how many open deals have their next step on a day."""


class Outcomes(Protocol):
    """What became of deals, and of what was thought of them."""

    def forecasts(self, scope: Scope, period: Period) -> Sequence[Forecast]:
        """Return what was forecast of the deals that were won or lost in a period and still are, by deal.

        Read from the ledger: its cost grows with the histories of these deals.
        """

    def passed(self, scope: Scope, process: Process, period: Period) -> Sequence[Passed]:
        """Return how deals went through a process in a period that ends today; those that went alike in one row.

        Its cost grows with the open deals, and with those that were touched since the period began.
        """


class Stalls(Protocol):
    """How open deals are doing, read from pulses that are kept with every change, never from history."""

    def pulse(self, deal: int) -> Pulse | None:
        """Return the pulse of an open or parked deal; None when it is closed, or unknown."""

    def pulses(self, numbers: Iterable[int]) -> Mapping[int, Pulse]:
        """Return the pulses of those of these deals that are open or parked."""

    def of(
        self, owners: Iterable[int], concerns: Collection[Concern], *, now: datetime, since: date | None = None
    ) -> Sequence[Watched]:
        """Return the open deals of these owners that concern them, by owner and number, without those snoozed.

        In a few queries, however many owners there are. Each deal is looked at on its team's day. For CROSSED, `since`
        is the day on which the owner last heard (None: the business day before), and some may be returned that
        `stalls.crossed` refuses; for UNJUSTIFIED some that `stalls.health` does, where criteria became others.
        All others are exactly those of `stalls.health`.
        """

    def counts(self, scope: Scope, *, now: datetime) -> Sequence[StalledSum]:
        """Return how many deals are stalled per team, stage and currency; exactly those of `stalls.health`."""

    def ages(self, scope: Scope, *, now: datetime) -> Sequence[Aged]:
        """Return how many open deals (not parked) stand where for how long, and how many of them are stalled."""


class Recognised(Value):
    """What a team's people said in recognition, in order of their days."""

    thanks: tuple[Thanks, ...]
    practices: tuple[Practice, ...]
    adoptions: tuple[Adoption, ...]
    honours: tuple[Honours, ...] = ()
    stories: tuple[Story, ...] = ()
    examples: tuple[Example, ...] = ()
    decisions: tuple[Decision, ...] = ()
    ticks: tuple[Tick, ...] = ()
    agendas: tuple[Agenda, ...] = ()


class Recognitions(Protocol):
    """Thanks, practices, adoptions, honours and what is said for a review, without what was taken back."""

    def many(self, kind: type[R], numbers: Iterable[int]) -> Mapping[int, R]:
        """Return those of a kind that have one of these numbers."""

    def on(self, kind: type[R], numbers: Iterable[int]) -> Sequence[R]:
        """Return those of a kind that were said on one of these things, in order: on deals, practices, decisions."""

    def thanks_by(self, member: int, *, first: date, last: date) -> Sequence[Thanks]:
        """Return the thanks that a member gave from the first to the last local day."""

    def standing(self, team: int) -> Sequence[Decision]:
        """Return the decisions of a team that are not done with, however old they are."""

    def of_team(self, team: int, *, first: date, last: date) -> Recognised:
        """Return what was said in a team from the first to the last local day, in one query."""


class HandOffs(Protocol):
    """Hand-offs of deals, without those that were taken back."""

    def waiting(self, *, receiver: int | None = None) -> Sequence[HandOff]:
        """Return those that wait for their receiver's answer (None: anybody's), the oldest first."""

    def of_team(self, team: int, *, first: date, last: date) -> Sequence[HandOff]:
        """Return those that were made in a team from the first to the last local day."""

    def moved_on(self, givers: Iterable[int], *, first: date, last: date) -> Mapping[int, Sequence[Stay]]:
        """Return by giver what others did, from the first to the last local day, with deals that were accepted of them.

        That is the visits that ended then: the deals were moved, parked or closed.
        """


class Credits(Protocol):
    """The chain credit of won deals, as their live events and actions give it (rules 9)."""

    def of_team(self, team: int, period: Period) -> Sequence[Credit]:
        """Return the credit of each deal that a team won in a period, by deal."""

    def wins_of(self, accounts: Iterable[int]) -> Sequence[Win]:
        """Return every win of these accounts, by deal."""


class Drafts(Protocol):
    """Commands that wait for their author: too long for a button, or asked about. Kept for 24 hours."""

    def put(self, command: Mapping[str, object], *, by: int, at: datetime) -> str:
        """Keep a command and return its id."""

    def take(self, draft: str, *, by: int, at: datetime) -> Mapping[str, object] | None:
        """Return the command its author left; None when it is another's, or too old."""


class Nudges(Protocol):
    """What owners were told of their stalled deals (rules 6)."""

    def told(self, owners: Iterable[int]) -> Mapping[int, Mapping[int, Told]]:
        """Return the episodes that were told and have not ended, by owner and deal."""

    def tell(self, owner: int, nudged: Sequence[Nudged], *, day: date, key: str) -> None:
        """Note what an owner is told on a day by the post of that key."""

    def end(self, owner: int, deals: Iterable[int], *, day: date) -> None:
        """Note that the episodes of these deals are over."""

    def left(self, owners: Iterable[int]) -> Sequence[int]:
        """Return the deals about which these owners are left alone: told four times, and stalled still."""

    def sent(self, team: int, *, since: date) -> Sequence[Sent]:
        """Return what owners were really told of a team's deals since a day, in the order of the days."""

    def news(self, deals_told: Iterable[int], *, since: date, but: Iterable[str]) -> Mapping[int, Sequence[date]]:
        """Return by deal the days since one on which something meaningful happened: an action, a move on, a win.

        Actions that ended in one of the outcomes `but` mean nothing.
        """


class Spoken(Protocol):
    """What was said by itself, or passed over."""

    def used(self, keys: Iterable[str]) -> frozenset[str]:
        """Return which of these keys were used."""

    def posts(self, keys: Iterable[str]) -> Mapping[str, Post]:
        """Return, by their keys, the posts that were said and whose words are still kept."""

    def pass_over(self, keys: Iterable[str], *, kind: str, at: datetime) -> None:
        """Use keys up without saying anything."""


class UnitOfWork(Protocol):
    """One transaction in one workspace. Everything recorded is written together or not at all."""

    @property
    def workspace(self) -> Workspace:
        """The workspace as it is configured now, including what this unit of work recorded."""

    @property
    def objectives(self) -> Sequence[Objective]:
        """Every row of every objective of all teams; `domain.team.plan` tells which holds when."""

    @property
    def ratios(self) -> Mapping[int, TeamRatios]:
        """The ratios that teams set for themselves, by team."""

    @property
    def deals(self) -> Deals: ...
    @property
    def accounts(self) -> Accounts: ...
    @property
    def names(self) -> Names: ...
    @property
    def activities(self) -> Activities: ...
    @property
    def ledger(self) -> Ledger: ...
    @property
    def reports(self) -> Reports: ...
    @property
    def outcomes(self) -> Outcomes: ...
    @property
    def nudges(self) -> Nudges: ...
    @property
    def handoffs(self) -> HandOffs: ...
    @property
    def recognitions(self) -> Recognitions: ...

    @property
    def credits(self) -> Credits: ...
    @property
    def spoken(self) -> Spoken: ...
    @property
    def stalls(self) -> Stalls: ...
    @property
    def drafts(self) -> Drafts: ...

    def new_id(self, kind: str) -> int:
        """Return the next number of a kind of thing that people name by number: a deal, an account, thanks."""

    def record(self, *events: Event) -> None:
        """Append events, and bring the rows and sums they alter up to date. Raises Conflict when a row moved on."""

    def undo(self, batch: Batch) -> None:
        """Append that a batch was taken back, and put rows and sums as if it had never been written."""

    def erase(self, member: int) -> int:
        """Blank a member's name and words for good, and what others said to them; return how many were blanked."""

    def post(self, post: Post) -> None:
        """Have something said once; a key that was used before is left alone."""

    @property
    def batch(self) -> Batch | None:
        """The batch that this unit of work has written so far, None before the first event."""
