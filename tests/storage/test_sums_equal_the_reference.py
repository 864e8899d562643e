"""What storage keeps equals the pure rules over the live events, whatever happened; so does what is rebuilt."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from domain.foundations.event import Event
from domain.foundations.refusals import Refusal
from domain.foundations.when import Period
from domain.insight.calibration import Forecast, forecasts_of
from domain.insight.chances import reached
from domain.insight.conversion import Passed, passage_of, passed_of
from domain.insight.positions import NOBODY, OF_THE_STAGE, Cause, Dated, flows_of, last_closed, standing, state_of
from domain.insight.pulse import Told
from domain.insight.stays import stays_of
from domain.insight.totals import grouped
from domain.ledger import check_free
from domain.ports import Scope
from domain.selling.activity import ActivityLogged
from domain.selling.deal import Deal, DealEvent, Pinned, Status
from domain.selling.next_step import NextStep
from domain.team.acts import in_time
from storage.closings import give_their_days
from storage.database import Database
from storage.migrations.versions.r0021_closed import FROM_THE_LEDGER
from storage.rebuild import REBUILT, rebuild
from storage.tables import deal_credits, deals, names
from storage.unit_of_work import Unit
from tests.storage.sales import MONDAY, Sales, euros

DOINGS = ("new", "import", "move", "amount", "closes", "assign", "pin", "step", "log", "late", "undo")
ENDINGS = ("park", "win", "lose", "cancel", "reopen", "undo")
Steps = list[tuple[str, int, int, int]]
WAITING: Steps = [
    ("new", 0, 1, 1),
    ("park", 0, 3, 30),
    ("lose", 0, 1, 80),
    ("new", 0, 1, 1),
    ("move", 1, 3, 30),
    ("park", 1, 3, 30),
    ("win", 1, 4, 90),
    ("new", 0, 2, 1),
    ("park", 2, 2, 30),
    ("move", 2, 4, 60),
    ("pin", 2, 7, 1),
    ("lose", 2, 1, 40),
    ("reopen", 2, 1, 20),
    ("cancel", 2, 1, 20),
]
"""Deals that wait, and are moved or closed while they do."""
steps = st.lists(
    st.tuples(st.sampled_from(DOINGS + ENDINGS), st.integers(0, 3), st.integers(0, 5), st.integers(0, 40)), max_size=25
)
BUSY_DAYS: Steps = [
    *(("new", n, n + 1, 1) for n in range(4)),
    ("assign", 3, 2, 1),  # to the other team
    *(("step", n, 4, 0) for n in (0, 1, 2)),
    ("log", 0, 3, 20),
    ("win", 0, 1, 1),
    ("win", 1, 5, 1),
    ("win", 2, 3, 1),
    ("win", 3, 4, 1),
    ("undo", 0, 2, 1),
    ("reopen", 2, 0, 20),
    ("log", 1, 2, 30),
    ("win", 2, 2, 200),
    ("new", 0, 1, 1),
    ("win", 4, 5, 1),
    *(("new", 0, 1, 1) for _ in range(2)),
    *(("step", 4 + n, n, 0) for n in (1, 2)),
]
"""Wins of both teams on one day, some of them taken back, and one long after."""
LOGGED_LATE: Steps = [
    ("new", 0, 0, 1),
    *(("late", n, n, 30) for n in range(6)),
    ("undo", 0, 2, 1),
    ("late", 0, 5, 1),
]
"""Actions from the same day to ten days back, some of which are taken back."""
AT_NIGHT: Steps = [("new", 0, 0, 59), ("import", 0, 0, 27), ("move", 1, 3, 1)]
"""A deal comes in on Thursday by Greenwich, and on Friday by its team's clock."""
SOME_DAYS = Period(first=MONDAY.date() + timedelta(days=1), last=MONDAY.date() + timedelta(days=9))
ALL_DAYS = Period(first=MONDAY.date(), last=MONDAY.date() + timedelta(days=400))
BEFORE = MONDAY.date() - timedelta(days=20)
"""A day before any on which something is said to have been done."""
few_examples = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


class Story:
    """Lets things happen, and remembers them on its own."""

    def __init__(self, sales: Sales) -> None:
        self.sales = sales
        self.told: list[tuple[int, Told]] = []
        self.undone: set[int] = set()
        self.numbers: list[int] = []

    def happen(self, doing: str, which: int, how: int, hours: int) -> None:
        """Do one thing to one deal, unless it is refused."""
        self.sales.later(hours=hours)
        try:
            with self.sales.begin() as work:
                self._take_back(work, how) if doing == "undo" else self._do(work, doing, which, how)
        except Refusal:
            pass

    def live(self) -> list[Told]:
        """Return what happened and was not undone."""
        return [told for batch, told in self.told if batch not in self.undone]

    def history(self, number: int) -> list[Told]:
        """Return the live events of one deal."""
        return [d for d in self.live() if isinstance(d.event, DealEvent) and d.event.subject.id == number]

    def _do(self, work: Unit, doing: str, which: int, how: int) -> None:
        if doing in {"new", "import"} or not self.numbers:
            number = work.new_id("deal")
            self.numbers.append(number)
            fields: dict[str, Any] = {"amount": euros(100 * how) if how else None}
            if doing == "import":
                fields |= {"created_at": None, "imported": True}
            created = self.sales.new_deal(number, f"deal {number}", **fields)
            self._record(work, created)
            if which == 3:  # several things in one write
                self._record(work, self._event(work, created.deal, "move", 1))
                self._record(work, self.sales.logged(deal=number, count=2))
            return
        deal = work.deals.get(self.numbers[which % len(self.numbers)])
        if deal is not None:
            self._record(work, self._event(work, deal, doing, how))

    def _event(self, work: Unit, deal: Deal, doing: str, how: int) -> Event:
        told: dict[str, Any] = {"by": self.sales.ann, "at": self.sales.now}
        if doing == "move":
            stages = self.sales.stages
            to = stages[how % len(stages)]
            return deal.move(to, leaving=work.workspace.stage(deal.stage), asked_by_client=how == 5, **told)
        if doing == "late":
            then = self.sales.now - timedelta(days=2 * how)
            return self.sales.logged(deal=deal.id, at=then, count=how + 1).but(at=then)
        if doing == "log":
            return self.sales.logged(deal=deal.id if how else None, count=how + 1)
        if doing in {"win", "lose", "cancel"}:
            value = euros(how * 10) if how else None
            if doing == "win":
                return deal.win(amount=value, worth=value, **told)
            return (
                deal.lose("price", worth=value, **told)
                if doing == "lose"
                else deal.cancel("error", worth=value, **told)
            )
        if doing == "park":
            return deal.park(MONDAY.date() + timedelta(days=how), **told)
        if doing == "reopen":
            return deal.reopen(**told)
        edits: dict[str, dict[str, Any]] = {
            "amount": {"amount": (None, euros(how), euros("12.34"))[how % 3]},
            "closes": {"closes": None if how == 0 else MONDAY.date() + timedelta(days=20 * how)},
            "assign": {"owner": (self.sales.ann, self.sales.bob, None)[how % 3], "team": (1, 1, 2)[how % 3]},
            "step": {"next": None if how == 0 else NextStep(due=MONDAY.date() + timedelta(days=how % 3))},
            "pin": {"pinned": None if how == 0 else Pinned(p=how * 1000)},
        }
        return deal.edit(**edits[doing], **told)

    def _record(self, work: Unit, event: Event) -> None:
        work.record(event)
        assert work.batch is not None
        self.told.append((work.batch.id, Told(day=self.sales.day(event.at), event=event, written=self.sales.now)))

    def _take_back(self, work: Unit, how: int) -> None:
        batches = list(dict.fromkeys(batch for batch, _ in self.told if batch not in self.undone))
        if not batches:
            return
        batch = work.ledger.batch(batches[-1 - how % len(batches)])
        assert batch is not None
        events = [each.event for each in work.ledger.events(batch.id)]
        check_free(events, work.ledger.since(batch.id, {event.subject for event in events}))
        work.undo(batch)
        self.undone.add(batch.id)


def kept(database: Database, workspace: int) -> dict[str, list[Any]]:
    """Return all that is kept beside the ledger, without rows that say nothing, in an order of its own."""
    found: dict[str, list[Any]] = {}
    drawn = {names.c.id, deal_credits.c.mark}
    with database.connections.reading() as connection:
        for table in REBUILT:
            columns = [column for column in table.columns if column not in drawn]
            rows = connection.execute(select(*columns).where(table.c.workspace_id == workspace)).mappings().all()
            said = (
                {name: _as_value(name, value, table is deals) for name, value in row.items()}
                for row in rows
                if not _says_nothing(dict(row))
            )
            found[table.name] = sorted(said, key=str)
    return found


def _says_nothing(row: dict[str, Any]) -> bool:
    measures = [row[name] for name in ("deals", "unknown", "minor", "happened", "count") if name in row]
    return bool(measures) and not any(measures)


def _as_value(name: str, value: Any, of_deal: bool) -> Any:
    return Deal.model_validate_json(value) if name == "body" and of_deal else value


@few_examples
@example(steps=BUSY_DAYS)
@example(steps=WAITING)
@example(steps=AT_NIGHT)
@example(steps=LOGGED_LATE)
@given(steps=steps)
def test_sums_days_and_stays_equal_the_reference(
    shared_database: Database, steps: list[tuple[str, int, int, int]]
) -> None:
    story = Story(Sales(shared_database))
    for step in steps:
        story.happen(*step)

    states = {number: state_of(dated.event for dated in story.history(number)) for number in story.numbers}
    with story.sales.reading() as work:
        for number, state in states.items():
            deal = work.deals.get(number)
            assert (deal and deal.but(version=1)) == state
            assert work.deals.stays(number) == stays_of(story.history(number))
            told = [dated for dated in work.ledger.history(number) if isinstance(dated.event, DealEvent)]
            assert told == [Dated(day=each.day, event=each.event) for each in story.history(number)]
        for scope in (Scope(teams=None), Scope(teams=(1,)), Scope(teams=None, owner=story.sales.bob), Scope(teams=())):
            assert sums_of(work, scope) == expected_sums(states, scope)
            assert days_of(work, scope) == expected_days(story, scope)
            for period in (SOME_DAYS, ALL_DAYS):
                assert ended_of(work, scope, period) == expected_ended(story, states, scope, period)
                assert forecasts_in(work, scope, period) == expected_forecasts(story, states, scope, period, work)
            for day in (1, 4, 9):
                since = Period(first=MONDAY.date() + timedelta(days=day), last=ALL_DAYS.last)
                assert passed_in(work, scope, since) == expected_passed(story, states, scope, since, work)
            for day, last in ((1, 3), (4, 4), (2, 9)):
                then = Period(first=MONDAY.date() + timedelta(days=day), last=MONDAY.date() + timedelta(days=last))
                told = passed_in(work, scope, then, ended=True)
                assert told == expected_passed(story, states, scope, then, work), then
        open_ones = [state for state in states.values() if state is not None and state.is_open]
        assert work.deals.listed(teams=None, limit=2)[1] == len(open_ones)
        assert actions_of(work) == expected_actions(story)
        check_who_acted_in_time(work, story)
        check_what_digests_ask(work, story, states)

    before = kept(shared_database, story.sales.workspace)
    rebuild(shared_database, story.sales.workspace, lambda *_: None)
    assert kept(shared_database, story.sales.workspace) == before


def sums_of(work: Unit, scope: Scope) -> Counter[tuple[Any, ...]]:
    totals: Counter[tuple[Any, ...]] = Counter()
    for each in work.reports.sums(scope):
        place = (each.process, each.stage, each.status, each.currency, each.p, each.close_month)
        assert (place, "deals") not in totals, "one line for each place"
        totals.update({(place, "deals"): each.deals, (place, "unknown"): each.unknown, (place, "minor"): each.minor})
    return +totals


def expected_sums(states: dict[int, Deal | None], scope: Scope) -> Counter[tuple[Any, ...]]:
    totals: Counter[tuple[Any, ...]] = Counter()
    for state in states.values():
        if state is None or not within(scope, state.team, state.owner or NOBODY):
            continue
        stands = standing(state)
        p = None if stands.position.p == OF_THE_STAGE else stands.position.p
        place = (state.process, state.stage, state.status, stands.position.currency or None, p, stands.close_month)
        totals.update({(place, "deals"): 1, (place, "unknown"): stands.unknown, (place, "minor"): stands.minor})
    return +totals


def days_of(work: Unit, scope: Scope) -> dict[tuple[Any, ...], int]:
    totals: Counter[tuple[Any, ...]] = Counter()
    for each in work.reports.days(scope, after=MONDAY.date() - timedelta(days=1)):
        place = (each.day, each.cause, each.process, each.stage, each.status, each.currency, each.p)
        for measure in ("deals", "unknown", "minor", "happened"):
            totals[place, measure] += getattr(each, measure)
    return {key: total for key, total in totals.items() if total}


def expected_days(story: Story, scope: Scope) -> dict[tuple[Any, ...], int]:
    totals: Counter[tuple[Any, ...]] = Counter()
    for number in story.numbers:
        for (day, cause, at, measure), amount in flows_of(story.history(number)).items():
            if within(scope, at.team, at.owner):
                p = None if at.p == OF_THE_STAGE else at.p
                place = (day, cause, at.process, at.stage, Status(at.status), at.currency or None, p)
                totals[place, measure] += amount
    return {key: total for key, total in totals.items() if total}


def ended_of(work: Unit, scope: Scope, period: Period) -> Counter[tuple[Any, ...]]:
    totals: Counter[tuple[Any, ...]] = Counter()
    for each in work.reports.resolved(scope, period):
        kind = each._replace(deals=0, minor=0)
        totals.update({(kind, "deals"): each.deals, (kind, "minor"): each.minor})
    return +totals


def expected_ended(
    story: Story, states: dict[int, Deal | None], scope: Scope, period: Period
) -> Counter[tuple[Any, ...]]:
    totals: Counter[tuple[Any, ...]] = Counter()
    for number, state in states.items():
        ended = reached(story.history(number), period)
        if state is not None and ended is not None and within(scope, state.team, state.owner or NOBODY):
            kind = ended._replace(deals=0, minor=0)
            totals.update({(kind, "deals"): 1, (kind, "minor"): ended.minor})
    return +totals


def forecasts_in(work: Unit, scope: Scope, period: Period) -> list[Forecast]:
    return list(work.outcomes.forecasts(scope, period))


def expected_forecasts(
    story: Story, states: dict[int, Deal | None], scope: Scope, period: Period, work: Unit
) -> list[Forecast]:
    stages = {stage.id: stage for stage in story.sales.stages}
    found: list[Forecast] = []
    for number, state in sorted(states.items()):
        if state is not None and within(scope, state.team, state.owner or NOBODY):
            told = story.history(number)
            calendar = work.workspace.team(state.team).calendar
            found += forecasts_of(told, stages, calendar) if reached(told, period) is not None else ()
    return found


def passed_in(work: Unit, scope: Scope, period: Period, *, ended: bool = False) -> Counter[Passed]:
    """Return how many deals went how; those that have nothing to do with the period tell nothing."""
    totals: Counter[Passed] = Counter()
    for each in work.outcomes.passed(scope, work.workspace.processes[0], period, ended=ended):
        totals[each._replace(deals=1)] += each.deals
    return Counter({each: n for each, n in totals.items() if each.stood or each.over or each.won_from})


def expected_passed(
    story: Story, states: dict[int, Deal | None], scope: Scope, period: Period, work: Unit
) -> Counter[Passed]:
    totals: Counter[Passed] = Counter()
    for number, state in states.items():
        passage = passage_of(story.history(number), period.last)
        if state is not None and passage is not None and within(scope, state.team, state.owner or NOBODY):
            passed = passed_of(passage, work.workspace.processes[0], period)
            if passed is not None and (passed.stood or passed.over or passed.won_from):
                totals[passed] += 1
    return totals


def within(scope: Scope, team: int, owner: int) -> bool:
    return (scope.teams is None or team in scope.teams) and scope.owner in (None, owner)


def actions_of(work: Unit) -> dict[tuple[str, str | None], int]:
    return dict(work.activities.count(first=BEFORE, last=ALL_DAYS.last))


def expected_actions(story: Story) -> dict[tuple[str, str | None], int]:
    done: Counter[tuple[str, str | None]] = Counter()
    for dated in story.live():
        if isinstance(dated.event, ActivityLogged):
            done[dated.event.activity.action, dated.event.activity.outcome] += dated.event.activity.count
    return dict(done)


def check_who_acted_in_time(work: Unit, story: Story) -> None:
    all_days = ALL_DAYS.but(first=BEFORE)
    for team in (1, 2):
        calendar = work.workspace.team(team).calendar
        found, later = work.activities.by_member(team, (SOME_DAYS, all_days))
        for period, done in zip((SOME_DAYS, all_days), found, strict=True):
            expected: dict[bool, Counter[tuple[int, str, str | None]]] = {True: Counter(), False: Counter()}
            for told in story.live():
                if isinstance(told.event, ActivityLogged) and told.day in period:
                    activity, logged = told.event.activity, calendar.day_of(told.written)
                    if activity.team == team:
                        soon = calendar.business_days_between(told.day, logged) <= 5
                        expected[soon][activity.member, activity.action, activity.outcome] += activity.count
            assert done == expected[True] + expected[False]
            assert in_time(done, later, period=period, calendar=calendar) == expected[True]


def check_what_digests_ask(work: Unit, story: Story, states: dict[int, Deal | None]) -> None:
    days = [MONDAY.date() + timedelta(days=n) for n in range(1, 8)]
    period = Period(first=days[0], last=days[-1])
    for team in (1, 2):
        scope = Scope(teams=(team,))
        assert work.activities.by_day(scope, period) == expected_by_day(story, team, days)
        won: Counter[date] = Counter()
        for (place, measure), n in expected_days(story, scope).items():
            won[place[0]] += n if (place[1], measure) == ("won", "happened") and place[0] in days else 0
        assert work.reports.times(Cause.WON, scope, period) == {day: n for day, n in won.items() if n}
        assert happened_of(work, scope, since=days[0], until=days[2]) == expected_happened(story, scope, days)
        for some in ((Status.OPEN, Status.PARKED), (Status.WON,), ()):
            asked = work.reports.sums(scope, of=some, by_month=False)
            assert grouped(asked) == grouped(each for each in work.reports.sums(scope) if each.status in some)
            assert len(asked) == len(grouped(asked))
        for day in days[:3]:
            due = [s for s in states.values() if s is not None and s.status is Status.OPEN and s.team == team]
            assert work.reports.steps_due(scope, day) == sum(s.next is not None and s.next.due == day for s in due)
        wins = [
            (-(state.worth.minor if state.worth else 0), number)
            for number, state in states.items()
            if state is not None
            and (state.status, state.team) == (Status.WON, team)
            and last_closed(story.history(number)) in days
        ]
        found = work.deals.signed(scope, first=days[0], last=days[-1], limit=2)
        assert [deal.id for deal in found] == [number for _, number in sorted(wins)[:2]]
        assert work.deals.visits(deal.id for deal in found).keys() == {deal.id for deal in found}


def happened_of(work: Unit, scope: Scope, *, since: date, until: date) -> dict[tuple[Any, ...], int]:
    totals: dict[tuple[Any, ...], int] = {}
    for each in work.reports.happened(scope, since=since, until=until):
        assert each.day >= since
        place = (each.day > until, each.cause, each.process, each.stage, each.status, each.currency, each.p)
        assert (place, "deals") not in totals, "one line for each place"
        totals |= {(place, measure): getattr(each, measure) for measure in ("deals", "unknown", "minor", "happened")}
    return {key: total for key, total in totals.items() if total}


def expected_happened(story: Story, scope: Scope, days: Sequence[date]) -> dict[tuple[Any, ...], int]:
    """Return what happened since the first of these days: up to the third, and after it."""
    totals: Counter[tuple[Any, ...]] = Counter()
    for ((day, *place), measure), amount in expected_days(story, scope).items():
        if day >= days[0]:
            totals[(day > days[2], *place), measure] += amount
    return {key: total for key, total in totals.items() if total}


def expected_by_day(story: Story, team: int, days: Sequence[date]) -> dict[tuple[date, str, str | None], int]:
    done: Counter[tuple[date, str, str | None]] = Counter()
    for dated in story.live():
        if isinstance(dated.event, ActivityLogged) and dated.day in days and dated.event.activity.team == team:
            done[dated.day, dated.event.activity.action, dated.event.activity.outcome] += dated.event.activity.count
    return dict(done)


@pytest.mark.parametrize("lines_at_once", [1, 3])
def test_a_rebuild_in_small_steps_changes_nothing(sqlite_database: Database, lines_at_once: int) -> None:
    story = Story(Sales(sqlite_database))
    for step in [("new", 0, 3, 1), ("move", 0, 2, 30), ("log", 0, 1, 5), ("win", 0, 4, 5), ("undo", 0, 0, 1)]:
        story.happen(*step)
    before = kept(sqlite_database, story.sales.workspace)
    seen: list[tuple[int, int]] = []
    rebuild(
        sqlite_database,
        story.sales.workspace,
        lambda done, total: seen.append((done, total)),
        lines_at_once=lines_at_once,
    )
    assert kept(sqlite_database, story.sales.workspace) == before
    assert seen[-1] == (11, 11)


def test_a_close_that_was_taken_back_counts_on_no_day(sqlite_database: Database) -> None:
    """The deal is lost for good a month later."""
    sales = Sales(sqlite_database)
    deal = sales.deal("Acme", amount=euros(100))
    sales.undo(sales.record(deal.win(by=sales.ann, at=sales.now, amount=euros(9), worth=euros(9))))
    sales.later(days=30)
    again = sales.get(deal.id)
    assert again is not None
    sales.record(again.lose("price", by=sales.ann, at=sales.now, worth=euros(100)))
    with sales.reading() as work:
        assert work.reports.resolved(Scope(teams=None), SOME_DAYS) == []
        (lost,) = work.reports.resolved(Scope(teams=None), ALL_DAYS)
    assert (lost.status, lost.stages, lost.deals, lost.minor) == (Status.LOST, {sales.stages[0].id}, 1, 10_000)


def test_a_deal_that_is_won_again_counts_on_the_day_of_the_win_that_stands(sqlite_database: Database) -> None:
    sales = Sales(sqlite_database)
    deal = sales.deal("Acme", amount=euros(100))
    for days in (1, 30):
        sales.later(days=days)
        told: dict[str, Any] = {"by": sales.ann, "at": sales.now}
        if not deal.is_open:
            sales.record(deal.reopen(**told))
        deal = _now(sales, deal)
        sales.record(deal.win(amount=euros(100), worth=euros(100), **told))
        deal = _now(sales, deal)
    scope, last = Scope(teams=(sales.north,)), sales.day(sales.now)
    with sales.reading() as work:
        assert work.reports.resolved(scope, SOME_DAYS) == []
        assert work.deals.signed(scope, first=SOME_DAYS.first, last=SOME_DAYS.last, limit=9) == []
        assert [each.deals for each in work.reports.resolved(scope, ALL_DAYS)] == [1]
        assert [each.id for each in work.deals.signed(scope, first=last, last=last, limit=9)] == [deal.id]


def _now(sales: Sales, deal: Deal) -> Deal:
    found = sales.get(deal.id)
    assert found is not None
    return found


def test_deals_closed_before_they_kept_their_day_get_it_from_the_ledger(database: Database) -> None:
    story = Story(Sales(database))
    for step in (*BUSY_DAYS, *WAITING):
        story.happen(*step)
    before = kept(database, story.sales.workspace)
    with database.connections.writing() as connection:
        connection.execute(deals.update().values(closed_on=None))
        connection.execute(text(FROM_THE_LEDGER))
    assert kept(database, story.sales.workspace) == before
    closed = sum(row["closed_on"] is not None for row in before["deals"])
    assert closed
    with database.connections.writing() as connection:
        connection.execute(deals.update().values(closed_on=None))
    assert [give_their_days(database.connections) for _ in range(2)] == [closed, 0]
    assert kept(database, story.sales.workspace) == before, "an older release left them so"
