"""The sample company: the same every time, sane to look at, and its totals are those of its history."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.charts.stages import alt
from bot.delivery.telling import drawing
from bot.language import look_for
from bot.sample import GUEST, ROOMS, SEATS, SLACK_PEOPLE, seed
from bot.views import render
from bot.views.reviews.details import WeekPlanPost
from bot.views.reviews.post import ReviewPost
from bot.views.reviews.review import section_of
from commands.board.honours import mentions_of
from commands.board.weeks import BoardWeeks, weeks_of_honours
from commands.review.figures import review_of, words_of
from domain.foundations.when import Period, week_of
from domain.insight.positions import Position, standing, state_of
from domain.insight.stalls import Concern
from domain.ledger import read_event
from domain.ports import Scope
from domain.selling.activity import ActivityLogged
from domain.selling.deal import Deal, Status
from domain.selling.people import Role
from domain.selling.workspace import Choices, Workspace
from domain.team.board import Form, board_period
from domain.team.contribution import Part, as_deals, as_money
from domain.voice.brief import look_at
from domain.voice.review import Section
from storage.database import Database, open_database
from storage.migrate import migrate
from storage.tables import events
from storage.unit_of_work import Unit

NOW = datetime(2026, 11, 23, 9, 5, tzinfo=UTC)
EVERYTHING = Scope(teams=None)


def sampled(database: Database, now: datetime = NOW) -> int:
    """Put the sample into a fresh database and return its workspace."""
    number = database.create_workspace(None, Choices(language="fr", country="FR"))
    seed(database, number, now)
    return number


def reading(database: Database, workspace_id: int, now: datetime = NOW) -> AbstractContextManager[Unit]:
    """Give a unit of work that only reads."""
    return database.begin(workspace_id, by=None, at=now, family="test", verb="test", door="terminal", writes=False)


def deals_of(work: Unit) -> tuple[Deal, ...]:
    """Return every deal there is."""
    found, number = [], 1
    while (deal := work.deals.get(number)) is not None:
        found.append(deal)
        number += 1
    return tuple(found)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Unit]:
    url = f"sqlite:///{tmp_path_factory.mktemp('sample') / 'sample.db'}"
    migrate(url)
    database = open_database(url)
    with reading(database, sampled(database)) as unit_of_work:
        yield unit_of_work
    database.close()


@pytest.fixture(scope="module")
def workspace(work: Unit) -> Workspace:
    return work.workspace


@pytest.fixture(scope="module")
def deals(work: Unit) -> tuple[Deal, ...]:
    return deals_of(work)


def test_nine_people_sit_in_two_teams_and_a_guest_only_in_slack(workspace: Workspace) -> None:
    assert len(SEATS) == len(workspace.members) == 9
    assert {str(member.name) for member in workspace.members} == {seat.name for seat in SEATS}
    assert [str(team.name) for team in workspace.teams] == ["Paris", "Boston"]
    assert {team.channel for team in workspace.teams} == set(ROOMS.values())
    assert (*SEATS, GUEST) == SLACK_PEOPLE
    assert workspace.linked_to(GUEST.slack) is None
    assert len({seat.slack for seat in SLACK_PEOPLE}) == 10
    mentor = next(member for member in workspace.members if member.memberships[0].mentors)
    assert str(workspace.member(mentor.memberships[0].mentors[0]).name) == "Léa Dubois"


def test_slack_ids_and_channels_may_be_others(sqlite_database: Database) -> None:
    number = sqlite_database.create_workspace("T1", Choices())
    people = [seat.but(slack=f"W{n}") for n, seat in enumerate(SLACK_PEOPLE)]
    seed(sqlite_database, number, NOW, people=people, rooms={"ventes": "C9"})
    with reading(sqlite_database, number) as unit_of_work:
        known = unit_of_work.workspace
    linked = known.linked_to("W0")
    assert linked is not None
    assert str(linked.name) == "Hélène Marchand"
    assert [team.channel for team in known.teams] == ["C9", None]


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_the_same_seed_tells_the_same_story_on_either_database(work: Unit, database: Database) -> None:
    columns = select(events.c.seq, events.c.at, events.c.by, events.c.body).order_by(events.c.seq)
    with reading(database, sampled(database)) as second:
        assert work._in.rows(columns) == second._in.rows(columns)
        assert +_kept(work) == +_kept(second)


def test_there_is_half_a_year_of_work(work: Unit, deals: tuple[Deal, ...]) -> None:
    assert 150 <= len(deals) <= 250
    kinds = Counter(row.kind for row in work._in.rows(select(events.c.kind)))
    assert 2_000 <= kinds["activity.logged"] <= 3_500
    states = Counter(deal.status for deal in deals)
    assert states[Status.WON] >= 25
    assert states[Status.LOST] >= 40
    assert states[Status.PARKED] >= 5
    assert states[Status.CANCELLED] >= 3
    assert 50 <= states[Status.OPEN] <= 110


def test_the_awkward_cases_are_there(workspace: Workspace, deals: tuple[Deal, ...]) -> None:
    today = NOW.date()
    open_ = [deal for deal in deals if deal.status is Status.OPEN]
    assert sum(deal.amount is None for deal in open_) >= 5
    steps = [deal.next.due for deal in open_ if deal.next is not None and deal.next.due is not None]
    assert sum(due == today for due in steps) >= 6
    assert sum(due < today for due in steps) >= 10
    assert sum(deal.next is None for deal in open_) >= 3
    assert sum(deal.closes is not None and deal.closes < today for deal in open_) >= 5
    paris = workspace.teams[0]
    assert any(d.amount is not None and d.amount.currency == "USD" for d in deals if d.team == paris.id)
    assert {deal.process for deal in deals} == {process.id for process in workspace.processes}
    lost = Counter(deal.reason for deal in deals if deal.status is Status.LOST)
    assert len(lost) >= 6
    assert any(deal.helpers for deal in deals)


def test_what_the_documentation_speaks_of_is_open(deals: tuple[Deal, ...]) -> None:
    named = {str(deal.name): deal for deal in deals}
    assert named["Acme paint"].status is Status.OPEN
    assert named["Globex"].status is Status.OPEN


def test_closed_deals_are_frozen_in_their_teams_currency(workspace: Workspace, deals: tuple[Deal, ...]) -> None:
    for deal in deals:
        if deal.is_open:
            assert deal.worth is None
        elif deal.amount is not None and deal.amount.currency != "GBP":
            assert deal.worth is not None
            assert deal.worth.currency == workspace.team(deal.team).currency


def test_people_act_on_working_days_within_working_hours(work: Unit, workspace: Workspace) -> None:
    for row in work._in.rows(select(events.c.body).where(events.c.kind != "member.added")):
        event = read_event(json.loads(row.body), {})
        if event.by is None:
            continue
        assert event.at <= NOW
        team = workspace.team(workspace.member(event.by).teams[0])
        local = event.at.astimezone(ZoneInfo(team.calendar.zone))
        assert 9 <= local.hour <= 18, event
        assert team.calendar.is_business_day(local.date()), event
        if isinstance(event, ActivityLogged):
            assert event.activity.member == event.by


def test_the_totals_are_those_of_the_history(work: Unit) -> None:
    assert +_kept(work) == +_reference(work)


def _reference(work: Unit) -> Counter[tuple[object, ...]]:
    reference: Counter[tuple[object, ...]] = Counter()
    for deal in deals_of(work):
        replayed = state_of(dated.event for dated in work.ledger.history(deal.id))
        assert replayed is not None
        stands = standing(replayed)
        key = _key(stands.position, stands.close_month)
        reference[(*key, "deals")] += stands.deals
        reference[(*key, "unknown")] += stands.unknown
        reference[(*key, "minor")] += stands.minor
    return reference


def _kept(work: Unit) -> Counter[tuple[object, ...]]:
    kept: Counter[tuple[object, ...]] = Counter()
    for total in work.reports.sums(EVERYTHING):
        key = (total.process, total.stage, total.status.value, total.currency, total.p, total.close_month)
        kept[(*key, "deals")] += total.deals
        kept[(*key, "unknown")] += total.unknown
        kept[(*key, "minor")] += total.minor
    return kept


def _key(position: Position, month: str) -> tuple[object, ...]:
    pinned = None if position.p < 0 else position.p
    return (position.process, position.stage, position.status, position.currency or None, pinned, month)


@pytest.mark.parametrize(
    "now",
    [
        datetime(2027, 1, 1, 0, tzinfo=UTC),  # a holiday at midnight
        datetime(2024, 2, 29, 12, tzinfo=UTC),  # a leap day
        datetime(2026, 3, 29, 1, 30, tzinfo=UTC),  # clocks change in Paris, on a Sunday night
    ],
    ids=lambda now: f"{now:%Y-%m-%d}",
)
def test_it_can_be_told_at_any_hour(sqlite_database: Database, now: datetime) -> None:
    with reading(sqlite_database, sampled(sqlite_database, now), now) as unit_of_work:
        _, total = unit_of_work.deals.listed(teams=None, limit=1)
        latest = max(row.at for row in unit_of_work._in.rows(select(events.c.at)))
    assert total >= 40
    assert now - timedelta(days=5) < latest <= now


@pytest.mark.parametrize("locale", ["fr-FR", "en-US"])
def test_the_review_of_a_week_names_nobody_for_what_is_missing(work: Unit, locale: str) -> None:
    """No stalled deal, no missed objective by name, no ranking: people stand only beside what they brought."""
    workspace = work.workspace
    names = {word for member in workspace.members for word in (str(member.name), str(member.name).split()[0])}
    for team in workspace.teams:
        look = look_for(locale, team.calendar.zone, team.calendar.day_of(NOW))
        review = review_of(team, week_of(team.calendar.day_of(NOW) - timedelta(days=7)), NOW, work)
        draws = drawing(look, workspace)
        post = ReviewPost(review, words_of(review, work), file="F0CHART", alt=alt(review.pipeline, look))
        said = render(post, draws).text
        mates = [mate.id for mate in workspace.members_of(team.id)]
        waiting = [look_at(*each, workspace, NOW) for each in work.stalls.of(mates, list(Concern), now=NOW)]
        told = {each.deal for each in review.successes}
        stalled = {str(each.deal.name) for each in waiting if each.health.stalled and each.deal.id not in told}
        assert len(stalled) > 3, "there is something to keep quiet about"
        for where in (said, post.alt, render(WeekPlanPost(review), draws).text):
            assert not [name for name in stalled if name in where]
            assert not re.search(r"(?m)^\W*#?[1-9]\d?[.)] ", where), "nobody is ranked"
        brought = (Section.SUCCESSES, Section.PRACTICE, Section.EXAMPLE, Section.HONOURS, Section.DECISIONS)
        for each in set(Section) - set(brought):
            facts = "\n".join(section_of(each, post, draws).lines)
            assert not [name for name in names if name in facts]
        plan = render(WeekPlanPost(review), draws).text
        assert not [name for name in names if name in plan]
        assert not [name for name in names if name in post.alt]


def test_each_team_has_objectives_and_recognises_what_people_do(work: Unit, workspace: Workspace) -> None:
    for team in workspace.teams:
        wanted = {row.role for row in work.objectives if row.team == team.id}
        assert wanted == {None, Role.PROSPECTOR, Role.QUALIFIER, Role.CLOSER}
        said = work.recognitions.of_team(team.id, first=date(2026, 9, 1), last=NOW.date())
        assert (len(said.thanks), len(said.practices), len(said.adoptions)) == (12, 3, 3)
        assert all(each.to != each.by for each in said.thanks)


def test_the_credit_of_every_win_adds_up_and_so_do_the_totals_by_member(work: Unit, deals: tuple[Deal, ...]) -> None:
    half_a_year = Period(first=date(2026, 5, 1), last=NOW.date())
    credit = [each for team in work.workspace.teams for each in work.credits.of_team(team.id, half_a_year)]
    assert {each.deal for each in credit} == {deal.id for deal in deals if deal.status is Status.WON}
    assert all(sum(share.points for share in each.shares) == 10_000 for each in credit)
    assert all(sum(share.parts.values()) == share.points for each in credit for share in each.shares)
    points: Counter[int] = Counter()
    cents: Counter[str] = Counter()
    for each in credit:
        for share in each.shares:
            points[share.member] += share.points
        for money in as_money(each).values():
            cents[money.currency] += money.minor
    assert sum(points.values()) == 10_000 * len(credit)
    by_member = as_deals(credit, {})
    assert {who: sum(mine.values()) * 10_000 for who, mine in by_member.items()} == points
    worth = [each.worth for each in credit if each.worth is not None]
    assert cents == {currency: sum(w.minor for w in worth if w.currency == currency) for currency in cents}
    assert set(cents) == {w.currency for w in worth}


def test_a_leaderboard_and_its_honours_read_together_are_those_read_apart(work: Unit) -> None:
    for team in work.workspace.teams:
        for today in (NOW.date() - timedelta(days=back) for back in (0, 4, 17)):
            period = board_period(today)
            together, apart = weeks_of_honours(team, today, work, beside=(period,)), BoardWeeks(team, (period,), work)
            assert together.board(period)[0] == apart.board(period)[0]
            assert mentions_of(team, today, work, weeks=together) == mentions_of(team, today, work)


def test_the_leaderboard_adds_up_to_the_credit_of_its_weeks(work: Unit) -> None:
    for team in work.workspace.teams:
        period = board_period(NOW.date())
        weeks = BoardWeeks(team, (period,), work)
        board, _ = weeks.board(period)
        credit = weeks.credit(period)
        assert board.won == len(credit) > 0
        parts = as_deals(credit, weeks.weights)
        for lane in board.lanes:
            if lane.form is not Form.PRACTICES:
                expected = sum((mine.get(Part(lane.form), Fraction()) for mine in parts.values()), Fraction())
                assert lane.total.deals == expected
                assert sum((person.brought.deals for person in lane.people), Fraction()) == expected
