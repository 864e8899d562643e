"""Which deals wait for a gesture: every signal at its boundary, and what never happens."""

from datetime import date, timedelta
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.foundations.value import Text
from domain.foundations.when import Calendar, Closure
from domain.insight.decay import faded
from domain.insight.pulse import Pulse, Push, Visit
from domain.insight.stall_count import StalledSum, stall_count
from domain.insight.stalls import Health, Signal, crossed, health
from domain.selling.deal import Deal, Pinned, Status
from domain.selling.handed import Handed
from domain.selling.next_step import NextStep
from domain.selling.process import Process, Terms
from tests.domain.insight.book import BUSINESS, RATES, STAGES, at, euros

PARIS = Calendar(zone="Europe/Paris", country="FR")
TODAY = date(2026, 11, 25)
"""A Wednesday."""


def ago(n: int) -> date:
    """Return the day that was n business days ago."""
    return PARIS.add_business_days(TODAY, -n)


def ahead(n: int) -> date:
    """Return the day n business days ahead, or behind when negative."""
    return PARIS.add_business_days(TODAY, n)


def a_deal(stage: str = "proposal_sent", **fields: object) -> Deal:
    given = {"id": 1, "name": Text.of("Acme"), "team": 1, "owner": 1, "process": 1, "stage": STAGES[stage].id}
    return Deal.model_validate({"amount": euros(6000), "created_at": at(TODAY), **given, **fields})


def a_pulse(stage: str = "proposal_sent", *, age: int = 0, idle: int = 0, **fields: object) -> Pulse:
    visit = Visit(stage=STAGES[stage].id, first=ago(age))
    return Pulse.model_validate({"visits": (visit,), "meaningful": ago(idle), **fields})


def seen(deal: Deal, pulse: Pulse, *, process: Process = BUSINESS, today: date = TODAY) -> Health:
    return health(deal, process, pulse, PARIS, today)


# A stage of 15 days: too long after 15, overstayed after 22 1/2, to be decided after 45; idle after 8, twice is 16.
# In to_qualify 10 days: idle after 5; a deal needs no step there. "step" and "close" are days ahead, "-" none, and
# "c" marks the client's own date.
CASES = """
    what                                     stage           age  idle step close  signals                      state
    nothing is wrong                         proposal_sent     0    0    1    20   -                            fine
    as long as the stage takes               proposal_sent    15    0    1    20   -                            fine
    one day longer                           proposal_sent    16    0    1    20   overstay1                    fine
    one and a half times, less half a day    proposal_sent    22    0    1    20   overstay1                    fine
    more than one and a half times           proposal_sent    23    0    1    20   overstay1,overstay           slow
    three times                              proposal_sent    45    0    1    20   overstay1,overstay           slow
    more than three times                    proposal_sent    46    0    1    20   overstay1,overstay,zombie    slow
    too long, no step                        proposal_sent    23    0    -    20   overstay1,overstay,no_step   stalled
    not too long enough, no step             proposal_sent    22    0    -    20   overstay1,no_step            fine
    too long without step where it begins    to_qualify       16    0    -    20   overstay1,overstay           fine
    too long and idle where it begins        to_qualify       16    5    -    20   overstay1,overstay,idle      stalled
    too long and not yet idle there          to_qualify       16    4    -    20   overstay1,overstay           fine
    not too long and idle there              to_qualify       15    5    -    20   overstay1,idle               fine
    no news for long, with a step            proposal_sent     8   40    1    20   -                            fine
    not yet idle                             proposal_sent     8    7    -    20   no_step                      fine
    idle                                     proposal_sent     8    8    -    20   idle,no_step                 fine
    idle for nearly twice as long            proposal_sent     8   15    -    20   idle,no_step                 fine
    idle for twice as long                   proposal_sent     8   16    -    20   idle,no_step                 stalled
    a step today is valid                    proposal_sent     8   16    0    20   -                            fine
    a step twenty days ahead is valid        proposal_sent     8   16   20    20   -                            fine
    a step further ahead is not              proposal_sent     8   16   21    20   idle                         stalled
    the client's date sixty days ahead is    proposal_sent     8   16   60c   20   -                            fine
    the client's date further ahead is not   proposal_sent     8   16   61c   20   idle                         stalled
    a step yesterday                         proposal_sent     1    1   -1    20   step_late                    fine
    a step two days ago                      proposal_sent     1    1   -2    20   step_late                    stalled
    the client's date two days ago           proposal_sent     1    1   -2c   20   step_late                    stalled
    signature today                          proposal_sent     1    1    -     0   no_step                      fine
    signature yesterday                      proposal_sent     1    1    -    -1   close_past,no_step           fine
    signature two days ago                   proposal_sent     1    1    -    -2   close_past,no_step           fine
    signature three days ago                 proposal_sent     1    1    -    -3   close_past,no_step           stalled
    signature three days ago, with a step    proposal_sent     1    1    1    -3   close_past                   fine
    signature nine days ago, with a step     proposal_sent     1    1    1    -9   close_past                   fine
    signature ten days ago, with a step      proposal_sent     1    1    1   -10   close_past                   stalled
    signature unknown                        proposal_sent     1    1    1     -   -                            fine
    late step and signature together         proposal_sent     1    1   -1    -3   step_late,close_past         stalled
    criteria to complete                     needs_identified  1    1    1    20   unjustified                  fine
"""


def cases() -> list[tuple[str, ...]]:
    lines = CASES.strip().splitlines()[1:]
    return [tuple(part.strip() for part in (line[4:45], *line[45:].split())) for line in lines]


def step_of(told: str) -> NextStep | None:
    return None if told == "-" else NextStep(due=ahead(int(told.rstrip("c"))), promised=told.endswith("c"))


@pytest.mark.parametrize(("what", "stage", "age", "idle", "step", "close", "signals", "state"), cases())
def test_every_signal_at_its_boundary(
    what: str, stage: str, age: str, idle: str, step: str, close: str, signals: str, state: str
) -> None:
    deal = a_deal(stage, next=step_of(step), closes=None if close == "-" else ahead(int(close)))
    found = seen(deal, a_pulse(stage, age=int(age), idle=int(idle)))
    assert ",".join(found.signals) == ("" if signals == "-" else signals), what
    assert state == ("stalled" if found.stalled else "slow" if found.slow else "fine"), what
    assert (found.age, found.idle) == (int(age), int(idle))


@pytest.mark.parametrize(
    ("pushes", "shown"),
    [([19], False), ([20], True), ([1], False), ([1, 1], True), ([], False)],
)
def test_a_date_put_off_twice_or_by_twenty_days_in_all_is_pushed(pushes: list[int], shown: bool) -> None:
    told = [Push(before=TODAY, after=ahead(days)) for days in pushes]
    deal = a_deal(next=NextStep(due=TODAY), closes=ahead(30))
    assert (Signal.PUSHED in seen(deal, a_pulse(pushes=told)).signals) is shown


def test_a_criterion_that_is_met_needs_no_more() -> None:
    met = frozenset(criterion.key for criterion in STAGES["needs_identified"].criteria)
    pulse = a_pulse("needs_identified")
    step = NextStep(due=TODAY)
    assert seen(a_deal("needs_identified", criteria=met, next=step), pulse).signals == ()
    most = frozenset(sorted(met)[1:])
    assert seen(a_deal("needs_identified", criteria=most, next=step), pulse).signals == (Signal.UNJUSTIFIED,)


def test_a_signature_expected_on_a_saturday_has_passed_on_sunday_by_no_business_day() -> None:
    found = seen(a_deal(closes=date(2026, 11, 21), next=NextStep(due=TODAY)), a_pulse(), today=date(2026, 11, 22))
    assert (found.signals, found.close_past) == ((Signal.CLOSE_PAST,), 0)


@pytest.mark.parametrize(
    ("days", "limit"), [(1, 3), (5, 3), (6, 3), (7, 4), (8, 4), (15, 8), (19, 10), (20, 10), (99, 10)]
)
def test_the_idle_limit_is_half_the_duration_within_bounds(days: int, limit: int) -> None:
    assert Terms(valid_from=TODAY, p=0, days=days).idle_limit == limit
    assert Terms(valid_from=TODAY, p=0, days=days, idle=12).idle_limit == 12


def test_the_duration_is_the_one_of_the_day() -> None:
    proposal = STAGES["proposal_sent"]
    longer = proposal.but(terms=(*proposal.terms, Terms(valid_from=TODAY, p=4000, days=30)))
    process = BUSINESS.but(stages=tuple(longer if stage.id == longer.id else stage for stage in BUSINESS.stages))
    deal, pulse = a_deal(next=NextStep(due=TODAY)), a_pulse(age=23)
    assert seen(deal, pulse, process=process).signals == ()
    assert Signal.OVERSTAY1 in seen(deal, pulse, process=process, today=ago(1)).signals


# -- who is left alone -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "stalled"), [(0, False), (1, False), (2, False), (3, True), (40, True)])
def test_nobody_is_nudged_while_it_is_a_receivers_turn_which_is_two_business_days(days: int, stalled: bool) -> None:
    handed = Handed(id=1, giver=1, receiver=2, left=STAGES["needs_identified"].id, stage=4, day=ago(days))
    deal, pulse = a_deal(handed=handed), a_pulse(age=23)
    found = seen(deal, pulse)
    assert (found.stalled, found.let_be, found.snoozed) == (stalled, not stalled, False)
    assert seen(deal, a_pulse(age=16)).slow is False
    over = a_pulse(age=16)
    assert crossed(deal, BUSINESS, over, PARIS, since=ago(1), today=TODAY) is stalled


@pytest.mark.parametrize(("days", "stalled"), [(-1, True), (0, True), (1, False), (60, False)])
def test_a_snooze_lasts_until_its_day(days: int, stalled: bool) -> None:
    deal = a_deal(snoozed_until=TODAY + timedelta(days=days))
    found = seen(deal, a_pulse(age=23))
    assert (found.stalled, found.snoozed) == (stalled, not stalled)
    assert Signal.OVERSTAY in found.signals


@pytest.mark.parametrize("status", [Status.PARKED, Status.WON, Status.LOST, Status.CANCELLED])
def test_only_open_deals_give_signals(status: Status) -> None:
    found = seen(a_deal(status=status, closes=ago(30)), a_pulse(age=60, idle=60))
    assert (found.signals, found.stalled, found.slow) == ((), False, False)


@pytest.mark.parametrize(("days", "left_out"), [(0, True), (9, True), (10, False)])
def test_an_imported_deal_is_left_out_for_ten_days(days: int, left_out: bool) -> None:
    pulse = a_pulse(age=60, idle=60, imported_at=at(ago(days)))
    found = seen(a_deal(imported=True), pulse)
    assert (found.left_out, found.stalled) == (left_out, not left_out)


def test_an_imported_deal_that_somebody_touched_is_looked_at() -> None:
    found = seen(a_deal(imported=True), a_pulse(age=60, idle=60, imported_at=at(ago(1)), touched_at=at(TODAY)))
    assert (found.left_out, found.stalled) == (False, True)


def test_unknown_dates_are_outside_the_rules() -> None:
    pulse = Pulse(visits=(Visit(stage=STAGES["proposal_sent"].id, first=None),))
    found = seen(a_deal(), pulse)
    assert (found.age, found.idle, found.signals) == (None, None, (Signal.NO_STEP,))
    assert (found.p_eff, found.stalled) == (found.p, False)


# -- what fades --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("age", "step", "p_eff", "at_risk"),
    [
        (15, None, 4000, "0.00"),
        (16, None, 3819, "108.60"),  # 4000 · 2^(-1/15) = 3819.37
        (30, None, 2000, "1200.00"),
        (45, None, 1000, "1800.00"),
        (64, None, 416, "2150.40"),  # 4000 · 2^(-49/15) = 415.58
        (65, None, 400, "2160.00"),
        (500, None, 400, "2160.00"),
        (30, 0, 4000, "0.00"),
        (30, 25, 4000, "0.00"),
        (30, -15, 2000, "1200.00"),
        (30, -5, 3175, "495.00"),  # 4000 · 2^(-5/15) = 3174.80
        (30, -29, 2000, "1200.00"),
    ],
)
def test_a_probability_fades_from_the_duration_or_the_latest_step_on(
    age: int, step: int | None, p_eff: int, at_risk: str
) -> None:
    due = None if step is None else ahead(step)
    found = seen(a_deal(), a_pulse(age=age, step_due=due))
    assert (found.p, found.p_eff) == (4000, p_eff)
    assert found.at_risk == euros(at_risk)


@pytest.mark.parametrize(("p", "left"), [(1, 0), (3, 2), (5, 2), (7, 4), (9, 4), (11, 6)])
def test_half_a_basis_point_goes_to_the_even_one(p: int, left: int) -> None:
    assert faded(p, 10, 10) == left


@given(p=st.integers(0, 10_000), late=st.integers(1, 4_000), days=st.integers(1, 1_000))
def test_what_is_left_is_the_formula_s_to_the_basis_point(p: int, late: int, days: int) -> None:
    with localcontext(prec=60):
        exact = max(Decimal(p) / 10, p * Decimal(2) ** (-Decimal(late) / days))
        assert faded(p, late, days) == int(exact.to_integral_value())


def test_a_pinned_probability_fades_too() -> None:
    found = seen(a_deal(pinned=Pinned(p=5000)), a_pulse(age=30))
    assert (found.p, found.p_eff) == (5000, 2500)


def test_an_unknown_amount_is_at_no_known_risk() -> None:
    assert seen(a_deal(amount=None), a_pulse(age=30)).at_risk is None


# -- crossings ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("age", "told"), [(15, False), (16, True), (17, False)])
def test_the_duration_is_crossed_once(age: int, told: bool) -> None:
    assert crossed(a_deal(), BUSINESS, a_pulse(age=age), PARIS, since=ago(1), today=TODAY) is told


def test_who_was_away_hears_of_what_was_crossed_meanwhile() -> None:
    assert crossed(a_deal(), BUSINESS, a_pulse(age=20), PARIS, since=ago(5), today=TODAY)
    assert not crossed(a_deal(), BUSINESS, a_pulse(age=21), PARIS, since=ago(5), today=TODAY)


# -- counted -----------------------------------------------------------------------------------------------------------


def test_stalled_deals_are_added_up_in_the_team_s_currency() -> None:
    sums = [
        StalledSum(team=1, process=1, stage=1, currency="EUR", deals=2, minor=100_00, oldest=None),
        StalledSum(team=1, process=1, stage=2, currency="USD", deals=1, minor=100_00, oldest=7),
        StalledSum(team=1, process=1, stage=2, currency="JPY", deals=1, minor=5_000, oldest=12),
        StalledSum(team=1, process=1, stage=2, currency=None, deals=3, minor=0, oldest=3),
    ]
    count = stall_count(sums)
    assert (count.stalled, count.unknown, count.oldest_age) == (7, 3, 12)
    shown = count.within(RATES, "EUR", TODAY).amounts  # a dollar is 0.90 €; there is no rate for the yen
    assert [str(amount) for amount in shown] == ["190.00 EUR", "5000 JPY"]
    assert stall_count([]).within(RATES, "EUR", TODAY) == stall_count([])


# -- always ------------------------------------------------------------------------------------------------------------

steps = st.none() | st.builds(NextStep, due=st.dates(ago(30), ahead(90)), promised=st.booleans())
beaten = st.fixed_dictionaries(
    {"age": st.integers(0, 120), "idle": st.integers(0, 120), "step_due": st.none() | st.dates(ago(30), ahead(90))}
)
standing = st.fixed_dictionaries(
    {
        "stage": st.sampled_from(sorted(key for key in STAGES if key is not None)),
        "next": steps,
        "closes": st.none() | st.dates(ago(30), ahead(90)),
        "status": st.sampled_from(Status),
        "snoozed_until": st.none() | st.dates(ago(30), ahead(30)),
    }
)


@given(stands=standing, beats=beaten)
def test_what_is_always_so(stands: dict[str, object], beats: dict[str, object]) -> None:
    deal = a_deal(**stands)
    found = seen(deal, a_pulse(str(stands["stage"]), **beats))
    assert not (found.stalled and (found.snoozed or deal.status is not Status.OPEN))
    assert not (found.stalled and found.slow)
    assert not found.slow or found.step_valid
    assert round(Fraction(found.p, 10)) <= found.p_eff <= found.p
    assert found.at_risk is not None
    assert 0 <= found.at_risk.minor <= euros(6000).minor


@given(stands=standing, beats=beaten, more=st.integers(0, 60))
def test_what_grows_older_gets_no_better(stands: dict[str, object], beats: dict[str, int], more: int) -> None:
    stage = str(stands["stage"])
    deal = a_deal(**stands)
    young = seen(deal, a_pulse(stage, **beats))
    old = seen(deal, a_pulse(stage, **{**beats, "age": beats["age"] + more, "idle": beats["idle"] + more}))
    assert set(young.signals) <= set(old.signals)
    assert young.stalled <= old.stalled
    if beats["step_due"] is None:
        assert old.p_eff <= young.p_eff


@given(day=st.dates(date(2026, 1, 1), date(2027, 12, 31)), n=st.integers(0, 90), shut=st.integers(0, 20))
def test_so_many_business_days_ago_is_a_date(day: date, n: int, shut: int) -> None:
    calendar = PARIS.but(closures=(Closure(first=date(2026, 8, 3), last=date(2026, 8, 3) + timedelta(days=shut)),))
    latest = calendar.days_ago(n, day)
    assert calendar.business_days_between(latest, day) == n
    assert n == 0 or calendar.business_days_between(latest + timedelta(days=1), day) < n
