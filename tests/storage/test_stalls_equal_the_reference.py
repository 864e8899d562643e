"""Stalled deals as SQL finds and counts them are those of the pure rules, whatever happened; so are the pulses kept."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.foundations.event import Event, changes_between
from domain.foundations.money import Money
from domain.foundations.value import Text
from domain.foundations.when import Calendar, CalendarUntil, Closure
from domain.insight.positions import NOBODY, state_of
from domain.insight.pulse import Pulse, Told, Visit, Wait, pulse_of
from domain.insight.stall_count import stall_count
from domain.insight.stalls import Concern, Health, Signal, crossed, health
from domain.ports import Scope
from domain.selling.catalogue import ACTIONS
from domain.selling.deal import Deal, Returned, Status
from domain.selling.handed import Handed
from domain.selling.next_step import NextStep
from domain.selling.people import TeamEdited
from domain.selling.process import Criterion, Process, ProcessEdited, Terms
from domain.selling.terms import Term
from domain.selling.workspace import Workspace
from domain.team.handoff import handoffs_of
from storage.database import Database
from storage.filling import fill_pulses
from storage.pulses import pulse_row
from storage.rebuild import rebuild
from storage.tables import pulses
from storage.transaction import Transaction
from storage.unit_of_work import Unit
from tests.storage.sales import MONDAY, Sales, euros
from tests.storage.test_sums_equal_the_reference import DOINGS, ENDINGS, Story, kept

BEATS = (
    *("step", "step", "snooze", "act", "act", "calendar", "terms", "hand", "hand", "accept", "return", "meet", "meet"),
)
steps = st.lists(
    st.tuples(st.sampled_from(DOINGS + ENDINGS + BEATS), st.integers(0, 3), st.integers(0, 5), st.integers(0, 240)),
    max_size=25,
)
some_examples = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
EVERYTHING = Scope(teams=None)
CALENDARS = (
    {},
    {"country": "FR"},
    {"weekdays": frozenset({1, 2, 3, 4, 5})},
    {"closures": (Closure(first=date(2026, 11, 30), last=date(2026, 12, 11)),)},
    {"closures": (Closure(first=date(2026, 11, 25), last=date(2026, 11, 25)),), "country": "FR"},
    {"weekdays": frozenset({2})},
    {"weekdays": frozenset({0, 2}), "before": (CalendarUntil(last=date(2026, 11, 13), weekdays=frozenset(range(6))),)},
)
"""What a team may change its calendar to."""
CRITERIA = (
    *("need_expressed", "can_answer", "blocking_lifted", "next_meeting"),
    *("offer_sent", "budget_agreed", "decider_met"),
)
"""Those of both stages that have some."""
OUTCOMES = (
    ("call", "not_reached"),
    ("call", "voicemail"),
    ("call", "reached"),
    ("meeting", "no_show"),
    ("email", "received"),
    ("meeting_booked", None),
)


class Beats(Story):
    """Lets those things happen, too, that only the stall rules look at."""

    def _do(self, work: Unit, doing: str, which: int, how: int) -> None:
        told: dict[str, Any] = {"by": self.sales.ann, "at": self.sales.now}
        if doing == "import":
            number = work.new_id("deal")
            self.numbers.append(number)
            fields = {"created_at": self.sales.now - timedelta(days=30) if how % 2 else None, "imported": True}
            self._record(work, self.sales.new_deal(number, f"deal {number}", **fields).but(by=None))
        elif doing == "calendar":
            team = work.workspace.teams[which % 2]
            calendar = Calendar(**{"zone": "Europe/Paris", **CALENDARS[how]})
            work.record(TeamEdited(team=team.id, changes=changes_between(team, calendar=calendar), **told))
        elif doing == "terms":
            process = work.workspace.processes[0]
            stage = process.stages[which]
            terms = Terms(valid_from=self.sales.now.date(), p=1000, days=1 + 4 * how, idle=how or None)
            changed = tuple(each.but(terms=(*each.terms, terms)) if each == stage else each for each in process.stages)
            changes = changes_between(process, stages=changed)
            work.record(ProcessEdited(process=process.id, changes=changes, **told))
        else:
            super()._do(work, doing, which, how)

    def _event(self, work: Unit, deal: Deal, doing: str, how: int) -> Event:
        told: dict[str, Any] = {"by": self.sales.ann if how else self.sales.bob, "at": self.sales.now}
        today = self.sales.now.date()
        if doing == "step":
            due = today + timedelta(days=(0, 3, 40, 120, -2, 20)[how])
            step = NextStep(due=due, promised=how in (2, 3, 5))
            return deal.edit(next=None if how == 0 else step, **told)
        if doing in {"hand", "accept", "return"}:
            return self._handed(work, deal, doing, how)
        if doing == "meet":
            return deal.edit(criteria=deal.criteria ^ frozenset(CRITERIA[: (1, 3, 4, 4, 7, 7)[how]]), **told)
        if doing == "snooze":
            return deal.snooze(today + timedelta(days=3 * how), **told)
        if doing == "act":
            action, outcome = OUTCOMES[how]
            at = self.sales.now - timedelta(days=how)
            return self.sales.logged(action, outcome, deal=deal.id, at=at, count=how + 1).but(at=at)
        return super()._event(work, deal, doing, how)

    def _handed(self, work: Unit, deal: Deal, doing: str, how: int) -> Event:
        leaving, stages = work.workspace.stage(deal.stage), self.sales.stages
        told: dict[str, Any] = {"by": self.sales.bob, "at": self.sales.now}
        if doing == "accept":
            return deal.accept(takes_over=how % 2 == 0, **told)
        if doing == "return":
            left = leaving if deal.handed is None else work.workspace.stage(deal.handed.left)
            when = (Returned.IN_TIME, Returned.LATE)[how % 2]
            return deal.give_back(left, leaving=leaving, reason=Text.of("no budget"), when=when, **told)
        to = stages[how % len(stages)]
        handed = Handed(
            id=work.new_id("handoff"), giver=self.sales.ann, receiver=self.sales.bob, left=leaving.id, stage=to.id,
            day=self.sales.day(self.sales.now),
        )  # fmt: skip
        return deal.move(to, leaving=leaving, handing=handed, **(told | {"by": self.sales.ann}))

    def beats(self, number: int) -> list[Told]:
        """Return the live events of one deal and the actions on it."""
        return [told for told in self.live() if told.event.subject == ("deal", number)]

    def open_ones(self) -> list[tuple[Deal, Pulse]]:
        """Return the open and parked deals with their pulses, by the reference."""
        found = []
        for number in self.numbers:
            deal = state_of(told.event for told in self.history(number))
            pulse = pulse_of(self.beats(number), ACTIONS)
            if deal is not None and pulse is not None and deal.is_open:
                found.append((deal, pulse))
        return found


@some_examples
@given(steps=steps, ahead=st.integers(0, 60))
def test_what_sql_finds_is_what_the_rules_say(
    shared_database: Database, steps: list[tuple[str, int, int, int]], ahead: int
) -> None:
    story = Beats(Sales(shared_database))
    for step in steps:
        story.happen(*step)
    open_ones = story.open_ones()
    with story.sales.reading() as work:
        told = [each for number in story.numbers for each in handoffs_of(story.history(number))]
        assert work.handoffs.waiting() == sorted((each for each in told if each.answer is None), key=lambda h: h.id)
        for team in work.workspace.teams:
            ever = work.handoffs.of_team(team.id, first=MONDAY.date(), last=date(2100, 1, 1))
            assert ever == sorted((each for each in told if each.team == team.id), key=lambda h: h.id)
        assert work.stalls.pulses(story.numbers) == {deal.id: pulse for deal, pulse in open_ones}
        for days in (0, 1, ahead):
            agree(work, open_ones, story.sales.now + timedelta(days=days))
    before = kept(shared_database, story.sales.workspace)
    rebuild(shared_database, story.sales.workspace, lambda *_: None, lines_at_once=1 + len(steps) // 2)
    assert kept(shared_database, story.sales.workspace) == before
    with shared_database.connections.writing() as connection:
        connection.execute(pulses.delete().where(pulses.c.workspace_id == story.sales.workspace))
    assert fill_pulses(shared_database.connections) == len(open_ones)
    assert kept(shared_database, story.sales.workspace) == before


def is_due(deal: Deal, today: date) -> bool:
    """Whether the next step is due by a day."""
    return deal.next is not None and deal.next.due is not None and deal.next.due <= today


def agree(work: Unit, open_ones: Iterable[tuple[Deal, Pulse]], now: datetime) -> None:
    """Hold what storage says at a moment against the rules."""
    workspace = work.workspace
    seen = [(deal, pulse, look(deal, pulse, workspace, now)) for deal, pulse in open_ones]
    spoken_of = [each for each in seen if each[0].status == "open" and not each[2].let_be]
    looked_at = [each for each in spoken_of if not each[2].left_out]
    pulse_by_deal = {deal.id: pulse for deal, pulse, _ in seen}
    owners = {deal.owner for deal, _, _ in seen if deal.owner is not None}
    told = {
        Concern.STALLED: [deal for deal, _, found in looked_at if found.stalled],
        Concern.REDATE: [deal for deal, _, found in looked_at if Signal.CLOSE_PAST in found.signals],
        Concern.STEPLESS: [deal for deal, _, found in looked_at if Signal.NO_STEP in found.signals],
        Concern.UNJUSTIFIED: [deal for deal, _, found in looked_at if Signal.UNJUSTIFIED in found.signals],
        Concern.DUE: [deal for deal, _, found in looked_at if is_due(deal, found.day)],
        Concern.UNTOUCHED: [deal for deal, _, found in spoken_of if found.left_out],
        Concern.OPEN: [deal for deal, _, _ in spoken_of],
    }
    for concern, expected in told.items():
        watched = work.stalls.of(owners, {concern}, now=now)
        order = sorted((deal.owner, deal.id) for deal in expected if deal.owner is not None)
        assert [(each.deal.owner, each.deal.id) for each in watched] == order, concern
        assert all(each.pulse == pulse_by_deal[each.deal.id] for each in watched)
    for since in (now.date() - timedelta(days=1), now.date() - timedelta(days=20)):
        watched = work.stalls.of(owners, {Concern.CROSSED}, now=now, since=since)
        over = {deal.id for deal, pulse, _ in seen if deal.owner and passed(deal, pulse, workspace, since, now)}
        assert over == {each.deal.id for each in watched if passed(each.deal, each.pulse, workspace, since, now)}
    for scope in (EVERYTHING, Scope(teams=(1,)), Scope(teams=(1, 2), owner=2), Scope(teams=())):
        within = [found for deal, _, found in looked_at if found.stalled and counts(scope, deal)]
        whole = stall_count(work.stalls.counts(scope, now=now))
        ages = [found.age for found in within if found.age is not None]
        assert (whole.stalled, whole.oldest_age) == (len(within), max(ages, default=None))
        stood: Counter[tuple[int, int, int | None, str]] = Counter()
        for each in work.stalls.ages(scope, now=now):
            stood[each.team, each.stage, each.age, "open"] += each.deals
            stood[each.team, each.stage, each.age, "stalled"] += each.stalled
        expected_ages: Counter[tuple[int, int, int | None, str]] = Counter()
        for deal, _, found in seen:
            if deal.status == "open" and counts(scope, deal):
                expected_ages[deal.team, deal.stage, found.age, "open"] += 1
                expected_ages[deal.team, deal.stage, found.age, "stalled"] += found.stalled
        assert +stood == +expected_ages
    amounts: Counter[tuple[int, int, str | None]] = Counter()
    for deal in told[Concern.STALLED]:
        amounts[deal.team, deal.stage, deal.amount and deal.amount.currency] += deal.amount.minor if deal.amount else 0
    sums = work.stalls.counts(EVERYTHING, now=now)
    assert {(each.team, each.stage, each.currency): each.minor for each in sums} == dict(amounts)


def look(deal: Deal, pulse: Pulse, workspace: Workspace, now: datetime) -> Health:
    calendar = workspace.team(deal.team).calendar
    return health(deal, workspace.process(deal.process), pulse, calendar, calendar.day_of(now))


def passed(deal: Deal, pulse: Pulse, workspace: Workspace, since: date, now: datetime) -> bool:
    calendar = workspace.team(deal.team).calendar
    process = workspace.process(deal.process)
    return crossed(deal, process, pulse, calendar, since=since, today=calendar.day_of(now))


def counts(scope: Scope, deal: Deal) -> bool:
    return (scope.teams is None or deal.team in scope.teams) and scope.owner in (None, deal.owner or NOBODY)


# -- all boundaries ----------------------------------------------------------------------------------------------------

TODAY = MONDAY.date()
PARIS = Calendar(zone="Europe/Paris")


def around(*business_days: int) -> st.SearchStrategy[date]:
    """Draw days that are so many business days ahead, or ago."""
    return st.sampled_from([PARIS.add_business_days(TODAY, days) for days in business_days])


past = st.integers(0, 28).map(lambda days: TODAY - timedelta(days=days))
held = around(-12, -5, -1, 0, 1, 20, 58, 59, 60, 61, 62, 70, 80)
"""Where the client's date holds the age, does not yet, or no longer."""
moments = past.map(lambda day: datetime.combine(day, time(12), tzinfo=UTC))
stances = st.fixed_dictionaries(
    {
        "stage": st.integers(1, 3),
        "team": st.integers(1, 2),
        "owner": st.sampled_from([1, 2, 3, None]),
        "amount": st.sampled_from([None, euros(1), Money(amount=Decimal(7), currency="USD")]),
        "closes": st.none()
        | st.sampled_from([-10, -9, -4, -3, -2, 0, 1]).map(lambda k: PARIS.add_business_days(TODAY, k)),
        "next": st.none()
        | st.builds(NextStep, due=st.none() | around(-2, -1, 0, 1, 19, 20, 21, 59, 60, 61), promised=st.booleans()),
        "status": st.sampled_from([Status.OPEN] * 5 + [Status.PARKED]),
        "snoozed_until": st.sampled_from([None] * 4 + [TODAY, TODAY + timedelta(days=1)]),
        "handed": st.none()
        | around(0, -1, -2, -3).map(lambda day: Handed(id=1, giver=1, receiver=2, left=1, stage=2, day=day)),
    }
)


@st.composite
def beating(draw: st.DrawFn, stage: int, is_open: bool) -> Pulse:
    """Invent a pulse of a deal that stands in a stage."""
    days = sorted(draw(st.lists(past, min_size=1, max_size=5)))
    visits = [
        Visit(stage=draw(st.sampled_from([stage, stage, stage % 3 + 1])), first=first, last=last)
        for first, last in pairwise(days)
    ]
    unknown = draw(st.integers(0, 9)) == 0
    visits.append(Visit(stage=stage, first=None if unknown else days[-1], last=None if is_open else TODAY))
    turns = sorted(draw(st.lists(past, max_size=4)))
    waits = [Wait(since=since, due=draw(held), until=until) for since, until in pairwise(turns)]
    if turns and draw(st.booleans()):
        waits.append(Wait(since=turns[-1], due=draw(held)))
    return Pulse(
        visits=tuple(visits),
        waits=tuple(waits),
        meaningful=draw(st.none() | past),
        imported_at=draw(st.sampled_from([None, None, MONDAY - timedelta(days=13), MONDAY - timedelta(days=14)])),
        touched_at=draw(st.none() | moments),
    )


@st.composite
def watched(draw: st.DrawFn) -> list[tuple[dict[str, Any], Pulse]]:
    """Invent deals near every limit, each with its pulse."""
    stands = draw(st.lists(stances, min_size=15, max_size=25))
    return [(each, draw(beating(each["stage"], each["status"] is Status.OPEN))) for each in stands]


@settings(some_examples, max_examples=25)
@given(
    drawn=watched(), durations=st.lists(st.integers(1, 8), min_size=3, max_size=3), calendar=st.sampled_from(CALENDARS)
)
def test_sql_and_the_rules_draw_the_same_lines(
    shared_database: Database, drawn: list[tuple[dict[str, Any], Pulse]], durations: list[int], calendar: dict[str, Any]
) -> None:
    sales = Sales(shared_database)
    process = process_with(sales, durations)
    told = [sales.new_deal(n, f"deal {n}", **stands) for n, (stands, _) in enumerate(drawn, start=1)]
    sales.record(*told)
    pairs = [(created.deal, pulse) for created, (_, pulse) in zip(told, drawn, strict=True)]
    with shared_database.connections.writing() as connection:
        transaction = Transaction(connection, sales.workspace)
        rows = [pulse_row(deal, pulse, PARIS, process.stage(deal.stage)) for deal, pulse in pairs]
        transaction.put(pulses, ("workspace_id", "deal"), [{"workspace_id": sales.workspace} | row for row in rows])
    with sales.reading() as work:
        assert work.workspace.processes == (process,)
        agree(work, pairs, sales.now)
    with sales.begin() as work:
        team = work.workspace.team(sales.north)
        changes = changes_between(team, calendar=Calendar(**{"zone": "Europe/Paris", **calendar}))
        work.record(TeamEdited(team=team.id, at=sales.now, changes=changes))
    with sales.reading() as work:
        agree(work, pairs, sales.now)
        agree(work, pairs, sales.now + timedelta(days=1))


def process_with(sales: Sales, durations: list[int]) -> Process:
    """Have the stages last so many days."""
    with sales.begin() as work:
        process = work.workspace.processes[0]
        terms = [(Terms(valid_from=date(2026, 1, 1), p=1000, days=days),) for days in durations]
        stages = [stage.but(terms=new) for stage, new in zip(process.stages, terms, strict=False)]
        changes = changes_between(process, stages=(*stages, *process.stages[len(stages) :]))
        edited = ProcessEdited(process=process.id, at=sales.now, changes=changes)
        work.record(edited)
    changed: Process = edited.after(process)
    return changed


def test_where_the_entry_criteria_of_a_stage_become_others_its_deals_are_looked_at(shared_database: Database) -> None:
    sales = Sales(shared_database)
    needs = next(stage for stage in sales.stages if stage.criteria)
    met = frozenset(each.key for each in needs.criteria)
    sales.record(*(sales.new_deal(n, f"deal {n}", stage=needs.id, criteria=met) for n in (1, 2)))
    with sales.reading() as work:
        assert work.stalls.of([sales.ann], {Concern.UNJUSTIFIED}, now=sales.now) == []
        process = work.workspace.processes[0]
    more = needs.but(criteria=(*needs.criteria, Criterion(key="reference", term=Term.known("Reference given"))))
    stages = tuple(more if each.id == needs.id else each for each in process.stages)
    changes = changes_between(process, stages=stages)
    batch = sales.record(ProcessEdited(process=process.id, at=sales.now, changes=changes))
    with sales.reading() as work:
        found = work.stalls.of([sales.ann], {Concern.UNJUSTIFIED}, now=sales.now)
        assert [each.deal.id for each in found] == [1, 2]
        shown = [look(each.deal, each.pulse, work.workspace, sales.now) for each in found]
        assert all(Signal.UNJUSTIFIED in each.signals for each in shown)
    assert fill_pulses(shared_database.connections) == 2, "whoever starts next works it out"
    sales.undo(batch)
    with sales.reading() as work:
        found = work.stalls.of([sales.ann], {Concern.UNJUSTIFIED}, now=sales.now)
        shown = [look(each.deal, each.pulse, work.workspace, sales.now) for each in found]
        assert [each for each in shown if Signal.UNJUSTIFIED in each.signals] == []
    assert fill_pulses(shared_database.connections) == 2
    with sales.reading() as work:
        assert work.stalls.of([sales.ann], {Concern.UNJUSTIFIED}, now=sales.now) == []


# -- one by one --------------------------------------------------------------------------------------------------------


@pytest.fixture
def sales(shared_database: Database) -> Sales:
    return Sales(shared_database)


def stalled(sales: Sales) -> list[str]:
    with sales.reading() as work:
        return [str(each.deal.name) for each in work.stalls.of([sales.ann], {Concern.STALLED}, now=sales.now)]


def test_a_deal_nobody_looks_after_is_stalled_until_somebody_does(sales: Sales) -> None:
    deal = sales.deal("Acme", amount=euros(100))
    sales.later(days=14)  # ten business days: twice the idle limit of the first stage
    assert stalled(sales) == ["Acme"]
    batch = sales.record(sales.logged(deal=deal.id), family="log")
    assert stalled(sales) == []
    sales.undo(batch)
    assert stalled(sales) == ["Acme"]


def test_a_snooze_is_over_on_its_day(sales: Sales) -> None:
    deal = sales.deal("Acme")
    sales.later(days=14)
    sales.record(deal.snooze(sales.day(sales.now) + timedelta(days=2), by=sales.ann, at=sales.now))
    assert stalled(sales) == []
    sales.later(days=2)
    assert stalled(sales) == ["Acme"]


def test_a_closed_deal_has_no_pulse_and_has_it_again_when_reopened(sales: Sales) -> None:
    deal = sales.deal("Acme")
    with sales.reading() as work:
        before = work.stalls.pulse(deal.id)
    lost = sales.record(deal.lose("price", by=sales.ann, at=sales.now, worth=None))
    with sales.reading() as work:
        assert work.stalls.pulse(deal.id) is None
    sales.undo(lost)
    with sales.reading() as work:
        assert work.stalls.pulse(deal.id) == before


def test_a_reopened_deal_has_all_its_visits_again(sales: Sales) -> None:
    deal = sales.deal("Acme")
    sales.later(days=1)
    lost = deal.lose("price", by=sales.ann, at=sales.now, worth=None)
    sales.record(lost)
    sales.record(sales.logged(deal=deal.id, count=2))
    sales.later(days=1)
    sales.record(lost.after(deal).reopen(by=sales.ann, at=sales.now))
    with sales.reading() as work:
        pulse = work.stalls.pulse(deal.id)
        assert pulse is not None
        assert [visit.last for visit in pulse.visits] == [TODAY + timedelta(days=1), None]
        assert pulse.meaningful == TODAY + timedelta(days=2)
    before = kept(sales.database, sales.workspace)
    rebuild(sales.database, sales.workspace, lambda *_: None, lines_at_once=8)
    assert kept(sales.database, sales.workspace) == before


def test_a_day_is_read_in_the_zone_that_the_team_has_now(sales: Sales) -> None:
    """Imported at noon in Paris on Monday is Tuesday in Auckland; ten business days later it is looked at."""
    sales.later(hours=2)
    fields = {"imported": True, "created_at": sales.now - timedelta(days=90)}
    sales.record(sales.new_deal(1, "Acme", **fields).but(by=None, at=sales.now - timedelta(days=90)))
    with sales.reading() as work:
        team = work.workspace.team(sales.north)
    monday = datetime(2026, 12, 7, 5, tzinfo=UTC)
    sales.now = monday
    assert stalled(sales) == ["Acme"]
    moved = changes_between(team, calendar=Calendar(zone="Pacific/Auckland"))
    batch = sales.record(TeamEdited(team=sales.north, at=sales.now, changes=moved))
    assert stalled(sales) == []
    sales.later(hours=7)
    assert stalled(sales) == ["Acme"]
    sales.now = monday
    sales.undo(batch)
    assert stalled(sales) == ["Acme"]


def test_a_release_without_pulses_beside_us_is_made_up_for(sales: Sales) -> None:
    """It moves a deal and leaves the pulse as it was; whoever acts on the deal next, or starts next, sees all of it."""
    deal = sales.deal("Acme")
    other = sales.deal("Globex")
    with sales.database.connections.reading() as connection:
        old = connection.execute(pulses.select().where(pulses.c.workspace_id == sales.workspace)).mappings().all()
    for each in (deal, other):
        sales.later(days=1)
        sales.record(each.move(sales.stages[2], leaving=sales.stages[0], by=sales.ann, at=sales.now))
    with sales.reading() as work:
        expected = work.stalls.pulses([deal.id, other.id])
    with sales.database.connections.writing() as connection:
        for row in old:
            its = (pulses.c.workspace_id == sales.workspace) & (pulses.c.deal == row["deal"])
            connection.execute(pulses.update().where(its).values(dict(row)))
    sales.later(hours=1)
    sales.record(sales.logged("meeting", "no_show", deal=deal.id), family="log")
    with sales.reading() as work:
        found = work.stalls.pulse(deal.id)
        assert found is not None
        assert found.visits == expected[deal.id].visits
    assert fill_pulses(sales.database.connections) == 1
    with sales.reading() as work:
        assert work.stalls.pulse(other.id) == expected[other.id]
