"""Objectives and plans: from when they hold, what presence leaves of them, the attainment, and what is not told."""

from collections.abc import Collection
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.foundations.value import Text
from domain.foundations.when import Calendar, Period, month_of, week_of
from domain.selling.availability import Absence
from domain.selling.people import Member, Membership, Role, RoleHeld, Team
from domain.team.objective import Counted, Objective, Per, What, begins, in_force
from domain.team.plan import Plan, PlanLine, TeamPlan, attainment, revenue_of, roles_told

SALES = Team(id=1, name=Text.of("Sales"), calendar=Calendar(zone="Europe/Paris", country="FR"), currency="EUR")
WEDNESDAY = date(2026, 11, 25)
MONDAY, NEXT_MONDAY = date(2026, 11, 23), date(2026, 11, 30)
CALLS = What(counted=Counted.ACTIONS, action="call")
REVENUE = What(counted=Counted.REVENUE)


def member(number: int, *roles: Role, absent: str | None = None, shares: tuple[int, ...] = ()) -> Member:
    held = tuple(RoleHeld(role=role, share=shares[n] if shares else 1) for n, role in enumerate(roles))
    first, _, last = (absent or "").partition("/")
    days = (Absence(first=date.fromisoformat(first), last=date.fromisoformat(last)),) if absent else ()
    seat = (Membership(team=1, roles=held),)
    return Member(id=number, name=Text.of(f"M{number}"), memberships=seat, absences=days)


def objective(target: int, per: Per, *, of: int | Role | None = None, since: date = MONDAY, n: int = 1) -> Objective:
    whose = {"role": of} if isinstance(of, Role) else {"member": of}
    return Objective(id=n, team=1, what=CALLS, per=per, target=target, valid_from=since, **whose)


def nothing_done(whats: Collection[What], period: Period) -> dict[What, dict[int, Fraction]]:
    return {what: {} for what in whats}


# -- from when ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("per", "begins_on"),
    [
        (Per.DAY, "2026-11-25"),
        (Per.WEEK, "2026-11-23"),
        (Per.MONTH, "2026-11-01"),
        (Per.QUARTER, "2026-10-01"),
        (Per.HALF, "2026-07-01"),
    ],
)
def test_the_first_objective_applies_at_once_to_the_period_that_runs(per: Per, begins_on: str) -> None:
    assert begins(objective(10, per).key, per, (), WEDNESDAY) == date.fromisoformat(begins_on)


@pytest.mark.parametrize(
    ("today", "from_"), [(MONDAY, NEXT_MONDAY), (WEDNESDAY, NEXT_MONDAY), (date(2026, 11, 29), NEXT_MONDAY)]
)
def test_a_change_applies_from_next_monday(today: date, from_: date) -> None:
    rows = [objective(10, Per.DAY, of=1)]
    assert begins(rows[0].key, Per.WEEK, rows, today) == from_
    assert begins(objective(10, Per.DAY, of=2).key, Per.DAY, rows, today) == today


def test_of_several_rows_the_latest_that_began_holds_and_zero_ends() -> None:
    rows = [
        objective(10, Per.DAY, n=1),
        objective(12, Per.DAY, since=NEXT_MONDAY, n=2),
        objective(15, Per.DAY, since=NEXT_MONDAY, n=3),
        objective(0, Per.DAY, since=date(2026, 12, 7), n=4),
    ]
    on = [
        [row.target for row in in_force(rows, day)]
        for day in (date(2026, 11, 22), WEDNESDAY, NEXT_MONDAY, date(2026, 12, 7))
    ]
    assert on == [[], [10], [15], []]


# -- pro rata ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("absent", "per", "target", "expected"),
    [
        (None, Per.DAY, 10, Fraction(50)),
        ("2026-11-24/2026-11-25", Per.DAY, 10, Fraction(30)),
        (None, Per.WEEK, 8, Fraction(8)),
        ("2026-11-27/2026-11-27", Per.WEEK, 8, Fraction(32, 5)),
        ("2026-11-01/2026-12-31", Per.WEEK, 8, Fraction(0)),
        (None, Per.MONTH, 20, Fraction(5)),
    ],
    ids=["10 a day", "two days away", "8 a week", "one day away", "away all week", "20 of 20 days' month"],
)
def test_a_target_counts_pro_rata_to_the_days_present(
    absent: str | None, per: Per, target: int, expected: Fraction
) -> None:
    """The week of 23 November 2026; the month has 21 weekdays less the 11th."""
    ann = member(1, absent=absent)
    plan = Plan([objective(target, per, of=1, since=date(2026, 11, 1))], SALES, [ann])
    assert plan.target(ann, CALLS, week_of(WEDNESDAY)) == expected


def test_a_change_on_monday_leaves_the_days_before_as_they_were() -> None:
    """November at 10 a day, then 12 on Monday 30: 19 days of 10 and one of 12."""
    ann = member(1)
    rows = [objective(10, Per.DAY, of=1, since=date(2026, 11, 1)), objective(12, Per.DAY, of=1, since=NEXT_MONDAY, n=2)]
    assert Plan(rows, SALES, [ann]).target(ann, CALLS, month_of(WEDNESDAY)) == 202


def test_a_role_is_shared_by_role_share_and_presence() -> None:
    """20 calls a week for the closers: Ann all her time, Bob half of his, and away on Friday."""
    ann = member(1, Role.CLOSER)
    bob = member(2, Role.CLOSER, Role.MENTOR, absent="2026-11-27/2026-11-27")
    plan = Plan([objective(20, Per.WEEK, of=Role.CLOSER)], SALES, [ann, bob, member(3, Role.MENTOR)])
    week = week_of(WEDNESDAY)
    assert plan.target(ann, CALLS, week) == Fraction(40, 3)
    assert plan.target(bob, CALLS, week) == Fraction(20, 3) * Fraction(4, 5)


def test_ones_own_objective_takes_the_place_of_the_roles() -> None:
    ann, bob = member(1, Role.CLOSER), member(2, Role.CLOSER)
    rows = [objective(20, Per.WEEK, of=Role.CLOSER), objective(4, Per.DAY, of=1, n=2)]
    plan = Plan(rows, SALES, [ann, bob])
    assert [plan.target(each, CALLS, week_of(WEDNESDAY)) for each in (ann, bob)] == [20, 10]
    [line] = plan.of(ann, lambda whats, _: {what: {1: Fraction(3)} for what in whats}, today=WEDNESDAY)
    assert (line.per, line.target, line.done) == (Per.DAY, Fraction(4), Fraction(3))


def test_the_teams_own_target_stands_whoever_is_away() -> None:
    row = Objective(
        id=1, team=1, what=REVENUE, per=Per.MONTH, target=90_000_00, currency="EUR", valid_from=date(2026, 11, 1)
    )
    away = member(1, absent="2026-11-01/2026-11-30")
    plan = Plan([row], SALES, [away]).of_team(nothing_done, today=WEDNESDAY, period=month_of(WEDNESDAY))
    assert [line.target for line in plan.lines] == [90_000_00]


@given(target=st.integers(1, 10_000), shares=st.lists(st.integers(1, 5), min_size=1, max_size=6))
def test_the_parts_of_a_role_add_up_to_it(target: int, shares: list[int]) -> None:
    mates = [member(n, Role.CLOSER, Role.MENTOR, shares=(share, 1)) for n, share in enumerate(shares, 1)]
    plan = Plan([objective(target, Per.MONTH, of=Role.CLOSER, since=date(2026, 11, 1))], SALES, mates)
    assert sum(plan.target(mate, CALLS, month_of(WEDNESDAY)) for mate in mates) == target


# -- attainment --------------------------------------------------------------------------------------------------------


def line(done: int, target: int, weight: int = 1) -> PlanLine:
    return PlanLine(
        what=CALLS, per=Per.WEEK, period=week_of(WEDNESDAY), target=Fraction(target), done=Fraction(done), weight=weight
    )


@pytest.mark.parametrize(
    ("lines", "percent"),
    [
        ([], None),
        ([line(3, 0)], None),
        ([line(5, 10)], 50),
        ([line(10, 10)], 100),
        ([line(12, 10)], 120),
        ([line(40, 10)], 120),
        ([line(40, 10), line(0, 10)], 60),
        ([line(10, 10), line(3, 0)], 100),
        ([line(10, 10, 3), line(0, 10, 1)], 75),
    ],
)
def test_the_attainment(lines: list[PlanLine], percent: int | None) -> None:
    assert attainment(lines) == percent


@given(st.lists(st.builds(line, st.integers(0, 500), st.integers(0, 100), st.integers(1, 9))))
def test_the_attainment_never_passes_120(lines: list[PlanLine]) -> None:
    reached = attainment(lines)
    assert reached is None or 0 <= reached <= 120


# -- what is told ------------------------------------------------------------------------------------------------------

CLOSERS = [member(n, Role.CLOSER) for n in (1, 2)]
SELLERS = [member(n, Role.PROSPECTOR) for n in (3, 4)]
FIFTH = member(5, Role.QUALIFIER)
TEN_EACH = [objective(10, Per.WEEK, of=n, n=n) for n in range(1, 6)]


def told(mates: list[Member], rows: list[Objective]) -> tuple[list[str], list[int]]:
    plan = Plan(rows, SALES, mates).of_team(nothing_done, today=WEDNESDAY, period=week_of(WEDNESDAY))
    return [each.role.value for each in plan.roles], [int(line.target) for line in plan.lines]


@pytest.mark.parametrize(
    ("mates", "roles"),
    [
        ([*CLOSERS, *SELLERS], ["prospector", "closer"]),
        ([*CLOSERS, SELLERS[0]], []),
        (CLOSERS, ["closer"]),
        ([*CLOSERS, *SELLERS, FIFTH], ["closer"]),
        ([*CLOSERS, SELLERS[0], FIFTH], ["closer"]),
        ([CLOSERS[0], SELLERS[0]], []),
    ],
    ids=[
        "two and two",
        "two and one: the remainder is one person",
        "all hold it: nobody remains",
        "two, two and one: both told would leave the fifth alone",
        "two, and two of other roles",
        "one and one",
    ],
)
def test_a_role_is_told_only_where_no_single_person_shows_through(mates: list[Member], roles: list[str]) -> None:
    rows = [row for row in TEN_EACH if row.member in {mate.id for mate in mates}]
    assert told(mates, rows) == (roles, [10 * len(mates)])


def test_roles_whose_figure_would_be_one_persons_are_named_as_such() -> None:
    plan = Plan(TEN_EACH, SALES, [*CLOSERS, *SELLERS, FIFTH])
    shown = plan.of_team(nothing_done, today=WEDNESDAY, period=week_of(WEDNESDAY))
    assert [each.role for each in shown.roles] == [Role.CLOSER]
    assert shown.untold == (Role.PROSPECTOR, Role.QUALIFIER)


@pytest.mark.parametrize(("team_target", "done"), [(None, 7), (50, 12)], ids=["what two are to do", "the team's own"])
def test_a_team_s_own_target_counts_everybody_and_a_sum_only_those_who_have_one(
    team_target: int | None, done: int
) -> None:
    """The closers are to make ten calls each, Inès has no objective; they make 3, 4 and 5."""
    rows = TEN_EACH[:2] if team_target is None else [*TEN_EACH[:2], objective(team_target, Per.WEEK, n=9)]

    def counts(whats: Collection[What], period: Period) -> dict[What, dict[int, Fraction]]:
        return {what: {1: Fraction(3), 2: Fraction(4), 3: Fraction(5)} for what in whats}

    [line] = Plan(rows, SALES, [*CLOSERS, SELLERS[0]]).of_team(counts, today=WEDNESDAY, period=week_of(WEDNESDAY)).lines
    assert (line.target, line.done) == (team_target or 20, done)


def test_the_revenue_of_a_plan_is_that_of_all_processes_and_segments() -> None:
    calls, whole = line(1, 2), line(3, 4).but(what=REVENUE)
    parts = [line(1, 2).but(what=REVENUE.but(**part)) for part in ({"process": 2}, {"segment": "gold"})]
    assert revenue_of(TeamPlan(lines=(calls, *parts, whole))) == whole
    assert revenue_of(TeamPlan(lines=(calls, *parts))) is None


def test_a_total_of_one_persons_target_is_not_told() -> None:
    assert told([*CLOSERS, *SELLERS], TEN_EACH[:1]) == ([], [])


def test_who_has_no_target_does_not_hide_who_has() -> None:
    """Of the closers only one has an objective: the closers' figure would be that one's."""
    assert told([*CLOSERS, *SELLERS], TEN_EACH[1:4]) == ([], [30])


@given(st.lists(st.sets(st.sampled_from(list(Role)[:3])), min_size=1, max_size=7))
def test_from_what_is_told_nobody_can_be_singled_out(held: list[set[Role]]) -> None:
    """However totals of the roles that are told are added and taken away, no cell of one person is left."""
    shares = {
        role: {n: Fraction(1, len(roles)) if role in roles else Fraction(0) for n, roles in enumerate(held)}
        for role in Role
    }
    shown = roles_told(shares)
    cells = [tuple(shares[role][n] for role in shown) for n in range(len(held))]
    assert not shown or all(cells.count(cell) >= 2 for cell in cells)


def test_what_one_person_alone_is_to_do_is_named_without_figures() -> None:
    reached = CALLS.but(outcome="reached")
    rows = [*TEN_EACH[:2], TEN_EACH[0].but(id=9, what=reached)]
    plan = Plan(rows, SALES, CLOSERS).of_team(nothing_done, today=WEDNESDAY, period=week_of(WEDNESDAY))
    assert ([line.what for line in plan.lines], plan.alone) == ([CALLS], (reached,))


def test_a_period_to_come_is_told_by_what_will_hold_then() -> None:
    later = objective(7, Per.WEEK, of=Role.CLOSER, since=date(2026, 12, 1))
    for period, told_then in ((month_of(WEDNESDAY), 0), (month_of(date(2026, 12, 1)), 1)):
        plan = Plan([later], SALES, CLOSERS).of_team(nothing_done, today=WEDNESDAY, period=period)
        assert len(plan.lines) == told_then
