"""What a deal's happenings say of its age and of its last news, told as stories."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.foundations.event import Event
from domain.foundations.value import Text
from domain.foundations.when import Calendar, Closure
from domain.insight.positions import state_after
from domain.insight.pulse import Pulse, Told, Wait, held, pulse_of
from domain.selling.activity import Activity, ActivityLogged
from domain.selling.catalogue import ACTIONS
from domain.selling.deal import Deal, DealCreated
from domain.selling.next_step import NextStep
from tests.domain.insight.book import BUSINESS, STAGES, at

PARIS = Calendar(zone="Europe/Paris")
ANN, BOB = 1, 2
PROPOSAL = STAGES["proposal_sent"].id


def on(day: str | int) -> date:
    """Return a day of November 2026: the 2nd is a Monday."""
    return date(2026, 11, int(day))


class Story:
    """One deal's happenings, each said in a line."""

    def __init__(self, day: int = 2, *, stage: str = "proposal_sent", by: int | None = ANN, **fields: object) -> None:
        given = {"id": 1, "name": Text.of("Acme"), "team": 1, "owner": ANN, "process": 1, "stage": STAGES[stage].id}
        deal = Deal.model_validate({"created_at": at(on(day)), **given, **fields})
        self.deal: Deal | None = None
        self.told: list[Told] = []
        self.tell(day, DealCreated(deal=deal, at=at(on(day)), by=by))

    def tell(self, day: int, event: Event, *, written: datetime | None = None) -> None:
        self.told.append(Told(day=on(day), event=event, written=written or at(on(day))))
        if not isinstance(event, ActivityLogged):
            self.deal = state_after(self.deal, event)

    def move(self, day: int, stage: str, *, client: bool = False) -> None:
        deal = self._deal
        leaving = BUSINESS.stage(deal.stage)
        self.tell(day, deal.move(STAGES[stage], leaving=leaving, by=ANN, at=at(on(day)), asked_by_client=client))

    def log(self, day: int, action: str, outcome: str | None = None, *, count: int = 1, written: int = 0) -> None:
        activity = Activity(member=ANN, team=1, action=action, outcome=outcome, count=count, at=at(on(day)), deal=1)
        self.tell(day, ActivityLogged(activity=activity, at=at(on(day)), by=ANN), written=at(on(written or day)))

    def edit(self, day: int, *, by: int | None = ANN, **fields: object) -> None:
        self.tell(day, self._deal.edit(by=by, at=at(on(day)), **fields))

    def step(self, day: int, due: date | None, *, promised: bool = False) -> None:
        self.edit(day, next=None if due is None else NextStep(due=due, promised=promised))

    def park(self, day: int) -> None:
        self.tell(day, self._deal.park(None, by=ANN, at=at(on(day))))

    def reopen(self, day: int) -> None:
        self.tell(day, self._deal.reopen(by=ANN, at=at(on(day))))

    def lose(self, day: int) -> None:
        self.tell(day, self._deal.lose("price", by=ANN, at=at(on(day)), worth=None))

    def snooze(self, day: int, until: int) -> None:
        self.tell(day, self._deal.snooze(on(until), by=ANN, at=at(on(day))))

    @property
    def _deal(self) -> Deal:
        assert self.deal is not None
        return self.deal

    @property
    def pulse(self) -> Pulse:
        pulse = pulse_of(self.told, ACTIONS)
        assert pulse is not None
        return pulse

    def age(self, day: int, calendar: Calendar = PARIS, stage: str = "proposal_sent") -> int | None:
        return self.pulse.age(STAGES[stage].id, calendar, on(day))

    def ages(self, days: Iterable[int], calendar: Calendar = PARIS) -> list[int | None]:
        return [self.age(day, calendar) for day in days]


# -- age ---------------------------------------------------------------------------------------------------------------


def test_the_day_of_entry_is_day_nought_and_weekends_do_not_count() -> None:
    assert Story().ages([2, 3, 6, 7, 8, 9]) == [0, 1, 4, 4, 4, 5]


def test_visits_of_a_stage_add_up() -> None:
    story = Story()
    story.move(4, "negotiation")
    story.move(11, "proposal_sent")
    assert story.ages([11, 12]) == [2, 3]


def test_a_move_back_that_the_client_caused_begins_afresh_everywhere() -> None:
    story = Story()
    story.move(4, "needs_identified", client=True)
    story.move(11, "proposal_sent")
    assert story.ages([11, 12]) == [0, 1]


def test_a_parked_or_closed_deal_grows_no_older() -> None:
    story = Story()
    story.park(4)
    assert story.age(20) == 2
    story.reopen(11)
    story.lose(13)
    story.reopen(23)
    assert story.age(24) == 2 + 2 + 1


def test_a_closure_stops_the_age_and_so_does_a_holiday() -> None:
    closed = PARIS.but(closures=(Closure(first=on(4), last=on(5)),))
    assert Story().age(6, closed) == 2
    assert Story().age(12, PARIS.but(country="FR")) == 7  # the 11th is a holiday


def test_an_unknown_entry_has_no_age_until_the_next_stage() -> None:
    story = Story(created_at=None, by=None, imported=True)
    assert story.age(20) is None
    story.move(20, "negotiation")
    assert story.age(23, stage="negotiation") == 1


def test_a_valid_step_on_the_client_s_date_holds_the_age() -> None:
    story = Story()
    story.step(4, on(18), promised=True)
    assert story.ages([3, 4, 5, 18, 19, 20]) == [1, 2, 2, 2, 3, 4]


def test_a_step_on_our_own_date_does_not() -> None:
    story = Story()
    story.step(4, on(18))
    assert story.age(18) == 12


def test_a_wait_ends_when_another_step_is_set() -> None:
    story = Story()
    story.step(4, on(18), promised=True)
    story.step(6, on(25))
    assert story.ages([6, 9]) == [2, 3]


def test_a_wait_goes_on_when_only_its_words_change() -> None:
    story = Story()
    story.step(4, on(18), promised=True)
    story.edit(6, next=NextStep(text=Text.of("call"), due=on(18), promised=True))
    assert story.pulse.waits == (Wait(since=on(4), due=on(18)),)


def test_a_date_too_far_ahead_holds_the_age_from_the_day_it_is_valid() -> None:
    """Sixty business days before Monday 1 March is Monday 7 December."""
    wait = Wait(since=on(3), due=date(2027, 3, 1))
    assert held(wait, PARIS) == (date(2026, 12, 7), date(2027, 3, 1))


def test_a_wait_counts_in_the_stage_it_falls_in() -> None:
    story = Story(stage="needs_identified")
    story.step(3, on(10), promised=True)
    story.move(5, "proposal_sent")
    assert story.age(12, stage="needs_identified") == 1
    assert story.ages([5, 10, 12]) == [0, 0, 2]


# -- news --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("action", "outcome", "is_news"),
    [
        ("call", "reached", True),
        ("call", "refusal", True),
        ("call", "wrong_number", False),
        ("email", "sent", True),
        ("email", "received", True),
        ("meeting", "held", True),
        ("meeting", "no_show", False),
        ("meeting", "postponed", False),
        ("demo", "postponed", False),
        ("follow_up", "no_answer", True),
        ("meeting_booked", None, True),
        ("call", "not_reached", True),
        ("call", "voicemail", True),
        ("of another catalogue", "done", True),
    ],
)
def test_what_an_action_means(action: str, outcome: str | None, is_news: bool) -> None:
    story = Story()
    story.log(5, action, outcome)
    assert story.pulse.meaningful == (on(5) if is_news else on(2))


def test_a_fourth_unanswered_call_in_a_row_is_no_news() -> None:
    story = Story()
    for day, outcome in ((3, "not_reached"), (4, "voicemail"), (5, "gatekeeper"), (6, "not_reached")):
        story.log(day, "call", outcome)
    assert (story.pulse.meaningful, story.pulse.unreached) == (on(5), 4)


def test_five_calls_at_once_count_five() -> None:
    story = Story()
    story.log(3, "call", "not_reached", count=5)
    story.log(4, "call", "not_reached")
    assert (story.pulse.meaningful, story.pulse.unreached) == (on(3), 6)


def test_a_row_of_unanswered_calls_ends_with_news_only() -> None:
    story = Story()
    story.log(3, "call", "not_reached", count=3)
    story.log(4, "meeting", "no_show")
    story.log(5, "call", "not_reached")
    assert story.pulse.meaningful == on(3)
    story.log(6, "email", "received")
    story.log(9, "call", "not_reached")
    assert (story.pulse.meaningful, story.pulse.unreached) == (on(9), 1)


def test_an_action_counts_on_the_day_it_was_done() -> None:
    story = Story()
    story.log(10, "call", "reached")
    story.log(5, "email", "sent", written=12)
    assert story.pulse.meaningful == on(10)
    assert story.pulse.changed_by_owner(PARIS) == on(12)


def test_a_move_on_is_news_and_a_move_back_is_not() -> None:
    story = Story()
    story.move(4, "negotiation")
    assert story.pulse.meaningful == on(4)
    story.move(6, "proposal_sent")
    assert story.pulse.meaningful == on(4)


def test_what_is_no_news() -> None:
    story = Story(closes=on(20))
    story.edit(5, closes=on(27))
    story.edit(6, owner=BOB)
    story.step(9, on(10))
    story.tell(10, story._deal.noted(Text.of("n"), by=ANN, at=at(on(10))))
    story.snooze(11, 13)
    assert story.pulse.meaningful == on(2)


def test_a_deal_taken_up_again_begins_to_be_idle_then() -> None:
    story = Story()
    story.park(4)
    story.reopen(20)
    assert story.pulse.meaningful == on(20)


def test_snoozes_in_a_row_end_with_news() -> None:
    story = Story()
    story.snooze(3, 5)
    story.snooze(6, 10)
    assert story.pulse.snoozes == 2
    story.log(11, "meeting", "no_show")
    assert story.pulse.snoozes == 2
    story.log(12, "call", "reached")
    story.snooze(13, 16)
    assert story.pulse.snoozes == 1


# -- the rest ----------------------------------------------------------------------------------------------------------


def test_pushes_are_counted_with_their_days_and_dates_brought_forward_are_not() -> None:
    story = Story(closes=on(10))
    story.edit(3, closes=on(17))
    story.edit(4, closes=on(12))
    story.edit(5, closes=on(13))
    assert (len(story.pulse.pushes), story.pulse.pushed_days(PARIS)) == (2, 6)


def test_a_first_date_is_no_push() -> None:
    story = Story(closes=None)
    story.edit(3, closes=on(17))
    story.edit(4, closes=None)
    story.edit(5, closes=on(24))
    assert story.pulse.pushes == ()


def test_the_latest_step_s_date_stays_when_the_step_is_done() -> None:
    story = Story()
    story.step(3, on(20))
    story.step(4, on(12))
    story.step(5, None)
    assert story.pulse.step_due == on(12)


def test_an_import_is_touched_by_a_person_only() -> None:
    story = Story(by=None, imported=True)
    story.edit(3, by=None, closes=on(20))
    assert story.pulse.untouched_since(PARIS) == on(2)
    story.edit(4, by=BOB, closes=on(21))
    assert story.pulse.untouched_since(PARIS) is None
    assert story.pulse.changed_by_owner(PARIS) is None


def test_a_day_is_the_team_s_own() -> None:
    late = datetime.combine(on(3), time(23, 30), tzinfo=UTC)
    story = Story()
    story.tell(3, story._deal.edit(by=ANN, at=late, source="event"), written=late)
    assert story.pulse.changed_by_owner(PARIS) == on(4)
    assert story.pulse.changed_by_owner(PARIS.but(zone="America/New_York")) == on(3)


# -- always ------------------------------------------------------------------------------------------------------------


@given(
    moves=st.lists(st.sampled_from(["needs_identified", "proposal_sent", "negotiation"]), max_size=8),
    due=st.dates(on(2), on(30)),
)
def test_an_age_grows_by_a_day_on_a_business_day_at_most(moves: list[str], due: date) -> None:
    story = Story()
    story.step(3, due, promised=True)
    for day, stage in enumerate(moves, start=4):
        if STAGES[stage].id != story._deal.stage:
            story.move(day, stage)
    pulse = story.pulse
    days = [on(2) + timedelta(days=k) for k in range(60)]
    ages = [pulse.age(PROPOSAL, PARIS, day) or 0 for day in days]
    for (yesterday, today), day in zip(pairwise(ages), days[1:], strict=True):
        assert 0 <= today - yesterday <= PARIS.is_business_day(day)
