"""Who takes a deal on, what became of it, and what it counts for: rules as tables, and every trick with them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.foundations.value import Text
from domain.foundations.when import Calendar
from domain.selling.deal import DealClosed, NotHanded, Returned
from domain.selling.handed import Handed
from domain.selling.people import Member, Membership, Role, RoleHeld
from domain.team.contribution import Part
from domain.team.handoff import Answer, HandOff, accepted_in, counted_on, handoffs_of, receivers, returned_when
from tests.domain.insight.book import BUSINESS, STAGES
from tests.domain.team.climbs import ANN, BOB, INES, KARIM, LEA, MARIE, Climb, on

PARIS = Calendar(zone="Europe/Paris")
TEAM, TENDER = 1, 2

# -- who takes it on ---------------------------------------------------------------------------------------------------


def person(number: int, *roles: Role | RoleHeld, active: bool = True) -> Member:
    held = tuple(each if isinstance(each, RoleHeld) else RoleHeld(role=each) for each in roles)
    return Member(
        id=number, name=Text.of(f"M{number}"), memberships=(Membership(team=TEAM, roles=held),), active=active
    )


TEAM_OF = (
    person(LEA, Role.PROSPECTOR),
    person(KARIM, Role.QUALIFIER, Role.PROSPECTOR),
    person(INES, Role.PROPOSAL_BUILDER),
    person(MARIE, Role.CLOSER),
    person(ANN, Role.CLOSER, Role.MENTOR),
    person(BOB, RoleHeld(role=Role.QUALIFIER, process=TENDER)),
)


@pytest.mark.parametrize(
    ("mover", "left", "entered", "account_owner", "who"),
    [
        (LEA, "to_qualify", "meeting_planned", None, (KARIM,)),  # the only qualifier; Bob is one for tenders alone
        (KARIM, "to_qualify", "meeting_planned", None, ()),  # Karim may do it himself
        (BOB, "to_qualify", "meeting_planned", None, (KARIM,)),
        (LEA, "needs_identified", "proposal_sent", None, (MARIE, ANN)),
        (LEA, "needs_identified", "proposal_sent", ANN, (ANN,)),  # the account's owner, who is a closer
        (LEA, "needs_identified", "proposal_sent", KARIM, (MARIE, ANN)),  # its owner is none
        (MARIE, "needs_identified", "proposal_sent", ANN, ()),
        (LEA, "proposal_sent", "negotiation", None, ()),  # both are closing
        (LEA, "proposal_sent", "meeting_planned", None, ()),  # back
        (LEA, "to_qualify", "proposal_sent", ANN, (ANN,)),  # over two phases at once
    ],
)
def test_a_deal_goes_to_the_accounts_owner_else_to_the_only_one_who_holds_the_role_else_somebody_is_chosen(
    mover: int, left: str, entered: str, account_owner: int | None, who: tuple[int, ...]
) -> None:
    by_id = {member.id: member for member in TEAM_OF}
    given = {"mover": by_id[mover], "team": TEAM, "members": TEAM_OF, "account_owner": account_owner}
    assert receivers(STAGES[left], STAGES[entered], **given) == who


def test_nobody_takes_on_what_nobody_holds_the_role_for_or_who_left() -> None:
    gone = (*TEAM_OF[:3], person(MARIE, Role.CLOSER, active=False))
    told = {"mover": gone[0], "team": TEAM, "members": gone, "account_owner": MARIE}
    assert receivers(STAGES["needs_identified"], STAGES["proposal_sent"], **told) == ()
    assert receivers(STAGES["to_qualify"], STAGES["proposal_sent"], **(told | {"team": 7})) == ()


# -- what became of it -------------------------------------------------------------------------------------------------


class Relay(Climb):
    """A deal that is handed on; it belongs to its giver until somebody accepts."""

    def hand(self, day: float, stage: str, giver: int, receiver: int) -> None:
        leaving = BUSINESS.stage(self.deal.stage)
        handed = Handed(
            id=len(self.told), giver=giver, receiver=receiver, left=leaving.id, stage=STAGES[stage].id,
            day=PARIS.day_of(on(day)),
        )  # fmt: skip
        self.tell(self.deal.move(STAGES[stage], leaving=leaving, by=giver, at=on(day), handing=handed))

    def accept(self, day: float, by: int, *, takes_over: bool = True) -> None:
        self.tell(self.deal.accept(by=by, at=on(day), takes_over=takes_over))

    def give_back(self, day: float, by: int) -> None:
        deal = self.deal
        assert deal.handed is not None
        when = returned_when(deal.handed, PARIS, PARIS.day_of(on(day)))
        left, leaving = BUSINESS.stage(deal.handed.left), BUSINESS.stage(deal.stage)
        told = {"by": by, "at": on(day), "reason": Text.of("no budget"), "when": when}
        self.tell(deal.give_back(left, leaving=leaving, **told))

    @property
    def handoffs(self) -> tuple[HandOff, ...]:
        return handoffs_of([told for told in self.told if told.event.subject.kind == "deal"])


def relay() -> Relay:
    """Return a deal of Léa's that she hands to Karim on Tuesday the 3rd (day 1)."""
    told = Relay("to_qualify", owner=LEA)
    told.hand(1, "meeting_planned", LEA, KARIM)
    return told


def test_who_accepts_becomes_the_owner_unless_the_team_wants_otherwise() -> None:
    first, second = relay(), relay()
    assert (first.deal.owner, first.deal.handed and first.deal.handed.receiver) == (LEA, KARIM)
    first.accept(2, KARIM)
    second.accept(2, KARIM, takes_over=False)
    assert [(each.deal.owner, each.deal.handed) for each in (first, second)] == [(KARIM, None), (LEA, None)]
    assert first.handoffs[0].answer is Answer.ACCEPTED


def test_a_return_leads_back_to_where_it_came_from_and_leaves_the_owner() -> None:
    told = relay()
    told.give_back(2, KARIM)
    assert (told.deal.stage, told.deal.owner, told.deal.handed) == (STAGES["to_qualify"].id, LEA, None)
    assert told.handoffs[0].answer is Answer.RETURNED


def test_only_the_receiver_answers_and_only_once() -> None:
    told = relay()
    with pytest.raises(NotHanded):
        told.accept(2, LEA)
    told.accept(2, KARIM)
    with pytest.raises(NotHanded):
        told.accept(2, KARIM)


def test_a_hand_off_stands_within_its_phase_and_ends_with_it() -> None:
    told = Relay("needs_identified", owner=INES)
    told.hand(1, "proposal_sent", INES, MARIE)
    told.move(1.1, "negotiation", INES)
    assert told.deal.handed is not None
    told.move(1.2, "needs_identified", INES)
    assert (told.deal.handed, told.handoffs[0].answer) == (None, Answer.WITHDRAWN)


def test_who_is_given_the_deal_needs_no_hand_off_and_a_closed_one_has_none() -> None:
    given_away, won, lost = relay(), relay(), relay()
    given_away.edit(1.5, MARIE, owner=BOB)
    won.win(1.5)
    lost.tell(lost.deal.lose("price", by=LEA, at=on(1.5), worth=None))
    answers = [each.handoffs[0].answer for each in (given_away, won, lost)]
    assert answers == [Answer.WITHDRAWN, Answer.WON, Answer.WITHDRAWN]
    assert all(each.deal.handed is None for each in (given_away, won, lost))
    with pytest.raises((DealClosed, NotHanded)):
        lost.accept(2, KARIM)


def test_another_field_leaves_it_as_it_is() -> None:
    told = relay()
    told.edit(1.5, LEA, name=Text.of("Acme Ltd"))
    assert told.deal.handed is not None


# -- what it counts for ------------------------------------------------------------------------------------------------

TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (date(2026, 11, day) for day in (3, 4, 5, 6))


@pytest.mark.parametrize(
    ("answer", "answered", "today", "counts"),
    [
        (None, None, THURSDAY, None),  # two business days: still the receiver's turn
        (None, None, FRIDAY, FRIDAY),
        (None, None, date(2027, 1, 1), FRIDAY),
        (Answer.ACCEPTED, TUESDAY, TUESDAY, TUESDAY),
        (Answer.ACCEPTED, date(2026, 12, 1), date(2026, 12, 1), FRIDAY),  # it counted long before
        (Answer.WON, WEDNESDAY, WEDNESDAY, WEDNESDAY),
        (Answer.RETURNED, THURSDAY, date(2027, 1, 1), None),
        (Answer.RETURNED, FRIDAY, FRIDAY, FRIDAY),  # too late to take it from the giver
        (Answer.WITHDRAWN, THURSDAY, date(2027, 1, 1), None),
    ],
)
def test_a_hand_off_counts_once_accepted_or_after_two_business_days_without_an_answer(
    answer: Answer | None, answered: date | None, today: date, counts: date | None
) -> None:
    made = HandOff(
        id=1, deal=1, team=1, giver=LEA, receiver=KARIM, left=1, stage=2, day=TUESDAY,
        answer=answer, answered_day=answered,
    )  # fmt: skip
    assert counted_on(made, PARIS, today) == counts


@pytest.mark.parametrize("day", [date(2026, 11, day) for day in range(2, 9)])
def test_it_counts_by_itself_exactly_when_it_is_no_longer_the_receivers_turn(day: date) -> None:
    handed = Handed(id=1, giver=LEA, receiver=KARIM, left=1, stage=2, day=day)
    made = HandOff(deal=1, team=1, **dict(handed))
    for today in (date(2026, 11, n) for n in range(day.day, 20)):
        assert (counted_on(made, PARIS, today) is None) is handed.waits(PARIS, today)
        assert (returned_when(handed, PARIS, today) is Returned.IN_TIME) is handed.waits(PARIS, today)


def test_handing_the_same_deal_on_again_and_again_counts_once() -> None:
    told = relay()
    for day in (2, 3, 4):
        told.accept(day, KARIM, takes_over=False)
        told.move(day + 0.1, "to_qualify", LEA)
        told.hand(day + 0.2, "meeting_planned", LEA, KARIM)
    found = accepted_in(told.handoffs, PARIS, first=TUESDAY, last=date(2026, 11, 30), today=date(2026, 11, 30))
    assert len(told.handoffs) == 4
    assert [(each.giver, each.deal) for each in found] == [(LEA, 1)]
    assert accepted_in(told.handoffs, PARIS, first=date(2026, 11, 12), last=date(2026, 11, 30), today=FRIDAY) == ()


def test_the_giver_has_the_phase_once_accepted_and_the_receiver_the_close() -> None:
    told = relay()
    told.accept(2, KARIM)
    told.move(4, "needs_identified", KARIM)
    told.hand(5, "proposal_sent", KARIM, MARIE)
    told.accept(7, MARIE)
    told.win(9)
    parts = {part: told.part(part) for part in (Part.PROSPECTING, Part.PROPOSAL, Part.CLOSING)}
    assert parts == {Part.PROSPECTING: {LEA: 2778}, Part.PROPOSAL: {KARIM: 2222}, Part.CLOSING: {MARIE: 2222}}


def test_a_hand_off_that_was_returned_in_time_completed_nothing() -> None:
    told = relay()
    told.give_back(2, KARIM)
    told.move(3, "meeting_planned", BOB)
    told.win(9, by=LEA)
    assert told.part(Part.PROSPECTING) == {BOB: 5000}
    never = relay()
    never.give_back(2, KARIM)
    never.win(9, by=LEA)
    assert never.points() == {LEA: 10_000}


def test_one_that_was_returned_too_late_stays_its_givers() -> None:
    told = relay()
    told.give_back(4, KARIM)
    told.win(9, by=LEA)
    assert told.part(Part.PROSPECTING) == {LEA: 10_000}, "it was won from there"
    assert told.deal.stage == STAGES["to_qualify"].id


def test_what_a_return_took_from_one_is_whose_it_was_before() -> None:
    told = Relay("needs_identified", owner=KARIM)
    told.move(1, "proposal_sent", INES)
    told.move(2, "needs_identified", KARIM)
    told.hand(3, "proposal_sent", BOB, MARIE)
    told.give_back(4, MARIE)
    told.move(5, "meeting_planned", KARIM)
    told.win(9, by=KARIM)
    assert told.part(Part.PROPOSAL) == {INES: 4444}


@given(
    turns=st.lists(
        st.tuples(st.sampled_from(["hand", "accept", "return", "back"]), st.sampled_from([0.1, 1.0, 3.0])), max_size=12
    )
)
def test_a_hand_off_back_and_forth_gives_nobody_more_than_is_due(turns: list[tuple[str, float]]) -> None:
    plain, told = Climb("to_qualify", owner=LEA), Relay("to_qualify", owner=LEA)
    plain.move(1, "meeting_planned", LEA)
    plain.win(60, by=LEA)
    day = 1.0
    for turn, later in turns:
        day += later
        deal = told.deal
        if turn == "hand" and deal.stage == STAGES["to_qualify"].id:
            told.hand(day, "meeting_planned", LEA, KARIM)
        elif turn == "accept" and deal.handed is not None:
            told.accept(day, KARIM, takes_over=False)
        elif turn == "return" and deal.handed is not None:
            told.give_back(day, KARIM)
        elif turn == "back" and deal.stage != STAGES["to_qualify"].id:
            told.move(day, "to_qualify", LEA)
    told.win(60, by=LEA)
    assert told.points() == plain.points(), "it is all hers, however often it went to Karim"
    end = PARIS.day_of(on(70))
    counted = accepted_in(told.handoffs, PARIS, first=PARIS.day_of(on(0)), last=end, today=end)
    assert len(counted) <= 1
