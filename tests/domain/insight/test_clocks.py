"""The stall rules as plain dates say what the counts of business days say."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.foundations.when import Calendar, Closure
from domain.insight.clocks import Clock, clock_of, hangs_on_calendar, limits
from domain.insight.pulse import Pulse, Visit, Wait
from tests.domain.insight.book import BUSINESS

PARIS = Calendar(zone="Europe/Paris")
TODAY = date(2026, 11, 25)
HERE, ELSEWHERE = 4, 5
CALENDARS = (
    PARIS,
    PARIS.but(country="FR"),
    PARIS.but(weekdays=frozenset({1, 2, 3, 4, 5})),
    PARIS.but(weekdays=frozenset({2})),
    PARIS.but(closures=(Closure(first=TODAY - timedelta(days=20), last=TODAY - timedelta(days=3)),)),
)
past = st.dates(TODAY - timedelta(days=60), TODAY)


@st.composite
def pulses(draw: st.DrawFn) -> Pulse:
    """Invent the pulse of a deal that stands HERE."""
    days = sorted(draw(st.lists(past, min_size=1, max_size=5)))
    stages = st.sampled_from([HERE, ELSEWHERE])
    visits = [Visit(stage=draw(stages), first=first, last=last) for first, last in pairwise(days)]
    turns = sorted(draw(st.lists(past, max_size=4)))
    dues = st.dates(TODAY - timedelta(days=30), TODAY + timedelta(days=120))
    waits = [Wait(since=since, due=draw(dues), until=until) for since, until in pairwise(turns)]
    if turns and draw(st.booleans()):
        waits.append(Wait(since=turns[-1], due=draw(dues)))
    return Pulse(visits=(*visits, Visit(stage=HERE, first=days[-1])), waits=tuple(waits))


@given(pulse=pulses(), calendar=st.sampled_from(CALENDARS), days=st.integers(0, 150))
def test_a_clock_tells_the_age_on_any_day_from_now_on(pulse: Pulse, calendar: Calendar, days: int) -> None:
    clock = clock_of(pulse, HERE, calendar)
    assert clock is not None
    day = TODAY + timedelta(days=days)
    assert clock.age(calendar, day) == pulse.age(HERE, calendar, day)


@given(pulse=pulses(), calendar=st.sampled_from(CALENDARS))
def test_a_clock_that_does_not_hang_on_the_calendar_is_the_same_in_all(pulse: Pulse, calendar: Calendar) -> None:
    if not hangs_on_calendar(pulse, HERE):
        assert clock_of(pulse, HERE, calendar) == clock_of(pulse, HERE, PARIS) == Clock(pulse.visits[-1].first or TODAY)


def test_a_date_promised_far_ahead_holds_the_age_only_once_it_is_near() -> None:
    pulse = Pulse(visits=(Visit(stage=HERE, first=TODAY),), waits=(Wait(since=TODAY, due=TODAY + timedelta(days=120)),))
    clock = clock_of(pulse, HERE, PARIS)
    assert clock is not None
    assert clock.hold_from is not None
    assert clock.hold_from > TODAY
    for day in (TODAY + timedelta(days=n) for n in range(150)):
        assert clock.age(PARIS, day) == pulse.age(HERE, PARIS, day), day


@pytest.mark.parametrize(
    "visits",
    [
        (),
        (Visit(stage=ELSEWHERE, first=TODAY),),
        (Visit(stage=HERE, first=TODAY, last=TODAY),),
        (Visit(stage=HERE, first=None),),
        (Visit(stage=HERE, first=None, last=TODAY), Visit(stage=HERE, first=TODAY)),
    ],
    ids=["never anywhere", "elsewhere", "left", "since nobody knows when", "a first time nobody knows when"],
)
def test_a_deal_that_does_not_stand_there_or_whose_age_is_unknown_has_no_clock(visits: tuple[Visit, ...]) -> None:
    assert clock_of(Pulse(visits=visits), HERE, PARIS) is None


ONCE = (Visit(stage=HERE, first=TODAY),)
NINE = datetime(2026, 11, 25, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("pulse", "hangs"),
    [
        (Pulse(visits=ONCE), False),
        (Pulse(visits=ONCE, touched_at=NINE), False),
        (Pulse(visits=ONCE, imported_at=NINE), True),
        (Pulse(visits=ONCE, imported_at=NINE, touched_at=NINE), False),
        (Pulse(visits=ONCE, waits=(Wait(since=TODAY, due=TODAY),)), True),
        (Pulse(visits=(Visit(stage=HERE, first=TODAY, last=TODAY), *ONCE)), True),
        (Pulse(visits=(Visit(stage=ELSEWHERE, first=TODAY, last=TODAY), *ONCE)), False),
    ],
    ids=["new", "touched", "imported", "imported and touched", "waits", "twice there", "came from elsewhere"],
)
def test_only_pauses_second_visits_and_untouched_imports_hang_on_the_calendar(pulse: Pulse, hangs: bool) -> None:
    assert hangs_on_calendar(pulse, HERE) is hangs


@given(
    calendar=st.sampled_from(CALENDARS),
    today=st.dates(TODAY, TODAY + timedelta(days=6)),
    day=st.dates(TODAY - timedelta(days=200), TODAY + timedelta(days=200)),
)
def test_limits_draw_the_line_between_days(calendar: Calendar, today: date, day: date) -> None:
    count = calendar.business_days_between
    for limit in limits(1, calendar, (BUSINESS,), today=today):
        terms = BUSINESS.stage(limit.stage).on(today)
        assert (day <= limit.over_since) == (count(day, today) > terms.days)
        assert (day <= limit.overstay_since) == (2 * count(day, today) > 3 * terms.days)
        assert (limit.over, limit.overstay) == (terms.days + 1, terms.days + terms.days // 2 + 1)
        assert (day <= limit.idle_since) == (count(day, today) >= terms.idle_limit)
        assert (day <= limit.idle_twice_since) == (count(day, today) >= 2 * terms.idle_limit)
        assert (day <= limit.step_late_since) == (count(day, today) >= 2)
        assert (day <= limit.close_past_since) == (count(day, today) >= 3)
        assert (day <= limit.close_long_past_since) == (count(day, today) >= 10)
        assert (day <= limit.imported_until) == (count(day, today) >= 10)
        assert (day < limit.valid_before) == (count(today, day) <= 20)
        assert (day < limit.promised_before) == (count(today, day) <= 60)
        assert (day <= limit.over_since_then) == (count(day, limit.then) > terms.days)
        assert limit.past_first == (limit.stage != BUSINESS.first.id)
