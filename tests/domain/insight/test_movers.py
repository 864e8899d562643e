"""Who was behind a deal: in each phase who moved it on, then who did something for it meanwhile."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.insight.movers import Acted, chain_of
from domain.insight.stays import Left, Stay
from domain.selling.catalogue import ACTIONS
from domain.selling.process import Phase
from tests.domain.insight.book import BUSINESS, STAGES

LEA, KARIM, INES, MARIE, BOB = range(1, 6)
BEGAN = datetime(2026, 11, 2, 9, tzinfo=UTC)


def at(day: int) -> datetime:
    return BEGAN + timedelta(days=day)


def stay(visit: int, stage: str, entered: int, left: int, how: Left, by: int | None) -> Stay:
    return Stay(
        deal=1, visit=visit, stage=STAGES[stage].id, entered_at=at(entered), entered_day=at(entered).date(),
        left_at=at(left), left_day=at(left).date(), left_by=by, left=how,
    )  # fmt: skip


UP = (
    stay(1, "to_qualify", 0, 2, "on", LEA),
    stay(2, "meeting_planned", 2, 4, "on", KARIM),
    stay(3, "needs_identified", 4, 6, "on", INES),
    stay(4, "proposal_sent", 6, 9, "won", BOB),
)


def chain(stays: tuple[Stay, ...] = UP, *acted: Acted, brought_by: int | None = None) -> dict[str, tuple[int, ...]]:
    told = chain_of(stays, BUSINESS, MARIE, acted=acted, actions=ACTIONS, brought_by=brought_by)
    return {each.phase.value: each.members for each in told}


def test_the_owner_stands_for_the_close_whoever_said_it() -> None:
    assert chain() == {
        "prospecting": (LEA,),
        "qualification": (KARIM,),
        "proposal": (INES,),
        "closing": (MARIE,),
    }


def test_who_acted_in_a_phase_follows_who_moved_it_on_each_once_and_in_order() -> None:
    done = (
        Acted(BOB, "call", "reached", at(3)),
        Acted(KARIM, "call", "reached", at(3)),
        Acted(LEA, "meeting", "held", at(3) - timedelta(hours=1)),
        Acted(BOB, "email", "sent", at(3)),
    )
    assert chain(UP, *done)["qualification"] == (KARIM, LEA, BOB)


def test_what_does_not_count_for_credit_makes_nobody_part_of_it() -> None:
    assert chain(UP, Acted(BOB, "call", "not_reached", at(3)))["qualification"] == (KARIM,)
    assert chain(UP, Acted(BOB, "sorcery", None, at(3)))["qualification"] == (KARIM,)


def test_what_was_done_before_it_began_or_after_its_close_is_of_no_phase() -> None:
    assert chain(UP, Acted(BOB, "call", "reached", at(-1)), Acted(BOB, "call", "reached", at(10))) == chain()


def test_the_last_forward_move_out_of_a_phase_counts() -> None:
    again = (
        *UP[:2],
        stay(3, "needs_identified", 4, 5, "back", BOB),
        stay(4, "meeting_planned", 5, 6, "on", BOB),
        stay(5, "needs_identified", 6, 8, "won", BOB),
    )
    assert chain(again) == {"prospecting": (LEA,), "qualification": (BOB,), "proposal": (MARIE,)}


def test_who_brought_a_deal_that_began_further_on_stands_for_prospecting() -> None:
    assert chain(UP[1:], brought_by=BOB)["prospecting"] == (BOB,)
    assert chain(UP, brought_by=BOB)["prospecting"] == (LEA,)


def test_who_takes_a_parked_deal_up_further_on_has_moved_it_on() -> None:
    parked = (
        stay(1, "meeting_planned", 0, 1, "parked", MARIE),
        stay(2, "needs_identified", 5, 9, "won", MARIE).but(entered_by=KARIM),
    )
    assert chain(parked) == {"qualification": (KARIM,), "proposal": (MARIE,)}


def test_a_move_within_a_phase_makes_nobody_part_of_it() -> None:
    within = (
        stay(1, "proposal_sent", 0, 2, "on", BOB),
        stay(2, "negotiation", 2, 4, "back", BOB),
        stay(3, "needs_identified", 4, 6, "won", BOB),
    )
    assert chain(within) == {"proposal": (MARIE,)}


def test_a_deal_that_is_won_while_it_waits_was_won_from_where_it_stood() -> None:
    assert chain((stay(1, "negotiation", 0, 2, "parked", BOB),)) == {"closing": (MARIE,)}


def test_an_imported_move_is_nobodys() -> None:
    assert chain((stay(1, "to_qualify", 0, 2, "on", None),)) == {}


@pytest.mark.parametrize(
    ("how", "closing"), [("won", (BOB,)), ("parked", None), ("lost", None)], ids=["won", "won while it waited", "lost"]
)
def test_the_close_of_a_deal_that_nobody_owns_is_whose_who_won_it(how: Left, closing: tuple[int, ...] | None) -> None:
    stays = (*UP[:3], stay(4, "proposal_sent", 6, 9, how, BOB))
    told = {each.phase: each.members for each in chain_of(stays, BUSINESS, None, acted=(), actions=ACTIONS)}
    assert told.get(Phase.CLOSING) == closing


def test_a_deal_that_stood_nowhere_was_nobody_s() -> None:
    assert chain_of((), BUSINESS, None, acted=(), actions=ACTIONS) == ()


def test_a_move_back_into_an_earlier_phase_completes_nothing() -> None:
    back = stay(2, "needs_identified", 2, 4, "back", BOB)
    again = stay(3, "to_qualify", 4, 6, "on", KARIM).but(entered_by=BOB)
    found = chain((stay(1, "to_qualify", 0, 2, "on", LEA), back, again, stay(4, "proposal_sent", 6, 9, "won", MARIE)))
    assert found == {"prospecting": (KARIM,), "closing": (MARIE,)}
