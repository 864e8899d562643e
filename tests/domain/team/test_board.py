"""The leaderboard as a value: which lane what stands in, who is named, and the order in which they stand."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest

from domain.foundations.money import Money
from domain.foundations.value import Text
from domain.foundations.when import Period
from domain.selling.catalogue import ACTIONS
from domain.selling.people import BoardDetail, Member, Membership, Role, RoleHeld, Team
from domain.selling.process import Phase
from domain.team.board import Board, Brought, Done, Form, board_period, brought_by, detailed
from domain.team.contribution import Credit, Part, Share
from domain.team.recognition import Adoption, Practice, Thanks
from domain.team.tally import board
from tests.domain.insight.book import RATES, euros
from tests.domain.team.climbs import PARIS

TODAY = date(2026, 11, 25)
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
SALES = Team(id=1, name=Text.of("Sales"), calendar=PARIS, currency="EUR")
ZOE, ANN, BOB, ELODIE, GONE = range(1, 6)


def member(number: int, name: str, *roles: Role, team: int = 1, on_board: bool = True) -> Member:
    held = tuple(RoleHeld(role=role) for role in roles)
    seats = (Membership(team=team, roles=held),)
    return Member(id=number, name=Text.of(name), memberships=seats, on_board=on_board)


PEOPLE = (
    member(ZOE, "Zoé", Role.CLOSER),
    member(ANN, "ann", Role.QUALIFIER, Role.PROSPECTOR),
    member(BOB, "Bob", Role.MENTOR),
    member(ELODIE, "Élodie"),
    member(GONE, "Carl", team=2),
)


def credit(deal: int, worth: Money | None = None, **parts: dict[int, int]) -> Credit:
    members = dict.fromkeys(number for shares in parts.values() for number in shares)
    shares = []
    for number in members:
        mine = {Part(name): shares[number] for name, shares in parts.items() if number in shares}
        shares.append(Share(member=number, points=sum(mine.values()), parts=mine))
    return Credit(deal=deal, account=None, owner=1, day=TODAY, worth=worth or euros(100), shares=tuple(shares))


def shown(
    *wins: Credit,
    done: dict[tuple[int, str, str | None], int] | None = None,
    thanks: tuple[Thanks, ...] = (),
    practices: tuple[Practice, ...] = (),
    adoptions: tuple[Adoption, ...] = (),
    handoffs: dict[tuple[int, Phase], int] | None = None,
    members: tuple[Member, ...] = PEOPLE,
) -> Board:
    return board(
        wins, {}, done or {}, handoffs=handoffs or {}, thanks=thanks, practices=practices, adoptions=adoptions,
        team=SALES, members=members, actions=ACTIONS, rates=RATES, period=board_period(TODAY),
    )  # fmt: skip


def named(of: Board) -> dict[Form, list[int]]:
    return {lane.form: [person.member for person in lane.people] for lane in of.lanes}


def test_the_board_is_about_four_weeks_with_today() -> None:
    assert board_period(TODAY) == Period(first=date(2026, 10, 29), last=TODAY)
    assert board_period(TODAY).length == 28


def test_people_stand_by_name_whatever_they_brought() -> None:
    of = shown(credit(1, closing={ZOE: 9000, ELODIE: 500, BOB: 300, ANN: 200}))
    assert named(of) == {Form.CLOSING: [ANN, BOB, ELODIE, ZOE]}


def test_wins_of_one_lane_count_once_for_the_team_and_parts_add_up() -> None:
    of = shown(credit(1, closing={ZOE: 6000, ANN: 4000}), credit(2, closing={ZOE: 5000}, help={BOB: 5000}))
    closing, help_ = of.lanes
    assert closing.total == Brought(wins=2, deals=Fraction(3, 2))
    assert [(each.member, each.brought.wins, each.brought.deals) for each in closing.people] == [
        (ANN, 1, Fraction(2, 5)), (ZOE, 2, Fraction(11, 10)),
    ]  # fmt: skip
    assert (help_.total.wins, help_.total.helped, help_.people[0].brought.helped) == (0, 1, 1)
    assert (of.won, of.worth) == (2, euros(200))


@pytest.mark.parametrize(
    ("who", "action", "outcome", "lane"),
    [
        (ZOE, "meeting_booked", None, Form.PROSPECTING),
        (ZOE, "prospect", None, Form.PROSPECTING),
        (ZOE, "meeting", "held", Form.QUALIFICATION),
        (ZOE, "demo", "held", Form.PROPOSAL),
        (ZOE, "quote_sent", None, Form.PROPOSAL),
        (ZOE, "call", "reached", Form.CLOSING),
        (ANN, "call", "reached", Form.PROSPECTING),
        (BOB, "call", "reached", Form.PROSPECTING),
        (ELODIE, "email", "sent", Form.PROSPECTING),
    ],
)
def test_an_action_stands_in_its_lane_a_call_in_that_of_who_made_it(
    who: int, action: str, outcome: str | None, lane: Form
) -> None:
    (found,) = shown(done={(who, action, outcome): 3}).lanes
    assert (found.form, found.people[0].brought.actions) == (lane, (Done(action, outcome, 3),))


@pytest.mark.parametrize("done", [{(ANN, "call", "not_reached"): 40}, {(ANN, "sorcery", None): 9}])
def test_what_does_not_count_makes_no_lane(done: dict[tuple[int, str, str | None], int]) -> None:
    assert shown(done=done).lanes == ()


def test_thanks_count_for_who_received_them_and_a_return_within_a_day_does_not() -> None:
    first = Thanks(id=1, by=ANN, to=BOB, team=1, at=NOON, why=Text.of("for the help"))
    back = first.but(id=2, by=BOB, to=ANN, at=NOON + timedelta(hours=1))
    of = shown(thanks=(first, back))
    assert (named(of), of.lanes[0].total.thanks) == ({Form.HELP: [BOB]}, 1)


def test_thanks_of_the_day_before_the_period_only_tell_what_is_a_return() -> None:
    eve = datetime(2026, 10, 28, 20, tzinfo=UTC)
    first = Thanks(id=1, by=ANN, to=BOB, team=1, at=eve, why=Text.of("for the help"))
    back = first.but(id=2, by=BOB, to=ANN, at=eve + timedelta(hours=10))
    assert shown(thanks=(first, back)).lanes == ()
    assert named(shown(thanks=(back,))) == {Form.HELP: [ANN]}


def test_the_wins_of_a_run_are_one_win_of_whoever_had_a_part_in_them() -> None:
    """A deal in three pieces, and one of another client; what is told is all four."""
    wins = [credit(n, closing={ZOE: 9000}, help={BOB: 1000}) for n in range(1, 5)]
    third = Fraction(1, 3)
    of = board(
        wins, {1: third, 2: third, 3: third, 4: Fraction(1)}, {}, thanks=(), practices=(), adoptions=(), team=SALES,
        members=PEOPLE, actions=ACTIONS, rates=RATES, period=board_period(TODAY),
    )  # fmt: skip
    closing, help_ = (lane.people[0].brought for lane in of.lanes)
    assert (closing.wins, closing.apart, help_.helped, help_.apart) == (4, 2, 4, 2)


def test_a_practice_counts_for_who_shared_it_with_how_often_others_tried_it() -> None:
    practice = Practice(id=4, by=ANN, team=1, at=NOON, text=Text.of("ask for the date"))
    tried = tuple(Adoption(id=n, by=who, team=1, at=NOON, practice=4) for n, who in enumerate((BOB, ZOE)))
    (lane,) = shown(practices=(practice,), adoptions=tried).lanes
    assert (lane.people[0].member, lane.people[0].brought) == (ANN, Brought(practices=1, adopted=2, adopters=2))
    assert shown(adoptions=tried).lanes == ()


def test_of_each_author_mates_count_once_and_how_often_they_tried_something_every_time() -> None:
    """Zoé tried both of Ann's practices and Bob's, Élodie one of Ann's; a practice that is not there is nobody's."""
    ask, wait, call = (
        Practice(id=number, by=by, team=1, at=NOON, text=Text.of("a way"))
        for number, by in ((4, ANN), (5, ANN), (6, BOB))
    )
    tried = [(ZOE, 4), (ZOE, 5), (ELODIE, 5), (ZOE, 6), (ZOE, 7)]
    adoptions = tuple(Adoption(id=n, by=by, team=1, at=NOON, practice=of) for n, (by, of) in enumerate(tried))
    (lane,) = shown(practices=(ask, wait, call), adoptions=adoptions).lanes
    assert [(each.member, each.brought) for each in lane.people] == [
        (ANN, Brought(practices=2, adopted=3, adopters=2)),
        (BOB, Brought(practices=1, adopted=1, adopters=1)),
    ]
    assert lane.total == Brought(practices=3, adopted=4)


def test_a_lane_adds_up_hand_offs_and_each_kind_of_action_the_most_frequent_first() -> None:
    of = shown(
        handoffs={(ANN, Phase.QUALIFICATION): 2, (BOB, Phase.QUALIFICATION): 1},
        done={(ANN, "discovery", "good_fit"): 2, (ANN, "meeting", "held"): 2, (BOB, "meeting", "held"): 3},
    )
    (lane,) = of.lanes
    assert (lane.form, [each.brought.handoffs for each in lane.people]) == (Form.QUALIFICATION, [2, 1])
    actions = (Done("meeting", "held", 5), Done("discovery", "good_fit", 2))
    assert lane.total == Brought(handoffs=3, actions=actions)


def test_who_opted_out_is_not_named_and_stays_in_the_total() -> None:
    win = credit(1, closing={ZOE: 6000, ANN: 4000})
    hidden = tuple(each.but(on_board=each.id != ZOE) for each in PEOPLE)
    assert named(shown(win, members=hidden)) == {Form.CLOSING: [ANN]}
    assert shown(win, members=hidden).lanes[0].total == shown(win).lanes[0].total
    assert brought_by(ZOE, shown(win, members=hidden)) == {}


def test_somebody_of_another_team_who_brought_something_is_named_too() -> None:
    assert named(shown(credit(1, closing={GONE: 10_000}))) == {Form.CLOSING: [GONE]}


def test_wins_without_an_amount_in_the_teams_money_are_told_apart() -> None:
    yen = Money(amount=euros(5).amount, currency="JPY")
    of = shown(credit(1, closing={ZOE: 10_000}), credit(2, yen, closing={ZOE: 10_000}))
    assert (of.won, of.worth, of.left_out) == (2, euros(100), 1)


def test_ranked_lanes_show_the_first_three_in_order_and_the_others_by_name() -> None:
    of = shown(credit(1, closing={ANN: 100, BOB: 2000, ELODIE: 3000, GONE: 400, ZOE: 4500}))
    (lane,) = detailed(of, BoardDetail.RANKED).lanes
    assert [(each.member, each.place) for each in lane.people] == [
        (ZOE, 1), (ELODIE, 2), (BOB, 3), (ANN, None), (GONE, None),
    ]  # fmt: skip
    assert detailed(of, BoardDetail.NAMES) == of


def test_who_brought_the_same_shares_a_place() -> None:
    of = shown(credit(1, closing={ANN: 2000, BOB: 3000, ELODIE: 3000, GONE: 1000, ZOE: 1000}))
    (lane,) = detailed(of, BoardDetail.RANKED).lanes
    assert [(each.member, each.place) for each in lane.people] == [
        (BOB, 1), (ELODIE, 1), (ANN, 3), (GONE, None), (ZOE, None),
    ]  # fmt: skip


@pytest.mark.parametrize("detail", [BoardDetail.TEAM, BoardDetail.HONOURS])
def test_without_names_the_totals_stay(detail: BoardDetail) -> None:
    of = shown(credit(1, closing={ANN: 6000, BOB: 4000}), done={(ANN, "call", "reached"): 3})
    hidden = detailed(of, detail)
    assert [lane.people for lane in hidden.lanes] == [(), ()]
    assert [lane.total for lane in hidden.lanes] == [lane.total for lane in of.lanes]
