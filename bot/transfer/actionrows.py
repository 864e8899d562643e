"""From rows of actions to events: what was done, by whom, on which deal or account; none is logged twice."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache, partial
from typing import NamedTuple

from bot.transfer.cells import fold_short, read_day, words, written
from bot.transfer.companies import Companies
from bot.transfer.dealrows import ID, NOTE, check_width, moment_of, number_in
from bot.transfer.known import Known
from bot.transfer.layout import Layout
from bot.transfer.options import ImportOptions
from bot.transfer.outcome import Outcome
from bot.transfer.rowids import RowIds
from bot.transfer.rows import Reason, RowRefused
from bot.transfer.seen import NAME, Source
from bot.transfer.sheets import Row
from commands.reading.words import stem
from domain.foundations.event import Event
from domain.foundations.value import Text
from domain.foundations.when import ONE_DAY
from domain.selling.activity import MOST_AT_ONCE, ActionType, Activity, ActivityLogged
from domain.selling.deal import Deal
from domain.selling.lookup import folded

_OF_CRMS = {
    "connected": "reached",
    "left voicemail": "voicemail",
    "left live message": "gatekeeper",
    "no answer": "not_reached",
    "busy": "not_reached",
    "completed": "held",
    "scheduled": "booked",
    "canceled": "postponed",
    "cancelled": "postponed",
    "rescheduled": "postponed",
    "no show": "no_show",
}
"""Outcomes by the words of CRMs, where ours differ."""
_IDLE = frozenset({"", "done", "fait", "termine", "terminee", "complete", "closed"})
"""Words of an outcome column that say no more than that it was done."""


class _Read(NamedTuple):
    """A row of actions."""

    id: str
    member: int
    team: int
    action: ActionType
    outcome: str | None
    at: datetime
    times: int
    deal_id: str
    deal: str
    account: str
    contact: str
    note: str


class _Deals(NamedTuple):
    """The deals that a page of rows names."""

    by_id: dict[str, Deal]
    by_number: dict[int, Deal]
    by_name: dict[str, int]


class ActionPlanner:
    """Plans the actions of one table, in pages."""

    def __init__(
        self,
        source: Source,
        *,
        companies: Companies,
        layout: Layout,
        known: Known,
        options: ImportOptions,
        now: datetime,
    ) -> None:
        self._table, self._habits = source.table, source.habits
        self._companies, self._layout, self._known = companies, layout, known
        self._options, self._now = options, now
        self._ids = RowIds()
        self.noticed: Counter[str] = Counter()

    def rows(self, rows: Sequence[Row]) -> list[Outcome]:
        """Return what each row leads to."""
        read: list[tuple[Row, _Read | RowRefused]] = [(row, self._read(row)) for row in rows]
        taken = [each for _, each in read if isinstance(each, _Read)]
        there = self._known.activities([each.id for each in taken])
        deals = self._deals(taken)
        return [
            Outcome(row, refusal=each)
            if isinstance(each, RowRefused)
            else Outcome(row)
            if each.id in there
            else Outcome.of(row, partial(self._events, each, deals))
            for row, each in read
        ]

    def _read(self, row: Row) -> _Read | RowRefused:
        try:
            read = self._understood(row)
            if not read.id:
                self.noticed["without_id"] += 1
            return read._replace(id=self._ids.take(row, read.id, _said(read)))
        except RowRefused as refusal:
            return refusal

    def _understood(self, row: Row) -> _Read:
        check_width(len(self._table.headers), row)
        name = self._words(row, "member", NAME)
        if not name:
            raise RowRefused(Reason.NO_PERSON)
        if self._options.strict and fold_short(name) not in self._layout.known_people:
            raise RowRefused(Reason.UNKNOWN_PERSON, column=self._table.header_of("member"), value=name)
        member = self._layout.member_by_name[fold_short(name)]
        team = self._layout.team(self._words(row, "team", NAME), member)
        action, outcome = self._action(row)
        return _Read(
            id=self._words(row, "id", ID),
            member=member,
            team=team.id,
            action=action,
            outcome=outcome,
            at=self._at(row, team.id),
            times=self._count(row),
            deal_id=self._words(row, "deal_id", ID),
            deal=self._words(row, "deal", NAME),
            account=self._words(row, "account", NAME),
            contact=self._words(row, "contact", NAME),
            note=words(self._table.cell(row, "note"), most=NOTE, column=self._table.header_of("note"), lines=True),
        )

    def _words(self, row: Row, field: str, most: int) -> str:
        cell = self._table.cell(row, field)
        return "" if cell == "" else words(cell, most=most, column=self._table.header_of(field))

    def _action(self, row: Row) -> tuple[ActionType, str | None]:
        """Return the action and outcome of a row, by our words or those of CRMs."""
        told, result = self._words(row, "action", NAME), self._words(row, "outcome", NAME)
        found = _action_named(told, self._layout.workspace.actions)
        if found is None:
            raise RowRefused(Reason.UNKNOWN_ACTION, column=self._table.header_of("action"), value=told)
        action, rest = found
        told_outcome = result or rest
        outcome = _outcome_named(told_outcome, action)
        if outcome is None and fold_short(told_outcome) not in _IDLE:
            raise RowRefused(Reason.UNKNOWN_OUTCOME, column=self._table.header_of("outcome"), value=told_outcome)
        return action, outcome

    def _at(self, row: Row, team: int) -> datetime:
        column, calendar = self._table.header_of("at"), self._layout.teams[team].calendar
        cell = self._table.cell(row, "at")
        clock = self._words(row, "time", 20)
        day = read_day(cell, self._habits.date_order, column)
        if day is not None and clock and not isinstance(day, datetime):
            day = read_day(f"{day.isoformat()} {clock}", "dmy", self._table.header_of("time"))
        if day is None:
            raise RowRefused(Reason.IMPOSSIBLE_DATE, column=column, value="")
        if (day.date() if isinstance(day, datetime) else day) > calendar.day_of(self._now) + ONE_DAY:
            raise RowRefused(Reason.IN_THE_FUTURE, column=column, value=written(cell))
        return min(moment_of(day, calendar), self._now)

    def _count(self, row: Row) -> int:
        told = self._words(row, "count", 20)
        if not told:
            return 1
        if not told.isdigit() or not 1 <= int(told) <= MOST_AT_ONCE:
            raise RowRefused(Reason.BAD_COUNT, value=told, most=MOST_AT_ONCE)
        return int(told)

    # -- what it was done on -------------------------------------------------------------------------------------------

    def _deals(self, taken: Sequence[_Read]) -> _Deals:
        ids = {each.deal_id for each in taken if each.deal_id}
        numbers = {number for each in taken for told in (each.deal_id, each.deal) if (number := number_in(told))}
        names = {folded(each.deal) for each in taken if each.deal}
        return _Deals(
            dict(self._known.deals(ids)),
            dict(self._known.deals_numbered(numbers)),
            dict(self._known.deals_named(names)),
        )

    def _events(self, read: _Read, deals: _Deals) -> list[Event]:
        events: list[Event] = []
        deal = self._deal(read, deals)
        account = self._companies.account(read.account, "", read.team, events)
        if deal is None and account is None and (read.deal_id or read.deal):
            raise RowRefused(Reason.UNKNOWN_DEAL, value=read.deal_id or read.deal)
        activity = Activity(
            member=read.member,
            team=read.team,
            action=read.action.key,
            outcome=read.outcome,
            count=read.times,
            at=read.at,
            deal=deal,
            account=account,
            contact=self._companies.contact(read.contact, account, events),
            note=Text.of(read.note) if read.note else None,
            external_id=read.id,
        )
        return [*events, ActivityLogged(activity=activity, at=read.at)]

    def _deal(self, read: _Read, deals: _Deals) -> int | None:
        """Return the deal of a row by its id, by D-142, or by a name that only one deal bears."""
        if read.deal_id in deals.by_id:
            return deals.by_id[read.deal_id].id
        for told in (read.deal_id, read.deal):
            number = number_in(told)
            if number is not None and number in deals.by_number:
                return number
        return deals.by_name.get(folded(read.deal)) if read.deal else None


def _said(read: _Read) -> str:
    """Return all that a row says but its id."""
    parts = (read.member, read.action.key, read.outcome, read.at.isoformat(), read.times)
    return "|".join(map(str, (*parts, read.deal_id, read.deal, read.account, read.contact, read.note)))


def _action_named(told: str, actions: tuple[ActionType, ...]) -> tuple[ActionType, str] | None:
    """Return the action that words begin with, the longest, and the words that are left for its outcome."""
    wanted = stem(told)
    best: tuple[int, ActionType] | None = None
    for action in actions:
        for word in _stems(action.key, *action.term.words):
            begins = wanted == word or wanted.startswith(word + " ")
            if begins and (best is None or len(word) > best[0]):
                best = (len(word), action)
    return None if best is None else (best[1], wanted[best[0] :].strip(" :-/"))


def _outcome_named(told: str, action: ActionType) -> str | None:
    if not told:
        return None
    wanted = stem(told)
    for outcome in action.outcomes:
        if wanted in _stems(outcome.key, *outcome.term.words):
            return outcome.key
    key = _OF_CRMS.get(fold_short(told))
    return key if action.outcome(key) is not None else None


@lru_cache(maxsize=1_024)
def _stems(*known: str) -> tuple[str, ...]:
    return tuple(stem(word.replace("_", " ")) for word in known)
