"""Recording: what each event alters (a row, the sums, the configuration), worked out in memory before it is written."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast
from zoneinfo import ZoneInfo

from domain.foundations.event import Event, Subject
from domain.foundations.refusals import Conflict
from domain.foundations.value import Value
from domain.insight.positions import Dated, state_after
from domain.insight.stays import Stay
from domain.selling.account import Account, AccountEvent, Contact, ContactEvent
from domain.selling.activity import ActivityLogged
from domain.selling.deal import Deal, DealCreated, DealEvent
from storage.accounts import KeptAccounts
from storage.configuration import KINDS, Configuration
from storage.deals import KeptDeals
from storage.pending import Pending

_MAY_END_A_STAY = frozenset({"stage", "status"})


class Recording:
    """Takes in events, one after the other, and says what must be written."""

    def __init__(
        self, pending: Pending, configuration: Configuration, deals: KeptDeals, accounts: KeptAccounts
    ) -> None:
        self._pending = pending
        self._deals = deals
        self._accounts = accounts
        self._known_accounts: dict[int, Account | None] = {}
        self._known_contacts: dict[int, Contact | None] = {}
        self._visits: dict[int, list[Stay]] = {}
        self.configuration = configuration
        self.configured: dict[tuple[str, int], Value | None] = {}
        """Documents of the configuration that are to be written."""

    # -- events --------------------------------------------------------------------------------------------------------

    def record(self, batch: int, events: Iterable[Event]) -> None:
        """Take in events of a batch. Raises Conflict when one rests on something that is not so (any more)."""
        given = list(events)
        self._look_up(given)
        for event in given:
            self._pending.line(batch, event, self._apply(event, None))

    def replay(self, dated: Iterable[tuple[Event, date]]) -> None:
        """Take in live events that the ledger has, on the days that they were written with."""
        given = list(dated)
        self._look_up([event for event, _ in given])
        for event, day in given:
            self._apply(event, day)

    def day_of(self, event: Event, team: int | None = None) -> date:
        """Return the local day of an event: its team's, else the workspace's."""
        if team is not None:
            return self.configuration.workspace.team(team).calendar.day_of(event.at)
        return event.at.astimezone(ZoneInfo(self.configuration.choices.zone)).date()

    def _look_up(self, events: list[Event]) -> None:
        """Read in as few queries as there are kinds what these events change."""
        changed = [event for event in events if event.created is None]
        deals = {event.subject.id for event in changed if isinstance(event, DealEvent)}
        moved = {
            event.subject.id
            for event in changed
            if isinstance(event, DealEvent) and not _MAY_END_A_STAY.isdisjoint(event.changes)
        }
        accounts = {event.subject.id for event in changed if isinstance(event, AccountEvent)}
        self._deals.many(deals)
        unknown = [number for number in moved if number not in self._visits]
        if unknown:
            visits = self._deals.visits(unknown)
            self._visits.update({number: visits.get(number, []) for number in unknown})
        unread = [number for number in accounts if number not in self._known_accounts]
        self._known_accounts.update(self._accounts.many(unread))

    def _apply(self, event: Event, day: date | None) -> date:
        """Take in an event and return its local day, which is worked out unless it is given."""
        if isinstance(event, DealEvent):
            return self._apply_to_deal(event, day)
        if isinstance(event, ActivityLogged):
            day = day or self.day_of(event, event.activity.team)
            self._pending.projections.acted(event.activity, day)
            return day
        if isinstance(event, AccountEvent):
            account = _following(self._known_accounts.get(event.subject.id), event)
            self.set_account(event.subject.id, account)
        elif isinstance(event, ContactEvent):
            number = event.subject.id
            known = self._known_contacts.get(number)
            if known is None and event.created is None:
                known = self._accounts.contact(number)
            self.set_contact(number, _following(known, event))
        elif event.subject.kind in KINDS or event.subject.kind == "workspace":
            before = self.configuration.document(*event.subject)
            self.configure(event.subject, _following(before, event))
        else:
            raise TypeError(f"{event.kind} is not recorded like this")
        return day or self.day_of(event)

    def _apply_to_deal(self, event: DealEvent, day: date | None) -> date:
        number = event.subject.id
        before = None
        if not isinstance(event, DealCreated):
            before = self._deals.get(number)
            _check(before, event)
        after = state_after(before, event)
        version = 1 if before is None else before.version + 1
        if after.version != version:
            after = after.model_copy(update={"version": version})
        dated = Dated(day=day or self.day_of(event, after.team), event=event)
        visits = self._visits.get(number, [])
        later = self._pending.projections.happened(before, dated, after, visits)
        if before is None or number in self._visits:
            self._visits[number] = later
        self._pending.deal(before, after, event.at)
        self._deals.changed(number, after)
        return dated.day

    # -- what they alter -----------------------------------------------------------------------------------------------

    def rewrite_deal(self, number: int, was: list[Dated], now: list[Dated]) -> None:
        """Take in that a deal's live history is another one."""
        before = self._deals.get(number)
        after: Deal | None = None
        for dated in now:
            after = state_after(after, dated.event)
        if after is not None and before is not None:
            after = after.model_copy(update={"version": before.version + 1})
        self._visits[number] = self._pending.projections.rewritten(before, was, after, now)
        if before is not None or after is not None:
            self._pending.deal(before, after, (now or was)[-1].event.at)
        self._deals.changed(number, after)

    def look_up_deals(self, numbers: Iterable[int]) -> None:
        """Read in one go the deals that will be rewritten."""
        self._deals.many(numbers)

    def restore(self, subject: Subject, value: Value | None) -> None:
        """Make what a subject other than a deal is be this; None takes it away."""
        if subject.kind == "account":
            self.set_account(subject.id, cast(Account | None, value))
        elif subject.kind == "contact":
            self.set_contact(subject.id, cast(Contact | None, value))
        else:
            self.configure(subject, value)

    def set_account(self, number: int, account: Account | None) -> None:
        """Make an account be this; None takes it away."""
        self._known_accounts[number] = account
        self._pending.account(number, account)

    def set_contact(self, number: int, contact: Contact | None) -> None:
        """Make a contact be this; None takes it away."""
        self._known_contacts[number] = contact
        self._pending.contact(number, contact)

    def configure(self, subject: Subject, document: Value | None) -> None:
        """Make a document of the configuration be this; None takes it away."""
        self.configuration = self.configuration.having(subject.kind, subject.id, document)
        self.configured[subject.kind, subject.id] = document


def replayed(events: Iterable[Event], start: Value | None = None) -> Value | None:
    """Return what events leave of their subject, None when none created it."""
    value = start
    for event in events:
        value = event.created if event.created is not None else event.after(value)
    return value


def _following(before: Any, event: Event) -> Any:
    if event.created is not None:
        return event.created
    _check(before, event)
    return event.after(before)


def _check(before: Value | None, event: Event) -> None:
    """Raise Conflict unless what the event says stood before does stand."""
    if before is None or any(getattr(before, field) != change.before for field, change in event.changes.items()):
        raise Conflict(subject=event.subject)
