"""One visit of a stage after the other: when it began and ended, by whom and how."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.foundations.event import Event
from domain.foundations.value import Text
from domain.insight.positions import Dated, state_of
from domain.insight.stays import Stay, stage_at, stays_of
from domain.selling.deal import Deal, DealCreated, Returned
from domain.selling.handed import Handed
from tests.domain.insight.book import BUSINESS, STAGES, deals

BEGAN = datetime(2026, 11, 2, 9, tzinfo=UTC)
ANN, BOB = 1, 2
BY_ID = {stage.id: key for key, stage in STAGES.items()}


def on(day: float) -> datetime:
    return BEGAN + timedelta(days=day)


class Story:
    """A deal from the second of November on; days count from there."""

    def __init__(self, line: str = "to_qualify 1000 EUR open -", *, created_at: datetime | None = BEGAN) -> None:
        self.told: list[Dated] = []
        self.tell(DealCreated(deal=deals(line)[0].but(created_at=created_at), by=ANN, at=BEGAN))

    @property
    def deal(self) -> Deal:
        deal = state_of(each.event for each in self.told)
        assert deal is not None
        return deal

    def tell(self, event: Event) -> None:
        self.told.append(Dated(day=event.at.date(), event=event))

    def move(self, day: float, stage: str, **fields: object) -> None:
        leaving = BUSINESS.stage(self.deal.stage)
        self.tell(self.deal.move(STAGES[stage], leaving=leaving, by=BOB, at=on(day), **fields))

    def shown(self) -> list[str]:
        """Return the visits as "to_qualify 2-5 on": the stage, its days in November, and how it was left."""
        return [
            f"{BY_ID[stay.stage]} {stay.entered_day.day if stay.entered_day else '?'}"
            f"-{stay.left_day.day if stay.left_day else ''} {stay.left or ''}".strip()
            for stay in stays_of(self.told)
        ]


def test_each_move_ends_a_visit_and_begins_another() -> None:
    story = Story()
    story.move(3, "needs_identified")
    story.move(5, "meeting_planned")
    story.tell(story.deal.lose("price", by=ANN, at=on(8), worth=None))
    assert story.shown() == ["to_qualify 2-5 on", "needs_identified 5-7 back", "meeting_planned 7-10 lost"]
    first = stays_of(story.told)[0]
    assert (first.visit, first.entered_at, first.entered_by) == (1, BEGAN, ANN)
    assert (first.left_at, first.left_day, first.left_by) == (on(3), date(2026, 11, 5), BOB)


def test_what_is_no_move_leaves_the_visit() -> None:
    story = Story()
    story.tell(story.deal.edit(by=BOB, at=on(1), owner=BOB))
    assert story.shown() == ["to_qualify 2-"]


@pytest.mark.parametrize("ends", ["win", "lose", "cancel", "park"])
def test_a_close_or_a_pause_ends_the_visit_and_reopening_begins_another(ends: str) -> None:
    story = Story()
    does = {
        "win": lambda: story.deal.win(by=ANN, at=on(1), amount=None, worth=None),
        "lose": lambda: story.deal.lose("price", by=ANN, at=on(1), worth=None),
        "cancel": lambda: story.deal.cancel("error", by=ANN, at=on(1), worth=None),
        "park": lambda: story.deal.park(None, by=ANN, at=on(1)),
    }
    story.tell(does[ends]())
    story.tell(story.deal.edit(by=ANN, at=on(2), owner=BOB))
    story.tell(story.deal.reopen(by=ANN, at=on(3)))
    how = {"win": "won", "lose": "lost", "cancel": "cancelled", "park": "parked"}[ends]
    assert story.shown() == [f"to_qualify 2-3 {how}", "to_qualify 5-"]
    assert [stay.visit for stay in stays_of(story.told)] == [1, 2]


def test_a_parked_deal_stood_nowhere_until_it_is_moved() -> None:
    story = Story("to_qualify 1000 EUR parked -")
    assert story.shown() == []
    story.move(4, "needs_identified")
    assert story.shown() == ["needs_identified 6-"]


def test_of_an_import_that_knew_no_day_the_first_entry_is_unknown_and_no_later_one() -> None:
    story = Story(created_at=None)
    story.move(3, "needs_identified")
    assert story.shown() == ["to_qualify ?-5 on", "needs_identified 5-"]


def test_a_step_back_that_the_client_asked_for_begins_afresh() -> None:
    story = Story()
    story.move(1, "needs_identified")
    story.move(2, "to_qualify", asked_by_client=True)
    assert [stay.afresh for stay in stays_of(story.told)] == [False, False, True]


@pytest.mark.parametrize(("when", "returned"), [(Returned.IN_TIME, True), (Returned.LATE, False)])
def test_only_a_hand_off_that_is_returned_in_time_completed_nothing(when: Returned, returned: bool) -> None:
    story = Story()
    left, stage = STAGES["to_qualify"].id, STAGES["meeting_planned"].id
    handing = Handed(id=1, giver=ANN, receiver=BOB, left=left, stage=stage, day=on(1).date())
    story.move(1, "meeting_planned", handing=handing)
    leaving = BUSINESS.stage(story.deal.stage)
    story.tell(
        story.deal.give_back(
            STAGES["to_qualify"], leaving=leaving, by=BOB, at=on(2), reason=Text.of("too early"), when=when
        )
    )
    assert [stay.returned for stay in stays_of(story.told)] == [False, returned, False]


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        (-1, None),
        (0, "to_qualify"),
        (3, "needs_identified"),
        (4, "needs_identified"),
        (6, None),
        (9, "needs_identified"),
    ],
)
def test_where_it_stood_at_a_moment(day: float, stage: str | None) -> None:
    story = Story()
    story.move(3, "needs_identified")
    story.tell(story.deal.park(None, by=ANN, at=on(5)))
    story.tell(story.deal.reopen(by=ANN, at=on(8)))
    stays: tuple[Stay, ...] = stays_of(story.told)
    assert stage_at(stays, on(day)) == (None if stage is None else STAGES[stage].id)
