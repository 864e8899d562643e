"""Recording: what each event alters (a row, the sums, the configuration), worked out in memory before it is written."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Any, cast
from zoneinfo import ZoneInfo

from domain.foundations.event import Event, Subject
from domain.foundations.refusals import Conflict
from domain.foundations.value import Value
from domain.insight.positions import CLOSING, last_closed, state_after
from domain.insight.pulse import Pulse, Told, pulse_after, pulse_of
from domain.insight.stays import Stay
from domain.selling.account import Account, AccountEvent, Contact, ContactEvent
from domain.selling.activity import ActionType, ActivityLogged, may_be_late
from domain.selling.deal import OPEN, Deal, DealCreated, DealEvent
from domain.selling.people import Team
from domain.selling.process import Process
from domain.team.recognition import RecognitionEvent
from storage.accounts import KeptAccounts
from storage.configuration import KINDS, Configuration
from storage.deals import KeptDeals
from storage.pending import Closed, Pending
from storage.pulses import KeptPulses
from storage.recognitions import KINDS as RECOGNISED

_MAY_END_A_STAY = frozenset({"stage", "status"})


class Recording:
    """Takes in events, one after the other, and says what must be written."""

    def __init__(
        self,
        pending: Pending,
        configuration: Configuration,
        deals: KeptDeals,
        accounts: KeptAccounts,
        pulses: KeptPulses,
    ) -> None:
        self._pending = pending
        self._deals = deals
        self._accounts = accounts
        self._known_accounts: dict[int, Account | None] = {}
        self._known_contacts: dict[int, Contact | None] = {}
        self._kept_pulses = pulses
        self._visits: dict[int, list[Stay]] = {}
        self._pulses: dict[int, Pulse | None] = {}
        self.configuration = configuration
        self.configured: dict[tuple[str, int], Value | None] = {}
        """Documents of the configuration that are to be written."""

    # -- events --------------------------------------------------------------------------------------------------------

    def record(self, batch: int, events: Iterable[Event], *, written: datetime) -> None:
        """Take in events of a batch. Raises Conflict when one rests on something that is not so (any more)."""
        given = list(events)
        self._look_up(given)
        for event in given:
            day = self._apply(event, None, written)
            late = self.logged_late_on(event, day, written) if isinstance(event, ActivityLogged) else None
            self._pending.line(batch, event, day, late)

    def replay(self, told: Sequence[Told], *, before: int) -> None:
        """Take in live events that the ledger has from a line on, on the days that they were written with."""
        self._look_up([each.event for each in told], before=before)
        for each in told:
            self._apply(each.event, each.day, each.written)

    def day_of(self, event: Event, team: int | None = None) -> date:
        """Return the local day of an event: its team's, else the workspace's."""
        if team is not None:
            return self.configuration.workspace.team(team).calendar.day_of(event.at)
        return event.at.astimezone(ZoneInfo(self.configuration.choices.zone)).date()

    def logged_late_on(self, event: ActivityLogged, day: date, written: datetime) -> date | None:
        """Return the local day on which an action of a day was logged, if that is so late that it may not count."""
        logged = self.configuration.workspace.team(event.activity.team).calendar.day_of(written)
        return logged if may_be_late(day, logged) else None

    def _look_up(self, events: list[Event], *, before: int | None = None) -> None:
        """Read in as few queries as there are kinds what these events change."""
        changed = [event for event in events if event.created is None]
        deals = {event.subject.id for event in changed if isinstance(event, DealEvent)}
        moved = {
            event.subject.id
            for event in changed
            if isinstance(event, DealEvent) and not _MAY_END_A_STAY.isdisjoint(event.changes)
        }
        accounts = {event.subject.id for event in changed if isinstance(event, AccountEvent)}
        self._look_up_pulses(deals, events, before)
        unknown = [number for number in moved if number not in self._visits]
        if unknown:
            visits = self._deals.visits(unknown)
            self._visits.update({number: visits.get(number, []) for number in unknown})
        unread = [number for number in accounts if number not in self._known_accounts]
        self._known_accounts.update(self._accounts.many(unread))

    def _look_up_pulses(self, changed: set[int], events: list[Event], before: int | None) -> None:
        """Read the deals that are changed or acted on, and how they are doing."""
        acted_on = {each.activity.deal for each in events if isinstance(each, ActivityLogged)} - {None}
        wanted = [number for number in changed | acted_on if number is not None and number not in self._pulses]
        known = self._deals.many(wanted)
        reopening = {
            event.subject.id
            for event in events
            if isinstance(event, DealEvent) and "status" in event.changes and event.changes["status"].after in OPEN
        }
        found = self._kept_pulses.of(known, self._actions, reopening=reopening, before=before) if known else {}
        self._pulses.update({number: found.get(number) for number in known})

    @property
    def _actions(self) -> Sequence[ActionType]:
        return self.configuration.workspace.actions

    @cached_property
    def _action_by_key(self) -> dict[str, ActionType]:
        return {action.key: action for action in self._actions}

    def _apply(self, event: Event, day: date | None, written: datetime) -> date:
        """Take in an event and return its local day, which is worked out unless it is given."""
        if isinstance(event, DealEvent):
            return self._apply_to_deal(event, day, written)
        if isinstance(event, ActivityLogged):
            day = day or self.day_of(event, event.activity.team)
            self._pending.projections.acted(event.activity, day)
            on = None if event.activity.deal is None else self._deals.get(event.activity.deal)
            if on is not None:
                self._pending.credit(on, on)
                self._beat(on, Told(day=day, event=event, written=written), on)
            return day
        if isinstance(event, RecognitionEvent):
            day = day or self.day_of(event, event.given.team)
            self._pending.recognition(event.subject, (event.given, day))
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

    def _apply_to_deal(self, event: DealEvent, day: date | None, written: datetime) -> date:
        number = event.subject.id
        before = None
        if not isinstance(event, DealCreated):
            before = self._deals.get(number)
            _check(before, event)
        after = state_after(before, event)
        version = 1 if before is None else before.version + 1
        if after.version != version:
            after = after.model_copy(update={"version": version})
        told = Told(day=day or self.day_of(event, after.team), event=event, written=written)
        visits = self._visits.get(number, [])
        later = self._pending.projections.happened(before, told, after, visits)
        if before is None or number in self._visits:
            self._visits[number] = later
        self._pending.deal(before, after, event.at, _closed(before, told, after))
        self._pending.credit(before, after)
        self._deals.changed(number, after)
        self._beat(before, told, after)
        return told.day

    def _beat(self, before: Deal | None, told: Told, after: Deal) -> None:
        """Take in what one more happening means to the stall rules; a deal that is closed has no pulse to change."""
        pulse = self._pulses.get(after.id)
        if pulse is not None or before is None:
            self._pulse(after, pulse_after(pulse, before, told, after, self._action_by_key))

    def _pulse(self, deal: Deal, pulse: Pulse) -> None:
        self._pulses[deal.id] = pulse
        workspace = self.configuration.workspace
        self._pending.pulse(deal, pulse, workspace.team(deal.team).calendar, workspace.stage(deal.stage))

    # -- what they alter -----------------------------------------------------------------------------------------------

    def rewrite_deal(self, number: int, was: list[Told], now: list[Told]) -> None:
        """Take in that the live events and actions of a deal are others."""
        before = self._deals.get(number)
        events_were, events_are = _of_deal(was), _of_deal(now)
        after: Deal | None = before
        if events_were != events_are:
            after = None
            for told in events_are:
                after = state_after(after, told.event)
            if after is not None and before is not None:
                after = after.model_copy(update={"version": before.version + 1})
            self._visits[number] = self._pending.projections.rewritten(before, events_were, after, events_are)
            if before is not None or after is not None:
                closed = {"closed_on": last_closed(events_are) if after is not None and not after.is_open else None}
                self._pending.deal(before, after, (events_are or events_were)[-1].event.at, closed)
            self._deals.changed(number, after)
        self._pending.credit(before, after)
        pulse = None if after is None else pulse_of(now, self._actions)
        if after is not None and pulse is not None:
            self._pulse(after, pulse)
        elif before is not None:
            self._pulses[number] = None
            self._pending.no_pulse(number)

    def look_up_deals(self, numbers: Iterable[int]) -> None:
        """Read in one go the deals that will be rewritten; nobody else acts on them before this transaction ends."""
        self._deals.many(numbers)
        self._kept_pulses.lock(numbers)

    def restore(self, subject: Subject, value: Value | None) -> None:
        """Make what a subject other than a deal is be this; None takes it away."""
        if subject.kind == "account":
            self.set_account(subject.id, cast(Account | None, value))
        elif subject.kind == "contact":
            self.set_contact(subject.id, cast(Contact | None, value))
        elif subject.kind in RECOGNISED:
            assert value is None, "a recognition is said once and never changed"
            self._pending.recognition(subject, None)
        else:
            self.configure(subject, value)

    def set_account(self, number: int, account: Account | None) -> None:
        """Make an account be this; None takes it away."""
        self._known_accounts[number] = account
        self._accounts.changed(number, account)
        self._pending.account(number, account)

    def set_contact(self, number: int, contact: Contact | None) -> None:
        """Make a contact be this; None takes it away."""
        self._known_contacts[number] = contact
        self._pending.contact(number, contact)

    def configure(self, subject: Subject, document: Value | None) -> None:
        """Make a document of the configuration be this; None takes it away."""
        was = self.configuration.document(*subject)
        self.configuration = self.configuration.having(subject.kind, subject.id, document)
        self.configured[subject.kind, subject.id] = document
        if isinstance(was, Team) and isinstance(document, Team) and was.calendar != document.calendar:
            self._pending.recounted(document.id, document.calendar)
            self._pending.no_credit(document.id)
        if isinstance(was, Process) and was != document:
            self._pending.no_credit(None)
        if isinstance(was, Process) and isinstance(document, Process):
            criteria = {stage.id: stage.criteria for stage in was.stages}
            self._pending.doubted([s.id for s in document.stages if criteria.get(s.id, s.criteria) != s.criteria])


def replayed(events: Iterable[Event], start: Value | None = None) -> Value | None:
    """Return what events leave of their subject, None when none created it."""
    value = start
    for event in events:
        value = event.created if event.created is not None else event.after(value)
    return value


def _closed(before: Deal | None, told: Told, after: Deal) -> Closed:
    """Return on which day an event closed a deal, none if it reopened it; nothing where that stays as it was."""
    if isinstance(told.event, CLOSING):
        return {"closed_on": told.day}
    return {"closed_on": None} if before is not None and not before.is_open and after.is_open else {}


def _of_deal(history: list[Told]) -> list[Told]:
    return [told for told in history if isinstance(told.event, DealEvent)]


def _following(before: Any, event: Event) -> Any:
    if event.created is not None:
        return event.created
    _check(before, event)
    return event.after(before)


def _check(before: Value | None, event: Event) -> None:
    """Raise Conflict unless what the event says stood before does stand."""
    if before is None or any(getattr(before, field) != change.before for field, change in event.changes.items()):
        raise Conflict(subject=event.subject)
