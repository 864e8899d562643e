"""Conversion per stage: each deal in exactly one class, whatever it went through."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.foundations.when import Period
from domain.insight.conversion import (
    ConversionLine,
    Passage,
    Stop,
    conversion,
    conversion_figure,
    passage_of,
    passed_of,
)
from domain.insight.positions import Dated
from domain.insight.whose import TEAM
from domain.selling.deal import DealCreated, Status
from tests.domain.insight.book import BUSINESS, FIRST_DAY, STAGES, TODAY, Story, as_of, at, deals, stories

JUNE = Period(first=date(2026, 6, 1), last=date(2026, 6, 30))
ANN, BOB = 1, 2


def passage(line: str) -> Passage:
    """Read "to_qualify 5/20 > proposal_sent 6/10 won 6/20": stages with the day of entry, and how it ended when."""
    path, _, end = line.partition("|")
    marks = [mark.split() for mark in path.split(">")]
    status, _, ended = end.strip().partition(" ")
    closed = day(ended) if ended else None
    days = [day(entered) for _, entered, *_ in marks]
    stops = [
        Stop(STAGES[key].id, day(entered), last, frozenset(map(int, people)))
        for (key, entered, *people), last in zip(marks, [*days[1:], closed], strict=True)
    ]
    return Passage(BUSINESS.id, tuple(stops), Status(status or "open"), closed)


def day(said: str) -> date:
    month, number = map(int, said.split("/"))
    return date(2026, month, number)


def of(passages: list[Passage], period: Period, member: int | None = None) -> tuple[ConversionLine, ...]:
    kinds = (passed_of(each, BUSINESS, period, member=member) for each in passages)
    return conversion([each for each in kinds if each is not None], BUSINESS)


def told(*lines: str, period: Period = JUNE, member: int | None = None) -> dict[str, str]:
    """Return what became of the deals by stage: "2 on 1 lost 0 active 1 won"; stages without any are left out."""
    found = of([passage(line) for line in lines], period, member)
    by_id = {stage.id: key for key, stage in STAGES.items()}
    return {
        by_id[each.stage]: f"{each.moved_on} on {each.lost_here} lost {each.active} active {each.won} won"
        for each in found
        if each.deals
    }


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("to_qualify 6/2", {"to_qualify": "0 on 0 lost 1 active 0 won"}),
        ("to_qualify 5/2", {"to_qualify": "0 on 0 lost 1 active 0 won"}),  # since before
        ("to_qualify 5/2 | parked", {"to_qualify": "0 on 0 lost 1 active 0 won"}),
        ("to_qualify 5/2 | lost 5/31", {}),  # over before it began
        ("to_qualify 5/2 | lost 6/1", {"to_qualify": "0 on 1 lost 0 active 0 won"}),
        ("to_qualify 5/2 | cancelled 6/30", {"to_qualify": "0 on 1 lost 0 active 0 won"}),
        (
            "to_qualify 5/2 > meeting_planned 5/31",  # was in the first stage before
            {"meeting_planned": "0 on 0 lost 1 active 0 won"},
        ),
        (
            "to_qualify 6/2 > needs_identified 6/10 | lost 6/20",  # passed over one
            {
                "to_qualify": "1 on 0 lost 0 active 0 won",
                "meeting_planned": "1 on 0 lost 0 active 0 won",
                "needs_identified": "0 on 1 lost 0 active 0 won",
            },
        ),
        (
            "to_qualify 6/2 > negotiation 6/10 > to_qualify 6/12 | lost 6/20",  # moved back: it had come further
            {
                "to_qualify": "1 on 0 lost 0 active 0 won",
                "meeting_planned": "1 on 0 lost 0 active 0 won",
                "needs_identified": "1 on 0 lost 0 active 0 won",
                "proposal_sent": "1 on 0 lost 0 active 0 won",
                "negotiation": "0 on 1 lost 0 active 0 won",
            },
        ),
        (
            "proposal_sent 5/2 | won 6/20",  # a win passes over what lay ahead
            {"proposal_sent": "1 on 0 lost 0 active 1 won", "negotiation": "1 on 0 lost 0 active 1 won"},
        ),
    ],
)
def test_a_deal_is_in_one_class_of_each_stage_it_met(line: str, expected: dict[str, str]) -> None:
    assert told(line) == expected


def test_what_went_through_one_s_hands_is_told_alone() -> None:
    """Ann moves the deal out of the first stage, then Bob takes it over, and passes over a stage."""
    line = "to_qualify 6/2 1 > meeting_planned 6/10 2 > proposal_sent 6/20 2"
    assert set(told(line, member=ANN)) == {"to_qualify"}
    assert set(told(line, member=BOB)) == {"meeting_planned", "needs_identified", "proposal_sent"}


def test_percentages_are_told_of_ten_deals_on_and_add_up() -> None:
    nine = ConversionLine(stage=1, moved_on=3, lost_here=3, active=3, won=0)
    assert nine.percents is None
    assert nine.but(active=4).percents == (30, 30, 40, 0)
    assert ConversionLine(stage=1, moved_on=4, lost_here=4, active=4, won=1).percents == (34, 33, 33, 8)


@given(stories(), st.integers(0, 119), st.integers(0, 60))
def test_the_classes_add_up_and_won_deals_are_won(told_of: list[Story], start: int, length: int) -> None:
    first = FIRST_DAY + timedelta(days=start)
    period = Period(first=first, last=min(first + timedelta(days=length), TODAY))
    passages = [each for story in told_of if (each := passage_of(story, period.last)) is not None]
    standing = as_of(told_of, period.last)
    assert [each.status for each in passages] == [deal.status for deal in standing]
    lines = of(passages, period)
    for line in lines:
        assert line.won <= line.moved_on
        assert line.deals <= len(standing)
    last = BUSINESS.stages[-1].id  # whoever moved back from there has come no further all the same
    was_there = [any(stop.stage == last and stop.meets(period) for stop in each.stops) for each in passages]
    is_open = [deal.is_open for deal in standing]
    assert lines[-1].active == sum(there and still for there, still in zip(was_there, is_open, strict=True))
    mine = of(passages, period, ANN)
    assert mine == lines  # all of these are hers


def test_a_passage_has_the_days_and_people_of_each_stop() -> None:
    """Ann's deal goes to Bob in its second stage, waits there, and is lost while it waits."""
    ann_s = deals("to_qualify 1000 EUR open -")[0]
    told = [DealCreated(deal=ann_s, by=ANN, at=at(day("6/2")))]
    moved = ann_s.move(STAGES["proposal_sent"], leaving=STAGES["to_qualify"], by=ANN, at=at(day("6/5")))
    bob_s = moved.after(ann_s)
    told += [moved, handed := bob_s.edit(by=BOB, at=at(day("6/9")), owner=BOB)]
    told += [waits := handed.after(bob_s).park(None, by=BOB, at=at(day("6/11")))]
    told += [waits.after(handed.after(bob_s)).lose("price", by=BOB, at=at(day("6/30")), worth=None)]
    story = [Dated(day=event.at.date(), event=event) for event in told]
    first = Stop(STAGES["to_qualify"].id, day("6/2"), day("6/5"), frozenset({ANN}))
    second = Stop(STAGES["proposal_sent"].id, day("6/5"), None, frozenset({ANN, BOB}))
    assert passage_of(story, day("6/1")) is None
    assert passage_of(story, day("6/29")) == Passage(BUSINESS.id, (first, second), Status.PARKED, None)
    lost = Passage(BUSINESS.id, (first, second._replace(last=day("6/30"))), Status.LOST, day("6/30"))
    assert passage_of(story, day("6/30")) == lost


def test_who_moves_a_deal_out_has_had_it_in_hand_and_nobody_is_nobody() -> None:
    """Bob moves Ann's deal on, then a job that is nobody's moves it on again."""
    first = deals("to_qualify 1000 EUR open -")[0]
    by_bob = first.move(STAGES["meeting_planned"], leaving=STAGES["to_qualify"], by=BOB, at=at(day("6/5")))
    then = by_bob.after(first)
    by_nobody = then.move(STAGES["proposal_sent"], leaving=STAGES["meeting_planned"], by=None, at=at(day("6/9")))
    told = [DealCreated(deal=first, by=ANN, at=at(day("6/2"))), by_bob, by_nobody]
    found = passage_of([Dated(day=event.at.date(), event=event) for event in told], day("6/30"))
    assert found is not None
    assert [stop.people for stop in found.stops] == [{ANN, BOB}, {ANN}, {ANN}]


def test_what_is_changed_after_the_close_changes_nothing_of_the_passage() -> None:
    first = deals("to_qualify 1000 EUR open -")[0]
    lost = first.lose("price", by=ANN, at=at(day("6/5")), worth=None)
    given = lost.after(first).edit(by=BOB, at=at(day("6/9")), owner=BOB)
    told = [Dated(day=e.at.date(), event=e) for e in (DealCreated(deal=first, by=ANN, at=at(day("6/2"))), lost, given)]
    stop = Stop(STAGES["to_qualify"].id, day("6/2"), day("6/5"), frozenset({ANN}))
    assert passage_of(told, day("6/30")) == Passage(BUSINESS.id, (stop,), Status.LOST, day("6/5"))


def test_a_deal_that_was_imported_with_its_close_stood_nowhere() -> None:
    won = deals("negotiation 1000 EUR won -")[0]
    found = passage_of([Dated(day=JUNE.first, event=DealCreated(deal=won, by=None, at=at(JUNE.first)))], JUNE.last)
    assert found == Passage(BUSINESS.id, (), Status.WON, JUNE.first)
    assert passed_of(found, BUSINESS, JUNE) is None


def test_a_figure_counts_the_deals_that_a_period_met_and_tells_the_stages_with_ten() -> None:
    stood = [passage("negotiation 5/2")] * 10
    passed = [passage("to_qualify 5/2 > meeting_planned 6/2 | lost 6/2")]
    neither = [passage("to_qualify 5/2 | lost 5/31")]
    kinds = [each for way in (*stood, *passed, *neither) if (each := passed_of(way, BUSINESS, JUNE)) is not None]
    figure = conversion_figure(kinds, BUSINESS, JUNE, whose=TEAM, problems=(STAGES["negotiation"].id,))
    assert figure.deals == 11
    assert [(row.stage, row.deals, row.problem) for row in figure.rows] == [
        (STAGES["to_qualify"].id, 1, False),
        (STAGES["meeting_planned"].id, 1, False),
        (STAGES["negotiation"].id, 10, True),
    ]
    assert [row.stage for row in figure.told] == [STAGES["negotiation"].id]
