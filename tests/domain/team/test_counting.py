"""What counts towards an objective: every attempt, once, at most three calls; and what is tried against it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.foundations.money import Rates
from domain.selling.catalogue import ACTIONS
from domain.selling.deal import Status
from domain.selling.templates import process_from_template
from domain.team.counting import Attempt, Flowed, counted_acts, done
from domain.team.objective import Counted, What

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = date(2026, 11, 23)
ANN, BOB = 1, 2
ACME, GLOBEX = 142, 143
BUSINESS = process_from_template("business", process_id=1, new_stage_id=iter(range(1, 9)).__next__)
TO_QUALIFY, MEETING, NEEDS, PROPOSAL, NEGOTIATION = (stage.id for stage in BUSINESS.stages)


def act(
    said: str, *, minute: float = 0, times: int = 1, deal: int | None = ACME, account: int | None = None
) -> Attempt:
    """Read "call reached" as an action of Ann's so many minutes after nine."""
    action, _, outcome = said.partition(" ")
    at = NINE + timedelta(minutes=minute)
    return Attempt(ANN, at.date(), at, action, outcome or None, times, deal, account)


def actions(said: str, segment: str | None = None) -> What:
    action, _, outcome = said.partition(" ")
    return What(counted=Counted.ACTIONS, action=action, outcome=outcome or None, segment=segment)


def counted(what: What, *acts: Attempt) -> int:
    return int(sum(counted_acts(what, acts, ACTIONS).values()))


@pytest.mark.parametrize(
    ("objective", "logged", "counts"),
    [
        ("call", "call reached", 1),
        ("call", "call not_reached", 1),
        ("call", "call refusal", 1),
        ("call", "email sent", 0),
        ("call reached", "call reached", 1),
        ("call reached", "call not_reached", 0),
        ("call not_reached", "call voicemail", 1),
        ("call not_reached", "call gatekeeper", 1),
        ("call not_reached", "call reached", 0),
        ("meeting", "meeting held", 1),
        ("meeting", "meeting no_show", 0),
        ("meeting", "meeting postponed", 0),
        ("meeting no_show", "meeting no_show", 1),
        ("demo", "demo postponed", 0),
        ("meeting_booked", "meeting_booked", 1),
        ("email", "email received", 1),
    ],
)
def test_which_outcomes_count(objective: str, logged: str, counts: int) -> None:
    assert counted(actions(objective), act(logged)) == counts


@pytest.mark.parametrize(("minutes", "counts"), [(0, 1), (9.99, 1), (10, 1), (10.01, 2)])
def test_the_same_within_ten_minutes_counts_once(minutes: float, counts: int) -> None:
    assert counted(actions("email"), act("email sent"), act("email sent", minute=minutes)) == counts


def test_ten_minutes_begin_with_what_counted() -> None:
    """One at 0, 8 and 16 minutes: the second is a repetition of the first, the third is none of it."""
    assert counted(actions("email"), *(act("email sent", minute=minute) for minute in (0, 8, 16))) == 2


@pytest.mark.parametrize(
    ("second", "counts"),
    [
        (act("email received", minute=1), 2),
        (act("email sent", minute=1, deal=GLOBEX), 2),
        (act("email sent", minute=1)._replace(member=BOB), 2),
        (act("email sent", minute=1, deal=None), 2),
    ],
    ids=["another outcome", "another deal", "another member", "no deal"],
)
def test_what_differs_is_no_repetition(second: Attempt, counts: int) -> None:
    assert counted(actions("email"), act("email sent"), second) == counts


def test_what_is_on_nothing_always_counts() -> None:
    """Five unanswered calls in a row on no deal and no account: five."""
    assert counted(actions("call"), *(act("call not_reached", minute=n, deal=None) for n in range(5))) == 5


def test_one_line_of_several_is_never_a_repetition_of_itself() -> None:
    assert counted(actions("email"), act("email sent", times=4)) == 4


@pytest.mark.parametrize(("lines", "counts"), [((1, 1, 1), 3), ((1, 1, 1, 1), 3), ((5,), 3), ((2, 2), 3), ((40,), 3)])
def test_at_most_three_calls_a_day_on_a_deal(lines: Sequence[int], counts: int) -> None:
    calls = (act("call not_reached", minute=20 * n, times=times) for n, times in enumerate(lines))
    assert counted(actions("call"), *calls) == counts


def test_three_calls_are_per_deal_account_day_and_member() -> None:
    forty = act("call not_reached", times=40)
    tomorrow = forty._replace(at=NINE + timedelta(days=1), day=DAY + timedelta(days=1))
    elsewhere = forty._replace(deal=None, account=7)
    assert counted(actions("call"), forty, tomorrow, elsewhere, forty._replace(member=BOB)) == 12
    assert counted(actions("call"), act("call not_reached", times=40, deal=None)) == 40
    assert counted(actions("email"), act("email sent", times=40)) == 40


@pytest.mark.parametrize(("declared", "counts"), [("gold", 1), (None, 1), ("silver", 0)])
def test_a_segment_excludes_only_accounts_declared_in_another(declared: str | None, counts: int) -> None:
    assert counted(actions("email", segment="gold"), act("email sent")._replace(segment=declared)) == counts


@given(st.lists(st.tuples(st.integers(0, 600), st.integers(1, 9), st.sampled_from([ACME, GLOBEX, None]))))
def test_nothing_counts_more_than_it_was_logged(lines: list[tuple[int, int, int | None]]) -> None:
    acts = [
        act("call reached", minute=minute, times=times, deal=deal)._replace(line=line)
        for line, (minute, times, deal) in enumerate(lines)
    ]
    apart = [each for each in acts if each.deal is None]
    total = counted(actions("call"), *acts)
    assert sum(each.times for each in apart) <= total <= sum(each.times for each in acts)
    assert total - counted(actions("call"), *apart) <= 3 * 2
    assert total == counted(actions("call"), *reversed(acts))


def test_of_two_of_the_same_moment_the_one_that_was_written_first_counts() -> None:
    first, second = (act("email sent", times=times)._replace(line=times) for times in (2, 5))
    assert counted(actions("email"), first, second) == counted(actions("email"), second, first) == 2


# -- deals -------------------------------------------------------------------------------------------------------------


def flow(cause: str, stage: int, deals: int, *, minor: int = 0, status: Status = Status.OPEN) -> Flowed:
    return Flowed(DAY, ANN, cause, 1, stage, status, "EUR", deals, minor, int(deals > 0))


def move(cause: str, before: int, after: int) -> list[Flowed]:
    return [flow(cause, before, -1), flow(cause, after, 1)]


def achieved(counts: Counted, flows: Sequence[Flowed], stage: int | None = None, process: int | None = None) -> int:
    what = What(counted=counts, stage=stage, process=process)
    found = done(what, flows, processes=(BUSINESS,), currency="EUR", rates=Rates())
    return int(sum(found.values(), Fraction(0)))


def test_a_deal_is_an_opportunity_once_it_is_past_the_flagged_stage() -> None:
    assert achieved(Counted.OPPORTUNITIES, move("moved_on", TO_QUALIFY, MEETING)) == 0
    assert achieved(Counted.OPPORTUNITIES, move("moved_on", MEETING, NEEDS)) == 1
    assert achieved(Counted.OPPORTUNITIES, move("moved_on", TO_QUALIFY, NEGOTIATION)) == 1
    assert achieved(Counted.OPPORTUNITIES, move("moved_on", NEEDS, PROPOSAL)) == 0
    assert achieved(Counted.OPPORTUNITIES, [flow("created", NEEDS, 1)]) == 1
    assert achieved(Counted.OPPORTUNITIES, [flow("imported", NEEDS, 1)]) == 0


def test_moving_back_and_forth_earns_nothing() -> None:
    there, back = move("moved_on", MEETING, NEEDS), move("moved_back", NEEDS, MEETING)
    assert achieved(Counted.OPPORTUNITIES, [*there, *back, *there, *back, *there]) == 1


def test_a_stage_counts_who_came_to_it_or_beyond() -> None:
    assert achieved(Counted.STAGE_ENTRIES, move("moved_on", NEEDS, NEGOTIATION), stage=PROPOSAL) == 1
    assert achieved(Counted.STAGE_ENTRIES, move("moved_on", MEETING, NEEDS), stage=PROPOSAL) == 0


def test_what_is_won_counts_less_what_is_reopened() -> None:
    won = [flow("won", NEGOTIATION, -1, minor=-500), flow("won", NEGOTIATION, 1, minor=700, status=Status.WON)]
    again = [flow("reopened", NEGOTIATION, -1, minor=-700, status=Status.WON), flow("reopened", NEGOTIATION, 1)]
    handed = [flow("assigned", NEGOTIATION, 1, minor=700, status=Status.WON)]
    assert achieved(Counted.REVENUE, [*won, *handed]) == 700
    assert achieved(Counted.DEALS_WON, [*won, *handed]) == 1
    assert achieved(Counted.REVENUE, [*won, *again]) == achieved(Counted.DEALS_WON, [*won, *again]) == 0


def test_created_deals_count_by_process_when_it_is_named() -> None:
    created = [flow("created", TO_QUALIFY, 1), flow("imported", TO_QUALIFY, 1)]
    assert achieved(Counted.DEALS_CREATED, created) == 1
    assert achieved(Counted.DEALS_CREATED, created, process=1) == 1
    assert achieved(Counted.DEALS_CREATED, created, process=2) == 0


def test_revenue_without_a_rate_is_left_out() -> None:
    dollars = flow("won", NEGOTIATION, 1, minor=700, status=Status.WON)._replace(currency="USD")
    assert achieved(Counted.REVENUE, [dollars]) == 0
