"""Honours: who may be mentioned, who is, and who waits, clause by clause (rules 9)."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

from domain.foundations.value import Text
from domain.foundations.when import week_of
from domain.selling.people import Member, Membership, Role, RoleHeld
from domain.team.board import Brought, Done, Form
from domain.team.honours import MOST, Honours, Mention, Title, Weeks, honoured_week, honours, is_eligible, standing

ANN, BOB, CAT, DAN = range(1, 5)
WEEK = week_of(date(2026, 11, 16))
MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)
WHOLE, HALF, A_DAY, AWAY = Fraction(1), Fraction(1, 2), Fraction(1, 20), Fraction(0)
LANE = {
    Title.PROSPECTING: Form.PROSPECTING,
    Title.QUALIFICATION: Form.QUALIFICATION,
    Title.PROPOSAL: Form.PROPOSAL,
    Title.CLOSING: Form.CLOSING,
}
PHASES = tuple(LANE)


def member(number: int, *roles: Role, on_board: bool = True) -> Member:
    seat = Membership(team=1, roles=tuple(RoleHeld(role=role) for role in roles))
    return Member(id=number, name=Text.of(f"member {number}"), memberships=(seat,), on_board=on_board)


FOUR = tuple(member(number, Role.PROSPECTOR, Role.CLOSER) for number in (ANN, BOB, CAT, DAN))


def acts(times: int) -> Brought:
    return Brought(actions=(Done("call", "reached", times),))


def wins(times: int, **more: Any) -> Brought:
    """Return a part in some wins of different accounts."""
    return Brought(wins=times, apart=Fraction(times), **more)


def helped(times: int, **more: Any) -> Brought:
    """Return help that was confirmed in some wins of different accounts."""
    return Brought(helped=times, apart=Fraction(times), **more)


def prospecting(who: int, times: int, presence: Fraction = WHOLE) -> Weeks:
    return Weeks(member=who, presence=presence, brought={Form.PROSPECTING: acts(times)})


def told(weeks_ago: int, *mentions: Mention) -> Honours:
    monday = WEEK.first - timedelta(weeks=weeks_ago)
    return Honours(id=weeks_ago, team=1, at=MONDAY, week=monday, mentions=mentions)


def named(*weeks: Weeks, members: tuple[Member, ...] = FOUR, past: tuple[Honours, ...] = ()) -> dict[str, list[int]]:
    found = honours(weeks, members, team=1, week=WEEK, past=past)
    return {mention.title.value: list(mention.members) for mention in found}


# -- who may be mentioned ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("title", PHASES)
@pytest.mark.parametrize(
    ("brought", "presence", "eligible"),
    [
        (acts(10), WHOLE, True),
        (acts(9), WHOLE, False),
        (Brought(handoffs=3), WHOLE, True),
        (Brought(handoffs=2, actions=(Done("call", "reached", 9),)), WHOLE, False),
        (wins(3), WHOLE, True),
        (wins(2), WHOLE, False),
        (wins(2).but(handoffs=1), WHOLE, True),
        (wins(2), HALF, True),
        (Brought(wins=5, deals=Fraction(1), apart=Fraction(1)), WHOLE, False),
        (Brought(thanks=40), WHOLE, False),
        (acts(5), HALF, True),
        (acts(4), HALF, False),
        (Brought(handoffs=2), HALF, True),
        (acts(2), A_DAY, False),
        (acts(3), A_DAY, True),
        (Brought(handoffs=1), A_DAY, True),
        (Brought(), AWAY, False),
    ],
)
def test_a_phase_takes_three_hand_offs_or_wins_or_ten_actions_pro_rata_to_presence(
    title: Title, brought: Brought, presence: Fraction, eligible: bool
) -> None:
    assert is_eligible(title, Weeks(member=ANN, presence=presence, brought={LANE[title]: brought})) is eligible


def test_actions_of_one_phase_make_nobody_eligible_for_another() -> None:
    assert not is_eligible(Title.CLOSING, prospecting(ANN, 40))


@pytest.mark.parametrize(
    ("title", "facts", "eligible"),
    [
        (Title.MENTORING, {"brought": {Form.HELP: helped(3)}}, True),
        (Title.MENTORING, {"brought": {Form.HELP: helped(1), Form.CLOSING: acts(10)}}, True),
        (Title.MENTORING, {"brought": {Form.HELP: helped(1), Form.CLOSING: Brought(handoffs=2)}}, True),
        (Title.MENTORING, {"brought": {Form.HELP: helped(1), Form.PRACTICES: Brought(adopters=2)}}, True),
        (Title.MENTORING, {"brought": {Form.HELP: helped(2)}}, False),
        (Title.MENTORING, {"brought": {Form.HELP: helped(2, thanks=40)}}, False),
        (Title.MENTORING, {"brought": {Form.HELP: Brought(helped=3, apart=Fraction(1))}}, False),
        (Title.MENTORING, {"brought": {Form.HELP: Brought(thanks=8), Form.CLOSING: acts(10)}}, False),
        (Title.MENTORING, {"brought": {Form.CLOSING: acts(30)}}, False),
        (Title.PRACTICE, {"brought": {Form.PRACTICES: Brought(practices=1, adopted=3, adopters=3)}}, True),
        (Title.PRACTICE, {"brought": {Form.PRACTICES: Brought(practices=3, adopted=9, adopters=2)}}, False),
        (Title.PRACTICE, {"brought": {Form.PRACTICES: Brought(practices=1), Form.HELP: Brought(thanks=8)}}, False),
        (Title.DATA_KEEPING, {"brought": {Form.CLOSING: wins(3)}, "open_deals": 5, "complete": 4}, True),
        (
            Title.DATA_KEEPING,
            {"brought": {Form.CLOSING: wins(2), Form.PROPOSAL: wins(2)}, "open_deals": 5, "complete": 4},
            False,
        ),
        (Title.PRACTICE, {"brought": {Form.PRACTICES: Brought(practices=1)}}, False),
        (Title.PRACTICE, {"brought": {Form.PRACTICES: Brought(practices=1), Form.CLOSING: acts(10)}}, True),
        (Title.DATA_KEEPING, {"brought": {Form.CLOSING: acts(10)}, "open_deals": 5, "complete": 4}, True),
        (Title.DATA_KEEPING, {"brought": {Form.CLOSING: acts(10)}, "open_deals": 4, "complete": 4}, False),
        (Title.DATA_KEEPING, {"brought": {Form.CLOSING: acts(10)}, "open_deals": 10, "complete": 7}, False),
        (Title.DATA_KEEPING, {"brought": {Form.CLOSING: acts(9)}, "open_deals": 5, "complete": 5}, False),
        (Title.CALIBRATION, {"brought": {Form.CLOSING: acts(10)}, "skill": Fraction(1, 10)}, True),
        (Title.CALIBRATION, {"brought": {Form.CLOSING: acts(10)}, "skill": Fraction(0)}, False),
        (Title.CALIBRATION, {"brought": {Form.CLOSING: acts(10)}, "skill": None}, False),
        (Title.PROGRESS, {"brought": {Form.CLOSING: acts(11)}, "before": 10}, True),
        (Title.PROGRESS, {"brought": {Form.CLOSING: acts(10)}, "before": 10}, False),
        (Title.PROGRESS, {"brought": {Form.CLOSING: acts(40)}, "before": 9}, False),
        (Title.PROGRESS, {"brought": {Form.CLOSING: acts(8)}, "before": 12, "presence": HALF}, True),
        (Title.PROGRESS, {"brought": {Form.CLOSING: acts(11)}, "before": 6, "presence_before": HALF}, False),
    ],
)
def test_the_other_forms_take_the_minimum_in_all_and_something_of_their_own(
    title: Title, facts: dict[str, Any], eligible: bool
) -> None:
    assert is_eligible(title, Weeks(member=ANN, **facts)) is eligible


def test_whoever_opted_out_or_left_is_never_named() -> None:
    members = (member(ANN, Role.CLOSER, on_board=False), member(BOB, Role.CLOSER))
    assert named(prospecting(ANN, 50), prospecting(BOB, 10), prospecting(CAT, 60), members=members) == {
        "prospecting": [BOB]
    }


def test_a_form_with_nobody_eligible_is_left_out() -> None:
    assert named(prospecting(ANN, 9)) == {}
    assert named() == {}


# -- who is ------------------------------------------------------------------------------------------------------------


def test_parts_in_wins_go_before_hand_offs_and_these_before_actions() -> None:
    def of(who: int, **more: Any) -> Weeks:
        return Weeks(member=who, brought={Form.CLOSING: acts(10).but(**more)})

    busy = Weeks(member=DAN, brought={Form.CLOSING: acts(90)})
    assert named(of(ANN, deals=Fraction(1, 10)), of(BOB, handoffs=9), busy) == {"closing": [ANN]}
    assert named(of(BOB, handoffs=1), busy) == {"closing": [BOB]}


def test_of_mentors_who_helped_as_often_the_one_who_was_thanked_more_is_named_and_thanks_are_told() -> None:
    def mentor(who: int, times: int, thanks: int) -> Weeks:
        return Weeks(member=who, brought={Form.HELP: helped(times, thanks=thanks)})

    assert named(mentor(ANN, 3, 1), mentor(BOB, 3, 4)) == {"mentoring": [BOB]}
    assert named(mentor(ANN, 4, 0), mentor(BOB, 3, 9)) == {"mentoring": [ANN]}
    (mention,) = honours([mentor(BOB, 3, 4)], FOUR, team=1, week=WEEK, past=())
    assert (mention.brought.helped, mention.brought.thanks) == (3, 4)


def test_absence_costs_no_mention() -> None:
    assert named(prospecting(ANN, 11), prospecting(BOB, 10, HALF)) == {"prospecting": [BOB]}
    assert named(prospecting(ANN, 20), prospecting(BOB, 10, HALF)) == {"prospecting": [ANN, BOB]}
    assert named(prospecting(ANN, 13), prospecting(BOB, 3, A_DAY)) == {"prospecting": [ANN]}, "no luck of one day"


@pytest.mark.parametrize(
    ("title", "whole", "half", "best"),
    [
        (Title.MENTORING, {"brought": {Form.HELP: helped(7)}}, {"brought": {Form.HELP: helped(4)}}, [BOB]),
        (Title.MENTORING, {"brought": {Form.HELP: helped(8)}}, {"brought": {Form.HELP: helped(4)}}, [ANN, BOB]),
        (
            Title.PRACTICE,
            {"brought": {Form.PRACTICES: Brought(practices=3, adopted=7, adopters=7)}},
            {"brought": {Form.PRACTICES: Brought(practices=1, adopted=4, adopters=4)}},
            [BOB],
        ),
        (
            Title.PRACTICE,
            {"brought": {Form.PRACTICES: Brought(practices=3, adopted=8, adopters=8)}},
            {"brought": {Form.PRACTICES: Brought(practices=2, adopted=4, adopters=4)}},
            [BOB],
        ),
    ],
    ids=["help", "as much help", "tried", "tried as often, shared more often"],
)
def test_what_is_compared_is_what_was_brought_per_day_worked(
    title: Title, whole: dict[str, Any], half: dict[str, Any], best: list[int]
) -> None:
    weeks = (Weeks(member=ANN, **whole), Weeks(member=BOB, presence=HALF, **half))
    assert named(*weeks)[title.value] == best


def test_the_best_kept_and_the_best_forecast_deals_go_before() -> None:
    def of(who: int, **more: Any) -> Weeks:
        return Weeks(member=who, brought={Form.PRACTICES: Brought(adopters=3)}, **more)

    assert named(of(ANN, open_deals=10, complete=9), of(BOB, open_deals=6, complete=6))["data_keeping"] == [BOB]
    assert named(of(ANN, skill=Fraction(1, 3)), of(BOB, skill=Fraction(1, 2)))["calibration"] == [BOB]


def test_a_tie_is_shared_and_tells_what_each_brought_where_it_is_the_same() -> None:
    (shared,) = honours([prospecting(BOB, 12), prospecting(ANN, 12)], FOUR, team=1, week=WEEK, past=())
    assert (shared.members, shared.brought) == ((ANN, BOB), acts(12))
    (differs,) = honours([prospecting(ANN, 20), prospecting(BOB, 10, HALF)], FOUR, team=1, week=WEEK, past=())
    assert (differs.members, differs.brought) == ((ANN, BOB), None)


def test_one_mention_per_person_a_week_the_next_one_of_the_form_gets_the_other() -> None:
    both = Weeks(member=ANN, brought={Form.PROSPECTING: acts(50), Form.CLOSING: acts(50)})
    second = Weeks(member=BOB, brought={Form.CLOSING: acts(10)})
    assert named(both, second) == {"prospecting": [ANN], "closing": [BOB]}
    assert named(both) == {"prospecting": [ANN]}


def test_at_most_five_mentions_in_the_order_of_their_titles() -> None:
    def everything(who: int) -> Weeks:
        """Return somebody who is eligible for every form, and ahead of those before them."""
        lanes = {form: acts(10 + who).but(helped=3, apart=Fraction(3), practices=1, adopted=3) for form in Form}
        return Weeks(member=who, brought=lanes, before=20, open_deals=9, complete=9, skill=Fraction(1, 2))

    crowd = tuple(member(number) for number in range(1, 13))
    found = named(*(everything(who) for who in range(1, 13)), members=crowd)
    assert len(found) == MOST
    assert list(found) == [title.value for title in Title if title.value in found]


def test_forms_that_were_told_lately_make_room_for_those_that_were_not() -> None:
    crowd = tuple(member(number) for number in range(1, 13))

    def apart(who: int, *titles: Title) -> Weeks:
        """Return somebody who is ahead in some phases."""
        return Weeks(member=who, brought={LANE[title]: acts(20 + who) for title in titles if title in LANE})

    people = [apart(n, title) for n, title in enumerate(PHASES, 1)]
    people += [Weeks(member=5, brought={Form.HELP: helped(3)})]
    people += [Weeks(member=6, brought={Form.PRACTICES: Brought(practices=1, adopted=3, adopters=3)})]
    first = named(*people, members=crowd)
    assert list(first) == ["prospecting", "qualification", "proposal", "closing", "mentoring"]
    past = told(1, *(Mention(title=Title(title), members=tuple(who)) for title, who in first.items()))
    second = named(*people, members=crowd, past=(past,))
    assert "practice" in second
    assert len(second) == MOST


# -- who waits ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("weeks_ago", "now"), [(1, [BOB]), (2, [BOB]), (3, [BOB]), (4, [ANN]), (0, [ANN]), (-1, [ANN])]
)
def test_nobody_gets_the_same_title_twice_in_four_weeks_where_two_are_eligible(weeks_ago: int, now: list[int]) -> None:
    past = (told(weeks_ago, Mention(title=Title.PROSPECTING, members=(ANN,))),)
    assert named(prospecting(ANN, 50), prospecting(BOB, 10), past=past) == {"prospecting": now}


def test_a_title_that_all_who_are_eligible_had_waits() -> None:
    past = (
        told(1, Mention(title=Title.PROSPECTING, members=(ANN,))),
        told(2, Mention(title=Title.PROSPECTING, members=(BOB,))),
    )
    assert named(prospecting(ANN, 50), prospecting(BOB, 10), past=past) == {}


def test_where_one_alone_is_eligible_they_get_it_again() -> None:
    past = (told(1, Mention(title=Title.PROSPECTING, members=(ANN,))),)
    assert named(prospecting(ANN, 50), prospecting(BOB, 9), past=past) == {"prospecting": [ANN]}


def test_another_title_is_open_to_who_was_mentioned_last_week() -> None:
    past = (told(1, Mention(title=Title.CLOSING, members=(ANN,))),)
    assert named(prospecting(ANN, 50), prospecting(BOB, 10), past=past) == {"prospecting": [ANN]}


# -- a form that one person holds --------------------------------------------------------------------------------------


def test_a_form_held_by_one_person_is_a_fact_of_the_team_and_leaves_them_their_own_mention() -> None:
    members = (member(ANN, Role.PROSPECTOR), member(BOB, Role.CLOSER), member(CAT, Role.CLOSER))
    ann = Weeks(member=ANN, brought={Form.PROSPECTING: acts(40), Form.PRACTICES: Brought(practices=1)})
    past = (told(1, Mention(title=Title.PROSPECTING, members=(ANN,), alone=True)),)
    fact, practice = honours([ann], members, team=1, week=WEEK, past=past)
    assert (fact.title, fact.members, fact.alone, fact.brought) == (Title.PROSPECTING, (ANN,), True, acts(40))
    assert (practice.title, practice.members, practice.alone) == (Title.PRACTICE, (ANN,), False)


@pytest.mark.parametrize(
    ("members", "weeks"),
    [
        ((member(ANN, Role.PROSPECTOR), member(BOB)), [prospecting(ANN, 20), prospecting(BOB, 10)]),
        ((member(ANN, Role.PROSPECTOR), member(BOB, Role.PROSPECTOR)), [prospecting(ANN, 20)]),
        ((member(ANN), member(BOB, Role.PROSPECTOR)), [prospecting(ANN, 20)]),
        ((member(ANN), member(BOB)), [prospecting(ANN, 20)]),
    ],
)
def test_a_form_is_not_one_persons_when_others_do_it_or_hold_its_role(
    members: tuple[Member, ...], weeks: list[Weeks]
) -> None:
    (mention,) = honours(weeks, members, team=1, week=WEEK, past=())
    assert (mention.members, mention.alone) == ((ANN,), False)


# -- as it was told ----------------------------------------------------------------------------------------------------


def test_what_was_told_is_shown_without_who_opted_out_since() -> None:
    shared = Mention(title=Title.CLOSING, members=(ANN, BOB))
    kept = told(0, Mention(title=Title.PROSPECTING, members=(CAT,)), shared)
    members = (member(ANN), member(BOB, on_board=False), member(CAT, on_board=False))
    assert standing(kept, members) == (shared.but(members=(ANN,)),)


def test_mentions_are_kept_as_they_were_told() -> None:
    brought = Brought(deals=Fraction(7, 3), wins=2, handoffs=4, actions=(Done("meeting_booked", None, 12),))
    kept = told(0, Mention(title=Title.CLOSING, members=(ANN,), brought=brought))
    assert Honours.model_validate_json(kept.model_dump_json()) == kept


@pytest.mark.parametrize("today", [date(2026, 11, 23), date(2026, 11, 25), date(2026, 11, 29)])
def test_honours_are_of_the_week_that_ended(today: date) -> None:
    assert honoured_week(today) == WEEK
