"""What each person's part in a win is: 10,000 basis points, told as stories, and every way to get more than is due."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.foundations.money import Money
from domain.insight.positions import NOBODY
from domain.insight.pulse import Told
from domain.selling.deal import DealClosed, NothingChanged, Status
from domain.team.contribution import Part, Win, as_deals, as_money, chain_credit, run_weights
from tests.domain.insight.book import STAGES
from tests.domain.team.climbs import ANN, BOB, INES, KARIM, LEA, MARIE, PARIS, Climb, climbed, on


def test_each_phase_is_worth_its_weight_and_help_that_nobody_gave_goes_to_the_phases() -> None:
    climb = climbed()
    climb.win(9)
    assert climb.points() == {LEA: 2778, KARIM: 2778, INES: 2222, MARIE: 2222}


def test_with_help_the_weights_are_those_of_the_rules() -> None:
    climb = climbed()
    climb.win(9)
    climb.edit(9.1, MARIE, helpers=(ANN,))
    assert climb.points() == {LEA: 2500, KARIM: 2500, INES: 2000, MARIE: 2000, ANN: 1000}


def test_a_completer_has_sixty_percent_and_the_others_share_forty_by_their_counted_actions() -> None:
    climb = climbed()
    climb.log(3, ANN)
    climb.log(3.1, BOB, times=2)
    climb.log(3.2, BOB)
    climb.log(3.3, BOB)
    climb.win(9)
    climb.edit(9.1, MARIE, helpers=(INES,))
    assert climb.part(Part.QUALIFICATION) == {KARIM: 1500, BOB: 750, ANN: 250}


def test_a_completer_who_also_acts_leaves_the_forty_to_the_others() -> None:
    climb = climbed()
    climb.log(3, KARIM, times=40)
    climb.log(3.1, BOB)
    climb.win(9)
    climb.edit(9.1, MARIE, helpers=(ANN,))
    assert climb.part(Part.QUALIFICATION) == {KARIM: 1500, BOB: 1000}


def test_a_phase_that_nobody_completed_is_theirs_who_acted_in_it() -> None:
    climb = Climb("meeting_planned")
    climb.log(1, ANN)
    climb.log(2, BOB, times=3)
    climb.move(3, "proposal_sent", None)
    climb.win(9)
    assert climb.part(Part.QUALIFICATION) == {BOB: 4167, ANN: 1389}


def test_a_phase_that_was_passed_over_gives_its_weight_back() -> None:
    climb = Climb("to_qualify")
    climb.move(1, "proposal_sent", LEA)
    climb.win(9)
    assert climb.points() == {LEA: 5556, MARIE: 4444}


def test_a_move_within_a_phase_completes_nothing() -> None:
    climb = climbed()
    climb.move(8, "negotiation", BOB)
    climb.win(9)
    assert climb.part(Part.CLOSING) == {MARIE: 2222}


def test_taking_a_parked_deal_up_again_further_on_completes_the_phase_it_stood_in() -> None:
    climb = Climb("meeting_planned")
    climb.tell(climb.deal.park(None, by=MARIE, at=on(1)))
    climb.move(5, "needs_identified", KARIM)
    climb.win(9)
    assert climb.part(Part.QUALIFICATION) == {KARIM: 5556}


def test_the_close_is_the_owners_whoever_said_it() -> None:
    climb = climbed()
    climb.win(9, by=BOB)
    assert BOB not in climb.points()
    assert MARIE in climb.points()


def test_the_close_of_a_deal_that_nobody_owns_is_whose_who_said_it() -> None:
    climb = Climb("negotiation", owner=None)
    climb.win(9, by=BOB)
    assert climb.points() == {BOB: 10_000}


def test_a_win_that_came_with_an_import_and_without_its_hour_is_its_owners() -> None:
    climb = Climb("negotiation", status=Status.WON)
    assert climb.deal.closed_at is None
    climb.log(1, BOB)
    assert climb.points() == {MARIE: 10_000}, "what was logged afterwards did not bring it"


def test_of_nothing_there_is_no_credit() -> None:
    assert chain_credit([], processes=[], actions=[], calendar=PARIS) is None


@pytest.mark.parametrize(
    ("stage", "brought_by", "prospecting"),
    [
        ("meeting_planned", ANN, {ANN: 5000}),
        ("meeting_planned", None, {}),
        ("to_qualify", ANN, {LEA: 3572}),  # it was created in prospecting: Léa moved it out of there
    ],
)
def test_prospecting_of_a_deal_created_further_on_is_whose_who_brought_it(
    stage: str, brought_by: int | None, prospecting: dict[int, int]
) -> None:
    climb = Climb(stage, brought_by=brought_by)
    if stage == "to_qualify":
        climb.move(1, "meeting_planned", LEA)
        climb.move(2, "proposal_sent", KARIM)
    climb.win(9)
    assert climb.part(Part.PROSPECTING) == prospecting


def test_a_deal_that_cannot_be_attributed_is_all_its_owners() -> None:
    climb = Climb("negotiation", by=None, status=Status.WON, closed_at=on(0), imported=True)
    assert climb.points() == {MARIE: 10_000}


def test_a_win_of_nobody_still_adds_up() -> None:
    climb = Climb("negotiation", by=None, owner=None, status=Status.WON, closed_at=on(0), imported=True)
    assert climb.points() == {NOBODY: 10_000}


@pytest.mark.parametrize("status", [Status.OPEN, Status.PARKED, Status.LOST, Status.CANCELLED])
def test_only_a_won_deal_gives_credit(status: Status) -> None:
    climb = Climb("negotiation", by=None, status=status)
    assert climb.credit is None


def test_points_that_do_not_divide_go_to_the_earliest_then_to_the_lower_number() -> None:
    climb = Climb("proposal_sent")
    for member in (INES, KARIM, LEA):
        climb.log(1, member)
    climb.win(9)
    assert climb.points() == {MARIE: 6000, INES: 1334, KARIM: 1333, LEA: 1333}


# -- actions that count ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("done", "logged", "counts"),
    [
        (8, 8, True),
        (7.5, 8.9, True),  # logged just before the close
        (8, 9, False),  # logged with the close
        (8, 9.5, False),  # logged after it
        (-1, 8, False),  # before the deal began
        (8.5, 8.4, False),  # not done yet when it was logged
        (9.5, 9.5, False),
    ],
)
def test_an_action_counts_when_it_was_done_in_the_phase_and_logged_before_the_close(
    done: float, logged: float, counts: bool
) -> None:
    climb = climbed()
    climb.log(done, BOB, written=logged)
    climb.win(9)
    assert (BOB in climb.points()) is counts


@pytest.mark.parametrize(("logged", "counts"), [(7, True), (8, True), (8.5, True), (9, False), (11, False)])
def test_an_action_is_logged_within_five_business_days(logged: float, counts: bool) -> None:
    """Done on Tuesday the 3rd: five business days later is Tuesday the 10th (day 8)."""
    climb = Climb("proposal_sent")
    climb.log(1, BOB, written=logged)
    climb.win(14)
    assert (BOB in climb.points()) is counts


# -- tricks ------------------------------------------------------------------------------------------------------------


def test_moving_back_and_forth_gives_a_phase_to_one_person_once() -> None:
    once, often = climbed(), climbed()
    for day in (7.1, 7.3, 7.5):
        often.move(day, "needs_identified", INES)
        often.move(day + 0.1, "proposal_sent", INES)
    once.win(9)
    often.win(9)
    assert often.points() == once.points()


def test_moving_back_what_somebody_brought_takes_nothing_from_them() -> None:
    climb = Climb("meeting_planned", brought_by=ANN)
    climb.move(1, "to_qualify", BOB)
    climb.move(1.1, "meeting_planned", BOB)
    climb.win(9)
    assert climb.part(Part.PROSPECTING) == {ANN: 5000}
    assert BOB not in climb.points()


def test_a_move_that_is_taken_back_gives_the_phase_back() -> None:
    climb = climbed()
    back, forth = climb.move(7.1, "needs_identified", BOB), climb.move(7.2, "proposal_sent", BOB)
    climb.undo(back, forth)
    climb.win(9)
    assert climb.part(Part.PROPOSAL) == {INES: 2222}


def test_logging_and_undoing_leaves_nothing() -> None:
    plain, tricked = climbed(), climbed()
    for n in range(10):
        tricked.undo(tricked.log(3 + n / 100, BOB))
    plain.win(9)
    tricked.win(9)
    assert tricked.credit == plain.credit


def test_forty_calls_that_nobody_answered_count_for_nothing() -> None:
    plain, tricked = climbed(), climbed()
    for day in (1, 3, 5, 8):
        tricked.log(day, BOB, "call", "not_reached", times=40)
        tricked.log(day, BOB, "call", "voicemail", times=40)
        tricked.log(day, BOB, "sorcery", None, times=40)
    plain.win(9)
    tricked.win(9)
    assert tricked.points() == plain.points()


def test_forty_answered_calls_count_as_three() -> None:
    three, forty = climbed(), climbed()
    for climb, times in ((three, 3), (forty, 40)):
        climb.log(3, ANN)
        climb.log(3.1, BOB, times=times)
        climb.win(9)
    assert forty.points() == three.points()


def test_back_dating_into_a_phase_long_ago_counts_for_nothing() -> None:
    climb = climbed()
    climb.log(1, BOB, times=3, written=8.5)  # done on the 3rd, noted on the 10th: in time
    climb.log(0.5, ANN, times=3, written=8.5)  # done on the 2nd: six business days
    climb.win(9)
    assert set(climb.part(Part.PROSPECTING)) == {LEA, BOB}


def test_a_win_that_is_taken_back_gives_nothing() -> None:
    climb = climbed()
    climb.undo(climb.win(9))
    assert climb.points() == {}


def test_nobody_is_their_own_helper() -> None:
    climb = climbed()
    climb.win(9)
    climb.edit(9.1, MARIE, helpers=(MARIE,))
    assert climb.part(Part.HELP) == {}


def test_a_helper_who_becomes_the_owner_is_no_helper() -> None:
    climb = climbed()
    climb.edit(8, MARIE, helpers=(ANN, BOB))
    climb.edit(8.1, MARIE, owner=ANN)
    climb.win(9, by=ANN)
    assert climb.part(Part.HELP) == {BOB: 1000}


def test_helpers_whom_the_owner_did_not_name_get_nothing() -> None:
    climb = climbed()
    climb.edit(8, BOB, helpers=(BOB,))
    climb.win(9)
    assert BOB not in climb.points()


def test_a_helper_whom_somebody_else_named_first_is_confirmed_by_the_owner() -> None:
    climb = climbed()
    climb.edit(8, BOB, helpers=(ANN, BOB))
    climb.win(9)
    climb.tell(climb.deal.confirm(BOB, by=MARIE, at=on(10)))
    assert climb.part(Part.HELP) == {BOB: 1000}
    climb.edit(10.1, INES, helpers=(ANN,))
    assert climb.part(Part.HELP) == {}


def test_nobody_is_confirmed_who_was_never_named() -> None:
    with pytest.raises(NothingChanged):
        climbed().deal.confirm(ANN, by=MARIE, at=on(1))


def test_a_deal_that_is_won_while_it_waits_was_completed_by_its_owner() -> None:
    climb = climbed()
    climb.tell(climb.deal.park(None, by=BOB, at=on(8)))
    climb.win(9, by=BOB)
    assert climb.part(Part.CLOSING) == {MARIE: 2222}


def test_at_most_two_share_the_help_those_named_first() -> None:
    climb = climbed()
    climb.edit(8, MARIE, helpers=(ANN,))
    climb.edit(8.1, MARIE, helpers=(ANN, LEA))
    climb.edit(8.2, MARIE, helpers=(ANN, LEA, BOB))
    climb.win(9)
    assert climb.part(Part.HELP) == {LEA: 500, ANN: 500}


@pytest.mark.parametrize(("day", "counts"), [(8, True), (9, True), (16.4, True), (17, False), (40, False)])
def test_help_is_confirmed_until_five_business_days_after_the_close(day: float, counts: bool) -> None:
    """Won on Wednesday the 11th (day 9): five business days later is Wednesday the 18th (day 16)."""
    climb = climbed()
    if day < 9:
        climb.edit(day, MARIE, helpers=(ANN,))
    climb.win(9)
    if day >= 9:
        climb.edit(day + 0.01, MARIE, helpers=(ANN,))
    assert (ANN in climb.points()) is counts


def test_help_that_is_denied_in_time_is_gone_and_later_stays() -> None:
    early, late = climbed(), climbed()
    for climb, day in ((early, 12), (late, 20)):
        climb.edit(8, MARIE, helpers=(ANN,))
        climb.win(9)
        climb.edit(day, MARIE, helpers=())
    assert (ANN in early.points(), ANN in late.points()) == (False, True)


def test_winning_again_after_reopening_counts_once() -> None:
    climb = climbed()
    climb.win(9)
    before = climb.points()
    climb.reopen(10)
    assert climb.points() == {}
    climb.win(11)
    assert climb.points() == before


# -- as deals and as money ---------------------------------------------------------------------------------------------

FIRST = date(2026, 11, 2)


def win(deal: int, days: int, account: int | None = 7) -> Win:
    return Win(deal, account, FIRST + timedelta(days=days))


@pytest.mark.parametrize(
    ("wins", "weights"),
    [
        ([win(1, 0)], {1: 1}),
        ([win(1, 0), win(2, 30)], {1: Fraction(1, 2), 2: Fraction(1, 2)}),
        ([win(1, 0), win(2, 31)], {1: 1, 2: 1}),
        ([win(1, 0), win(2, 0), win(3, 0)], {n: Fraction(1, 3) for n in (1, 2, 3)}),
        ([win(1, 0), win(2, 20), win(3, 40), win(4, 70)], {n: Fraction(1, 2) for n in (1, 2, 3, 4)}),
        ([win(1, 0), win(2, 1, account=8)], {1: 1, 2: 1}),
        ([win(1, 0, account=None), win(2, 1, account=None)], {1: 1, 2: 1}),
    ],
)  # fmt: skip
def test_wins_of_an_account_within_thirty_days_of_the_first_weigh_as_one(
    wins: list[Win], weights: dict[int, Fraction]
) -> None:
    assert run_weights(wins) == weights
    assert run_weights(reversed(wins)) == weights


def test_splitting_a_deal_is_one_deal_and_the_same_money() -> None:
    whole, thirds = climbed(), [climbed(number=n) for n in (2, 3, 4)]
    whole.win(9, amount="3000")
    for third in thirds:
        third.win(9, amount="1000")
    given_out = [third.credit for third in thirds if third.credit]
    split = as_deals(given_out, run_weights(Win(each.deal, each.account, each.day) for each in given_out))
    assert whole.credit is not None
    assert split == as_deals([whole.credit], {})
    money = as_money(whole.credit)
    for member in (LEA, KARIM, INES, MARIE):
        assert abs(sum(as_money(each)[member].minor for each in given_out) - money[member].minor) <= 1


def test_money_adds_up_to_the_worth_and_an_unknown_worth_is_none() -> None:
    climb = climbed()
    climb.win(9, amount="0.07")
    assert climb.credit is not None
    assert sum(money.minor for money in as_money(climb.credit).values()) == 7
    assert as_money(climb.credit.but(worth=None)) == {}
    assert as_money(climb.credit)[LEA] == Money.of_minor(2, "EUR")


# -- whatever happens --------------------------------------------------------------------------------------------------

KEYS = tuple(key for key in STAGES if key is not None)
PEOPLE = (ANN, BOB, LEA, KARIM, INES, MARIE)


@st.composite
def stories(draw: st.DrawFn) -> Climb:
    """Invent a deal's story that may end with a win."""
    climb = Climb(draw(st.sampled_from(KEYS)), brought_by=draw(st.none() | st.sampled_from(PEOPLE)))
    for day in range(1, draw(st.integers(1, 14))):
        happen(climb, day, draw(st.sampled_from(WHAT)), draw)
    if draw(st.booleans()) and climb.deal.is_open:
        climb.win(20)
    return climb


WHAT = ("move", "log", "log", "late", "help", "assign", "win", "reopen", "park", "brought")


def happen(climb: Climb, day: int, what: str, draw: Callable[[st.SearchStrategy[Any]], Any]) -> list[Told]:
    """Let one thing happen, if it can; return the lines it wrote."""
    by, other = draw(st.sampled_from(PEOPLE)), draw(st.sampled_from(PEOPLE))
    before = len(climb.told)
    try:
        if what == "move":
            ahead = [key for key in KEYS if STAGES[key].id != climb.deal.stage]
            climb.move(day, draw(st.sampled_from(ahead)), by)
        elif what == "log":
            climb.log(day, by, outcome=draw(st.sampled_from(["reached", "not_reached"])), times=draw(st.integers(1, 5)))
        elif what == "late":
            climb.log(day - draw(st.integers(0, 9)), by, written=day)
        elif what == "help":
            climb.edit(day, draw(st.sampled_from([by, MARIE])), helpers=tuple({by, other}))
        elif what == "win":
            climb.win(day, by)
        elif what == "reopen":
            climb.reopen(day, by)
        elif what == "park":
            climb.tell(climb.deal.park(None, by=by, at=on(day)))
        else:
            climb.edit(day, by, **{"owner" if what == "assign" else "brought_by": other})
    except (DealClosed, NothingChanged):
        pass
    return list(climb.told[before:])


@given(stories())
def test_every_won_deal_shares_out_exactly_ten_thousand_points(climb: Climb) -> None:
    credit = climb.credit
    assert (credit is not None) is (climb.deal.status is Status.WON)
    if credit is not None:
        assert sum(share.points for share in credit.shares) == 10_000
        assert all(sum(share.parts.values()) == share.points for share in credit.shares)
        assert len({share.member for share in credit.shares}) == len(credit.shares)
        assert sum(money.minor for money in as_money(credit).values()) == credit.worth.minor


@given(stories(), st.data())
def test_whatever_is_done_and_taken_back_leaves_the_credit_as_it_was(climb: Climb, data: st.DataObject) -> None:
    before = climb.credit
    done: list[Told] = []
    for day in range(21, 21 + data.draw(st.integers(1, 5))):
        done += happen(climb, day, data.draw(st.sampled_from(WHAT)), data.draw)
    climb.undo(*done)
    assert climb.credit == before


@given(stories(), st.sampled_from(PEOPLE), st.integers(1, 40))
def test_calls_that_nobody_answered_change_nothing_wherever_they_fall(climb: Climb, by: int, times: int) -> None:
    before = climb.credit
    climb.log(10, by, outcome="not_reached", times=times)
    assert climb.credit == before
