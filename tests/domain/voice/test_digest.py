"""The digest tells the last working day, reads the same all day, and says what the other figures say of that time."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.foundations.value import Text
from domain.foundations.when import Calendar, Closure, Period
from domain.insight.changes import changes
from domain.insight.positions import Cause, Dated, DaySum
from domain.insight.stages import stages
from domain.insight.stall_count import StallCount
from domain.selling.catalogue import ACTIONS
from domain.selling.deal import DealCreated
from domain.selling.people import Team
from domain.voice.announcements import Digest, ToChannel
from domain.voice.digest import Actions, DigestFigure, digest, digest_post, working_days
from tests.domain.insight.book import BUSINESS, RATES, STAGES, TODAY, Story, as_of, at, day_sums, deals, euros, sums
from tests.domain.insight.book import stories as books

PARIS = Calendar(zone="Europe/Paris", country="FR")
YESTERDAY = TODAY - timedelta(days=1)
KNOWN: dict[str, Any] = {"processes": [BUSINESS], "rates": RATES, "currency": "EUR"}


def figure(
    book: Sequence[Story] = (), actions: Actions | None = None, *, day: date = TODAY, now: date | None = None
) -> DigestFigure:
    """Return the digest of a day, read when `now` is over."""
    periods = working_days(day, PARIS)
    days = [row for row in day_sums(book) if row.day <= (now or day)]
    return digest(
        sums(as_of(book, now or day)),
        [row for row in days if row.day > periods[-2].last],
        won_by_day(row for row in days if periods[0].first <= row.day <= periods[-1].last),
        actions or {},
        signed=(),
        steps_due=0,
        stalled=StallCount(),
        periods=periods,
        catalogue=ACTIONS,
        today=day,
        **KNOWN,
    )


def won_by_day(days: Iterable[DaySum]) -> Counter[date]:
    """Count the wins of each day."""
    won: Counter[date] = Counter()
    for row in days:
        won[row.day] += row.happened if row.cause == Cause.WON else 0
    return won


def told(figure: DigestFigure) -> list[tuple[str, str | None, int]]:
    return [(done.action, done.outcome, done.times) for done in figure.told.done]


# -- which days ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        ("2026-11-24", "2026-11-23", "2026-11-23"),  # a Tuesday
        ("2026-11-23", "2026-11-20", "2026-11-22"),  # a Monday tells Friday and the weekend
        ("2026-11-12", "2026-11-10", "2026-11-11"),  # after Armistice Day
        ("2026-12-28", "2026-12-24", "2026-12-27"),  # after Christmas, a Friday
        ("2027-01-04", "2026-12-31", "2027-01-03"),  # into another year
        ("2028-03-01", "2028-02-29", "2028-02-29"),  # after a leap day
    ],
)
def test_it_tells_the_last_working_day_and_the_days_off_after_it(day: str, first: str, last: str) -> None:
    *_, period = working_days(date.fromisoformat(day), PARIS)
    assert period == Period(first=date.fromisoformat(first), last=date.fromisoformat(last))


def test_after_a_closure_it_tells_the_day_before() -> None:
    closed = PARIS.but(closures=(Closure(first=date(2026, 8, 3), last=date(2026, 8, 21)),))
    assert working_days(date(2026, 8, 24), closed)[-1] == Period(first=date(2026, 7, 31), last=date(2026, 8, 23))


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_ten_working_days_leave_no_day_out_and_count_none_twice(day: date) -> None:
    periods = working_days(day, PARIS)
    days = [each for period in periods for each in period.days()]
    assert len(periods) == 10
    assert days == [days[0] + timedelta(days=n) for n in range(len(days))]
    assert days[-1] == day - timedelta(days=1)
    assert all(PARIS.is_business_day(period.first) for period in periods)
    assert sum(map(PARIS.is_business_day, days)) == 10


# -- what was done ---------------------------------------------------------------------------------------------------


def test_voicemails_and_gatekeepers_are_calls_not_reached() -> None:
    actions = {
        (YESTERDAY, "meeting", "held"): 2,
        (YESTERDAY, "call", "voicemail"): 3,
        (YESTERDAY, "call", "gatekeeper"): 1,
        (YESTERDAY, "call", "not_reached"): 4,
        (YESTERDAY, "call", "reached"): 5,
        (YESTERDAY, "quote_sent", None): 1,
    }
    assert told(figure(actions=actions)) == [
        ("call", "reached", 5),
        ("call", "not_reached", 8),
        ("meeting", "held", 2),
        ("quote_sent", None, 1),
    ]


def test_days_off_count_with_the_working_day_before_them() -> None:
    monday, friday = date(2026, 11, 23), date(2026, 11, 20)
    actions = {(friday + timedelta(days=n), "call", "reached"): 1 for n in range(4)}
    assert told(figure(actions=actions, day=monday)) == [("call", "reached", 3)]
    assert [day.actions for day in figure(actions=actions, day=date(2026, 11, 24)).days[-2:]] == [3, 1]


def test_actions_that_left_the_catalogue_are_still_counted() -> None:
    assert told(figure(actions={(YESTERDAY, "fax", "sent"): 2})) == [("fax", "sent", 2)]


def test_what_was_done_today_is_for_tomorrow() -> None:
    assert figure(actions={(TODAY, "call", "reached"): 1}).is_empty


# -- what became of deals ------------------------------------------------------------------------------------------


def begun(table: str, day: date) -> Story:
    deal = deals(table)[0]
    return [Dated(day=day, event=DealCreated(deal=deal, by=1, at=at(day)))]


def test_a_day_in_the_life_of_a_team() -> None:
    long_ago = date(2026, 10, 5)
    won, moved, lost = deals(
        """
        negotiation   6000 EUR open -
        to_qualify    1000 EUR open -
        proposal_sent 2000 EUR open -
        """
    )
    book = [
        [
            *begun("negotiation 6000 EUR open -", long_ago),
            Dated(day=YESTERDAY, event=won.win(by=1, at=at(YESTERDAY), amount=euros(5800), worth=euros(5800))),
        ],
        [
            *begun("to_qualify 1000 EUR open -", long_ago),
            Dated(
                day=YESTERDAY,
                event=moved.but(id=1).move(
                    STAGES["proposal_sent"], leaving=STAGES["to_qualify"], by=1, at=at(YESTERDAY)
                ),
            ),
        ],
        [
            *begun("proposal_sent 2000 EUR open -", long_ago),
            Dated(day=YESTERDAY, event=lost.but(id=1).lose("price", by=1, at=at(YESTERDAY), worth=euros(2000))),
        ],
        begun("to_qualify 4000 EUR open -", YESTERDAY),
        begun("negotiation 9000 EUR open -", TODAY),  # tomorrow's news
    ]
    found = figure(book)
    change = found.changes.change
    assert [change(cause).times for cause in (Cause.CREATED, Cause.MOVED_ON, Cause.WON, Cause.LOST)] == [1, 1, 1, 1]
    assert found.changes.wins == 1
    assert found.changes.signed_for is not None
    assert found.changes.signed_for.value == euros(5800)
    assert found.days[-1].won == 1
    assert found.changes.opening.weighted == euros(5950)  # 85 % of 6,000, 5 % of 1,000, 40 % of 2,000
    assert found.changes.closing.weighted == euros(600)  # 40 % of 1,000, 5 % of 4,000
    assert found.weighted_change == euros(-5350)
    assert not found.is_empty


def test_a_win_that_was_reopened_has_no_sum() -> None:
    deal = deals("negotiation 6000 EUR open -")[0]
    won = deal.win(by=1, at=at(YESTERDAY), amount=euros(5800), worth=euros(5800))
    again = won.after(deal).reopen(by=1, at=at(YESTERDAY))
    story = [
        *begun("negotiation 6000 EUR open -", date(2026, 10, 5)),
        *(Dated(day=YESTERDAY, event=e) for e in (won, again)),
    ]
    found = figure([story])
    assert (found.changes.wins, found.changes.signed_for) == (1, None)


def test_an_edit_alone_is_not_nothing() -> None:
    deal = deals("negotiation 6000 EUR open -")[0]
    raised = Dated(day=YESTERDAY, event=deal.edit(by=1, at=at(YESTERDAY), amount=euros(7000)))
    assert not figure([[*begun("negotiation 6000 EUR open -", date(2026, 10, 5)), raised]]).is_empty


@given(books(), st.integers(0, 30))
def test_it_says_what_stages_and_changes_say_at_midnight(book: list[Story], back: int) -> None:
    day = TODAY - timedelta(days=back)
    found = figure(book, day=day, now=TODAY)
    period = found.told.period
    standing = sums(as_of(book, period.last))
    days = [row for row in day_sums(book, period.first - timedelta(days=1)) if row.day <= period.last]
    expected = changes(standing, days, since=period.first, until=period.last, today=day, **KNOWN)
    assert found.changes == expected
    total = stages(standing, today=day, **KNOWN).total
    assert found.changes.closing.weighted == total.weighted
    assert (found.changes.closing.deals, found.changes.closing.gross) == (total.deals, total.gross)
    assert found.changes.wins == found.days[-1].won


@given(books(), st.integers(0, 30), st.integers(0, 30))
def test_it_reads_the_same_whenever_it_is_read(book: list[Story], back: int, later: int) -> None:
    day = TODAY - timedelta(days=back)
    assert figure(book, day=day, now=day) == figure(book, day=day, now=min(TODAY, day + timedelta(days=later)))


# -- when it is said ----------------------------------------------------------------------------------------------


def test_it_is_posted_once_a_day_in_the_teams_channel() -> None:
    team = Team(id=7, name=Text.of("North"), channel="C1", calendar=PARIS, currency="EUR")
    early, late = datetime(2026, 11, 24, 7, 45, tzinfo=UTC), datetime(2026, 11, 24, 10, 44, tzinfo=UTC)
    post = digest_post(team, early)
    assert post is not None
    assert post == digest_post(team, late)
    assert (post.key, post.says, post.to) == (
        "digest:7:2026-11-24",
        Digest(team=7, day=date(2026, 11, 24)),
        ToChannel(channel="C1"),
    )
    assert (post.due, post.expires) == (early, early + timedelta(hours=3))
    assert digest_post(team, early - timedelta(minutes=1)) is None
    assert digest_post(team.but(channel=None), early) is None
