"""What is said for the review: who may say what, and of what an undo must know."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from domain.foundations.refusals import NotAllowed
from domain.foundations.value import Text
from domain.selling.deal import Deal, Status
from domain.team.weekly import (
    Consent,
    Decision,
    DecisionTaken,
    Example,
    Story,
    Tick,
    answer_example,
    tell_story,
    tick_off,
)

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
ANN, BOB, LEA, KARIM = range(1, 5)
WON = Deal(id=142, name=Text.of("Acme"), team=1, owner=ANN, helpers=(BOB,), process=1, stage=4, status=Status.WON)


def said(kind: type[Any], by: int, **more: Any) -> Any:
    return kind(id=1, by=by, team=1, at=NOW, **more)


def story(by: int) -> Story:
    return said(Story, by, deal=WON.id, text=Text.of("we asked for the date before the price"))


@pytest.mark.parametrize("teller", [ANN, BOB, LEA], ids=["its owner", "a helper", "one of the chain"])
def test_whoever_had_a_part_in_a_win_tells_what_made_it_work(teller: int) -> None:
    told = tell_story(story(teller), WON, chain=[LEA])
    assert (told.by, told.at, told.subject, told.refers_to) == (teller, NOW, ("story", 1), {("deal", 142)})


@pytest.mark.parametrize("status", [each for each in Status if each is not Status.WON])
def test_what_was_not_won_has_no_story(status: Status) -> None:
    with pytest.raises(NotAllowed) as no:
        tell_story(story(ANN), WON.but(status=status), chain=[])
    assert no.value.right == "not_won"


def test_whoever_had_no_part_in_it_tells_nothing() -> None:
    with pytest.raises(NotAllowed) as no:
        tell_story(story(KARIM), WON, chain=[LEA])
    assert no.value.right == "not_in_chain"


def test_only_its_owner_lends_a_deal() -> None:
    lent = answer_example(said(Example, ANN, deal=WON.id, consent=Consent.YES), WON)
    assert (lent.by, lent.refers_to) == (ANN, {("deal", 142)})
    with pytest.raises(NotAllowed) as no:
        answer_example(said(Example, BOB, deal=WON.id, consent=Consent.YES), WON)
    assert no.value.right == "owner"


def test_a_decision_is_done_with_once() -> None:
    tick = said(Tick, BOB, decision=7)
    assert tick_off(tick, ()).refers_to == {("decision", 7)}
    with pytest.raises(NotAllowed) as no:
        tick_off(tick, [said(Tick, ANN, decision=7, dropped=True)])
    assert no.value.right == "done_already"


def test_a_decision_leans_on_whoever_carries_it_out() -> None:
    taken = DecisionTaken(
        decision=said(Decision, ANN, text=Text.of("call again"), who=BOB, due=date(2026, 12, 4)), at=NOW, by=ANN
    )
    assert {("member", BOB), ("team", 1)} <= taken.leans_on
