"""What is asked of whoever keeps deals, accounts and actions."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple, Protocol

from domain.foundations.value import Value
from domain.foundations.when import Period
from domain.insight.contacts import LastContact
from domain.insight.movers import Acted
from domain.insight.stays import Stay
from domain.ports.scope import Scope
from domain.selling.account import Account, Contact
from domain.selling.activity import ActionType, Activity
from domain.selling.deal import Deal, Status
from domain.selling.lookup import Act, Ask
from domain.team.acts import Acts, Later
from domain.team.objective import What


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


class Deals(Protocol):
    """The deals of a workspace. A `teams` argument restricts to those teams; None means all."""

    def get(self, number: int) -> Deal | None:
        """Return the deal D-`number`."""

    def many(self, numbers: Iterable[int]) -> Mapping[int, Deal]:
        """Return the deals of these numbers that exist, in one query."""

    def find(self, words: str, *, teams: tuple[int, ...] | None, closed: bool = False) -> Act[Deal] | Ask[Deal] | None:
        """Find deals by their own or their account's name, tier by tier (rules 5); closed ones only when asked."""

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

    def lost_numbers(self, scope: Scope, *, first: date, last: date, limit: int) -> Sequence[int]:
        """Return the numbers of these deals alone."""

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

    def by_member(self, team: int, periods: Sequence[Period]) -> tuple[Sequence[Acts], Sequence[Later]]:
        """Return how often each (member, type, outcome) was done in a team, for each of some periods, in one query.

        And, of all of them together, what may have been logged too late to count (`acts.in_time` decides).
        """

    def twins(self, activity: Activity, *, since: datetime) -> int:
        """Return how often the member logged the same action on the same thing since (by the time of writing)."""

    def count(
        self, *, team: int | None = None, member: int | None = None, first: date, last: date
    ) -> Mapping[tuple[str, str | None], int]:
        """Return how many actions of each (type, outcome) were done from the first to the last local day."""

    def by_day(self, scope: Scope, period: Period) -> Mapping[tuple[date, str, str | None], int]:
        """Return how many actions of each (type, outcome) a scope's people did on each local day of a period.

        Actions are of no process: one that the scope names says nothing.
        """

    def without_and_with_deal(self, scope: Scope, *, action: str, period: Period) -> tuple[int, int]:
        """Return how often an action of a type was done in a period on no deal, and on one."""

    def counted(
        self, scope: Scope, whats: Collection[What], actions: Sequence[ActionType], *, period: Period
    ) -> Mapping[What, Mapping[int, int]]:
        """Return how much each member of a scope did in a period of what some objectives on actions count.

        The rules against counting the same thing twice are those of `domain.team.counting.counted_acts`.
        """
